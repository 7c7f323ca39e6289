"""Cues of speech to sayings: who is told to say what in a passage, by how speaker and words stand around a cue.

Each rule is a small function that returns a saying or None; the first that holds for a cue is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hubungan.stages.passages import Passage
from hubungan.stages.prefaces import read_citation, read_preface
from hubungan.stages.said_words import before_cue, behind, clause_stop, closes_clause, is_separated, strip_opening
from hubungan.stages.sayings_without_verb import find_evidence, find_label, find_signature
from hubungan.stages.speaking_phrases import (
    Run,
    inserted_subject,
    phrase_from,
    subject_before,
)
from hubungan.stages.speech_cues import Cue, Saying

REACH = 12  # words of how and when somebody speaks before what he says


def read_sayings(passage: Passage, cues: tuple[Cue, ...]) -> list[Saying]:
    """Return the sayings of a passage in the order of their cues."""
    evidence, used = find_evidence(passage)
    found = list(evidence)
    for number, cue in enumerate(cues):
        mention = passage.known.get(cue.first)
        if cue.first in used or (mention is not None and mention is passage.known.get(cue.first - 1)):
            continue  # part of a name: "Ketua Umum"
        saying = _read(passage, cue, cues[number + 1 :], found)
        if saying is not None:
            found.append(saying)
    if not found and (labelled := find_label(passage) or find_signature(passage)):
        found.append(labelled)
    return _cited(passage, [saying for saying in found if not _is_buried(passage, saying, found)])


def _read(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    for rule in RULES:
        saying = rule(passage, cue, later, before)
        if saying is not None and (saying.back or saying.way == "cites" or any(a < b for a, b in saying.said)):
            saying.said = [run for run in saying.said if run[0] < run[1]]
            return saying
    return None


def _closing(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    """Read "..., kata X", "..., ujarnya", "..., said X"."""
    stance = cue.stance("closes") or (cue.stance("says") if passage.cues.inverts else None)
    in_quotation = _is_behind_quotation(passage, cue.first)
    if stance is None and in_quotation:
        stance = cue.stance("says", "states", "asks", "tells")
    if stance is None or not is_separated(passage, cue.first):
        return None
    stop = passage.sentence_stop(cue.first)
    if cue.clitic:
        said = [before_cue(passage, cue.first), *_next_quotation(passage, cue.stop, stop, later)]
        return Saying("closes", stance, (cue.first, cue.stop), (cue.first, cue.stop), said, clitic=True)
    first = cue.stop + passage.has("agents", cue.stop)
    end = phrase_from(passage, first, stop)
    if end == first or _is_apposed(passage, cue, in_quotation):
        return None
    if not in_quotation and cue.stance("closes") is None and not _ends_soon(passage, end, stop):
        return None
    before_it = before_cue(passage, cue.first)
    said = [before_it, *_next_quotation(passage, end, stop, later)]
    cut = not any(word.tag in ("VERB", "AUX") for word in passage.words[before_it[0] : before_it[1]])
    if cut and not in_quotation and end < stop and passage.words[end].text == ",":
        said += _rest(passage, end + 1, stop, later)  # "Tentara itu, kata para saksi, menembak ..."
    return Saying("closes", stance, (cue.first, cue.stop), (first, end), said)


def _is_behind_quotation(passage: Passage, at: int) -> bool:
    """Return whether a quotation ends right before a word, or before the comma before it."""
    comma = at > 1 and at - 1 not in passage.inside and passage.words[at - 1].text == ","
    return at - 1 - comma in passage.inside


def _is_apposed(passage: Passage, cue: Cue, in_quotation: bool) -> bool:
    """Return whether what stands before the comma is a speaker with an apposition, so that the verb goes with it."""
    if in_quotation or cue.stance("closes") is not None:
        return False
    run = before_cue(passage, cue.first)
    clause = any(word.tag in ("VERB", "AUX") for word in passage.words[run[0] : run[1]])
    return not clause or inserted_subject(passage, cue.first) is not None


def _ends_soon(passage: Passage, end: int, stop: int) -> bool:
    """Return whether nothing but a remark on the speaker or the time follows: no content of its own."""
    if end < stop and passage.has("complementizers", end):
        return False
    rest = passage.words[end:stop]
    verbs = sum(word.tag in ("VERB", "AUX") for word in rest)
    comma = bool(rest) and rest[0].text in ",;"
    return (
        comma or not verbs or bool(end < stop and (passage.has("relatives", end) or passage.has("afterthoughts", end)))
    )


def _next_quotation(passage: Passage, at: int, stop: int, later: tuple[Cue, ...]) -> Iterator[Run]:
    """Yield the quotation behind a speaker that goes on with the one before him, if no other cue claims it."""
    for first, end in passage.quotes:
        if at <= first < stop and not any(cue.first < first or cue.first == end for cue in later if cue.first >= at):
            yield first, end
            return


def _subject_last(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    """Read "..., X said" and "..., X said, ..."."""
    stance = cue.stance("says", "states", "tells")
    if stance is None or not _is_finite(passage, cue):
        return None
    rest = _behind_address(passage, cue)
    stop = passage.sentence_stop(cue.first)
    start = _verb_start(passage, cue)
    speaker = subject_before(passage, start)
    if speaker is None or speaker[0] == 0:
        return None
    like = int(bool(passage.has("likes", speaker[0] - 1)))
    if not is_separated(passage, speaker[0] - like):
        return None
    in_quotation = _is_behind_quotation(passage, speaker[0] - like)
    stance = _negated(passage, cue, start, stance)
    asked = not in_quotation and _before_quotation(passage, rest)
    if stance is None or asked or not closes_clause(passage, rest, stop, quoted=in_quotation):
        return None
    first = before_cue(passage, speaker[0] - like)
    said = [first]
    if not in_quotation and first[1] - first[0] < 2:
        return None
    if rest < stop and passage.words[rest].text == ",":
        said += _rest(passage, rest + 1, stop, later)
    else:
        said += _next_quotation(passage, rest, stop, later)
    return Saying("closes", stance, (cue.first, cue.stop), speaker, said)


def _rest(passage: Passage, at: int, stop: int, later: tuple[Cue, ...]) -> Iterator[Run]:
    """Yield the words behind a speaker between commas that belong to what he said."""
    if later and later[0].first <= at + 4 and later[0].first < stop:
        return
    if (
        passage.has("contrasts", at)
        or passage.has("asides", at)
        or (at < stop and passage.lower[at] in passage.language.joining)
    ):
        return
    yield at, clause_stop(passage, at, [cue.first for cue in later])


def _subject_first(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    """Read "X mengatakan ...", "X urged Y to ...", "X bantah ..."."""
    bare = cue.stance("closes") if _in_title(passage) and not cue.clitic else None
    stance = cue.stance("says", "states", "tells", "asks") or bare
    if stance is None or not _is_finite(passage, cue):
        return None
    start = _verb_start(passage, cue)
    shares = _is_shared(passage, cue, start, before)
    speaker = None if shares else subject_before(passage, start) or _first_phrase(passage, start)
    if not shares and (speaker is None or _is_speechless(passage, speaker)):
        return None
    speaker = _reporter(passage, speaker) if speaker else None
    stance = _negated(passage, cue, start, stance)
    way = next((entry.way for entry in cue.ways if entry.way in ("says", "states", "tells", "asks")), "states")
    first = _behind_address(passage, cue)
    if (
        way == "tells"
        and passage.lower[min(first, len(passage.words) - 1)] in passage.language.cues["infinitives"].words
    ):
        way, stance, first = "asks", "demands", cue.stop
    elif passage.has("needs_infinitive", cue.first) and not _has_infinitive(passage, first):
        return None
    first, marked = strip_opening(passage, first)
    run = behind(passage, first, [other.first for other in later], denied=stance == "denies")
    if stance is None or not _is_told(
        passage, run, way, marked=marked, wide=cue.stance("states", "asks") is not None or bool(bare)
    ):
        return None
    return Saying(way, stance, (cue.first, cue.stop), speaker, [run], shares=shares)


def _is_told(passage: Passage, run: Run, way: str, *, marked: bool, wide: bool) -> bool:
    """Return whether words behind a cue are something said: a clause, a quotation, or more where the verb allows it."""
    if run[1] <= run[0]:
        return False
    if marked or run[0] in passage.inside:
        return True
    words = passage.words[run[0] : run[1]]
    if words[0].lower in ("of", "by"):
        return False
    # A clause of Indonesian may do without a verb: "pelaku lebih dari satu orang".
    nominal = not passage.language.head_last and len(words) > 2 and words[0].tag != "ADP"
    verbal = any(word.tag in ("VERB", "AUX") for word in words)
    return wide or verbal or nominal or (len(words) > 3 and words[0].tag == "ADJ")


def _reporter(passage: Passage, speaker: Run) -> Run:
    """Return whose report it is that says something: "Laporan [The New York Times] menyebut"."""
    step = passage.has("report_nouns", speaker[0]) if not passage.language.head_last else 0
    named = any(passage.words[at].text[0].isupper() for at in range(speaker[0] + step, speaker[1]))
    return (speaker[0] + step, speaker[1]) if step and named else speaker


def _first_phrase(passage: Passage, start: int) -> Run | None:
    """Return the subject that opens the sentence of a verb behind a comma or "and": "Minister regrets raid, denies"."""
    least = passage.sentence_start(start)
    if start <= least or not (passage.words[start - 1].text == "," or passage.has("joins", start - 1)):
        return None
    end = phrase_from(passage, least, start - 1)
    return (least, end) if end > least else None


def _has_infinitive(passage: Passage, first: int) -> bool:
    """Return whether somebody is wanted to do something: "wants [the president to] step down"."""
    stop = passage.sentence_stop(first) if first < len(passage.words) else first
    at = phrase_from(passage, first, stop)
    return first < at < stop and passage.lower[at] in passage.language.cues["infinitives"].words


def _in_title(passage: Passage) -> bool:
    words = [word for word in passage.words if len(word.text) > 3 and word.text[0].isalpha()]
    return passage.headline or sum(word.text[0].isupper() for word in words) > 0.6 * len(words)


def _is_finite(passage: Passage, cue: Cue) -> bool:
    """Return whether a cue is the verb of a clause: no noun, infinitive or passive, nor what is refused to be said."""
    word, at = passage.words[cue.first], cue.first
    sure = cue.stop - cue.first > 1 or _before_quotation(passage, cue.stop)
    if passage.cues.inverts and word.tag not in ("VERB", "AUX", "ADJ") and not sure and not _is_like_verb(passage, cue):
        return False
    if at and passage.lower[at - 1] in passage.language.cues["infinitives"].words | passage.cues.words["prompts"]:
        return False
    if (
        passage.has("adjectives", at)
        or word.tag == "ADJ"
        or word.lower.endswith("ing")
        or passage.has("negations", at)
        or passage.has("be", at)
    ):
        return True
    back = at - 1
    while (
        back > 0
        and (passage.words[back].tag in ("ADV", "PART") or passage.has("adverbs", back))
        and not passage.has("be", back)
    ):
        back -= 1
    return not (back >= 0 and passage.has("be", back))


def _before_quotation(passage: Passage, at: int) -> bool:
    """Return whether a quotation opens at a place, a comma or colon stepped over."""
    first, _ = strip_opening(passage, at)
    return first in passage.inside


def _is_like_verb(passage: Passage, cue: Cue) -> bool:
    """Return whether a supposed noun stands as a verb does, behind a name and before a clause: "Analysts fear the"."""
    at, stop = cue.first, passage.sentence_stop(cue.first)
    if at > 1 and cue.stop >= stop and passage.words[at - 1].tag in ("NOUN", "PROPN"):
        comma = next((p for p in range(at - 1, max(0, at - 6), -1) if passage.words[p].text == ","), None)
        return comma is not None and phrase_from(passage, comma + 1, at) == at
    if at == 0 or passage.words[at - 1].tag not in ("NOUN", "PROPN", "PRON", "ADV") or cue.stop >= stop:
        return False
    no_other = not any(word.tag == "VERB" for word in passage.words[passage.sentence_start(at) : at])
    opens = passage.words[cue.stop].tag in ("DET", "PRON", "PROPN", "SCONJ") or cue.stop in passage.inside
    return no_other and opens


def _verb_start(passage: Passage, cue: Cue) -> int:
    """Return the first of the auxiliaries and adverbs before a verb."""
    at = cue.first
    cues = passage.language.cues
    while at > 0 and at - 1 not in passage.inside and (
        passage.words[at - 1].tag in ("AUX", "ADV", "PART")
        or passage.lower[at - 1] in cues["auxiliaries"].words
        or passage.lower[at - 1] in cues["negations"].words
        or passage.has("adverbs", at - 1)
    ) and passage.words[at - 1].text not in ("'s", "’s"):  # fmt: skip
        at -= 1
    return at


def _is_shared(passage: Passage, cue: Cue, start: int, before: list[Saying]) -> bool:
    """Return whether the verb has the subject of the saying before: ", adding that", "dan menuduh", "but ruled out"."""
    least = passage.sentence_start(cue.first)
    earlier = [saying for saying in before if saying.cue is not None and saying.cue[0] >= least]
    if not earlier or earlier[-1].way in ("prefaces", "passes", "cites") or start <= least:
        return False
    joined = passage.has("joins", start - 1) or passage.has("contrasts", start - 1)
    return bool(joined) or (passage.words[start - 1].text == "," and _is_participle(passage, cue))


def _is_participle(passage: Passage, cue: Cue) -> bool:
    if passage.cues.inverts:
        return passage.lower[cue.first].endswith("ing")
    return cue.stance("says", "states", "asks") is not None


def _negated(passage: Passage, cue: Cue, start: int, stance: str) -> str | None:
    """Return the stance of a verb that may be negated: of "confirm" doubt, of "say" none, since nothing is said."""
    if not any(passage.has("negations", at) for at in range(start, cue.first)):
        return stance
    return "doubts" if passage.has("doubted_if_negated", cue.first) else None


def _is_speechless(passage: Passage, speaker: Run) -> bool:
    return any(passage.has("speechless", at) for at in range(*speaker) if at not in passage.known)


def _behind_address(passage: Passage, cue: Cue) -> int:
    """Return the place behind a cue and those who are spoken to: "told reporters", "mengatakan kepada wartawan"."""
    at, stop = cue.stop, passage.sentence_stop(cue.first)
    if cue.stance("tells") and (step := passage.has("hearers", at)):
        at += step
    elif cue.stance("tells") and at < stop and not passage.has("complementizers", at) and at not in passage.inside:
        at = phrase_from(passage, at, stop)
    tie = passage.has("hearer_ties", at) if at < stop else 0
    if tie and not cue.stance("asks"):
        end = phrase_from(passage, at + tie, stop)
        at = end if end > at + tie else at
    elif tie and passage.cues.inverts and passage.lower[cue.first].startswith("appeal"):
        at += 1
    return _behind_occasion(passage, at, stop)


def _behind_occasion(passage: Passage, at: int, stop: int) -> int:
    """Return the place behind how and when is spoken, up to "that" or a colon: "said [in a statement] that"."""
    inserted = at < stop and passage.words[at].text == ","
    for place in range(at, min(stop, at + REACH)):
        if place in passage.inside or (passage.words[place].tag in ("VERB", "AUX") and not inserted):
            break
        if (
            inserted
            and place > at + 1
            and passage.words[place - 1].text == ","
            and passage.has("complementizers", place)
        ):
            return place
        marked = passage.words[place].text == ":" or (passage.has("complementizers", place) and place > at + 1)
        if (
            place > at
            and marked
            and (passage.has("afterthoughts", at) or passage.words[at].tag == "ADV" or passage.has("insertions", at))
        ):
            return place
    end = phrase_from(passage, at + 1, stop) if at < stop and passage.has("afterthoughts", at) else at
    if at + 1 < end < stop and passage.words[end].tag in ("PRON", "DET", "PROPN", "NOUN"):
        return end
    timed = (
        passage.has("afterthoughts", at)
        and at + 1 < stop
        and passage.lower[at + 1] in passage.language.cues["time_words"].words
    )
    return at + 2 if timed else at


def _passive(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    """Read "X disebut telah ...", "X is expected to ...", with "oleh Y" as its speaker."""
    stance = cue.stance("passive")
    if stance is None or cue.first == 0 or passage.has("relatives", cue.first - 1) or is_separated(passage, cue.first):
        return None
    start = _verb_start(passage, cue)
    stop = passage.sentence_stop(cue.first)
    if passage.cues.words["be"]:
        auxiliary = any(passage.has("be", at) for at in range(start, cue.first))
        if not auxiliary or not (cue.stop < stop and passage.has("behind_passive", cue.stop)):
            return None
    if any(passage.has("negations", at) for at in range(start, cue.first)):
        return None
    speaker, first = _agent(passage, cue, stop)
    subject = subject_before(passage, start) or (passage.sentence_start(cue.first), start)
    run = behind(passage, first, [other.first for other in later])
    if passage.has("thing_pronouns", subject[0]):
        subject = (start, start)  # "it is understood that"
        run = (strip_opening(passage, run[0])[0], run[1])
    if run[1] - run[0] < 2 or subject[1] < subject[0]:
        return None
    return Saying("passive", stance, (cue.first, cue.stop), speaker, [(subject[0], start), run])


def _agent(passage: Passage, cue: Cue, stop: int) -> tuple[Run | None, int]:
    """Return the speaker behind a passive, "oleh X", and the place behind him."""
    tie = passage.has("agents", cue.stop)
    if not tie:
        return None, cue.stop
    end = phrase_from(passage, cue.stop + tie, stop)
    return ((cue.stop + tie, end), end) if end > cue.stop + tie else (None, cue.stop)


def _pointing_back(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    """Read "Hal itu disampaikan X", and "..., ditegaskan X" behind the words."""
    opening = cue.first in passage.breaks and bool(passage.has("back", cue.first))
    stance = cue.stance("by", *(("prefaces", "passes") if opening else ()))
    if stance is None:
        return None
    stop = passage.sentence_stop(cue.first)
    first = _behind_agent_tie(passage, cue.stop)
    end = phrase_from(passage, first, stop)
    if end == first:
        return None
    start = _verb_start(passage, cue)
    least = passage.sentence_start(cue.first)
    if opening or (passage.has("back", least) and least + passage.has("back", least) >= start):
        return Saying("by", stance, (cue.first, cue.stop), (first, end), back=True)
    if is_separated(passage, start):
        return Saying("by", stance, (cue.first, cue.stop), (first, end), [before_cue(passage, start)])
    subject = subject_before(passage, start) if stance == "denies" else None
    return Saying("by", stance, (cue.first, cue.stop), (first, end), [subject]) if subject else None


def _behind_agent_tie(passage: Passage, at: int) -> int:
    """Return the place behind "oleh", "by" and how it is said: "[keras oleh] X"."""
    for place in range(at, at + 3):
        if tie := passage.has("agents", place):
            return place + tie
    return at


def _hearsay(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    """Read "Two of them have reportedly ..."."""
    stance = cue.stance("hedges")
    if stance is None:
        return None
    first, _ = strip_opening(passage, cue.stop)
    least = passage.sentence_start(cue.first)
    subject = subject_before(passage, _verb_start(passage, cue)) or (least, cue.first)
    stop = clause_stop(passage, first, [other.first for other in later], at_contrast=True)
    return Saying("hedges", stance, (cue.first, cue.stop), None, [(subject[0], cue.first), (first, stop)])


Rule = Callable[[Passage, Cue, "tuple[Cue, ...]", "list[Saying]"], "Saying | None"]
RULES: tuple[Rule, ...] = (
    read_citation, _closing, _pointing_back, read_preface, _passive, _subject_last, _subject_first, _hearsay,
)  # fmt: skip


def _cited(passage: Passage, sayings: list[Saying]) -> list[Saying]:
    """Give citations the words of the saying that cites, and leave out those without one."""
    kept = []
    for saying in sayings:
        if saying.way == "cites" and saying.cue is not None:
            least = passage.sentence_start(saying.cue[0])
            citing = next(
                (other for other in sayings if other.way != "cites" and other.cue and other.cue[0] >= least), None
            )
            saying.said = list(citing.said) if citing else []
        if saying.said or saying.back:
            kept.append(saying)
    return kept


def _is_buried(passage: Passage, saying: Saying, others: list[Saying]) -> bool:
    """Return whether a cue stands within what another is told to say, and so is part of that: no name speaks."""
    if saying.way in ("prefaces", "passes", "cites", "shows") or saying.cue is None:
        return False
    at = saying.cue[0]
    if saying.way in ("says", "tells", "closes") and (_is_by_name(passage, saying) or passage.lower[at - 1] == "as"):
        return False
    return any(
        other is not saying and other.way in ("says", "states", "tells", "asks", "passive", "shows")
        and any(first <= at < stop for first, stop in other.said)
        for other in others
    )  # fmt: skip


def _is_by_name(passage: Passage, saying: Saying) -> bool:
    return saying.speaker is not None and any(passage.words[at].text[0].isupper() for at in range(*saying.speaker))
