"""One writer at a time: a lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path
from typing import IO, Self

from hubungan.errors import LedgerError

LOCK = "writer.lock"
_held: set[Path] = set()  # the system's locks do not stand between two writers of one process


class WriterLock:
    """The right to write a ledger, kept in `writer.lock` with the process that holds it.

    The file stays when the lock is free: what counts is the system's lock on it, so that the lock of a killed
    process is free at once and a number reused by another process means nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        if self.path in _held:
            raise LedgerError(f"{self.path.parent}: is being written by this process already; close that writer first")
        try:
            self._file = open(self.path, "a+", encoding="utf-8")
        except OSError as error:
            raise LedgerError(f"{self.path.parent}: cannot be written ({error})") from error
        self._take(self._file)
        _held.add(self.path)
        return self

    def __exit__(self, *_: object) -> None:
        _held.discard(self.path)
        if self._file:
            self._file.close()
            self._file = None

    def _take(self, file: IO[str]) -> None:
        try:
            _lock(file)
        except OSError as error:
            holder = _holder(file)
            file.close()
            raise LedgerError(f"{self.path.parent}: is being written by {holder}; wait until it ends") from error
        file.seek(0)
        file.truncate()
        file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}))
        file.flush()


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        found = json.loads(file.read())
        return f"process {found['pid']} on {found['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        # A byte beyond the content, since Windows keeps others from reading the bytes that are locked.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        # lockf and not flock: worker processes forked meanwhile must not keep the lock of a killed writer.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
