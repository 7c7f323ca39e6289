"""Words that take up somebody named before, as `languages/*/references.yaml` lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hubungan.errors import LexiconError
from hubungan.languages.frames import WordSet
from hubungan.parsed import parsed_yaml

_KEYS = frozenset({
    "pronouns", "counted", "counted_heads", "definite", "takes_up", "not_holding", "deputies", "deputy_ties", "persons",
    "bodies", "ministries", "elsewhere", "sided", "led_by", "homonyms", "pairs", "envoys",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class References:
    """The words of one language by what they take up."""

    pronouns: Mapping[str, str]  # word -> "person", "thing", "many" or "own"
    counted: Mapping[str, int]  # beginning of a phrase -> for how many it stands
    counting: frozenset[str]  # the first words of these
    counted_heads: Mapping[str, str]  # head -> "persons", "states" or "sides"
    first: frozenset[str]
    last: frozenset[str]
    takes_up: Mapping[str, frozenset[str]]  # head -> sectors
    person_heads: frozenset[str]  # of phrases that take up a person, as `state_heads` do a state
    state_heads: frozenset[str]
    led_by: tuple[tuple[str, ...], ...]  # the longest first
    homonyms: Mapping[str, Mapping[str, Sequence[str]]]
    not_holding: frozenset[str]
    deputies: frozenset[str]
    deputy_ties: frozenset[str]  # "of", which behind an office may also name its country
    elsewhere: WordSet
    sided: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    ministries: Mapping[str, str]  # head -> name
    ministerial: frozenset[str]  # the first words of the heads
    envoys: frozenset[str]  # heads behind which "to" and a country say where they serve
    sent_to: frozenset[str]  # words that say so
    pairs: Mapping[str, tuple[str, ...]]  # phrase that names several countries itself -> their codes

    def is_pronoun(self, word: str) -> bool:
        """Return whether a word alone takes up somebody."""
        return word in self.pronouns

    def count(self, words: Sequence[str]) -> tuple[int, str] | None:
        """Return how many of those named before a phrase takes up, and of what kind; None when it does not count."""
        if not words or words[0] not in self.counting:
            return None
        for length in (2, 1):
            number = self.counted.get(" ".join(words[:length]))
            if number is not None:
                kind = self._kind(" ".join(word for word in words[length:] if word not in self.last))
                return (number, kind) if kind else None
        return None

    def _kind(self, head: str) -> str | None:
        if not head:
            return "sides"
        ends = {head.split()[0], head.split()[-1]}
        return self.counted_heads.get(head) or ("persons" if ends & (self.persons | self.person_heads) else None)

    def is_plural(self, words: Sequence[str]) -> bool:
        """Return whether a phrase counts those named before, or is a pronoun for many."""
        return self.count(words) is not None

    def is_definite(self, words: Sequence[str]) -> bool:
        """Return whether a phrase is marked as taking up one named before."""
        return bool(words) and (words[0] in self.first or words[-1] in self.last)

    def makes_deputy(self, word: str) -> bool:
        """Return whether a word before a person or an office says that another is meant: "aide", "of"."""
        return word in self.deputies or word in self.deputy_ties

    def names_body(self, words: Sequence[str]) -> bool:
        """Return whether a phrase names a body by what it is."""
        return not self.bodies.isdisjoint(words)

    def names_role(self, words: Sequence[str]) -> bool:
        """Return whether a phrase is of one who is known by a role."""
        return not self.persons.isdisjoint(words) or self.is_definite(words)


@cache
def load_references(language: str) -> References:
    """Return the words of a language that take up somebody; raises LexiconError when the file breaks its format."""
    path = files("hubungan.languages") / language / "references.yaml"
    data = parsed_yaml(f"{language}/references.yaml", path.read_bytes())
    if not isinstance(data, dict) or data.keys() != _KEYS:
        raise LexiconError(f"{language}/references.yaml: the keys are {', '.join(sorted(_KEYS))}")
    try:
        return _references(data)
    except (AttributeError, TypeError, KeyError) as error:
        raise LexiconError(f"{language}/references.yaml: {error!r} is not in its place") from error


def _references(data: Mapping[str, Any]) -> References:
    takes_up = dict(data["takes_up"])
    return References(
        pronouns=_inverted(data["pronouns"]),
        counted={str(words): int(number) for words, number in data["counted"].items()},
        counting=_first_words(data["counted"]),
        counted_heads=_inverted(data["counted_heads"]),
        first=frozenset(data["definite"]["first"]),
        last=frozenset(data["definite"]["last"]),
        person_heads=frozenset(takes_up.pop("persons")),
        state_heads=frozenset(takes_up.pop("states")),
        takes_up={head: frozenset(sectors) for head, sectors in takes_up.items()},
        led_by=tuple(sorted((tuple(run.split()) for run in data["led_by"]), key=len, reverse=True)),
        homonyms=data["homonyms"],
        not_holding=frozenset(data["not_holding"]),
        deputies=frozenset(data["deputies"]),
        deputy_ties=frozenset(data["deputy_ties"]),
        elsewhere=WordSet.of(data["elsewhere"]),
        sided=frozenset(data["sided"]),
        persons=frozenset(data["persons"]),
        bodies=frozenset(data["bodies"]),
        ministries=_inverted(data["ministries"]),
        ministerial=_first_words(_inverted(data["ministries"])),
        envoys=frozenset(data["envoys"]["heads"]),
        sent_to=frozenset(data["envoys"]["to"]),
        pairs={words: tuple(codes) for words, codes in data["pairs"].items()},
    )


def _first_words(phrases: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(phrase).split()[0] for phrase in phrases)


def _inverted(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return for each listed word under which key it stands."""
    return {word: key for key, words in lists.items() for word in words}
