"""Sayings that no verb of saying tells: "foto yang dirilis X memperlihatkan ...", "Kremlin: ...", '"..." - X'."""

from __future__ import annotations

from hubungan.stages.passages import Passage
from hubungan.stages.said_words import behind, strip_opening
from hubungan.stages.speaking_phrases import is_glue, phrase_from
from hubungan.stages.speech_cues import Saying

LONGEST_LABEL = 9  # words of a speaker before the colon of a headline
REACH = 12  # words between the parts of "foto yang dirilis X memperlihatkan"


def find_evidence(passage: Passage) -> tuple[list[Saying], frozenset[int]]:
    """Return "foto yang dirilis X memperlihatkan ...", "footage released by X shows ...", and their places."""
    for at in range(len(passage.words)):
        if at in passage.inside or not passage.has("evidence", at):
            continue
        tie = next((p for p in range(at + 1, min(at + 9, len(passage.words))) if passage.has("ties", p)), None)
        if tie is None or tie in passage.inside:
            continue
        stop = passage.sentence_stop(at)
        first = tie + passage.has("ties", tie)
        first += passage.has("agents", first) or passage.has("hearer_ties", first)
        shows = next((p for p in range(first + 1, min(first + REACH, stop)) if passage.has("shows", p)), None)
        end = phrase_from(passage, first, stop if shows is None else shows)
        if end > first and shows is not None:
            words, _ = strip_opening(passage, shows + passage.has("shows", shows))
            said = [behind(passage, words, [])]
            saying = Saying("shows", "asserts", (tie, tie + passage.has("ties", tie)), (first, end), said)
            return [saying], frozenset(range(at, words))
    return [], frozenset()


def find_label(passage: Passage) -> Saying | None:
    """Read the headline "Kremlin: ..."."""
    colon = next((at for at, word in enumerate(passage.words[: LONGEST_LABEL + 1]) if word.text == ":"), None)
    if colon is None or colon == 0 or colon in passage.inside or passage.has("labels", 0):
        return None
    quoted = colon + 1 in passage.inside
    end = phrase_from(passage, 0, colon)
    if colon + 1 >= len(passage.words) or end == 0 or (end != colon and not (quoted and is_glue(passage, end, colon))):
        return None
    capital = passage.words[colon + 1].text[:1].isupper() or passage.words[colon + 1].text[:1].isdigit()
    speaks = any(
        m.entry("agent", "organisation", "person", "country", "capital", "seat")
        for m in passage.mentions
        if m.first < colon
    )
    named = speaks or (passage.words[end - 1].tag == "PROPN" and (quoted or passage.headline))
    if not named or not (quoted or capital or passage.headline):
        return None
    return Saying("labels", "asserts", (colon, colon + 1), (0, end), [(colon + 1, passage.sentence_stop(colon))])


def find_signature(passage: Passage) -> Saying | None:
    """Read the headline '"..." - Egyptian minister'."""
    words = passage.words
    dash = next(
        (at for at in range(len(words) - 2, max(0, len(words) - 9), -1) if words[at].text in ("-", "–", "—", ":")), None
    )
    if dash is None or dash in passage.inside or dash < 3 or words[-1].text in (".", "?", "!"):
        return None
    colon = words[dash].text == ":"
    spaced = words[dash - 1].stop < words[dash].start and words[dash].stop < words[dash + 1].start
    spaced = dash - 1 in passage.inside if colon else spaced
    if not spaced or phrase_from(passage, dash + 1, len(words)) != len(words):
        return None
    return Saying("labels", "asserts", (dash, dash + 1), (dash + 1, len(words)), [(0, dash)])
