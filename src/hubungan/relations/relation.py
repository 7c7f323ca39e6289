"""The relation of two countries, as a ledger tells of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

import numpy as np

from hubungan.errors import LedgerError
from hubungan.ledger.view import View
from hubungan.relations.calendar import HALF_LIVES, LENGTHS, begin_of, label_of, next_of, stretches
from hubungan.relations.changes import find_breaks
from hubungan.relations.index import Act, Index, balance, measure

LEAST = 5  # events of a pair for it to be compared with others
_FIGURES = ("cooperation", "conflict", "net", "low", "high", "smooth")
QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")


@dataclass(frozen=True, slots=True)
class Period:
    """One week, month, quarter or year of a relation.

    `net` runs from -1 (all conflict) to 1 (all cooperation), `low` to `high` is its 90 % interval, `smooth` the net of
    the sums smoothed over the periods before. `ours`, `theirs` and `together` count events by who acted.
    """

    name: str
    begin: date
    events: int
    cooperation: float
    conflict: float
    net: float
    low: float
    high: float
    smooth: float
    ours: int
    theirs: int
    together: int
    quads: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A period with which the relation became another, the balance before and after, and the events that drive it."""

    period: str
    begin: date
    before: float
    after: float
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A pair of countries over time.

    `events` are rows of the ledger's events with both countries, oldest first, each with its `source`, `target` and
    `articles`; those that did not occur are among them but not in the sums. `standing` is where `net` of the whole
    stretch lies among the `compared` other pairs, from 0 (lowest) to 1, and `past` where the last period lies among
    the pair's own earlier ones; None where there is too little to compare.
    """

    a: str
    b: str
    every: str
    states: bool
    periods: tuple[Period, ...]
    changes: tuple[Change, ...]
    events: tuple[Mapping[str, Any], ...]
    agreements: tuple[Mapping[str, Any], ...]
    types: Mapping[str, Mapping[str, int]]
    topics: Mapping[str, float]
    speakers: Mapping[str, int]
    cooperation: float
    conflict: float
    net: float
    low: float
    high: float
    standing: float | None
    compared: int
    past: float | None
    version: str


def relation(
    view: View,
    a: str,
    b: str,
    *,
    every: str = "month",
    since: date | None = None,
    until: date | None = None,
    states: bool = False,
) -> Relation:
    """Return the relation of two countries by their codes; with `states`, only what state organs did on both sides.

    Raises LedgerError for an unknown length of period or a pair of one country.
    """
    if every not in LENGTHS:
        raise LedgerError(f"no period {every!r}; there are {', '.join(LENGTHS)}")
    if a == b:
        raise LedgerError(f"{a}: a relation has two sides; name another country")
    asked = {"states": states, "since": since, "until": until}
    rows = list(view.stream("relation_acts", a=a, b=b, **asked))
    articles = _articles(view, rows)
    happened = [row for row in rows if row["status"] == "occurred" and row["day"]]
    begins = _begins(happened, every)
    acts = _acts(happened, articles, begins, every)
    index = measure(acts, len(begins), HALF_LIVES[every])
    whole = _whole(index)
    periods = tuple(_periods(a, happened, begins, every, index))
    standing, compared = _standing(view, a, b, asked, whole["net"])
    return Relation(
        a=a,
        b=b,
        every=every,
        states=states,
        periods=periods,
        changes=tuple(_changes(happened, acts, begins, every, index)),
        events=tuple({**row, "article_ids": articles[row["event"]]} for row in rows),
        agreements=tuple(view.ask("pair_agreements", a=a, b=b).to_pylist()),
        types=_types(a, b, happened),
        topics=_shares(context for row in happened for context in row["contexts"]),
        speakers=dict(Counter(name for row in rows for name in row["asserted_by"]).most_common(12)),
        **whole,
        standing=standing,
        compared=compared,
        past=_past(periods),
        version=view.version,
    )


def _articles(view: View, rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return the articles that tell of each event; what an earlier program built says it in the links alone."""
    found = {row["event"]: tuple(row["article_ids"] or ()) for row in rows}
    unnamed = sorted(event for event, names in found.items() if not names)
    if unnamed:
        told = view.ask("articles_of_events", events=unnamed).to_pylist()
        found |= {row["event"]: tuple(row["articles"]) for row in told}
    return found


def _begins(rows: Sequence[Mapping[str, Any]], every: str) -> list[date]:
    days = [row["day"] for row in rows]
    return stretches(min(days), max(days), every) if days else []


def _acts(
    rows: Sequence[Mapping[str, Any]], articles: Mapping[str, tuple[str, ...]], begins: Sequence[date], every: str
) -> list[Act]:
    number = {begin: at for at, begin in enumerate(begins)}
    return [
        Act(
            number[begin_of(row["day"], every)],
            row["type"],
            row["score"],
            row["confidence"],
            articles.get(row["event"]) or (row["event"],),
        )
        for row in rows
    ]


def _whole(index: Index) -> dict[str, float]:
    """Return the figures of all acts as if they lay in one period."""
    whole = index.over([0, len(index.net)])
    return {name: float(getattr(whole, name)[0]) for name in _FIGURES if name != "smooth"}


def _periods(
    a: str, rows: Sequence[Mapping[str, Any]], begins: Sequence[date], every: str, index: Index
) -> Iterable[Period]:
    inside: dict[date, list[Mapping[str, Any]]] = {begin: [] for begin in begins}
    for row in rows:
        inside[begin_of(row["day"], every)].append(row)
    for at, begin in enumerate(begins):
        members = inside[begin]
        yield Period(
            name=label_of(begin, every),
            begin=begin,
            events=len({row["event"] for row in members}),
            ours=sum(not row["mutual"] and row["source"] == a for row in members),
            theirs=sum(not row["mutual"] and row["source"] != a for row in members),
            together=sum(row["mutual"] for row in members),
            quads={quad: sum(row["quad"] == quad for row in members) for quad in QUADS},
            **{name: round(float(getattr(index, name)[at]), 6) for name in _FIGURES},
        )


def _changes(
    rows: Sequence[Mapping[str, Any]], acts: Sequence[Act], begins: Sequence[date], every: str, index: Index
) -> Iterable[Change]:
    for found in find_breaks(acts, index):
        begin = begins[found.period]
        events = tuple(dict.fromkeys(rows[at]["event"] for at in found.acts))
        yield Change(label_of(begin, every), begin, found.before, found.after, events)


def _types(a: str, b: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Return how many events of each type there are by who acted: "RUS", "PRK" and "both"."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for kind, mutual, source in map(itemgetter("type", "mutual", "source"), rows):
        found[kind]["both" if mutual else source] += 1
    order = sorted(found, key=lambda kind: (-found[kind].total(), kind))
    return {kind: {side: found[kind][side] for side in (a, b, "both")} for kind in order}


def _shares(names: Iterable[str]) -> dict[str, float]:
    count = Counter(names)
    total = count.total()
    return {name: count[name] / total for name in sorted(count, key=lambda name: (-count[name], name))}


def _standing(view: View, a: str, b: str, asked: Mapping[str, Any], net: float) -> tuple[float | None, int]:
    pairs = view.ask("pair_sums", least=LEAST, **asked).to_pydict()
    others = np.array([{x, y} != {a, b} for x, y in zip(pairs["a"], pairs["b"], strict=True)], bool)
    if not others.any():
        return None, 0
    nets = balance(np.array(pairs["cooperation"], float), np.array(pairs["conflict"], float))[others]
    return float((nets < net).mean()), int(others.sum())


def _past(periods: Iterable[Period]) -> float | None:
    """Return where the last period lies among the earlier ones with events; None where there are fewer than six."""
    known = [period.net for period in periods if period.events]
    return None if len(known) < 7 else float(np.mean(np.array(known[:-1]) < known[-1]))


def span_of(found: Relation) -> tuple[date, date] | None:
    """Return the first day of the first period and the first day after the last; None for a relation without events."""
    if not found.periods:
        return None
    return found.periods[0].begin, next_of(found.periods[-1].begin, found.every)
