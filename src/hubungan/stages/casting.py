"""Who is actor and who recipient of an act: what the rules of syntax say and what the network says, weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hubungan.networks.joining import Joining
from hubungan.records import Party, Reading
from hubungan.stages.belonging import Act, belong, is_open, named_countries
from hubungan.stages.candidates import Candidate, placed
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.places import Place
from hubungan.stages.readings import FARTHEST, ROLES, heard

RULED = 1.75  # logits by which the status that the rules give counts more: the best on sentences held apart
SIDES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Casting:
    """A party of the sentence with the probability that it is actor, and recipient, of an act."""

    party: Party
    words: frozenset[int]
    probabilities: tuple[float, float]


def cast(
    clauses: Clauses, finder: PartyFinder, candidate: Candidate, joining: Joining, places: Sequence[Place]
) -> Candidate:
    """Return a candidate with the parties and the status that rules and network together give it."""
    reading = clauses.sentence.reading
    if reading is None:
        return candidate
    actors, recipients = _sides(clauses, finder, candidate, joining)
    mutual = not recipients and len(actors) > 1
    ruled = (
        placed(finder, actors, recipients, mutual=mutual, done_to=False),
        placed(finder, recipients, actors, mutual=False, done_to=True),
    )
    named = named_countries(finder, places)
    sides = [
        tuple(
            belong(finder, party, rule, Act([p for p in ours if p is not party], theirs, name), named, joining.country)
            if is_open(party)
            else rule
            for party, rule in zip(ours, rules, strict=True)
        )
        for name, ours, theirs, rules in zip(SIDES, (actors, recipients), (recipients, actors), ruled, strict=True)
    ]
    said = heard(reading, candidate.hit.first, candidate.hit.stop, candidate.type)
    status = candidate.frame.status or said.status(candidate.status, RULED)
    return replace(candidate, actors=sides[0], recipients=sides[1], status=status)


def _sides(
    clauses: Clauses, finder: PartyFinder, candidate: Candidate, joining: Joining
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the actors and the recipients, the likeliest first taken where parties share words."""
    rows = [
        Casting(party, words, (joining.roles["actor"].probability(seen["actor"]),
                               joining.roles["recipient"].probability(seen["recipient"])))
        for party, words, seen in weighed_parties(clauses, finder, candidate)
    ]  # fmt: skip
    bars = [joining.roles[side].threshold for side in SIDES]
    sides: tuple[list[Party], list[Party]] = ([], [])
    taken: set[int] = set()
    for row in sorted(rows, key=lambda row: (-max(row.probabilities), -len(row.words), row.party.start)):
        side = int(np.argmax([p - bar for p, bar in zip(row.probabilities, bars, strict=True)]))
        if row.probabilities[side] >= bars[side] and not row.words & taken:
            sides[side].append(row.party)
            taken |= row.words
    actors, recipients = (tuple(sorted(side, key=lambda party: party.start)) for side in sides)
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
) -> Iterator[tuple[Party, frozenset[int], dict[str, dict[str, float]]]]:
    """Yield every party that the act may have, its words, and for each side the values that speak for it."""
    reading = clauses.sentence.reading
    if reading is None:
        return
    said = heard(reading, candidate.hit.first, candidate.hit.stop, candidate.type)
    scores = said.roles()
    near = np.clip(scores, -FARTHEST, FARTHEST).tolist()  # plain numbers: a few at a time, arrays only cost
    by_rule = {"actor": candidate.actors, "recipient": candidate.recipients}
    for party in _pool(clauses, finder, candidate, scores):
        words = [at for at, word in enumerate(clauses.words) if word.start < party.stop and party.start < word.stop]
        if words:
            path = f"path {_path(reading, said.word, words)}"
            seen = {side: _values(near, words, party, side, by_rule) | {path: 1.0} for side in SIDES}
            yield party, frozenset(words), seen


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
    for party in (party for party in found if not finder.is_post(finder.span(party)[0])):
        spans.setdefault((party.start, party.stop), party)
    return list(spans.values())


def _runs(clauses: Clauses, scores: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that the network takes for actors, and for recipients, parted at conjunctions."""
    for number in range(len(SIDES)):
        for first, stop in _runs_over(scores[:, number]):
            start = first
            for at in range(first, stop + 1):
                if at == stop or clauses.is_cue(at, "coordinators"):
                    if at > start:
                        yield start, at
                    start = at + 1


def _runs_over(scores: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words whose logit is above 0, half-open."""
    words = np.flatnonzero(scores > 0)
    for run in np.split(words, np.flatnonzero(np.diff(words) > 1) + 1):
        if len(run):
            yield int(run[0]), int(run[-1]) + 1


def _path(reading: Reading, trigger: int, words: Sequence[int]) -> str:
    """Return how a party hangs on the trigger in the tree: "nsubj", "obl > nmod", "over acl", "beside nsubj, advcl"."""
    heads = [int(head) - 1 for head in reading.heads]
    top = next((at for at in words if heads[at] not in words), words[0])
    relations = [relation.split(":")[0] for relation in reading.relations]
    voice = " passive" if reading.voices[trigger] == "Pass" else ""
    if top == trigger or trigger in words:
        return "itself"
    if heads[top] == trigger:
        return reading.relations[top] + voice
    if heads[top] >= 0 and heads[heads[top]] == trigger:
        return f"{relations[heads[top]]} > {relations[top]}{voice}"
    if heads[trigger] == top:
        return f"over {relations[trigger]}{voice}"
    if heads[trigger] >= 0 and heads[trigger] == heads[top]:
        return f"beside {relations[top]}, {relations[trigger]}{voice}"
    return "far"


def _values(
    scores: Sequence[Sequence[float]],
    words: Sequence[int],
    party: Party,
    side: str,
    by_rule: dict[str, tuple[Party, ...]],
) -> dict[str, float]:
    number = ROLES.index(side)
    other = SIDES[1 - SIDES.index(side)]
    own = [scores[at][number] for at in words]
    beside = [scores[at][number] for at in (words[0] - 1, words[-1] + 1) if 0 <= at < len(scores)]
    spans = {name: [(p.start, p.stop) for p in parties] for name, parties in by_rule.items()}
    span = (party.start, party.stop)
    return {
        "always": 1.0,
        "network mean": sum(own) / len(own),
        "network most": max(own),
        "network least": min(own),
        "network other side": sum(scores[at][1 - number] for at in words) / len(words),
        "network reporter": sum(scores[at][2] for at in words) / len(words),
        "network beside": max(beside, default=-FARTHEST),
        "rule": float(span in spans[side]),
        "rule overlaps": float(any(a < span[1] and span[0] < b for a, b in spans[side])),
        "rule other side": float(any(a < span[1] and span[0] < b for a, b in spans[other])),
        "rule names none": float(not spans[side]),
        "no country": float(party.country is None),
        "unknown sector": float(party.sector in (None, "UNK")),
    }
