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

EDGE = "-edge-"


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
    word = words[at]
    left = words[at - 1] if at else EDGE
    right = words[at + 1] if at + 1 < len(words) else EDGE
    form = shapes[at] if at else "^" + shapes[at]
    return [
        "w" + word,
        "3" + word[-3:],
        "2" + word[-2:],
        "p" + word[:3],
        "q" + word[:2] + word[-4:],
        "s" + form,
        "t" + before,
        "u" + before2 + before,
        "a" + before + word,
        "l" + left,
        "r" + right,
        "e" + right[-3:],
        "f" + form + before,
        "g" + (shapes[at + 1] if at + 1 < len(words) else EDGE),
    ]


class Tagger:
    """Weights of one language, ready to tag: `Tagger.tag(["Israel", "menyerang", "Gaza"])`."""

    def __init__(self, tags: Sequence[str], known: Mapping[str, str], weights: Mapping[str, Mapping[str, int]]) -> None:
        self.tags = tuple(tags)
        self._known = known
        number = {tag: index for index, tag in enumerate(tags)}
        self._weights = {
            feature: tuple((number[tag], value) for tag, value in row.items()) for feature, row in weights.items()
        }

    def knows(self, lower: str) -> bool:
        """Return whether a lower-case word was seen in training."""
        return lower in self._known or "w" + lower in self._weights

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return one universal part of speech for each word."""
        lower = [word.lower() for word in words]
        shapes = [shape(word) for word in words]
        found: list[str] = []
        before = before2 = EDGE
        for at, word in enumerate(lower):
            tag = self._known.get(word) or self._best(features(lower, shapes, at, before, before2))
            found.append(tag)
            before2, before = before, tag
        return found

    def _best(self, found: Sequence[str]) -> str:
        scores = [0] * len(self.tags)
        weights = self._weights
        for feature in found:
            for tag, value in weights.get(feature, ()):
                scores[tag] += value
        return self.tags[scores.index(max(scores))]


@functools.cache
def load_tagger(language: str) -> Tagger:
    """Return the tagger of a language from the weights that the package ships."""
    raw = (files(__package__) / "weights" / f"tagger-{language}.json.gz").read_bytes()
    data = json.loads(gzip.decompress(raw))
    return Tagger(data["tags"], data["known"], data["weights"])
