"""How much the files know of each country's offices, and what they lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hubungan.actors.knowledge import Holding, Knowledge, load_knowledge

SINCE = date(2000, 1, 1)
HEADS = ("head of state", "head of government", "foreign minister")
WATCHED = (*HEADS, "defence minister", "interior minister", "finance minister", "trade minister")
LONGEST = timedelta(days=366)  # without a holder, before it counts as a gap

# Whose head of state is the king or queen of the United Kingdom.
_REALMS_TEXT = "ATG AUS BHS BLZ CAN GRD JAM KNA LCA NZL PNG SLB TUV VCT"
_REALMS = frozenset(_REALMS_TEXT.split())
# No states of their own, or nobody lives there for good: nothing is missed for them.
_TERRITORIES_TEXT = """
ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT
JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF
"""
_TERRITORIES = frozenset(_TERRITORIES_TEXT.split())
_FOUNDED = {
    "TLS": date(2002, 5, 20),
    "MNE": date(2006, 6, 3),
    "XKX": date(2008, 2, 17),
    "SSD": date(2011, 7, 9),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which the files name nobody for an office, such as foreign minister from 2005-06-24 to 2006-10-24."""

    office: str
    start: date
    stop: date

    def __str__(self) -> str:
        return f"{self.office} {self.start} to {self.stop}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the files hold of one country: 12 offices, 80 persons in 110 periods; and what is missing.

    `missing` are those of the three highest offices that nobody is known to have held since 2000.
    """

    country: str
    name: str
    offices: int
    persons: int
    periods: int
    missing: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()


def coverage(language: str = "en") -> tuple[Coverage, ...]:
    """How much is known of every country and body, countries first, each in the order of its code."""
    knowledge = load_knowledge(language)
    offices: dict[str, list[str]] = defaultdict(list)
    for country, office in knowledge.offices_held():
        offices[country].append(office)
    countries = [entry.id for entry in knowledge.entries() if entry.kind == "country" and entry.id]
    bodies = [code for code in offices if code.startswith("IGO:")]
    return tuple(_cover(knowledge, code, offices.get(code, ())) for code in (*sorted(countries), *sorted(bodies)))


def _cover(knowledge: Knowledge, country: str, offices: Iterable[str]) -> Coverage:
    held = {office: knowledge.holders(country, office) for office in offices}
    terms = {office: [term for _, term in pairs] for office, pairs in held.items()}
    entry = knowledge.entry(country)
    return Coverage(
        country=country,
        name=entry.name if entry else country,
        offices=len(held),
        persons=len({person for pairs in held.values() for person, _ in pairs}),
        periods=sum(len(pairs) for pairs in held.values()),
        missing=tuple(_missing(country, terms)),
        gaps=tuple(gap for office in WATCHED if office in terms for gap in _gaps(country, office, terms[office])),
    )


def _missing(country: str, terms: Mapping[str, Iterable[Holding]]) -> Iterator[str]:
    if country.startswith("IGO:") or country in _TERRITORIES:
        return
    held = {
        office for office in HEADS if any(term.stop is None or term.stop >= SINCE for term in terms.get(office, ()))
    }
    for office in HEADS:
        if office in held or (office == "head of state" and country in _REALMS):
            continue
        if office == "head of government" and "head of state" in held:
            continue  # where a country has no row for the one, the other leads the government
        yield office


def _gaps(country: str, office: str, terms: Iterable[Holding]) -> Iterator[Gap]:
    """Yield what lies between the terms of an office; for the highest ones also before the first."""
    known = _FOUNDED.get(country, SINCE) if office in HEADS else None
    for term in terms:
        if known is not None and term.start - known > LONGEST:
            yield Gap(office, known, term.start)
        if term.stop is None:
            return
        known = max(known or SINCE, term.stop)
