"""Who an act cannot have on a side, whatever the network hears: signs of syntax that leave no doubt."""

from __future__ import annotations

from collections.abc import Callable

from hubungan.records import Party
from hubungan.stages.candidates import Candidate
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import COUNTRY_KINDS, PartyFinder
from hubungan.stages.syntax import NAMING

MEETING = "CONSULT"  # who receives and who is received may change places


def find_bar(clauses: Clauses, finder: PartyFinder, candidate: Candidate) -> Callable[[Party, str], bool]:
    """Return what says of a party and a side ("actor", "recipient") of an act that it cannot be there."""
    excepted = excepted_words(clauses)
    happens = _is_passive(candidate) or candidate.type == MEETING
    other = _passive_sides(clauses, candidate)
    reaction = _reaction(clauses, candidate)

    def bars(party: Party, side: str) -> bool:
        first, stop = finder.span(party)
        return (
            not excepted.isdisjoint(range(first, stop))
            or (side == "actor" and stop <= reaction)
            or (side == "actor" and happens and _is_mere_place(clauses, finder, first, stop))
            or any(overlap(party, one) for one in other.get(side, ()))
        )

    return bars


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


def _passive_sides(clauses: Clauses, candidate: Candidate) -> dict[str, tuple[Party, ...]]:
    """Return whom a passive with its agent behind it ("[A] diserang [B]") bars from being actor, and recipient."""
    at = clauses.words[candidate.hit.first].start
    done_to = tuple(party for party in candidate.recipients if party.stop <= at)
    done_by = tuple(party for party in candidate.actors if party.start > at)
    if not _is_passive(candidate) or not (done_to and done_by) or candidate.type == MEETING:
        return {}
    return {"actor": done_to, "recipient": done_by}


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


def _is_mere_place(clauses: Clauses, finder: PartyFinder, first: int, stop: int) -> bool:
    """Return whether words name a country or city, and it is where something is done: "ditembak di [Pakistan]"."""
    if not first or clauses.words[first - 1].lower not in clauses.language.locating:
        return False
    return any((m.first, m.stop) == (first, stop) and m.entry(*COUNTRY_KINDS) for m in finder.mentions)


def _is_passive(candidate: Candidate) -> bool:
    return candidate.hit.kind == "verb" and candidate.arguments.passive


def overlap(one: Party, other: Party) -> bool:
    """Return whether two parties share a character."""
    return one.start < other.stop and other.start < one.stop
