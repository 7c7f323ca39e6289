"""Conjunctions that part no phrase: "Menteri Kelautan dan Perikanan", "Minister of Health and Social Affairs"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hubungan.languages import Language
from hubungan.records import Word
from hubungan.stages.mentions import Mention

_WITHIN = (",", "of", "for")


def portfolio_joints(words: Sequence[Word], mentions: Sequence[Mention], language: Language) -> Iterator[int]:
    """Yield the places of the words that a conjunction ties to an office or a ministry, which they say more of.

    Such a conjunction has the office before it, with nothing but capitalised words between that name nobody, and a
    capitalised word behind it that names nobody either.
    """
    covered = {at: mention for mention in mentions for at in range(mention.first, mention.stop)}
    for at in range(2, len(words) - 1):
        joins = words[at].lower in language.cues["coordinators"].words and words[at].text != "-"
        if joins and words[at + 1].text[0].isupper() and at + 1 not in covered:
            office = _office_before(words, at, covered, language)
            if office is not None:
                yield from range(office + 1, at + 2)


def _office_before(words: Sequence[Word], at: int, covered: Mapping[int, Mention], language: Language) -> int | None:
    """Return where the office stands whose field the words before a conjunction name, None where they name none."""
    heads = language.cues["portfolios"].words
    for first in range(at - 1, -1, -1):
        word, mention = words[first], covered.get(first)
        if word.lower in heads:
            return first if first < at - 1 else None
        if mention is not None:
            # A body that is known by its whole name ("Komisi Eropa") has no more of it behind a conjunction.
            opens = mention.entry("agent") and words[mention.first].lower in heads
            return mention.first if opens else None
        if not (word.text[0].isupper() or word.lower in _WITHIN):
            return None
    return None
