"""Fit the decision that keeps or drops candidates: `python training/02_decision.py SHARED_FOLDER`.

Coded sentences kept apart are not seen, as by the network (`network.coded.is_held`).

A candidate counts as right when gold has an event of its type in the sentence, first the one whose trigger it
overlaps. Logistic regression with L2, features seen in fewer than three candidates left out; five folds by sentence
print what to expect on unseen sentences, and choose the threshold with the best type F1.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from network.candidates import Row, candidates_of
from network.coded import frame_examples, is_held
from network.regression import fit_logistic
from network.sources import coded_sentences

from hubungan.languages import LANGUAGES
from hubungan.networks.coder import use_coder
from hubungan.stages.candidates import Candidate, overlaps

WEIGHTS = Path(__file__).parent.parent / "src" / "hubungan" / "networks" / "weights" / "decision.json.gz"
SEEN = 3
FOLDS = 5
PENALTY = 1.0
SHOWN = 2  # how often an example of a frame counts: it shows a plain case, of which running text has few
SPECIFIC = 2.5  # how much harder words and rules are held back than what both languages share


def example_rows() -> list[Row]:
    """Return the candidates that the frames' own examples and counter-examples give.

    Of an example only what stands on its marked trigger counts; of a `nothing` sentence only what its frame says.
    """
    rows: list[Row] = []
    for code in LANGUAGES:
        for number, sentence in enumerate(frame_examples(code)):
            if sentence.events:
                rows += candidates_of(sentence, number, sentence.events[0].trigger)
            else:
                rule = sentence.key.rpartition(" nothing ")[0]
                rows += [row for row in candidates_of(sentence, number) if row[1].frame.rule == rule]
    return rows


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weights of the features."""
    return fit_logistic([(dict.fromkeys(seen, 1.0), right) for seen, _, right in rows], _penalty, SEEN)


def _penalty(name: str) -> float:
    specific = ("rule ", "lacks True ", "lacks False ", "trigger ", "before ", "after ", "governed ", "noun behind ")
    return 0.01 if name == "always" else PENALTY * (SPECIFIC if name.startswith(specific) else 1.0)


def probability(weights: dict[str, float], seen: Sequence[str]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) for name in seen))))


def main(shared: Path) -> None:
    use_coder("frames")
    sentences = [(name, sentence) for name, members in coded_sentences(shared).items() for sentence in members
                 if not is_held(sentence)]  # fmt: skip
    coded = [(stem, sentence, candidates_of(sentence, at)) for at, (stem, sentence) in enumerate(sentences)]
    examples = SHOWN * example_rows()
    chance = random.Random(11)
    fold = [chance.randrange(FOLDS) for _ in coded]
    scored: list[tuple[str, int, float, Candidate, bool]] = []
    for held in range(FOLDS):
        rest = [row for f, (_, _, rows) in zip(fold, coded, strict=True) if f != held for row in rows]
        weights = fit(rest + examples)
        scored += [(stem, at, probability(weights, seen), candidate, right)
                   for at, (f, (stem, _, rows)) in enumerate(zip(fold, coded, strict=True)) if f == held
                   for seen, candidate, right in rows]  # fmt: skip
    gold = Counter(stem for stem, sentence, _ in coded for _ in sentence.events)
    best = max((x / 100 for x in range(20, 70)), key=lambda t: f1(chosen(scored, t), sum(gold.values())))
    for stem in sorted(gold):
        kept = [row for row in chosen(scored, best) if row[0] == stem]
        print(f"{stem}: F1 {f1(kept, gold[stem]):.3f} on held-out folds, threshold {best:.2f}, {len(kept)} kept")
    print(f"all: {f1(chosen(scored, best), sum(gold.values())):.3f}")
    for low in range(0, 10, 2):
        within = [row[4] for row in scored if low / 10 <= row[2] < (low + 2) / 10]
        if within:
            share = sum(within) / len(within)
            print(f"probability {low / 10:.1f}-{(low + 2) / 10:.1f}: {share:.2f} right of {len(within)}")
    weights = fit([row for _, _, rows in coded for row in rows] + examples)
    data = {"threshold": best, "weights": weights}
    WEIGHTS.write_bytes(gzip.compress(json.dumps(data, ensure_ascii=False, sort_keys=True).encode(), 9, mtime=0))
    print(f"{len(weights)} weights, {WEIGHTS.stat().st_size} bytes")


def chosen(
    scored: Sequence[tuple[str, int, float, Candidate, bool]], threshold: float
) -> list[tuple[str, int, float, Candidate, bool]]:
    """Return what the coder would keep: the probable, of those that overlap the most probable."""
    kept: dict[int, list[tuple[str, int, float, Candidate, bool]]] = {}
    for row in sorted(scored, key=lambda row: (-row[2], row[3].hit.first, row[3].rank)):
        rows = kept.setdefault(row[1], [])
        if row[2] >= threshold and not any(overlaps(row[3], other[3]) for other in rows):
            rows.append(row)
    return [row for rows in kept.values() for row in rows]


def f1(kept: Sequence[tuple[str, int, float, Candidate, bool]], gold: int) -> float:
    return 2 * sum(row[4] for row in kept) / (len(kept) + gold)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
