"""Scores to trees."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hubungan.networks.trees import best_tree

SCORES = st.integers(1, 8).flatmap(
    lambda words: arrays(np.float32, (words, words + 1), elements=st.floats(-9, 9, width=32))
)


@given(SCORES)
def test_every_word_leads_to_one_root(scores: np.ndarray) -> None:
    heads = best_tree(scores)
    assert (heads == 0).sum() == 1
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at:
            at, steps = int(heads[at - 1]), steps + 1
            assert steps <= len(heads)


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0, -9, 5, -9], [2, 5, -9, 4], [-9, -9, 1, -9]], np.float32)
    assert best_tree(scores).tolist() == [2, 0, 2]


def test_greedy_heads_that_make_a_tree_stay() -> None:
    scores = np.array([[-5, -9, 5], [5, 0, -9]], np.float32)
    assert best_tree(scores).tolist() == [2, 0]
