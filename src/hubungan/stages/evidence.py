"""What speaks for and against a candidate: features with readable names, for the decision to weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hubungan.languages.lexicon import Hit
from hubungan.records import Party
from hubungan.stages.candidates import Candidate, overlaps
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import BODY_SECTORS

_COMPLEMENT_REACH = 14
_WITH_CONTENT = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})


def features(clauses: Clauses, candidate: Candidate, candidates: Sequence[Candidate]) -> list[str]:
    """Return the names of what is seen around a candidate; the same for both languages where it can be."""
    others = [
        other for other in candidates if other.lack is None and other.rank == 0 and not overlaps(candidate, other)
    ]
    rivals = [
        other
        for other in candidates
        if other is not candidate and overlaps(candidate, other) and (candidate.lack is not None or other.lack is None)
    ]
    code = clauses.language.code
    hit, frame = candidate.hit, candidate.frame
    words = clauses.words
    trigger = " ".join(word.lower for word in words[hit.first : hit.stop])
    title = clauses.sentence.kind == "headline" or clauses.title
    lack = (candidate.lack or "nothing").partition(" '")[0]
    found = [
        "always",
        f"type {candidate.type}",
        f"kind {hit.kind}",
        f"type {candidate.type} kind {hit.kind}",
        f"rule {code} {frame.rule}",
        f"trigger {code} {trigger}",
        f"status {candidate.status}",
        f"type {frame.type} status {candidate.status}",
        f"parties from afar {candidate.afar}",
        f"parties from afar {candidate.afar} kind {hit.kind} roles {frame.roles}",
        f"lacks {lack}",
        f"lacks {lack} type {candidate.type}",
        f"lacks {lack} kind {hit.kind}",
        f"lacks {candidate.lack is not None} trigger {code} {trigger}",
        f"lacks {candidate.lack is not None} rule {code} {frame.rule}",
        f"voice {'passive' if candidate.arguments.passive else 'active'}",
        f"conditions {min(frame.strictness // 10, 3)}",
        f"headline {title}",
        f"headline {title} kind {hit.kind}",
        f"countries {min(3, len(set(_party_countries(candidate))))}",
        f"before {code} {words[hit.first - 1].lower if hit.first else '-'}",
        f"after {code} {words[hit.stop].lower if hit.stop < len(words) else '-'}",
        f"length {min(len(words) // 10, 5)}",
        f"other candidates {min(len(others), 3)}",
        f"rank {candidate.rank}",
        f"rank {candidate.rank} lacks {candidate.lack is not None}",
    ]
    found += _rivals(candidate, rivals)
    found += _parties("actor", candidate.actors, candidate.type, hit)
    found += _parties("recipient", candidate.recipients, candidate.type, hit)
    found += _surroundings(clauses, candidate)
    found += _complement(clauses, candidate, others)
    found += _same_type(candidate, others)
    return found


def _rivals(candidate: Candidate, rivals: Sequence[Candidate]) -> Iterator[str]:
    """Yield what else the same words may be read as."""
    length = candidate.hit.stop - candidate.hit.first
    for rival in rivals:
        better = "whole" if rival.lack is None else "lacking"
        yield f"rival {better} longer {rival.hit.stop - rival.hit.first > length}"
        yield f"rival {better} {rival.type} for {candidate.type}"


def _party_countries(candidate: Candidate) -> list[str]:
    return [party.country for party in (*candidate.actors, *candidate.recipients) if party.country]


def _parties(role: str, parties: Sequence[Party], type: str, hit: Hit) -> Iterator[str]:
    """Yield what kinds of party stand in a role."""
    yield f"{role}s {min(len(parties), 3)}"
    yield f"{role} {bool(parties)} type {type}"
    yield f"{role} {bool(parties)} kind {hit.kind}"
    if not parties:
        return
    sectors = {party.sector or "UNK" for party in parties}
    yield f"{role} political {bool(sectors & BODY_SECTORS)}"
    yield f"{role} country from {parties[0].how}"
    yield f"{role} foreign {any(p.country and p.country != 'IDN' for p in parties)}"
    yield f"{role} named {any(p.actor for p in parties)}"
    for sector in sorted(sectors):
        yield f"{role} sector {sector}"
        yield f"{role} sector {sector} type {type}"


def _surroundings(clauses: Clauses, candidate: Candidate) -> Iterator[str]:
    """Yield the signs of sport, business, accident and crime, and of politics, in the sentence."""
    lower = set(clauses.lower)
    for domain, words in clauses.language.apolitical.items():
        count = len(lower & words)
        if count:
            yield f"domain {domain} {min(count, 2)}"
            yield f"domain {domain} type {candidate.type}"
    sectors = {party.sector for party in (*candidate.actors, *candidate.recipients)}
    yield f"any political party {bool(sectors & BODY_SECTORS)}"
    yield f"any political party {bool(sectors & BODY_SECTORS)} type {candidate.type}"
    yield f"digits {sum(word.text[0].isdigit() for word in clauses.words) > 3}"
    start = clauses.verb_group_start(candidate.hit.anchor)
    if clauses.is_cue(start - 1, "relatives"):
        yield "in a relative clause"
    if clauses.is_cue(start - 1, "infinitives"):
        yield "infinitive"
    if clauses.is_preposition(candidate.hit.first - 1):
        yield f"noun behind {clauses.language.code} {clauses.words[candidate.hit.first - 1].lower}"
    if clauses.is_verb(start - 1):
        yield f"governed by {clauses.language.code} {clauses.words[start - 1].lower}"


def _complement(clauses: Clauses, candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """Yield inside which other candidate's complement this one stands ("mendesak Y menarik pasukan")."""
    for other in others:
        gap = candidate.hit.first - other.hit.stop
        if other is candidate or gap < 0 or gap > _COMPLEMENT_REACH or other.frame.keeps_complement:
            continue
        link = _link(clauses, other.hit.stop, candidate.hit.first)
        if link is not None:
            yield f"inside {other.frame.type}"
            yield f"inside {other.frame.type} {link} {candidate.hit.kind}"
            yield f"inside {other.frame.type} type {candidate.type}"


def is_complement(clauses: Clauses, outer: Candidate, inner: Candidate) -> bool:
    """Return whether an act is the content of what another asks, promises, refuses or threatens, and so is not coded
    apart: "mendesak Israel menarik pasukan", "agreed to reopen embassies, restore links"."""
    if outer is inner or outer.frame.type not in _WITH_CONTENT or outer.frame.keeps_complement:
        return False
    gap = inner.hit.first - outer.hit.stop
    if gap < 0 or gap > _COMPLEMENT_REACH or inner.hit.kind == "noun" or outer.hit.kind == "noun":
        return False
    start = clauses.verb_group_start(inner.hit.anchor)
    link = _link(clauses, outer.hit.stop, start)
    if link == "by conjunction":
        return True
    return link == "directly" and (start == outer.hit.stop or not clauses.language.head_last)


def _link(clauses: Clauses, start: int, stop: int) -> str | None:
    """Return how the words between two triggers join them, or None when a clause ends between them."""
    link = "directly"
    for at in range(start, stop):
        if clauses.words[at].text in ";.?!":
            return None
        if clauses.is_cue(at, "infinitives") or clauses.is_cue(at, "complementizers"):
            link = "by conjunction"
        elif clauses.is_cue(at, "subordinators") or clauses.is_cue(at, "relatives"):
            return None
        elif clauses.words[at].text == ",":
            link = "over a comma"
    return link


def _same_type(candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """Yield whether another candidate of the same type stands before or behind."""
    for other in others:
        if other is not candidate and other.type == candidate.type:
            side = "before" if other.hit.first < candidate.hit.first else "behind"
            yield f"same type {side}"
            yield f"same type {side} {candidate.type}"
            yield f"same type {side} kinds {other.hit.kind} {candidate.hit.kind}"
