"""Tables with a header: CSV with any usual delimiter, and TSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from hubungan.errors import InputError
from hubungan.reading.article import STAGE, Draft
from hubungan.reading.formulas import unguard_text
from hubungan.reading.jsonl import row_to_draft
from hubungan.reading.options import ReadOptions
from hubungan.reading.table import TextLines, read_rows, split_cells
from hubungan.records import Failure

_DELIMITERS = ",;\t|"


def read_csv(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    """Yield the articles of a table row by row; raise InputError when its header names no text and no title."""
    lines = TextLines(stream, options.max_bytes)
    texts = iter(lines)
    first = next((text for text in texts if text.strip()), None)
    yield from _skipped(lines, source)
    if first is None:
        raise InputError("the file is empty")
    delimiter = _delimiter(first, options)
    header = [name.strip() for name in split_cells(first, delimiter)]
    if not {options.column("text"), options.column("title")} & {*header}:
        raise InputError(_unnamed(header, options))
    for number, cells in read_rows(texts, lines, delimiter):
        yield from _skipped(lines, source)
        where = f"{source}:{number}"
        if isinstance(cells, str):
            yield Failure(where, STAGE, cells)
        elif any(cell.strip() for cell in cells):
            yield _row(cells, header, where, options)
    yield from _skipped(lines, source)


def _row(cells: list[str], header: list[str], source: str, options: ReadOptions) -> Draft | Failure:
    try:
        if len(cells) > len(header):
            counts = f"the row has {len(cells)} cells, the header {len(header)}"
            raise InputError(f"{counts}; quote cells that hold the delimiter")
        named = {name: unguard_text(cell) for name, cell in zip(header, cells, strict=False) if cell}
        return row_to_draft(named, source, options)
    except InputError as error:
        return Failure(source, STAGE, str(error))


def _skipped(lines: TextLines, source: str) -> Iterator[Failure]:
    for number, reason in lines.take_skipped():
        yield Failure(f"{source}:{number}", STAGE, reason)


def _delimiter(header: str, options: ReadOptions) -> str:
    """Choose the delimiter that makes the text's or title's column appear, else the one that makes most columns."""
    wanted = {options.column("text"), options.column("title")}

    def columns(delimiter: str) -> tuple[int, int]:
        names = [name.strip() for name in split_cells(header, delimiter)]
        return len(wanted & {*names}), len(names)

    return max(_DELIMITERS, key=columns)


def _unnamed(header: list[str], options: ReadOptions) -> str:
    has = ", ".join(name[:40] for name in header[:12])
    return f"no column `{options.column('text')}`; its columns are {has}; name yours with --map text=COLUMN"
