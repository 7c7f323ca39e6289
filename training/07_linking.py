"""Fit which reports tell of one act: `python training/07_linking.py` (no arguments; about two minutes).

Codes the articles of evaluation/cases/linking-a.txt to linking-d.txt, compares all pairs of reports of which both
were found at a marked act, and fits a logistic regression. All groups are moved to the same month first, so that pairs
of different stories about one country are there too: as in a ledger, most pairs are not the same act. Prints by
cross-validation over groups what to expect, and writes src/hubungan/linking/weights.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from network.regression import fit_logistic

from hubungan.audit.clusterings import b_cubed
from hubungan.audit.linking import GoldReport, coded_groups
from hubungan.linking.clusters import cluster
from hubungan.linking.items import Item, to_items
from hubungan.linking.matching import Weights
from hubungan.linking.pairs import FEATURES, candidate_pairs, features

ROOT = Path(__file__).parents[1]
CASES = [ROOT / "evaluation" / "cases" / f"linking-{part}.txt" for part in "abcd"]
WEIGHTS = ROOT / "src" / "hubungan" / "linking" / "weights.json"
MONTH = 738_000
FOLDS = 6
# Added to every score, chosen by cross-validation on B-cubed F1: a fit on pairs asks for more than groups need.
EASE = 0.5


def crowd(found: Sequence[GoldReport], items: Sequence[Item]) -> list[Item]:
    """Return the items with the days of each group moved so that all groups begin in the same month."""
    begun: dict[str, int] = {}
    for report, item in zip(found, items, strict=True):
        begun[report.group] = min(begun.get(report.group, 10**9), item.published or 10**9)

    def moved(day: int | None, group: str) -> int | None:
        return None if day is None else day - begun[group] + MONTH

    return [
        replace(item, **{name: moved(getattr(item, name), r.group) for name in ("since", "until", "published")})
        for r, item in zip(found, items, strict=True)
    ]  # fmt: skip


def fit(rows: np.ndarray, same: np.ndarray) -> Weights:
    named = [({"intercept": 1.0, **{n: float(v) for n, v in zip(FEATURES, row, strict=True) if v}}, bool(right))
             for row, right in zip(rows, same, strict=True)]  # fmt: skip
    found = fit_logistic(named, lambda name: 0.0 if name == "intercept" else 1.0, seen=3)
    return Weights(round(found["intercept"] + EASE, 3), tuple(found.get(name, 0.0) for name in FEATURES))


def main() -> None:
    found = [report for path in CASES for report in coded_groups(path).reports]
    items = crowd(found, to_items([report.row for report in found]))
    first, second = candidate_pairs(items)
    rows = features(items, first, second)
    labels = [report.label for report in found]
    groups = [report.group for report in found]
    known = np.array(
        [groups[a] != groups[b] or bool(labels[a] and labels[b]) for a, b in zip(first, second, strict=True)]
    )
    same = np.array([bool(labels[a]) and labels[a] == labels[b] for a, b in zip(first, second, strict=True)])
    print(
        f"{len(found)} reports, {sum(map(bool, labels))} at a marked act; {known.sum()} pairs, {same.sum()} of one act"
    )
    numbers = {group: at % FOLDS for at, group in enumerate(sorted(set(groups)))}
    fold = np.array([numbers[group] for group in groups])
    scores = np.zeros(len(first))
    for part in range(FOLDS):
        held = (fold[first] == part) | (fold[second] == part)
        scores[held] = fit(rows[known & ~held], same[known & ~held]).score(rows[held])
    names = [item.report for item in items]
    ours = {names[at]: n for n, group in enumerate(cluster(names, first, second, scores)) for at in group}
    gold = {report.row["id"]: report.label for report in found if report.label}
    print("B-cubed, six folds by group, all groups in one month:", b_cubed(ours, gold))
    weights = fit(rows[known], same[known])
    features_of = dict(zip(FEATURES, weights.by_feature, strict=True))
    WEIGHTS.write_text(json.dumps({"intercept": weights.intercept, "features": features_of}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
