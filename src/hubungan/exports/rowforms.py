"""What a row of each foreign format says: day, who acts on whom by country, type, and place."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Any

from hubungan.exports.codes import cameo_type, country_code, is_country, load_codes, load_gazette
from hubungan.ontology import load_ontology

Record = Mapping[str, Any]
_ROOTS = 20  # the first two digits of a CAMEO code
_UNKNOWN = frozenset({"", "NA", "None", "none", "nan", "NULL", "null"})
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%d-%B-%Y", "%m/%d/%Y")
_IN_BRACKETS = re.compile(r"\(([^()\d]+)\)\s*$")
_OF = re.compile(r"\bof ((?:the )?[A-Z][^()]*?)\s*(?:\([^()]*\))?\s*$")


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One act of a foreign file: on `day` the country `source` acted on `target`; what it does not say is None.

    `type` is PLOVER's, by our crosswalk where the file has CAMEO codes; `score` is on the file's own scale; `where`
    is where it stands, such as "events.tab:12".
    """

    id: str
    day: date
    source: str | None
    target: str | None
    type: str | None
    cameo: str | None
    place: str | None
    score: float | None
    where: str


def read_gdelt(row: Record, where: str) -> Iterator[CodedRow]:
    """Yield the row of GDELT's events; raises ValueError for a row without a day."""
    code = _text(row["EventCode"])
    yield CodedRow(
        id=row["GLOBALEVENTID"],
        day=_day(row["SQLDATE"]),
        source=_gdelt_country(row, "Actor1"),
        target=_gdelt_country(row, "Actor2"),
        type=cameo_type(code) if code else None,
        cameo=code,
        place=load_gazette().iso_by_fips.get(row["ActionGeo_CountryCode"]),
        score=_number(row["GoldsteinScale"]),
        where=where,
    )


def read_icews(row: Record, where: str) -> Iterator[CodedRow]:
    """Yield the row of ICEWS's events; raises ValueError for a row without a day."""
    code = _text(row["CAMEO Code"])
    code = code and _with_zero(code)
    yield CodedRow(
        id=row["Event ID"],
        day=_day(row["Event Date"]),
        source=_icews_country(row, "Source"),
        target=_icews_country(row, "Target"),
        type=cameo_type(code) if code else None,
        cameo=code,
        place=_named_country(row["Country"]),
        score=_number(row["Intensity"]),
        where=where,
    )


def read_polecat(row: Record, where: str) -> Iterator[CodedRow]:
    """Yield a row for each pair of countries of POLECAT's row; raises ValueError for a row without a day."""
    actors, recipients = (_polecat_countries(row, role) for role in ("Actor", "Recipient"))
    for source, target in _pairs(actors, recipients):
        yield CodedRow(
            id=row["Event ID"],
            day=_day(row["Event Date"]),
            source=source,
            target=target,
            type=_type(row["Event Type"]),
            cameo=None,
            place=_named_country(row["Country"]),
            score=_number(row.get("Intensity", row.get("Event Intensity"))),
            where=where,
        )


def read_acled(row: Record, where: str) -> Iterator[CodedRow]:
    """Yield the row of ACLED's export; the countries are those in the actors' names ("Police Forces of Kenya").

    Raises ValueError for a row without a day.
    """
    kinds = load_codes().acled
    yield CodedRow(
        id=row["event_id_cnty"],
        day=_day(row["event_date"]),
        source=_country_in_name(row["actor1"]),
        target=_country_in_name(row["actor2"]),
        type=kinds.get(row["sub_event_type"]) or kinds.get(row["event_type"]),
        cameo=None,
        place=_numbered_country(row.get("iso")) or _named_country(row["country"]),
        score=None,
        where=where,
    )


def read_plover(row: Record, where: str) -> Iterator[CodedRow]:
    """Yield a row for each pair of countries of a PLOVER object; raises ValueError for one without a day."""
    sources, targets = ([_plover_country(side) for side in row.get(role) or ()] for role in ("source", "target"))
    place = row.get("eventLoc") or {}
    for source, target in _pairs(sources, targets):
        yield CodedRow(
            id=str(row["id"]),
            day=_day(str(row.get("date") or "")),
            source=source,
            target=target,
            type=_type(str(row["event"])),
            cameo=_text(row.get("cameo")),
            place=_named_country(place.get("cc3")),
            score=_number(row.get("eventScale")),
            where=where,
        )


READERS: Mapping[str, Callable[[Record, str], Iterator[CodedRow]]] = {
    "gdelt": read_gdelt,
    "icews": read_icews,
    "polecat": read_polecat,
    "acled": read_acled,
    "plover": read_plover,
}


def _pairs(actors: list[str | None], recipients: list[str | None]) -> Iterator[tuple[str | None, str | None]]:
    """Yield who acts on whom; several sides without a recipient act on each other, and each pair counts once."""
    if len(set(actors)) > 1 and not recipients:
        yield from combinations(sorted(set(actors), key=str), 2)
        return
    for source in actors or [None]:
        for target in recipients or [None]:
            yield source, target


@functools.cache
def _day(text: str) -> date:
    text = text.strip()
    if len(text) == 8 and text.isdecimal():
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"{text!r} is no day")


def _with_zero(code: str) -> str:
    """Return a CAMEO code with the zero that spreadsheets take away: 42 is 042, 231 is 0231, since no root is 23."""
    if len(code) < 3:
        return code.zfill(3)
    return f"0{code}" if code.isdecimal() and not 1 <= int(code[:2]) <= _ROOTS else code


def _text(value: object) -> str | None:
    text = "" if value is None else str(value).strip()
    return None if text in _UNKNOWN else text


def _number(value: object) -> float | None:
    text = _text(value)
    return None if text is None else float(text)


def _type(name: str) -> str | None:
    name = name.strip().upper()
    return name if name in load_ontology().types else load_codes().former_types.get(name)


def _gdelt_country(row: Record, role: str) -> str | None:
    code = row[f"{role}CountryCode"]
    iso = _iso_by_cameo().get(code, code)
    if is_country(iso):
        return str(iso)
    return _body_by_group().get(row[f"{role}KnownGroupCode"])


@functools.cache
def _iso_by_cameo() -> dict[str, str]:
    codes = load_codes()
    return {**{cameo: iso for iso, cameo in codes.cameo_countries.items()}, **codes.cameo_places}


@functools.cache
def _body_by_group() -> dict[str, str]:
    return {group: body for body, group in load_codes().known_groups.items()}


def _icews_country(row: Record, role: str) -> str | None:
    return _named_country(row[f"{role} Country"]) or _body(row[f"{role} Name"])


def _polecat_countries(row: Record, role: str) -> list[str | None]:
    countries, names = ([part.strip() for part in row[f"{role} {field}"].split(";")] for field in ("Country", "Name"))
    found = []
    for at, country in enumerate(countries):
        name = names[at] if len(names) == len(countries) else ""
        found.append(_body(name) if country == "IGO" else _named_country(country))
    return found if any(found) else []


def _plover_country(side: object) -> str | None:
    code = side.get("code") or side.get("country") if isinstance(side, dict) else side
    text = _text(code)
    return text if text and text.startswith("IGO:") else _named_country(text and (text if " " in text else text[:3]))


def _named_country(name: str | None) -> str | None:
    found = country_code(name) if name and name not in _UNKNOWN else None
    return found if found is None or not found.startswith("IGO:") else None


def _body(name: str) -> str | None:
    found = country_code(name) if name and name not in _UNKNOWN else None
    return found if found and found.startswith("IGO:") else None


def _country_in_name(name: str) -> str | None:
    """Return the country that an actor of ACLED is of: in brackets ("Protesters (Fiji)"), or after "of"."""
    for pattern in (_IN_BRACKETS, _OF):
        if (match := pattern.search(name)) and (found := _named_country(match[1].strip())):
            return found
    return _named_country(name)


def _numbered_country(number: object) -> str | None:
    text = _text(number)
    return load_gazette().iso_by_number.get(int(float(text))) if text else None
