"""Whom the phrases of an article stand for: offices by date, short names, pronouns, "kedua negara", "the ministry"."""

from __future__ import annotations

from datetime import date

import pytest

from hubungan.actors.knowledge import load_knowledge
from hubungan.languages import load_language
from hubungan.records import Article, Document, Party
from hubungan.stages.clauses import Clauses
from hubungan.stages.officeholders import holder
from hubungan.stages.parties import PartyFinder, Setting
from hubungan.stages.references import load_references
from hubungan.stages.segment import segment_batch
from hubungan.stages.syntax import syntax_batch
from marked import parse_marked

Row = tuple[str, str | None]  # country and name

# Language, date, the text with the phrase marked, and country and name of each party that it stands for.
CASES: list[tuple[str, str | None, str, list[Row]]] = [
    ("id", "2016-03-01", "[p:Menlu RI] mengecam Israel.", [("IDN", "Retno Marsudi")]),
    ("id", "2010-03-01", "[p:Menlu RI] mengecam Israel.", [("IDN", "Marty Natalegawa")]),
    ("id", "2016-03-01", "[p:Mantan Menlu RI] mengecam Israel.", [("IDN", None)]),
    ("id", "2017-03-01", "[p:Presiden Duterte] mengecam Israel.", [("PHL", "Rodrigo Duterte")]),
    ("id", "2024-11-19", "Kim Jong Un mengecam Jepang. [p:Kim] menyerang Jepang.", [("PRK", "Kim Jong-un")]),
    ("id", None, "Tomas Brekke, utusan Norwegia, mengecam Iran. [p:Brekke] mengecam Mali.",
     [("NOR", "Tomas Brekke")]),
    ("id", None, "[p:Menteri Energi Rusia], Ivan Sokolin, mengecam Israel.", [("RUS", "Ivan Sokolin")]),
    ("id", None, "Rusia mengecam Jepang. [p:Kedua negara] berunding.", [("RUS", "Rusia"), ("JPN", "Jepang")]),
    ("id", "2024-06-19", "Vladimir Putin bertemu Kim Jong Un. [p:Kedua negara] sepakat.",
     [("RUS", "Rusia"), ("PRK", "Korea Utara")]),
    ("id", None, "Rusia mengecam Jepang. Jepang menyerang pos di Mali. [p:Kedua negara] berunding.",
     [("RUS", "Rusia"), ("JPN", "Jepang")]),
    ("id", "2016-03-01", "Joko Widodo bertemu Barack Obama. [p:Keduanya] mengecam Mali.",
     [("IDN", "Joko Widodo"), ("USA", "Barack Obama")]),
    ("id", None, "Kementerian Pertahanan Turki mengecam Mali. [p:Kementerian itu] menyerang Suriah.",
     [("TUR", "Ministry of Defence")]),
    ("id", None, "Hamas menyerang Israel. [p:Kelompok itu] menculik dua tentara.", [("PSE", "Hamas")]),
    ("id", None, "Maroko mengecam Aljazair. Lalu [p:tentara kerajaan itu] menyerang pos.", [("DZA", None)]),
    ("id", None, "[p:Delegasi] yang dipimpin Vladimir Putin mengecam Israel.", [("RUS", None)]),
    ("id", None, "[p:Kelompok pro Israel] menyerang mahasiswa.", [(None, None)]),
    ("id", None, "Amerika Serikat mengecam [p:perusahaan asing].", [(None, None)]),
    ("en", "2013-09-14", "[p:The Russian foreign minister] condemned Israel.", [("RUS", "Sergei Lavrov")]),
    ("en", "2013-09-14", "[p:The former Russian foreign minister] condemned Israel.", [("RUS", None)]),
    ("en", "2013-09-14", "Angela Merkel met Barack Obama. [p:The chancellor] condemned Mali.",
     [("DEU", "Angela Merkel")]),
    ("en", None, "Vladimir Putin accused Barack Obama. Then [p:he] attacked Mali.", [("RUS", "Vladimir Putin")]),
    ("en", None, "Russia accused Japan. Then [p:both countries] held talks.", [("RUS", "Russia"), ("JPN", "Japan")]),
    ("en", None, "Hamas attacked Israel. Then [p:the group] kidnapped two soldiers.", [("PSE", "Hamas")]),
    ("en", None, "Amnesty International accused Nigeria. [p:Amnesty International] condemned Mali.",
     [(None, "Amnesty International")]),
    ("en", None, "[p:Georgia] condemned Russia.", [("GEO", "Georgia")]),
    ("en", None, "The governor of [p:Georgia] condemned Russia in Atlanta.", [("USA", "Georgia")]),
]  # fmt: skip


def parties_at(marked: str, language: str, published: str | None) -> tuple[Party, ...]:
    """Return the parties that the marked phrase stands for in its article."""
    text, marks = parse_marked(marked)
    known = load_language(language)
    day = date.fromisoformat(published) if published else None
    article = Article("a", text, language=language, published=day)
    setting = Setting(published=day, home=known.home)
    for sentence in syntax_batch(segment_batch([Document(article)]))[0].sentences:
        finder = PartyFinder(sentence, known, load_knowledge(language), setting, text)
        number = Clauses(sentence, known).main_subject(len(sentence.words)) if sentence.chunks else None
        finder.subject = finder.in_chunk(number) if number is not None else None
        inside = [at for at, word in enumerate(sentence.words) if marks[0].start <= word.start < marks[0].stop]
        if inside:
            return finder.resolve(inside[0], inside[-1] + 1)
        finder.remember()
    raise AssertionError(f"no sentence holds the mark of {marked!r}")


@pytest.mark.parametrize(("language", "published", "marked", "wanted"), CASES)
def test_whom_a_phrase_stands_for(language: str, published: str | None, marked: str, wanted: list[Row]) -> None:
    found = parties_at(marked, language, published)
    assert [(party.country, party.name) for party in found] == wanted
    _, marks = parse_marked(marked)
    assert all((party.start, party.stop) == (marks[0].start, marks[0].stop) for party in found)


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_languages_have_all_words(language: str) -> None:
    references = load_references(language)
    assert {"person", "many"} <= set(references.pronouns.values())
    assert {"persons", "states", "sides"} == set(references.counted_heads.values())


@pytest.mark.parametrize(
    ("phrase", "person"),
    [
        ("the president of france", "person:emmanuel-macron"),
        ("the french president", "person:emmanuel-macron"),
        ("the president of the senate", None),
        ("an aide to the president", None),
    ],
)
def test_an_office_of_a_country_names_its_holder_and_no_aide(phrase: str, person: str | None) -> None:
    found = holder(phrase.split(), "FRA", date(2024, 6, 1), load_knowledge("en"), load_references("en"))
    assert (found and found[0]) == person


def test_a_title_with_a_hyphen_is_found_as_the_words_of_a_text() -> None:
    knowledge = load_knowledge("en")
    assert knowledge.offices("secretary - general") == knowledge.offices("secretary-general") != ()


def test_an_office_without_a_date_names_nobody() -> None:
    assert [party.name for party in parties_at("[p:The Russian foreign minister] condemned Israel.", "en", None)] == [
        None
    ]
