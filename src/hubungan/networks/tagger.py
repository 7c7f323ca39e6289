"""Part-of-speech tags by an averaged perceptron: small enough to read, fast enough for every sentence.

The method is Collins (2002), decoded greedily from left to right. Training lives in `training/01_tagger.py` and uses
the same `features`.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import TypeVar

EDGE = "-edge-"
REMEMBERED = 20_000  # entries of each cache, so that memory stays bounded
Scores = tuple[int, ...]  # one for each tag
Key = TypeVar("Key", str, tuple[str, str, str, str])


def shape(word: str) -> str:
    """Return the coarse shape of a word: digits, punctuation, capitals, initial capital or lower case."""
    if word[0].isdigit():
        return "9"
    if not word[0].isalpha():
        return "."
    if word.isupper():
        return "XX" if len(word) > 1 else "X"
    return "Xx" if word[0].isupper() else "x"


def features(words: Sequence[str], shapes: Sequence[str], at: int, before: str, before2: str) -> list[str]:
    """Return the features of word `at`; `words` are lower-cased, `before` and `before2` are the tags on its left."""
    form = shapes[at] if at else "^" + shapes[at]
    return [
        *_of_word(words[at]),
        *_of_frame(form, shapes[at + 1] if at + 1 < len(words) else EDGE, before, before2),
        _of_both(before, words[at]),
        *_of_left(words[at - 1] if at else EDGE),
        *_of_right(words[at + 1] if at + 1 < len(words) else EDGE),
    ]


def _of_word(word: str) -> tuple[str, ...]:
    return "w" + word, "3" + word[-3:], "2" + word[-2:], "p" + word[:3], "q" + word[:2] + word[-4:]


def _of_frame(form: str, next_form: str, before: str, before2: str) -> tuple[str, ...]:
    return "s" + form, "t" + before, "u" + before2 + before, "f" + form + before, "g" + next_form


def _of_both(before: str, word: str) -> str:
    return "a" + before + word


def _of_left(word: str) -> tuple[str, ...]:
    return ("l" + word,)


def _of_right(word: str) -> tuple[str, ...]:
    return "r" + word, "e" + word[-3:]


class Tagger:
    """Weights of one language, ready to tag: `Tagger.tag(["Israel", "menyerang", "Gaza"])`."""

    def __init__(self, tags: Sequence[str], known: Mapping[str, str], weights: Mapping[str, Mapping[str, int]]) -> None:
        self.tags = tuple(tags)
        self._known = known
        self._weights = weights
        self._number = {tag: index for index, tag in enumerate(tags)}
        # The scores of all tags for what recurs: a word, a word as neighbour on either side, and tags with shapes.
        self._words: dict[str, Scores] = {}
        self._lefts: dict[str, Scores] = {}
        self._rights: dict[str, Scores] = {}
        self._frames: dict[tuple[str, str, str, str], Scores] = {}

    def knows(self, lower: str) -> bool:
        """Return whether a lower-case word was seen in training."""
        return lower in self._known or "w" + lower in self._weights

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return one universal part of speech for each word."""
        lower = [EDGE, *(word.lower() for word in words), EDGE]
        shapes = [*map(shape, words), EDGE]
        found: list[str] = []
        before = before2 = EDGE
        for at in range(len(words)):
            tag = self._known.get(lower[at + 1])
            if tag is None:
                form = shapes[at] if at else "^" + shapes[at]
                tag = self._best(lower[at], lower[at + 1], lower[at + 2], (form, shapes[at + 1], before, before2))
            found.append(tag)
            before2, before = before, tag
        return found

    def _best(self, left: str, word: str, right: str, frame: tuple[str, str, str, str]) -> str:
        """Return the tag with the most weight over `features`."""
        by_word = self._words.get(word) or self._remember(self._words, word, _of_word(word))
        by_left = self._lefts.get(left) or self._remember(self._lefts, left, _of_left(left))
        by_right = self._rights.get(right) or self._remember(self._rights, right, _of_right(right))
        by_frame = self._frames.get(frame) or self._remember(self._frames, frame, _of_frame(*frame))
        scores = [a + b + c + d for a, b, c, d in zip(by_word, by_left, by_right, by_frame, strict=True)]
        if both := self._weights.get(_of_both(frame[2], word)):
            for tag, value in both.items():
                scores[self._number[tag]] += value
        return self.tags[scores.index(max(scores))]

    def _remember(self, known: dict[Key, Scores], key: Key, features: Sequence[str]) -> Scores:
        """Return the scores of all tags by some features, and keep them."""
        scores = [0] * len(self.tags)
        for feature in features:
            for tag, value in self._weights.get(feature, {}).items():
                scores[self._number[tag]] += value
        if len(known) >= REMEMBERED:
            known.clear()
        known[key] = tuple(scores)
        return known[key]


@functools.cache
def load_tagger(language: str) -> Tagger:
    """Return the tagger of a language from the weights that the package ships."""
    raw = (files(__package__) / "weights" / f"tagger-{language}.json.gz").read_bytes()
    data = json.loads(gzip.decompress(raw))
    return Tagger(data["tags"], data["known"], data["weights"])
