"""Scores of heads to a tree: every word has one head, one word hangs on the root, and there is no cycle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ufal.chu_liu_edmonds import chu_liu_edmonds

_NEVER = -1e4


def best_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the head of each of W words, 0 for the root, that together score highest.

    `scores` is [W, W + 1]: of each word to the root and to every word. Where the best head of each word makes no
    tree, the maximum spanning tree is taken (Chu and Liu 1965, Edmonds 1967), with each word at the root in turn.
    """
    heads: NDArray[np.int64] = scores.argmax(1)
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1 and _is_tree(heads):
        return heads
    logs = scores.astype(np.float64) - scores.max(1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(1, keepdims=True))
    trees = [_rooted(logs, int(root)) for root in (roots if len(roots) else [logs[:, 0].argmax()])]
    return max(trees, key=lambda tree: logs[np.arange(len(tree)), tree].sum())


def _is_tree(heads: NDArray[np.int64]) -> bool:
    """Return whether every word leads to the root."""
    at = heads
    for _ in range(len(heads).bit_length()):
        at = np.concatenate([[0], at])[at]  # twice as far up with each step
    return not at.any()


def _rooted(logs: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    square = np.full((len(logs) + 1, len(logs) + 1), np.nan)
    square[1:] = logs
    square[1:, 0] = _NEVER
    square[root + 1, 0] = logs[root, 0]
    np.fill_diagonal(square, np.nan)
    heads, _ = chu_liu_edmonds(square)
    return np.array(heads[1:])
