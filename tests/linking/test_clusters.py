"""Grouping by average linkage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.linking.clusters import UNCOMPARED, cluster

Pair = tuple[int, int, float]


def grouped(names: str, pairs: list[Pair]) -> set[frozenset[str]]:
    first, second, scores = (np.array(column) for column in zip(*pairs, strict=True)) if pairs else ([], [], [])
    found = cluster(names, np.array(first, int), np.array(second, int), np.array(scores, float))
    return {frozenset(names[at] for at in group) for group in found}


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], ["a", "b", "c"]),
        ([(0, 1, 2.0)], ["ab", "c"]),
        ([(0, 1, 2.0), (1, 2, 2.0), (0, 2, 1.0)], ["abc"]),
        ([(0, 1, 3.0), (1, 2, 2.0), (0, 2, -3.0)], ["ab", "c"]),  # c is as much unlike a as it is like b
        ([(0, 1, 3.0), (1, 2, 1.0)], ["ab", "c"]),  # a and c share nothing, which speaks against it
        ([(0, 1, -1.0)], ["a", "b", "c"]),
    ],
)
def test_groups_are_joined_while_they_are_alike_on_average(pairs: list[Pair], groups: list[str]) -> None:
    assert grouped("abc", pairs) == {frozenset(group) for group in groups}


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.floats(-4, 4)), max_size=18), st.permutations(range(7))
)
def test_the_order_of_reports_makes_no_difference(raw: list[Pair], order: list[int]) -> None:
    pairs = list({(min(a, b), max(a, b)): (min(a, b), max(a, b), s) for a, b, s in raw if a != b}.values())
    place = {old: new for new, old in enumerate(order)}
    names = "abcdefg"
    moved = [(min(place[a], place[b]), max(place[a], place[b]), s) for a, b, s in reversed(pairs)]
    shuffled = "".join(names[old] for old in order)
    assert grouped(names, pairs) == grouped(shuffled, moved)


def test_pairs_that_were_never_compared_count_against() -> None:
    assert UNCOMPARED < 0
