"""Reading the data files of actors: rows that know where they stand, so that every error can say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hubungan.errors import LexiconError
from hubungan.parsed import parsed

_SECTORS = """
GOV LEG JUD MIL COP SPY PTY OPP REB INS PRM UAF IGO NGO JRN MED EDU BUS REL LAB CVL CRM REF ELI SOC UNK
"""
SECTORS = frozenset(_SECTORS.split())


class Row(NamedTuple):
    """One mapping of a data file and where it begins, such as "countries.yaml:12"."""

    where: str
    data: Mapping[str, Any]

    def fail(self, why: str) -> LexiconError:
        """The error that says what is wrong with this row."""
        return LexiconError(f"{self.where}: {why}")


def read_rows(path: Path) -> list[Row]:
    """The rows of a file that holds a list of mappings; raises LexiconError when it is missing or is not that."""
    return [Row(where, data) for where, data in _parsed(path, "rows", _parse_rows)]


def read_mapping(path: Path) -> Row:
    """The one mapping that a file holds; raises LexiconError when it is missing or is not that."""
    return Row(*_parsed(path, "mapping", lambda name, text: list(_Parser(name, text).only())))


def _parsed(path: Path, kind: str, parse: Callable[[str, str], Any]) -> Any:
    """What a file says, parsed or as it was kept."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise LexiconError(f"{path}: no such file") from None
    except OSError as error:
        raise LexiconError(f"{path.name}: {error}") from error
    return parsed(
        f"{kind}-{path.parent.name}-{path.name}",
        content,
        lambda content: parse(path.name, _decoded(path.name, content)),
    )


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error


def _parse_rows(name: str, text: str) -> list[list[Any]]:
    parser = _Parser(name, text)
    if not isinstance(parser.begin(), yaml.SequenceStartEvent):
        raise LexiconError(f"{name}: expected a list of rows")
    rows = []
    while not isinstance(event := parser.next(), yaml.SequenceEndEvent):
        rows.append(list(parser.row(event)))
    return rows


class _Parser:
    """Values of a file built from its events: half the time of composing nodes, and every scalar stays text.

    YAML itself would turn the name "No" into False and a date into an object.
    """

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        try:
            self._get = yaml.CSafeLoader(text).get_event
        except yaml.YAMLError as error:
            raise LexiconError(f"{name}: {error}") from error

    def only(self) -> Row:
        """The one mapping of the file."""
        return self.row(self.begin())

    def next(self) -> Any:
        """The next event; raises LexiconError where the file is no YAML."""
        try:
            return self._get()
        except yaml.YAMLError as error:
            raise LexiconError(f"{self._name}: {error}") from error

    def begin(self) -> Any:
        """The first event behind the beginning of stream and document."""
        self.next()
        self.next()
        return self.next()

    def row(self, event: Any) -> Row:
        """The mapping that begins with this event."""
        where = f"{self._name}:{event.start_mark.line + 1}" if event else self._name
        value = self._value(event, where) if event else None
        if not isinstance(value, dict):
            raise LexiconError(f"{where}: expected a row of `key: value`")
        return Row(where, value)

    def _value(self, event: Any, where: str) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return None if event.implicit[0] and event.value in ("", "null", "~") else event.value
        if kind is yaml.SequenceStartEvent:
            return self._list(where)
        if kind is yaml.MappingStartEvent:
            return self._mapping(where)
        raise LexiconError(f"{where}: only plain lists and mappings are read here, no anchors")

    def _list(self, where: str) -> list[Any]:
        values = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            values.append(self._value(event, where))
        return values

    def _mapping(self, where: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self._value(event, where)
            if not isinstance(key, str):
                raise LexiconError(f"{where}: {key!r} is no key")
            if key in values:
                raise LexiconError(f"{where}: key {key!r} stands twice")
            values[key] = self._value(self.next(), where)
        return values


class Keys:
    """The keys that the rows of one kind need, and those that they may have beside them."""

    def __init__(self, *, needed: Iterable[str], allowed: Iterable[str] = ()) -> None:
        self._needed = frozenset(needed)
        self._known = self._needed.union(allowed)

    def check(self, row: Row) -> None:
        """Raises LexiconError when a key is missing or unknown."""
        keys = row.data.keys()
        if not self._needed <= keys:
            raise row.fail(f"no `{min(self._needed - keys)}`")
        if not keys <= self._known:
            raise row.fail(f"unknown key `{min(keys - self._known)}`")


def read_text(row: Row, key: str) -> str:
    """The text under a key; raises LexiconError when it is empty or no text."""
    value = row.data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise row.fail(f"`{key}` must be text")
    return value


def read_country(row: Row) -> str | None:
    """The country of a row, None for null; raises LexiconError when it is no code such as "IDN" or "IGO:UN"."""
    code = row.data.get("country")
    if code is None:
        return None
    if isinstance(code, str) and (code.startswith("IGO:") or (len(code) == 3 and code.isalpha() and code.isupper())):
        return code
    raise row.fail(f"`country` must be a code such as IDN or IGO:UN or null, not {code!r}")


def read_sector(row: Row) -> str | None:
    """The sector of a row, None for null; raises LexiconError when it is none of the ontology's."""
    sector = row.data.get("sector")
    if sector is not None and sector not in SECTORS:
        raise row.fail(f"unknown sector {sector!r}")
    return sector


def read_list(row: Row, key: str) -> list[str]:
    """The list of names under a key, empty when it is not there; raises LexiconError when it is no list of texts."""
    return _texts(row, key, row.data.get(key))


def read_names(row: Row, key: str, language: str) -> list[str]:
    """The names under a key in one language, those of both languages first; raises LexiconError on a wrong form."""
    value = row.data.get(key)
    if value is None:
        return []
    if not isinstance(value, dict):
        raise row.fail(f"`{key}` must be {{id: [...], en: [...], both: [...]}}")
    if unknown := value.keys() - {"id", "en", "both"}:
        raise row.fail(f"`{key}` has unknown language `{min(unknown)}`")
    return _texts(row, key, value.get("both")) + _texts(row, key, value.get(language))


def _texts(row: Row, key: str, value: Any) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise row.fail(f"`{key}` must be a list")
    for item in value:
        if not isinstance(item, str) or not item or item != item.strip():
            raise row.fail(f"`{key}` holds {item!r}, which is no name")
    return value


def read_date(row: Row, value: object, *, last: bool = False) -> date | None:
    """The date that "2011-12-17", "2011-12" or "2011" begins with, or ends with if `last`; None for null."""
    if value is None:
        return None
    try:
        return _whole_date(str(value), last=last)
    except ValueError:
        raise row.fail(f"{value!r} is no date such as 2011-12-17, 2011-12 or 2011") from None


@cache
def _whole_date(text: str, *, last: bool) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    if len(parts) > 3:
        raise ValueError(text)
    year, month = parts[0], parts[1] if len(parts) == 2 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def iterate_mappings(row: Row, key: str) -> Iterator[Row]:
    """The mappings of a list under a key, as rows; raises LexiconError when it is no list of mappings."""
    value = row.data.get(key, [])
    if not isinstance(value, list):
        raise row.fail(f"`{key}` must be a list")
    for item in value:
        if not isinstance(item, dict):
            raise row.fail(f"`{key}` holds {item!r}, expected {{key: value}}")
        yield Row(row.where, item)
