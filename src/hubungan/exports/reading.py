"""A user's file of events, of GDELT, ICEWS, POLECAT, ACLED or PLOVER, as rows that can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from hubungan.errors import InputError
from hubungan.exports.gdelt import COLUMNS as GDELT
from hubungan.exports.gdelt import MENTION_COLUMNS
from hubungan.exports.rowforms import READERS, CodedRow, Record
from hubungan.reading.decompress import gunzipped
from hubungan.reading.table import TextLines, read_rows, split_cells

_ERRORS = 20  # told in full; the others are only counted
_LINE = 16_000_000  # bytes of the longest line that is read
_SMALL = 1_000_000_000  # bytes that any packed file may grow to
_GDELT_1 = tuple(name for name in GDELT if not name.endswith("Geo_ADM2Code"))  # the daily files before 2015
_GDELT_SIZES = {len(names): names for names in (GDELT, _GDELT_1, _GDELT_1[:-1])}
_MARKS = {"icews": "CAMEO Code", "polecat": "Primary Actor Sector", "acled": "event_id_cnty", "gdelt": "GLOBALEVENTID"}


@dataclass(slots=True)
class CodedFile:
    """The rows of a file, plain, `.gz` or `.zip`: read one by one, as often as it is iterated over.

    `form` is found from the first line where it is not given. `rows`, `skipped` and the first `errors` ("FILE:12: ...")
    are of the last time; a bad row is skipped, a file that cannot be read raises InputError.
    """

    path: Path
    form: str | None = None
    rows: int = 0
    skipped: int = 0
    errors: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[CodedRow]:
        """Yield the rows; one that lists several countries gives one for each pair of them."""
        self.rows = self.skipped = 0
        self.errors = []
        try:
            with ExitStack() as opened:
                for name, stream in _streams(self.path, opened):
                    yield from self._read(name, stream)
        except (OSError, BadZipFile, EOFError) as error:
            raise InputError(f"{self.path}: cannot be read ({error})") from error
        except InputError as error:
            raise InputError(str(error) if str(error).startswith(str(self.path)) else f"{self.path}: {error}") from None

    def _read(self, name: str, stream: BinaryIO) -> Iterator[CodedRow]:
        lines = TextLines(stream, _LINE)
        texts = iter(lines)
        first = next((text for text in texts if text.strip()), None)
        self._skip_lines(name, lines)
        if first is None:
            return
        form = self.form = self.form or _form_of(first)
        for number, record in _records(form, chain([first], texts), lines):
            self._skip_lines(name, lines)
            self.rows += 1
            where = f"{name}:{number}"
            try:
                if isinstance(record, str):
                    raise ValueError(record)
                yield from READERS[form](record, where)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                self._skip(where, error)
        self._skip_lines(name, lines)

    def _skip_lines(self, name: str, lines: TextLines) -> None:
        for number, reason in lines.take_skipped():
            self.rows += 1
            self._skip(f"{name}:{number}", InputError(reason))

    def _skip(self, where: str, error: Exception) -> None:
        self.skipped += 1
        if len(self.errors) < _ERRORS:
            self.errors.append(f"{where}: {f'no field {error}' if isinstance(error, KeyError) else error}")


def _streams(path: Path, opened: ExitStack) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the files that are in a file, each with the name that errors call it by."""
    if path.suffix.lower() == ".zip":
        archive = opened.enter_context(ZipFile(path))
        for member in archive.infolist():
            if not member.is_dir() and not Path(member.filename).name.startswith((".", "README")):
                with archive.open(member) as stream:
                    yield f"{path}/{member.filename}", cast(BinaryIO, stream)
        return
    plain = opened.enter_context(path.open("rb"))
    yield str(path), gunzipped(plain, floor=_SMALL) if path.suffix.lower() == ".gz" else plain


def _form_of(first: str) -> str:
    """Return the format of a file by its first line; raises InputError when it is none of those that are read."""
    if first.lstrip().startswith("{"):
        return "plover"
    for form, mark in _MARKS.items():
        if mark.casefold() in first.casefold():
            return form
    cells = first.rstrip("\n").split("\t")
    if cells[0].isdecimal() and len(cells) in _GDELT_SIZES:
        return "gdelt"
    if cells[0].isdecimal() and len(cells) == len(MENTION_COLUMNS):
        raise InputError("these are GDELT's mentions, which name no countries; give the file of its events")
    raise InputError(f"it is none of {', '.join(READERS)}; its first line begins {first[:60].strip()!r}")


def _records(form: str, texts: Iterator[str], lines: TextLines) -> Iterator[tuple[int, Record | str]]:
    """Yield the rows with their line; one that is broken is yielded as what is wrong with it."""
    if form == "plover":
        for text in texts:
            if text.strip():
                yield lines.number, _object(text)
        return
    first = next(texts)
    delimiter = max("\t,;", key=first.count)
    header, rest = _header(form, first, delimiter), texts
    if header is None:
        header, rest = _GDELT_SIZES[first.count("\t") + 1], chain([first], texts)
    for number, cells in _rows(rest, lines, delimiter):
        yield number, cells if isinstance(cells, str) else _named(header, cells)


def _object(text: str) -> Record | str:
    try:
        found = json.loads(text)
    except ValueError as error:
        return f"no JSON ({error})"
    return found if isinstance(found, dict) else "no JSON object"


def _header(form: str, first: str, delimiter: str) -> Sequence[str] | None:
    """Return the names of the columns, None where the first line holds none of them, as in GDELT's own files."""
    names = [name.strip() for name in split_cells(first, delimiter)]
    if _MARKS[form].casefold() not in {name.casefold() for name in names}:
        if form != "gdelt" or first.count("\t") + 1 not in _GDELT_SIZES:
            raise InputError(f"it is no {form} file: it has no column {_MARKS[form]!r}")
        return None
    own = {name.casefold(): name for name in GDELT} if form == "gdelt" else {}
    return [own.get(name.casefold(), name) for name in names]


def _rows(texts: Iterator[str], lines: TextLines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the cells of each row; in files with tabs nothing is quoted, whatever marks stand in them."""
    if delimiter == "\t":
        for text in texts:
            if text.strip():
                yield lines.number, text.rstrip("\n").split("\t")
        return
    yield from ((number, cells) for number, cells in read_rows(texts, lines, delimiter) if cells)


def _named(header: Sequence[str], cells: list[str]) -> Record | str:
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(header):
        return f"the row has {len(cells)} cells, the header {len(header)}"
    return {name: value.strip().strip('"') for name, value in zip(header, cells, strict=True)}
