"""A logistic regression with L2 over named values: the one fit of all recipes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

STEPS = 400


def fit_logistic(
    rows: Sequence[tuple[Mapping[str, float], bool]], penalty: Callable[[str], float], seen: int
) -> dict[str, float]:
    """Return the weight of each name that at least `seen` rows hold; weights near 0 are left out."""
    counts = Counter(name for values, _ in rows for name in values)
    names = sorted(name for name, count in counts.items() if count >= seen)
    index = {name: at for at, name in enumerate(names)}
    cells = [(at, index[name], value) for at, (values, _) in enumerate(rows) for name, value in values.items()
             if name in index]  # fmt: skip
    lines, columns, numbers = zip(*cells, strict=True)
    matrix = csr_matrix((numbers, (lines, columns)), shape=(len(rows), len(names)))
    target = np.array([1.0 if right else -1.0 for _, right in rows])
    held = np.array([penalty(name) for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = target * (matrix @ weights)
        slope = matrix.T @ (-target / (1 + np.exp(np.clip(margin, -30, 30)))) + held * weights
        return float(np.logaddexp(0, -margin).sum() + 0.5 * (held * weights**2).sum()), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True) if abs(weight) >= 0.02}
