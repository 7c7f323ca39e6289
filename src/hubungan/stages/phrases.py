"""Noun phrases to parties by their own words: whom a phrase names, of which country and sector."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hubungan.actors.knowledge import Holding, Knowledge
from hubungan.actors.names import Entry
from hubungan.languages import Language
from hubungan.records import Party, Sentence
from hubungan.stages.carried import Told
from hubungan.stages.discourse import Discourse
from hubungan.stages.homonyms import settle_bodies, settle_homonyms, settle_namesakes
from hubungan.stages.mentions import Mention, find_mentions
from hubungan.stages.officeholders import country_of_all, holder_called, likeliest
from hubungan.stages.references import References, load_references

_TELLING = 4  # letters from which a surname tells a country
_BY_NAME = ("the person's office", "everybody of that name")  # what the words around a name may correct
_THOUSANDS = re.compile(r"\d{1,3}([.,]\d{3})+")
COUNTRY_KINDS = ("country", "people", "capital", "seat", "place")
STATE_KINDS = ("country", "capital", "seat")  # alone they stand for the government
BODY_SECTORS = frozenset(
    {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "IGO", "PTY", "OPP", "REB", "INS", "PRM", "UAF", "NGO", "JRN", "REL"}
)
_SEATED = frozenset({"GOV", "COP", "JUD"})  # of authorities, which have a place of their own
OWN_ARMS = frozenset({"MIL", "COP", "SPY", "CVL", "JRN", "BUS", "EDU", "MED", "REF"})  # keep their sector beside a body


@dataclass(slots=True)
class Setting:
    """What the article has said so far that helps to place a party: its date, its countries and full names."""

    published: date | None = None
    home: str | None = None
    subject: Party | None = None  # who the sentence before was about
    domestic: bool = False  # whether a sign of the home country was seen
    countries: list[str] = field(default_factory=list)
    persons: dict[str, Party] = field(default_factory=dict)  # surname or acronym, folded -> party of the full name
    discourse: Discourse = field(default_factory=Discourse)
    told: tuple[Told, ...] = ()  # the acts of the sentence before

    def only_country(self) -> str | None:
        """Return the one country that the article has named so far, or None."""
        return self.countries[0] if len(set(self.countries)) == 1 else None


@dataclass(slots=True)
class PhraseReader:
    """Reads the phrases of one sentence."""

    sentence: Sentence
    language: Language
    knowledge: Knowledge
    setting: Setting
    text: str
    mentions: tuple[Mention, ...] = ()
    countries: tuple[str, ...] = ()
    subject: Party | None = None  # who this sentence is about
    speaker: Party | None = None  # who says it, where it has a "we"
    seen: dict[tuple[int, bool], Party | None] = field(default_factory=dict)  # chunks resolved so far
    references: References = field(init=False)
    starts: Sequence[int] = field(init=False)  # of the words, in the text
    stops: Sequence[int] = field(init=False)
    lower: Sequence[str] = field(init=False)
    mentioned: frozenset[int] = field(init=False)  # words of mentions
    phrases: Sequence[tuple[int, int]] = field(init=False)  # words that may name a party

    def __post_init__(self) -> None:
        self.references = load_references(self.language.code)
        words, day = self.sentence.words, self.setting.published
        self.starts, self.stops = [word.start for word in words], [word.stop for word in words]
        self.lower = [word.lower for word in words]
        found = find_mentions(words, self.knowledge, self.language.cues["currency"].words)
        found = settle_homonyms(found, words, self.text, self.references.homonyms, self.knowledge)
        near = tuple(_named_at(found))
        self.mentions = settle_bodies(found, near, self.setting.countries, self.setting.home)
        self.countries = tuple(dict.fromkeys(_countries(self.mentions)))
        told = {party.actor for party in self.setting.persons.values()}
        named = {*self.countries, *self.setting.countries}
        self.mentions = settle_namesakes(self.mentions, words, told, day, named, self.knowledge)
        self.mentioned = frozenset(at for mention in self.mentions for at in range(mention.first, mention.stop))
        # Names stand for noun phrases where none are known.
        self.phrases = [(part.first, part.stop) for part in self.sentence.chunks or self.mentions]

    def in_chunk(self, number: int, *, place: bool = False) -> Party | None:
        """Return the party that a chunk names, read once for each sentence."""
        key = (number, place)
        if key not in self.seen:
            self.seen[key] = self._read_chunk(number, place=place)
        return self.seen[key]

    def _read_chunk(self, number: int, *, place: bool) -> Party | None:
        """Return the party that a chunk names with what belongs to it on its right ("Mahkamah Agung di Pakistan")."""
        chunk = self.sentence.chunks[number]
        if self.is_post(chunk.first):
            return None
        party = self.in_words(chunk.first, chunk.stop, place=place)
        if party is None or (party.country and party.how not in _BY_NAME):
            return party
        if party.sector == "UNK":
            if self._behind_place(chunk.first):
                return None
            party = self._with_title(party, number)
        return party if party.country else self._with_attachment(party, number)

    def is_post(self, first: int) -> bool:
        """Return whether the words from here on say where an envoy serves: "Duta Besar Indonesia untuk [Australia]"."""
        words = self.sentence.words
        if not 1 < first < len(words) or words[first - 1].lower not in self.references.sent_to:
            return False
        before = next((chunk for chunk in self.sentence.chunks if chunk.stop == first - 1), None)
        named = any(m.first == first and m.entry(*COUNTRY_KINDS, "organisation") for m in self.mentions)
        return (
            named
            and before is not None
            and any(words[at].lower in self.references.envoys for at in range(before.first, before.stop))
        )

    def place_in_chunk(self, number: int) -> Party | None:
        """Return the place that a chunk names as a party with its country, or None."""
        chunk = self.sentence.chunks[number]
        for mention in self.mentions:
            entry = mention.entry("place", "capital", "country")
            if entry is not None and chunk.first <= mention.first and mention.stop <= chunk.stop:
                return self._party(mention.first, mention.stop, entry.country, "UNK", "own words", entry, None)
        return None

    def _behind_place(self, first: int) -> bool:
        """Return whether a preposition of place stands before a word: an unknown name there is a place."""
        return first > 0 and self.sentence.words[first - 1].lower in self.language.prepositions["place"]

    def _with_title(self, party: Party, number: int) -> Party:
        """Join a name to the office named before it: "Menteri Luar Negeri Jepang, [Taro Aso]"."""
        chunks, words = self.sentence.chunks, self.sentence.words
        if (
            not number
            or chunks[number - 1].stop != chunks[number].first - 1
            or words[chunks[number - 1].stop].text != ","
        ):
            return party
        before = chunks[number - 1]
        inside = [m for m in self.mentions if before.first <= m.first and m.stop <= before.stop]
        title = self._leading(inside)
        if title is None or not title.entry("agent"):
            return party
        office = self.in_words(before.first, before.stop)
        if office is None:
            return party
        return replace(office, stop=party.stop, text=self.text[office.start : party.stop], name=party.text)

    def in_words(self, first: int, stop: int, *, place: bool = False) -> Party | None:
        """Return the party named by a stretch of words, or None when it names none.

        `place` says that the stretch stands behind a preposition of place, where a city is no government.
        """
        inside = [mention for mention in self.mentions if mention.first >= first and mention.stop <= stop]
        head = self._leading(inside)
        if head is None:
            return self._unknown_name(first, stop) or self._number(first, stop)
        start = first if self._opens(first, head.first) else head.first
        own = [mention for mention in inside if not self.is_sided(mention)]
        country, how = _country(own, head, named=self._is_own_name(head)) if head in own else (None, None)
        sector, office = self._sector(inside, head, country, place)
        if sector is None:
            return None
        at, person = next(((m, entry) for m in inside if (entry := m.entry("person"))), (head, None))
        if country is None and person is not None:
            country, how = self._country_of(person), "the person's office"
        if country is None and (code := self._country_of_body_in(head)) is not None:
            country, how = code, "modifier"
        named = (None if self._belongs_to(at) else person) or (
            head.entry("organisation", *STATE_KINDS) if head in own else None
        )
        party = self._party(start, stop, country, sector, how, named, office)
        return self._with_short_name(party, first, stop) if named is None and head.entry("agent") else party

    def _with_short_name(self, party: Party, first: int, stop: int) -> Party:
        """Return the party of an office with the person whose name follows it: "Presiden Duterte"."""
        words = self.sentence.words
        at = self.trailing_name(first, stop)
        if at in (first, stop):
            return party
        lower = self.lower[first:at]
        called = holder_called(lower, words[stop - 1].text, self.setting.published, self.knowledge)
        if called is not None and party.country in (None, called[1].country):
            entry, term = called
            how = party.how if party.country else "the person's office"
            return replace(party, actor=entry.id, name=term.name, office=term.office, country=term.country, how=how)
        known = self.setting.persons.get(words[stop - 1].lower)
        if known is not None and party.country in (None, known.country):
            how = party.how if party.country or not known.country else "named in full before"
            return replace(party, actor=known.actor, name=known.name, country=known.country, how=how)
        led_by = self._by_surname(words[at].text) if stop - at == 1 and party.country is None else None
        if led_by is not None:
            return replace(party, country=self._country_of(led_by), how="the person's office")
        named = self.names_role(lower) or party.sector == "JRN"
        return replace(party, name=self.text[words[at].start : words[stop - 1].stop]) if named else party

    def names_role(self, lower: Sequence[str]) -> bool:
        """Return whether words name one person by what he is."""
        return not (self.knowledge.titles.isdisjoint(lower) and self.references.persons.isdisjoint(lower))

    def unnamed(self, first: int, stop: int) -> Party:
        """Return a party of a stretch of words without a known head; the one country that it names is its own."""
        inside = [m for m in self.mentions if first <= m.first and m.stop <= stop and not self.is_sided(m)]
        codes = list(_countries(inside))
        country, how = (codes[0], "modifier") if len(codes) == 1 else (None, None)
        party = self._party(first, stop, country, "UNK", how, None, None)
        number = next((n for n, chunk in enumerate(self.sentence.chunks) if chunk.stop == stop), None)
        return party if codes or number is None else self._with_attachment(party, number)

    def _party(
        self,
        first: int,
        stop: int,
        country: str | None,
        sector: str,
        how: str | None,
        named: Entry | None,
        office: str | None,
    ) -> Party:
        words = self.sentence.words
        return Party(
            start=words[first].start,
            stop=words[stop - 1].stop,
            text=self.text[words[first].start : words[stop - 1].stop],
            actor=named.id if named else None,
            name=named.name if named else None,
            country=country,
            sector=sector,
            office=office,
            how=how,
        )

    def _leading(self, inside: Sequence[Mention]) -> Mention | None:
        """Return the mention that heads the phrase: a generic head or body before a mere country or person."""
        of = next(
            (at for m in inside for at in range(m.stop, inside[-1].first) if self.sentence.words[at].lower == "of"),
            None,
        )
        heads = [m for m in inside if m.entry("agent", "organisation", "pronoun") and not self._modifies(m)]
        heads = [m for m in heads if of is None or m.first < of] or heads
        if heads:
            return heads[-1] if self.language.head_last and heads[-1].entry("agent") else heads[0]
        return inside[0] if inside else None

    def _belongs_to(self, mention: Mention) -> bool:
        """Return whether a person in a phrase is whom its head belongs to: "adik Kim Jong Un", "Putin's envoy"."""
        words = self.sentence.words
        if self.language.head_last:
            return mention.stop < len(words) and words[mention.stop].text in ("'s", "’s")
        return mention.first > 0 and self.references.makes_deputy(words[mention.first - 1].lower)

    def is_sided(self, mention: Mention) -> bool:
        """Return whether a country is named as what a party is for or against: "pendukung Palestina", "pro-Israel"."""
        return self.lower[self._before(mention)] in self.references.sided if mention.first else False

    def backed(self, mention: Mention) -> tuple[tuple[int, int], ...]:
        """Return the words that name whom others stand up for and so no party, with "pro" and without: "demo
        [pro-[Palestina]]"."""
        first = self._before(mention)
        if not mention.first or self.lower[first] != "pro":
            return ()
        return (first, mention.stop), (mention.first, mention.stop)

    def _before(self, mention: Mention) -> int:
        """Return the index of the word before a mention, over a hyphen."""
        at = mention.first - 1
        return at - (at > 0 and self.sentence.words[at].text == "-")

    def _is_own_name(self, head: Mention) -> bool:
        """Return whether a body's name is its own: "DPR" is, "Mahkamah Agung" may be any country's."""
        return not head.entry("agent") or self.sentence.words[head.first].text.isupper()

    def _country_of_body_in(self, head: Mention) -> str | None:
        """Return the country of a body whose short name stands in a longer head: "anggota DPR"."""
        words, currency = self.sentence.words, self.language.cues["currency"].words
        for at in range(head.first, head.stop) if head.entry("agent") and head.stop - head.first > 1 else ():
            inner = find_mentions(words[at : at + 1], self.knowledge, currency) if words[at].text.isupper() else ()
            body = inner[0].entry("organisation") if inner else None
            if body is not None and body.country:
                return body.country
        return None

    def _modifies(self, mention: Mention) -> bool:
        """Return whether a generic head only modifies the noun before it: "operasi militer"."""
        at = mention.first - 1
        words = self.sentence.words
        if at < 0 or words[mention.first].lower not in self.language.cues["adjectival"].words:
            return False
        known = any(other.first <= at < other.stop for other in self.mentions)
        return words[at].tag == "NOUN" and not known and words[at].lower not in self.knowledge.quantity

    def _opens(self, first: int, head: int) -> bool:
        """Return whether the words before the head belong to the party: "sejumlah", "mantan"."""
        return head - first <= 3 or self.language.head_last

    def _sector(
        self, inside: Sequence[Mention], head: Mention, country: str | None, place: bool
    ) -> tuple[str | None, str | None]:
        agent, body = head.entry("agent"), next((e for m in inside if (e := m.entry("organisation"))), None)
        person = next((e for m in inside if (e := m.entry("person"))), None)
        holding = self._holding(person)
        if agent and agent.sector:
            if body and body.sector and agent.sector not in OWN_ARMS:
                return body.sector, None
            if country and country.startswith("IGO:") and agent.sector == "GOV":
                return "IGO", None
            if agent.sector == "GOV" and (armed := _armed(inside)) is not None:
                return armed, None
            return agent.sector, holding
        if body:
            return body.sector or "UNK", None
        if person:
            held = self._held(person)
            return (held.sector if held else person.sector) or "GOV", holding
        if head.entry("pronoun"):
            return "UNK", None
        if head.entry("country", "seat"):
            return "GOV", None
        if head.entry("capital"):
            return (None, None) if place else ("GOV", None)
        if head.entry("people"):
            return ("CVL", None) if self._is_people(inside, head) else ("GOV", None)
        return None, None

    def _is_people(self, inside: Sequence[Mention], head: Mention) -> bool:
        """Return whether a demonym names people ("Russians", "warga Rusia") and not a state ("Russian")."""
        return self.sentence.words[head.stop - 1].lower.endswith(("s", "men", "ese"))

    def _holding(self, person: Entry | None) -> str | None:
        if person is None or person.id is None:
            return None
        held = self._held(person)
        return held.office if held else None

    def _held(self, person: Entry) -> Holding | None:
        """Return the office that a person held on the article's day; of two on the day of a change, the later."""
        day = self.setting.published
        held = [h for h in self.knowledge.holdings(person.id or "") if day is not None and h.covers(day)]
        return held[-1] if held else None

    def country_of_person(self, mention: Mention) -> str | None:
        """Return the country of a person that a mention names, None for other mentions."""
        person = mention.entry("person")
        return self._country_of(person) if person is not None else None

    def _country_of(self, person: Entry) -> str | None:
        held = self._held(person)
        return held.country if held else person.country

    def _number(self, first: int, stop: int) -> Party | None:
        """Return a party for people who are only counted: "Empat tewas", "at least 12 were killed"."""
        words = self.sentence.words[first:stop]
        if any(word.tag not in ("NUM", "DET", "ADV", "ADJ") for word in words) or all(w.tag != "NUM" for w in words):
            return None
        figures = [word.text for word in words if word.text[:1].isdigit()]
        if any(len(figure) > 3 and not _THOUSANDS.fullmatch(figure) for figure in figures):
            return None  # a year or an amount
        following = self.sentence.words[stop].lower if stop < len(self.sentence.words) else ""
        if following in self.language.cues["time_words"].words:
            return None  # "sepuluh hari"
        return self._party(first, stop, None, "CVL", None, None, None)

    def _unknown_name(self, first: int, stop: int) -> Party | None:
        """Return a party for a capitalised name that no file knows, such as "Tasneem Aslam"."""
        words = self.sentence.words[first:stop]
        names = [at for at, word in enumerate(words, first) if self._is_name(at)]
        if not names or names[-1] != stop - 1 or names[-1] - names[0] >= len(names):
            return None
        last = words[-1]
        known_name = last.lower in self.setting.persons or self.knowledge.surname(last.text)
        if names[0] != first and len(names) == 1 and not known_name:
            return None  # "keputusan Pelosi" names somebody, "gaya Minimalis" need not
        first, words = names[0], words[names[0] - first :]
        surname = self.sentence.words[names[-1]].lower
        known = self.setting.persons.get(surname) or self.setting.persons.get(words[0].lower)
        if known is not None:
            how = "named in full before"
            party = self._party(first, stop, known.country, known.sector or "UNK", how, None, known.office)
            return replace(party, actor=known.actor, name=known.name)
        called = [word for word in words if word.lower not in self.knowledge.titles]
        entry = self._by_surname(words[-1].text) if len(called) == 1 else None
        if entry is not None:
            return self._party(
                first, stop, self._country_of(entry), entry.sector or "GOV", "the person's office", entry, None
            )
        country = self._of_all_called(words[-1].text) if len(called) == 1 else None
        party = self._party(first, stop, country, "UNK", "everybody of that name" if country else None, None, None)
        return replace(party, name=party.text) if len(words) > 1 else party

    def _is_name(self, at: int) -> bool:
        """Return whether a word is a name that no file knows, or a hyphen within one, or was introduced as a name."""
        words = self.sentence.words
        if words[at].text == "-":
            return 0 < at < len(words) - 1 and words[at + 1].text[0].isupper() and words[at - 1].stop == words[at].start
        named = words[at].tag == "PROPN" or (words[at].tag == "NOUN" and words[at].lower in self.setting.persons)
        return named and words[at].text[0].isupper()

    def _by_surname(self, word: str) -> Entry | None:
        """Return the known person whom a surname alone may mean: the only one, else the one whose country is named."""
        if word.isupper() and len(word) < 4:
            return None  # "AS" is no person
        named = {*self.countries, *self.setting.countries}
        return likeliest(self.knowledge.surname(word), self.setting.published, named, self.knowledge)

    def _of_all_called(self, word: str) -> str | None:
        """Return the country of a surname that only people of one country bear, as far as files know."""
        if len(word) < _TELLING:
            return None
        return country_of_all(self.knowledge.surname(word), self.setting.published, self.knowledge)

    def _with_attachment(self, party: Party, number: int) -> Party:
        """Read the country from what follows the phrase: "of Mali", "di Pakistan", ", Menteri Energi Rusia,"."""
        chunks, words = self.sentence.chunks, self.sentence.words
        at = chunks[number].stop
        if at + 1 >= len(words) or number + 1 >= len(chunks) or chunks[number + 1].first != at + 1:
            return party
        joins = words[at].text in ",(" or words[at].lower in self.language.cues["of"].words
        prepositions = self.language.prepositions
        located = words[at].lower in (prepositions["place"] | prepositions["source"]) - prepositions["recipient"]
        if not joins and not located:
            return party
        following = [m for m in self.mentions if m.first > at and m.stop <= chunks[number + 1].stop]
        if joins and words[at].text == "," and not any(m.entry("agent", "organisation") for m in following):
            return party
        codes = list(_countries(following))
        if not codes:
            return party
        sector = party.sector
        if sector == "UNK" and words[at].text in ",(":
            sector = next((e.sector for m in following if (e := m.entry("agent", "organisation")) and e.sector), sector)
        return replace(party, country=codes[0], sector=sector, how="modifier")

    def span(self, party: Party) -> tuple[int, int]:
        """Return the words of a party, half-open."""
        first = bisect_right(self.stops, party.start)
        return first, max(first, bisect_left(self.starts, party.stop, lo=first))

    def words_of(self, party: Party) -> Sequence[str]:
        """Return the words of a party, lower-case."""
        return self.lower[slice(*self.span(party))]

    def trailing_name(self, first: int, stop: int) -> int:
        """Return where the run of unknown capitalised names at the end of a phrase begins."""
        words, known, at = self.sentence.words, self.mentioned, stop
        while at > first and words[at - 1].tag == "PROPN" and words[at - 1].text[0].isupper() and at - 1 not in known:
            at -= 1
        return at


def _country(inside: Sequence[Mention], head: Mention, *, named: bool) -> tuple[str | None, str | None]:
    """Return the country of a phrase from its own words: the head's, else the first that it names."""
    body = head.entry("organisation")
    others = [mention for mention in inside if mention is not head]
    if body is not None and body.country and (named or not body.country.isalpha()):
        return body.country, "own words"
    own = head.entry(*COUNTRY_KINDS)
    if own is not None and not head.entry("agent"):
        return own.country, "own words"
    agent = head.entry("agent")
    if agent is not None and agent.country:
        # "Kejati" is of Indonesia, and so is "Kapolri"; their other words may name where they are ("WNI di Malaysia"),
        # but the place right behind an authority is its own ("Pemkot Delhi").
        seat = next((m for m in inside if m.first == head.stop and agent.sector in _SEATED), None)
        foreign = seat.entry("capital", "country", "place") if seat is not None else None
        return (foreign or agent).country, "modifier" if foreign else "own words"
    for code in _countries(others if body is not None else inside):
        return code, "modifier"
    return None, None


def _armed(inside: Sequence[Mention]) -> str | None:
    """Return the sector of the rebels, militants or opposition whose delegate or leader a phrase names, or None."""
    sectors = (entry.sector for mention in inside if (entry := mention.entry("agent")))
    return next((sector for sector in sectors if sector in ("REB", "INS", "OPP", "PRM")), None)


def _named_at(mentions: Iterable[Mention]) -> Iterator[tuple[int, str]]:
    """Yield each word that names a country, its people, a place or a person, with the country."""
    for mention in mentions:
        codes = {entry.country for entry in mention.entries if entry.kind not in ("organisation", "agent")}
        if len(codes) == 1 and (code := codes.pop()) is not None:
            yield from ((at, code) for at in range(mention.first, mention.stop))


def _countries(mentions: Iterable[Mention]) -> Iterable[str]:
    for mention in mentions:
        entry = mention.entry(*COUNTRY_KINDS) or mention.entry("organisation") or mention.entry("agent")
        if entry is not None and entry.country:
            yield entry.country
