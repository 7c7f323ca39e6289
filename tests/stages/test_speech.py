"""According to whom: speakers, and the words that are theirs."""

from __future__ import annotations

import pytest

from analysed import read_clauses
from hubungan.stages.speech import find_speech, speaker_of
from marked import parse_marked

# `event` marks the word that is attributed to the speaker.
ATTRIBUTED = [
    ("id", "Menurut [speaker:Hamas], Israel [event:menyerang] Gaza."),
    ("id", "Israel [event:menyerang] Gaza, kata [speaker:Hamas]."),
    ("id", "Israel [event:menyerang] Gaza, ujar [speaker:juru bicara Hamas]."),
    ("id", "[speaker:Hamas] mengatakan Israel [event:menyerang] Gaza."),
    ("id", "[speaker:Hamas] menyatakan bahwa Israel [event:menyerang] Gaza."),
    ("id", '"Israel [event:menyerang] Gaza," kata [speaker:Hamas].'),
    ("id", "Israel [event:menyerang] Gaza, demikian dilaporkan [speaker:Reuters]."),
    ("id", "Israel [event:menyerang] Gaza, seperti dikutip dari [speaker:Reuters]."),
    ("en", "According to [speaker:Hamas], Israel [event:attacked] Gaza."),
    ("en", "Israel [event:attacked] Gaza, according to [speaker:Hamas]."),
    ("en", "Israel [event:attacked] Gaza, [speaker:Hamas] said."),
    ("en", "Israel [event:attacked] Gaza, said [speaker:Hamas]."),
    ("en", "[speaker:Hamas] said Israel [event:attacked] Gaza."),
    ("en", "[speaker:Hamas] said that Israel [event:attacked] Gaza."),
    ("en", "[speaker:Reuters] reported that Israel [event:attacked] Gaza."),
]
UNATTRIBUTED = [
    ("id", "Israel [event:menyerang] Gaza pada Senin."),
    ("en", "Israel [event:attacked] Gaza on Monday."),
    ("en", "Israel [event:attacked] Gaza, and Hamas said it would answer."),
]


@pytest.mark.parametrize(("language", "marked"), ATTRIBUTED)
def test_the_speaker_of_a_statement_is_found(language: str, marked: str) -> None:
    text, marks = parse_marked(marked)
    spans = {mark.label: mark for mark in marks}
    clauses, _ = read_clauses(text, language)
    at = next(n for n, word in enumerate(clauses.words) if word.start == spans["event"].start)
    speech = speaker_of(find_speech(clauses), at)
    assert speech is not None
    chunk = clauses.sentence.chunks[speech.speaker]
    found = text[clauses.words[chunk.first].start : clauses.words[chunk.stop - 1].stop]
    assert found == text[spans["speaker"].start : spans["speaker"].stop]


@pytest.mark.parametrize(("language", "marked"), UNATTRIBUTED)
def test_what_nobody_says_has_no_speaker(language: str, marked: str) -> None:
    text, marks = parse_marked(marked)
    clauses, _ = read_clauses(text, language)
    at = next(n for n, word in enumerate(clauses.words) if word.start == marks[0].start)
    assert speaker_of(find_speech(clauses), at) is None
