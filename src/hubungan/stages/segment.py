"""Articles into sentences and other lines, each of which knows what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hubungan.records import Document, Sentence, Span
from hubungan.stages.lines import (
    LineCues,
    find_closing_bracket,
    find_dateline,
    find_lines,
    is_heading,
    is_headline,
    kind_of_line,
    kind_of_sentence,
    load_line_cues,
)
from hubungan.stages.sentences import Abbreviations, load_abbreviations, split_sentences
from hubungan.stages.tokenize import tokenize


def segment_batch(documents: Sequence[Document]) -> list[Document]:
    """Return the documents with their sentences; those that are coded have their words."""
    return [replace(document, sentences=_segment_document(document)) for document in documents]


def _segment_document(document: Document) -> tuple[Sentence, ...]:
    article = document.article
    sentences = segment(article.text, article.language or "", article.headline)
    if document.not_coded:
        return sentences
    return tuple(
        replace(sentence, words=tokenize(article.text, sentence.start, sentence.stop)) if sentence.coded else sentence
        for sentence in sentences
    )


def segment(text: str, language: str, headline: Span | None) -> tuple[Sentence, ...]:
    """Return the lines of a text in the order of their numbers: its headline, if any, as number 0, then its body.

    Every character that is no white space is in exactly one of them. A headline that is not given is the first line,
    if that looks like one.
    """
    cues, abbreviations = load_line_cues(language), load_abbreviations(language)
    given = _trim(text, headline) if headline else None
    lines, blanks = _body_lines(text, given)
    if not given and len(lines) > 1 and is_headline(text, lines[0], lines[1], blanks[0], cues):
        given = lines.pop(0)
    pieces = _pieces(text, lines, given is not None, cues, abbreviations)
    body = tuple(Sentence(number, *span, kind) for number, (span, kind) in enumerate(pieces, 1))
    return (Sentence(0, *given, "headline"), *body) if given else body


def _pieces(
    text: str, lines: list[Span], headed: bool, cues: LineCues, abbreviations: Abbreviations
) -> Iterator[tuple[Span, str]]:
    # A text of one line is about something, even if that line begins as a credit does.
    alone = len(lines) == 1 and not headed
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        whole = None if alone else _whole(text, line, following, cues)
        if whole:
            yield line, whole
        else:
            yield from _split_line(text, line, cues, abbreviations, alone)


def _trim(text: str, span: Span) -> Span | None:
    """Return the span within the text and without white space at its ends, or None if nothing is left."""
    start, stop = max(0, span.start), min(len(text), span.stop)
    inside = text[start:stop]
    start += len(inside) - len(inside.lstrip())
    stop -= len(inside) - len(inside.rstrip())
    return Span(start, stop) if start < stop else None


def _body_lines(text: str, headline: Span | None) -> tuple[list[Span], list[bool]]:
    if headline is None:
        return find_lines(text, 0, len(text))
    before, after = find_lines(text, 0, headline.start), find_lines(text, headline.stop, len(text))
    return before[0] + after[0], before[1] + after[1]


def _whole(text: str, line: Span, following: Span | None, cues: LineCues) -> str | None:
    """Return the kind of a line that is not split further, else None."""
    kind = kind_of_line(text, line, cues)
    if kind is None and find_dateline(text, line, cues) == line.stop:
        return "dateline"
    return "heading" if kind is None and is_heading(text, line, following) else kind


def _split_line(
    text: str, line: Span, cues: LineCues, abbreviations: Abbreviations, alone: bool
) -> Iterator[tuple[Span, str]]:
    """Yield the parts of a line with their kinds: its dateline, its sentences, and a credit that closes it."""
    dateline = find_dateline(text, line, cues)
    if dateline and dateline < line.stop:
        yield Span(line.start, dateline), "dateline"
        line = _trim(text, Span(dateline, line.stop)) or line
    bracket = find_closing_bracket(text, line, cues)
    running = _trim(text, Span(line.start, bracket[0])) if bracket else line
    for sentence in split_sentences(text, *running, abbreviations) if running else ():
        first = alone and sentence.start == line.start
        yield sentence, "sentence" if first else kind_of_sentence(text, sentence, cues)
    if bracket:
        yield Span(bracket[0], line.stop), bracket[1]
