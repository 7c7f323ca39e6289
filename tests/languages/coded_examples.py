"""The examples of the frames, coded: which of them come out as their frame says, and which do not."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysed import read_clauses
from hubungan.languages import LANGUAGES, load_language
from hubungan.ontology import load_ontology
from hubungan.pipeline import run_batch
from hubungan.records import Article, Document, Report, Span
from hubungan.stages.candidates import find_candidates, is_passive
from marked import Mark, highlight, parse_marked

KNOWN_MISSES = Path(__file__).with_name("known_misses.txt")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a frame: one that must give a report of its type, or one in which the frame must stay silent."""

    language: str
    rule: str
    number: int
    marked: str
    silent: bool

    @property
    def key(self) -> str:
        """What names the sentence in the list of misses: "id ASSAULT.attack example 2"."""
        return f"{self.language} {self.rule} {'nothing' if self.silent else 'example'} {self.number}"

    @property
    def type(self) -> str:
        """The type of the frame."""
        return self.rule.partition(".")[0]

    @property
    def is_headline(self) -> bool:
        """Whether it is written as a headline: without a stop at its end."""
        return self.marked.rstrip("]”\"'")[-1] not in ".?!"


@functools.cache
def all_examples() -> tuple[Example, ...]:
    """Return the sentences of all frames of all languages, in the order of the files."""
    return tuple(example for language in LANGUAGES for example in _examples(language))


def _examples(language: str) -> Iterator[Example]:
    for frame in load_language(language).lexicon.frames:
        for silent, sentences in ((False, frame.examples), (True, frame.nothing)):
            for number, sentence in enumerate(sentences, 1):
                yield Example(language, frame.rule, number, sentence, silent)


def known_misses() -> tuple[str, ...]:
    """Return the keys of the sentences that are known to be miscoded."""
    lines = KNOWN_MISSES.read_text("utf-8").splitlines() if KNOWN_MISSES.is_file() else []
    return tuple(line for line in lines if line and not line.startswith("#"))


def find_misses() -> tuple[str, ...]:
    """Return the keys of all sentences that are miscoded today."""
    return tuple(example.key for example in all_examples() if find_fault(example))


@functools.cache
def code_example(example: Example) -> Document:
    """Return an example coded as an article of its own; a headline stands as one."""
    text, _ = parse_marked(example.marked)
    headline = Span(0, len(text)) if example.is_headline else None
    coded = run_batch([Document(Article(example.key, text, language=example.language, headline=headline))])[0]
    if not isinstance(coded, Document):
        raise AssertionError(f"{example.key} fails in {coded.stage}: {coded.error}")
    return coded


def find_fault(example: Example) -> str | None:
    """Return what is wrong with how an example is coded, as lines to compare, or None."""
    document = code_example(example)
    if example.silent:
        wrong = [report for report in document.reports if report.origin.rule == example.rule]
        good = not wrong
    else:
        wrong = list(document.reports)
        good = matching_report(example) is not None
    if good:
        return None
    wanted = f"{example.rule} must stay silent" if example.silent else f"{example.type} is to be reported"
    return "\n".join([f"{example.key}: {wanted}", f"  {example.marked}", *(f"  {show(r, document)}" for r in wrong)])


def matching_report(example: Example) -> Report | None:
    """Return the first report of the example's type whose trigger overlaps the marked one, or None."""
    marks = [mark for mark in parse_marked(example.marked)[1] if mark.label == "trigger"]
    for report in code_example(example).reports:
        overlaps = any(m.start < report.trigger.stop and report.trigger.start < m.stop for m in marks)
        if overlaps and report.type in (example.type, _planned(example.type, report)):
            return report
    return None


def _planned(type: str, report: Report) -> str | None:
    return load_ontology().planned.get(type) if report.status == "future" else None


def forms_shown(example: Example) -> set[str]:
    """Return which forms of its type a well-coded example shows: "active", "passive" or "noun", and "headline"."""
    report = matching_report(example)
    if report is None:
        return set()
    clauses, finder = read_clauses(code_example(example).article.text, example.language, headline=example.is_headline)
    for candidate in find_candidates(clauses, finder, load_ontology()):
        if clauses.words[candidate.hit.first].start == report.trigger.start:
            noun = "noun" in (candidate.hit.kind, candidate.hit.voice)
            form = "noun" if noun else "passive" if is_passive(clauses, candidate.hit) else "active"
            return {form, "headline"} if example.is_headline else {form}
    return {"headline"} if example.is_headline else set()


def show(report: Report, document: Document) -> str:
    """Return a report as its rule and the text with its spans marked; parties that cross the trigger are left out."""
    trigger = Mark("trigger", report.trigger.start, report.trigger.stop)
    marks = [trigger]
    for role, parties in (("actor", report.actors), ("recipient", report.recipients)):
        apart = [p for p in parties if p.stop <= trigger.start or trigger.stop <= p.start]
        marks += [Mark(role, party.start, party.stop) for party in apart]
    return f"{report.origin.rule}: {highlight(document.article.text, marks)}"
