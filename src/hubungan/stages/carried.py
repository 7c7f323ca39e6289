"""The place of an act that the sentence before states: "They met in Geneva. During the meeting, ..."."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from hubungan.places.gazetteer import PlaceWords, load_place_words
from hubungan.stages.clauses import Clauses
from hubungan.stages.places import is_barrier
from hubungan.stages.references import load_references
from hubungan.stages.ties import Place
from hubungan.stages.times import Time

# What those who met may do before they part, and what may go on where something has begun.
TOGETHER = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
BODILY = frozenset({"CONSULT", "SUPPORT", "RETREAT", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})
FORCE = frozenset({"PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT"})
PLACING = frozenset({"at", "near", "object"})
# One exercise is joint or alone as it is told.
_LIKE = {"COOPERATE": "MOBILIZE", "MOBILIZE": "COOPERATE"}


class Told(NamedTuple):
    """An act of a sentence: the types that its words may have, its place and its time.

    `far` says that a sentence without acts stands behind it.
    """

    types: frozenset[str]
    place: Place | None
    time: Time | None
    far: bool = False


class Noun(NamedTuple):
    """Words of a sentence that name an act as a noun, by index, and the type of act, "" for any."""

    first: int
    stop: int
    type: str


class Act(NamedTuple):
    """The words of a trigger, by index, the types that they may have, and the time of the act or of its sentence."""

    first: int
    stop: int
    types: frozenset[str]
    time: Time | None


def passed_on(told: Sequence[Told], before: Sequence[Told]) -> tuple[Told, ...]:
    """Return what the next sentence may take up: the acts of this one, or where it has none those of the one before."""
    return tuple(told) or tuple(one._replace(far=True) for one in before if not one.far)


def carried(clauses: Clauses, act: Act, nouns: Sequence[Noun], before: Sequence[Told]) -> Place | None:
    """Return the place that the acts of the sentence before lend to an act whose own sentence names none for it.

    It takes a sign that the scene is the same: "there"; a word that takes up the act told before ("the attack",
    "dalam pertemuan itu"); those who met there as the ones who act ("keduanya"); those who were in the clash as the
    ones who act or suffer ("them"); or a word of what followed ("lalu"). An act of another day has none.
    """
    placed = [told for told in before if _may_lend(told, act)]
    if not placed:
        return None
    cues = load_place_words(clauses.language.code)
    if _in_clause(clauses, act, _there(clauses, cues), cues):
        return placed[-1].place
    verbal = any(word.lower in cues.verbal for word in clauses.words[act.first : act.stop])
    again = {noun.type for noun in (*nouns, *_scenes(clauses, cues))
             if _is_definite(clauses, noun.stop - 1) and _of_act(clauses, act, noun, cues, verbal=verbal)}  # fmt: skip
    if again:
        return _only([told for told in placed if _is_one_of(told, again)])
    placed = [told for told in placed if not told.far]
    if verbal or not placed:
        return None
    if _goes_on(clauses, act, placed) or (
        act.types & BODILY and _in_clause(clauses, act, _then(clauses, act, cues), cues)
    ):
        return placed[-1].place
    return None


def _goes_on(clauses: Clauses, act: Act, placed: Sequence[Told]) -> bool:
    """Return whether those who were named in an act before go on acting, or suffer from it."""
    met, clashed = (any(_is_one_of(told, types) for told in placed) for types in ({"CONSULT"}, FORCE))
    subject = [_taking_up(clauses, number) for number in clauses.subject(act.first)]
    if met and act.types & TOGETHER and any(subject):
        return True
    return clashed and bool(act.types & FORCE) and "many" in (*subject, *_objects(clauses, act))


def _objects(clauses: Clauses, act: Act) -> Iterator[str | None]:
    for number in clauses.object(act.stop):
        yield _taking_up(clauses, number)


def _taking_up(clauses: Clauses, number: int) -> str | None:
    """Return "many" or "person" for a noun phrase that takes up several or one named before, else None."""
    references = load_references(clauses.language.code)
    chunk = clauses.sentence.chunks[number]
    words = [word.lower for word in clauses.words[chunk.first : chunk.stop]]
    if references.is_plural(words) or references.pronouns.get(words[-1]) == "many":
        return "many"
    return "person" if len(words) == 1 and references.pronouns.get(words[0]) == "person" else None


def _may_lend(told: Told, act: Act) -> bool:
    """Return whether an act has a place of its own clause and no other days than the act that asks."""
    if told.place is None or not (told.place.relation in PLACING or "CONSULT" in told.types):
        return False
    if act.time is None:
        return True
    if act.time.since is None or told.time is None or told.time.since is None:
        return False
    ends = act.time.until or act.time.since, told.time.until or told.time.since
    return act.time.since <= ends[1] and told.time.since <= ends[0]


def _is_one_of(told: Told, types: Collection[str]) -> bool:
    """Return whether an act may be of one of the types, "" for any; nothing speaks against one of unknown type."""
    return not told.types or any(one == "" or one in told.types or _LIKE.get(one) in told.types for one in types)


def _only(placed: Sequence[Told]) -> Place | None:
    """Return the place of the acts where all have the same."""
    spans = {(told.place.start, told.place.end) for told in placed if told.place is not None}
    return placed[-1].place if len(spans) == 1 else None


def _then(clauses: Clauses, act: Act, cues: PlaceWords) -> list[tuple[int, int]]:
    """Return the words before an act that say that it followed."""
    return [(at, at + 1) for at in range(act.first) if clauses.words[at].lower in cues.then]


def _there(clauses: Clauses, cues: PlaceWords) -> list[tuple[int, int]]:
    """Return the runs of words that take up a place: "di sana", "there", "the town", "kota itu"."""
    lower = [word.lower for word in clauses.words]
    runs = [
        (at, at + len(run)) for run in cues.there for at in range(len(lower)) if tuple(lower[at : at + len(run)]) == run
    ]
    return runs + [
        (at, at + 1) for at, word in enumerate(lower) if word in cues.taken_up and _is_definite(clauses, at, 1)
    ]


def _scenes(clauses: Clauses, cues: PlaceWords) -> list[Noun]:
    """Return the nouns that may stand for any act: "the operation", "insiden itu"."""
    return [Noun(at, at + 1, "") for at, word in enumerate(clauses.words) if word.lower in cues.scenes]


def _in_clause(clauses: Clauses, act: Act, runs: Sequence[tuple[int, int]], cues: PlaceWords) -> bool:
    """Return whether one of the runs of words stands in the clause of an act."""
    return any(
        not any(is_barrier(clauses, at, start, cues) for at in range(start, stop))
        for first, last in runs
        for start, stop in ((last, act.first) if last <= act.first else (act.stop, first),)
    )


def _is_definite(clauses: Clauses, first: int, reach: int = 3) -> bool:
    """Return whether a noun is marked as taking up what was told before: "the [attack]", "[pertemuan] itu"."""
    references = load_references(clauses.language.code)
    lower = [word.lower for word in clauses.words]
    before, behind = lower[max(0, first - reach) : first], lower[first + 1 : first + 1 + reach]
    return not references.first.isdisjoint(before) or not references.last.isdisjoint(behind)


def _of_act(clauses: Clauses, act: Act, noun: Noun, cues: PlaceWords, *, verbal: bool) -> bool:
    """Return whether a noun is the act itself, its subject, or says in the clause of the act when it was."""
    if noun.first < act.stop and act.first < noun.stop:
        return True
    chunks = clauses.sentence.chunks
    if any(chunks[n].first <= noun.first < chunks[n].stop for n in clauses.subject(act.first)):
        return not verbal
    during = {word.lower for word in clauses.words[max(0, noun.first - 3) : noun.first]} & cues.during
    return bool(during) and _in_clause(clauses, act, [(noun.first, noun.stop)], cues)
