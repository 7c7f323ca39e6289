"""Many reports of one act, made one event."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from hubungan.linking.dyads import STATE
from hubungan.linking.sources import agency_of
from hubungan.records import Event, Move, Side

Row = Mapping[str, Any]  # a row of the ledger's table of reports
KEPT_SIDE = 0.2  # share of the best supported side's weight from which another is kept
LONGEST_DAY = 31  # days that a stated time may last to give an event its day
MOST_NAMES = 12  # who asserts and who denies, at most


def merge_reports(rows: Iterable[Row], sources: Sequence[Collection[str]]) -> Event:
    """Return the event that the reports tell of; `sources` groups their articles by whom the words come from.

    Reports count by their confidence. An act that took place is told by the reports that say so, wherever there are
    any: what was planned says only how it came about.
    """
    rows = sorted(rows, key=_age)
    status = _status(rows)
    telling = [row for row in rows if row["status"] == status] or rows
    kind = _heaviest((row["type"], row["confidence"]) for row in telling) or rows[0]["type"]
    same = [row for row in telling if row["type"] == kind]
    actors, recipients = _sides(rows, kind)
    time = _time(telling)
    first = min((row["published"] for row in rows if row["published"]), default=None)
    day, how = _day(time, first)
    cameo = _heaviest((row["cameo"], row["confidence"]) for row in same if row["cameo"])
    best = min(same, key=_worth(rows, cameo, {side.country for side in (*actors, *recipients)}))
    return Event(
        id=_identity(rows[0]),
        type=kind,
        mode=_heaviest((row["mode"], row["confidence"]) for row in same if row["mode"]),
        actors=actors,
        recipients=recipients,
        status=status,
        moves=tuple(_moves(rows)),
        day=day,
        day_how=how,
        time=time,
        place=_place(telling),
        first=first,
        last=max((row["published"] for row in rows if row["published"]), default=None),
        reports=tuple(row["id"] for row in rows),
        articles=len({row["article"] for row in rows}),
        outlets=len({row["outlet"] for row in rows if row["outlet"]}),
        sources=len(sources),
        languages=tuple(sorted({row["language"] for row in rows if row["language"]})),
        asserted_by=_speakers(row for row in rows if row["status"] != "denied"),
        denied_by=_speakers(row for row in rows if row["status"] == "denied"),
        contexts=tuple(sorted({context for row in rows for context in row["contexts"] or ()})),
        headline=" ".join(best["sentence"].split()),
        headline_report=best["id"],
        confidence=_confidence(rows, sources),
        cameo=cameo,
    )


def _identity(first: Row) -> str:
    """Return the id of an event: that of its earliest report, so that later reports do not change it."""
    return hashlib.sha256(f"event {first['id']}".encode()).hexdigest()[:16]


def _age(row: Row) -> tuple[date, str]:
    return row["published"] or date.max, row["id"]


def _worth(
    rows: Sequence[Row], cameo: str | None, countries: Collection[str | None]
) -> Callable[[Row], tuple[Any, ...]]:
    """Return an order of reports by how well their sentence stands for the event.

    It tells the act that most reports tell, names the event's countries, is neither very short nor very long, tells
    little else, and is read with confidence.
    """
    acts = Counter((row["article"], row["sentence_start"]) for row in rows)

    def worth(row: Row) -> tuple[Any, ...]:
        named = {*row["actor_countries"], *row["recipient_countries"]}
        missing = sum(country not in named for country in countries if country)
        length = not 40 <= len(row["sentence"]) <= 320
        spare = row["confidence"] - 0.2 * (acts[row["article"], row["sentence_start"]] > 1)
        return row["cameo"] != cameo, missing, length, -round(spare, 6), row["id"]

    return worth


def _heaviest(weighed: Iterable[tuple[Any, float]]) -> Any:
    """Return the value with the largest summed weight, ties by name; None where there is none."""
    total: dict[Any, float] = defaultdict(float)
    for value, weight in weighed:
        total[value] += weight
    return min(total, key=lambda value: (-round(total[value], 6), str(value)), default=None)


def _status(rows: Sequence[Row]) -> str:
    """Return how the act stands: what took place outweighs what was planned; a denial counts by its weight."""
    weight: Counter[str] = Counter()
    for row in rows:
        weight[row["status"]] += row["confidence"]
    if weight["occurred"] or weight["denied"]:
        return "occurred" if weight["occurred"] >= weight["denied"] else "denied"
    return "future" if weight["future"] >= weight["hypothetical"] else "hypothetical"


def _moves(rows: Sequence[Row]) -> Iterator[Move]:
    """Yield each status when it was first told, oldest first."""
    seen: set[str] = set()
    for row in rows:
        if row["status"] not in seen:
            seen.add(row["status"])
            yield Move(row["published"], row["status"], row["id"])


def _sides(rows: Sequence[Row], kind: str) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Return actors and recipients: each country and sector on the side where most weight puts it.

    Reports of the event's own type come first in this, since a promise and its deed may turn the sides round.
    """
    weights: dict[tuple[Any, ...], list[float]] = {}
    parties: dict[tuple[Any, ...], list[tuple[float, Mapping[str, Any]]]] = defaultdict(list)
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        weight = row["confidence"] * (1.0 if row["type"] == kind else 0.5)
        for key in {_side_key(party) for name in ("actors", "recipients") for party in row[name] or ()}:
            counts[key] += 1
        for side, name in enumerate(("actors", "recipients")):
            for party in row[name] or ():
                weights.setdefault(_side_key(party), [0.0, 0.0])[side] += weight
                parties[_side_key(party)].append((weight, party))
    most = max((sum(pair) for pair in weights.values()), default=0.0)
    found: tuple[list[Side], list[Side]] = ([], [])
    for key in sorted(weights, key=lambda key: (-round(sum(weights[key]), 6), str(key))):
        acting, receiving = weights[key]
        if acting + receiving >= KEPT_SIDE * most:
            found[receiving > acting].append(_side(parties[key], counts[key]))
    return tuple(found[0]), tuple(found[1])


def _side_key(party: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what makes two parties one side: the state's organs of a country are one, each other sector is its own."""
    country, sector = party["country"], party["sector"]
    if not country:
        return None, (party["name"] or party["text"]).casefold()
    return country, "state" if sector in STATE or sector in (None, "UNK") else sector


def _side(parties: Sequence[tuple[float, Mapping[str, Any]]], reports: int) -> Side:
    """Return a side by the name that most weight gives it; a person or body is a better name than a country."""
    named = [(weight, party) for weight, party in parties if party["actor"] and party["actor"] != party["country"]]
    chosen = _heaviest((_as_side(party), weight) for weight, party in named or parties)
    country, sector, actor, name, office = chosen
    return Side(country, sector, actor, name, office, reports)


def _as_side(party: Mapping[str, Any]) -> tuple[str | None, ...]:
    return party["country"], party["sector"], party["actor"], party["name"] or party["text"], party["office"]


def _time(rows: Sequence[Row]) -> dict[str, Any] | None:
    """Return the narrowest time that the reports state, by weight, and the days from the earliest to the latest."""
    stated = [row for row in rows if row["time"] and row["time"]["from"] and row["time"]["to"]]
    if not stated:
        return None
    narrow = min(_length(row["time"]) for row in stated)
    chosen = [row for row in stated if _length(row["time"]) == narrow]
    since, until, granularity = _heaviest(
        ((row["time"]["from"], row["time"]["to"], row["time"]["granularity"]), row["confidence"]) for row in chosen
    )
    spread = max(row["time"]["to"] for row in chosen) - min(row["time"]["from"] for row in chosen)
    return {"from": since, "to": until, "granularity": granularity, "spread": spread.days}


def _length(time: Mapping[str, Any]) -> int:
    return int((time["to"] - time["from"]).days)


def _day(time: Mapping[str, Any] | None, first: date | None) -> tuple[date | None, str | None]:
    if time and _length(time) <= LONGEST_DAY:
        return time["from"], "stated"
    return first, "published" if first else None


_LEVELS = ("site", "city", "region", "country", "sea")
_PLACE_FIELDS = ("name", "country", "lat", "lon", "geonames", "level")


def _place(rows: Sequence[Row]) -> dict[str, Any] | None:
    """Return the most exact place with the most weight, and its share of the weight of all that are as exact."""
    placed = [row for row in rows if row["place"] and row["place"]["name"]]
    if not placed:
        return None
    exact = min(map(_level, placed))
    chosen = [row for row in placed if _level(row) == exact]
    best = _heaviest((_place_key(row["place"]), row["confidence"]) for row in chosen)
    share = sum(row["confidence"] for row in chosen if _place_key(row["place"]) == best)
    found = min((row["place"] for row in chosen if _place_key(row["place"]) == best), key=lambda place: str(place))
    total = sum(row["confidence"] for row in chosen)
    return {name: found[name] for name in _PLACE_FIELDS} | {"share": share / total if total else 1.0}


def _level(row: Row) -> int:
    level = row["place"]["level"]
    # A city and a site in it are as exact: what counts is which more reports name.
    return 1 if level == "site" else _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


def _place_key(place: Mapping[str, Any]) -> tuple[str, str]:
    return str(place["geonames"] or place["name"]), str(place["country"])


def _speakers(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return who says so, those with the most weight first: the reporter, or the outlet where none is named."""
    weight: Counter[str] = Counter()
    for row in rows:
        reporter = row["reporter"]
        name = (reporter["name"] or reporter["text"]) if reporter else row["outlet"]
        if name:
            weight[" ".join(name.split())] += row["confidence"]
    return tuple(sorted(weight, key=lambda name: (-round(weight[name], 6), name))[:MOST_NAMES])


def _confidence(rows: Sequence[Row], sources: Sequence[Collection[str]]) -> float:
    """Return the probability that at least one independent source is read rightly, the best report of each."""
    wrong = 1.0
    for group in sources:
        wrong *= 1.0 - max((row["confidence"] for row in rows if row["article"] in group), default=0.0)
    return round(1.0 - wrong, 6)


def agencies_by_article(rows: Iterable[Row], articles: Sequence[str]) -> list[frozenset[str]]:
    """Return for each article the agencies that reports of it name as their reporters."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if agency := agency_of(row["reporter"]):
            named[row["article"]].add(agency)
    return [frozenset(named[article]) for article in articles]
