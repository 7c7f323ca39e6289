"""Who is acted upon beyond a trigger's own phrases: whom a protest stands before or is about, whom an attack harmed."""

from __future__ import annotations

from collections.abc import Iterator

from hubungan.languages.lexicon import Hit
from hubungan.records import Party
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder

_NEAR = 12  # words behind the trigger


def beyond(clauses: Clauses, finder: PartyFinder, hit: Hit, kind: str) -> list[Party]:
    """Return the recipients of an act of a type that stand behind its trigger, but not in its own phrases."""
    if kind == "PROTEST":
        return _faced(clauses, finder, hit) or _objects(clauses, finder, hit, "protesting")
    if kind == "ASSAULT":
        return _objects(clauses, finder, hit, "harming")
    return []


def _faced(clauses: Clauses, finder: PartyFinder, hit: Hit) -> list[Party]:
    """Return the body before whose seat people protest: "aksi di depan [Kedubes AS]", "rally outside [parliament]"."""
    facing = clauses.language.cues["facing"]
    for at in _behind(clauses, hit):
        size = facing.run_at(clauses.lower, at) or (clauses.lower[at] in facing.words)
        number = clauses.inside.get(at + size)
        if size and number is not None:
            party = finder.in_words(at + size, clauses.sentence.chunks[number].stop)
            return [party] if party is not None and party.sector != "UNK" else []
    return []


def _objects(clauses: Clauses, finder: PartyFinder, hit: Hit, cue: str) -> list[Party]:
    """Return the objects of the verbs of a cue list behind the trigger: "opened fire, killing [three people]",
    "unjuk rasa memprotes [kebijakan polisi]"."""
    found: list[Party] = []
    for at in _behind(clauses, hit):
        if clauses.is_cue(at, cue):
            parties = (finder.in_chunk(number) for number in clauses.object(at + 1))
            found += [party for party in parties if party is not None]
    return found


def _behind(clauses: Clauses, hit: Hit) -> Iterator[int]:
    """Yield the words near a trigger on its right, up to the end of the sentence or of its part."""
    for at in range(hit.stop, min(hit.stop + _NEAR, len(clauses.words))):
        if clauses.words[at].text in ";:":
            return
        yield at
