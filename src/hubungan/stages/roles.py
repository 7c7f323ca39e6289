"""Arguments to actors and recipients, by the roles that a frame names (docs/frames.md has the table)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hubungan.languages.frames import Frame
from hubungan.languages.lexicon import Hit
from hubungan.records import Party
from hubungan.stages.beyond import beyond
from hubungan.stages.clauses import Arguments, Clauses, clause_subject, following_subject
from hubungan.stages.parties import PartyFinder

_SUBJECT_SUFFERS = frozenset({"receive", "suffer"})
_WITH_COMPLEMENT = frozenset({"AGREE", "REJECT", "THREATEN", "ACCUSE", "CONCEDE", "SUPPORT", "SANCTION"})
_AT_PLACES = frozenset({"ASSAULT", "AID", "COERCE", "SANCTION", "RETREAT"})  # done to places too
_SHARED_BY_CLAUSE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "PROTEST"})  # "usai pertemuan", X ...
_WITH_OWN_THINGS = frozenset({"MOBILIZE", "RETREAT", "COOPERATE", "CONSULT", "AGREE"})  # "sent US troops"
_NO_OBJECT = frozenset({"alone", "suffer", "thing", "receive"})


@dataclass(slots=True)
class RoleReader:
    """Assigns the phrases around one trigger."""

    clauses: Clauses
    finder: PartyFinder
    frame: Frame
    hit: Hit
    arguments: Arguments

    def read(self) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Return the actors and the recipients of the act, without repetition."""
        doers, sufferers = self._by_position()
        roles = self.frame.roles
        if roles == "mutual":
            actors = _distinct([*doers, *sufferers])
            promised = self._in_complement() if len(actors) == 1 and not sufferers else []
            return actors, tuple(party for party in promised if party not in actors)
        if roles in _SUBJECT_SUFFERS:
            doers, sufferers = sufferers, doers
        actors = _distinct(doers)
        if not sufferers:
            sufferers = self._owner_of_object() or self._places(actors) or self._in_complement() or self._beyond()
        return actors, tuple(party for party in _distinct(sufferers) if party not in actors)

    def _by_position(self) -> tuple[list[Party], list[Party]]:
        """Return the parties in the place of the subject and those in the place of the object."""
        if self.hit.kind == "noun":
            return self._around_noun()
        found = self.arguments
        subject, direct = self._parties(found.subject), self._object()
        if found.passive and self.hit.anchor > self.hit.first:
            owner = self.finder.in_words(*found.owner) if found.owner else None
            doers = self._parties(found.agent) or ([owner] if owner else [])
            return doers, self._obliques(exclude_agents=True)
        if found.passive:
            return self._parties(found.agent), subject + self._obliques(exclude_agents=True)
        if not subject:
            subject = self._parties(following_subject(self.clauses, self.hit))
        if not subject and (found.subject_shared or found.subject):
            subject = self._main_subject()
        return subject, direct or self._obliques() or self._within()

    def from_afar(self) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Return the sides from the clause around, for a trigger that has no party near it."""
        if self.hit.kind != "noun" and not self.arguments.subject_shared:
            return (), ()
        if self.hit.kind != "noun":
            found = _distinct(self._main_subject())
            suffers = self.arguments.passive != (self.frame.roles in _SUBJECT_SUFFERS)
            return ((), found) if suffers and self.frame.roles != "mutual" else (found, ())
        if self.frame.roles in ("transitive", "thing", "request") or self.frame.type not in _SHARED_BY_CLAUSE:
            return (), ()
        return _distinct(self._parties(clause_subject(self.clauses, self.hit))), ()

    def _main_subject(self) -> list[Party]:
        """Return the party that opens the sentence, for a verb whose own subject names none ("X ... dan mengecam")."""
        number = self.clauses.main_subject(self.hit.first)
        return [] if number is None else self._parties(self.clauses.coordinated_right(number))

    def _owner_of_object(self) -> list[Party]:
        """Return the owner of the thing that a phrase names: "mencabut izin usaha [PT Danamon]"."""
        number = self.clauses.inside.get(self.hit.stop - 1)
        if self.hit.kind != "phrase" or number is None or self.clauses.language.head_last:
            return []
        stop = self.clauses.sentence.chunks[number].stop
        party = self.finder.in_words(self.hit.stop, stop) if self.hit.stop < stop else None
        return [party] if party is not None and party.sector != "UNK" else []

    def _places(self, actors: Sequence[Party]) -> list[Party]:
        """Return the place that an act is done to: "serangan Israel ke [Jalur Gaza]"."""
        if self.frame.type not in _AT_PLACES or self.frame.roles in ("suffer", "alone"):
            return []
        if self.arguments.passive:
            places = (self.finder.place_in_chunk(number) for number in self.arguments.subject)
            return [place for place in places if place is not None][:1]
        prepositions = self.clauses.language.prepositions
        own = {actor.country for actor in actors}
        at_place = self.frame.type == "ASSAULT"
        for number in self.arguments.object:
            if (place := self.finder.place_in_chunk(number)) is not None:
                return [place]
        for case, number in self.arguments.obliques:
            toward = case in prepositions["recipient"]
            if toward or (at_place and case in prepositions["place"]):
                party = self.finder.place_in_chunk(number)
                if party is not None and (toward or (party.country not in own and own - {None})):
                    return [party]
        return []

    def _in_complement(self) -> list[Party]:
        """Return whom a promised, refused or threatened act would concern: "siap berunding dengan [Teheran]"."""
        if self.frame.type not in _WITH_COMPLEMENT or self.arguments.passive or self.hit.kind == "noun":
            return []
        clauses = self.clauses
        for at in range(self.hit.stop, min(self.hit.stop + 12, len(clauses.words))):
            if clauses.words[at].text in ",;:." or (clauses.is_cue(at, "coordinators") and clauses.is_verb(at + 1)):
                break
            if at in clauses.starts and clauses.case(clauses.starts[at]) not in clauses.language.locating:
                party = self.finder.in_chunk(clauses.starts[at], place=True)
                if party is not None and party.country:
                    return [party]
                if people := self._people([clauses.starts[at]]):
                    return [party] if party is not None else people
        return []

    def _beyond(self) -> list[Party]:
        """Return whom a protest faces or an attack harmed: "unjuk rasa di depan [Kedubes AS]"."""
        if self.frame.roles in ("suffer", "receive"):
            return []
        return beyond(self.clauses, self.finder, self.hit, self.frame.type)

    def _object(self) -> list[Party]:
        if self.arguments.clitic:
            clitic = self._clitic()
            return [clitic] if clitic else []
        if self.frame.roles == "suffer" and self.hit.stop - self.hit.first > 1:
            return self._behind_phrase()
        if self.frame.roles in _NO_OBJECT:
            return []
        found = self.arguments.object
        if self.frame.roles == "request" and found:
            found = self.clauses.coordinated_right(found[0], closed=True)  # "minta [A dan B] tahan diri"
        return self._parties(found) or self._people(found)

    def _people(self, numbers: Iterable[int]) -> list[Party]:
        """Return phrases without known head as parties, where their first word or what they are asked shows that they
        name people: "memenjarakan [mantan wasit]", "asked [the peddlers] to leave"."""
        found = []
        for number in numbers:
            chunk = self.clauses.sentence.chunks[number]
            asked = self.frame.roles == "request" and self.clauses.is_cue(chunk.stop, "infinitives")
            personal = any(self.clauses.is_cue(at, "personal") for at in range(chunk.first, chunk.stop - 1))
            personal |= self.clauses.case(number) in self.clauses.language.prepositions["people"]
            if asked or personal:
                found.append(self.finder.unnamed(chunk.first, chunk.stop))
        return found

    def _behind_phrase(self) -> list[Party]:
        """Return who stands right behind a phrase of suffering: "tewas diserang [Israel]", "jadi sasaran serangan
        [Israel]"."""
        number = self.clauses.inside.get(self.hit.stop)
        if number is None or self.clauses.language.head_last:
            return []
        party = self.finder.in_words(self.hit.stop, self.clauses.sentence.chunks[number].stop)
        return [party] if party is not None else []

    def _within(self) -> list[Party]:
        """Return whom a verb's own noun leaves between: "gave [Ukraine] military aid", "memberi [Ukraina] bantuan"."""
        hit, frame = self.hit, self.frame
        if frame.type in _WITH_OWN_THINGS or frame.roles not in ("thing", "transitive"):
            return []
        if hit.kind != "phrase" or hit.anchor != hit.first:
            return []
        inside = (m for m in self.finder.mentions if hit.anchor < m.first and m.stop < hit.stop)
        found = (self.finder.in_words(m.first, m.stop) for m in inside if m.entry("country", "person", "organisation"))
        return [party for party in found if party is not None]

    def _around_noun(self) -> tuple[list[Party], list[Party]]:
        found = self.arguments
        owner = self.finder.in_words(*found.owner) if found.owner else None
        owners = [owner] if owner else []
        if found.as_verb:
            return self._parties(found.subject), owners or self._obliques()
        if found.owner and owner and not self.clauses.language.head_last:
            owners = self._with_coordinated(owner)
        elif owner and self.frame.roles == "mutual":
            owners = self._with_left(owner)
        clitic = self._clitic() if found.clitic else None
        if clitic is not None:
            owners = [*owners, clitic]
        doers = self._parties(found.subject) + self._parties(found.agent) + self._case("agent")
        suffers = self._parties(found.object)
        if suffers:
            return owners + doers + self._case("source"), suffers
        of = self._of()
        if self._owner_suffers():
            return doers, owners + of + self._obliques(exclude_agents=True)
        if not owners and not doers and self.frame.roles != "transitive":
            owners, of = of, []
        return (owners or doers), (self._obliques(exclude_agents=True) or of)

    def _owner_suffers(self) -> bool:
        if self.frame.possessor_is_object:
            return True
        noun = self.clauses.words[self.hit.first].lower
        return self.frame.roles == "transitive" and self.clauses.language.inflection.owner_suffers(noun)

    def _with_coordinated(self, owner: Party) -> list[Party]:
        """Return the owner of a noun with those joined to it: "pertemuan Putin dan Kim"."""
        number = self.clauses.inside.get(self.hit.first)
        if number is None:
            return [owner]
        more = [n for n in self.clauses.coordinated_right(number) if n != number]
        return [owner, *self._parties(more)]

    def _with_left(self, owner: Party) -> list[Party]:
        """Return the owner of an English noun with those joined on its left: "the [Russia]-[North Korea] treaty"."""
        number = self.clauses.inside.get(self.hit.first)
        if number is None:
            return [owner]
        return [*self._parties(self.clauses.coordinated_left(number)[:-1]), owner]

    def _of(self) -> list[Party]:
        of = self.clauses.language.cues["of"].words
        return self._parties(number for case, number in self.arguments.obliques[:2] if case in of)

    def _case(self, role: str) -> list[Party]:
        cases = self.clauses.language.prepositions[role]
        return self._parties(number for case, number in self.arguments.obliques if case in cases)

    def _obliques(self, *, exclude_agents: bool = False) -> list[Party]:
        """Return the parties behind the prepositions that the frame's roles give to the other side."""
        prepositions = self.clauses.language.prepositions
        cases = {
            "mutual": prepositions["with"] | prepositions["between"],
            "visit": prepositions["place"] | prepositions["recipient"],
            "receive": prepositions["source"],
            "host": prepositions["source"],
            "suffer": prepositions["agent"],
            "thing": prepositions["recipient"] | prepositions["source"] | prepositions["with"],
            "alone": frozenset(),
        }.get(self.frame.roles, prepositions["recipient"])
        if self.frame.type == "MOBILIZE":
            cases = prepositions["against"]  # where forces go is a place, not a side
        if exclude_agents:
            cases = cases - prepositions["agent"] - self.clauses.language.cues["of"].words
        if self.frame.roles == "request":
            cases = (
                cases
                | self.clauses.language.cues["infinitives"].words
                | self.clauses.language.cues["complementizers"].words
            )
        place = self.frame.roles in ("visit", "thing")
        numbers = [number for case, number in self.arguments.obliques if case in cases]
        found = self._parties(numbers, place=not place) or self._people(numbers)
        if self.frame.roles == "request" and not found:
            found = self._complement_subject()
        return found[:1] if self.frame.roles == "visit" else found

    def _complement_subject(self) -> list[Party]:
        """Return who is to do what is asked for: "menyerukan agar [Israel] menarik pasukan"."""
        clauses = self.clauses
        for at in range(self.hit.stop, min(self.hit.stop + 8, len(clauses.words))):
            marker = clauses.is_cue(at, "infinitives") or clauses.is_cue(at, "complementizers")
            if marker and at + 1 in clauses.starts:
                return self._parties([clauses.starts[at + 1]])
        return []

    def _parties(self, numbers: Iterable[int], *, place: bool = False) -> list[Party]:
        found = (self.finder.in_chunk(number, place=place) for number in numbers)
        return [party for party in found if party is not None]

    def _clitic(self) -> Party | None:
        """Return the clitic pronoun on the trigger as a party of its own span."""
        word = self.clauses.words[self.hit.stop - 1 if self.hit.kind == "noun" else self.hit.anchor]
        size = len(self.hit.clitic)
        if not word.lower.endswith(self.hit.clitic):
            return None
        return Party(word.stop - size, word.stop, word.text[-size:], sector="UNK", how="pronoun")


def _distinct(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Return the parties without those that repeat or lie inside another."""
    found: list[Party] = []
    for party in parties:
        if not any(other.start <= party.start and party.stop <= other.stop for other in found):
            found = [other for other in found if not (party.start <= other.start and other.stop <= party.stop)]
            found.append(party)
    return tuple(found)
