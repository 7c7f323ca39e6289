"""From scores of pairs to groups: average linkage within what hangs together at all."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

UNCOMPARED = -2.0  # the score of two reports that share no key: rather not the same act
Ints = NDArray[np.int64]


def components(count: int, first: Ints, second: Ints) -> Ints:
    """Return for each of `count` reports the number of the component it is in, joined by the given pairs."""
    graph = coo_matrix((np.ones(len(first), bool), (first, second)), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def cluster(names: Sequence[str], first: Ints, second: Ints, scores: NDArray[np.float64]) -> list[list[int]]:
    """Return groups of positions, each report in one: two groups are joined while their pairs score above 0 on average.

    The pair of groups with the highest average goes first, ties by `names`, so the order of the reports does not
    matter. Pairs that are not given count as UNCOMPARED. Average linkage: Sokal and Michener 1958.
    """
    drawn = scores > 0
    numbers = components(len(names), first[drawn], second[drawn])
    inside = numbers[first] == numbers[second]
    edges: dict[int, list[tuple[int, int, float]]] = {}
    for a, b, score in zip(first[inside].tolist(), second[inside].tolist(), scores[inside].tolist(), strict=True):
        edges.setdefault(int(numbers[a]), []).append((a, b, score))
    members: dict[int, list[int]] = {}
    for at, number in enumerate(numbers.tolist()):
        members.setdefault(number, []).append(at)
    return [group for number, inner in members.items() for group in _link(inner, edges.get(number, ()), names)]


def _link(members: list[int], edges: Iterable[tuple[int, int, float]], names: Sequence[str]) -> list[list[int]]:
    groups = {at: [at] for at in members}
    if len(groups) == 1:
        return [members]
    surplus: dict[int, dict[int, float]] = {at: {} for at in members}  # summed score over that of uncompared pairs
    for a, b, score in edges:
        surplus[a][b] = surplus[b][a] = score - UNCOMPARED
    label = {at: names[at] for at in members}

    def offer(a: int, b: int) -> tuple[float, str, str, int, int, int, int]:
        a, b = (a, b) if label[a] <= label[b] else (b, a)
        mean = UNCOMPARED + surplus[a][b] / (len(groups[a]) * len(groups[b]))
        return -round(mean, 9), label[a], label[b], a, b, len(groups[a]), len(groups[b])

    queue = [offer(a, b) for a in members for b in surplus[a] if label[a] < label[b]]
    heapq.heapify(queue)
    while queue and queue[0][0] < 0:
        _, _, _, a, b, size_a, size_b = heapq.heappop(queue)
        if len(groups.get(a, ())) != size_a or len(groups.get(b, ())) != size_b:
            continue  # offered before one of the two grew
        groups[a] += groups.pop(b)
        for other, value in surplus.pop(b).items():
            del surplus[other][b]
            if other != a:
                surplus[a][other] = surplus[other][a] = surplus[a].get(other, 0.0) + value
        for other in surplus[a]:
            heapq.heappush(queue, offer(a, other))
    return list(groups.values())
