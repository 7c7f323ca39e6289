"""How frames and network are weighed against each other: small logistic regressions over what both say.

`training/05_joining.py` fits them on coded sentences that neither frames' decision nor network was trained on, so
that their probabilities can be believed.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by name of value, and the probability from which the answer is yes."""

    weights: Values
    threshold: float

    def probability(self, values: Values) -> float:
        """Return the probability, between 0 and 1, that goes with these values; an unknown name counts nothing."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in values.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True, slots=True)
class Joining:
    """What is decided jointly: whether an act is reported, who is its actor and who its recipient."""

    act: Logistic
    roles: Mapping[str, Logistic]
    country: Logistic  # whether a party whose words do not say belongs to a country that the sentence names
    report: Logistic  # whether type and countries are all right: the confidence that is shown


@functools.cache
def load_joining() -> Joining:
    """Return the weights that the package ships."""
    data = json.loads((files(__package__) / "weights" / "joining.json").read_text("utf-8"))
    parts = {name: Logistic(part["weights"], part["threshold"]) for name, part in data.items()}
    return Joining(parts["act"], {name: parts[name] for name in ("actor", "recipient")},
                   parts["country"], parts["report"])  # fmt: skip
