"""The events of a ledger as the formats read them: filtered, in order, with the pairs of countries that they join."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NamedTuple, Protocol

import pyarrow as pa
import pyarrow.compute as pc

Row = dict[str, Any]
_AT_ONCE = 1_000
_OF_PAIRS = ("id", "day", "actor_countries", "recipient_countries")


class Tables(Protocol):
    """What holds the tables of a ledger, such as its View."""

    def arrow(self, table: str = ...) -> pa.Table:
        """Return a whole table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events are exported: by day (both included), by status, and by country.

    One country asks for the events that it has a part in, two or more for those between them. An event without a day
    is left out where days are asked for.
    """

    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset({"occurred"})


class Pair(NamedTuple):
    """Who acts on whom in an event, by country; one of the two may be unknown."""

    source: str | None
    target: str | None
    mutual: bool = False


class Act(NamedTuple):
    """An event as stored, with its pairs."""

    event: Row
    pairs: tuple[Pair, ...]


class Way(NamedTuple):
    """One direction of a pair, with its CAMEO code: of two equal sides each acts on the other."""

    source: str | None
    target: str | None
    source_side: Row
    target_side: Row
    cameo: str
    turned: bool


def read_acts(tables: Tables, wanted: Wanted, columns: Collection[str] | None = None) -> Iterator[Act]:
    """Yield the wanted events by day and id, those without a day last; `columns` says what is wanted of them."""
    events = _filtered(tables.arrow("events"), wanted)
    if columns is not None:
        events = events.select(list(dict.fromkeys([*_OF_PAIRS, *columns])))
    order = pc.sort_indices(events.select(["day", "id"]), [("day", "ascending"), ("id", "ascending")])
    pairs = _pairs(tables.arrow("dyads"), events["id"])
    for start in range(0, len(order), _AT_ONCE):
        for event in events.take(order[start : start + _AT_ONCE]).to_pylist():
            act = Act(event, _kept(pairs.get(event["id"], ()), event, wanted.countries))
            if _is_wanted(act, wanted.countries):
                yield act


def read_told_acts(
    tables: Tables, wanted: Wanted, columns: Collection[str], *, every: bool = False
) -> Iterator[tuple[Act, dict[str, Row]]]:
    """Yield the wanted events with the given columns of their headline's report, or of every report, by its id."""
    reports = tables.arrow("reports").select(["id", *columns])
    places = {name: at for at, name in enumerate(reports["id"].to_pylist())}
    acts = read_acts(tables, wanted)
    while some := list(islice(acts, _AT_ONCE)):
        told = {act.event["id"]: _told(act.event, places, every=every) for act in some}
        rows = reports.take(pa.array([places[name] for names in told.values() for name in names], pa.int64()))
        by_id = {row["id"]: row for row in rows.to_pylist()}
        for act in some:
            yield act, {name: by_id[name] for name in told[act.event["id"]]}


def headline(act: Act, reports: Mapping[str, Row], columns: Collection[str]) -> Row:
    """Return the report whose sentence is the headline of an event; where it is gone, one that knows nothing."""
    return reports.get(act.event["headline_report"]) or dict.fromkeys(columns)


def _told(event: Row, places: Mapping[str, int], *, every: bool) -> list[str]:
    names = event["reports"] if every else [event["headline_report"]]
    return [name for name in names if name in places]


def ways(act: Act, mirrors: Mapping[str, str]) -> Iterator[Way]:
    """Yield the directions of an event: of mutual acts both, and of a visit what it is for the other side."""
    for pair in act.pairs:
        cameo = act.event["cameo"] or ""
        source, target = side_of(act.event, pair.source, "actors"), side_of(act.event, pair.target, "recipients")
        yield Way(pair.source, pair.target, source, target, cameo, turned=False)
        back = cameo if pair.mutual else mirrors.get(cameo)
        if back and pair.source and pair.target and pair.source != pair.target:
            yield Way(pair.target, pair.source, target, source, back, turned=True)


def directions(act: Act) -> Iterator[Pair]:
    """Yield who acts on whom among different countries, a mutual pair in both directions."""
    for pair in act.pairs:
        if pair.source and pair.target and pair.source != pair.target:
            yield pair
            if pair.mutual:
                yield Pair(pair.target, pair.source, True)


def side_of(event: Row, country: str | None, role: str) -> Row:
    """Return the side of a country, looked for among `role` first; where it has none, a side that knows nothing."""
    other = "recipients" if role == "actors" else "actors"
    for side in (*event[role], *(event[other] if country else ())):
        if side["country"] == country:
            return dict(side)
    return dict.fromkeys(("country", "sector", "actor", "name", "office", "reports"))


def number(*parts: str, bits: int) -> int:
    """Return a whole number of so many bits that follows from texts alone, for formats whose ids are numbers."""
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - bits) or 1


def _filtered(events: pa.Table, wanted: Wanted) -> pa.Table:
    keep = pc.is_in(events["status"], value_set=pa.array(sorted(wanted.statuses), pa.string()))
    bounds: tuple[tuple[date | None, Callable[..., Any]], ...] = (
        (wanted.since, pc.greater_equal),
        (wanted.until, pc.less_equal),
    )
    for day, compare in bounds:
        if day is not None:
            keep = pc.and_(keep, pc.fill_null(compare(events["day"], pa.scalar(day)), False))
    return events.filter(keep)


def _pairs(dyads: pa.Table, events: pa.ChunkedArray) -> dict[str, tuple[Pair, ...]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    columns = ["event", *Pair._fields]
    kept = dyads.filter(pc.is_in(dyads["event"], value_set=events.combine_chunks())).select(columns)
    for batch in kept.to_batches():
        for event, *values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            found[event].append(Pair(*values))
    return {event: tuple(sorted(pairs, key=str)) for event, pairs in found.items()}


def _kept(pairs: tuple[Pair, ...], event: Row, countries: tuple[str, ...]) -> tuple[Pair, ...]:
    every = pairs + tuple(_at_home(event, pairs)) or tuple(_one_sided(event))
    return tuple(pair for pair in every if _matches(pair, countries))


def _at_home(event: Row, pairs: tuple[Pair, ...]) -> Iterator[Pair]:
    """Yield a pair for each country that acts on its own, as its police on its citizens."""
    known = {pair.source for pair in pairs if pair.source == pair.target}
    both = dict.fromkeys(code for code in event["actor_countries"] if code in event["recipient_countries"])
    for code in both:
        if code not in known:
            yield Pair(code, code)


def _one_sided(event: Row) -> Iterator[Pair]:
    """Yield the pairs of an event that names one country, or none: the other side is unknown."""
    for code in event["actor_countries"] or [None]:
        for other in event["recipient_countries"] or [None]:
            yield Pair(code, other)


def _matches(pair: Pair, countries: tuple[str, ...]) -> bool:
    if len(countries) < 2:
        return not countries or countries[0] in pair[:2]
    return pair.source in countries and pair.target in countries and pair.source != pair.target


def _is_wanted(act: Act, countries: tuple[str, ...]) -> bool:
    return bool(act.pairs) or not countries
