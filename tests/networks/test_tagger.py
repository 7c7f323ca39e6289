from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.languages import LANGUAGES
from hubungan.networks.tagger import Tagger, features, load_tagger, shape

UNIVERSAL = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "form"), [("2024", "9"), (",", "."), ("AS", "XX"), ("A", "X"), ("Rusia", "Xx"), ("dan", "x"), ("(", ".")]
)
def test_the_shape_of_a_word(word: str, form: str) -> None:
    assert shape(word) == form


@pytest.mark.parametrize(
    ("language", "tagged"),
    [
        ("id", "Israel/PROPN menyerang/VERB Gaza/PROPN ./PUNCT"),
        ("id", "Presiden/NOUN itu/DET mengunjungi/VERB tiga/NUM negara/NOUN di/ADP Afrika/PROPN ./PUNCT"),
        ("en", "Israel/PROPN attacked/VERB Gaza/PROPN ./PUNCT"),
        ("en", "The/DET president/NOUN visited/VERB three/NUM countries/NOUN in/ADP Africa/PROPN ./PUNCT"),
    ],
)
def test_plain_sentences_are_tagged(language: str, tagged: str) -> None:
    pairs = [pair.rsplit("/", 1) for pair in tagged.split()]
    assert load_tagger(language).tag([word for word, _ in pairs]) == [tag for _, tag in pairs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_universal(language: str) -> None:
    assert set(load_tagger(language).tags) <= UNIVERSAL


@given(st.lists(st.text(min_size=1, max_size=8), max_size=12), st.sampled_from(LANGUAGES))
def test_any_words_get_one_tag_each_and_always_the_same(words: list[str], language: str) -> None:
    tagger = load_tagger(language)
    tags = tagger.tag(words)
    assert len(tags) == len(words)
    assert set(tags) <= set(tagger.tags)
    assert tagger.tag(words) == tags


def test_known_words_keep_their_tag_and_others_take_the_heaviest() -> None:
    tagger = Tagger(["NOUN", "VERB"], {"dan": "VERB"}, {"wlari": {"VERB": 3, "NOUN": 1}, "l-edge-": {"NOUN": 1}})
    assert tagger.tag(["lari", "dan", "rumah"]) == ["VERB", "VERB", "NOUN"]
    assert tagger.knows("lari")
    assert tagger.knows("dan")
    assert not tagger.knows("rumah")


def test_the_features_of_a_word_show_its_neighbours() -> None:
    found = features(["israel", "menyerang", "gaza"], ["Xx", "x", "Xx"], 1, "PROPN", "-edge-")
    assert {"wmenyerang", "3ang", "lisrael", "rgaza", "tPROPN"} <= set(found)
