"""Who is actor and who recipient of an act: what the rules of syntax say and what the network says, weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hubungan.networks.joining import Joining
from hubungan.records import Party, Reading
from hubungan.stages.barred import Bars, find_bars, overlap
from hubungan.stages.belonging import Act, belong, is_open, named_countries
from hubungan.stages.candidates import Candidate, placed
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.places import Place
from hubungan.stages.readings import ROLES, heard
from hubungan.stages.siding import SIDES, Values, hopeful, side_values
from hubungan.stages.status import is_plainly_negated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RULED = 1.75  # logits by which the status that the rules give counts more: the best on sentences held apart
REFUSAL = "REJECT"
_BETWEEN = frozenset("\"'“”‘’,;:-–—(")
Sides = tuple[tuple[Party, ...], tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Casting:
    """A party of the sentence with the probability that it is actor, and recipient, of an act."""

    party: Party
    words: frozenset[int]
    probabilities: tuple[float, float]


def cast(
    clauses: Clauses, finder: PartyFinder, candidate: Candidate, joining: Joining, places: Sequence[Place]
) -> Candidate:
    """Return a candidate with the parties and the status that rules and network together give it.

    Without a reading of the network the rules' parties and status stay, with the countries that joining gives them.
    """
    reading = clauses.sentence.reading
    if reading is None:
        actors, recipients = _ruled(candidate, find_bars(clauses, finder, candidate))
        return _with_countries(finder, candidate, (actors, recipients), (actors, recipients), joining, places)
    actors, recipients = _sides(clauses, finder, candidate, joining)
    mutual = not recipients and len(actors) > 1
    ruled = (
        placed(finder, actors, recipients, mutual=mutual, done_to=False),
        placed(finder, recipients, actors, mutual=False, done_to=True),
    )
    candidate = replace(candidate, status=_status(clauses, candidate, reading))
    return _with_countries(finder, candidate, (actors, recipients), ruled, joining, places)


def _with_countries(
    finder: PartyFinder, candidate: Candidate, parties: Sides, ruled: Sides, joining: Joining, places: Sequence[Place]
) -> Candidate:
    """Return a candidate with the parties of both sides; `ruled` are the same as the rules place them."""
    named = named_countries(finder, places)
    actors, recipients = (
        tuple(
            belong(finder, party, rule, Act([p for p in ours if p is not party], theirs, name), named, joining.country)
            if is_open(party)
            else rule
            for party, rule in zip(ours, rules, strict=True)
        )
        for name, ours, theirs, rules in zip(SIDES, parties, reversed(parties), ruled, strict=True)
    )
    return replace(candidate, actors=actors, recipients=recipients)


def _status(clauses: Clauses, candidate: Candidate, reading: Reading) -> str:
    """Return the status of an act; a "not" of the verb's own settles it, unless not doing is the act itself."""
    if candidate.frame.status:
        return candidate.frame.status
    if candidate.status == "denied" and candidate.type != REFUSAL and is_plainly_negated(clauses, candidate.hit):
        return "denied"
    return heard(reading, candidate.hit.first, candidate.hit.stop, candidate.type).status(candidate.status, RULED)


def _sides(clauses: Clauses, finder: PartyFinder, candidate: Candidate, joining: Joining) -> Sides:
    """Return the actors and the recipients that joining gives an act."""
    bars = find_bars(clauses, finder, candidate)
    ruled = _ruled(candidate, bars)
    rows, struck = [], False
    for party, words, seen in weighed_parties(clauses, finder, candidate):
        chances = {side: joining.roles[side].probability(seen[side]) for side in SIDES}
        for side in [side for side in SIDES if bars.holds(party, side)]:
            if chances[side] >= joining.roles[side].threshold:
                if bars.turns_round(party, side):
                    return ruled
                struck = True
            chances[side] = 0.0
        rows.append(Casting(party, words, (chances["actor"], chances["recipient"])))
    sides = [[row.party for row in side] for side in settle(rows, [joining.roles[side].threshold for side in SIDES])]
    for ours, theirs, rules in zip(sides, reversed(sides), ruled, strict=True):
        if struck and not ours:
            ours += [party for party in rules if not any(overlap(party, other) for other in theirs)]
    return tuple(sides[0]), tuple(sides[1])


def _ruled(candidate: Candidate, bars: Bars) -> Sides:
    """Return the sides that the rules give an act, without those who cannot be there."""
    actors, recipients = (
        tuple(party for party in parties if not bars.holds(party, side))
        for side, parties in zip(SIDES, (candidate.actors, candidate.recipients), strict=True)
    )
    return actors, recipients


def settle(rows: Sequence[Casting], bars: Sequence[float]) -> tuple[list[Casting], list[Casting]]:
    """Return who is actor and who recipient, in the order of the text: the likeliest first, no word taken twice."""
    sides: tuple[list[Casting], list[Casting]] = ([], [])
    taken: set[int] = set()
    for row in sorted(rows, key=lambda row: (-max(row.probabilities), -len(row.words), row.party.start)):
        side = max(range(len(bars)), key=lambda at: row.probabilities[at] - bars[at])
        if row.probabilities[side] >= bars[side] and not row.words & taken:
            sides[side].append(row)
            taken |= row.words
    actors, recipients = (sorted(side, key=lambda row: row.party.start) for side in sides)
    return actors, recipients


def reporter_of(clauses: Clauses, finder: PartyFinder, candidate: Candidate) -> Party | None:
    """Return whom the network takes for the source of an act, when that is none of its actors; None without one."""
    reading = clauses.sentence.reading
    if reading is None:
        return None
    scores = heard(reading, candidate.hit.first, candidate.hit.stop, candidate.type).roles()[:, ROLES.index("reporter")]
    runs = [(float(scores[first:stop].mean()), first, stop) for first, stop in _runs_over(scores)]
    if not runs:
        return None
    _, first, stop = max(runs)
    number = next((clauses.inside[at] for at in range(first, stop) if at in clauses.inside), None)
    party = finder.in_chunk(number) if number is not None else None
    words = clauses.words
    if party is None or party.stop <= words[first].start or words[stop - 1].stop <= party.start:
        party = finder.in_words(first, stop) or finder.unnamed(first, stop)
    if any(actor.start < party.stop and party.start < actor.stop for actor in candidate.actors):
        return None
    return finder.place_country(party)


def weighed_parties(
    clauses: Clauses, finder: PartyFinder, candidate: Candidate
) -> Iterator[tuple[Party, frozenset[int], dict[str, Values]]]:
    """Yield every party that the act may have, its words, and for each side the values that speak for it."""
    reading = clauses.sentence.reading
    if reading is None:
        return
    scores = heard(reading, candidate.hit.first, candidate.hit.stop, candidate.type).roles()
    parties = []
    for party in _pool(clauses, finder, candidate, scores):
        words = [at for at, word in enumerate(clauses.words) if word.start < party.stop and party.start < word.stop]
        if words:
            parties.append(hopeful(party, words, reading, scores))
    for one in parties:
        seen = {side: side_values(one, parties, candidate, scores, side) for side in SIDES}
        yield one.party, frozenset(one.words), seen


def _pool(clauses: Clauses, finder: PartyFinder, candidate: Candidate, scores: NDArray[np.float32]) -> list[Party]:
    """Return the parties of the rules, those of every phrase, known names inside phrases, and the runs of words that
    the network takes for a party, each span once."""
    chunks = clauses.sentence.chunks
    found = [*candidate.actors, *candidate.recipients]
    found += [p for n in range(len(chunks)) if (p := finder.in_chunk(n) or finder.place_in_chunk(n)) is not None]
    inside = (finder.in_words(mention.first, mention.stop) for mention in finder.mentions)
    found += [party for party in inside if party is not None]
    found += [finder.in_words(first, stop) or finder.unnamed(first, stop) for first, stop in _runs(clauses, scores)]
    spans: dict[tuple[int, int], Party] = {}
    for party in (part for whole in found for part in _beside(finder, whole, candidate)):
        if not finder.is_post(finder.span(party)[0]):
            spans.setdefault((party.start, party.stop), party)
    return list(spans.values())


def _beside(finder: PartyFinder, party: Party, candidate: Candidate) -> Iterator[Party]:
    """Yield a party, or what stands of it beside the act's verb or noun where it holds that.

    In a line of capitals a phrase may hold the verb: "[Senator Ahmad] Kritik [NATO]".
    """
    first, stop = finder.span(party)
    hit = candidate.hit
    if stop <= hit.first or hit.anchor < first or (hit.first <= first and stop <= hit.stop):
        yield party
        return
    for start, end in ((first, hit.first), (hit.stop, stop)):
        if start < end and (part := finder.in_words(start, end)) is not None:
            yield part


def _runs(clauses: Clauses, scores: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that the network takes for actors, and for recipients, parted between phrases, without
    what only leads to them or on from them: "athletes [from]"."""
    for number in range(len(SIDES)):
        for first, stop in _runs_over(scores[:, number]):
            cuts = [at for at in range(first, stop) if clauses.is_cue(at, "coordinators") and at not in clauses.inside]
            for start, end in pairwise([first - 1, *cuts, stop]):
                words = [at for at in range(start + 1, end) if not _leads(clauses, at)]
                if words:
                    yield words[0], words[-1] + 1


def _leads(clauses: Clauses, at: int) -> bool:
    """Return whether a word leads to a phrase, or on from one, and belongs to none."""
    prepositions = clauses.language.prepositions
    if at in clauses.rounding:
        return False
    if clauses.words[at].lower in prepositions["place"] | prepositions["source"] | prepositions["agent"]:
        return [word.tag for word in clauses.words[at + 1 : at + 2]] != ["NUM"]  # "over [three] hundred"
    return clauses.words[at].text in _BETWEEN


def _runs_over(scores: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words whose logit is above 0, half-open."""
    words = (scores > 0).nonzero()[0].tolist()
    begins = [at for at, word in enumerate(words) if not at or words[at - 1] + 1 < word]
    for first, stop in pairwise([*begins, len(words)]):
        yield words[first], words[stop - 1] + 1
