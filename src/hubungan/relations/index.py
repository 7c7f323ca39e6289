"""The index of a relation: sums of cooperation and conflict, their balance, and how sure it is.

docs/relations.md has the formulas and an example that is worked by hand.
"""

from __future__ import annotations

import functools
import json
import math
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hubungan.ontology import load_ontology

PRIOR = 5.0  # what is put on both scales before any evidence, in points of PLOVER's score
DRAWS = 400
LEVEL = 0.90  # of the intervals
SEED = 20_240_619
STEPS = 1 << 12  # in which a distribution's quantiles are kept: a table stays in the fastest memory
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


class Act(NamedTuple):
    """What the index needs of an event: its period's number, type, score, confidence and articles."""

    period: int
    type: str
    score: float
    confidence: float
    articles: tuple[str, ...]


class Drawn(NamedTuple):
    """The sums of cooperation and conflict that acts bring in each of DRAWS draws, [stretches, draws]."""

    up: Singles
    down: Singles

    def over(self, ends: NDArray[np.int64]) -> Drawn:
        """Return the sums of stretches of these, of which one reaches from each of the `ends` up to the next."""
        return Drawn(_summed(self.up, ends), _summed(self.down, ends))

    def balances(self) -> Floats:
        """Return the net index in each draw, [draws, stretches], with prior weights drawn for both scales."""
        chance = np.random.default_rng(SEED)
        up = self.up + chance.exponential(PRIOR, self.up.shape)
        down = self.down + chance.exponential(PRIOR, self.down.shape)
        found: Floats = ((up - down) / (up + down)).T
        return found


@dataclass(frozen=True, slots=True)
class Index:
    """Sums and balance by period: arrays of length [periods]; `low` and `high` bound `net` at LEVEL.

    They come of `drawn`, what the acts bring in each draw.
    """

    cooperation: Floats
    conflict: Floats
    net: Floats
    low: Floats
    high: Floats
    smooth: Floats
    drawn: Drawn

    def over(self, ends: Sequence[int]) -> Index:
        """Return the index of stretches of periods, of which one reaches from each of the `ends` up to the next.

        Smoothed, a stretch counts half in the one after it.
        """
        spans = list(pairwise(ends))
        up = np.array([self.cooperation[first:stop].sum() for first, stop in spans])
        down = np.array([self.conflict[first:stop].sum() for first, stop in spans])
        return _index(up, down, 1.0, self.drawn.over(np.array(ends, np.int64)))


def measure(acts: Sequence[Act], periods: int, half_life: float) -> Index:
    """Return the index of each of `periods` periods; `half_life` of the smoothing is in periods.

    Each act counts by its confidence. `net` is (cooperation - conflict) / (cooperation + conflict + 2 PRIOR), from -1
    to 1. Its interval comes of DRAWS draws in which articles are drawn anew, acts are right or wrong by their
    confidence and, where wrong, what the coder is known to take for what, and the prior weights are drawn as for a
    uniform prior of the balance (after Efron 1979 and Rubin 1981).
    """
    scores = np.array([act.score * act.confidence for act in acts])
    at = np.array([act.period for act in acts], np.int64)
    return _index(*sums(at, scores, periods), half_life, draws(acts, periods))


def _index(cooperation: Floats, conflict: Floats, half_life: float, drawn: Drawn) -> Index:
    edge = (1 - LEVEL) / 2
    balances = drawn.balances()
    low, high = (np.quantile(balances, q, axis=0) if len(cooperation) else np.zeros(0) for q in (edge, 1 - edge))
    net = balance(cooperation, conflict)
    return Index(
        cooperation=cooperation,
        conflict=conflict,
        net=net,
        low=np.minimum(low, net),
        high=np.maximum(high, net),
        smooth=balance(smoothed(cooperation, half_life), smoothed(conflict, half_life)),
        drawn=drawn,
    )


def balance(cooperation: Floats, conflict: Floats) -> Floats:
    """Return the net index of sums of cooperation and conflict, from -1 to 1, near 0 where there is little of both."""
    found: Floats = (cooperation - conflict) / (cooperation + conflict + 2 * PRIOR)
    return found


def sums(period: NDArray[np.int64], scores: Floats, periods: int) -> tuple[Floats, Floats]:
    """Return for each period the summed scores above 0 and the summed size of those below."""
    up, down = np.zeros(periods), np.zeros(periods)
    np.add.at(up, period, np.maximum(scores, 0.0))
    np.add.at(down, period, np.maximum(-scores, 0.0))
    return up, down


def smoothed(values: Floats, half_life: float) -> Floats:
    """Return for each period the sum of itself and those before, each counting half as much after `half_life`."""
    keep = 0.5 ** (1.0 / half_life)
    found, total = np.zeros(len(values)), 0.0
    for at, value in enumerate(values):
        total = total * keep + float(value)
        found[at] = total
    return found


def draws(acts: Sequence[Act], periods: int) -> Drawn:
    """Return what the acts of each period bring in each draw; the same each time for the same acts."""
    chance = np.random.default_rng(SEED + 1)
    acts = sorted(acts, key=attrgetter("period"))
    ends = np.searchsorted([act.period for act in acts], np.arange(periods + 1))
    taken = _article_weights([act.articles for act in acts], chance)
    taken *= _drawn_scores(acts, chance)
    up, net = _summed(np.maximum(taken, 0.0), ends), _summed(taken, ends)
    return Drawn(up, up - net)


def _article_weights(acts: Sequence[tuple[str, ...]], chance: np.random.Generator) -> Singles:
    """Return how often each act's articles are drawn, on average, [acts, draws]: a Poisson bootstrap.

    The articles that tell of one act alone are drawn together: their numbers sum to a Poisson one of as large a mean.
    """
    told = Counter(name for articles in acts for name in articles)
    place = {name: at for at, name in enumerate(sorted(name for name in told if told[name] > 1))}
    alone = [sum(name not in place for name in articles) for articles in acts]
    several = [[place[name] for name in articles if name in place] for articles in acts]
    ends = np.cumsum([0, *map(len, several)])
    shared = np.array([at for row in several for at in row], np.int64)
    counts = _drawn(alone, _poisson, chance)
    counts += _summed(_drawn([1] * len(place), _poisson, chance)[shared], ends)
    sizes = np.array([max(1, len(articles)) for articles in acts], np.float32)
    counts /= sizes[:, None]
    return counts


def _summed(rows: Singles, ends: NDArray[np.int64]) -> Singles:
    """Return the sums of stretches of rows, [stretches, draws]: stretch n reaches from ends[n] up to ends[n + 1]."""
    found = np.zeros((len(ends) - 1, rows.shape[1]), np.float32)
    kept = ends[:-1] < ends[1:]
    if kept.any():
        found[kept] = np.add.reduceat(rows, ends[:-1][kept], axis=0)
    return found


def _drawn(tables: Sequence[Hashable], quantiles: Callable[[Any], Singles], chance: np.random.Generator) -> Singles:
    """Return DRAWS values of each of some distributions, [distributions, draws], given by names and their quantiles."""
    luck = chance.integers(0, STEPS, (len(tables), DRAWS), np.uint16)
    found = np.empty(luck.shape, np.float32)
    rows: dict[Hashable, list[int]] = {}
    for row, table in enumerate(tables):
        rows.setdefault(table, []).append(row)
    for table, members in rows.items():
        found[members] = quantiles(table)[luck[members]]
    return found


@functools.lru_cache(maxsize=256)
def _poisson(mean: int) -> Singles:
    """Return the quantiles of the Poisson distribution of a mean in steps of 1/STEPS, for quick draws."""
    counts = range(mean + 12 + 10 * math.isqrt(mean))
    at_zero = [1.0] + [0.0] * (len(counts) - 1)
    odds = [math.exp(n * math.log(mean) - mean - math.lgamma(n + 1)) for n in counts] if mean else at_zero
    return _quantiles(np.arange(len(odds)), odds)


def _quantiles(values: Sequence[float] | NDArray[np.int64], odds: Sequence[float]) -> Singles:
    """Return the value at each step of a distribution over values."""
    below = np.cumsum(odds)
    at = np.searchsorted(below / below[-1], (np.arange(STEPS) + 0.5) / STEPS)
    return np.asarray(values, np.float32)[at]


def _drawn_scores(acts: Sequence[Act], chance: np.random.Generator) -> Singles:
    """Return the score that each act has if read right, or as what it may have been in truth, [acts, draws]."""
    others = _drawn([act.type for act in acts], _in_truth, chance)
    scores, confidences = (np.array(values, np.float32)[:, None] for values in
                           ([act.score for act in acts], [act.confidence for act in acts]))  # fmt: skip
    np.copyto(others, scores, where=chance.random(others.shape, np.float32) < confidences)
    return others


@functools.cache
def _in_truth(kind: str) -> Singles:
    """Return the quantiles of the scores of what a wrong report of a type is in truth; no act scores 0."""
    scores, shares = mistaken_for(kind)
    return _quantiles([*scores, 0.0], [*shares, max(0.0, 1.0 - sum(shares))])


def mistaken_for(kind: str) -> tuple[list[float], list[float]]:
    """Return the scores of the types that a wrong report of a type is in truth, and how often; the rest is no act."""
    ontology = load_ontology()
    shares = _mistakes().get(kind, {})
    return [ontology.types[name].score for name in sorted(shares)], [shares[name] for name in sorted(shares)]


@functools.cache
def _mistakes() -> Mapping[str, Mapping[str, float]]:
    """Return for each type what its wrong reports are in truth, as `training/08_errors.py` measured it."""
    return dict(json.loads((files(__package__) / "errors.json").read_text("utf-8"))["mistaken"])
