"""Candidates of one act to one: "Empat tewas dalam serangan bom" is one ASSAULT, told by two words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hubungan.records import Party
from hubungan.stages.candidates import Candidate


def merge_candidates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with those of the same act joined, in the order of the sentence."""
    kept: list[Candidate] = []
    for candidate in candidates:
        partner = next((other for other in kept if _same_act(other, candidate)), None)
        if partner is None:
            kept.append(candidate)
        else:
            kept[kept.index(partner)] = _join(partner, candidate)
    return kept


def _same_act(one: Candidate, other: Candidate) -> bool:
    """Return whether two candidates of one type tell of one act: one of them says only who suffered, or names the
    same parties."""
    if one.type != other.type or one.status != other.status:
        return False
    suffers = [candidate.frame.roles == "suffer" for candidate in (one, other)]
    if any(suffers) and not all(suffers):
        return True
    nouns = [candidate.hit.kind == "noun" for candidate in (one, other)]
    return nouns[0] != nouns[1] and _fits(one.actors, other.actors) and _fits(one.recipients, other.recipients)


def _fits(ones: Sequence[Party], others: Sequence[Party]) -> bool:
    """Return whether two sides do not contradict each other: one is empty, or they share a country."""
    if not ones or not others:
        return True
    return bool({party.country for party in ones} & {party.country for party in others})


def _join(one: Candidate, other: Candidate) -> Candidate:
    """Return the better told of the two with the sides that it lacks taken from the other."""
    first, second = (other, one) if one.frame.roles == "suffer" else (one, other)
    actors = first.actors or second.actors
    recipients = (
        second.recipients
        if second.frame.roles == "suffer" and second.recipients
        else first.recipients or second.recipients
    )
    spans = {(party.start, party.stop) for party in actors}
    return replace(first, actors=actors, recipients=tuple(p for p in recipients if (p.start, p.stop) not in spans))
