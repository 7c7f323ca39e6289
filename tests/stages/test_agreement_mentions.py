"""Agreements in sentences: which words name one, and which stage is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysed import read_sentence
from hubungan import languages
from hubungan.errors import LexiconError
from hubungan.languages import load_language
from hubungan.languages.agreements import load_agreements, read_agreements
from hubungan.stages.agreements import Mention, find_mentions

DATA = Path(languages.__file__).parent / "id" / "agreements.yaml"


def found(text: str, language: str) -> tuple[Mention, ...]:
    return find_mentions(text, None, load_language(language))


@pytest.mark.parametrize(
    ("language", "text", "words", "kind"),
    [
        ("id", "Kedua menteri meneken nota kesepahaman kerja sama kesehatan di Suva.",
         "nota kesepahaman kerja sama kesehatan", "memorandum"),
        ("id", "Perjanjian Kemitraan Strategis Komprehensif itu berlaku sejak Mei.",
         "Perjanjian Kemitraan Strategis Komprehensif itu", "agreement"),
        ("id", "Kenya melanggar kesepakatan gencatan senjata dengan Uganda.",
         "kesepakatan gencatan senjata dengan Uganda", "ceasefire"),
        ("id", "Pakta keamanan Fiji-Tonga diteken di Suva.", "Pakta keamanan Fiji-Tonga", "pact"),
        ("id", "Keduanya menandatangani peta jalan mineral kritis.", "peta jalan mineral kritis", "memorandum"),
        ("en", "Moscow has left the New START treaty.", "the New START treaty", "treaty"),
        ("en", "They initialled a free trade agreement with Chile.", "a free trade agreement with Chile", "agreement"),
        ("en", "The two signed a memorandum of understanding on health.", "a memorandum of understanding on health",
         "memorandum"),
        ("en", "Peru and Chile ratified the Treaty of Amity and Cooperation.", "the Treaty of Amity and Cooperation",
         "treaty"),
        ("en", "The truce between Mali and Niger took hold.", "The truce between Mali and Niger", "ceasefire"),
        ("en", "Tokyo and Manila sealed a visiting forces deal.", "a visiting forces deal", "deal"),
    ],
)  # fmt: skip
def test_a_phrase_is_found_whole(language: str, text: str, words: str, kind: str) -> None:
    mentions = found(text, language)
    assert {(mention.text, mention.kind) for mention in mentions} == {(words, kind)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Kedua negara sepakat untuk bertemu lagi."),
        ("id", "Klub itu memperpanjang kontrak pemain asal Brasil."),
        ("id", "Warga diminta mematuhi protokol kesehatan."),
        ("id", "Perundingan itu bubar tanpa kesepakatan."),
        ("en", "The ministers agreed to meet again."),
        ("en", "She is dealing with the crisis."),
        ("en", "They deal with refugees every day."),
        ("en", "The striker signed a record deal with the club."),
        ("en", "A great deal of work remains."),
        ("en", "Parliament passed a declaration of war."),
        ("en", "The North Atlantic Treaty Organization met in Brussels."),
        ("en", "The talks ended without a deal."),
    ],
)
def test_what_only_sounds_like_an_agreement_is_none(language: str, text: str) -> None:
    assert found(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "stage", "cue", "status"),
    [
        ("id", "Laos dan Kamboja menandatangani perjanjian ekstradisi.", "signed", "menandatangani", "occurred"),
        ("id", "Laos dan Kamboja akan menandatangani perjanjian ekstradisi.", "signed", "menandatangani", "future"),
        ("id", "Laos belum meratifikasi perjanjian ekstradisi itu.", "ratified", "meratifikasi", "denied"),
        ("id", "Perjanjian yang ditandatangani Juni lalu dipuji Laos.", "signed", "ditandatangani", "occurred"),
        ("id", "Jika Laos keluar dari pakta itu, Kamboja menyusul.", "left", "keluar dari", "hypothetical"),
        ("id", "Gencatan senjata itu mulai berlaku Senin.", "in-force", "mulai berlaku", "occurred"),
        ("en", "Peru suspended the fisheries treaty on Monday.", "suspended", "suspended", "occurred"),
        ("en", "Peru and Chile agreed on Monday to extend the truce.", "extended", "extend", "occurred"),
        ("en", "The pact, ratified in May, enters its second year.", "ratified", "ratified", "occurred"),
        ("en", "Peru plans to withdraw from the accord.", "left", "withdraw from", "future"),
        ("en", "Peru denied violating the ceasefire.", "breached", "violating", "denied"),
        ("en", "Ministers hailed the signing of a water treaty.", "signed", "signing", "occurred"),
        ("en", "They have concluded negotiations on a tax treaty.", "negotiated", "concluded negotiations", "occurred"),
        ("en", "Peru announced a ceasefire.", "in-force", "announced", "occurred"),
        ("en", "They hope for a deal to end the war in Mali.", None, None, "occurred"),
        ("id", "Perjanjian itu disetujui parlemen Peru pada Senin.", "ratified", "disetujui", "occurred"),
        ("en", "Peru's parliament adopted the tax treaty.", "ratified", "adopted", "occurred"),
        ("id", "Peru mengumumkan penangguhan perjanjian ekstradisi.", "suspended", "penangguhan", "occurred"),
        ("en", "Peru signs protocol as Ramos ends visit.", "signed", "signs", "occurred"),
        ("en", "Peru rejected the treaty, a text full of violations of its law.", None, None, "occurred"),
    ],
)
def test_a_stage_has_its_cue_and_status(
    language: str, text: str, stage: str | None, cue: str | None, status: str
) -> None:
    mention = found(text, language)[0]
    words = text[mention.stage_start : mention.stage_stop] if mention.stage else None
    assert (mention.stage, words, mention.status) == (stage, cue, status)


def test_each_stage_told_of_one_phrase_is_a_mention() -> None:
    mentions = found("Militer melanggar gencatan senjata yang disepakati di Doha.", "id")
    assert [(mention.text, mention.stage) for mention in mentions] == [
        ("gencatan senjata", "breached"), ("gencatan senjata", "signed"),
    ]  # fmt: skip


def test_two_agreements_of_one_sentence_keep_apart() -> None:
    mentions = found("They signed a water treaty and ratified a tax agreement.", "en")
    assert [(mention.text, mention.stage, mention.topics) for mention in mentions] == [
        ("a water treaty", "signed", ("water",)), ("a tax agreement", "ratified", ("tax",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "topics", "countries", "named", "normal"),
    [
        ("id", "Hanoi memuji Perjanjian Kerja Sama Pertahanan Vietnam-Laos.", ("defence",), ("VNM", "LAO"), True,
         "cooperation defence"),
        ("en", "Hanoi praised the Defence Cooperation Agreement with Laos.", ("defence",), ("LAO",), True,
         "cooperation defence"),
        ("en", "Hanoi praised the agreement.", (), (), False, ""),
        ("id", "Deklarasi Athena dipuji Ankara.", (), (), True, "@GRC"),
        ("en", "Ankara praised the Athens Declaration.", (), (), True, "@GRC"),
    ],
)  # fmt: skip
def test_both_languages_give_one_normal_title(
    language: str, text: str, topics: tuple[str, ...], countries: tuple[str, ...], named: bool, normal: str
) -> None:
    mention = found(text, language)[0]
    assert (mention.topics, mention.countries, mention.named, mention.normal) == (topics, countries, named, normal)


def test_a_provision_goes_to_the_nearest_agreement() -> None:
    mention = found("The pact contains a visa waiver and technology transfer.", "en")[0]
    assert mention.provisions == ("visa-waiver", "technology-transfer")


def test_offsets_are_counted_in_the_article() -> None:
    text = "Peru ratified the treaty."
    mention = find_mentions(text, None, load_language("en"), 100)[0]
    assert (mention.start, mention.stop, mention.stage_start) == (114, 124, 105)


def test_tagged_words_give_the_same_spans_in_the_article() -> None:
    text = "Kenya dan Uganda meneken pakta keamanan."
    sentence = read_sentence(text, "id")
    mention = find_mentions(text, sentence.words, load_language("id"), sentence.start)[0]
    assert (mention.text, mention.stage) == ("pakta keamanan", "signed")


PIECES = """
the a treaty of treaties New START pact - 's deal with Peru , and . menandatangani perjanjian kerja sama itu yang dengan
antara Kenya gencatan senjata signed by on health ( ) tanpa kesepakatan 2024 MoU " ratified
"""


@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join) | st.text(max_size=60),
    st.sampled_from(["id", "en"]),
    st.integers(0, 9),
)
def test_spans_are_those_of_their_text(text: str, language: str, start: int) -> None:
    for mention in find_mentions(text, None, load_language(language), start):
        assert text[mention.start - start : mention.stop - start] == mention.text != ""
        assert (mention.stage is None) == (mention.stage_start is None) == (mention.stage_stop is None)
        assert mention.status in ("occurred", "future", "hypothetical", "denied")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("nouns:", "nuns:", r"agreements\.yaml:\d+: unknown 'nuns'"),
        ("  pact: [pakta]", "  vow: [pakta]", r"agreements\.yaml:\d+: unknown 'vow'"),
        ("  pact: [pakta]", "  pact: pakta", r"agreements\.yaml:\d+: expected a list"),
        ("  pact: [pakta]", "  pact: [[pakta]]", r"agreements\.yaml:\d+: expected words"),
        ("  pact: [pakta]", "  treaty: [pakta]", r"agreements\.yaml:\d+: 'treaty' stands twice"),
        ("  initialled:\n", "  inked:\n", r"agreements\.yaml:\d+: unknown 'inked'"),
        ("name: NPT, kind: treaty", "name: NPT, kind: vow", r"agreements\.yaml:\d+: unknown kind 'vow'"),
        ("topics: [nuclear]}", "topics: [nuklir]}", r"agreements\.yaml:\d+: unknown topic 'nuklir'"),
        ("name: NPT, ", "", r"agreements\.yaml:\d+: a name needs"),
        ("closes: ", "shuts: ", r"unknown 'shuts'"),
        ("nouns:", "nouns: [", r"agreements\.yaml"),
    ],
)  # fmt: skip
def test_bad_data_is_named_with_its_row(old: str, new: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "agreements.yaml"
    path.write_text(DATA.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(LexiconError, match=why):
        read_agreements(path, "id")


def test_a_missing_section_or_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "agreements.yaml"
    with pytest.raises(LexiconError, match=r"agreements\.yaml"):
        read_agreements(path, "id")
    path.write_text("nouns: {}\n", "utf-8")
    with pytest.raises(LexiconError, match="no `absent`"):
        read_agreements(path, "id")


def test_both_languages_share_topics_modifiers_and_provisions() -> None:
    both = [load_agreements(language) for language in ("id", "en")]
    for name in ("topics", "modifiers", "provisions"):
        values = [{v for rows in getattr(words, name)._rows.values() for _, v in rows} for words in both]
        names = [{n for v in found for n in (v if isinstance(v, tuple) else (v,))} for found in values]
        assert names[0] == names[1], name
