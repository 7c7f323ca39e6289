"""Cues of speech where they stand: those that a language lists, and the verbs beside a quotation that no file lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hubungan.languages.speech_cues import SpeechCue
from hubungan.stages.passages import Passage
from hubungan.stages.said_words import closes_clause
from hubungan.stages.speaking_phrases import Run, phrase_from, phrases_behind

VIEW = 9  # words of "in X's view"


class Cue(NamedTuple):
    """A cue at its place, with the ways in which it may be read; `clitic` says that it bears its speaker: "ujarnya"."""

    first: int
    stop: int
    ways: tuple[SpeechCue, ...]
    clitic: bool = False

    def stance(self, *ways: str) -> str | None:
        """Return the stance of the first of some ways that the cue may be read in, or None."""
        return next((cue.stance for way in ways for cue in self.ways if cue.way == way), None)


@dataclass(slots=True)
class Saying:
    """Who says what by which cue, as runs of words; `shares` says that the speaker is that of the saying before.

    `back` says that the words are those of the sentence before, `continues` that they go on with its quotation.
    """

    way: str
    stance: str
    cue: Run | None
    speaker: Run | None
    said: list[Run] = field(default_factory=list)
    shares: bool = False
    back: bool = False
    continues: bool = False
    clitic: bool = False


def find_cues(passage: Passage) -> tuple[Cue, ...]:
    """Return the cues outside quotation marks, from left to right, without overlap."""
    found: list[Cue] = []
    at = 0
    while at < len(passage.words):
        cue = _cue_at(passage, at) if at not in passage.inside else None
        if cue is not None:
            found.append(cue)
        at = cue.stop if cue is not None else at + 1
    return tuple(found)


def _cue_at(passage: Passage, at: int) -> Cue | None:
    cues, lower = passage.cues, passage.lower[at]
    if passage.has("no_cues", at):
        return None
    if lower in cues.starts and (found := cues.cues.at(passage.lower, at)):
        return Cue(at, at + found[0], found[1])
    for clitic in cues.words["clitics"]:
        stem = lower.removesuffix(clitic)
        if stem != lower and (found := cues.cues.at((stem,), 0)):
            ways = tuple(cue for cue in found[1] if cue.way in ("closes", "prefaces"))
            return Cue(at, at + 1, ways, clitic=True) if ways else None
    return _viewpoint(passage, at) if passage.has("view_ties", at) else None


def behind_quotations(passage: Passage, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Return the cues with the verbs that no file lists, but that stand with a speaker right behind a quotation."""
    found = list(cues)
    for first, stop in passage.quotes:
        cue = _unlisted(passage, first, stop) or _unlisted_before(passage, first, stop)
        if cue is not None and not any(other.first < cue.stop and cue.first < other.stop for other in cues):
            found.append(cue)
    return tuple(sorted(found))


def _unlisted(passage: Passage, first: int, stop: int) -> Cue | None:
    at = stop + int(stop < len(passage.words) and passage.words[stop].text == ",")
    end = passage.sentence_stop(stop - 1)
    speaks = passage.words[stop - 2].text in (",", "?", "!") or at > stop
    if not speaks or at >= end or stop - first < 4 or at in passage.inside or first not in passage.breaks:
        return None
    if _is_unknown_verb(passage, at):
        clitic = (
            passage.lower[at].endswith(tuple(passage.cues.words["clitics"])) if passage.cues.words["clitics"] else False
        )
        follows = at + 1 < end and phrase_from(passage, at + 1, end) > at + 1
        alone = clitic and (at + 1 >= end or not follows)
        return Cue(at, at + 1, (SpeechCue("closes", "asserts"),), clitic=alone) if alone or follows else None
    verb = phrase_from(passage, at, end)
    verb = next((stop + 1 for _, stop in phrases_behind(passage, verb)), verb) if verb > at else verb
    while verb < end and verb > at and passage.words[verb].tag in ("ADV", "AUX"):
        verb += 1
    if at < verb < end and passage.words[verb].tag == "VERB" and closes_clause(passage, verb + 1, end, quoted=True):
        return Cue(verb, verb + 1, (SpeechCue("says", "asserts"),))
    return None


def _unlisted_before(passage: Passage, first: int, stop: int) -> Cue | None:
    """Return the verb between a subject and the comma or colon before a quotation that ends the sentence."""
    at = first - 2
    least = passage.sentence_start(first)
    if (
        at <= least
        or passage.words[first - 1].text not in ",:"
        or stop < passage.sentence_stop(first)
        or stop - first < 4
    ):
        return None
    if passage.words[at].tag != "VERB" or not passage.words[at].text.islower() or passage.lower[at].startswith("di"):
        return None
    return Cue(at, at + 1, (SpeechCue("says", "asserts"),))


def _is_unknown_verb(passage: Passage, at: int) -> bool:
    """Return whether a word behind a quotation may be a verb; roots of Indonesian are tagged as nouns, too."""
    word = passage.words[at]
    rooted = not passage.language.head_last and word.tag in ("NOUN", "ADJ") and at not in passage.known
    prefixed = not passage.language.head_last and word.lower.startswith(("di", "ber", "ter"))
    return word.text.islower() and (word.tag == "VERB" or rooted) and not prefixed


def _viewpoint(passage: Passage, at: int) -> Cue | None:
    """Return "in X's view", "by X's account"."""
    for place in range(at + 2, min(at + VIEW, len(passage.words) - 1)):
        if passage.words[place].text in ("'s", "’s") and passage.has("views", place + 1):
            return Cue(at, place + 2, (SpeechCue("words", "asserts"),))
    return None
