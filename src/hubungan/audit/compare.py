"""How far a ledger and a file of GDELT, ICEWS, POLECAT, ACLED or PLOVER agree: by day, pair of countries and type.

Only acts between two different countries count, within the days and the countries that both sides cover; who acts on
whom is left aside. Matching is by cells, not by rows: a row is found where the other side has an act of the same pair,
within the window of days, and where so asked of the same type.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import StatisticsError, correlation
from typing import TypeVar

from hubungan.exports import CodedFile, Tables, Wanted
from hubungan.exports.acts import read_acts
from hubungan.ontology import load_ontology

LARGEST = 10  # differences and pairs that are told
_EXAMPLES = 3
_FEWEST = 3  # points of a correlation

_Key = TypeVar("_Key")
Pair = tuple[str, str]
Cell = tuple[Pair, date, str | None]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of one side's acts are found on the other side: 3 of 4."""

    found: int
    total: int

    @property
    def share(self) -> float | None:
        """Return the share, None where there was nothing to be found."""
        return self.found / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The two shares of one question: of the file's rows in the ledger, and of the ledger's events in the file."""

    file: Share
    ledger: Share


@dataclass(frozen=True, slots=True)
class PairFigures:
    """What both sides say of a pair of countries: acts, and the sum of their scores, each on its own scale."""

    pair: Pair
    file: int
    ledger: int
    file_net: float
    ledger_net: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair and month that has another share of the one side's acts than of the other's, with examples of both."""

    pair: Pair
    month: str
    file: int
    ledger: int
    gap: float
    file_examples: tuple[str, ...]
    ledger_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of a comparison.

    `left_out` counts the acts that were not compared, by side and reason. Correlations are Pearson's, None where
    there are fewer than three points or one side does not vary: of the counts by day and by month, of the counts by
    pair and month, and of the net scores by pair.
    """

    form: str
    rows: int
    skipped: int
    errors: tuple[str, ...]
    left_out: Mapping[str, int]
    window: int
    first: date | None
    last: date | None
    countries: int
    pair_day: Agreement
    pair_day_type: Agreement
    by_type: Mapping[str, Agreement]
    by_pair: tuple[PairFigures, ...]
    daily: float | None
    monthly: float | None
    pair_monthly: float | None
    net: float | None
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class _Side:
    """The acts of one side, counted by pair, day and type, with their scores and some examples by pair and month."""

    counts: Counter[Cell] = field(default_factory=Counter)
    scores: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))
    examples: dict[tuple[Pair, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    # What others are found by: every cell, also of days just outside those that are compared, and each without type.
    known: set[Cell] = field(default_factory=set)

    def add(self, cell: Cell, score: float, example: str) -> None:
        self.counts[cell] += 1
        self.known |= {cell, (*cell[:2], None)}
        self.scores[cell] += score
        kept = self.examples[cell[0], f"{cell[1]:%Y-%m}"]
        if len(kept) < _EXAMPLES:
            kept.append(example)

    def total(self) -> int:
        return sum(self.counts.values())

    def countries(self) -> set[str]:
        return {code for pair, _, _ in self.counts for code in pair}

    def keep(self, wanted: Callable[[Cell], bool]) -> int:
        """Drop the cells that are not wanted; return how many acts that were."""
        dropped = [cell for cell in self.counts if not wanted(cell)]
        return sum(self.counts.pop(cell) for cell in dropped)


def compare(
    file: CodedFile,
    tables: Tables,
    *,
    window: int = 1,
    since: date | None = None,
    until: date | None = None,
    statuses: frozenset[str] = frozenset({"occurred"}),
) -> Comparison:
    """Return how far a file and the events of a ledger agree; raises InputError when the file cannot be read."""
    left_out: Counter[str] = Counter()
    theirs = _file_side(file, since, until, left_out)
    ours = _ledger_side(tables, Wanted(since=since, until=until, statuses=statuses), left_out)
    first, last = _common_days(theirs, ours)
    countries = theirs.countries() & ours.countries()
    for name, side in (("file", theirs), ("ledger", ours)):
        left_out[f"{name}: days that only one side covers"] = side.keep(lambda cell: _within(cell[1], first, last))
        left_out[f"{name}: countries that only one side covers"] = side.keep(lambda cell: countries.issuperset(cell[0]))
    return Comparison(
        form=file.form or "",
        rows=file.rows,
        skipped=file.skipped,
        errors=tuple(file.errors),
        left_out={name: count for name, count in left_out.items() if count},
        window=window,
        first=first,
        last=last,
        countries=len(countries),
        pair_day=_agreement(theirs, ours, window, typed=False),
        pair_day_type=_agreement(theirs, ours, window, typed=True),
        by_type=_by_type(theirs, ours, window),
        by_pair=_by_pair(theirs, ours),
        daily=_daily(theirs, ours, first, last),
        monthly=_correlated(_by(theirs, _month), _by(ours, _month), _months(first, last)),
        pair_monthly=_correlated(_by(theirs, _pair_month), _by(ours, _pair_month)),
        net=_correlated(_net(theirs), _net(ours)),
        differences=_differences(theirs, ours),
    )


def _file_side(file: CodedFile, since: date | None, until: date | None, left_out: Counter[str]) -> _Side:
    side, ontology = _Side(), load_ontology()
    for row in file:
        if not row.source or not row.target or row.source == row.target:
            left_out["file: not between two countries"] += 1
        elif not _within(row.day, since, until):
            left_out["file: days that were not asked for"] += 1
        else:
            left_out["file: no type in PLOVER"] += row.type is None
            score = row.score if row.score is not None else ontology.score(row.type, None) if row.type else 0.0
            side.add((_pair(row.source, row.target), row.day, row.type), score, f"{row.where} ({row.id})")
    return side


def _ledger_side(tables: Tables, wanted: Wanted, left_out: Counter[str]) -> _Side:
    side = _Side()
    for act in read_acts(tables, wanted, ("type", "score", "headline")):
        event = act.event
        found = {_pair(pair.source, pair.target) for pair in act.pairs if pair.source and pair.target}
        found = {pair for pair in found if pair[0] != pair[1]}
        if not found or event["day"] is None:
            left_out["ledger: no day" if found else "ledger: not between two countries"] += 1
            continue
        for pair in found:
            side.add((pair, event["day"], event["type"]), event["score"] or 0.0, f"{event['id']}: {event['headline']}")
    return side


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _common_days(theirs: _Side, ours: _Side) -> tuple[date | None, date | None]:
    days = [[day for _, day, _ in side.counts] for side in (theirs, ours)]
    if not all(days):
        return None, None
    return max(map(min, days)), min(map(max, days))


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _agreement(theirs: _Side, ours: _Side, window: int, *, typed: bool, only: str | None = None) -> Agreement:
    """Return the shares, of acts of one type alone where `only` names it."""
    both = [{cell: count for cell, count in side.counts.items() if only in (None, cell[2])} for side in (theirs, ours)]
    return Agreement(
        _share(both[0], ours.known, window, typed=typed), _share(both[1], theirs.known, window, typed=typed)
    )


def _share(cells: Mapping[Cell, int], others: set[Cell], window: int, *, typed: bool) -> Share:
    """Return how many acts have one on the other side; where types must agree, those without one do not count."""
    found = total = 0
    for (pair, day, kind), count in cells.items():
        if kind or not typed:
            total += count
            key = kind if typed else None
            found += count * any((pair, other, key) in others for other in _around(day, window))
    return Share(found, total)


def _around(day: date, window: int) -> Iterator[date]:
    """Yield the days from a window before to a window after, as far as there are days."""
    first, last = max(day.toordinal() - window, date.min.toordinal()), day.toordinal() + window
    return map(date.fromordinal, range(first, min(last, date.max.toordinal()) + 1))


def _by_type(theirs: _Side, ours: _Side, window: int) -> dict[str, Agreement]:
    seen = {cell[2] for side in (theirs, ours) for cell in side.counts}
    return {
        name: _agreement(theirs, ours, window, typed=True, only=name) for name in load_ontology().types if name in seen
    }


def _by_pair(theirs: _Side, ours: _Side) -> tuple[PairFigures, ...]:
    counts, nets = [_by(side, _only_pair) for side in (theirs, ours)], [_net(side) for side in (theirs, ours)]
    pairs = sorted({*counts[0], *counts[1]}, key=lambda pair: (-counts[0][pair] - counts[1][pair], pair))
    return tuple(
        PairFigures(pair, counts[0][pair], counts[1][pair], nets[0].get(pair, 0.0), nets[1].get(pair, 0.0))
        for pair in pairs[:LARGEST]
    )


def _by(side: _Side, key: Callable[[Cell], _Key]) -> Counter[_Key]:
    found: Counter[_Key] = Counter()
    for cell, count in side.counts.items():
        found[key(cell)] += count
    return found


def _only_pair(cell: Cell) -> Pair:
    return cell[0]


def _only_day(cell: Cell) -> date:
    return cell[1]


def _month(cell: Cell) -> str:
    return f"{cell[1]:%Y-%m}"


def _pair_month(cell: Cell) -> tuple[Pair, str]:
    return cell[0], _month(cell)


def _net(side: _Side) -> dict[Pair, float]:
    found: dict[Pair, float] = defaultdict(float)
    for cell in side.counts:
        found[cell[0]] += side.scores[cell]
    return found


def _daily(theirs: _Side, ours: _Side, first: date | None, last: date | None) -> float | None:
    return _correlated(_by(theirs, _only_day), _by(ours, _only_day), _days(first, last))


def _days(first: date | None, last: date | None) -> Iterator[date]:
    if first and last:
        yield from (first + timedelta(shift) for shift in range((last - first).days + 1))


def _months(first: date | None, last: date | None) -> list[str]:
    return list(dict.fromkeys(f"{day:%Y-%m}" for day in _days(first, last)))


def _correlated(one: Mapping[_Key, float], other: Mapping[_Key, float], points: Iterable[_Key] = ()) -> float | None:
    """Return Pearson's correlation over the points, or over all that either side has; a missing value is 0."""
    keys = list(points) or list({*one, *other})
    if len(keys) < _FEWEST:
        return None
    try:
        return correlation(*([float(side.get(key, 0)) for key in keys] for side in (one, other)))
    except StatisticsError:
        return None


def _differences(theirs: _Side, ours: _Side) -> tuple[Difference, ...]:
    """Return the pairs and months whose share of all the acts differs most between the two sides."""
    counts = [_by(side, _pair_month) for side in (theirs, ours)]
    totals = [side.total() or 1 for side in (theirs, ours)]

    def gap(key: tuple[Pair, str]) -> float:
        return counts[0][key] / totals[0] - counts[1][key] / totals[1]

    keys = sorted({*counts[0], *counts[1]})
    return tuple(
        Difference(
            *key,
            file=counts[0][key],
            ledger=counts[1][key],
            gap=gap(key),
            file_examples=tuple(theirs.examples.get(key, ())),
            ledger_examples=tuple(ours.examples.get(key, ())),
        )
        for key in sorted(keys, key=lambda key: -abs(gap(key)))[:LARGEST]
        if gap(key)
    )
