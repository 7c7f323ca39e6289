"""Files of cases as lines: what all their notations share, and errors that name file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from hubungan.errors import InputError

Case = TypeVar("Case")


class Line(NamedTuple):
    """A line of a file, and where it stands as errors name it: "cases.txt:12"."""

    number: int
    text: str
    where: str


def read_lines(path: Path) -> list[Line]:
    """Return the lines of a file; raises InputError when it cannot be read."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    return [Line(number, text, f"{path}:{number}") for number, text in enumerate(lines, 1)]


def read_blocks(
    path: Path, read_block: Callable[[Sequence[Line]], Iterable[Case]], *, comments: bool = False
) -> tuple[Case, ...]:
    """Return the cases in the blocks of a file, which blank lines part; raises InputError when there are none.

    Lines that begin with `#` are passed over unless `comments` are wanted.
    """
    cases = tuple(case for block in _blocks(read_lines(path), comments) for case in read_block(block))
    if not cases:
        raise InputError(f"{path}: no cases; lines that begin with S are wanted")
    return cases


def _blocks(lines: Iterable[Line], comments: bool) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block += [line] if comments or not line.text.startswith("#") else []
        elif block:
            yield block
            block = []
    if block:
        yield block


def read_day(text: str, where: str) -> date:
    """Return the day that a line gives as 2024-11-19; raises InputError for another text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{where}: {text!r} is no date such as 2024-11-19") from None
