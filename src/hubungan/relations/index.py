"""The index of a relation: sums of cooperation and conflict, their balance, and how sure it is.

docs/relations.md has the formulas and an example that is worked by hand.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from hubungan.ontology import load_ontology

PRIOR = 5.0  # what is put on both scales before any evidence, in points of PLOVER's score
DRAWS = 400
LEVEL = 0.90  # of the intervals
SEED = 20_240_619
Floats = NDArray[np.float64]
Telling = tuple[str, float, float, tuple[str, ...]]  # an act's type, score, confidence and articles


@dataclass(frozen=True, slots=True)
class Act:
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
    ones = np.ones(len(acts)), (np.arange(len(acts)), [act.period for act in acts])
    inside = csr_matrix(ones, shape=(len(acts), periods))
    up, down = np.maximum(taken, 0.0) @ inside, np.maximum(-taken, 0.0) @ inside
    up += chance.exponential(PRIOR, up.shape)
    down += chance.exponential(PRIOR, down.shape)
    found: Floats = (up - down) / (up + down)
    return found


@functools.lru_cache(maxsize=4)
def _taken(acts: tuple[Telling, ...]) -> Floats:
    """Return the score that each act brings in each draw, [draws, acts]; kept, for one relation asks several times."""
    chance = np.random.default_rng(SEED + 1)
    return _article_weights([articles for _, _, _, articles in acts], chance) * _drawn_scores(acts, chance)


def _article_weights(acts: Sequence[tuple[str, ...]], chance: np.random.Generator) -> Floats:
    """Return how often each act's articles are drawn, on average, [draws, acts]: a Poisson bootstrap."""
    names = sorted({name for articles in acts for name in articles})
    place = {name: at for at, name in enumerate(names)}
    ends = np.cumsum([0, *map(len, acts)])
    rows = [place[name] for articles in acts for name in articles]
    shares = np.repeat(1 / np.maximum(np.diff(ends), 1), np.diff(ends)).astype(np.float32)
    told = csr_matrix((shares, rows, ends), shape=(len(acts), len(names)))
    drawn = _poisson()[chance.integers(0, 1 << 16, (len(names), DRAWS), np.uint16)]
    return np.asarray(told @ drawn, float).T


@functools.cache
def _poisson() -> NDArray[np.float32]:
    """Return the quantiles of the Poisson distribution of mean 1 in steps of 1/65,536, for quick draws."""
    below = np.cumsum([math.exp(-1.0) / math.factorial(count) for count in range(12)])
    return np.searchsorted(below, (np.arange(1 << 16) + 0.5) / (1 << 16)).astype(np.float32)


def _drawn_scores(acts: Sequence[Telling], chance: np.random.Generator) -> Floats:
    """Return the score that each act has if read right, or as what it may have been in truth, [draws, acts]."""
    luck = chance.random((DRAWS, len(acts)))
    others = np.zeros((DRAWS, len(acts)))
    kinds = np.array([kind for kind, _, _, _ in acts], object)
    for kind in sorted(set(kinds)):
        columns = np.flatnonzero(kinds == kind)
        scores, shares = mistaken_for(kind)
        odds = np.array([*shares, max(0.0, 1.0 - sum(shares))])
        others[:, columns] = chance.choice(np.array([*scores, 0.0]), (DRAWS, len(columns)), p=odds / odds.sum())
    found: Floats = np.where(luck < [act[2] for act in acts], [act[1] for act in acts], others)
    return found


def mistaken_for(kind: str) -> tuple[list[float], list[float]]:
    """Return the scores of the types that a wrong report of a type is in truth, and how often; the rest is no act."""
    ontology = load_ontology()
    shares = _mistakes().get(kind, {})
    return [ontology.types[name].score for name in sorted(shares)], [shares[name] for name in sorted(shares)]


@functools.cache
def _mistakes() -> Mapping[str, Mapping[str, float]]:
    """Return for each type what its wrong reports are in truth, as `training/08_errors.py` measured it."""
    return dict(json.loads((files(__package__) / "errors.json").read_text("utf-8"))["mistaken"])
