"""Languages are told apart, Malay and Indonesian too."""

from __future__ import annotations

import pytest

from hubungan.reading.language import code_of, detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Presiden mengatakan bahwa kedua negara akan melanjutkan perundingan pekan depan."),
        ("id", "Polisi menangkap tiga orang yang diduga terlibat dalam ledakan itu karena rekaman kamera."),
        ("id", "Menlu Retno bertemu dengan mitranya dari Yordania untuk membahas bantuan bagi pengungsi."),
        ("id", "Korut tembakkan rudal, Korsel gelar rapat darurat"),
        ("ms", "Perdana Menteri berkata kerajaan akan menghantar bantuan kerana banjir di sempadan itu."),
        ("ms", "Polis menahan tiga suspek selepas letupan itu, lapor akhbar tempatan pada hari Khamis."),
        ("en", "The foreign minister said that talks with the neighbouring country would resume next week."),
        ("en", "Police arrest three after embassy attack"),
        ("en", "Kim Jong Un and Vladimir Putin signed a treaty in Pyongyang."),
        ("jv", "Presiden ngendika yen loro negara iku bakal nerusake rembugan ing kutha kang padha karo wingi."),
        ("nl", "De minister zei dat het kabinet volgende week met de buurlanden gaat praten over de grens."),
        ("fr", "Le ministre a annoncé que les deux pays reprendraient les négociations la semaine prochaine."),
        ("tl", "Sinabi ng pangulo na ipagpapatuloy ng dalawang bansa ang pag-uusap sa susunod na linggo."),
        ("ru", "Министр сообщил, что переговоры продолжатся на следующей неделе."),
        ("ja", "外相は来週も協議を続けると述べた。"),
    ],
)
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "  \n", "123 456", "!!!"])
def test_a_text_without_words_has_no_language(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("id", "id"),
        ("ID", "id"),
        ("in", "id"),
        ("id-ID", "id"),
        ("Bahasa Indonesia", "id"),
        ("en_GB", "en"),
        ("English", "en"),
        ("fr", "fr"),
        ("some words", None),
        ("", None),
    ],
)
def test_names_and_tags_of_languages_are_read(name: str, code: str | None) -> None:
    assert code_of(name) == code
