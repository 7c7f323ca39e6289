"""Reports and the answers to questions as text that fits a terminal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from rich.table import Table
from rich.text import Text

from hubungan.show.highlight import Mark, clip, coloured, row_marks
from hubungan.show.parties import cut, who_to_whom

QUAD_STYLES: Mapping[str, str] = {
    "verbal-cooperation": "green",
    "material-cooperation": "bold green",
    "verbal-conflict": "yellow",
    "material-conflict": "bold red",
}
DATE, PARTIES = 10, 26
_GAP = 2
_INDENT = 4


def report_lines(row: Mapping[str, Any], outlet: str | None, *, width: int, colour: bool) -> Iterator[Text]:
    """Yield the lines of one report: date, who to whom, type and mode, outlet; below them its sentence.

    Without colour, brackets stand around the trigger.
    """
    head = Text()
    head.append((row["published"] or "undated").ljust(DATE + _GAP), "dim")
    head.append(cut(who_to_whom(row, PARTIES), PARTIES).ljust(PARTIES + _GAP), "bold")
    head.append(_code(row), QUAD_STYLES[row["quad"]])
    room = width - head.cell_len - _GAP
    if outlet and room >= min(len(outlet), 8):
        shown = cut(outlet, room)
        head.append(" " * (width - head.cell_len - len(shown)) + shown, "dim")
    head.rstrip()
    yield head
    for line in wrap(_sentence(row, 2 * (width - _INDENT) - 8, colour), width - _INDENT):
        yield Text(" " * _INDENT).append_text(line)


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


def _sentence(row: Mapping[str, Any], room: int, colour: bool) -> Text:
    sentence, trigger = row["sentence"], row["trigger"]
    start, stop = trigger["start"] - sentence["start"], trigger["stop"] - sentence["start"]
    text = "".join(" " if mark.isspace() else mark for mark in sentence["text"])
    if not colour:
        text = f"{text[:start]}[{text[start:stop]}]{text[stop:]}"
        return Text(clip(text, start, stop + 2, room)[0])
    shown, lost = clip(text, start, stop, room)
    kept = [mark for mark in row_marks(row) if mark.stop - sentence["start"] > lost + 1]
    whole = [Mark(max(mark.start, sentence["start"] + lost + 1 * bool(lost)), mark.stop, mark.role) for mark in kept]
    return coloured(shown, whole, sentence["start"] + lost)


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a CSV file, its header first; lists and objects are written as JSON."""
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line([_cell(row[name]) for name in columns])


def _csv_line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def to_json(value: Any) -> str:
    """Return a value as JSON, with dates in ISO form."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


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
