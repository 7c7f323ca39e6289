"""A sentence with what was coded in it: in colours, in brackets, or as pieces for other forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from rich.text import Text

from hubungan.records import Report

# Where spans overlap, the earlier role is shown.
ROLES = ("trigger", "actor", "recipient", "reporter", "time", "place")
STYLES: Mapping[str, str] = {
    "trigger": "bold reverse",
    "actor": "bold cyan",
    "recipient": "bold yellow",
    "reporter": "bold green",
    "time": "underline",
    "place": "underline",
}


class Mark(NamedTuple):
    """A stretch of a text and its role: "trigger", "actor", "recipient", "reporter", "time" or "place"."""

    start: int
    stop: int
    role: str


class Piece(NamedTuple):
    """Words of a text with the one role that is shown on them, None for words between."""

    text: str
    role: str | None


def report_marks(report: Report) -> tuple[Mark, ...]:
    """Return the marks of a report, as offsets into its article's text."""
    named = [("actor", party) for party in report.actors] + [("recipient", party) for party in report.recipients]
    if report.reporter:
        named.append(("reporter", report.reporter))
    marks = [Mark(report.trigger.start, report.trigger.stop, "trigger")]
    marks += [Mark(party.start, party.stop, role) for role, party in named]
    for role, mapping in (("time", report.time), ("place", report.place)):
        if mapping and mapping.get("text"):
            marks.append(Mark(mapping["start"], mapping["stop"], role))
    return tuple(marks)


def row_marks(row: Mapping[str, Any]) -> tuple[Mark, ...]:
    """Return the marks of the JSON object of a report, as offsets into its article's text."""
    marks = [Mark(row["trigger"]["start"], row["trigger"]["stop"], "trigger")]
    for role, key in (("actor", "actors"), ("recipient", "recipients")):
        marks += [Mark(party["start"], party["stop"], role) for party in row[key]]
    if row["reporter"]:
        marks.append(Mark(row["reporter"]["start"], row["reporter"]["stop"], "reporter"))
    return tuple(marks)


def split_pieces(text: str, marks: Iterable[Mark], offset: int = 0) -> Iterator[Piece]:
    """Yield a text in pieces, none with two roles; `offset` is where the text begins in what the marks count."""
    owners: list[Mark | None] = [None] * len(text)
    for mark in sorted(set(marks), key=lambda mark: -ROLES.index(mark.role)):
        for at in range(max(0, mark.start - offset), min(len(text), mark.stop - offset)):
            owners[at] = mark
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or owners[at] is not owners[start]:
            owner = owners[start]
            yield from _without_edges(text[start:at], owner.role if owner else None)
            start = at


def _without_edges(text: str, role: str | None) -> Iterator[Piece]:
    """Yield a piece with the white space at its ends, which a span cut by another may have, apart."""
    inner = text.strip() if role else ""
    if not inner:
        yield Piece(text, None)
        return
    before, after = text.split(inner, 1)
    if before:
        yield Piece(before, None)
    yield Piece(inner, role)
    if after:
        yield Piece(after, None)


def bracketed(text: str, marks: Iterable[Mark], offset: int = 0) -> str:
    """Return a text as gold is written: "[actor:Israel] [trigger:menyerang] [recipient:Gaza]"."""
    pieces = split_pieces(text, marks, offset)
    return "".join(f"[{piece.role}:{piece.text}]" if piece.role else piece.text for piece in pieces)


def coloured(text: str, marks: Iterable[Mark], offset: int = 0) -> Text:
    """Return a text in the colours of its roles."""
    return Text.assemble(
        *((piece.text, STYLES.get(piece.role or "", "")) for piece in split_pieces(text, marks, offset))
    )


def clip(text: str, start: int, stop: int, width: int) -> tuple[str, int]:
    """Return at most `width` characters of a text around a stretch of it, cut between words, and how much fell off
    on the left; "…" stands for what is missing and shifts the text by one.
    """
    if len(text) <= width:
        return text, 0
    room = max(0, width - 2 - (stop - start))
    first = max(0, min(start - room // 2, len(text) - width + 1))
    last = min(len(text), max(stop, first + width - 2))
    if first:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", stop, last)
        last = space if space >= 0 else last
    shown = ("…" if first else "") + text[first:last].rstrip() + ("…" if last < len(text) else "")
    return shown, first - (1 if first else 0)
