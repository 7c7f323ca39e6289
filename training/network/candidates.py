"""Candidates of coded sentences with their labels: whether gold has such an act."""

from __future__ import annotations

from collections.abc import Sequence

from hubungan.actors.knowledge import load_knowledge
from hubungan.audit.evaluation import gold_article
from hubungan.audit.gold import CodedEvent, GoldSentence
from hubungan.languages import load_language
from hubungan.ontology import load_ontology
from hubungan.records import Document
from hubungan.stages.candidates import Candidate, find_candidates
from hubungan.stages.clauses import Clauses
from hubungan.stages.evidence import features
from hubungan.stages.parties import PartyFinder, Setting
from hubungan.stages.segment import segment_batch
from hubungan.stages.syntax import syntax_batch

Row = tuple[list[str], Candidate, bool]  # features, candidate, right


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
    right = label(
        [(c.type, clauses.words[c.hit.first].start, clauses.words[c.hit.stop - 1].stop) for clauses, c, _ in found],
        left,
    )
    for (clauses, candidate, seen), is_right in zip(found, right, strict=True):
        start, stop = clauses.words[candidate.hit.first].start, clauses.words[candidate.hit.stop - 1].stop
        if within is None or (start < within[1] and within[0] < stop):
            rows.append((seen, candidate, is_right))
    return rows


def label(spans: Sequence[tuple[str, int, int]], events: list[CodedEvent]) -> list[bool]:
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
