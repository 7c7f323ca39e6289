"""Events as lines that fit a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.text import Text

from hubungan.show.parties import cut, who_to_whom
from hubungan.show.relation import code_of
from hubungan.show.tables import DATE, PARTIES, QUAD_STYLES, wrap

_GAP, _INDENT, _LINES = 2, 4, 3


def event_list_lines(rows: Iterable[Mapping[str, Any]], *, width: int) -> Iterator[Text]:
    """Yield for each event its day, who to whom, type and sources, then its headline and how its status moved."""
    for row in rows:
        yield _head(row, width)
        for line in wrap(Text(cut(row["headline"], _LINES * (width - _INDENT))), width - _INDENT):
            yield Text(" " * _INDENT).append_text(line)
        if notes := list(_notes(row)):
            for line in wrap(Text("; ".join(notes), "dim"), width - _INDENT):
                yield Text(" " * _INDENT).append_text(line)


def _head(row: Mapping[str, Any], width: int) -> Text:
    head = Text(str(row["day"] or "undated").ljust(DATE + _GAP), "dim")
    head.append(cut(who_to_whom(row, PARTIES), PARTIES).ljust(PARTIES + _GAP), "bold")
    told = f"{row['sources']}/{row['articles']}  {row['confidence']:.2f}"
    head.append(cut(code_of(row), width - head.cell_len - len(told) - 2), QUAD_STYLES[row["quad"]])
    head.append(" " * max(2, width - head.cell_len - len(told)) + told, "dim")
    return head


def _notes(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a desk officer asks next: did it move, who denies it, where."""
    if len(row["moves"]) > 1:
        yield "first " + ", then ".join(f"{move['status']} ({move['published'] or 'undated'})" for move in row["moves"])
    if row["denied_by"]:
        yield "denied by " + ", ".join(row["denied_by"][:3])
    if row["place"]:
        yield f"in {row['place']['name']}"
