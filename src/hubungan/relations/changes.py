"""Where a relation changed: points between stretches of periods that differ, with the events that drive them."""

from __future__ import annotations

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

    Stretches are found on the square roots of both sums, which evens out their spread, by the PELT search with a
    squared error cost (Killick, Fearnhead and Eckley 2012). A break is kept where the balances of the two stretches
    differ beyond chance: the difference has one sign in LEVEL of the draws.
    """
    periods = len(index.net)
    if periods < 2 * SHORTEST or not len(acts):
        return []
    signal = np.sqrt(np.stack([index.cooperation, index.conflict], axis=1))
    ends = [0, *_stretches(signal)]
    spans = list(pairwise(ends))
    if len(spans) < 2:
        return []
    stretches = index.over(ends, 1.0)
    drawn, nets = stretches.drawn.balances(), stretches.net.tolist()
    found = []
    for at in range(1, len(spans)):
        rising = drawn[:, at] > drawn[:, at - 1]
        if max(rising.mean(), 1 - rising.mean()) >= LEVEL:
            found.append(
                Break(spans[at][0], nets[at - 1], nets[at], _drivers(acts, spans[at], nets[at] > nets[at - 1]))
            )
    return found


def _stretches(signal: Floats) -> list[int]:
    # Here and not above: it loads half of SciPy.
    import ruptures

    steps = np.abs(np.diff(signal, axis=0))
    noise = max(float((np.median(steps, axis=0) / 0.954).mean()) ** 2, 0.25)
    found = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(signal)  # with a linear kernel: squared errors
    return list(found.predict(pen=PENALTY * np.log(len(signal)) * noise))


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
