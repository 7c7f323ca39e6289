"""Where the words that somebody said begin and end around a cue of speech."""

from __future__ import annotations

from collections.abc import Sequence

from hubungan.stages.passages import ENDS, Passage
from hubungan.stages.speaking_phrases import Run, phrase_from

FEW = 4  # words within which the verb of a speaker behind a comma must stand
LONGEST_REASON = 5  # words of "as absurd" behind a denial


def is_separated(passage: Passage, at: int) -> bool:
    """Return whether a comma, a quotation's end or a question mark stands right before a word of the sentence."""
    if at == 0 or at in passage.breaks:
        return at > 0 and at - 1 in passage.inside
    return at - 1 in passage.inside or passage.words[at - 1].text in (",", "?", "!", "–", "—", "...", "…")


def before_cue(passage: Passage, at: int) -> Run:
    """Return the words before a cue or its speaker that are said: the quotation that ends there, else the clause."""
    stop = at
    while stop > 0 and stop - 1 not in passage.inside and passage.words[stop - 1].text in (",", "–", "—"):
        stop -= 1
    least = passage.sentence_start(max(0, stop - 1))
    quote = passage.quote_at(stop - 1)
    if quote is not None:
        opens = quote[0] <= least or passage.words[quote[0] - 1].text in (",", ":", ";", ")") or _is_long(quote)
        least = min(least, quote[0])
        return (quote[0], stop) if opens else (_left_bound(passage, least, quote[0]), stop)
    return _left_bound(passage, least, stop), stop


def _is_long(quote: Run) -> bool:
    return quote[1] - quote[0] > 8


def _left_bound(passage: Passage, least: int, stop: int) -> int:
    """Return where the clause before a cue begins: behind a semicolon, else with its sentence."""
    for place in range(stop - 1, least, -1):
        if passage.words[place].text == ";" and place not in passage.inside:
            return place + 1
    return least


def strip_opening(passage: Passage, at: int) -> tuple[int, bool]:
    """Return where words begin behind a cue, without comma, colon and conjunction, and whether there was one."""
    marked = False
    while at < len(passage.words) and at not in passage.inside:
        step = passage.has("complementizers", at) or int(passage.words[at].text in ",:")
        adverb = passage.words[at].tag in ("ADV", "ADJ") or passage.has("adverbs", at)
        if not step and adverb and at + 2 < len(passage.words) and _leads_in(passage, at + 1):
            step = 1
        if not step:
            break
        at, marked = at + step, True
    return at, marked


def _leads_in(passage: Passage, at: int) -> bool:
    """Return whether a colon, or a comma before a quotation, stands at a place."""
    text = passage.words[at].text
    return text == ":" or (text == "," and at + 1 in passage.inside)


def behind(passage: Passage, first: int, later: Sequence[int], *, denied: bool = False) -> Run:
    """Return the words said from a place on: the quotation that begins there, else the clause.

    `later` are the places of the cues behind; `denied` takes away why something is denied: "as absurd".
    """
    quote = passage.quote_at(first) if first < len(passage.words) else None
    if quote is not None and quote[0] == first:
        whole = quote[1] >= len(passage.words) or not passage.words[quote[1]].text[0].isalnum()
        if whole or passage.words[quote[1] - 2].text in (",", ".", "?", "!"):
            return quote
    stop = clause_stop(passage, first, later)
    if denied:
        reason = next(
            (p for p in range(max(first + 1, stop - LONGEST_REASON), stop) if passage.lower[p] in ("as", "sebagai")),
            None,
        )
        stop = reason if reason is not None else stop
    return first, stop


def clause_stop(
    passage: Passage, first: int, later: Sequence[int], *, at_contrast: bool = False, through: bool = False
) -> int:
    """Return where a clause that is said ends.

    `later` are the places of cues behind; `at_contrast` lets every "but" end it, `through` no saying within it.
    """
    if first >= len(passage.words):
        return first
    stop = passage.sentence_stop(first)
    for at in range(first, stop):
        if at in passage.inside:
            continue
        if passage.words[at].text == ";":
            return at
        if at > first and _ends(passage, at, stop, later, at_contrast=at_contrast, through=through):
            return at - (passage.words[at - 1].text == "," and at - 1 > first)
    while stop > first + 1 and passage.words[stop - 1].text in {*ENDS, ","} and stop - 1 not in passage.inside:
        stop -= 1
    return stop


def _ends(passage: Passage, at: int, stop: int, later: Sequence[int], *, at_contrast: bool, through: bool) -> bool:
    """Return whether what is said ends before a word: another clause with its own cue, or another speaker, begins."""
    comma = passage.words[at - 1].text == ","
    ahead = [place for place in later if at <= place < stop]
    if passage.has("contrasts", at) and comma and at_contrast:
        return True
    if passage.has("contrasts", at) and ahead and not through and (comma or ahead[0] - at < 2 * FEW):
        return ahead[0] > at
    if not ahead:
        return False
    near = ahead[0]
    if passage.has("joins", at) and near - at <= 3 and not through:
        return _is_joined_verb(passage, at, near)
    if near == at and comma:
        return not through or _closes_outer(passage, near)
    if near == at and _is_closing_phrase(passage, near):
        return True
    if comma and not through:
        end = phrase_from(passage, at, near)
        return end > at and 0 <= near - end <= 2 and closes_clause(passage, near + 1, stop, quoted=False)
    return False


def _is_joined_verb(passage: Passage, at: int, near: int) -> bool:
    between = passage.words[at + 1 : near]
    return all(word.tag in ("AUX", "ADV", "PART") for word in between) and passage.words[near].tag != "NOUN"


def _closes_outer(passage: Passage, at: int) -> bool:
    found = passage.cues.cues.at(passage.lower, at)
    return found is not None and any(cue.way in ("passes", "prefaces") for cue in found[1])


def _is_closing_phrase(passage: Passage, at: int) -> bool:
    """Return whether a phrase such as "according to X" stands behind the words without comma."""
    return passage.cues.inverts and _closes_outer(passage, at)


def closes_clause(passage: Passage, at: int, stop: int, *, quoted: bool) -> bool:
    """Return whether nothing that could be said follows a verb of saying: the end, a comma, "in his ruling"."""
    if at >= stop:
        return True
    if at in passage.inside:
        return quoted
    if passage.words[at].text in ",.;":
        return True
    if passage.has("complementizers", at) or passage.words[at].text == ":":
        return False
    rest = passage.words[at:stop]
    verbs = any(word.tag in ("VERB", "AUX") for word in rest)
    afterthought = passage.has("afterthoughts", at) or passage.has("insertions", at) or passage.has("adverbs", at)
    return bool(afterthought) and (quoted or not verbs)
