"""Who is actor and who recipient of coded acts, as the stages weigh it, and the fit of those weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import mean

import numpy as np

from hubungan.audit.gold import CodedEvent
from hubungan.networks.joining import Logistic
from hubungan.records import Party
from hubungan.stages.candidates import Candidate
from hubungan.stages.casting import Casting, settle, weighed_parties
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.siding import SIDES

from .coded import party_words
from .regression import fit_logistic

SEEN = 5
# What the network hears is a matter of degree and may weigh freely; signs that are there or not are held back, since
# most of them stand at few of the acts.
DEGREE, SIGN = 6.0, 60.0
BARS = [step / 20 for step in range(4, 13)]

Weights = dict[str, dict[str, float]]
Weighed = tuple[Party, frozenset[int], dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Sided:
    """An act of a coded sentence with the parties it may have, and the words of those it has, by side."""

    sentence: int
    news: bool
    parties: Sequence[Weighed]
    gold: Mapping[str, Sequence[set[int]]]

    def is_right(self, words: frozenset[int], side: str) -> bool:
        """Return whether gold has a party of these words, or most of them, on a side."""
        return any(_same(words, party) for party in self.gold[side])


def sided(clauses: Clauses, finder: PartyFinder, candidate: Candidate, event: CodedEvent, text: str, sentence: int, *,
          news: bool) -> Sided:  # fmt: skip
    """Return an act with its parties as stages and gold have them."""
    gold = {
        side: [words for row in rows if (words := set(party_words(clauses.words, text, row[0], event.trigger[0])))]
        for side, rows in zip(SIDES, (event.actors, event.recipients), strict=True)
    }
    return Sided(sentence, news, list(weighed_parties(clauses, finder, candidate)), gold)


def fit(acts: Sequence[Sided], folds: Mapping[int, int]) -> dict[str, dict[str, object]]:
    """Return weights and bar of each side; news counts twice. Prints what to expect of acts not fitted on."""
    chances: list[list[tuple[float, float]]] = [[] for _ in acts]
    for held in sorted(set(folds.values())):
        weights = _weights([act for act in acts if folds[act.sentence] != held])
        for at, act in enumerate(acts):
            if folds[act.sentence] == held:
                chances[at] = [_chances(weights, seen) for _, _, seen in act.parties]
    shares = {bars: _shares_right(acts, chances, bars) for bars in product(BARS, BARS)}
    bars = max(shares, key=lambda bars: (_smooth(shares, bars), bars))
    news, every = shares[bars]
    print(f"sides: all right in {news:.3f} of the acts of news on held-out folds, {every:.3f} of all, bars {bars}")
    weights = _weights(acts)
    return {side: {"threshold": bar, "weights": weights[side]} for side, bar in zip(SIDES, bars, strict=True)}


def _smooth(shares: Mapping[tuple[float, float], tuple[float, float]], bars: tuple[float, float]) -> float:
    """Return the mean share right of bars and those beside them: the best of single ones is best by chance."""
    near = [
        mean(both) for other, both in shares.items() if max(abs(a - b) for a, b in zip(bars, other, strict=True)) < 0.06
    ]
    return mean(near) if len(near) == 9 else 0.0


def _weights(acts: Sequence[Sided]) -> Weights:
    return {side: fit_logistic(list(_rows(acts, side)), _penalty, SEEN) for side in SIDES}


def _rows(acts: Sequence[Sided], side: str) -> Iterator[tuple[dict[str, float], bool]]:
    for act in acts:
        for _, words, seen in act.parties:
            for _ in range(2 if act.news else 1):
                yield seen[side], act.is_right(words, side)


def _penalty(name: str) -> float:
    return 0.01 if name == "always" else DEGREE if name.startswith(("network", "rule")) else SIGN


def _chances(weights: Weights, seen: Mapping[str, Mapping[str, float]]) -> tuple[float, float]:
    actor, recipient = (Logistic(weights[side], 0.0).probability(seen[side]) for side in SIDES)
    return actor, recipient


def _shares_right(
    acts: Sequence[Sided], chances: Sequence[Sequence[tuple[float, float]]], bars: Sequence[float]
) -> tuple[float, float]:
    """Return in which share of the acts of news, and of all acts, both sides are just those of gold."""
    right = [_all_right(act, probabilities, bars) for act, probabilities in zip(acts, chances, strict=True)]
    return float(np.mean([one for one, act in zip(right, acts, strict=True) if act.news])), float(np.mean(right))


def _all_right(act: Sided, chances: Sequence[tuple[float, float]], bars: Sequence[float]) -> bool:
    rows = [Casting(party, words, both) for (party, words, _), both in zip(act.parties, chances, strict=True)]
    sides = zip(SIDES, settle(rows, bars), strict=True)
    return all(
        len(ours) == len(act.gold[side]) == sum(any(_same(row.words, gold) for row in ours) for gold in act.gold[side])
        for side, ours in sides
    )


def _same(words: frozenset[int], party: set[int]) -> bool:
    return len(words & party) >= 0.5 * len(words | party)
