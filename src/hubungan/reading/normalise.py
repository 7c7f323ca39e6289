"""Unicode normalisation that knows where each character came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from hubungan.records import Span

# Line ends, control characters other than tab and line feed, and lone surrogates, which UTF-8 cannot hold.
_UNWANTED = re.compile(r"\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+|[\ud800-\udfff]")
# Below U+0300 every character is stable under NFC and starts a new cluster, so only these runs can change.
_COMPOSABLE = re.compile(r"[\x00-\u02ff]?[\u0300-\U0010ffff]+")


class Edit(NamedTuple):
    """One place where the texts differ: `before[start:stop]` became `after[new_start:new_stop]`."""

    start: int
    stop: int
    new_start: int
    new_stop: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """How spans of a source text and of the stored text answer to each other, such as "e" + U+0301 to "é".

    `steps` are the edits of one pass each, in order of place; between edits characters answer one to one.
    """

    steps: tuple[tuple[Edit, ...], ...] = ()

    def to_source(self, span: Span) -> Span:
        """Return the smallest span of the source that holds all of this span of the stored text."""
        for edits in reversed(self.steps):
            span = _move(span, [Edit(e.new_start, e.new_stop, e.start, e.stop) for e in edits])
        return span

    def to_stored(self, span: Span) -> Span:
        """Return the smallest span of the stored text that holds all of this span of the source."""
        for edits in self.steps:
            span = _move(span, edits)
        return span


class Normalised(NamedTuple):
    """A text in NFC without control characters, and the map to the text it came from."""

    text: str
    offsets: OffsetMap


def normalise(source: str) -> Normalised:
    """Return the text in Unicode NFC, lines ended by "\\n", without control characters or lone surrogates."""
    if not _UNWANTED.search(source) and unicodedata.is_normalized("NFC", source):
        return Normalised(source, OffsetMap())
    clean, first = _replace(source, _unwanted(source))
    stored, second = _replace(clean, _compositions(clean))
    return Normalised(stored, OffsetMap(tuple(step for step in (first, second) if step)))


def _unwanted(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _UNWANTED.finditer(text):
        yield match.start(), match.end(), _stand_in(match[0])


def _stand_in(unwanted: str) -> str:
    if unwanted[0] == "\r":
        return "\n"
    return "\ufffd" if unwanted[0] >= "\ud800" else ""


def _compositions(text: str) -> Iterator[tuple[int, int, str]]:
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _COMPOSABLE.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            yield from _changed_clusters(match[0], match.start())


def _changed_clusters(run: str, offset: int) -> Iterator[tuple[int, int, str]]:
    for start, stop in _clusters(run):
        composed = unicodedata.normalize("NFC", run[start:stop])
        if composed != run[start:stop]:
            yield offset + start, offset + stop, composed


def _clusters(run: str) -> Iterator[tuple[int, int]]:
    """Yield the smallest stretches whose normal forms, put together, are the normal form of the run."""
    cuts = [0, *(i for i in range(1, len(run)) if _starts(run[i])), len(run)]
    start = 0
    for middle, stop in pairwise(cuts[1:]):
        if _apart(run[start:middle], run[middle:stop]):
            yield start, middle
            start = middle
    yield start, len(run)


def _starts(character: str) -> bool:
    return unicodedata.combining(unicodedata.normalize("NFD", character)[0]) == 0


def _apart(left: str, right: str) -> bool:
    both = unicodedata.normalize("NFC", left + right)
    return both == unicodedata.normalize("NFC", left) + unicodedata.normalize("NFC", right)


def _replace(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[Edit, ...]]:
    pieces: list[str] = []
    edits: list[Edit] = []
    at = shift = 0
    for start, stop, new in changes:
        pieces += (text[at:start], new)
        edits.append(Edit(start, stop, start + shift, start + shift + len(new)))
        shift += len(new) - (stop - start)
        at = stop
    return "".join([*pieces, text[at:]]), tuple(edits)


def _move(span: Span, edits: Iterable[Edit]) -> Span:
    edits = list(edits)
    start = _offset(span.start, edits, bisect_right([e.start for e in edits], span.start) - 1, opens=True)
    stop = _offset(span.stop, edits, bisect_left([e.start for e in edits], span.stop) - 1, opens=False)
    return Span(start, max(start, stop))


def _offset(offset: int, edits: list[Edit], index: int, *, opens: bool) -> int:
    if index < 0:
        return offset
    edit = edits[index]
    if offset >= edit.stop:
        return offset - edit.stop + edit.new_stop
    return edit.new_start if opens else edit.new_stop
