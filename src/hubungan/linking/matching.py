"""Which reports tell of one act: pairs scored by a small logistic fit, then grouped."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from hubungan.linking.clusters import UNCOMPARED, cluster
from hubungan.linking.items import Item
from hubungan.linking.judging import Verdicts
from hubungan.linking.pairs import FEATURES, Table, candidate_pairs, features

CERTAIN = 60.0  # the score that a person's word has, for or against


@dataclass(frozen=True, slots=True)
class Weights:
    """What each likeness of two reports counts for, with the intercept; the score is a logit."""

    intercept: float
    by_feature: tuple[float, ...]

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return for each row of FEATURES the logit that both reports tell of one act."""
        return np.asarray(rows.astype(np.float64) @ np.array(self.by_feature) + self.intercept)


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of reports, as positions, with their scores."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    scores: NDArray[np.float64]
    table: Table  # the reports as they were compared


@functools.cache
def load_weights() -> Weights:
    """Return the weights that the package ships, which `training/07_linking.py` fits."""
    data = json.loads((files(__package__) / "weights.json").read_text("utf-8"))
    return Weights(data["intercept"], tuple(data["features"][name] for name in FEATURES))


def score_pairs(items: Sequence[Item], weights: Weights | None = None) -> Scored:
    """Return the pairs of reports that may tell of one act, scored, without those that score like uncompared ones."""
    weights = weights or load_weights()
    first, second = candidate_pairs(items)
    scores, table = np.zeros(len(first)), Table(items)
    for part, rows in table.chunks(first, second):
        scores[part] = weights.score(rows)
    kept = scores > UNCOMPARED
    return Scored(first[kept], second[kept], scores[kept], table)


def group_items(items: Sequence[Item], scored: Scored) -> list[list[int]]:
    """Return the positions of the items in groups, one an act."""
    return cluster([item.report for item in items], scored.first, scored.second, scored.scores)


def with_verdicts(items: Sequence[Item], scored: Scored, verdicts: Verdicts) -> Scored:
    """Return the scored pairs with what people judged in the place of any score."""
    at = {item.report: number for number, item in enumerate(items)}
    said: dict[tuple[int, int], float] = {}
    for pairs, value in ((verdicts.same, CERTAIN), (verdicts.different, -CERTAIN)):
        for a, b in pairs:
            if a in at and b in at:
                said[min(at[a], at[b]), max(at[a], at[b])] = value
    if not said:
        return scored
    known = {(a, b): n for n, (a, b) in enumerate(zip(scored.first.tolist(), scored.second.tolist(), strict=True))}
    scores = scored.scores.copy()
    fresh = []
    for pair, value in sorted(said.items()):
        if pair in known:
            scores[known[pair]] = value
        else:
            fresh.append((*pair, value))
    first = np.array([a for a, _, _ in fresh], np.int64)
    second = np.array([b for _, b, _ in fresh], np.int64)
    values = np.array([value for _, _, value in fresh], float)
    return Scored(
        np.concatenate([scored.first, first]),
        np.concatenate([scored.second, second]),
        np.concatenate([scores, values]),
        scored.table,
    )


def explain_pair(items: Sequence[Item], a: int, b: int) -> list[tuple[str, float, float]]:
    """Return each likeness of two of the items that counts, its value and what it adds, the largest first.

    The items must hold all reports of both articles, whose stories are compared too.
    """
    row = features(items, np.array([a]), np.array([b]))[0]
    terms = [
        (name, float(value), float(value) * weight)
        for name, value, weight in zip(FEATURES, row, load_weights().by_feature, strict=True)
        if value
    ]
    return sorted(terms, key=lambda term: (-abs(term[2]), term[0]))
