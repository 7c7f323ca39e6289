"""Where a relation changed: points between stretches of periods that differ, with the events that drive them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hubungan.relations.index import LEVEL, Act, Index

SHORTEST = 2  # periods of a stretch
PENALTY = 3.0  # times log(periods) times the variance of the noise: a change must explain that much
DRIVERS = 3
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Break:
    """A period with which a stretch begins that differs from the one before, as numbers of periods and acts."""

    period: int
    before: float
    after: float
    acts: tuple[int, ...]


def find_breaks(acts: Sequence[Act], index: Index) -> list[Break]:
    """Return the breaks of a relation, oldest first.

    Stretches are found on the square roots of both sums, which evens out their spread. A break is kept
    where the balances of the two stretches differ beyond chance: the difference has one sign in LEVEL of the draws.
    """
    periods = len(index.net)
    if periods < 2 * SHORTEST or not len(acts):
        return []
    signal = np.sqrt(np.stack([index.cooperation, index.conflict], axis=1))
    ends = [0, *find_stretches(signal, _penalty(signal))]
    spans = list(pairwise(ends))
    if len(spans) < 2:
        return []
    stretches = index.over(ends)
    drawn, nets = stretches.drawn.balances(), stretches.net.tolist()
    found = []
    for at in range(1, len(spans)):
        rising = drawn[:, at] > drawn[:, at - 1]
        if max(rising.mean(), 1 - rising.mean()) >= LEVEL:
            found.append(
                Break(spans[at][0], nets[at - 1], nets[at], _drivers(acts, spans[at], nets[at] > nets[at - 1]))
            )
    return found


def find_stretches(signal: Floats, penalty: float) -> list[int]:
    """Return the ends of the stretches, each at least SHORTEST long, that cost least of all ways to part a signal.

    Each stretch costs its squared errors and the penalty. The best way up to each period is made of the best ways up to
    those before it (Jackson and others 2005); of ways that cost the same, that whose last stretch is longest.
    """
    totals = np.concatenate([np.zeros((1, signal.shape[1])), np.cumsum(signal, axis=0)])
    squares = np.concatenate([[0.0], np.cumsum((signal**2).sum(axis=1))])
    least, begins = np.full(len(totals), np.inf), np.zeros(len(totals), np.int64)
    least[0] = 0.0
    for stop in range(SHORTEST, len(totals)):
        first = np.arange(stop - SHORTEST + 1)
        errors = squares[stop] - squares[first] - ((totals[stop] - totals[first]) ** 2).sum(axis=1) / (stop - first)
        costs = least[first] + errors + penalty
        begins[stop] = costs.argmin()
        least[stop] = costs[begins[stop]]
    ends = [len(signal)]
    while begin := int(begins[ends[-1]]):
        ends.append(begin)
    return ends[::-1]


def _penalty(signal: Floats) -> float:
    """Return what each stretch must save in squared errors to be worth it."""
    steps = np.abs(np.diff(signal, axis=0))
    noise = max(float((np.median(steps, axis=0) / 0.954).mean()) ** 2, 0.25)
    return PENALTY * math.log(len(signal)) * noise


def _drivers(acts: Sequence[Act], span: tuple[int, int], rising: bool) -> tuple[int, ...]:
    """Return the acts that weigh most in the direction of the change: at the beginning of a stretch, else within it.

    There are none where the change is that something stopped.
    """
    weight = {at: act.score * act.confidence * (1 if rising else -1) for at, act in enumerate(acts)}
    first, stop = span
    for until in (min(first + SHORTEST, stop), stop):
        near = [at for at, act in enumerate(acts) if first <= act.period < until and weight[at] > 0]
        if near:
            return tuple(sorted(near, key=lambda at: (-weight[at], at))[:DRIVERS])
    return ()
