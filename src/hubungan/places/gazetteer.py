"""The gazetteer: countries, regions, seas, borders and sites from data files, and cities from GeoNames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from hubungan.errors import LexiconError
from hubungan.parsed import parsed_yaml
from hubungan.places.geonames import Cities, City, load_cities, plain_name

FILES = {"regions": "region", "seas": "sea", "borders": "site", "sites": "site", "cities": "city"}
LEVELS = ("site", "city", "region", "country", "sea")
NEAR = 0.7  # degrees within which a city of the data files and one of GeoNames are the same
_KEYS = {"name", "country", "at", "id", "en", "level", "kind"}
_RELATIONS = ("at", "near", "toward", "from", "via")


class Site(NamedTuple):
    """One place as the gazetteer knows it, such as Geneva or the Strait of Hormuz.

    `needs_kind` says that the name counts only behind a word of its kind ("Kabupaten Puncak"), since alone it is as
    often something else.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    level: str
    geonames: int | None = None
    population: int = 0
    needs_kind: bool = False


class Listed(NamedTuple):
    """A spelling of a site as the data files list it."""

    spelling: str
    site: Site


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of one language by which places are known (`data/words.yaml`)."""

    relations: Mapping[str, str]  # "di" -> "at"
    kinds: Mapping[str, str]
    behind: Mapping[str, str]
    strict: frozenset[str]
    movers: frozenset[str]
    movers_only: frozenset[str]
    visits: frozenset[str]
    seizures: frozenset[str]
    suffered: frozenset[str]
    passive: frozenset[str]
    falls: frozenset[str]
    verbal: frozenset[str]
    leaves: frozenset[str]
    sure: frozenset[str]
    no_places: frozenset[str]
    border: frozenset[str]
    opens: Mapping[str, str]
    ends: frozenset[str]
    compass: Mapping[str, str]
    there: tuple[tuple[str, ...], ...]  # phrases that take up a place named before
    then: frozenset[str]
    during: frozenset[str]
    scenes: frozenset[str]
    taken_up: frozenset[str]


class Gazetteer:
    """All places, looked up by the plain form of a name (`plain_name`)."""

    def __init__(self, rows: Iterable[tuple[str, dict[str, Any]]], countries: Mapping[str, Site]) -> None:
        self._countries = countries
        self._listed: dict[str, tuple[Listed, ...]] = {}
        self._filled: dict[Site, Site] = {}
        self._names: dict[Site, list[str]] = {}
        self.longest: dict[str, int] = {}  # first word of the plain names -> words of the longest
        for where, row in rows:
            self._add(where, row)

    def country(self, code: str) -> Site | None:
        """Return a country by its ISO 3166-1 alpha-3 code."""
        return self._countries.get(code)

    def listed(self, plain: str) -> tuple[Listed, ...]:
        """Return the sites that the data files list under a plain name, cities with what GeoNames says of them."""
        found = self._listed.get(plain)
        return tuple(item._replace(site=self._with_geonames(item.site)) for item in found) if found else ()

    def cities(self, plain: str, country: str | None = None) -> tuple[Site, ...]:
        """Return the cities of a plain name, the largest first; only those of a country where one is given."""
        found = load_cities().named(plain)
        if country is not None:
            inside = [city for city in found if city.country == country]
            found = tuple(inside or (city for city in load_cities().spelt(plain) if city.country == country))
        return tuple(map(_site, found))

    def _with_geonames(self, site: Site) -> Site:
        """Return a city of the data files with the id, coordinates and population of the same one in GeoNames."""
        if site.level != "city" or site.lat is None or site.lon is None:
            return site
        if site not in self._filled:
            cities = load_cities()
            near = (
                city
                for name in self._names[site]
                for city in (*cities.named(name), *cities.spelt(name))
                if _is_near(city, site)
            )
            city = max(near, key=lambda city: city.population, default=None)
            self._filled[site] = site if city is None else _filled(site, city)
        return self._filled[site]

    def _add(self, where: str, row: dict[str, Any]) -> None:
        site = _read_row(where, row)
        for spelling in (row["name"], *row.get("en", ()), *row.get("id", ())):
            plain = plain_name(str(spelling))
            first = plain.partition(" ")[0]
            self._names.setdefault(site, []).append(plain)
            self.longest[first] = max(self.longest.get(first, 0), plain.count(" ") + 1)
            known = self._listed.get(plain, ())
            if site not in [item.site for item in known]:
                self._listed[plain] = (*known, Listed(str(spelling), site))


def _read_row(where: str, row: dict[str, Any]) -> Site:
    """Return the site of a row; raises LexiconError, naming the row, when it breaks the format."""
    if not isinstance(row, dict) or not {"name", "at"} <= set(row) <= _KEYS:
        raise LexiconError(f"{where}: a row has name and at, and may have {', '.join(sorted(_KEYS - {'name', 'at'}))}")
    at, level = row["at"], row.get("level", FILES[where.partition(".")[0]])
    if not (isinstance(at, list) and len(at) == 2 and -90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        raise LexiconError(f"{where}: {row['name']}: `at` is latitude and longitude")
    if level not in LEVELS:
        raise LexiconError(f"{where}: {row['name']}: level {level!r}; one of {', '.join(LEVELS)}")
    return Site(str(row["name"]), row.get("country"), float(at[0]), float(at[1]), level, None, 0, bool(row.get("kind")))


def _site(city: City) -> Site:
    return Site(city.name, city.country, city.lat, city.lon, "city", city.geonames, city.population)


def _is_near(city: City, site: Site) -> bool:
    if city.country != site.country or site.lat is None or site.lon is None:
        return False
    return abs(city.lat - site.lat) < NEAR and abs(city.lon - site.lon) < NEAR


def _filled(site: Site, city: City) -> Site:
    return site._replace(lat=city.lat, lon=city.lon, geonames=city.geonames, population=city.population)


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the data files; raises LexiconError where one breaks its format."""
    rows = [(f"{name}.yaml", row) for name in FILES for row in _read(f"{name}.yaml")]
    countries = {
        code: Site(name, code, float(lat), float(lon), "country")
        for code, (name, lat, lon) in _read("countries.yaml").items()
    }
    return Gazetteer(rows, countries)


@cache
def load_place_words(language: str) -> PlaceWords:
    """Return the words of a language; raises LexiconError for a language without them."""
    section = _read("words.yaml").get(language)
    if section is None:
        raise LexiconError(f"words.yaml: no section {language!r}")
    return PlaceWords(
        relations={word: relation for relation in _RELATIONS for word in section[relation]},
        kinds={word: level for level, words in section["kinds"].items() for word in words},
        behind={word: level for level, words in section["behind"].items() for word in words},
        strict=frozenset(section["strict"]),
        movers=frozenset(section["movers"]),
        movers_only=frozenset(section["movers_only"]),
        visits=frozenset(section["visits"]),
        seizures=frozenset(section["seizures"]),
        suffered=frozenset(section["suffered"]),
        passive=frozenset(section["passive"]),
        falls=frozenset(section["falls"]),
        verbal=frozenset(section["verbal"]),
        leaves=frozenset(section["leaves"]),
        sure=frozenset(section["sure"]),
        no_places=frozenset(section["no_places"]),
        border=frozenset(section["border"]),
        opens=section["opens"],
        ends=frozenset(section["ends"]),
        compass=section["compass"],
        there=tuple(tuple(phrase.split()) for phrase in section["there"]),
        then=frozenset(section["then"]),
        during=frozenset(section["during"]),
        scenes=frozenset(section["scenes"]),
        taken_up=frozenset(section["taken_up"]),
    )


def _read(name: str) -> Any:
    try:
        return parsed_yaml(f"places-{name}", (files(__package__) / "data" / name).read_bytes())
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: {error}") from error


__all__ = ["Cities", "Gazetteer", "Listed", "PlaceWords", "Site", "load_gazetteer", "load_place_words"]
