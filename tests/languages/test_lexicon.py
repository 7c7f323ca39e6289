from __future__ import annotations

import pytest

from hubungan.languages.en import inflect as english
from hubungan.languages.frames import read_frames
from hubungan.languages.id import inflect as indonesian
from hubungan.languages.lexicon import Hit, Lexicon
from hubungan.ontology import load_ontology
from hubungan.stages.tokenize import tokenize
from marked import Mark, parse_marked

FRAMES = {
    "id": """
type: ASSAULT
frames:
  - {name: attack, verbs: [serang], nouns: [serangan, serangan udara]}
  - {name: launch, phrases: ["~lancarkan ... serangan", baku tembak]}
  - {name: sanction, light: {verbs: [jatuhkan], nouns: [sanksi]}}
  - {name: meet, intransitive: [bertemu, kena serang]}
""",
    "en": """
type: ASSAULT
frames:
  - {name: attack, verbs: [attack, open fire on], nouns: [attack, air strike]}
  - {name: hostage, phrases: ["~take ... hostage"]}
  - {name: sanction, light: {verbs: [impose], nouns: [sanction]}}
  - {name: resign, intransitive: [step down]}
""",
}
INFLECT = {"id": indonesian, "en": english}
LEXICONS = {
    code: Lexicon(list(read_frames(text, code, load_ontology())), INFLECT[code]) for code, text in FRAMES.items()
}
# The longest trigger at each place is marked, with its voice, or as a noun.
CASES = [
    ("id", "Israel [active:menyerang] Gaza."),
    ("id", "Gaza [passive:diserang] Israel dan [passive:terserang] wabah."),
    ("id", "Israel [bare:Serang] Gaza"),
    ("id", "Mereka [active:menyerangnya] semalam."),
    ("id", "[noun:Serangan] itu dan [noun:serangan-serangan udara] lain."),
    ("id", "[noun:Serangannya] reda; [noun:serangan udaranya] belum."),
    ("id", "Ia [active:melancarkan dua kali serangan] lagi."),
    ("id", "Ia melancarkan satu dua tiga empat lima [noun:serangan] lagi."),
    ("id", "Ia melancarkan itu, [noun:serangan] lagi."),
    ("id", "Ada [noun:baku tembak] di sana."),
    ("id", "Swedia [active:menjatuhkan sejumlah sanksi]; [passive:sanksi baru dijatuhkan]."),
    ("id", "Sanksi itu menjatuhkan moral."),
    ("id", "Mereka [active:bertemu] dan [active:kena serang]."),
    ("id", "Penyerang menyeringai."),
    ("en", "They [active:attacks] and were [either:attacked] or [active:attacking]."),
    ("en", "Two [noun:attacks] and [noun:air strikes] followed."),
    ("en", "They [either:opened fire on] a bus."),
    ("en", "They [active:took two men hostage] and were [passive:taken hostage]."),
    ("en", "It [either:imposed new sanctions]; [either:sanctions were imposed]."),
    ("en", "He [active:stepped down] at a step."),
]


@pytest.mark.parametrize(("code", "marked"), CASES)
def test_triggers_are_found_in_all_their_forms(code: str, marked: str) -> None:
    text, wanted = parse_marked(marked)
    words = tokenize(text, 0, len(text))
    hits = LEXICONS[code].hits(words)
    longest = [hit for hit in hits if not any(_holds(other, hit) for other in hits)]
    marks = {
        Mark("noun" if hit.kind == "noun" else hit.voice, words[hit.first].start, words[hit.stop - 1].stop)
        for hit in longest
    }
    # English "attacks" is verb and noun: the tags of the words decide later.
    assert {mark[1:] for mark in marks} == {mark[1:] for mark in wanted}, marks
    assert marks >= set(wanted)


def _holds(other: Hit, hit: Hit) -> bool:
    inside = other.first <= hit.first and hit.stop <= other.stop
    return inside and other.stop - other.first > hit.stop - hit.first


@pytest.mark.parametrize(
    ("code", "word", "starts"),
    [
        ("id", "menyerang", True),
        ("id", "menyerangnya", True),
        ("id", "baku", True),
        ("id", "tembak", False),
        ("id", "gaza", False),
        ("en", "took", True),
        ("en", "hostage", False),
    ],
)
def test_a_word_that_may_begin_a_trigger_is_known_at_once(code: str, word: str, starts: bool) -> None:
    assert LEXICONS[code].starts_trigger(word) is starts


def test_triggers_are_counted_once_and_light_verbs_with_each_noun() -> None:
    assert LEXICONS["id"].count_triggers() == 1 + 2 + 2 + 1 + 2
