"""The part of the pretrained vocabulary that Indonesian and English use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hubungan.networks.pieces import SPECIAL, Pieces

SIZE = 40_000


def trim(pieces: list[tuple[str, float]], words: Iterable[tuple[str, bool]], size: int = SIZE) -> list[int]:
    """Return the ids to keep, the marks first: pieces that the words use, single characters, then the likeliest Latin.

    `words` are (text, whether white space stands before).
    """
    whole = Pieces([text for text, _ in pieces], [score for _, score in pieces])
    counts: Counter[int] = Counter()
    for word, spaced in words:
        counts.update(whole.split(word, spaced=spaced))
    keep = [piece for piece, _ in counts.most_common() if piece >= SPECIAL]
    kept = set(keep)
    plain = [at for at, (text, _) in enumerate(pieces) if at >= SPECIAL and at not in kept and _is_latin(text)]
    plain.sort(key=lambda at: (len(pieces[at][0].lstrip("▁")) > 1, -pieces[at][1]))
    return [*range(SPECIAL), *sorted((keep + plain)[: size - SPECIAL])]


def _is_latin(text: str) -> bool:
    bare = text.lstrip("▁")
    return bare.isascii() or (len(bare) == 1 and ord(bare) < 0x250)
