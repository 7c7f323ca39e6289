"""Known names and generic heads among the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hubungan.actors.knowledge import Knowledge, load_knowledge
from hubungan.actors.names import NOTHING, Entry
from hubungan.languages import Language
from hubungan.records import Word


class Mention(NamedTuple):
    """A known name or generic head in a sentence, by word indices."""

    first: int
    stop: int
    entries: tuple[Entry, ...]

    def entry(self, *kinds: str) -> Entry | None:
        """Return the first entry of one of the kinds."""
        for entry in self.entries:
            if entry.kind in kinds:
                return entry
        return None


def known_mentions(words: Sequence[Word], language: Language) -> tuple[Mention, ...]:
    """Return the mentions of a sentence by what is known of actors in its language."""
    return find_mentions(words, load_knowledge(language.code), language.cues["currency"].words)


def find_mentions(words: Sequence[Word], knowledge: Knowledge, currency: frozenset[str]) -> tuple[Mention, ...]:
    """Return the known names and heads of a sentence, the longest at each place, from left to right.

    A country beside a word of `currency` is money: "dolar AS", "US dollars".
    """
    found = []
    begins, stop = knowledge.index.begins, 0
    for at in [at for at, word in enumerate(words) if word.lower in begins]:
        length, entries = knowledge.match(words, at) if at >= stop else NOTHING
        if length:
            stop = at + length
            beside = (words[at - 1].lower if at else "", words[stop].lower if stop < len(words) else "")
            if not currency.intersection(beside):
                found.append(Mention(at, stop, entries))
    return tuple(found)
