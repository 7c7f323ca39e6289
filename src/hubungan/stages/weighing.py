"""How far a candidate is believed: by the frames' decision alone, or with what the network says of its trigger."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from hubungan.networks.decision import load_decision
from hubungan.networks.joining import load_joining
from hubungan.records import Party
from hubungan.stages.candidates import Candidate
from hubungan.stages.clauses import Clauses
from hubungan.stages.evidence import features
from hubungan.stages.readings import ROLES, clipped, heard

_READ_OFF = frozenset({"own words", "modifier"})
_REFUSAL = "REJECT"
_SAID_WITHIN = 3  # words behind the trigger
SURER = 0.45  # what a candidate needs whose frame holds but for one condition, where frames judge alone

Weighed = tuple[Candidate, str | None]  # with its probability, and why it is not believed where it is not


def weigh(clauses: Clauses, candidates: Sequence[Candidate], *, explain: bool = False) -> list[Weighed]:
    """Return the candidates with their probability, and in words why one is not believed.

    What was weighed is only told where it is to `explain`.
    """
    judge = _by_frames if clauses.sentence.reading is None else _by_both
    listed = [candidate for candidate in candidates if not candidate.proposed]
    weighed = [judge(clauses, candidate, listed, explain=explain) for candidate in candidates]
    return [(candidate, _silence(clauses, candidate) or why) for candidate, why in weighed]


def _silence(clauses: Clauses, candidate: Candidate) -> str | None:
    """Return in words that an act is only not to say anything ("declined to comment"), or None."""
    if candidate.type != _REFUSAL or candidate.frame.own:
        return None
    behind = clauses.lower[candidate.hit.first : candidate.hit.stop + _SAID_WITHIN]
    found = clauses.language.cues["silence"].first_in(behind)
    return f"{found!r}: to say nothing is no act" if found else None


def _by_frames(clauses: Clauses, candidate: Candidate, listed: Sequence[Candidate], *, explain: bool) -> Weighed:
    decision = load_decision()
    seen = features(clauses, candidate, listed)
    probability = decision.probability(seen)
    bar = max(decision.threshold, SURER) if candidate.lack else decision.threshold
    strongest = decision.strongest(seen) if explain else ()
    return _weighed(candidate, probability, bar, ", ".join(f"{name} {weight:+.1f}" for name, weight in strongest))


def _by_both(clauses: Clauses, candidate: Candidate, listed: Sequence[Candidate], *, explain: bool) -> Weighed:
    act = load_joining().act
    values = act_values(clauses, candidate, listed)
    said = f"frames {values['frames']:+.1f}, network {values['network']:+.1f}" if explain else ""
    return _weighed(candidate, act.probability(values), act.threshold, said)


def _weighed(candidate: Candidate, probability: float, bar: float, grounds: str) -> Weighed:
    weighed = replace(candidate, probability=probability, grounds=grounds)
    if probability >= bar or (candidate.frame.own and candidate.lack is None):
        return weighed, None
    return weighed, f"probability {probability:.2f} is under {bar:.2f} ({grounds})"


def act_values(clauses: Clauses, candidate: Candidate, listed: Sequence[Candidate]) -> dict[str, float]:
    """Return what frames and network say of an act, by the names that `networks.joining` weighs.

    `listed` are the candidates of the frames in the sentence.
    """
    reading = clauses.sentence.reading
    if reading is None:
        raise ValueError("the network has not read this sentence")
    said = heard(reading, candidate.hit.first, candidate.hit.stop, candidate.type)
    roles = said.roles().max(0)
    alone = candidate.proposed
    frames = 0.0 if alone else _logit(load_decision().probability(features(clauses, candidate, listed)))
    network = clipped(said.logit)
    return {
        "always": 1.0,
        "frames": frames,
        "network": network,
        "network sure": max(0.0, network),
        "rival": clipped(said.rival),
        "alone": float(alone),
        "alone network": network if alone else 0.0,
        "lacks": float(candidate.lack is not None),
        "rank": float(candidate.rank > 0),
        "actor": clipped(float(roles[ROLES.index("actor")])),
        "recipient": clipped(float(roles[ROLES.index("recipient")])),
        "title": float(clauses.title),
        f"type {candidate.type}": 1.0,
        f"language {clauses.language.code}": 1.0,
    }


def report_values(probability: float, actors: Sequence[Party], recipients: Sequence[Party]) -> dict[str, float]:
    """Return what speaks for and against a whole report, its parties included, by the names that joining weighs."""
    parties = [*actors, *recipients]
    return {
        "always": 1.0,
        "act": _logit(min(0.999, max(0.001, probability))),
        "no actor": float(not actors),
        "no recipient": float(not recipients),
        "unknown country": float(sum(party.country is None for party in parties)),
        "inferred country": float(sum(party.country is not None and party.how not in _READ_OFF for party in parties)),
        "parties": float(len(parties)),
    }


def _logit(probability: float) -> float:
    return clipped(math.log(probability / (1 - probability)))
