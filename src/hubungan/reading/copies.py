"""Near copies: the same text printed again by another outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from hubungan.records import Article

if TYPE_CHECKING:
    from rensa import RMinHash, RMinHashLSH

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SHORTEST = 20
# 32 bands of 4 rows find 99 of 100 pairs whose shingles agree by 0.6; the estimate from all 128 then decides.
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 20_260_101


class CopyFinder:
    """What has been read so far, by its word shingles: says of a new article which earlier one it copies.

    `threshold` is the share of five-word shingles, estimated, from which two texts count as copies.
    """

    def __init__(self, threshold: float = 0.6) -> None:
        # Imported here so that reading without looking for copies does not need it.
        from rensa import RMinHashLSH

        self._threshold = threshold
        self._near: RMinHashLSH = RMinHashLSH(threshold, _PERMUTATIONS, _BANDS)
        self._originals: list[tuple[str, RMinHash]] = []

    def first_of(self, article: Article) -> str | None:
        """Return the id of the first original that the article nearly repeats; an article that repeats none is
        remembered as an original itself.
        """
        sketch = _sketch(article)
        if sketch is None:
            return None
        near: list[int] = sorted(self._near.query(sketch))
        for index in near:
            name, original = self._originals[index]
            if name == article.id:
                return None
            if original.jaccard(sketch) >= self._threshold:
                return name
        self._remember(article.id, sketch)
        return None

    def _remember(self, name: str, sketch: RMinHash) -> None:
        self._near.insert(len(self._originals), sketch)
        self._originals.append((name, sketch))


class NearCopies:
    """Finds pairs of articles that print nearly the same text, whichever came first; each is sketched once.

    `threshold` is as for `CopyFinder`; texts under `shortest` words are not compared.
    """

    def __init__(self, threshold: float = 0.5, shortest: int = 8) -> None:
        self._threshold, self._shortest = threshold, shortest
        self._sketches: dict[str, RMinHash | None] = {}

    def pairs(self, articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
        """Yield the ids of the pairs of near copies among some articles."""
        for article in articles:
            if article.id not in self._sketches:
                self._sketches[article.id] = _sketch(article, self._shortest)
        known = [(article.id, sketch) for article in articles if (sketch := self._sketches[article.id]) is not None]
        for (a, first), (b, second) in combinations(known, 2):
            if first.jaccard(second) >= self._threshold:
                yield a, b


def mark_copies(articles: Iterable[Article], finder: CopyFinder) -> Iterator[Article]:
    """Yield the articles in order, near copies with `copy_of` set to the first that was read."""
    for article in articles:
        original = finder.first_of(article)
        yield replace(article, copy_of=original) if original else article


def _sketch(article: Article, shortest: int = _SHORTEST) -> RMinHash | None:
    from rensa import RMinHash

    words = _WORD.findall(_body(article).lower())
    if len(words) < shortest:
        return None
    sketch = RMinHash(_PERMUTATIONS, _SEED)
    sketch.update([" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)])
    return sketch


def _body(article: Article) -> str:
    """Return the text without its headline, which outlets write anew."""
    if article.headline is None:
        return article.text
    return article.text[: article.headline.start] + article.text[article.headline.stop :]
