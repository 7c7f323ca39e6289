"""Fit the decision that keeps or drops candidates: `python training/02_decision.py GOLD.jsonl...`.

A candidate counts as right when gold has an event of its type in the sentence, first the one whose trigger it
overlaps. Logistic regression with L2, features seen in fewer than three candidates left out; five folds by sentence
print what to expect on unseen sentences, and choose the threshold with the best type F1.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from hubungan.actors.knowledge import load_knowledge
from hubungan.audit.evaluation import gold_article
from hubungan.audit.gold import CodedEvent, GoldSentence, read_gold
from hubungan.languages import LANGUAGES, load_language
from hubungan.ontology import load_ontology
from hubungan.records import Document
from hubungan.stages.candidates import Candidate, find_candidates, overlaps
from hubungan.stages.clauses import Clauses
from hubungan.stages.evidence import features
from hubungan.stages.parties import PartyFinder, Setting
from hubungan.stages.segment import segment_batch
from hubungan.stages.syntax import syntax_batch

WEIGHTS = Path(__file__).parent.parent / "src" / "hubungan" / "networks" / "weights" / "decision.json.gz"
SEEN = 3
FOLDS = 5
MARK = re.compile(r"\[(?:actor|recipient|trigger):([^\[\]]+)\]")
PENALTY = 1.0
SPECIFIC = 2.5  # how much harder words and rules are held back than what both languages share

Row = tuple[list[str], Candidate, bool]  # features, candidate, right


def read_sentences(path: Path) -> Iterator[GoldSentence]:
    """Yield the sentences of a gold file and, where its rows carry an English line with spans, those too."""
    yield from read_gold(path)
    if path.suffix == ".jsonl":
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("lang") == "id" and row.get("en") and all(event.get("en") for event in row["events"]):
                yield english_side(row)


def english_side(row: dict[str, Any]) -> GoldSentence:
    """Return the English line of a row with its events: spans from the event's `en`, codes from the event."""
    events = []
    for event in row["events"]:
        start = row["en"].find(event["en"]["trigger"])
        sides = [
            tuple((text, p["country"], p["sector"]) for text, p in zip(event["en"][side], event[side], strict=False))
            for side in ("actors", "recipients")
        ]
        stop = start + len(event["en"]["trigger"])
        events.append(CodedEvent(event["type"], (start, stop), *sides, event["status"], event["en"]["reporter"]))
    return GoldSentence(f"{row['key']} en", "en", row["en"], tuple(events))


def candidates_of(sentence: GoldSentence, number: int, within: tuple[int, int] | None = None) -> list[Row]:
    """Return the candidates of one gold sentence with their labels, or only those that overlap a stretch of it."""
    article = gold_article(sentence, number)
    document = syntax_batch(segment_batch([Document(article)]))[0]
    language = load_language(sentence.language)
    setting = Setting(home=language.home)
    rows: list[Row] = []
    left = list(sentence.events)
    found = []
    for line in document.sentences:
        finder = PartyFinder(line, language, load_knowledge(language.code), setting, article.text)
        clauses = Clauses(line, language)
        if line.chunks:
            candidates = find_candidates(clauses, finder, load_ontology())
            found += [(clauses, candidate, features(clauses, candidate, candidates)) for candidate in candidates]
        finder.remember()
    right = _label(
        [(c.type, clauses.words[c.hit.first].start, clauses.words[c.hit.stop - 1].stop) for clauses, c, _ in found],
        left,
    )
    for (clauses, candidate, seen), label in zip(found, right, strict=True):
        start, stop = clauses.words[candidate.hit.first].start, clauses.words[candidate.hit.stop - 1].stop
        if within is None or (start < within[1] and within[0] < stop):
            rows.append((seen, candidate, label))
    return rows


def example_rows() -> list[Row]:
    """Return the candidates that the frames' own examples and counter-examples give.

    Of an example only what stands on its marked trigger counts; of a `nothing` sentence only what its frame says.
    """
    rows: list[Row] = []
    for code in LANGUAGES:
        for frame in load_language(code).lexicon.frames:
            for number, marked in enumerate(frame.examples):
                text = MARK.sub(lambda found: found[1] or "", marked)
                found = re.search(r"\[trigger:([^\]]+)\]", marked)
                if found is not None:
                    start = len(MARK.sub(lambda part: part[1] or "", marked[: found.start()]))
                    event = CodedEvent(frame.type, (start, start + len(found[1])), (), (), "occurred", "")
                    coded = candidates_of(
                        GoldSentence(f"{frame.rule} {number}", code, text, (event,)), number, event.trigger
                    )
                    rows += coded
            for number, text in enumerate(frame.nothing):
                coded = candidates_of(GoldSentence(f"{frame.rule} nothing {number}", code, text, ()), number)
                rows += [row for row in coded if row[1].frame.rule == frame.rule]
    return rows


def _label(spans: Sequence[tuple[str, int, int]], events: list[CodedEvent]) -> list[bool]:
    right = [False] * len(spans)
    for overlap in (True, False):
        for at, (name, start, stop) in enumerate(spans):
            if right[at]:
                continue
            for event in events:
                if event.type == name and (not overlap or (start < event.trigger[1] and event.trigger[0] < stop)):
                    right[at] = True
                    events.remove(event)
                    break
    return right


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weights of the features."""
    counts = Counter(name for seen, _, _ in rows for name in set(seen))
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    index = {name: at for at, name in enumerate(names)}
    matrix = _matrix(rows, index)
    target = np.array([1.0 if right else -1.0 for _, _, right in rows])
    specific = ("rule ", "lacks True ", "lacks False ", "trigger ", "before ", "after ", "governed ", "noun behind ")
    penalty = np.array(
        [0.01 if n == "always" else PENALTY * (SPECIFIC if n.startswith(specific) else 1.0) for n in names]
    )

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = target * (matrix @ weights)
        value = np.logaddexp(0, -margin).sum() + 0.5 * (penalty * weights**2).sum()
        slope = matrix.T @ (-target / (1 + np.exp(np.clip(margin, -30, 30)))) + penalty * weights
        return float(value), slope

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(weight), 3) for name, weight in zip(names, result.x, strict=True) if abs(weight) >= 0.02}


def _matrix(rows: Sequence[Row], index: dict[str, int]) -> csr_matrix:
    pairs = [(at, index[name]) for at, (seen, _, _) in enumerate(rows) for name in set(seen) if name in index]
    columns, lines = [column for _, column in pairs], [line for line, _ in pairs]
    return csr_matrix((np.ones(len(pairs)), (lines, columns)), shape=(len(rows), len(index)))


def probability(weights: dict[str, float], seen: Sequence[str]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) for name in seen))))


def main(paths: Sequence[Path]) -> None:
    sentences = [(path.stem, sentence) for path in paths for sentence in read_sentences(path)]
    coded = [(stem, sentence, candidates_of(sentence, at)) for at, (stem, sentence) in enumerate(sentences)]
    examples = example_rows()
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
    main([Path(name) for name in sys.argv[1:]])
