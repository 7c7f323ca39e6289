"""What ties a place's name to its sentence: a preposition, a verb, or the place before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hubungan.languages import Language
from hubungan.places.gazetteer import Gazetteer, PlaceWords, Site, load_gazetteer, load_place_words
from hubungan.records import Word
from hubungan.stages.clauses import QUOTES
from hubungan.stages.mentions import Mention
from hubungan.stages.syntax import is_title_case

BACK = 8  # words before a name among which its preposition is looked for
WIDTH = {"site": 0, "city": 1, "region": 2, "sea": 3, "country": 3}


class Place(NamedTuple):
    """A place that a sentence names, such as "Jenewa" in "bertemu di Jenewa".

    `first` and `stop` are indices of words, `start` and `end` offsets into the text. `how` says how the name was
    settled, or "dateline"; `relation` how it is tied to its sentence: "at", "near", "toward", "from", "via", "object"
    (of a verb), "of", or "within" for the larger place behind one ("Jenewa, [Swiss]").
    """

    first: int
    stop: int
    start: int
    end: int
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    level: str
    how: str
    relation: str = ""


class Tie(NamedTuple):
    """What ties a name to the words before it: the relation, the word that says so, and the level its kind gives."""

    relation: str
    at: int
    level: str


@dataclass(slots=True)
class Surroundings:
    """A sentence with what stands around each of its names; `found` are the places found so far."""

    words: Sequence[Word]
    text: str
    mentions: Sequence[Mention]
    language: Language
    home: str | None
    gazetteer: Gazetteer = field(init=False)
    cues: PlaceWords = field(init=False)
    title: bool = field(init=False)  # whether the sentence is written in title case
    covering: dict[int, Mention] = field(default_factory=dict)
    countries: list[tuple[int, str]] = field(default_factory=list)  # mention's first word, country named there
    found: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gazetteer, self.cues = load_gazetteer(), load_place_words(self.language.code)
        self.title = is_title_case(self.words)
        for mention in self.mentions:
            for at in range(mention.first, mention.stop):
                self.covering[at] = mention
            codes = {entry.country for entry in mention.entries if entry.kind != "agent"}
            if len(codes) == 1 and (code := codes.pop()) and len(code) == 3:
                self.countries.append((mention.first, code))

    def tie(self, at: int) -> Tie:
        """Return the preposition or verb that a name hangs on, over the words of its kind between them."""
        level, linked, of, crossed = "", False, False, False
        for before in range(at - 1, max(-1, at - 1 - BACK), -1):
            word = self.words[before]
            relation = self._relation(before)
            if relation and not (crossed and not level):
                return Tie(relation, before, level)
            if word.lower in self.cues.kinds or word.lower in self.cues.border:
                level = level or self.cues.kinds.get(word.lower, "")
                of = of or word.lower in self.cues.compass or (linked and word.lower != "the")
                linked = linked or word.lower == "of"
            elif word.lower in ("dengan", "with") and before and self.words[before - 1].lower in self.cues.border:
                continue
            elif word.text == "," and before == at - 1 and self._is_apposed(before):
                crossed = True
            elif not self._is_between(before):
                return Tie("" if crossed else self._governor(before, of=of), before, level)
        return Tie("of" if of and not crossed else "", -1, level)

    def _relation(self, at: int) -> str:
        """Return what a word says of a name behind it, where it is one that places: "di", "out of"."""
        lower = self.words[at].lower
        if lower == "of" and at and self.words[at - 1].lower == "out":
            return "from"
        return self.cues.relations.get(lower, "")

    def _governor(self, at: int, *, of: bool) -> str:
        """Return the relation to a word that is no preposition of place: a verb or noun whose object is a place."""
        word = self.words[at]
        named = word.lower in self.cues.seizures or word.lower in self.cues.visits  # whatever the tagger says
        if named or (word.tag == "VERB" and not of):
            return "object"
        return "of" if of else ""

    def _is_apposed(self, comma: int) -> bool:
        """Return whether a name behind a comma says which city is meant: "ibu kota Suriah, [Damaskus]"."""
        before = self.words[comma - 1] if comma else None
        mention = self.covering.get(comma - 1)
        if before is None or (mention is not None and self._ends_at(comma) is not None):
            return False
        return before.lower in self.cues.kinds or (
            mention is not None and mention.entry("country", "people") is not None
        )

    def suffering(self, stop: int, tie: Tie) -> Tie:
        """Return the tie of a place that suffers the verb behind it: "Mariupol jatuh", "Kharkiv was shelled"."""
        for at in range(stop, min(stop + 5, len(self.words))):
            lower, before = self.words[at].lower, self.words[at - 1].lower
            if lower in self.cues.falls or (lower in self.cues.suffered and before in self.cues.passive):
                return Tie("object", at, tie.level)
            if self.words[at].tag not in ("AUX", "ADV", "PART"):
                break
        return tie

    def _is_between(self, at: int) -> bool:
        """Return whether a word may stand between a preposition and the name of its place."""
        word, mention = self.words[at], self.covering.get(at)
        if mention is not None and mention.entry("country", "people") is not None:
            following = self.words[mention.stop].text if mention.stop < len(self.words) else ""
            return self.language.head_last or following == ","
        if mention is not None:
            following = self.words[mention.stop].text if mention.stop < len(self.words) else ""
            return following in ("'s", "’s") and mention.entry("capital", "place") is not None
        return word.tag in ("DET", "ADJ", "NUM", "ADV") or word.text in QUOTES

    def follows_place(self, at: int) -> Place | None:
        """Return the place right before a name, over a comma or bracket and words of kind: "Jenewa, [Swiss]"."""
        before = at - 1
        while (
            before > 0
            and at - before < BACK
            and (self.words[before].lower in self.cues.kinds or self._is_between(before))
        ):
            before -= 1
        if before < 1 or self.words[before].text not in (",", "(", "-"):
            return None
        return self._ends_at(before)

    def _ends_at(self, stop: int) -> Place | None:
        """Return the place that ends before a word, a compass word behind it included."""
        if not self.found:
            return None
        last = self.found[-1]
        skipped = self.words[last.stop : stop]
        fits = all(word.lower in self.cues.compass or word.lower in self.cues.behind for word in skipped)
        return last if last.stop <= stop and fits and last.how != "dateline" else None

    def is_joined(self, at: int) -> bool:
        """Return whether a name is joined to the place before it: "Cali and [Popayán]", "Paris, London, and [Rome]"."""
        if at < 2 or not self._is_coordinator(at - 1):
            return False
        return (self._ends_at(at - 1) or (self.words[at - 2].text == "," and self._ends_at(at - 2))) not in (
            None,
            False,
        )

    def _is_coordinator(self, at: int) -> bool:
        cues = self.language.cues
        return self.words[at].lower in cues["coordinators"].words | cues["either"].words | {"nor"}

    def joined(self, at: int, stop: int, tie: Tie, sites: Sequence[Site]) -> Tie:
        """Return the tie of a name that hangs on the place before it."""
        if tie.relation == "at" and (before := self._ends_at(tie.at) or self._ends_at(tie.at - 1)) is not None:
            return tie._replace(relation="within") if self._holds(sites, before) else tie
        if tie.relation and tie.relation not in ("object", "of"):
            return tie
        if (before := self.follows_place(at)) is not None:
            same = before.level == "city" and self._lists(stop)
            if same or self._holds(sites, before) or any(site.country == before.country for site in sites):
                return tie._replace(relation=before.relation if same else "within")
        if self.is_joined(at):
            return tie._replace(relation=self.found[-1].relation)
        return tie

    def _holds(self, sites: Sequence[Site], place: Place) -> bool:
        """Return whether a name may be the larger place around another: its country, region or sea."""
        return any(
            (site.country == place.country or None in (site.country, place.country))
            and WIDTH[site.level] >= WIDTH[place.level]
            and not site.level == place.level == "city"
            for site in sites
        )

    def _lists(self, stop: int) -> bool:
        """Return whether a list goes on behind a name: "Lyon, [Nice] and Lille"."""
        stop += stop + 1 < len(self.words) and self.words[stop].text == ","
        return stop < len(self.words) and self._is_coordinator(stop)

    def counts(self, at: int, stop: int, sites: Sequence[Site], tie: Tie) -> bool:
        """Return whether a name is used as a place here."""
        state = self._stands_for_state(sites, at, stop)
        behind = self.words[stop].text if stop < len(self.words) else ""
        if behind in ("'s", "’s") and not any(
            word.lower in self.cues.kinds or word.tag == "PROPN" for word in self.words[stop + 1 : stop + 3]
        ):
            return False
        if (
            tie.relation in ("at", "near")
            and tie.level in ("site", "city")
            and all(site.level == "country" for site in sites)
        ):
            return False  # "pangkalan AS di Kuba", "ibu kota Irak"
        if tie.relation in ("at", "near", "toward", "from", "via"):
            if tie.relation == "from" and state and not self._is_origin(tie.at):
                return False
            strict = self.words[tie.at].lower in self.cues.strict and not (
                tie.at and self._relation(tie.at - 1) == "at"
            )
            strict = strict and (state or self.words[tie.at].lower in self.cues.movers_only)
            return not strict or self._is_moved(tie.at, at)
        if tie.relation == "object":
            own = self.cues.visits | self.cues.seizures | self.cues.suffered | self.cues.falls
            return not state or self.words[tie.at].lower in own
        if tie.relation == "of":
            return (
                not state
                or bool(tie.level)
                or self.words[at - 1].lower in self.cues.compass
                or (at > 1 and self.words[at - 2].lower in self.cues.compass)
            )
        return tie.relation == "within"

    def _stands_for_state(self, sites: Sequence[Site], at: int, stop: int) -> bool:
        """Return whether a name as often means a government: a country or a capital, no building."""
        mention = self.covering.get(at)
        capital = mention is not None and mention.stop == stop and mention.entry("country", "capital") is not None
        return capital or all(site.level == "country" for site in sites)

    def _is_origin(self, preposition: int) -> bool:
        """Return whether "from" with a country says where somebody comes from: behind a verb or people."""
        before = preposition - 1
        if before < 0:
            return False
        mention = self.covering.get(before)
        return self.words[before].tag in ("VERB", "NOUN", "ADV") or mention is not None

    def _is_moved(self, preposition: int, at: int) -> bool:
        """Return whether something moves toward a country: "sent 1,500 troops to Poland"; or a word of kind says so."""
        if any(
            self.words[n].lower in self.cues.kinds and self.words[n].lower not in ("the", "of")
            for n in range(preposition + 1, at)
        ):
            return True
        near = self.words[max(0, preposition - 10) : preposition]
        return any(word.lower in self.cues.movers or word.lower == "from" for word in near)


def country_of(mention: Mention | None, *kinds: str) -> str | None:
    entry = mention.entry("country", "people", *kinds) if mention is not None else None
    return entry.country if entry is not None else None
