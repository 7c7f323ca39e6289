"""When and where the acts of a sentence happened, as far as it says: the fields `time` and `place` of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hubungan.records import Article
from hubungan.stages.candidates import Candidate
from hubungan.stages.carried import Act, Noun, Told, carried
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.places import Place, find_places, place_of
from hubungan.stages.times import Time, find_times, time_of

LENT = "stated in the sentence before"


@dataclass(frozen=True, slots=True)
class Scene:
    """The times and places that a sentence names, its nouns of action, and what the sentence before told."""

    clauses: Clauses
    text: str
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    nouns: tuple[Noun, ...]
    before: tuple[Told, ...]

    def time(self, candidate: Candidate) -> Mapping[str, Any] | None:
        """Return the time of an act, its days None where they cannot be told and `how` says why; None without one."""
        found = self._time(candidate)
        if found is None:
            return None
        return {
            "text": self.text[found.start : found.end],
            "start": found.start,
            "stop": found.end,
            "from": found.since.isoformat() if found.since else None,
            "to": found.until.isoformat() if found.until else None,
            "granularity": found.granularity,
            "how": found.how,
        }

    def place(self, candidate: Candidate) -> Mapping[str, Any] | None:
        """Return the place of an act, or None."""
        found = self._place(candidate)
        if found is None:
            return None
        names = ("name", "country", "lat", "lon", "geonames", "level", "how")
        stated = {name: getattr(found, name) for name in names}
        return {"text": self.text[found.start : found.end], "start": found.start, "stop": found.end, **stated}

    def told(self, candidates: Sequence[Candidate]) -> tuple[Told, ...]:
        """Return what the next sentence may take up of the acts of this one."""
        return tuple(Told(frozenset({c.type}), self._place(c), self._time(c)) for c in candidates)

    def _time(self, candidate: Candidate) -> Time | None:
        return time_of(self.clauses, candidate.hit.first, candidate.hit.stop, self.times)

    def _place(self, candidate: Candidate) -> Place | None:
        first, stop = candidate.hit.first, candidate.hit.stop
        taken = {(party.start, party.stop) for party in (*candidate.actors, *candidate.recipients)}
        own = place_of(self.clauses, first, stop, self.places, taken)
        if own is not None or candidate.status != "occurred":
            return own
        time = self._time(candidate) or next(iter(self.times), None)
        act = Act(first, stop, frozenset({candidate.type}), time)
        lent = carried(self.clauses, act, self.nouns, self.before)
        return lent._replace(how=LENT) if lent is not None else None


def read_scene(clauses: Clauses, finder: PartyFinder, article: Article, listed: Sequence[Candidate]) -> Scene:
    """Return the times and places that a sentence names; `listed` are the candidates of the frames in it."""
    words = clauses.words
    times = find_times(words, article.text, clauses.language, article.published)
    places = find_places(words, article.text, finder.mentions, clauses.language, clauses.language.home)
    nouns = tuple(Noun(c.hit.first, c.hit.stop, c.type) for c in listed if c.hit.kind == "noun")
    before = () if clauses.sentence.kind == "headline" else finder.setting.told
    return Scene(clauses, article.text, times, places, nouns, before)
