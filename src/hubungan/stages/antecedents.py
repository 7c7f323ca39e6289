"""Whom a phrase takes up that names nobody itself: pronouns, "kedua negara", "kementerian itu", "the visitor"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol

from hubungan.actors.knowledge import Knowledge
from hubungan.actors.names import fold_accents
from hubungan.languages import Language
from hubungan.records import Party, Sentence
from hubungan.stages.discourse import Discourse, Group, Referent, distinct, latest, nearest, together
from hubungan.stages.mentions import Mention
from hubungan.stages.references import References

_FAR = 12  # sentences that "the ministry" may look back: a head word says more than a pronoun


class Phrases(Protocol):
    """What is asked of the finder of parties."""

    sentence: Sentence
    language: Language
    knowledge: Knowledge
    mentions: tuple[Mention, ...]
    subject: Party | None
    lower: Sequence[str]
    phrases: Sequence[tuple[int, int]]  # that may name a party, from left to right

    def resolve(self, first: int, stop: int) -> tuple[Party, ...]:
        """Return the parties that a phrase stands for."""


@dataclass(slots=True)
class Antecedents:
    """Finds whom the phrases of one sentence take up."""

    finder: Phrases
    references: References
    discourse: Discourse
    known: dict[tuple[int, int], tuple[Referent, ...]] = field(default_factory=dict)  # phrase -> who it names
    taken: dict[tuple[int, int], tuple[Referent, ...]] = field(default_factory=dict)  # phrase -> whom it takes up

    def of(self, first: int, stop: int, but: AbstractSet[str | None] = frozenset()) -> tuple[Referent, ...]:
        """Return those whom a phrase takes up, none where it names somebody itself or nobody is found.

        One that counts those it takes up takes up none of the countries `but`.
        """
        counted = self.references.count(self._lower(first, stop)) if but else None
        if counted is not None:
            return together(self.before(first), *counted, but)
        if (first, stop) not in self.taken:
            self.taken[first, stop] = ()  # a phrase does not take up itself
            self.taken[first, stop] = self._find(first, stop)
        return self.taken[first, stop]

    def takes_up(self, first: int, stop: int) -> bool:
        """Return whether a phrase is a pronoun or counts those before it, and so names nobody itself."""
        lower = self._lower(first, stop)
        return (len(lower) == 1 and self.references.is_pronoun(lower[0])) or self.references.count(lower) is not None

    def _find(self, first: int, stop: int) -> tuple[Referent, ...]:
        lower = self._lower(first, stop)
        counted = self.references.count(lower)
        if counted is not None:
            return together(self.before(first), *counted)
        if len(lower) == 1 and self.references.is_pronoun(lower[0]):
            return self._of_pronoun(first, self.references.pronouns[lower[0]])
        found = self._of_description(first, lower)
        return (found,) if found else ()

    def _lower(self, first: int, stop: int) -> Sequence[str]:
        return self.finder.lower[first:stop]

    def before(self, first: int) -> list[Group]:
        """Return who was named before a word, in this sentence and those before it, the nearest sentence first."""
        here = [referent for span in self.finder.phrases if span[1] <= first for referent in self.named(*span)]
        return [here, *self.discourse.groups]

    def named(self, first: int, stop: int) -> tuple[Referent, ...]:
        """Return whom a phrase names or takes up."""
        if (first, stop) not in self.known:
            self.known[first, stop] = ()
            self.known[first, stop] = self.of(first, stop) or self._own(first, stop)
        return self.known[first, stop]

    def _own(self, first: int, stop: int) -> tuple[Referent, ...]:
        if self.takes_up(first, stop):
            return ()
        found = []
        for party in self.finder.resolve(first, stop):
            kind = self._kind(party, first, stop)
            if kind is not None:
                words = self._words(party, first, stop)
                place, joined = self._is_place(kind, first), self._is_joined(first)
                found.append(Referent(party, kind, words, self._is_subject(party), place, joined))
        return tuple(found)

    def _is_place(self, kind: str, first: int) -> bool:
        """Return whether a state only says where something is."""
        before = self.finder.sentence.words[first - 1].lower if first else ""
        return kind == "state" and before in self.finder.language.locating

    def _is_joined(self, first: int) -> bool:
        """Return whether a comma or conjunction joins a phrase to the one before it."""
        lower, coordinators = self.finder.lower, self.finder.language.cues["coordinators"].words
        at = first - 1
        while at >= 0 and (lower[at] == "," or lower[at] in coordinators):
            at -= 1
        return at < first - 1 and any(span[1] == at + 1 for span in self.finder.phrases)

    def _words(self, party: Party, first: int, stop: int) -> tuple[str, ...]:
        name = fold_accents(party.name.casefold()).split() if party.name else []
        return tuple(dict.fromkeys([*self._lower(first, stop), *name]))

    def _is_subject(self, party: Party) -> bool:
        subject = self.finder.subject
        return subject is not None and subject.start < party.stop and party.start < subject.stop

    def _kind(self, party: Party, first: int, stop: int) -> str | None:
        """Return what a party is, None where it is nobody that could be taken up."""
        inside = [m for m in self.finder.mentions if first <= m.first and m.stop <= stop]
        if party.office or any(m.entry("person") for m in inside):
            return "person"
        agents = [m for m in inside if m.entry("agent")]
        if agents:
            return self._kind_of_agent(agents, first)
        if any(m.entry("organisation") for m in inside):
            return "body"
        if any(m.entry("people") and not m.entry("country") for m in inside):
            return "people" if party.sector == "CVL" else "state"
        if inside and party.country:
            within = "'s" not in self._lower(first, stop) and len(self._lower(first, stop)) > 2
            return None if within and self.references.last and inside[0].first > first else "state"
        return "person" if party.name or party.text[:1].isupper() else None

    def _kind_of_agent(self, agents: Sequence[Mention], first: int) -> str:
        words = self.finder.sentence.words
        mention = agents[0]
        lower = [word.lower for word in words[mention.first : mention.stop]]
        entry = mention.entry("agent")
        listed = entry.name if entry else ""
        before = {word.lower for word in words[first : mention.first]}
        if entry and entry.sector == "GOV" and lower[0] in ("pemerintah", "government"):
            return "state"
        if self.references.names_body(lower):
            return "body"
        titles = self.finder.knowledge.titles
        role = " ".join(lower) in titles or lower[0] in titles or lower[-1] in titles
        if (role or not self.references.persons.isdisjoint(lower)) and "para" not in before:
            return "person"
        return "people" if " ".join(lower) != listed or before else "body"

    def _of_pronoun(self, first: int, takes: str) -> tuple[Referent, ...]:
        """Return whom a pronoun takes up; as an object it is not the subject of its own sentence."""
        groups = self.before(first)
        own = self._barred(first)
        if takes == "many":
            return self._of_many(groups, own)
        kinds = {"person": ("person",), "thing": ("body", "state")}.get(takes, ("body",))
        found = nearest(groups, lambda referent: referent.kind in kinds and referent.key not in own)
        return (found,) if found else ()

    def _of_many(self, groups: Sequence[Group], own: frozenset[str]) -> tuple[Referent, ...]:
        for group in groups:
            free = [referent for referent in group if referent.key not in own]
            if people := [referent for referent in free if referent.kind == "people"]:
                return (people[-1],)
            persons = distinct(referent for referent in free if referent.kind == "person")
            if 1 < len(persons) < 4:
                return tuple(persons)
            if bodies := [referent for referent in free if referent.kind == "body"]:
                return (bodies[-1],)
        return ()

    def _barred(self, first: int) -> frozenset[str]:
        """Return the keys of those whom a pronoun cannot mean: behind a verb or preposition, the subject before it."""
        if not self.is_object(first):
            return frozenset()
        here = self.before(first)[0]
        return frozenset(referent.key for referent in here if referent.subject)

    def is_object(self, first: int) -> bool:
        """Return whether a pronoun stands right behind a verb or preposition."""
        return first > 0 and self.finder.sentence.words[first - 1].tag in ("VERB", "ADP", "PART")

    def _of_description(self, first: int, lower: Sequence[str]) -> Referent | None:
        """Return whom a definite description takes up: one with the same head, else the nearest that it may mean."""
        references = self.references
        closed = [word for word in lower if word not in references.first and word not in references.last]
        possessed = len(lower) == 1 and lower[0] in references.person_heads
        if not closed or not (references.is_definite(lower) or possessed or self._is_possessed(lower)):
            return None
        head, whole = closed[-1] if references.first else closed[0], " ".join(closed)
        groups = self.before(first)
        if whole in references.state_heads:
            return self._state(groups)
        barred = {referent.key for referent in groups[0] if referent.subject}
        if head in references.person_heads:
            return latest(groups[:_FAR], lambda r: r.kind == "person" and r.key not in barred)
        if len(closed) == 1:
            same = latest(groups[:_FAR], lambda r: head in r.words and r.kind != "people")
            if same is not None:
                return same
        sectors = references.takes_up.get(whole) or references.takes_up.get(head)
        if not sectors:
            return None
        return latest(groups[:_FAR], lambda r: r.kind in ("body", "people") and r.party.sector in sectors)

    def _is_possessed(self, lower: Sequence[str]) -> bool:
        return lower[0] in ("her", "his", "its", "their") and lower[-1] in self.references.person_heads

    @staticmethod
    def _state(groups: Sequence[Group]) -> Referent | None:
        fits: Callable[[Referent], bool] = lambda r: bool(r.party.country and len(r.party.country) == 3)  # noqa: E731
        found = latest(groups[:_FAR], fits)
        if found is None or found.kind == "state":
            return found
        party = found.party
        state = Party(party.start, party.stop, party.text, country=party.country, sector="GOV", how=party.how)
        return Referent(state, "state", (), subject=False)
