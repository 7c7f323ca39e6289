"""Words: what stays together, what comes apart, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.stages.tokenize import tokenize

# Words end at spaces, and at bars, which the text does not have.
CASES = [
    # inner marks of words
    "Kim Jong-un bertemu Jong-Un|.",
    "undang-undang anti-pemerintah ke-14 F-16 G-20 Covid-19",
    "Jum'at Qur’an Ka'ban",
    # pairs of names
    "hubungan AS|-|China dan RI|-|Malaysia",
    "perang Israel|-|Palestina dan Rusia|-|Ukraina|-|NATO",
    "Al-Qaeda Al-Shabaab Abu-Bakar Sino-Rusia Timor-Leste Guinea-Bissau",
    "Undang-Undang Anak-Anak Laki-laki APBN-P",
    "Rusia|–|Ukraina",
    # acronyms, initials and domains
    "U.S. forces|, a.l. S.H. M.Si. Ph.D. U.K|,",
    "Susilo B. Yudhoyono dan J. K. Rowling",
    "vitamin C|.",
    "KOMPAS.com|, REPUBLIKA.CO.ID|, detik.com|.",
    "https://contoh.id/a?b=c|, www.contoh.id|.",
    "Yahoo|! Inc|.",
    # figures
    "1.000,5 3,5|% 19.30 WIB (|19/11/2024|) 2024-11-19",
    "5|-|10 orang|, 9.30|WIB|, 1,7|juta",
    "Rp|604,53 US|$|6.000",
    # English clitics
    "Obama|'s Obama|’s AS|'s U.S.|'s Presidents|'",
    "do|n't ca|n’t it|'ll they|'re",
    "Israel|-|Iran|'s",
    # other marks
    '"|Siapa|?|" tanya dia|… lalu|...',
]


@pytest.mark.parametrize("marked", CASES)
def test_words_are_cut_at_spaces_and_bars(marked: str) -> None:
    text = marked.replace("|", "")
    assert [word.text for word in tokenize(text, 0, len(text))] == marked.replace("|", " ").split()


def test_words_point_into_the_text_and_are_folded() -> None:
    text = "Lalu Israel-Iran’s STRASSE."
    words = tokenize(text, 5, len(text))
    assert [(word.start, word.stop) for word in words] == [(5, 11), (11, 12), (12, 16), (16, 18), (19, 26), (26, 27)]
    assert [word.lower for word in words] == ["israel", "-", "iran", "’s", "strasse", "."]
    assert {word.tag for word in words} == {""}


def test_only_the_asked_stretch_is_cut() -> None:
    assert [word.text for word in tokenize("satu dua tiga", 5, 8)] == ["dua"]
    assert tokenize("satu", 2, 2) == ()


@given(st.text() | st.text(alphabet="aA1é.-'’,:/@ \n!“”\u0300"))
def test_every_character_but_white_space_is_in_exactly_one_word(text: str) -> None:
    words = tokenize(text, 0, len(text))
    covered = [at for word in words for at in range(word.start, word.stop)]
    assert covered == [at for at, character in enumerate(text) if not character.isspace()]
    assert all(word.text == text[word.start : word.stop] and word.lower == word.text.casefold() for word in words)
