"""Sayings by a phrase that names the speaker: "menurut X, ...", "X, dikutip Y, mengatakan ...", "citing X, ..."."""

from __future__ import annotations

from hubungan.stages.passages import Passage
from hubungan.stages.said_words import before_cue, clause_stop, is_separated, strip_opening
from hubungan.stages.speaking_phrases import Run, phrase_from, phrases_behind
from hubungan.stages.speech_cues import Cue, Saying

LONGEST_RELATIVE = 25  # words between a speaker and the comma that ends what is told of him


def read_preface(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    """Read "Menurut X, ...", "..., according to X", "X, dikutip Y, mengatakan ..."."""
    stance = cue.stance("prefaces", "passes", "words")
    initial = cue.first in passage.breaks and not is_separated(passage, cue.first)
    if stance is None and initial:
        stance = cue.stance("closes")  # "Kata dia, ..."
    if stance is None or (cue.stance("cites") and not initial):
        return None
    way = "passes" if cue.stance("passes") else "prefaces"
    stop = passage.sentence_stop(cue.first)
    speaker, end = _preface_speaker(passage, cue, stop)
    if speaker is None:
        return None
    least = passage.sentence_start(cue.first)
    run = (cue.first, cue.stop)
    later_firsts = [other.first for other in later]
    if _opens(passage, cue.first, least):
        first, _ = strip_opening(passage, _behind_remark(passage, end, stop))
        quote = passage.quote_at(first) if first < stop else None
        alone = quote is not None and quote[0] == first and not any(other.first <= quote[1] + 1 for other in later)
        said = [quote if alone and quote else (first, _outer_stop(passage, first, stop, later))]
    else:
        said = [before_cue(passage, cue.first)]
        after = _behind_remark(passage, end, stop)
        if after < stop and passage.words[after].text == "," and after + 1 < stop:
            told = any(word.tag in ("VERB", "AUX") for word in passage.words[said[0][0] : said[0][1]])
            apposed = told and any(phrase[1] >= stop for phrase in phrases_behind(passage, end))
            said += [] if apposed else [(after + 1, clause_stop(passage, after + 1, later_firsts))]
        elif after < stop and passage.lower[after] == "as":
            said += [(after + 1, stop)]
    return Saying(way, stance, run, speaker, said, clitic=cue.clitic)


def _outer_stop(passage: Passage, first: int, stop: int, later: tuple[Cue, ...]) -> int:
    """Return where what a preface opens ends: with the clause, sayings within it included."""
    for cue in later:
        if cue.first < stop and passage.has("contrasts", cue.first - 2) and passage.words[cue.first - 3].text == ",":
            return cue.first - 3
    return clause_stop(passage, first, [cue.first for cue in later], through=True)


def _preface_speaker(passage: Passage, cue: Cue, stop: int) -> tuple[Run | None, int]:
    if cue.clitic:
        return (cue.first, cue.stop), cue.stop
    if cue.stance("words"):
        owner = next((at for at in range(cue.first, cue.stop) if passage.words[at].text in ("'s", "’s")), cue.first + 2)
        return (cue.first + 1, owner), cue.stop
    first = cue.stop + passage.has("agents", cue.stop)
    if step := passage.has("report_nouns", first):
        tied = passage.lower[first + step] if first + step < stop else ""
        first += step + (tied in ("dari", "oleh", "by", "from", "of"))
    end = phrase_from(passage, first, stop)
    if (
        end < stop
        and passage.lower[end] in ("by", "from", "oleh")
        and any(passage.has("report_nouns", at) for at in range(first, end))
    ):
        first = end + 1
        end = phrase_from(passage, first, stop)
    if end < stop and passage.has("ties", end) and passage.has("agents", end + 1):
        first = end + 2  # "documents seen by X"
        end = phrase_from(passage, first, stop)
    return ((first, end), end) if end > first else (None, first)


def _opens(passage: Passage, at: int, least: int) -> bool:
    """Return whether a phrase opens its clause, so that the words follow it."""
    if at == least:
        return True
    before = at - 1
    if before in passage.inside:
        return False
    if passage.words[before].text == "," and before > least:
        before -= 1
        return bool(passage.has("complementizers", before) or passage.has("contrasts", before))
    joined = passage.has("contrasts", before) or passage.has("complementizers", before) or passage.has("joins", before)
    return bool(joined) or passage.words[before].text in ";:"


def _behind_remark(passage: Passage, at: int, stop: int) -> int:
    """Return the place of the comma that ends what is told of a speaker, or `at` where none does."""
    if at >= stop or passage.words[at].text == ",":
        behind_apposition = next((end for _, end in phrases_behind(passage, at)), at)
        comma = behind_apposition < stop and passage.words[behind_apposition].text == ","
        return behind_apposition if comma and behind_apposition > at else at
    for place in range(at, min(stop, at + LONGEST_RELATIVE)):
        if place in passage.inside:
            break
        if passage.words[place].text == ",":
            return place
    return at


def read_citation(passage: Passage, cue: Cue, later: tuple[Cue, ...], before: list[Saying]) -> Saying | None:
    """Read "Citing X, Y wrote ..." and "Y reported, citing X": the words are Y's."""
    initial = cue.first in passage.breaks and cue.stance("passes") is not None
    stance = None if initial else cue.stance("cites")
    stop = passage.sentence_stop(cue.first)
    end = phrase_from(passage, cue.stop, stop) if stance else cue.stop
    if stance is None or end == cue.stop:
        return None
    return Saying("cites", stance, (cue.first, cue.stop), (cue.stop, end))
