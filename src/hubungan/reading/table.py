"""Tables as rows of cells, each with the line it begins in; what is broken costs no more than itself."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from hubungan.errors import InputError
from hubungan.reading.encoding import decode_line
from hubungan.reading.lines import Line, read_lines, too_long

_OPEN_QUOTE = "a quotation mark of this row is never closed, so that all after it would be one cell; close or double it"


@dataclass(slots=True)
class TextLines:
    """The decoded lines of a stream with their ends, to be gone through once.

    Lines that cannot be read are left out and noted in `skipped` with the reason. `number` is the line given last,
    `first` the first one given since it was set to 0, and `ended` says that more was asked for than there is.
    """

    stream: BinaryIO
    limit: int
    number: int = 0
    first: int = 0
    ended: bool = False
    skipped: list[tuple[int, str]] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for line in read_lines(self.stream, limit=self.limit):
            self.number = line.number
            text = self._text(line)
            if text is not None:
                self.first = self.first or line.number
                yield f"{text}\n"
        self.ended = True

    def take_skipped(self) -> list[tuple[int, str]]:
        """Return the lines that were left out since this was last asked, each with the reason."""
        taken, self.skipped = self.skipped, []
        return taken

    def _text(self, line: Line) -> str | None:
        try:
            if line.data is None:
                raise too_long(self.limit)
            return decode_line(line.data).removesuffix("\r")
        except InputError as error:
            self.skipped.append((line.number, str(error)))
            return None


def split_cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of a table's first line; raise InputError when it cannot be one."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:
        raise InputError(f"its first line does not name columns ({error}); write their names there") from error


def read_rows(texts: Iterator[str], lines: TextLines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the cells of each row of the texts, which are those of `lines`; of a broken row, what is wrong with it."""
    # The limit belongs to the csv module as a whole, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), lines.limit))
    reader = csv.reader(texts, delimiter=delimiter)
    while True:
        lines.first = 0
        try:
            cells: list[str] | str | None = next(reader, None)
        except csv.Error as error:
            cells = f"broken row ({error}); is a quotation mark left open?"
        if cells is None:
            return
        # Of a row that is whole the reader asks for no further line.
        yield lines.first, _OPEN_QUOTE if lines.ended else cells
