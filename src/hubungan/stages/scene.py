"""When and where the acts of a sentence happened, as far as it says: the fields `time` and `place` of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hubungan.records import Article
from hubungan.stages.candidates import Candidate
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.places import Place, find_places, place_of
from hubungan.stages.times import Time, find_times, time_of


@dataclass(frozen=True, slots=True)
class Scene:
    """The times and places that a sentence names."""

    clauses: Clauses
    text: str
    times: tuple[Time, ...]
    places: tuple[Place, ...]

    def time(self, candidate: Candidate) -> Mapping[str, Any] | None:
        """Return the time of an act, its days None where they cannot be told and `how` says why; None without one."""
        found = time_of(self.clauses, candidate.hit.first, candidate.hit.stop, self.times)
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
        taken = {(party.start, party.stop) for party in (*candidate.actors, *candidate.recipients)}
        found = place_of(self.clauses, candidate.hit.first, candidate.hit.stop, self.places, taken)
        if found is None:
            return None
        names = ("name", "country", "lat", "lon", "geonames", "level", "how")
        stated = {name: getattr(found, name) for name in names}
        return {"text": self.text[found.start : found.end], "start": found.start, "stop": found.end, **stated}


def read_scene(clauses: Clauses, finder: PartyFinder, article: Article) -> Scene:
    """Return the times and places that a sentence names."""
    words = clauses.words
    times = find_times(words, article.text, clauses.language, article.published)
    places = find_places(words, article.text, finder.mentions, clauses.language, clauses.language.home)
    return Scene(clauses, article.text, times, places)
