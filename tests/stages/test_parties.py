"""Noun phrases to parties: of which country and sector, and how that is known."""

from __future__ import annotations

from datetime import date

import pytest

from analysed import read_clauses
from hubungan.records import Party
from marked import parse_marked

# The marked phrase, its country and sector, and from what the country was read.
CASES = [
    ("id", "[p:Israel] menyerang Gaza.", "ISR", "GOV", "own words"),
    ("id", "[p:Teheran] mengecam Israel.", "IRN", "GOV", "own words"),
    ("id", "[p:Kremlin] mengecam Israel.", "RUS", "GOV", "own words"),
    ("id", "[p:PBB] mengecam Israel.", "IGO:UN", "IGO", "own words"),
    ("id", "[p:Uni Eropa] mengecam Israel.", "IGO:EU", "IGO", "own words"),
    ("id", "Polisi Malaysia menangkap [p:15 WNI].", "IDN", "CVL", "own words"),
    ("id", "[p:anggota Brimob] menembak warga Malaysia.", "IDN", "COP", "own words"),
    ("id", "[p:tentara zionis] menembak warga.", "ISR", "MIL", "own words"),
    ("id", "[p:polisi malaysia] menangkap dua orang.", "MYS", "COP", "modifier"),
    ("en", "[p:turkish police] arrested three journalists.", "TUR", "COP", "modifier"),
    ("id", "[p:tentara Mali] menyerang pemberontak.", "MLI", "MIL", "modifier"),
    ("id", "[p:Polisi Turki] menangkap tiga wartawan.", "TUR", "COP", "modifier"),
    ("id", "[p:Presiden Rusia Vladimir Putin] mengecam Israel.", "RUS", "GOV", "modifier"),
    ("id", "[p:Menteri Luar Negeri Jepang] mengecam Israel.", "JPN", "GOV", "modifier"),
    ("id", "[p:Vladimir Putin] mengecam Israel.", "RUS", "GOV", "the person's office"),
    ("id", "[p:Korut] mengecam AS.", "PRK", "GOV", "own words"),
    ("id", "[p:Knesset] mengecam Iran.", "ISR", "LEG", "own words"),
    ("id", "[p:Partai Buruh] mengecam pemerintah, kata Keir Starmer.", "GBR", "PTY", "own words"),
    ("id", "Presiden Pakistan memuji [p:PPP].", "PAK", "PTY", "own words"),
    ("id", "[p:PPP] mengecam pemerintah.", "IDN", "PTY", "own words"),
    ("id", "[p:Partai Komunis China] mengecam Vietnam.", "CHN", "PTY", "own words"),
    ("id", "[p:pemberontak] menyerang tentara Mali.", "MLI", "REB", "only country of the sentence"),
    ("id", "[p:Ratusan warga] mengecam pembunuhan oleh TNI.", "IDN", "CVL", "only country of the sentence"),
    ("id", "[p:Ratusan warga] mengecam pembunuhan itu.", None, "CVL", None),
    ("id", "Mali mengecam [p:pemerintah Barat].", None, "GOV", None),
    ("id", "Mali mengecam [p:tentara Tepi Barat].", "PSE", "MIL", "modifier"),
    ("en", "Mali condemned [p:Western governments].", None, "GOV", None),
    ("en", "[p:Israel] attacked Gaza.", "ISR", "GOV", "own words"),
    ("en", "[p:Tehran] condemned Israel.", "IRN", "GOV", "own words"),
    ("en", "[p:The White House] condemned Israel.", "USA", "GOV", "own words"),
    ("en", "[p:The United Nations] condemned Israel.", "IGO:UN", "IGO", "own words"),
    ("en", "[p:Turkish police] arrested three journalists.", "TUR", "COP", "modifier"),
    ("en", "[p:Russian President Vladimir Putin] condemned Israel.", "RUS", "GOV", "modifier"),
    ("en", "[p:Canada's Liberal Party] condemned Iran.", "CAN", "PTY", "own words"),
    ("en", "[p:The Labour Party] condemned Iran.", "GBR", "PTY", "own words"),
    ("en", "[p:The Verkhovna Rada] condemned Russia.", "UKR", "LEG", "own words"),
    ("en", "[p:rebels] attacked Malian troops.", "MLI", "REB", "only country of the sentence"),
]


def read_party(marked: str, language: str, *, place: bool = False, published: date | None = None) -> Party | None:
    text, marks = parse_marked(marked)
    clauses, finder = read_clauses(text, language, published=published)
    number = next(
        number for number, chunk in enumerate(clauses.sentence.chunks)
        if clauses.words[chunk.first].start <= marks[0].start < clauses.words[chunk.stop - 1].stop
    )  # fmt: skip
    party = finder.in_chunk(number, place=place)
    return finder.place_country(party) if party else None


@pytest.mark.parametrize(("language", "marked", "country", "sector", "how"), CASES)
def test_a_phrase_names_a_party_of_a_country(
    language: str, marked: str, country: str | None, sector: str, how: str | None
) -> None:
    party = read_party(marked, language)
    assert party is not None
    assert (party.country, party.sector, party.how) == (country, sector, how)
    text, marks = parse_marked(marked)
    assert party.text == text[party.start : party.stop] == text[marks[0].start : marks[0].stop]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("id", "Israel menyerang [p:fajar] itu."),
        pytest.param(
            "id",
            "Harga [p:dolar AS] menyerang rupiah.",
            marks=pytest.mark.xfail(reason='"AS" is taken for the initials of a person'),
        ),
        ("en", "Israel attacked with [p:US dollars]."),
    ],
)
def test_things_are_no_parties(language: str, marked: str) -> None:
    assert read_party(marked, language) is None


@pytest.mark.parametrize(
    ("language", "marked"), [("id", "Israel menyerang di [p:Damaskus]."), ("en", "Israel attacked in [p:Damascus].")]
)
def test_a_city_as_a_place_is_no_government(language: str, marked: str) -> None:
    assert read_party(marked, language, place=True) is None


@pytest.mark.parametrize(
    ("language", "marked"),
    [("id", "[p:Dia] mengecam Israel."), ("id", "[p:Mereka] mengecam AS."), ("en", "[p:He] condemned Israel.")],
)
def test_a_pronoun_is_a_party_of_no_country(language: str, marked: str) -> None:
    party = read_party(marked, language)
    assert party is not None
    assert (party.country, party.sector) == (None, "UNK")


@pytest.mark.parametrize(
    ("text", "sector"),
    [("Empat tewas dalam serangan.", "CVL"), ("12 tewas dalam serangan.", "CVL"), ("2024 tewas dalam serangan.", None)],
)
def test_people_who_are_only_counted_are_civilians_and_years_are_not(text: str, sector: str | None) -> None:
    _, finder = read_clauses(text)
    party = finder.in_words(0, 1)
    assert (party.sector if party else None) == sector


NAMESAKES = [
    ("id", "[p:Bush] mengecam Irak.", date(1990, 9, 1), "person:george-h-w-bush", "USA"),
    ("id", "[p:Bush] mengecam Irak.", date(2006, 9, 1), "person:george-w-bush", "USA"),
    ("en", "[p:Bush] condemned Iraq.", date(2006, 9, 1), "person:george-w-bush", "USA"),
    ("id", "[p:Bush] mengecam Irak.", None, None, "USA"),
    ("en", "[p:George Bush] condemned Iraq.", date(2015, 1, 1), None, "USA"),
    ("en", "In Baghdad, [p:Sarah Murdoch] condemned Iraq.", None, None, None),
    ("id", "Kemarin [p:Suharto] mengecam Irak.", None, "person:soeharto", "IDN"),
    ("en", "In Baghdad, [p:Mr Obama] condemned Iraq.", None, "person:barack-obama", "USA"),
    ("en", "[p:Mr Hague] condemned Iraq.", date(2012, 1, 1), "person:william-hague", "GBR"),
    ("id", "[p:Abbas] mengecam Israel.", None, "person:mahmoud-abbas", "PSE"),
    ("id", "[p:Burns] mengecam Iran.", None, None, "USA"),
    ("id", "[p:Burns] mengecam Iran.", date(2024, 12, 3), None, None),
    ("id", "Polisi Indonesia menahan [p:Budi].", date(2024, 12, 3), None, None),
    ("id", "[p:Conte] mengecam Italia.", None, "person:giuseppe-conte", "ITA"),
    ("id", "Selandia Baru mengecam [p:pemerintahan Bainimarama].", date(2007, 2, 1), None, "FJI"),
]


@pytest.mark.parametrize(("language", "marked", "day", "actor", "country"), NAMESAKES)
def test_a_name_of_several_people_means_the_one_of_the_day_or_nobody(
    language: str, marked: str, day: date | None, actor: str | None, country: str | None
) -> None:
    text, marks = parse_marked(marked)
    clauses, finder = read_clauses(text, language, published=day)
    chunk = next(c for c in clauses.sentence.chunks if clauses.words[c.stop - 1].stop > marks[0].start)
    party = finder.in_words(chunk.first, chunk.stop)
    assert party is not None
    assert (party.actor, party.country) == (actor, country)


def test_an_office_is_held_within_its_dates() -> None:
    marked = "[p:Joko Widodo] mengecam Israel."
    now = read_party(marked, "id", published=date(2020, 5, 1))
    before = read_party(marked, "id", published=date(1999, 5, 1))
    assert now is not None
    assert before is not None
    assert now.office
    assert before.office is None
