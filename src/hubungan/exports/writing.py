"""Tables of cells parted by tabs or commas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hubungan.reading.formulas import guard_text
from hubungan.wholefile import whole_file


def write_tabs(path: Path, header: Sequence[str] | None, rows: Iterable[Sequence[Any]]) -> int:
    """Write rows with tabs between their cells, and return how many there were.

    Nothing is quoted, as the readers of these formats expect: a tab or an end of line in a cell becomes a space.
    """
    count = 0
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        if header:
            file.write("\t".join(header) + "\n")
        for count, row in enumerate(rows, 1):  # noqa: B007 - counted to the end
            file.write("\t".join(_plain_cell(value) for value in row) + "\n")
    return count


def write_commas(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows as CSV (RFC 4180, UTF-8, lines end in a line feed), and return how many there were.

    What a spreadsheet would run as a formula gets an apostrophe before it.
    """
    count = 0
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for count, row in enumerate(rows, 1):  # noqa: B007 - counted to the end
            writer.writerow([_guarded(value) for value in row])
    return count


def cell(value: Any) -> str:
    """Return a value as a cell: unknown is empty, lists are joined by "; ", whole numbers have no point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return "; ".join(cell(item) for item in value if item not in (None, ""))
    return value.isoformat() if isinstance(value, date) else str(value)


def _guarded(value: Any) -> str:
    return guard_text(cell(value)) if isinstance(value, str | list | tuple) else cell(value)


def _plain_cell(value: Any) -> str:
    # `split` also cuts at the other ends of line that Unicode has.
    return " ".join(cell(value).split()) if isinstance(value, str | list | tuple) else cell(value)
