"""Sentences as the stages see them, for tests of one stage that need what the stages before it say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hubungan.actors.knowledge import load_knowledge
from hubungan.languages import load_language
from hubungan.ontology import load_ontology
from hubungan.records import Article, Document, Party, Rejection, Report, Sentence, Span
from hubungan.stages.candidates import Candidate, find_candidates
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder, Setting
from hubungan.stages.segment import segment_batch
from hubungan.stages.syntax import syntax_batch
from marked import Mark, highlight, parse_marked


def read_sentence(text: str, language: str = "id", *, headline: bool = False) -> Sentence:
    """Return the first coded line of a text with its words, tags and chunks."""
    article = Article("a", text, language=language, headline=Span(0, len(text)) if headline else None)
    document = syntax_batch(segment_batch([Document(article)]))[0]
    return next(sentence for sentence in document.sentences if sentence.coded)


def read_clauses(
    text: str, language: str = "id", *, published: date | None = None, headline: bool = False
) -> tuple[Clauses, PartyFinder]:
    """Return what triggers are read from, and the finder of parties, for the first coded line of a text."""
    sentence, known = read_sentence(text, language, headline=headline), load_language(language)
    setting = Setting(published=published, home=known.home)
    return Clauses(sentence, known), PartyFinder(sentence, known, load_knowledge(language), setting, text)


def read_candidates(
    text: str, language: str = "id", rejections: list[Rejection] | None = None, *, headline: bool = False
) -> list[Candidate]:
    """Return the candidates of the first coded line, before any is weighed."""
    clauses, finder = read_clauses(text, language, headline=headline)
    return find_candidates(clauses, finder, load_ontology(), rejections)


def candidate_at(marked: str, language: str = "id", *, headline: bool = False) -> tuple[Candidate, Clauses]:
    """Return the candidate that overlaps the marked trigger most; raise AssertionError when there is none."""
    text, marks = parse_marked(marked)
    clauses, finder = read_clauses(text, language, headline=headline)
    rejections: list[Rejection] = []
    trigger = next(mark for mark in marks if mark.label == "trigger")
    best = max(
        find_candidates(clauses, finder, load_ontology(), rejections),
        key=lambda candidate: _overlap(trigger, candidate, clauses),
        default=None,
    )
    if best is None or _overlap(trigger, best, clauses) <= 0:
        raise AssertionError(f"no candidate at {marked!r}; fell: {[(r.rule, r.why) for r in rejections]}")
    return best, clauses


def _overlap(mark: Mark, candidate: Candidate, clauses: Clauses) -> int:
    start, stop = clauses.words[candidate.hit.first].start, clauses.words[candidate.hit.stop - 1].stop
    return min(mark.stop, stop) - max(mark.start, start)


def show_parties(text: str, holder: Candidate | Report, marks: Iterable[Mark] = ()) -> str:
    """Return the text with the actors and recipients of a candidate or report marked, besides the given marks."""
    return highlight(text, [*marks, *_marks("actor", holder.actors), *_marks("recipient", holder.recipients)])


def _marks(label: str, parties: Iterable[Party]) -> list[Mark]:
    return [Mark(label, party.start, party.stop) for party in parties]
