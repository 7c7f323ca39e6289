"""Tables with a header: CSV with any usual delimiter, and TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from hubungan.errors import InputError
from hubungan.reading.article import STAGE, Draft
from hubungan.reading.encoding import decode
from hubungan.reading.jsonl import row_to_draft
from hubungan.reading.lines import read_lines, too_long
from hubungan.reading.options import ReadOptions
from hubungan.records import Failure

_DELIMITERS = ",;\t|"


@dataclass(slots=True)
class _Lines:
    """The decoded lines of a table; those over the limit are left out and noted in `skipped`."""

    stream: BinaryIO
    limit: int
    number: int = 0
    skipped: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for line in read_lines(self.stream, limit=self.limit):
            self.number = line.number
            if line.data is None:
                self.skipped.append(line.number)
            else:
                yield decode(line.data).text + "\n" if line.data else "\n"


def read_csv(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    """Yield the articles of a table row by row; raise InputError when its header names no text and no title."""
    lines = _Lines(stream, options.max_bytes)
    texts = iter(lines)
    first = next((text for text in texts if text.strip()), None)
    if first is None:
        raise InputError("the file is empty")
    delimiter = _delimiter(first, options)
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]
    if not {options.column("text"), options.column("title")} & {*header}:
        raise InputError(_unnamed(header, options))
    # The limit belongs to the csv module as a whole, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    yield from _rows(csv.reader(texts, delimiter=delimiter), lines, header, source, options)


def _rows(
    reader: Iterator[list[str]], lines: _Lines, header: list[str], source: str, options: ReadOptions
) -> Iterator[Draft | Failure]:
    while True:
        number = lines.number + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            cells = []
            yield Failure(f"{source}:{number}", STAGE, f"broken row ({error}); is a quotation mark left open?")
        yield from _skipped(lines, source)
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _row(cells, header, f"{source}:{number}", options)


def _row(cells: list[str], header: list[str], source: str, options: ReadOptions) -> Draft | Failure:
    try:
        if len(cells) > len(header):
            counts = f"the row has {len(cells)} cells, the header {len(header)}"
            raise InputError(f"{counts}; quote cells that hold the delimiter")
        return row_to_draft({name: cell for name, cell in zip(header, cells, strict=False) if cell}, source, options)
    except InputError as error:
        return Failure(source, STAGE, str(error))


def _skipped(lines: _Lines, source: str) -> Iterator[Failure]:
    for number in lines.skipped:
        yield Failure(f"{source}:{number}", STAGE, str(too_long(lines.limit)))
    lines.skipped.clear()


def _delimiter(header: str, options: ReadOptions) -> str:
    """Choose the delimiter that makes the text's or title's column appear, else the one that makes most columns."""
    wanted = {options.column("text"), options.column("title")}

    def columns(delimiter: str) -> tuple[int, int]:
        names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter))]
        return len(wanted & {*names}), len(names)

    return max(_DELIMITERS, key=columns)


def _unnamed(header: list[str], options: ReadOptions) -> str:
    has = ", ".join(header[:12])
    return f"no column `{options.column('text')}`; its columns are {has}; name yours with --map text=COLUMN"
