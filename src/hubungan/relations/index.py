"""The index of a relation: sums of cooperation and conflict, their balance, and how sure it is.

docs/relations.md has the formulas and an example that is worked by hand.
"""

from __future__ import annotations

import functools
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

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
Telling = tuple[str, float, float, tuple[str, ...]]  # an act's type, score, confidence and articles


class Act(NamedTuple):
    """What the index needs of an event: its period's number, type, score, confidence and articles."""

    period: int
    type: str
    score: float
    confidence: float
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Sums and balance by period: arrays of length [periods]; `low` and `high` bound `net` at LEVEL."""

    cooperation: Floats
    conflict: Floats
    net: Floats
    low: Floats
    high: Floats
    smooth: Floats


def measure(acts: Sequence[Act], periods: int, half_life: float) -> Index:
    """Return the index of each of `periods` periods; `half_life` of the smoothing is in periods.

    Each act counts by its confidence. `net` is (cooperation - conflict) / (cooperation + conflict + 2 PRIOR), from -1
    to 1. Its interval comes of DRAWS draws in which articles are drawn anew, acts are right or wrong by their
    confidence and, where wrong, what the coder is known to take for what, and the prior weights are drawn as for a
    uniform prior of the balance (after Efron 1979 and Rubin 1981).
    """
    scores = np.array([act.score * act.confidence for act in acts])
    at = np.array([act.period for act in acts], np.int64)
    cooperation, conflict = sums(at, scores, periods)
    drawn = draws(acts, periods)
    edge = (1 - LEVEL) / 2
    low, high = (np.quantile(drawn, q, axis=0) if periods else np.zeros(0) for q in (edge, 1 - edge))
    net = balance(cooperation, conflict)
    return Index(
        cooperation=cooperation,
        conflict=conflict,
        net=net,
        low=np.minimum(low, net),
        high=np.maximum(high, net),
        smooth=balance(smoothed(cooperation, half_life), smoothed(conflict, half_life)),
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


def draws(acts: Sequence[Act], periods: int) -> Floats:
    """Return DRAWS draws of the net index, [draws, periods]; the same each time for the same acts."""
    chance = np.random.default_rng(SEED)
    taken = _taken(tuple((act.type, act.score, act.confidence, act.articles) for act in acts))
    at = np.array([act.period for act in acts], np.int64)
    up, down = (_added(np.maximum(sign * taken, 0.0), at, periods) for sign in (1, -1))
    cooperation = up + chance.exponential(PRIOR, up.shape)
    conflict = down + chance.exponential(PRIOR, down.shape)
    found: Floats = ((cooperation - conflict) / (cooperation + conflict)).T
    return found


def _added(taken: Singles, at: NDArray[np.int64], periods: int) -> Singles:
    """Return the sums of the rows of each period, [periods, draws], where `at` says in which period a row is."""
    # No sparse matrix, here and below: SciPy takes a quarter of a second to load, more than all the sums.
    found = np.zeros((periods, DRAWS), np.float32)
    ends = np.cumsum(np.bincount(at, minlength=periods))
    for period, rows in enumerate(np.split(np.argsort(at, kind="stable"), ends[:-1])):
        if len(rows):
            found[period] = taken[rows].sum(axis=0)
    return found


@functools.lru_cache(maxsize=4)
def _taken(acts: tuple[Telling, ...]) -> Singles:
    """Return the score that each act brings in each draw, [acts, draws]; kept, for one relation asks several times."""
    chance = np.random.default_rng(SEED + 1)
    return _article_weights([articles for _, _, _, articles in acts], chance) * _drawn_scores(acts, chance)


def _article_weights(acts: Sequence[tuple[str, ...]], chance: np.random.Generator) -> Singles:
    """Return how often each act's articles are drawn, on average, [acts, draws]: a Poisson bootstrap.

    The articles that tell of one act alone are drawn together: their numbers sum to a Poisson one of as large a mean.
    """
    told = Counter(name for articles in acts for name in articles)
    place = {name: at for at, name in enumerate(sorted(name for name in told if told[name] > 1))}
    alone = [sum(name not in place for name in articles) for articles in acts]
    several = [[place[name] for name in articles if name in place] for articles in acts]
    counts = _drawn([_poisson(mean) for mean in alone], chance)
    shared = _drawn([_poisson(1)] * len(place), chance)
    for nth in range(max(map(len, several), default=0)):
        having = [act for act, row in enumerate(several) if len(row) > nth]
        counts[having] += shared[[several[act][nth] for act in having]]
    sizes = np.array([max(1, len(articles)) for articles in acts], np.float32)
    found: Singles = counts / sizes[:, None]
    return found


def _drawn(tables: Sequence[Singles], chance: np.random.Generator) -> Singles:
    """Return DRAWS values of each of some distributions, [distributions, draws], given by their quantiles."""
    found = np.empty((len(tables), DRAWS), np.float32)
    luck = chance.integers(0, STEPS, found.shape, np.uint16)
    for row, table in enumerate(tables):
        np.take(table, luck[row], out=found[row])
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


def _drawn_scores(acts: Sequence[Telling], chance: np.random.Generator) -> Singles:
    """Return the score that each act has if read right, or as what it may have been in truth, [acts, draws]."""
    others = _drawn([_in_truth(kind) for kind, _, _, _ in acts], chance)
    scores, confidences = (np.array([act[at] for act in acts], np.float32)[:, None] for at in (1, 2))
    found: Singles = np.where(chance.random(others.shape, np.float32) < confidences, scores, others)
    return found


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
