"""Words to the pieces that the network knows: the most probable segmentation under a unigram model.

Viterbi search over a fixed vocabulary of pieces (Kudo 2018, "Subword regularization"). A few lines of our own, since
the libraries that do this bring a model hub's client along.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

SPACE = "▁"  # stands before a word that follows white space
START, PAD, END, UNKNOWN = range(4)
SPECIAL = 4  # pieces below are marks, not text
MOST_PIECES = 12  # of one word; the rest of a longer one adds nothing
_REMEMBERED = 100_000
_PENALTY = 10.0  # log-probability by which an unknown character is worse than the rarest piece
_LONGEST_WORD = 64  # characters looked at


class Pieces:
    """A vocabulary of pieces: the four marks `<s> <pad> </s> <unk>`, then texts with their log-probabilities."""

    def __init__(self, texts: Sequence[str], scores: Sequence[float]) -> None:
        self._known = {text: (score, at) for at, (text, score) in enumerate(zip(texts, scores, strict=True))
                       if at >= SPECIAL}  # fmt: skip
        self._longest = max(map(len, self._known), default=1)
        self._unknown = min((score for score, _ in self._known.values()), default=0.0) - _PENALTY
        self._remembered: dict[tuple[str, bool], tuple[int, ...]] = {}

    def split(self, word: str, *, spaced: bool) -> tuple[int, ...]:
        """Return the pieces of a word, at least one; `spaced` says that white space stands before it."""
        key = (word, spaced)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            text = unicodedata.normalize("NFKC", word[:_LONGEST_WORD]).replace(" ", "")
            found = self._remembered[key] = self._best((SPACE if spaced else "") + text)[:MOST_PIECES] or (UNKNOWN,)
        return found

    def _best(self, text: str) -> tuple[int, ...]:
        """Return the most probable pieces that make up a text."""
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]  # score up to here, where the last piece began, it
        for stop in range(1, len(text) + 1):
            score, start, piece = best[stop - 1][0] + self._unknown, stop - 1, UNKNOWN
            for first in range(max(0, stop - self._longest), stop):
                known = self._known.get(text[first:stop])
                if known is not None and best[first][0] + known[0] > score:
                    score, start, piece = best[first][0] + known[0], first, known[1]
            best.append((score, start, piece))
        found: list[int] = []
        at = len(text)
        while at:
            _, start, piece = best[at]
            found.append(piece)
            at = start
        return tuple(reversed(found))
