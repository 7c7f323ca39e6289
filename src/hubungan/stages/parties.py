"""Whom the phrases of a sentence stand for, in the article: their countries and names, and how that is known."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from hubungan.records import Party
from hubungan.stages.antecedents import Antecedents
from hubungan.stages.introductions import introduce, introduce_acronyms
from hubungan.stages.naming import country_of_title, named_by_office
from hubungan.stages.officeholders import offices_of, was_holder
from hubungan.stages.phrases import BODY_SECTORS, COUNTRY_KINDS, STATE_KINDS, PhraseReader, Setting

__all__ = ["BODY_SECTORS", "COUNTRY_KINDS", "STATE_KINDS", "PartyFinder", "Setting"]

_LOCALS = frozenset({"CVL", "COP", "INS", "REB", "UAF", "PRM", "OPP", "REL", "CRM", "EDU", "JUD", "SOC"})


@dataclass(slots=True)
class PartyFinder(PhraseReader):
    """Resolves the phrases of one sentence by what the article has said so far."""

    antecedents: Antecedents = field(init=False)

    def __post_init__(self) -> None:
        PhraseReader.__post_init__(self)  # no super(): the class is made anew for its slots
        self.antecedents = Antecedents(self, self.references, self.setting.discourse)
        introduce_acronyms(self, self.setting.persons)

    def resolve(self, first: int, stop: int) -> tuple[Party, ...]:
        """Return the parties that a phrase stands for: one, or several where it takes up several named before."""
        known = self.sentence.chunks and (first, stop) in self.phrases
        party = self.in_chunk(self.phrases.index((first, stop))) if known else self.in_words(first, stop)
        return self.stands_for(party or self.unnamed(first, stop))

    def stands_for(self, party: Party, but: AbstractSet[str | None] = frozenset()) -> tuple[Party, ...]:
        """Return the parties that a party's words take up ("kedua negara": two, none of the countries `but`), or the
        party with its country."""
        found = self.antecedents.of(*self.span(party), but) if party.country is None else ()
        if len(found) > 1:
            counted = self.references.count(self.words_of(party))
            states = counted is not None and counted[1] == "states"
            others = (self._state_of(referent.party) if states else referent.party for referent in found)
            return tuple(_taking_up(party, other) for other in others)
        return (self.place_country(party),)

    def _state_of(self, party: Party) -> Party:
        """Return the state of a party, by whose name it is known, such as that of its president."""
        state = self.knowledge.entry(party.country) if party.country else None
        if state is None or state.kind != "country":
            return party
        return replace(party, actor=state.id, name=state.name, sector="GOV", office=None)

    def place_country(self, party: Party, against: Collection[str | None] = (), *, domestic: bool = False) -> Party:
        """Fill a missing country from the sentence, the article or the press's home; `how` says which.

        `against` are the countries of the other side: a mere name is not taken for one of them, unless the other side
        acts within its own country (`domestic`).
        """
        if party.country is None:
            party = self._find_country(party, against, domestic=domestic)
        return self.named(party)

    def named(self, party: Party) -> Party:
        """Return a party that only an office or a ministry names with the name of its holder, or of the ministry."""
        first, stop = self.span(party)
        taken = party.how == "antecedent" and party.name is not None
        if taken or first == stop or self._holds_name(first, stop):
            return party
        lower = self.lower[first:stop]
        named = named_by_office(party, lower, self.setting.published, self.knowledge, self.references)
        beside = self._apposed(named, first, stop) if self._is_role(lower) else None
        return replace(named, actor=beside.actor, name=beside.name, office=beside.office) if beside else named

    def _is_role(self, lower: Sequence[str]) -> bool:
        """Return whether a phrase names one person by what he is."""
        several = lower[0] in self.language.cues["opens_phrase"].words and lower[0] not in self.references.persons
        return not several and (self.names_role(lower) or any(map(self.references.makes_deputy, lower)))

    def _apposed(self, party: Party, first: int, stop: int) -> Party | None:
        """Return the person of the same country whose name stands beside a role, parted by a comma only."""
        words = self.sentence.words
        for number, chunk in enumerate(self.sentence.chunks):
            before = chunk.stop == first - 1 and words[first - 1].text == ","
            behind = stop < len(words) and chunk.first == stop + 1 and words[stop].text == ","
            if (before or behind) and self._holds_name(chunk.first, chunk.stop):
                other = self.in_chunk(number)
                if other is not None and other.name and other.country in (None, party.country):
                    return other
        return None

    def _holds_name(self, first: int, stop: int) -> bool:
        """Return whether a phrase names a person."""
        if self.trailing_name(first, stop) < stop:
            return True
        return any(first <= m.first and m.stop <= stop and m.entry("person") for m in self.mentions)

    def _follows_subject(self, party: Party) -> bool:
        """Return whether a pronoun that is no object stands behind the subject of its sentence, whom it then means."""
        behind = self.subject is not None and self.subject.stop <= party.start
        return behind and not self.antecedents.is_object(self.span(party)[0])

    def _possessing_state(self, first: int, stop: int) -> str | None:
        """Return the country that a part of a phrase takes up: "tentara [kerajaan itu]", "[the territory]'s leader"."""
        lower = self.lower[first:stop]
        if len(lower) < 3:
            return None
        if self.references.last:
            part = (stop - 2, stop) if lower[-1] in self.references.last else None
        else:
            part = (first, first + 2) if lower[0] in self.references.first and lower[2] in ("'s", "’s") else None
        if part is None or self.sentence.words[part[1] - (2 if self.references.last else 1)].lower not in (
            self.references.state_heads
        ):
            return None
        found = self.antecedents.of(*part)
        return found[0].party.country if len(found) == 1 else None

    def _leader(self, stop: int) -> Party | None:
        """Return the party of a known country that leads the one before: "delegasi yang dipimpin Kozlov"."""
        lower = tuple(self.lower[stop : stop + 4])
        run = next((run for run in self.references.led_by if lower[: len(run)] == run), None)
        if run is None:
            return None
        at = stop + len(run)
        number = next((n for n, chunk in enumerate(self.sentence.chunks) if chunk.first <= at < chunk.stop), None)
        party = self.in_words(at, self.sentence.chunks[number].stop) if number is not None else None
        return party if party is not None and party.country else None

    def _office_of_article(self, first: int, lower: Sequence[str]) -> str | None:
        """Return the country of the nearest party before that has the office or ministry which the words name, or None.

        One who held that office goes before: "the chancellor", behind "Angela Merkel". Others count only where the
        sentence names no country.
        """
        offices = offices_of(lower, self.knowledge)
        body = not offices and self.references.names_body(lower)
        if not offices and not body:
            return None
        near = [referent.party for group in self.antecedents.before(first) for referent in reversed(group)]
        day = self.setting.published
        holders = (p.country for p in near if p.actor and was_holder(p.actor, offices, day, self.knowledge))
        codes = {code for code, _ in offices}
        others = (p.country for p in near if p.country in codes or (body and p.country and p.country.isalpha()))
        return next(holders, None) or (None if self.countries else next(others, None))

    def is_elsewhere(self, party: Party) -> bool:
        """Return whether a party need not be of a country that is named: NGOs, "kedua pihak", "asing"."""
        first, stop = self.span(party)
        lower, references = self.lower[first:stop], self.references
        entry = self.knowledge.entry(party.actor) if party.actor else None
        stateless = entry is not None and entry.kind == "organisation" and entry.country is None
        if stateless or references.count(lower) is not None:
            return True
        inside = {at for m in self.mentions if m.entry(*COUNTRY_KINDS) for at in range(m.first, m.stop)}
        plain = [word for at, word in enumerate(lower, first) if at not in inside]  # "Tepi Barat" is no West
        if references.elsewhere.first_in(plain) is not None:
            return True
        return any(self.is_sided(m) for m in self.mentions if first < m.first < stop and m.entry(*COUNTRY_KINDS))

    def speaks(self, party: Party) -> bool:
        """Return whether a party is a "we" or "I", and so whoever speaks."""
        words = self.words_of(party)
        return len(words) == 1 and words[0] in self.language.cues["first_persons"].words

    def is_anaphoric(self, party: Party) -> bool:
        """Return whether a party is a pronoun or counts those named before it."""
        return self.antecedents.takes_up(*self.span(party))

    def _find_country(self, party: Party, against: Collection[str | None], *, domestic: bool) -> Party:
        first, stop = self.span(party)
        if self.speaks(party):
            return party if self.speaker is None else _taking_up(party, self.place_country(self.speaker))
        pronoun = self._is_pronoun(party)
        if pronoun and self._follows_subject(party):
            return self._with_antecedent(party)
        taken = self.antecedents.of(first, stop)
        if len(taken) == 1:
            return _taking_up(party, taken[0].party)
        if pronoun:
            return self._with_antecedent(party)
        lower = self.lower[first:stop]
        if self.setting.home and country_of_title(lower, self.knowledge) == self.setting.home:
            return replace(party, country=self.setting.home, how="the person's office")
        if self.is_elsewhere(party):
            return party
        state = self._possessing_state(first, stop)
        if state is not None:
            return replace(party, country=state, how="antecedent")
        leader = self._leader(stop)
        if leader is not None:
            return replace(party, country=leader.country, how="modifier")
        code = self._office_of_article(first, lower)
        if code is not None:
            return replace(party, country=code, how="antecedent")
        if len(self.countries) == 1 and self.countries[0] in against and not domestic and self._may_be_foreign(party):
            return party
        if len(self.countries) == 1:
            return replace(party, country=self.countries[0], how="only country of the sentence")
        if self.countries:
            scene = self._scene()
            if scene is None or party.sector not in _LOCALS or self._may_be_foreign(party):
                return party
            return replace(party, country=scene, how="place that the sentence names")
        only = self.setting.only_country()
        if only is not None:
            return replace(party, country=only, how="only country of the article so far")
        if self.setting.home and not self.setting.countries and self._is_domestic():
            return replace(party, country=self.setting.home, how="home of the language's press")
        return party

    def _scene(self) -> str | None:
        """Return the one country in which the sentence places what it tells ("di Nigeria selatan"), or None."""
        words = self.sentence.words
        found = set()
        for mention in self.mentions:
            entry = mention.entry("country", "capital", "place")
            near = range(max(0, mention.first - 4), mention.first)
            if entry is not None and any(words[at].lower in self.language.locating for at in near):
                found.add(entry.country)
        return found.pop() if len(found) == 1 else None

    def _with_antecedent(self, party: Party) -> Party:
        """Give a pronoun the country of the subject before it, in this sentence or the one before, else of the one
        behind it."""
        before = self.subject if self.subject and self.subject.stop <= party.start else self.setting.subject
        before = before or self.subject  # "selama kunjungan[nya] di Roma, Lim bertemu ..."
        if before is None or before.country is None:
            return party
        return replace(party, actor=before.actor, name=before.name or before.text, country=before.country,
                       sector=before.sector, how="antecedent")  # fmt: skip

    def _is_domestic(self) -> bool:
        """Return whether the article shows by now that it is about the home country of its language."""
        signs = self.language.cues["home_signs"].words
        if not self.setting.domestic and any(word.lower in signs for word in self.sentence.words):
            self.setting.domestic = True
        return self.setting.domestic

    def is_possessed(self, party: Party) -> bool:
        """Return whether a phrase bears a possessive: "his supporters", "pendukungnya"."""
        words = [word.lower for word in self.sentence.words if party.start <= word.start < party.stop]
        possessives = self.language.cues["possessives"].words
        clitics = tuple(self.language.cues["clitics"].words)
        if len(words) == 1 and words[0] in (*possessives, *clitics):
            return False
        return bool(possessives.intersection(words)) or any(
            w.endswith(clitics) and len(w) > 6 for w in words if clitics
        )

    def _may_be_foreign(self, party: Party) -> bool:
        """Return whether a party is a mere name, or a word such as "both sides" that often names another country."""
        words = {word.lower for word in self.sentence.words if party.start <= word.start < party.stop}
        return party.sector == "UNK" or bool(words & self.language.cues["sides"].words)

    def _is_pronoun(self, party: Party) -> bool:
        if party.start not in self.starts and party.text.lower() in self.language.cues["clitics"].words:
            return True
        pronouns = (m for m in self.mentions if m.entry("pronoun"))
        return any(self.starts[m.first] == party.start and self.stops[m.stop - 1] == party.stop for m in pronouns)

    def remember(self) -> None:
        """Add what this sentence names to the setting of the sentences after it."""
        if self.subject is not None and self.subject.country:
            self.setting.subject = self.subject
        self.setting.countries.extend(code for code in self.countries if not code.startswith("IGO:"))
        introduce(self, self.setting.persons)
        named = [referent for span in self.phrases for referent in self.antecedents.named(*span)]
        self.setting.discourse.remember(named)


def _taking_up(party: Party, other: Party) -> Party:
    """Return a party's words with all that is known of the one whom they take up."""
    return replace(party, actor=other.actor, name=other.name or other.text, country=other.country,
                   sector=other.sector, office=other.office, how="antecedent" if other.country else None)  # fmt: skip
