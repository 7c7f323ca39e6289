"""The lines of an article, and what kind of line each is: its paragraphs, headings, credits, datelines, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from hubungan.errors import LexiconError
from hubungan.parsed import parsed_yaml
from hubungan.records import Span

_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_LINE = re.compile(rf"\S(?:[^{_BREAKS}]*\S)?")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_CLOSERS = "\"”’'»)]*_ "
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\.?$")
_STOP_WITHIN = re.compile(r"[a-z]{3}[.…][\"”’')]?\s")
_SIGNATURE = re.compile(r"[a-z]{2,5}(?:[/-][a-z]{2,6}){1,3}|\*")  # the initials of the desk: (ant/rds)
_HEADLINE_LENGTH = 200
_HEADING_LENGTH = 90
_BODY_LENGTH = 120  # a line this long is running text, whatever it ends in
_WHOLE_LENGTH = 400  # a longer line is split, whatever it begins with
_TAIL = 130  # closing brackets are looked for among so many characters

_NAME = r"[A-Z0-9][\w.'’/]{0,24}"
_PART = rf"{_NAME}(?:[ -](?:{_NAME}|de|del|da|el|of|the)){{0,4}}(?:\s?\([\d/. -]{{3,12}}\))?"
_DATELINE = re.compile(
    rf"(?:\*\*|__)?(?P<parts>{_PART}(?:\s?,\s?{_PART}){{0,3}})(?:,?\s?[(/\[](?P<agency>[^()\[\]\n]{{2,40}}?)[)/\]])?\.?(?:\*\*|__)?\s?"
    r"(?P<dash>:|-{1,3}|[–—])(?:\s+(?![a-z\s])|(?<=[–—])(?![a-z\s])|$)"
)
_DOMAIN = re.compile(r"\w+\.(?:com|co|id|co\.id|net|org|tv)", re.IGNORECASE)
_DATELINE_LENGTH = 140

_NOTHING: Mapping[str, Any] = {"credit": {}, "boilerplate": {}, "dateline": {}}
_KEYS = {
    "credit": ("labels", "opens", "ends"),
    "boilerplate": ("opens", "whole"),
    "dateline": ("outlets", "places"),
}


@dataclass(frozen=True, slots=True)
class LineCues:
    """What tells the lines of a language apart, ready to match."""

    credit: re.Pattern[str]  # a line, or the inside of a closing bracket, begins so
    credit_label: re.Pattern[str]  # a sentence within a line begins so
    credit_end: re.Pattern[str]  # the inside of a closing bracket ends so
    boilerplate: re.Pattern[str]
    boilerplate_label: re.Pattern[str]
    outlets: frozenset[str]
    places: frozenset[str]


def find_lines(text: str, start: int, stop: int) -> tuple[list[Span], list[bool]]:
    """Return the paragraphs of `text[start:stop]`, and for each whether a blank line or the end of the text follows.

    Lines that were wrapped at a width, as in mail and plain-text files, are one paragraph.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text, start, stop)]
    blanks = [len(_BREAK.findall(text, a.stop, b.start)) > 1 for a, b in pairwise(lines)] + [True] * bool(lines)
    paragraphs: list[Span] = []
    apart: list[bool] = []
    block: list[Span] = []
    for line, blank in zip(lines, blanks, strict=True):
        block.append(line)
        if blank:
            joined = [Span(block[0].start, line.stop)] if _is_wrapped(text, block) else block
            paragraphs += joined
            apart += [False] * (len(joined) - 1) + [True]
            block = []
    return paragraphs, apart


def _is_wrapped(text: str, block: list[Span]) -> bool:
    """Whether no first word of a line would have fitted on the line before, and some line goes on in small letters."""
    width = max(line.stop - line.start for line in block)
    if len(block) < 2 or not 40 <= width <= 100:
        return False
    firsts = [text[line.start : line.start + width + 1].split(None, 1)[0] for line in block]
    full = all(line.stop - line.start + 1 + len(word) > width for line, word in zip(block, firsts[1:], strict=False))
    return full and any(
        word[0].islower() and not ends_in_stop(text, line) for line, word in zip(block, firsts[1:], strict=False)
    )


def ends_in_stop(text: str, line: Span, stops: str = ".!?…") -> bool:
    """Whether a line ends in one of the stops, perhaps within closing quotes and brackets."""
    return text[max(line.start, line.stop - 12) : line.stop].rstrip(_CLOSERS).endswith(tuple(stops))


def is_headline(text: str, line: Span, following: Span, blank: bool, cues: LineCues) -> bool:
    """Whether an article's first line is its headline: short, without a full stop, and apart from the text."""
    words = text[line.start : min(line.stop, line.start + _HEADLINE_LENGTH + 1)].split()
    if line.stop - line.start > _HEADLINE_LENGTH or len(words) > 25 or ends_in_stop(text, line, ".…:;,"):
        return False
    if kind_of_line(text, line, cues) or find_dateline(text, line, cues):
        return False
    return blank or _opens(text, line, following) or kind_of_line(text, following, cues) == "credit"


def is_heading(text: str, line: Span, following: Span | None) -> bool:
    """Whether a line is a heading of the paragraph that follows, or one in Markdown."""
    if _MARKDOWN_HEADING.match(text, line.start, line.stop):
        return True
    if following is None or line.stop - line.start > _HEADING_LENGTH or not _opens(text, line, following):
        return False
    words = text[line.start : line.stop].split()
    finished = ends_in_stop(text, line, ".!?…:;,") or _STOP_WITHIN.search(text, line.start, line.stop)
    return len(words) <= 10 and not words[0][0].islower() and not finished


def _opens(text: str, line: Span, following: Span) -> bool:
    """Whether a line may be the heading of the next: that is longer by half, and running text with full stops."""
    if (following.stop - following.start) * 2 < (line.stop - line.start) * 3:
        return False
    long = following.stop - following.start > _BODY_LENGTH
    return long or ends_in_stop(text, following, ".…") or bool(_STOP_WITHIN.search(text, *following))


def kind_of_line(text: str, line: Span, cues: LineCues) -> str | None:
    """Return "credit" or "boilerplate" for a line that is one as a whole, else None."""
    if line.stop - line.start > _WHOLE_LENGTH:
        return None
    if cues.credit.match(text, line.start, line.stop):
        return "credit"
    if cues.boilerplate.match(text, line.start, line.stop) or not any(map(str.isalnum, text[line.start : line.stop])):
        return "boilerplate"
    bracket = _BRACKET.match(text, line.start, line.stop)
    return kind_of_bracket(bracket[1], cues) if bracket else None


def kind_of_sentence(text: str, sentence: Span, cues: LineCues) -> str:
    """Return the kind of a sentence within a line, such as "boilerplate" for "Baca juga: ..."."""
    if cues.boilerplate_label.match(text, sentence.start, sentence.stop):
        return "boilerplate"
    return "credit" if cues.credit_label.match(text, sentence.start, sentence.stop) else "sentence"


def find_closing_bracket(text: str, line: Span, cues: LineCues) -> tuple[int, str] | None:
    """Return where a bracket that closes a line begins, and its kind, if it is a credit or the desk's initials."""
    if text[line.stop - 1] not in ")].":
        return None
    found = _BRACKET.search(text, max(line.start, line.stop - _TAIL), line.stop)
    if not found or found.start() == line.start:
        return None
    after_stop = text[line.start : found.start()][-12:].rstrip(_CLOSERS)[-1:] in tuple(".!?")
    if after_stop and _SIGNATURE.fullmatch(found[1]):
        return found.start(), "boilerplate"
    kind = kind_of_bracket(found[1], cues)
    return (found.start(), kind) if kind else None


def kind_of_bracket(inside: str, cues: LineCues) -> str | None:
    """Return "credit" or "boilerplate" for what stands in a bracket, such as "Foto: Antara", else None."""
    if cues.credit.match(inside) or cues.credit_end.search(inside):
        return "credit"
    return "boilerplate" if cues.boilerplate_label.match(inside) else None


def find_dateline(text: str, line: Span, cues: LineCues) -> int | None:
    """Return where the dateline that opens a paragraph ends, its dash included, or None."""
    found = _DATELINE.match(text, line.start, min(line.stop, line.start + _DATELINE_LENGTH))
    if not found:
        return None
    parts = [part.strip() for part in found["parts"].split(",")]
    outlets = [*parts, *re.split(r"[/,]\s?", found["agency"] or "")]
    outlet = any(part in cues.outlets or _DOMAIN.fullmatch(part) for part in outlets)
    cities = [part.split("/")[0] for part in parts]
    place = any(city in cues.places or (city.isupper() and len(city) > 3) for city in cities[: 2 if outlet else 1])
    sure = outlet and (place or found["dash"] != ":")
    return found.end("dash") if sure or (place and found["dash"] != ":" and ends_in_stop(text, line)) else None


@cache
def load_line_cues(language: str) -> LineCues:
    """Return the cues of a language, none for one without a list; raises LexiconError when a list breaks its format."""
    file = resources.files("hubungan") / "languages" / language / "lines.yaml"
    if not (language.isalpha() and file.is_file()):
        return read_line_cues(_NOTHING, language)
    name = f"{language}/lines.yaml"
    return read_line_cues(parsed_yaml(name, file.read_bytes()), name)


def read_line_cues(content: Any, name: str) -> LineCues:
    """Return the cues that a list's content names; raises LexiconError, naming the key, if it cannot."""
    credit, boilerplate, dateline = (_section(content, key, name) for key in _KEYS)
    labels = _any_of(credit["labels"])
    named = rf"[(\[*_]*(?:{labels})(?:[ /][A-Z][^\s:]{{0,30}}){{0,3}}\s?:"
    whole = rf"[\W_]*(?:{_any_of(boilerplate['whole'])})[\W_]*$"
    return LineCues(
        credit=re.compile(rf"{named}|[(\[*_]*(?:{_any_of(credit['opens'])})"),
        credit_label=re.compile(named),
        credit_end=re.compile(rf"(?:{_any_of(credit['ends'])})$"),
        boilerplate=re.compile(rf"[(\[*_>]*(?:{_any_of(boilerplate['opens'])})|{whole}"),
        boilerplate_label=re.compile(
            rf"[(\[*_>]*(?:{_any_of(phrase.rstrip(':') for phrase in boilerplate['opens'])})\s?:"
        ),
        outlets=frozenset(dateline["outlets"]),
        places=frozenset(dateline["places"]),
    )


def _section(content: Any, key: str, name: str) -> dict[str, list[str]]:
    section = content.get(key) if isinstance(content, dict) else None
    if not isinstance(section, dict) or not set(section) <= set(_KEYS[key]):
        raise LexiconError(f"{name}: {key}: lists {', '.join(_KEYS[key])}")
    for listed, words in section.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise LexiconError(
                f"{name}: {key}: {listed}: a list of words; quote those that YAML reads as something else"
            )
    return {listed: section.get(listed, []) for listed in _KEYS[key]}


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, whatever their capitals, as whole words where they end in a letter."""
    longest_first = sorted(phrases, key=len, reverse=True)
    if not longest_first:
        return r"(?!)"
    return "(?i:" + "|".join(re.escape(phrase) + (r"(?!\w)" * phrase[-1].isalpha()) for phrase in longest_first) + ")"
