"""What lexicon and actor files say of each word, as the network is told it: so a user's new word counts at once."""

from __future__ import annotations

from collections.abc import Sequence

from hubungan.languages import Language
from hubungan.ontology import load_ontology
from hubungan.records import Word
from hubungan.stages.mentions import Mention

_KINDS = ("country", "people", "capital", "seat", "place", "organisation", "person", "agent", "pronoun")


def signal_names() -> tuple[str, ...]:
    """Return the names of the signals: the types that a listed trigger may have, and the kinds of known name."""
    return (*sorted(load_ontology().types), *_KINDS)


def read_signals(words: Sequence[Word], mentions: Sequence[Mention], language: Language) -> list[frozenset[int]]:
    """Return for each word the numbers of its signals, as indices of `signal_names`."""
    number = {name: at for at, name in enumerate(signal_names())}
    found: list[set[int]] = [set() for _ in words]
    for hit in language.lexicon.hits(words):
        types = {number[frame.type] for frame in hit.frames}
        for at in range(hit.first, hit.stop):
            found[at] |= types
    for mention in mentions:
        kinds = {number[entry.kind] for entry in mention.entries if entry.kind in number}
        for at in range(mention.first, mention.stop):
            found[at] |= kinds
    return [frozenset(row) for row in found]
