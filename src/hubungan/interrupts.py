"""Ctrl-C that waits until what is being written is whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self


class Interrupts:
    """Within `with`, Ctrl-C raises KeyboardInterrupt as ever, but not before the block of `held` has ended.

    Only Python's main thread may hear signals; in others nothing changes. Once `refuse` was called, Ctrl-C is only
    noted in `pending`.
    """

    def __init__(self) -> None:
        self.pending = False
        self._depth = 0
        self._before: Any = None
        self._listens = False

    def __enter__(self) -> Self:
        handler = signal.getsignal(signal.SIGINT)
        self._listens = threading.current_thread() is threading.main_thread() and handler is not None
        if self._listens:
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        if self._listens:
            signal.signal(signal.SIGINT, self._before)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let a block run to its end; raise KeyboardInterrupt after it when Ctrl-C came meanwhile."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self.pending and not self._depth:
            raise KeyboardInterrupt

    def refuse(self) -> None:
        """Let nothing be broken off from here on."""
        self._depth += 1

    def _hear(self, *_: object) -> None:
        self.pending = True
        if not self._depth:
            raise KeyboardInterrupt
