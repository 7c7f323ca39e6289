"""How right the coder is: precision, recall and F1 against gold, with bootstrap intervals.

Within a sentence, events are matched as multisets: for "type", a coded event is right when gold has one of the same
type that no other coded event has taken; for "type + countries" the sets of actor and of recipient countries must be
equal too (unknown equals unknown). Status and reporter are compared on the pairs matched by type, those with
overlapping triggers first. Intervals resample sentences (percentile bootstrap, Efron 1979).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from hubungan.audit.gold import CodedEvent

RESAMPLES = 1000
Pair = tuple[Sequence[CodedEvent], Sequence[CodedEvent]]  # gold and coded events of one sentence


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one comparison: right, coded and gold."""

    right: int
    coded: int
    gold: int
    interval: tuple[float, float] | None = None

    @property
    def precision(self) -> float:
        """Share of the coded that is right; 0 when nothing is coded."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that is found; 0 when gold is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.coded + self.gold) if self.coded + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one gold file."""

    sentences: int
    type: Score
    type_countries: Score
    trigger: Score
    reporter: Score
    status: Score
    country: Score
    sector: Score
    per_type: dict[str, Score] = field(default_factory=dict)
    confusions: dict[tuple[str, str], int] = field(default_factory=dict)


def evaluate_pairs(pairs: Sequence[Pair], *, resamples: int = RESAMPLES) -> Evaluation:
    """Return all figures for sentences of gold and coded events."""
    matched = [match(gold, coded) for gold, coded in pairs]
    types = sorted({event.type for gold, coded in pairs for event in (*gold, *coded)})
    return Evaluation(
        sentences=len(pairs),
        type=_score(pairs, lambda event: event.type, resamples),
        type_countries=_score(pairs, lambda event: (event.type, event.countries), resamples),
        trigger=_trigger_score(pairs, matched),
        reporter=_reporter_score(pairs, matched, resamples),
        status=_agreement([(g.status, c.status) for row in matched for g, c in row]),
        country=_agreement(list(_party_pairs(matched, 1))),
        sector=_agreement(list(_party_pairs(matched, 2))),
        per_type={name: _score(pairs, lambda event: event.type, 0, only=name) for name in types},
        confusions=_confusions(pairs, matched),
    )


def match(gold: Sequence[CodedEvent], coded: Sequence[CodedEvent]) -> list[tuple[CodedEvent, CodedEvent]]:
    """Return pairs of one type, first those whose triggers overlap, then the rest in order."""
    left = list(coded)
    found: list[tuple[CodedEvent, CodedEvent]] = []
    for overlap in (True, False):
        taken = {id(pair[0]) for pair in found}
        for event in gold:
            if id(event) in taken:
                continue
            partner = next((c for c in left if c.type == event.type and (not overlap or _overlap(event, c))), None)
            if partner is not None:
                found.append((event, partner))
                left = [c for c in left if c is not partner]
    return found


def _overlap(one: CodedEvent, other: CodedEvent) -> bool:
    return one.trigger[0] < other.trigger[1] and other.trigger[0] < one.trigger[1]


def _score(
    pairs: Sequence[Pair], key: Callable[[CodedEvent], Hashable], resamples: int, only: str | None = None
) -> Score:
    return _summed([_count(pair, key, only) for pair in pairs], resamples)


def _summed(counts: Sequence[tuple[int, int, int]], resamples: int) -> Score:
    right, coded, gold = (sum(row[column] for row in counts) for column in range(3))
    return Score(right, coded, gold, _interval(counts, resamples) if resamples and counts else None)


def _count(pair: Pair, key: Callable[[CodedEvent], Hashable], only: str | None) -> tuple[int, int, int]:
    gold, coded = (Counter(key(event) for event in side if only in (None, event.type)) for side in pair)
    return sum((gold & coded).values()), sum(coded.values()), sum(gold.values())


def _interval(counts: Sequence[tuple[int, int, int]], resamples: int) -> tuple[float, float]:
    """Return the 95 % percentile interval of F1 over resampled sentences; the seed is fixed."""
    chance = random.Random(20)
    values = []
    for _ in range(resamples):
        rows = chance.choices(counts, k=len(counts))
        right, coded, gold = (sum(column) for column in zip(*rows, strict=True))
        values.append(2 * right / (coded + gold) if coded + gold else 0.0)
    values.sort()
    return values[int(0.025 * resamples)], values[int(0.975 * resamples) - 1]


def _trigger_score(pairs: Sequence[Pair], matched: Sequence[Sequence[tuple[CodedEvent, CodedEvent]]]) -> Score:
    right = sum(_overlap(gold, coded) for row in matched for gold, coded in row)
    return Score(right, sum(len(coded) for _, coded in pairs), sum(len(gold) for gold, _ in pairs))


def _reporter_score(
    pairs: Sequence[Pair], matched: Sequence[Sequence[tuple[CodedEvent, CodedEvent]]], resamples: int
) -> Score:
    """Score reporters on the matched pairs: right when one's words hold the other's."""
    counts = []
    for row in matched:
        named = [(gold.reporter.casefold(), coded.reporter.casefold()) for gold, coded in row]
        right = sum(bool(g and c and (g in c or c in g)) for g, c in named)
        counts.append((right, sum(bool(c) for _, c in named), sum(bool(g) for g, _ in named)))
    return _summed(counts, resamples)


def _party_pairs(matched: Sequence[Sequence[tuple[CodedEvent, CodedEvent]]], column: int) -> Iterable[tuple[str, str]]:
    """Yield gold and coded value of parties whose words overlap."""
    for row in matched:
        for gold, coded in row:
            for ours, theirs in ((gold.actors, coded.actors), (gold.recipients, coded.recipients)):
                for party in ours:
                    same = next((p for p in theirs if p[0] in party[0] or party[0] in p[0]), None)
                    if same is not None:
                        yield party[column], same[column]


def _agreement(values: Sequence[tuple[str, str]]) -> Score:
    """Return a Score whose precision, recall and F1 are all the share of equal pairs."""
    return Score(sum(a == b for a, b in values), len(values), len(values))


def _confusions(
    pairs: Sequence[Pair], matched: Sequence[Sequence[tuple[CodedEvent, CodedEvent]]]
) -> dict[tuple[str, str], int]:
    """Count gold and coded types that stand on overlapping triggers but differ, and those found on one side only."""
    counts: Counter[tuple[str, str]] = Counter()
    for (gold, coded), row in zip(pairs, matched, strict=True):
        rest_gold = [event for event in gold if not any(event is g for g, _ in row)]
        rest_coded = [event for event in coded if not any(event is c for _, c in row)]
        for event in rest_gold:
            partner = next((c for c in rest_coded if _overlap(event, c)), None)
            counts[(event.type, partner.type if partner else "-")] += 1
            rest_coded = [c for c in rest_coded if c is not partner]
        counts.update(("-", event.type) for event in rest_coded)
    return dict(counts.most_common())
