"""Names given in full, and acronyms in brackets, that short forms later in the article go back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from hubungan.records import Party, Sentence
from hubungan.stages.mentions import Mention

_LONGEST_NAME = 10  # words that an acronym may stand for


class Names(Protocol):
    """What is asked of the finder of parties."""

    sentence: Sentence
    mentions: tuple[Mention, ...]

    def in_chunk(self, number: int, *, place: bool = False) -> Party | None:
        """Return the party that a noun phrase names."""

    def in_words(self, first: int, stop: int, *, place: bool = False) -> Party | None:
        """Return the party that a stretch of words names."""

    def unnamed(self, first: int, stop: int) -> Party:
        """Return a party of words that name nobody known."""

    def trailing_name(self, first: int, stop: int) -> int:
        """Return where the unknown names at the end of a phrase begin."""


def introduce(finder: Names, known: dict[str, Party]) -> None:
    """Add the persons whom a sentence names in full, by the words by which they are called from here on."""
    for mention in finder.mentions:
        person = mention.entry("person")
        if person is not None and mention.stop - mention.first > 1:
            party = finder.in_words(mention.first, mention.stop)
            if party is not None and party.actor == person.id:
                _add(finder.sentence, mention.first, mention.stop, party, known)
    for number, chunk in enumerate(finder.sentence.chunks):
        first = finder.trailing_name(chunk.first, chunk.stop)
        titled = any(m.entry("agent") for m in finder.mentions if chunk.first <= m.first < chunk.stop)
        alone = first == chunk.first and chunk.stop - first > 1
        named = finder.in_chunk(number) if first < chunk.stop and (titled or alone) else None
        if named is not None and (named.country or alone):
            words = finder.sentence.words[first : chunk.stop]
            full = replace(named, name=named.name or " ".join(word.text for word in words))
            _add(finder.sentence, first, chunk.stop, full, known)


def _add(sentence: Sentence, first: int, stop: int, party: Party, known: dict[str, Party]) -> None:
    """Let the last word of a full name, and its first where the family name leads, mean the person from here on."""
    for at in {first, stop - 1}:
        word = sentence.words[at]
        if len(word.text) > 2 and word.text[0].isupper():
            known.setdefault(word.lower, party)


def introduce_acronyms(finder: Names, known: dict[str, Party]) -> None:
    """Add the acronyms that a sentence gives in brackets behind the words whose initials they are."""
    words = finder.sentence.words
    for at in range(1, len(words) - 2):
        acronym = words[at + 1].text
        if words[at].text == "(" and words[at + 2].text == ")" and acronym.isupper() and 1 < len(acronym) < 8:
            first = _spelt_by([word.text for word in words[:at]], acronym)
            if first is not None and acronym.casefold() not in known:
                party = finder.in_words(first, at) or finder.unnamed(first, at)
                known[acronym.casefold()] = replace(party, name=party.name or party.text)


def _spelt_by(words: Sequence[str], acronym: str) -> int | None:
    """Return where the words at the end begin whose capitals spell an acronym, or None."""
    left = list(acronym)
    for at in range(len(words) - 1, max(-1, len(words) - 1 - _LONGEST_NAME), -1):
        if words[at][:1].isupper():
            if words[at][0] != left.pop():
                return None
            if not left:
                return at
    return None
