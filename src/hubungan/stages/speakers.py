"""Speakers of an article to parties: whom a phrase, a short name, a role or a pronoun stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hubungan.actors.knowledge import Knowledge
from hubungan.networks.tagger import load_tagger
from hubungan.records import Party
from hubungan.stages.mentions import Mention
from hubungan.stages.parties import STATE_KINDS, PartyFinder, Setting
from hubungan.stages.passages import Passage
from hubungan.stages.speaking_phrases import Run, phrase_from, phrases_behind

NEAR = 3  # passages back in which a pronoun's antecedent may stand


@dataclass(slots=True)
class Speakers:
    """Who has spoken or been spoken of in an article so far, the last at the end."""

    setting: Setting
    knowledge: Knowledge
    told: list[tuple[int, Party, bool]] = field(default_factory=list)  # passage, speaker, whether a person
    named: dict[str, Party] = field(default_factory=dict)  # last word of a name, folded -> who bears it
    passages: list[Passage] = field(default_factory=list)
    finders: dict[int, PartyFinder] = field(default_factory=dict)

    def finder(self, passage: Passage) -> PartyFinder:
        """Return what resolves the phrases of a passage; each is made once."""
        key = passage.words[0].start
        if key not in self.finders:
            sentence, language = passage.analyse(), passage.language
            self.finders[key] = PartyFinder(sentence, language, self.knowledge, self.setting, passage.text)
        return self.finders[key]

    def resolve(self, passage: Passage, run: Run, *, clitic: bool = False) -> Party:
        """Return the party that speaks: a pronoun, short name or role with the values of its antecedent."""
        party = self._read(passage, run)
        if clitic or passage.has("pronouns", run[0]) or self._is_possessive(passage, run):
            party = self._with(party, self._antecedent(passage, run, clitic=clitic))
            self.told.append((passage.words[0].start, party, clitic or not passage.has("thing_pronouns", run[0])))
            return party
        name = party.name
        if name is None:
            known = self._meant(passage, run)
            party = self._with(party, known) if known else party
        elif (full := self._in_full(name)) is not None and full.name != name:
            party = self._with(party, full)
        self._tell(passage, run, party)
        return party

    def _read(self, passage: Passage, run: Run) -> Party:
        """Return the party of a phrase by its own words and the apposition behind it."""
        finder = self.finder(passage)
        party = finder.in_words(*run) or finder.unnamed(*run)
        start, stop = passage.words[run[0]].start, passage.words[run[1] - 1].stop
        party = replace(party, start=start, stop=stop, text=passage.text[start:stop])
        name = name_of(passage, run)
        apposition = next(phrases_behind(passage, run[1]), None)
        if apposition is not None and (name is None or party.country is None):
            other = finder.in_words(*apposition)
            name = name or name_of(passage, apposition, person=True)
            if other is not None and party.country is None:
                party = replace(party, country=other.country, how=other.how, actor=party.actor or other.actor)
        placed = finder.place_country(replace(party, name=name))
        return replace(placed, name=name or (placed.name if placed.actor else None))

    def _is_possessive(self, passage: Passage, run: Run) -> bool:
        possessives = passage.language.cues["possessives"].words
        return run[1] == run[0] + 1 and passage.lower[run[0]] in possessives | passage.language.cues["clitics"].words

    def _with(self, party: Party, known: Party | None) -> Party:
        """Return a party with the values of the one that it stands for."""
        if known is None:
            return party
        return replace(party, actor=known.actor, name=known.name, country=known.country, sector=known.sector,
                       office=known.office, how="antecedent")  # fmt: skip

    def _tell(self, passage: Passage, run: Run, party: Party) -> None:
        person = is_person(passage, run)
        self.told.append((passage.words[0].start, party, person))
        if person and party.name:
            self._name(party)

    def _name(self, party: Party) -> None:
        words = (party.name or "").casefold().split()
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            self.named.setdefault(word, party)

    def _in_full(self, name: str) -> Party | None:
        """Return who was named in full before and is now called by one word."""
        return self.named.get(name.casefold()) if " " not in name else None

    def _meant(self, passage: Passage, run: Run) -> Party | None:
        """Return who is meant by a role with an article and without a name: "Kepala UNHCR itu", "the ministry"."""
        last = not passage.language.head_last and any(passage.has("definite", at) for at in range(*run))
        capital = any(passage.words[at].text[0].isupper() for at in range(run[0] + 1, run[1]))
        first = passage.language.head_last and bool(passage.has("definite", run[0])) and not capital
        if not last and not first:
            return None
        person = is_person(passage, run)
        return next((party for _, party, is_one in reversed(self.told) if is_one == person and party.name), None)

    def _antecedent(self, passage: Passage, run: Run, *, clitic: bool) -> Party | None:
        """Return whom a pronoun stands for: the last speaker or subject of its kind in the passages before."""
        person = clitic or not passage.has("thing_pronouns", run[0])
        plural = bool(passage.has("plural_pronouns", run[0]))
        near = [*reversed(self.passages[-NEAR:])]
        for before in (passage, *(other for other in near if other is not passage)):
            for start, party, is_one in reversed(self.told):
                if (
                    start == before.words[0].start
                    and party.stop <= passage.words[run[0]].start
                    and (plural or is_one == person)
                ):
                    return party
            subjects = self._subjects(before, run[0] if before is passage else None)
            found = next((party for party, is_one in subjects if plural or is_one == person), None)
            if found is not None:
                return found
        return self._ahead(passage, run)

    def _subjects(self, passage: Passage, stop: int | None) -> Iterator[tuple[Party, bool]]:
        """Yield who opens the sentences of a passage, the last first, with whether it is a person."""
        passage.analyse()
        for first in sorted((at for at in passage.breaks if stop is None or at < stop), reverse=True):
            limit = passage.sentence_stop(first) if stop is None else min(stop, passage.sentence_stop(first))
            run = next(_openings(passage, first, limit), None)
            if run is not None and not passage.has("pronouns", run[0]):
                party = self._read(passage, run)
                if is_person(passage, run) and party.name:
                    self._name(party)
                yield party, is_person(passage, run)

    def _ahead(self, passage: Passage, run: Run) -> Party | None:
        """Return the first named person behind a pronoun that opens its sentence: "In his words, ..., Haddad"."""
        for chunk in passage.parsed.chunks if passage.parsed else ():
            behind = (chunk.first, chunk.stop)
            if chunk.first > run[1] and chunk.first not in passage.inside and name_of(passage, behind, person=True):
                return self._read(passage, behind)
        return None


def _openings(passage: Passage, first: int, limit: int) -> Iterator[Run]:
    """Yield the phrases that may be the subject of a sentence: at its start, and behind its commas."""
    for at in range(first, limit):
        if at in passage.inside:
            continue
        if at == first or passage.words[at - 1].text == ",":
            stop = phrase_from(passage, at, limit)
            if stop > at:
                yield at, stop


def head_of(passage: Passage, run: Run) -> int:
    """Return the word that heads a phrase: in English the last before "of", "for" and the like, else the first."""
    if not passage.language.head_last:
        return next((at for at in range(*run) if not passage.has("determiners", at)), run[0])
    stop = next(
        (at for at in range(run[0] + 1, run[1]) if passage.words[at].tag == "ADP" and at not in passage.known), run[1]
    )
    while stop - 1 > run[0] and not passage.words[stop - 1].text[0].isalnum():
        stop -= 1
    return stop - 1


def is_person(passage: Passage, run: Run) -> bool:
    """Return whether a phrase stands for one or several persons, and not for a body, state or outlet."""
    if any(m.entry("person") for m in _mentions(passage, run)):
        return True
    if passage.has("person_pronouns", run[0]):
        return True
    head = head_of(passage, run)
    if passage.has("roles", head) or any(passage.has("roles", at) for at in range(*run)):
        return True
    if any(passage.has("bodies", at) for at in range(*run)):
        return False
    mention = passage.known.get(head)
    if mention is not None and mention.entry("organisation", *STATE_KINDS):
        return _own_name(passage, run) is not None and mention.entry("organisation") is None
    return _own_name(passage, run) is not None or (mention is not None and mention.entry("agent") is not None)


def _mentions(passage: Passage, run: Run) -> Iterator[Mention]:
    return (m for m in passage.mentions if run[0] <= m.first and m.stop <= run[1])


def name_of(passage: Passage, run: Run, *, person: bool = False) -> str | None:
    """Return the name in a phrase, of a `person` only or also of a body, state or outlet; None for a mere role."""
    mentions = list(_mentions(passage, run))
    known = next((entry for m in mentions if (entry := m.entry("person"))), None)
    if known is not None:
        return known.name
    indefinite = passage.has("indefinite", run[0]) and not passage.has("bodies", head_of(passage, run))
    own = _own_name(passage, run)
    if own is not None and not indefinite:
        return _text(passage, own)
    if person or indefinite:
        return None
    return _body_name(passage, run, mentions)


def _body_name(passage: Passage, run: Run, mentions: list[Mention]) -> str | None:
    """Return the name of a body, state or outlet: as the files have it, else as it stands."""
    head = head_of(passage, run)
    if passage.has("roles", head):
        return None
    first = run[0] + (passage.has("determiners", run[0]) if passage.language.head_last else 0)
    mention = passage.known.get(head)
    entry = mention.entry("organisation", *STATE_KINDS) if mention is not None else None
    if entry is not None and not (mention and mention.entry("agent") and not passage.words[head].text.isupper()):
        whole = mention is not None and mention.first <= first
        return entry.name if whole else _text(passage, (first, run[1]))
    capital = any(
        passage.words[at].text[0].isupper()
        for at in range(first, run[1])
        if at not in passage.breaks or at in passage.known
    )
    if passage.has("bodies", head) and not passage.has("roles", head) and capital:
        return _text(passage, (first, run[1]))
    return None


def _own_name(passage: Passage, run: Run) -> Run | None:
    """Return the run of unknown capitalised words that a phrase ends with: "Menteri Kozlov" ends with Kozlov."""
    stop = run[1]
    while stop > run[0] and passage.words[stop - 1].text == ")":
        stop = next((at for at in range(stop - 1, run[0], -1) if passage.words[at].text == "("), run[0])
    tie = next(
        (at for at in range(run[0] + 1, stop) if passage.words[at].tag == "ADP" and at not in passage.known), stop
    )
    if all(_is_name(passage, at) for at in range(run[0], tie)):
        stop = tie  # "Espen Holm of the Norwegian Refugee Council"
    first = stop
    while first > run[0] and _is_name(passage, first - 1):
        first -= 1
    if first == stop or (passage.words[first].tag in ("ADJ", "DET") and first + 1 < stop):
        return None if first == stop else (first, stop)
    alone = first == run[0] and stop == first + 1 and first in passage.breaks
    if alone and _is_common(passage, first):
        return None
    return first, stop


def _is_common(passage: Passage, at: int) -> bool:
    """Return whether a word that opens a sentence is no name: it has a capital wherever it stands there."""
    tagger = load_tagger(passage.language.code)
    return tagger.knows(passage.lower[at]) and tagger.tag([passage.lower[at]])[0] != "PROPN"


def _is_name(passage: Passage, at: int) -> bool:
    """Return whether a word is part of a name that no file knows."""
    word = passage.words[at]
    if at in passage.known and passage.known[at].entry("person") is None:
        return False
    if passage.has("determiners", at) or passage.has("bodies", at) or passage.has("roles", at):
        return False
    return word.text[0].isupper() and (word.tag == "PROPN" or at not in passage.breaks)


def _text(passage: Passage, run: Run) -> str:
    return passage.text[passage.words[run[0]].start : passage.words[run[1] - 1].stop]
