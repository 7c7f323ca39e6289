"""Files that bear their name only when they are whole."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from hubungan.errors import HubunganError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give the temporary name to write to, `FILE.partial`, which becomes `path` when all went well.

    Raises HubunganError, which names the file, when it cannot be written; nothing is left behind then.
    """
    if path.is_dir():
        raise HubunganError(f"{path}: is a folder; name a file to write to")
    partial = path.with_name(path.name + ".partial")
    try:
        yield partial
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise HubunganError(f"{path}: cannot be written ({error.strerror or error})") from error
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


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
    """Write rows as CSV (RFC 4180, UTF-8, lines end in a line feed), and return how many there were."""
    count = 0
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for count, row in enumerate(rows, 1):  # noqa: B007 - counted to the end
            writer.writerow([cell(value) for value in row])
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


def _plain_cell(value: Any) -> str:
    # `split` also cuts at the other ends of line that Unicode has.
    return " ".join(cell(value).split()) if isinstance(value, str | list | tuple) else cell(value)
