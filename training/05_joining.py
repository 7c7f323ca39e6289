"""Fit how frames and network are weighed: `python training/05_joining.py SHARED_FOLDER`.

Runs on the coded sentences kept apart, that neither was trained on, after `02_decision.py` and `04_export.py`.
Prints by cross-validation what to expect; five folds by sentence choose the thresholds.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean

import numpy as np
from network import countries, sides
from network.candidates import label
from network.coded import is_held
from network.regression import fit_logistic
from network.sources import NEWS, coded_sentences

from hubungan.actors.knowledge import load_knowledge
from hubungan.audit.evaluation import gold_article
from hubungan.audit.gold import GoldSentence
from hubungan.languages import load_language
from hubungan.networks.coder import use_coder
from hubungan.networks.joining import load_joining
from hubungan.ontology import load_ontology
from hubungan.records import Document
from hubungan.stages.candidates import Candidate, find_candidates, overlaps
from hubungan.stages.clauses import Clauses
from hubungan.stages.orientation import orient
from hubungan.stages.parties import PartyFinder, Setting
from hubungan.stages.proposals import propose
from hubungan.stages.reports import code_document
from hubungan.stages.segment import segment_batch
from hubungan.stages.syntax import syntax_batch
from hubungan.stages.weighing import act_values, report_values

WEIGHTS = Path(__file__).parents[1] / "src" / "hubungan" / "networks" / "weights" / "joining.json"
PENALTY = 2.0
SEEN = 3
FOLDS = 5
BESIDE = 5  # hundredths to each side
Values = Mapping[str, float]
Row = tuple[int, Values, bool]  # sentence, values, right


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weights of a logistic regression over the rows."""
    return fit_logistic([(values, right) for _, values, right in rows], _penalty, SEEN)


def _penalty(name: str) -> float:
    return 0.01 if name == "always" else PENALTY


def probability(weights: Values, values: Values) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in values.items()))))


def out_of_fold(rows: Sequence[Row], folds: Mapping[int, int]) -> list[float]:
    """Return for each row the probability that weights fitted on the other folds give it."""
    found = [0.0] * len(rows)
    for held in range(FOLDS):
        weights = fit([row for row in rows if folds[row[0]] != held])
        for at, (sentence, values, _) in enumerate(rows):
            if folds[sentence] == held:
                found[at] = probability(weights, values)
    return found


def lines(sentence: GoldSentence, number: int) -> Iterator[tuple[Clauses, PartyFinder]]:
    """Yield what the stages know of each sentence that the segmenter makes of a coded one."""
    article = gold_article(sentence, number)
    document = syntax_batch(segment_batch([Document(article)]))[0]
    language = load_language(sentence.language)
    setting = Setting(home=language.home)
    for line in document.sentences:
        finder = PartyFinder(line, language, load_knowledge(language.code), setting, article.text)
        clauses = Clauses(line, language)
        if line.chunks:
            orient(clauses, finder)
            yield clauses, finder
        finder.remember()


def rows_of(
    sentence: GoldSentence, number: int, *, news: bool
) -> tuple[list[tuple[Row, Candidate]], list[sides.Sided]]:
    """Return the candidates of a sentence, and those that are acts of gold with the parties they may have."""
    acts: list[tuple[Clauses, PartyFinder, Candidate, Values]] = []
    for clauses, finder in lines(sentence, number):
        listed = find_candidates(clauses, finder, load_ontology())
        for candidate in [*listed, *propose(clauses, finder, listed)]:
            acts.append((clauses, finder, candidate, act_values(clauses, candidate, listed)))
    spans = [
        (c.type, clauses.words[c.hit.first].start, clauses.words[c.hit.stop - 1].stop) for clauses, _, c, _ in acts
    ]
    right = label(spans, list(sentence.events))
    cast = []
    for (clauses, finder, candidate, _), span in zip(acts, spans, strict=True):
        event = next((e for e in sentence.events if e.type == candidate.type and span[1] < e.trigger[1]
                      and e.trigger[0] < span[2]), None)  # fmt: skip
        if event is not None:
            cast.append(sides.sided(clauses, finder, candidate, event, sentence.text, number, news=news))
    rows = [
        ((number, values, is_right), candidate) for (_, _, candidate, values), is_right in zip(acts, right, strict=True)
    ]
    return rows, cast


def best_threshold(kept: Callable[[float], tuple[int, int]], gold: int) -> tuple[float, float]:
    """Return the threshold with the best F1 on average with those beside it, and its F1; `kept` gives for a threshold
    how many are right, and kept. The best of single ones is best by chance."""
    scores = {}
    for at in range(10, 70):
        right, count = kept(at / 100)
        scores[at] = 2 * right / max(1, count + gold)
    best = max(
        range(10 + BESIDE, 70 - BESIDE), key=lambda at: mean(scores[n] for n in range(at - BESIDE, at + BESIDE + 1))
    )
    return best / 100, scores[best]


def chosen(rows: Sequence[tuple[Row, Candidate]], chances: Sequence[float], threshold: float) -> tuple[int, int]:
    """Return how many of the kept candidates are right, and how many are kept: of those that overlap the likeliest."""
    kept: dict[int, list[Candidate]] = {}
    right = 0
    for at in sorted(range(len(rows)), key=lambda at: -chances[at]):
        (sentence, _, is_right), candidate = rows[at]
        others = kept.setdefault(sentence, [])
        if chances[at] >= threshold and not any(overlaps(candidate, other) for other in others):
            others.append(candidate)
            right += is_right
    return right, sum(map(len, kept.values()))


def calibrate(sentences: Sequence[GoldSentence], folds: Mapping[int, int]) -> dict[str, object]:
    """Return the weights of the confidence that a report's type and countries are all right."""
    rows: list[Row] = []
    for number, sentence in enumerate(sentences):
        article = gold_article(sentence, number)
        document = code_document(syntax_batch(segment_batch([Document(article)]))[0])
        left = [(e.type, e.countries) for e in sentence.events]
        for report in document.reports:
            said = (report.type, tuple(frozenset(p.country or "---" for p in side)
                                       for side in (report.actors, report.recipients)))  # fmt: skip
            right = said in left
            if right:
                left.remove(said)
            rows.append((number, report_values(report.confidence, report.actors, report.recipients), right))
    chances = out_of_fold(rows, folds)
    for low in range(0, 10, 2):
        within = [row[2] for row, chance in zip(rows, chances, strict=True) if low <= chance * 10 < low + 2]
        if within:
            print(f"confidence {low / 10:.1f}-{(low + 2) / 10:.1f}: {np.mean(within):.2f} right of {len(within)}")
    return {"threshold": 0.0, "weights": fit(rows)}


def belonging(sentences: Sequence[GoldSentence], news: Collection[str]) -> dict[str, object]:
    """Return the weights by which a party is given to a country; neither frames' decision nor network is asked for it,
    so all coded sentences may teach it. Those of news, by their keys, count twice and set the bar."""
    found: list[tuple[int, countries.Open]] = []
    use_coder("frames")
    for number, sentence in enumerate(sentences):
        for clauses, finder in lines(sentence, number) if sentence.events else ():
            found += [(number, row) for row in countries.open_parties(sentence, clauses, finder)]
    use_coder("both")
    found += [(number, row) for number, row in found if sentences[number].key in news]
    choices = [(0.0, "---")] * len(found)
    for held in range(FOLDS):
        weights = countries.fit([row for number, row in found if number % FOLDS != held])
        for at, (number, row) in enumerate(found):
            if number % FOLDS == held:
                choices[at] = countries.chosen(weights, row[2])
    real = [at for at, (number, _) in enumerate(found) if sentences[number].key in news]
    rows, theirs = [found[at][1] for at in real], [choices[at] for at in real]
    best, bar = max((countries.share_right(theirs, rows, step / 50), step / 50) for step in range(5, 35))
    by_rule = np.mean([(rule or "---") == gold for gold, rule, _ in rows])
    print(f"country: {best:.3f} right on held-out folds of {len(rows) // 2} open parties of news, "
          f"{by_rule:.3f} by rule, bar {bar}")  # fmt: skip
    return {"threshold": bar, "weights": countries.fit([row for _, row in found])}


def fit_acts(
    acts: Sequence[tuple[Row, Candidate]], sentences: Sequence[GoldSentence], real: Collection[int],
    folds: Mapping[int, int],
) -> dict[str, object]:  # fmt: skip
    """Return the weights of what an act is; the sentences of news, `real`, count twice and set the threshold."""
    rows = [row for row, _ in acts]
    rows += [row for row in rows if row[0] in real]
    chances = out_of_fold(rows, folds)[: len(acts)]
    kept = [at for at, (row, _) in enumerate(acts) if row[0] in real]
    news, theirs = [acts[at] for at in kept], [chances[at] for at in kept]
    gold = sum(len(sentences[number].events) for number in real)
    threshold, best = best_threshold(lambda bar: chosen(news, theirs, bar), gold)
    print(f"acts: F1 {best:.3f} on held-out folds of {len(real)} sentences of news, threshold {threshold}")
    return {"threshold": threshold, "weights": fit(rows)}


def main(shared: Path) -> None:
    sources = coded_sentences(shared)
    coded = [s for members in sources.values() for s in members]
    sentences = [s for s in coded if is_held(s)]
    news = {s.key for name in NEWS for s in sources[name]}
    real = {number for number, s in enumerate(sentences) if s.key in news}
    chance = random.Random(5)
    folds = {number: chance.randrange(FOLDS) for number in range(len(sentences))}
    acts: list[tuple[Row, Candidate]] = []
    cast: list[sides.Sided] = []
    for number, sentence in enumerate(sentences):
        rows, parties = rows_of(sentence, number, news=number in real)
        acts += rows
        cast += parties
    data = {"act": fit_acts(acts, sentences, real, folds)} | sides.fit(cast, folds)
    data["country"] = belonging(coded, news)
    _write(data | {"report": {"threshold": 0.0, "weights": {}}})
    _write(data | {"report": calibrate(sentences, folds)})


def _write(data: Mapping[str, object]) -> None:
    WEIGHTS.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", "utf-8")
    load_joining.cache_clear()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
