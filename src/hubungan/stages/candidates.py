"""Triggers to candidates: which frame speaks for a trigger, whether its conditions hold, and who is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from hubungan.languages.frames import Frame
from hubungan.languages.lexicon import Hit
from hubungan.ontology import Ontology
from hubungan.records import Party, Quoted, Rejection
from hubungan.stages.clauses import Arguments, Clauses, read_arguments
from hubungan.stages.parties import PartyFinder
from hubungan.stages.roles import RoleReader
from hubungan.stages.status import read_status

_DOMESTIC = frozenset({"COP", "JUD", "LEG", "OPP", "PTY"})  # act on people of their own country
MOST_READINGS = 3  # of one trigger
_SAME_STATE = frozenset(
    {("GOV", "BUS"), ("GOV", "LEG"), ("GOV", "OPP"), ("GOV", "PTY"), ("OPP", "GOV"), ("LEG", "GOV")}
)
_VERBAL_TAGS = frozenset({"VERB", "AUX"})
_DONE_TO_PEOPLE = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "RETREAT", "ACCUSE", "AID"}
)  # "three wounded, five arrested"
_PERFECT_AUXILIARIES = frozenset({"has", "have", "had", "'ve", "having"})
_PASSIVE_AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "'s", "'re"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger read by one frame: what the report would say."""

    hit: Hit
    frame: Frame
    type: str
    status: str
    cue: str | None
    arguments: Arguments
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    afar: bool = False  # whether the parties were only found in the clause around
    probability: float = 1.0  # that the report is right, as the decision estimates it
    rank: int = 0  # place among the readings of the same trigger
    lack: str | None = None  # the condition on parties that does not hold
    proposed: bool = False  # whether only the network sees it
    grounds: str = ""  # what was weighed for and against it


def find_candidates(
    clauses: Clauses, finder: PartyFinder, ontology: Ontology, rejections: list[Rejection] | None = None
) -> list[Candidate]:
    """Return the candidates of a sentence, for each trigger one of each type that a frame gives it.

    They may overlap: the decision chooses among them. Appends to `rejections` why frames fell.
    """
    hits = sorted(clauses.language.lexicon.hits(clauses.words), key=lambda hit: (hit.anchor, hit.first - hit.stop))
    found: list[Candidate] = []
    for _, group in groupby(hits, key=lambda hit: hit.anchor):
        found += _readings(clauses, finder, ontology, list(group), rejections)
    return found


def _readings(
    clauses: Clauses, finder: PartyFinder, ontology: Ontology, hits: Sequence[Hit], rejections: list[Rejection] | None
) -> list[Candidate]:
    """Return for the triggers at one word the best reading of each type, the most trusted type first.

    The longest trigger goes before, then the narrowest frame whose conditions hold; a frame that fails but names a
    party is kept, with what it lacks, where its type has nothing better.
    """
    whole: dict[str, Candidate] = {}
    lacking: dict[str, Candidate] = {}
    for hit in hits:
        passive = is_passive(clauses, hit)
        why = _wrong_word_class(clauses, finder, hit)
        if why is None and hit.voice == "either" and hit.first < hit.anchor and not passive:
            why = f"{clauses.words[hit.anchor].text!r} is not passive here"
        if why is not None:
            _reject(clauses, finder, hit, hit.frames[0], why, rejections)
            continue
        arguments = read_arguments(clauses, hit, passive=passive)
        status = read_status(clauses, hit)
        for frame in sorted(hit.frames, key=lambda frame: -frame.strictness):
            lack = failing_words(clauses, hit, frame, arguments)
            type_read = _type_of(frame, status[0], ontology)
            if lack is not None and (lack.ban or type_read in whole or type_read in lacking):
                _reject(clauses, finder, hit, frame, lack.why, rejections)
                continue  # the parties of a reading that cannot be chosen are not looked for
            candidate = _candidate(clauses, finder, hit, frame, arguments, status, type_read)
            lack = lack or _failing_parties(candidate)
            if lack is None:
                whole.setdefault(candidate.type, candidate)
                continue
            if (candidate.actors or candidate.recipients) and candidate.type not in lacking:
                lacking[candidate.type] = replace(candidate, lack=lack.why)
            else:
                _reject(clauses, finder, hit, frame, lack.why, rejections)
    for weak in (weak for name, weak in lacking.items() if name in whole):
        _reject(clauses, finder, weak.hit, weak.frame, weak.lack or "", rejections)
    ranked = [*whole.values(), *(weak for name, weak in lacking.items() if name not in whole)]
    return [
        replace(candidate, rank=rank) if rank else candidate for rank, candidate in enumerate(ranked[:MOST_READINGS])
    ]


def candidate_of(clauses: Clauses, finder: PartyFinder, hit: Hit, frame: Frame) -> Candidate:
    """Return what one frame says of one trigger, its conditions aside."""
    passive = hit.kind == "verb" and hit.voice == "passive"
    status = read_status(clauses, hit)
    arguments = read_arguments(clauses, hit, passive=passive)
    return _candidate(clauses, finder, hit, frame, arguments, status, frame.type)


def _type_of(frame: Frame, status: str, ontology: Ontology) -> str:
    """Return the type of a frame's act, or what it becomes where the act is still to come."""
    planned = (frame.status or status) == "future"
    return ontology.planned.get(frame.type, frame.type) if planned else frame.type


def _candidate(
    clauses: Clauses,
    finder: PartyFinder,
    hit: Hit,
    frame: Frame,
    arguments: Arguments,
    status: tuple[str, str | None],
    type_read: str,
) -> Candidate:
    reader = RoleReader(clauses, finder, frame, hit, arguments)
    actors, recipients = reader.read()
    afar = not actors and not recipients
    if afar:
        actors, recipients = reader.from_afar()
    return Candidate(
        hit=hit,
        frame=frame,
        type=type_read,
        status=frame.status or status[0],
        cue=None if frame.status else status[1],
        arguments=arguments,
        actors=placed(finder, actors, recipients, mutual=frame.roles == "mutual", done_to=False),
        recipients=placed(finder, recipients, actors, mutual=False, done_to=True),
        afar=afar,
    )


def placed(
    finder: PartyFinder, side: Sequence[Party], other: Sequence[Party], *, mutual: bool, done_to: bool
) -> tuple[Party, ...]:
    """Return one side of an act with countries filled in where its other parties, or the other side, show them."""
    against = {party.country for party in other}
    domestic = any(party.sector in _DOMESTIC for party in other) or not against
    own = {party.country for party in side if party.country}
    placed = []
    for party in side:
        joined = not mutual and len(own) == 1 and not next(iter(own)).startswith("IGO:")
        elsewhere = party.country is None and finder.is_elsewhere(party)
        if party.country is None and joined and party.sector != "UNK" and not party.actor and not elsewhere:
            party = replace(party, country=next(iter(own)), how="joined party")
        party = finder.place_country(party, against, domestic=domestic)
        known = party.country or elsewhere
        placed.append(party if known else _of_other_side(finder, party, other, done_to=done_to))
    return tuple(placed)


def _of_other_side(finder: PartyFinder, party: Party, other: Sequence[Party], *, done_to: bool) -> Party:
    """Give a party the country of the other side where it belongs to it ("his supporters") or is judged by it."""
    countries = {p.country for p in other if p.country and not p.country.startswith("IGO:")}
    if len(countries) != 1 or party.actor or finder.is_anaphoric(party):
        return party
    if done_to and finder.is_possessed(party):
        return replace(party, country=next(iter(countries)), how="belongs to the other side")
    if any(p.sector in ("COP", "JUD") or (p.sector, party.sector) in _SAME_STATE for p in other):
        return replace(party, country=next(iter(countries)), how="authorities of the same country")
    return party


def _done_to_people(hit: Hit) -> bool:
    return all(frame.type in _DONE_TO_PEOPLE for frame in hit.frames)


def is_passive(clauses: Clauses, hit: Hit) -> bool:
    """Return whether the trigger's verb is passive; where the form leaves it open, the words around decide."""
    if hit.kind == "intransitive" or hit.voice not in ("either", "passive"):
        return False
    if clauses.language.bare_agent:
        return hit.voice == "passive"  # a prefix of its own marks the passive
    group = [clauses.words[at].lower for at in range(clauses.verb_group_start(hit.anchor), hit.anchor)]
    if any(word in _PASSIVE_AUXILIARIES for word in group):
        return True
    if any(word in _PERFECT_AUXILIARIES for word in group):
        return False
    if hit.voice == "passive":
        return True
    if hit.kind == "verb" and hit.stop - hit.first > 1:
        return clauses.is_cue(hit.stop - 1, "closed_verbs") and hit.stop - hit.first == 2
    after = hit.anchor + 1
    while after < len(clauses.words) and clauses.words[after].tag == "ADV":
        after += 1
    if after >= len(clauses.words) or clauses.words[after].text in ".,;:!?)":
        return _done_to_people(hit)
    if clauses.object(hit.anchor + 1):
        return False
    agent = clauses.words[after].lower in clauses.language.prepositions["agent"]
    follows = agent or (_done_to_people(hit) and clauses.is_cue(after, "after_participles"))
    return after not in clauses.starts and follows


def _in_name(finder: PartyFinder, hit: Hit) -> bool:
    """Return whether the trigger lies inside a longer name: "Ban Ki-moon"."""
    return any(
        m.first <= hit.first and hit.stop <= m.stop and m.stop - m.first > hit.stop - hit.first
        and m.entry("person", "organisation", "country")
        for m in finder.mentions
    )  # fmt: skip


def _wrong_word_class(clauses: Clauses, finder: PartyFinder, hit: Hit) -> str | None:
    """Return why the tag of the anchor speaks against the trigger, or None."""
    word = clauses.words[hit.anchor]
    headline = clauses.sentence.kind == "headline" or clauses.title
    if _in_name(finder, hit):
        return f"{word.text!r} is part of a name here"
    if hit.kind in ("verb", "phrase") and hit.voice in ("bare", "active", "either", "passive"):
        if word.tag in _VERBAL_TAGS or (headline and word.tag in ("NOUN", "PROPN", "ADJ")):
            return None
        if (hit.voice == "passive" and word.tag == "ADJ") or (hit.stop - hit.first > 1 and word.tag != "ADP"):
            return None
        if clauses.language.bare_agent and hit.voice in ("active", "passive"):
            return None  # the prefix marks the verb, whatever the tagger thinks
        return f"{word.text!r} is {word.tag or 'no verb'} here, not a verb"
    if hit.kind == "noun" and word.tag in _VERBAL_TAGS and hit.stop - hit.first == 1 and clauses.language.head_last:
        return f"{word.text!r} is a verb here, not a noun"
    return None


class Lack(NamedTuple):
    """A condition that does not hold, in words; `ban` says that the frame rules such a reading out."""

    why: str
    ban: bool = False


def failing_words(clauses: Clauses, hit: Hit, frame: Frame, found: Arguments) -> Lack | None:
    """Return the first condition on words that does not hold, or None when all hold."""
    if frame.headline and clauses.sentence.kind != "headline" and not clauses.title:
        return Lack("only in headlines")
    if frame.voice and frame.voice != ("passive" if found.passive else "active"):
        return Lack(f"only {frame.voice}", ban=True)
    for name, words in _condition_words(clauses, hit, found):
        if (want := frame.conditions.get(name)) is not None and want.first_in(words) is None:
            return Lack(f"{name} names none of the frame's words")
        if (ban := frame.conditions.get(f"{name}_not")) is not None and (word := ban.first_in(words)) is not None:
            return Lack(f"{name} has {word!r}", ban=True)
    return None


def _condition_words(clauses: Clauses, hit: Hit, found: Arguments) -> Iterator[tuple[str, Sequence[str]]]:
    lower = clauses.lower
    yield "object", found.object_words
    yield "subject", found.subject_words
    yield "next", lower[hit.stop : hit.stop + 2]
    yield "previous", lower[max(0, hit.first - 2) : hit.first]
    yield "sentence", lower


def _failing_parties(candidate: Candidate) -> Lack | None:
    frame, actors, recipients = candidate.frame, candidate.actors, candidate.recipients
    other_side = bool(recipients) or (frame.roles == "mutual" and len(actors) > 1)
    if frame.object_party and not other_side:
        return Lack("its object names no party")
    enough = len(actors) > 1 or bool(actors and recipients)
    if frame.needs == "both" and not enough:
        return Lack("needs both sides")
    if frame.needs == "actor" and not actors:
        return Lack("names no actor")
    if frame.needs == "recipient" and not other_side:
        return Lack("names no recipient")
    if not actors and not recipients:
        return Lack("names no party")
    return None


def overlaps(one: Candidate, other: Candidate) -> bool:
    """Return whether two candidates read the same word as their trigger or share words of it."""
    return one.hit.anchor == other.hit.anchor or (one.hit.first < other.hit.stop and other.hit.first < one.hit.stop)


def quoted(clauses: Clauses, finder: PartyFinder, hit: Hit) -> Quoted:
    """Return the trigger's words as they stand in the text."""
    start, stop = clauses.words[hit.first].start, clauses.words[hit.stop - 1].stop
    return Quoted(start, stop, finder.text[start:stop])


def _reject(
    clauses: Clauses, finder: PartyFinder, hit: Hit, frame: Frame, why: str, rejections: list[Rejection] | None
) -> None:
    if rejections is not None:
        rejections.append(Rejection(clauses.sentence.number, quoted(clauses, finder, hit), frame.rule, why))
