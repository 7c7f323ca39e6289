"""Which of the places that a sentence names an act belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hubungan.places.gazetteer import PlaceWords, load_place_words
from hubungan.records import Word
from hubungan.stages.clauses import Clauses
from hubungan.stages.placenames import find_places
from hubungan.stages.ties import BACK, WIDTH, Place

__all__ = ["Place", "find_places", "is_barrier", "place_of"]

# With a noun behind them, these open no clause of their own: "during a raid in Lyon".
NO_BARRIERS = frozenset({"sampai", "hingga", "dengan", "selama", "saat", "during", "sambil"})
RANKS = {"object": 0, "at": 0, "near": 1, "toward": 2, "from": 3, "via": 4}


def place_of(
    clauses: Clauses,
    hit_first: int,
    hit_stop: int,
    places: Sequence[Place],
    taken: Collection[tuple[int, int]] = (),
) -> Place | None:
    """Return the place of the act that the words of a trigger name, None when the sentence does not say or is unclear.

    `taken` are the spans, as offsets, of the act's actors and recipients, which are no places of it. A place belongs
    to an act in whose clause it stands, or that it is stated for at the head of the sentence; a dateline never. What
    follows a verb of mere words is what these are about, not where they are spoken.
    """
    free = [place for place in places if place.how != "dateline" and not _is_taken(place, taken)]
    if not free:
        return None
    cues = load_place_words(clauses.language.code)
    behind = [place for place in free if _is_behind(clauses, hit_stop, place, cues)]
    if any(word.lower in cues.verbal for word in clauses.words[hit_first:hit_stop]):
        behind = [place for place in behind if _preposition(clauses, place, cues) == hit_stop]
    after = _best([place for place in behind if _is_left_by(clauses, hit_first, hit_stop, place, cues)])
    if after is not None and after.relation in ("object", "at", "near", "toward"):
        return after
    return _nearest_before(clauses, hit_first, free, cues) or after or _scene(clauses, hit_first, free)


def _preposition(clauses: Clauses, place: Place, cues: PlaceWords) -> int:
    """Return the index of the word of place before a place, that of the place itself where there is none."""
    for at in range(place.first - 1, max(-1, place.first - 1 - BACK), -1):
        if cues.relations.get(clauses.words[at].lower) == place.relation:
            return at
    return place.first


def _is_left_by(clauses: Clauses, first: int, stop: int, place: Place, cues: PlaceWords) -> bool:
    """Return whether an act leaves a place behind "from": "mundur dari Kherson", but not "pria asal Suriah"."""
    if place.relation != "from":
        return True
    preposition = _preposition(clauses, place, cues)
    leaves = any(word.lower in cues.leaves for word in clauses.words[first:stop])
    return preposition <= stop + 1 or leaves


def _is_taken(place: Place, taken: Collection[tuple[int, int]]) -> bool:
    return any(start <= place.start and place.end <= stop for start, stop in taken)


def _best(places: Sequence[Place]) -> Place | None:
    """Return the place that says best where: by its preposition, then by how exact it is, then the first."""
    fitting = [place for place in places if place.relation in RANKS]
    best = min(fitting, key=lambda place: RANKS[place.relation], default=None)
    if best is None:
        return None
    same = [place for place in fitting if RANKS[place.relation] == RANKS[best.relation]]
    return min(same, key=lambda place: (WIDTH[place.level] if place.country == best.country else 9, place.first))


def _is_behind(clauses: Clauses, stop: int, place: Place, cues: PlaceWords) -> bool:
    """Return whether a place stands behind a trigger within its clause."""
    if place.first < stop:
        return False
    return not any(is_barrier(clauses, at, stop, cues) for at in range(stop, place.first))


def is_barrier(clauses: Clauses, at: int, start: int, cues: PlaceWords) -> bool:
    """Return whether a clause ends at a word."""
    word = clauses.words[at]
    if word.text in (";", ":"):
        return True
    if clauses.is_cue(at, "relatives") or clauses.is_cue(at, "complementizers"):
        return not clauses.is_cue(at, "infinitives")
    if clauses.is_cue(at, "subordinators") and word.lower not in NO_BARRIERS and not clauses.is_cue(at, "infinitives"):
        return True
    return clauses.is_verb(at) and at > start and not _goes_along(clauses, at, cues)


def _goes_along(clauses: Clauses, at: int, cues: PlaceWords) -> bool:
    """Return whether a verb tells the purpose or the course of the act before it, and so the same scene."""
    word, before = clauses.words[at], clauses.words[at - 1]
    if word.lower in cues.verbal:
        return False
    return clauses.is_cue(at - 1, "infinitives") or (before.text == "," and _is_participle(clauses, word))


def _is_participle(clauses: Clauses, word: Word) -> bool:
    return clauses.language.head_last and word.lower.endswith("ing")


def _nearest_before(clauses: Clauses, first: int, places: Sequence[Place], cues: PlaceWords) -> Place | None:
    """Return the nearest place before a trigger within its clause, that of its subject or of the clause's head."""
    for place in reversed([place for place in places if place.stop <= first]):
        if any(is_barrier(clauses, at, -1, cues) for at in range(place.first, first)):
            return None
        if place.relation in ("at", "near") and (
            _belongs_to_subject(clauses, first, place) or not _has_verb_before(clauses, place.first, cues)
        ):
            return place
    return None


def _belongs_to_subject(clauses: Clauses, verb: int, place: Place) -> bool:
    """Return whether a place stands right behind the subject of a verb: "[officials] in Georgia were threatened"."""
    chunks = clauses.sentence.chunks
    stops = [chunks[number].stop for number in clauses.subject(verb)]
    return any(stop <= place.first and not _verbs_between(clauses, stop, place.first) for stop in stops)


def _verbs_between(clauses: Clauses, first: int, stop: int) -> bool:
    return any(clauses.is_verb(at) or clauses.words[at].text == "," for at in range(first, stop))


def _has_verb_before(clauses: Clauses, at: int, cues: PlaceWords) -> bool:
    """Return whether a place hangs on another verb: "yang menjamu para menteri di [Roma], ... menemui"."""
    for before in range(at - 1, -1, -1):
        word = clauses.words[before]
        if word.text in ",;:":
            return False
        if clauses.is_verb(before):
            opens = before == 0 or clauses.words[before - 1].text == ","
            return not (opens and _is_participle(clauses, word) and word.lower not in cues.verbal)
    return False


def _scene(clauses: Clauses, first: int, places: Sequence[Place]) -> Place | None:
    """Return the place that opens the sentence and holds for all its acts: "In Conakry, soldiers ... and arrested"."""
    place = places[0]
    if place.relation != "at" or place.first > 4 or place.stop >= min(first, len(clauses.words)):
        return None
    if clauses.words[place.stop].text != "," or any(clauses.is_verb(at) for at in range(place.first)):
        return None
    return None if any(clauses.is_cue(at, "subordinators") for at in range(place.stop, first)) else place
