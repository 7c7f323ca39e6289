"""Who an act cannot have on a side, whatever the network hears: signs of syntax that leave no doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hubungan.records import Party
from hubungan.stages.candidates import Candidate
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import COUNTRY_KINDS, PartyFinder
from hubungan.stages.syntax import NAMING

MEETING = "CONSULT"
_DONE_TO = frozenset({"transitive", "request"})  # roles of frames whose subject does something to the object
_SUFFERED = frozenset({"ACCUSE", "ASSAULT", "COERCE", "PROTEST", "REQUEST", "SANCTION", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Bars:
    """What says of a party and a side ("actor", "recipient") of one act that it cannot be there."""

    finder: PartyFinder
    excepted: frozenset[int]  # words of whom the sentence excepts, and of media that are told of the act
    backed: frozenset[tuple[int, int]]  # words of whom others stand up for, and of places that texts are named after
    reaction: int  # the word by which a clause reacts to the act
    happens: bool  # whether a place by itself is where the act happened
    others: Mapping[str, tuple[Party, ...]]  # whom word order puts on the other side
    suffering: tuple[Party, ...]  # who meets with the act

    def holds(self, party: Party, side: str) -> bool:
        """Return whether a party cannot be on a side."""
        first, stop = span = self.finder.span(party)
        if span in self.backed or not self.excepted.isdisjoint(range(first, stop)) or self.turns_round(party, side):
            return True
        if side != "actor":
            return False
        if stop <= self.reaction or any(overlap(party, other) for other in self.suffering):
            return True
        return self.happens and _is_mere_place(self.finder, *span)

    def turns_round(self, party: Party, side: str) -> bool:
        """Return whether a side for a party would turn plain word order round: "[A] diserang [B]"."""
        return any(overlap(party, other) for other in self.others.get(side, ()))


def find_bars(clauses: Clauses, finder: PartyFinder, candidate: Candidate) -> Bars:
    """Return who cannot be on which side of an act."""
    return Bars(
        finder,
        excepted_words(clauses) | _told(clauses, finder),
        frozenset(span for mention in finder.mentions for span in finder.backed(mention))
        | _of_documents(clauses, finder),
        _reaction(clauses, candidate),
        _is_passive(candidate) or candidate.type == MEETING,
        _plain_sides(clauses, candidate),
        _suffering(clauses, candidate),
    )


def _reaction(clauses: Clauses, candidate: Candidate) -> int:
    """Return the place of the word by which a clause reacts to an act that it names, 0 where it does not.

    Whoever stands before it has not done the act: "[Japan] condemned the missile test", "[Japan] voiced concern over
    the test".
    """
    hit = candidate.hit
    number = clauses.inside.get(hit.first)
    if not (hit.kind == "noun" or clauses.words[hit.anchor].tag in NAMING) or hit.clitic or number is None:
        return 0
    at = clauses.sentence.chunks[number].first - 1
    if clauses.is_preposition(at) and clauses.words[at].lower not in clauses.language.locating:
        at -= 1
    return at if clauses.is_cue(at, "reactions") else 0


def _plain_sides(clauses: Clauses, candidate: Candidate) -> dict[str, tuple[Party, ...]]:
    """Return whom plain word order puts on the other side: on that of the recipient, by "actor", and the other way."""
    words, hit = clauses.words, candidate.hit
    if hit.kind != "verb" or candidate.frame.roles not in _DONE_TO or words[hit.anchor].tag != "VERB":
        return {}
    start, stop = words[hit.first].start, words[hit.stop - 1].stop
    if candidate.arguments.passive:  # "[A] diserang [B]"
        done_to = tuple(party for party in candidate.recipients if party.stop <= start)
        done_by = tuple(party for party in candidate.actors if party.start >= stop)
        return {"actor": done_to, "recipient": done_by} if done_to and done_by else {}
    behind = words[hit.stop].start if hit.stop < len(words) else -1
    return {"actor": tuple(party for party in candidate.recipients if party.start == behind)}  # "menyerang [B]"


def _suffering(clauses: Clauses, candidate: Candidate) -> tuple[Party, ...]:
    """Return who meets with an act that stands as a noun: "[A] menuai kritik"."""
    if candidate.hit.kind != "noun" or candidate.type not in _SUFFERED:
        return ()
    words, chunks = clauses.words, [clauses.sentence.chunks[number] for number in candidate.arguments.object]
    spans = [(words[chunk.first].start, words[chunk.stop - 1].stop) for chunk in chunks]
    return tuple(p for p in candidate.recipients if any(p.start < stop and start < p.stop for start, stop in spans))


def _told(clauses: Clauses, finder: PartyFinder) -> frozenset[int]:
    """Return the words of media that somebody speaks to: "told the [BBC] that", "mengatakan kepada [Reuters]"."""
    found: set[int] = set()
    verbs = clauses.language.speech["verbs"].words
    for mention in finder.mentions:
        entry = mention.entry("organisation")
        at = mention.first - 1
        at -= at > 0 and clauses.words[at].tag == "DET"
        at -= at > 0 and clauses.is_preposition(at)
        if entry is not None and entry.sector == "JRN" and at >= 0 and clauses.lower[at] in verbs:
            found.update(range(mention.first, mention.stop))
    return frozenset(found)


def _of_documents(clauses: Clauses, finder: PartyFinder) -> frozenset[tuple[int, int]]:
    """Return the words of places that name a text and act in nothing, with and without the text's own word.

    "Deklarasi [Bali]", "the [Paris] Agreement".
    """
    found: set[tuple[int, int]] = set()
    for mention in finder.mentions:
        first, stop = mention.first, mention.stop
        at = stop if clauses.language.head_last else first - 1
        if mention.entry("capital", "place") and not mention.entry("country") and clauses.is_cue(at, "documents"):
            found |= {(first, stop), (min(first, at), max(stop, at + 1))}
    return frozenset(found)


def excepted_words(clauses: Clauses) -> frozenset[int]:
    """Return the words of whom a sentence excepts: "all states but [A, B and C]"."""
    found: set[int] = set()
    if clauses.language.cues["exceptions"].words.isdisjoint(clauses.lower):
        return frozenset()
    for at in range(len(clauses.words)):
        if clauses.is_cue(at, "exceptions") and (number := clauses.starts.get(at + 1)) is not None:
            for member in clauses.coordinated_right(number, closed=True):
                chunk = clauses.sentence.chunks[member]
                found.update(range(chunk.first, chunk.stop))
    return frozenset(found)


def _is_mere_place(finder: PartyFinder, first: int, stop: int) -> bool:
    """Return whether words name a country or city, and it is where something is done: "ditembak di [Pakistan]"."""
    if not first or finder.lower[first - 1] not in finder.language.locating:
        return False
    return any((m.first, m.stop) == (first, stop) and m.entry(*COUNTRY_KINDS) for m in finder.mentions)


def _is_passive(candidate: Candidate) -> bool:
    return candidate.hit.kind == "verb" and candidate.arguments.passive


def overlap(one: Party, other: Party) -> bool:
    """Return whether two parties share a character."""
    return one.start < other.stop and other.start < one.stop
