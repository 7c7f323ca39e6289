"""Triggers that only the network sees: candidates that no frame speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hubungan.languages.frames import Frame
from hubungan.languages.lexicon import Hit
from hubungan.records import Reading
from hubungan.stages.candidates import Candidate, candidate_of
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.readings import PROPOSED, type_order

_MUTUAL = frozenset({"CONSULT", "COOPERATE"})
_ALONE = frozenset({"PROTEST", "MOBILIZE"})


def propose(clauses: Clauses, finder: PartyFinder, known: Sequence[Candidate]) -> list[Candidate]:
    """Return a candidate for each run of words that the network takes for a trigger where no frame reads that type."""
    reading = clauses.sentence.reading
    if reading is None:
        return []
    found = []
    for name, first, stop in _runs(reading):
        said = any(c.type == name and c.hit.first < stop and first < c.hit.stop for c in known)
        if not said:
            hit = _hit(clauses, reading, name, first, stop)
            found.append(replace(candidate_of(clauses, finder, hit, hit.frames[0]), proposed=True))
    return found


def _runs(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Yield the runs of words that bear a type, one word between them allowed: "mengeluarkan [sebuah] ancaman"."""
    for number, name in enumerate(type_order()):
        words = (reading.types[:, number] > PROPOSED).nonzero()[0]
        start = 0
        for at in range(1, len(words) + 1):
            if at == len(words) or words[at] > words[at - 1] + 2:
                yield name, int(words[start]), int(words[at - 1]) + 1
                start = at


def _hit(clauses: Clauses, reading: Reading, type: str, first: int, stop: int) -> Hit:
    number = type_order().index(type)
    anchor = first + int(reading.types[first:stop, number].argmax())
    verb = clauses.words[anchor].tag == "VERB"
    voice = "passive" if reading.voices[anchor] == "Pass" else "active"
    roles = "mutual" if type in _MUTUAL else "alone" if type in _ALONE else "transitive"
    frame = Frame(rule=f"{type}.network", type=type, mode=None, roles=roles)
    return Hit(first, stop, anchor, "verb" if verb else "noun", voice if verb else "noun", "", (frame,))
