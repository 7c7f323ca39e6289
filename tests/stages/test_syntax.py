"""Tags as the frames need them, and noun phrases: "[Presiden Rusia Vladimir Putin] bertemu [Kim]"."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysed import read_sentence
from hubungan.records import Sentence
from hubungan.stages.syntax import is_title_case
from hubungan.stages.tokenize import tokenize
from marked import parse_marked

CHUNKS = [
    ("id", "[p:Israel] menyerang [p:Gaza]."),
    ("id", "[p:Presiden Rusia Vladimir Putin] bertemu [p:Kim Jong-un] di [p:Pyongyang]."),
    ("id", "[p:Polisi Turki] menangkap [p:tiga wartawan asing] di [p:Ankara]."),
    ("id", "[p:Rusia], [p:China] dan [p:Iran] mengecam [p:Israel]."),
    ("id", "[p:Tentara Mali] yang menyerang [p:pemberontak] mundur."),
    ("id", "[p:Sekretaris Jenderal PBB Antonio Guterres] mengecam [p:serangan Israel]."),
    ("id", "[p:Menteri Kelautan dan Perikanan Edhy Prabowo] ditahan [p:KPK]."),
    ("id", "[p:Menteri Pendidikan, Kebudayaan, Riset, dan Teknologi] mundur."),
    ("id", "[p:Menteri Pertahanan] dan [p:Panglima TNI] bertemu [p:Menteri Luar Negeri] dan [p:Kapolri]."),
    ("id", "[p:Komisi Eropa] dan [p:Ashton] mengecam [p:Iran]."),
    ("id", "[p:Menteri Luar Negeri Rusia] dan [p:China] bertemu di [p:Beijing]."),
    ("id", "[p:Perang Mesir] vs [p:Kenya] di [p:Rafah]."),
    ("id", "[p:PM Inggris] Soal [p:Gaza]: [p:Israel] Harus Mundur"),
    ("id", "[p:Tokoh Milisi Mesir] Tewas di [p:Penjara Kenya]"),
    ("en", "[p:Israel] attacked [p:Gaza]."),
    ("en", "[p:Russian President Vladimir Putin] met [p:Kim Jong Un] in [p:Pyongyang]."),
    ("en", "[p:Turkish police] arrested [p:three foreign journalists] in [p:Ankara]."),
    ("en", "[p:Russia], [p:China] and [p:Iran] condemned [p:Israel]."),
    ("en", "[p:The Ministry of Foreign and European Affairs] summoned [p:the ambassador]."),
    (
        "en",
        "[p:The Minister of Defence] and [p:the Chief of Staff] met [p:the foreign ministers of Japan] and [p:Korea].",
    ),
    ("en", "[p:Rebels] who attacked [p:Malian troops] fled."),
]
# The marked words must come out as verbs, whatever the tagger alone would say of them.
VERBS = [
    ("id", "Israel [v:menyerang] Gaza.", False),
    ("id", "Gaza [v:diserang] Israel.", False),
    ("id", "Mereka [v:menangkapnya].", False),
    ("en", "Russia [v:attacks] Ukraine.", False),
    ("en", "Ukraine was [v:attacked] by Russia.", False),
    ("en", "China [v:Condemns] Attack on Embassy", True),
]


@pytest.mark.parametrize(("language", "marked"), CHUNKS)
def test_noun_phrases_are_cut(language: str, marked: str) -> None:
    text, marks = parse_marked(marked)
    sentence = read_sentence(text, language)
    assert [text[start:stop] for start, stop in spans(sentence)] == [text[m.start : m.stop] for m in marks]


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    words = sentence.words
    return [(words[chunk.first].start, words[chunk.stop - 1].stop) for chunk in sentence.chunks]


@pytest.mark.parametrize(("language", "marked", "headline"), VERBS)
def test_forms_that_only_verbs_have_are_verbs(language: str, marked: str, headline: bool) -> None:
    text, marks = parse_marked(marked)
    sentence = read_sentence(text, language, headline=headline)
    tags = {word.start: word.tag for word in sentence.words}
    assert [tags[mark.start] for mark in marks] == ["VERB"] * len(marks)


@pytest.mark.parametrize(
    ("language", "text", "head"),
    [
        ("id", "Pasukan Rusia menyerang Kiev.", "Pasukan"),
        ("en", "Russian troops attacked Kyiv.", "troops"),
    ],
)
def test_the_head_stands_first_in_indonesian_and_last_in_english(language: str, text: str, head: str) -> None:
    sentence = read_sentence(text, language)
    assert sentence.words[sentence.chunks[0].head].text == head


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Presiden Rusia Temui Pemimpin Korut", True),
        ("Israel Gempur Lebanon, Ribuan Warga Mengungsi", True),
        ("Taliban offensive against Afghan forces enters second week", False),
        pytest.param(
            "Presiden Rusia itu menemui pemimpin Korea Utara.",
            False,
            marks=pytest.mark.xfail(reason="names alone make a short sentence look like a headline"),
        ),
        ("RI", False),
    ],
)
def test_a_line_in_title_case_is_known_by_its_capitals(text: str, title: bool) -> None:
    assert is_title_case(tokenize(text, 0, len(text))) is title


def test_a_sentence_without_any_trigger_is_left_as_it_is() -> None:
    sentence = read_sentence("Langit cerah di Paris.")
    assert sentence.chunks == ()
    assert {word.tag for word in sentence.words} == {""}


@pytest.mark.parametrize(("language", "marked"), CHUNKS)
def test_chunks_lie_in_order_and_hold_their_heads(language: str, marked: str) -> None:
    chunks = read_sentence(parse_marked(marked)[0], language).chunks
    assert all(chunk.first <= chunk.head < chunk.stop for chunk in chunks)
    assert all(before.stop <= after.first for before, after in pairwise(chunks))
