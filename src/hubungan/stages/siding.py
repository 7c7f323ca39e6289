"""What speaks for a party's being actor, or recipient, of an act: values with readable names, for joining to weigh."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubungan.records import Party, Reading
from hubungan.stages.candidates import Candidate
from hubungan.stages.readings import FARTHEST, ROLES, clipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDES = ("actor", "recipient")
MOST_RIVALS = 3  # more other parties than that say no more

Values = dict[str, float]


@dataclass(frozen=True, slots=True)
class Hopeful:
    """A party that may be on a side of an act, with its words and what the network gives them.

    `means` are the mean logits of its words by role, `top` is the word on which the others hang.
    """

    party: Party
    words: tuple[int, ...]
    logits: NDArray[np.float32]
    means: tuple[float, ...]
    top: int

    def over(self, number: int) -> float:
        """Return by how much its words are rather on a side than on the other."""
        return self.means[number] - self.means[1 - number]


def hopeful(party: Party, words: Sequence[int], reading: Reading, scores: NDArray[np.float32]) -> Hopeful:
    """Return a party with the scores [W, roles] of its words."""
    logits = scores[list(words)].clip(-FARTHEST, FARTHEST)
    inside = set(words)
    top = next((at for at, word in enumerate(words) if int(reading.heads[word]) - 1 not in inside), 0)
    return Hopeful(party, tuple(words), logits, tuple(logits.mean(0).tolist()), top)


def side_values(one: Hopeful, parties: Sequence[Hopeful], candidate: Candidate, around: NDArray[np.float32],
                side: str) -> Values:  # fmt: skip
    """Return what speaks for one of the parties of an act being on a side; `around` are the scores [W, roles]."""
    number = SIDES.index(side)
    found = {"always": 1.0} | _heard(one, around, number) | _ruled(one.party, candidate, side)
    found |= dict(_among(one, parties, number))
    found["no country"] = float(one.party.country is None)
    found["unknown sector"] = float(one.party.sector in (None, "UNK"))
    found["words"] = math.log(len(one.words))
    kinds = (f"type {candidate.type}", f"roles {candidate.frame.roles}", f"kind {candidate.hit.kind}")
    found |= dict.fromkeys(kinds, 1.0)
    found[f"network mean {candidate.type}"] = one.means[number]
    return found


def _heard(one: Hopeful, around: NDArray[np.float32], number: int) -> Values:
    """Return what the network gives the party's own words and those beside it."""
    own = one.logits[:, number].tolist()
    ends = [at for at in (one.words[0] - 1, one.words[-1] + 1) if 0 <= at < len(around)]
    return {
        "network mean": one.means[number],
        "network most": max(own),
        "network least": min(own),
        "network top": own[one.top],
        "network top, other side": float(one.logits[one.top, 1 - number]),
        "network other side": one.means[1 - number],
        "network over other side": one.over(number),
        "network reporter": one.means[ROLES.index("reporter")],
        "network beside": max((clipped(float(around[at, number])) for at in ends), default=-FARTHEST),
    }  # fmt: skip


def _ruled(party: Party, candidate: Candidate, side: str) -> Values:
    """Return where the rules of the frames put the party."""
    sides = {"actor": candidate.actors, "recipient": candidate.recipients}
    theirs = sides[SIDES[1 - SIDES.index(side)]]
    return {
        "rule": float(any((p.start, p.stop) == (party.start, party.stop) for p in sides[side])),
        "rule overlaps": float(any(p.start < party.stop and party.start < p.stop for p in sides[side])),
        "rule other side": float(any(p.start < party.stop and party.start < p.stop for p in theirs)),
        "rule names none": float(not sides[side]),
    }


def _among(one: Hopeful, parties: Sequence[Hopeful], number: int) -> Iterator[tuple[str, float]]:
    """Yield how the party stands among those that share no word with it, and those that hold it or stand in it."""
    own = set(one.words)
    apart = [other for other in parties if own.isdisjoint(other.words)]
    best = max((other.means[number] for other in apart), default=-FARTHEST)
    yield "network most of others", best
    yield "network most of others, other side", max((other.means[1 - number] for other in apart), default=-FARTHEST)
    yield "network lead", one.means[number] - best
    yield "network leads", float(one.means[number] >= best)
    yield "others heard", float(min(MOST_RIVALS, sum(other.means[number] > 0 for other in apart)))
    for name, nested in (
        ("held by another", [other for other in parties if own < set(other.words)]),
        ("holds another", [other for other in parties if own > set(other.words)]),
    ):
        if nested:
            yield name, 1.0
            yield f"network {name}", max(other.means[number] for other in nested)
