"""Keep or drop: the estimated probability that a candidate report is right, from what is seen around its trigger.

A logistic regression whose features have readable names; `training/02_decision.py` fits it on coded sentences, and
`hubungan explain` shows which features spoke for and against.
"""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Iterable, Mapping
from importlib.resources import files
from itertools import repeat


class Decision:
    """Weights by feature name, and the probability from which a candidate is kept."""

    def __init__(self, weights: Mapping[str, float], threshold: float) -> None:
        self._weights = weights
        self.threshold = threshold

    def probability(self, features: Iterable[str]) -> float:
        """Return the estimated probability, between 0 and 1, that a candidate with these features is right."""
        score = sum(map(self._weights.get, features, repeat(0.0)))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))

    def strongest(self, features: Iterable[str], most: int = 3) -> list[tuple[str, float]]:
        """Return the features that weigh most, with their weights."""
        weighed = [(feature, self._weights[feature]) for feature in features if feature in self._weights]
        return sorted(weighed, key=lambda row: (-abs(row[1]), row[0]))[:most]


@functools.cache
def load_decision() -> Decision:
    """Return the decision that the package ships."""
    path = files(__package__) / "weights" / "decision.json.gz"
    if not path.is_file():
        return Decision({}, 0.5)
    data = json.loads(gzip.decompress(path.read_bytes()))
    return Decision(data["weights"], data["threshold"])
