"""How alike two groupings of the same things are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple


class Agreeing(NamedTuple):
    """Precision, recall and F1 of a grouping against the gold one."""

    precision: float
    recall: float
    f1: float


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Agreeing:
    """Return B-cubed figures over the things in both groupings, 0 for none (Bagga and Baldwin 1998)."""
    names = sorted(found.keys() & gold.keys())
    ours, theirs = _members(found, names), _members(gold, names)
    shared = [len(ours[found[name]] & theirs[gold[name]]) for name in names]
    precision = sum(n / len(ours[found[name]]) for n, name in zip(shared, names, strict=True))
    recall = sum(n / len(theirs[gold[name]]) for n, name in zip(shared, names, strict=True))
    return _figures(precision, len(names), recall, len(names))


def pairwise(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Agreeing:
    """Return figures over the pairs that each grouping puts together, among the things in both."""
    names = sorted(found.keys() & gold.keys())
    ours = sum(_pairs(len(group)) for group in _members(found, names).values())
    theirs = sum(_pairs(len(group)) for group in _members(gold, names).values())
    both = {name: (found[name], gold[name]) for name in names}
    shared = sum(_pairs(len(group)) for group in _members(both, names).values())
    return _figures(shared, ours, shared, theirs)


def _members(grouping: Mapping[str, Hashable], names: list[str]) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for name in names:
        groups[grouping[name]].add(name)
    return groups


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def _figures(right: float, found: float, recalled: float, gold: float) -> Agreeing:
    precision, recall = right / found if found else 0.0, recalled / gold if gold else 0.0
    total = precision + recall
    return Agreeing(precision, recall, 2 * precision * recall / total if total else 0.0)
