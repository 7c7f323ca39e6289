"""Cases a journalist can read: "[actor:Jokowi] [trigger:bertemu] [actor:Prabowo]." is a text with labelled spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_MARK = re.compile(r"\[([a-z]+):|\]")


class Mark(NamedTuple):
    """A labelled stretch of a text: `text[start:stop]`."""

    label: str
    start: int
    stop: int


def parse_marked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the plain text and its marks in the order of their starts, the outer first; marks may be nested.

    Raises ValueError for a mark that is never closed.
    """
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    marks: list[Mark] = []
    for found in _MARK.finditer(marked):
        if not found[1] and not opened:
            continue  # a bracket of the text itself
        text += marked[at : found.start()]
        at = found.end()
        if found[1]:
            opened.append((found[1], len(text)))
        else:
            marks.append(Mark(*opened.pop(), len(text)))
    if opened:
        raise ValueError(f"no ] closes [{opened[-1][0]}: in {marked!r}")
    return text + marked[at:], tuple(sorted(marks, key=_outer_first))


def highlight(text: str, marks: Iterable[Mark]) -> str:
    """Return the text with its marks written into it, as `parse_marked` reads it; ValueError if they cross."""
    written, at = "", 0
    closing: list[int] = []
    for mark in [*sorted(marks, key=_outer_first), Mark("", len(text), len(text))]:
        while closing and closing[-1] <= mark.start:
            written += text[at : closing[-1]] + "]"
            at = closing.pop()
        if closing and mark.stop > closing[-1]:
            raise ValueError(f"{text[mark.start : mark.stop]!r} crosses the end of another mark")
        written += text[at : mark.start]
        at = mark.start
        if mark.label:
            written += f"[{mark.label}:"
            closing.append(mark.stop)
    return written


def _outer_first(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.stop
