"""Reports and the answers to questions as text that fits a terminal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.text import Text

from hubungan.reading.formulas import guard_text
from hubungan.show.highlight import Mark, clip, coloured, row_marks
from hubungan.show.parties import cut, who_to_whom

QUAD_STYLES: Mapping[str, str] = {
    "verbal-cooperation": "green",
    "material-cooperation": "bold green",
    "verbal-conflict": "yellow",
    "material-conflict": "bold red",
}
DATE, PARTIES, LINES = 10, 26, 3
_GAP = 2
_INDENT = 4


def report_lines(
    rows: Iterable[Mapping[str, Any]], outlets: Mapping[str, str | None], *, width: int, colour: bool
) -> Iterator[Text]:
    """Yield the lines of reports: date, who to whom, type and mode, outlet; then the sentence, once for all of it.

    `outlets` are by report id. Without colour, brackets stand around the triggers.
    """
    for _, group in groupby(rows, key=lambda row: (row["article"], row["sentence"]["start"])):
        found = list(group)
        for at, row in enumerate(found):
            yield _head(row, None if at else outlets.get(row["report"]), width, opens=not at)
        for line in wrap(_sentence(found, LINES * (width - _INDENT) - 8, colour), width - _INDENT):
            yield Text(" " * _INDENT).append_text(line)


def _head(row: Mapping[str, Any], outlet: str | None, width: int, *, opens: bool) -> Text:
    head = Text()
    head.append(((row["published"] or "undated") if opens else "").ljust(DATE + _GAP), "dim")
    head.append(cut(who_to_whom(row, PARTIES), PARTIES).ljust(PARTIES + _GAP), "bold")
    head.append(_code(row), QUAD_STYLES[row["quad"]])
    room = width - head.cell_len - _GAP
    if outlet and room >= min(len(outlet), 8):
        shown = cut(outlet, room)
        head.append(" " * (width - head.cell_len - len(shown)) + shown, "dim")
    head.rstrip()
    return head


def wrap(text: Text, width: int, hang: int = 0) -> Iterator[Text]:
    """Yield a text in lines, broken at spaces, without any at their ends; longer words are cut.

    The lines after the first begin with `hang` spaces.
    """
    breaks, start, room, plain = [], 0, width, text.plain
    while len(plain) - start > room:
        space = plain.rfind(" ", start, start + room + 1)
        start = space + 1 if plain[start:space].strip() and space > start else start + room
        room = max(1, width - hang)
        breaks.append(start)
    for at, line in enumerate(text.divide(breaks)):
        line.rstrip()
        yield Text(" " * hang).append_text(line) if at else line


def _code(row: Mapping[str, Any]) -> str:
    mode = f" {row['mode']}" if row["mode"] else ""
    status = f", {row['status']}" if row["status"] != "occurred" else ""
    return f"{row['type']}{mode}{status}"


def _sentence(rows: Sequence[Mapping[str, Any]], room: int, colour: bool) -> Text:
    """Return the words around the triggers of reports of one sentence."""
    offset = rows[0]["sentence"]["start"]
    text = "".join(" " if mark.isspace() else mark for mark in rows[0]["sentence"]["text"])
    triggers = sorted({(row["trigger"]["start"] - offset, row["trigger"]["stop"] - offset) for row in rows})
    start, stop = triggers[0][0], max(stop for _, stop in triggers)
    if not colour:
        marked = _with_brackets(text, triggers)
        return Text(clip(marked, start, len(marked) - (len(text) - stop), room)[0])
    shown, lost = clip(text, start, stop, room)
    first = offset + lost + bool(lost)  # the mark of omission bears no colour
    marks = [Mark(max(mark.start, first), mark.stop, mark.role) for row in rows for mark in row_marks(row)]
    return coloured(shown, marks, offset + lost)


def _with_brackets(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text with brackets around its spans; of two that overlap, around the first."""
    parts, last = [], 0
    for start, stop in spans:
        if start >= last:
            parts += [text[last:start], "[", text[start:stop], "]"]
            last = stop
    return "".join([*parts, text[last:]])


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a CSV file, its header first; lists and objects are written as JSON.

    What a spreadsheet would run as a formula gets an apostrophe before it.
    """
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line([_guarded(row[name]) for name in columns])


def _csv_line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def to_json(value: Any) -> str:
    """Return a value as JSON, with dates in ISO form."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _guarded(value: Any) -> str:
    return guard_text(value) if isinstance(value, str) else _cell(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        return to_json(value)
    return str(_plain(value)) if isinstance(value, date) else str(value)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def answer_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return the answer to a question as a plain table: numbers to the right, long cells over several lines."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    found = list(rows)
    for name in columns:
        numbers = all(isinstance(row[name], int | float) or row[name] is None for row in found)
        table.add_column(Text(name), justify="right" if numbers and found else "left", overflow="fold")
    for row in found:
        table.add_row(*(Text(_shown(row[name])) for name in columns))
    return table


def _shown(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else _cell(value)
