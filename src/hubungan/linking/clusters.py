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
    edges = _by_component(numbers[first[inside]], first[inside], second[inside], scores[inside])
    members: dict[int, list[int]] = {}
    for at, number in enumerate(numbers.tolist()):
        members.setdefault(number, []).append(at)
    return [group for number, inner in members.items() for group in _link(inner, edges.get(number, ()), names)]


def _by_component(
    numbers: Ints, first: Ints, second: Ints, scores: NDArray[np.float64]
) -> dict[int, Iterable[tuple[int, int, float]]]:
    """Return the scored pairs of each component."""
    order = np.argsort(numbers, kind="stable")
    found, begins = np.unique(numbers[order], return_index=True)
    ends = [*begins[1:].tolist(), len(order)][: len(found)]
    return {
        number: zip(first[part].tolist(), second[part].tolist(), scores[part].tolist(), strict=True)
        for number, begin, end in zip(found.tolist(), begins.tolist(), ends, strict=True)
        for part in (order[begin:end],)
    }


def _link(members: list[int], edges: Iterable[tuple[int, int, float]], names: Sequence[str]) -> list[list[int]]:
    """Return the groups of one component; `members` in the order of their names."""
    if len(members) == 1:
        return [members]
    members = sorted(members, key=names.__getitem__)
    rank = {at: number for number, at in enumerate(members)}  # a group goes by the rank of its first member
    groups = {number: [at] for number, at in enumerate(members)}
    sizes = [1] * len(members)
    surplus: list[dict[int, float]] = [{} for _ in members]  # summed score over that of uncompared pairs
    first: list[tuple[float, int, int, int]] = []
    for one, other, score in edges:
        a, b = rank[one], rank[other]
        surplus[a][b] = surplus[b][a] = score - UNCOMPARED
        if score > 0:
            first.append((-round(score, 9), min(a, b), max(a, b), 2))
    first.sort(reverse=True)  # a sorted list of the first offers, which are most, is cheaper than a heap of all
    queue: list[tuple[float, int, int, int]] = []
    while first or queue:
        _, a, b, size = first.pop() if first and (not queue or first[-1] <= queue[0]) else heapq.heappop(queue)
        if a not in groups or b not in groups or sizes[a] + sizes[b] != size:
            continue  # offered before one of the two grew
        groups[a] += groups.pop(b)
        sizes[a] += sizes[b]
        ours = surplus[a]
        for other, value in surplus[b].items():
            if other != a:
                theirs = surplus[other]
                del theirs[b]
                ours[other] = theirs[a] = ours.get(other, 0.0) + value
        ours.pop(b, None)
        surplus[b] = {}
        for other, value in ours.items():
            mean = UNCOMPARED + value / (sizes[a] * sizes[other])
            if mean > 0:
                heapq.heappush(queue, (-round(mean, 9), min(a, other), max(a, other), sizes[a] + sizes[other]))
    return list(groups.values())
