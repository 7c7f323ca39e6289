"""Noun phrases around a cue of speech: the one that begins at a word, and the subject of a verb."""

from __future__ import annotations

from collections.abc import Iterator

from hubungan.stages.clauses import Clauses
from hubungan.stages.passages import Passage

Run = tuple[int, int]
NOMINAL = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON", "SYM", "X"})
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST_INSERTION = 16  # words between two commas that stand between a speaker and its verb
LONGEST_CLAUSE = 22  # words of a relative clause there
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_DASHES = frozenset({"-", "–", "—"})


def phrase_from(passage: Passage, first: int, limit: int, *, wide: bool = True) -> int:
    """Return where the noun phrase that begins at a word ends; `first` itself where none does.

    `wide` says that a role may bring its office along: "a spokesman for the navy".
    """
    at = first
    while at < limit:
        step = _step(passage, first, at, limit, wide=wide)
        if not step:
            break
        at += step
        if _is_complete(passage, first, at):
            break
    while at > first and (passage.words[at - 1].text in _POSSESSIVES | _DASHES or passage.lower[at - 1] == "of"):
        at -= 1
    named = any(passage.words[p].tag in NAMING or p in passage.known for p in range(first, at))
    return at if named or _stands_for(passage, first, at) else first


def _stands_for(passage: Passage, first: int, at: int) -> bool:
    """Return whether a phrase without noun stands for people: "many", "beberapa"."""
    return at == first + 1 and bool(passage.has("indefinite", first)) and passage.lower[first] not in ("a", "an")


def _is_complete(passage: Passage, first: int, at: int) -> bool:
    """Return whether a phrase ends after a pronoun that opens it, or after "itu", "tersebut"."""
    opens = at == first + 1 and bool(passage.has("pronouns", first))
    closes = not passage.language.head_last and bool(passage.has("definite", at - 1))
    return opens or closes


def _step(passage: Passage, first: int, at: int, limit: int, *, wide: bool) -> int:
    """Return how many words from a place on continue a noun phrase."""
    word = passage.words[at]
    if at in passage.inside:
        return 0
    if at in passage.known:
        mention = passage.known[at]
        over = at > first and mention.stop > limit
        return 0 if over else min(mention.stop, limit) - at
    if word.text == "(":
        return _brackets(passage, at, limit) if at > first else 0
    if word.text in _POSSESSIVES:
        return int(at > first)
    if word.text in _DASHES:
        tight = at > first and passage.words[at - 1].stop == word.start
        return int(tight and at + 1 < limit and passage.words[at + 1].start == word.stop)
    if _stops(passage, first, at):
        return 0
    if word.tag in NOMINAL:
        return 1
    if word.text[0].isupper() and at > first and (word.tag != "ADP" or not passage.language.head_last):
        return 1  # part of a name or title: "Menteri Dalam Negeri"
    if word.lower == "of":
        return int(at > first)
    if _is_participle(passage, at, limit):
        return 1
    return _tie(passage, first, at, limit) if wide else 0


def _stops(passage: Passage, first: int, at: int) -> bool:
    """Return whether a word ends a phrase though its tag would let it go on."""
    word, cues = passage.words[at], passage.language.cues
    if not word.text[0].isalnum():
        return True
    if word.lower in passage.language.joining or passage.has("relatives", at):
        return word.tag != "PROPN"
    if at == first:
        return False
    named = passage.words[at - 1].tag == "PROPN" or at - 1 in passage.known
    if word.tag == "PRON" and (passage.language.head_last or bool(passage.has("pronouns", at))):
        return not word.text[0].isupper()
    if word.lower in cues["time_words"].words and not passage.language.head_last:
        return True
    if word.lower in cues["time_words"].words and word.text[0].isupper():
        return True
    if (
        not passage.language.head_last
        and word.tag == "ADJ"
        and word.text.islower()
        and passage.words[at - 1].tag == "PROPN"
    ):
        return not passage.words[first].text.islower() and at - 1 not in passage.known
    return named and word.tag == "ADV"


def _is_participle(passage: Passage, at: int, limit: int) -> bool:
    """Return whether a word is a participle before its noun: "exiled minister", "striking workers"."""
    if not passage.language.head_last or passage.words[at].tag != "VERB" or at + 1 >= limit:
        return False
    return passage.lower[at].endswith(("ed", "ing")) and passage.words[at + 1].tag in ("NOUN", "PROPN")


def _brackets(passage: Passage, at: int, limit: int) -> int:
    """Return the length of an acronym or age in brackets."""
    for stop in range(at + 1, min(at + 5, limit)):
        if passage.words[stop].text == ")":
            return stop + 1 - at
    return 0


def _tie(passage: Passage, first: int, at: int, limit: int) -> int:
    """Return how many words tie a phrase that names nobody yet to its office: "duta besar Venezuela [untuk PBB]"."""
    if at == first or not passage.has("role_ties", at) or not _is_role(passage, first, at):
        return 0
    if at + 1 < limit and passage.lower[at + 1] in passage.language.cues["time_words"].words:
        return 0
    stop = phrase_from(passage, at + 1, limit, wide=False)
    capital = any(passage.words[p].text[0].isupper() for p in range(at + 1, stop))
    return stop - at if capital else 0


def _is_role(passage: Passage, first: int, stop: int) -> bool:
    """Return whether words name a role and nobody in it."""
    if passage.words[stop - 1].tag == "PROPN" and _is_named(passage, first, stop):
        return False
    agents = any(m.entry("agent") for m in passage.mentions if first <= m.first < stop)
    return agents or any(passage.words[at].tag == "NOUN" and at not in passage.known for at in range(first, stop))


def _is_named(passage: Passage, first: int, stop: int) -> bool:
    """Return whether a phrase ends with the name of a person or body, and not with a country or its capital."""
    mention = passage.known.get(stop - 1)
    return mention is None or mention.entry("country", "capital", "people", "seat", "place") is None


def with_coordinated(passage: Passage, run: Run, least: int) -> Run:
    """Return a phrase with those joined to it on its left: "France and Germany", "A, B dan C"."""
    first = run[0]
    while first - 1 > least and _joins(passage, first - 1):
        before = first - 1
        start = next((p for p in range(max(least, before - 8), before)
                      if _may_open(passage, p, least) and phrase_from(passage, p, before) == before), None)  # fmt: skip
        if start is None:
            break
        first = start
    return first, run[1]


def _joins(passage: Passage, at: int) -> bool:
    return passage.lower[at] in passage.language.cues["coordinators"].words and passage.lower[at] != "-"


def _may_open(passage: Passage, at: int, least: int) -> bool:
    """Return whether a clause may open at a word."""
    if at == least or at in passage.breaks:
        return True
    before = at - 1
    if before in passage.inside and at not in passage.inside:
        return True
    if passage.words[before].text in (",", ";", ":", "–", "—", "-", ")"):
        return True
    lower = passage.lower[before]
    if lower in passage.language.cues["coordinators"].words or lower in passage.language.cues["complementizers"].words:
        return True
    return bool(passage.has("contrasts", before)) or lower in passage.language.cues["subordinators"].words


def subject_before(passage: Passage, verb: int) -> Run | None:
    """Return the phrase that is the subject of a verb on its right, or None."""
    least = passage.sentence_start(verb)
    stop = verb
    if (
        verb > least
        and passage.has("pronouns", verb - 1)
        and verb - 1 not in passage.inside
        and not _is_adverb(passage, verb - 1)
    ):
        return verb - 1, verb
    for _ in range(2):
        inserted = _insertion(passage, stop, least)
        if inserted is None:
            break
        stop = inserted
    found = _subject(passage, stop, least)
    if found is None and stop < verb:
        found = _subject(passage, verb, least)
    return found if found is not None else _by_chunks(passage, verb)


def _is_adverb(passage: Passage, at: int) -> bool:
    return bool(passage.has("adverbs", at)) or passage.words[at].tag in ("DET", "ADP")


def inserted_subject(passage: Passage, verb: int) -> Run | None:
    """Return the subject of a verb that an insertion between two commas parts from it: "X, in its report, puts"."""
    least = passage.sentence_start(verb)
    stop = _insertion(passage, verb, least)
    return _subject(passage, stop, least) if stop is not None else None


def _insertion(passage: Passage, stop: int, least: int) -> int | None:
    """Return where what stands between two commas before a word begins: ", Kolonel Issa Diarra,"."""
    at = stop - 1
    while at > least and passage.words[at].tag in ("AUX", "ADV", "PART") and passage.words[at].text != ",":
        at -= 1
    if at <= least or passage.words[at].text not in ",–—-" or at in passage.inside:
        return None
    mark = passage.words[at].text
    for place in range(at - 1, max(least, at - LONGEST_INSERTION), -1):
        if place in passage.inside:
            return None
        if passage.words[place].text == mark:
            return place
    return None


def _subject(passage: Passage, stop: int, least: int) -> Run | None:
    for first in range(stop - 1, least - 1, -1):
        if not _may_open(passage, first, least) or first in passage.inside:
            continue
        end = phrase_from(passage, first, stop)
        if end > first and is_glue(passage, end, stop):
            return with_coordinated(passage, (first, end), least)
    return None


def is_glue(passage: Passage, first: int, stop: int) -> bool:
    """Return whether the words between a subject and its verb are adverbs, times, insertions or a relative clause."""
    at = first
    while at < stop:
        step = _glue(passage, at, stop)
        if not step:
            return False
        at += step
    return True


def _glue(passage: Passage, at: int, stop: int) -> int:
    word, cues = passage.words[at], passage.language.cues
    if passage.has("relatives", at):
        return stop - at if stop - at <= LONGEST_CLAUSE else 0
    if word.text == "(":
        return _brackets(passage, at, stop)
    if word.tag in ("AUX", "ADV", "PART") or word.lower in cues["auxiliaries"].words:
        return 1
    if step := passage.has("adverbs", at) or passage.has("insertions", at):
        return step
    if word.lower in cues["time_words"].words or word.tag == "NUM":
        return 1
    if passage.words[at].tag == "ADP" or word.lower in passage.language.all_prepositions:
        end = phrase_from(passage, at + 1, stop, wide=False)
        return end - at if end > at + 1 else 0
    return 0


def _by_chunks(passage: Passage, verb: int) -> Run | None:
    """Return the subject that the rules of clauses give a verb, where it stands near."""
    if passage.parsed is None:
        return None
    clauses = Clauses(passage.parsed, passage.language)
    numbers = clauses.subject(verb)
    if not numbers:
        return None
    chunks = passage.parsed.chunks
    first, stop = chunks[numbers[0]].first, chunks[numbers[-1]].stop
    within = any(at in passage.inside for at in range(first, stop))
    return None if within or stop > verb else (first, stop)


def phrases_behind(passage: Passage, at: int) -> Iterator[Run]:
    """Yield the appositions behind a phrase: ", juru runding serikat nelayan," behind "Ramon Ilagan"."""
    stop = passage.sentence_stop(at - 1)
    if at < stop and passage.words[at].text == "," and at not in passage.inside:
        end = phrase_from(passage, at + 1, stop)
        if end > at + 1 and (end >= stop or not passage.words[end].text[0].isalnum() or end in passage.inside
                             or passage.words[end].tag in ("ADP", "AUX", "ADV", "VERB")):  # fmt: skip
            yield at + 1, end
