"""One phrase that names several parties."""

from __future__ import annotations

import pytest

from hubungan import code_text

# Language, text, type of the last report, and its actors with country and sector.
CASES = [
    ("en", "Moldovan and Romanian border guards arrested three smugglers on Monday.", "COERCE",
     [("Moldovan", "MDA", "MIL"), ("Romanian border guards", "ROU", "MIL")]),
    ("en", "The Ivorian and Ghanaian presidents met in Elubo on Friday.", "CONSULT",
     [("The Ivorian", "CIV", "GOV"), ("Ghanaian presidents", "GHA", "GOV")]),
    ("en", "Russia and China signed a treaty on Monday. The two countries agreed to cut tariffs.", "AGREE",
     [("The two countries", "RUS", "GOV"), ("The two countries", "CHN", "GOV")]),
    ("id", "Rusia dan Korea Utara menandatangani perjanjian. Kedua negara juga sepakat menaikkan perdagangan.",
     "AGREE", [("Kedua negara", "RUS", "GOV"), ("Kedua negara", "PRK", "GOV")]),
    ("id", "Kedua Korea bertemu di Panmunjom.", "CONSULT",
     [("Kedua Korea", "KOR", "GOV"), ("Kedua Korea", "PRK", "GOV")]),
    ("en", "French soldiers arrested the German and Italian drivers.", "COERCE", [("French soldiers", "FRA", "MIL")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "actors"), CASES)
def test_each_country_that_a_phrase_joins_or_takes_up_is_a_party(
    language: str, text: str, kind: str, actors: list[tuple[str, str, str]]
) -> None:
    _, report = code_text(text, language=language)[-1]
    assert report.type == kind
    assert [(party.text, party.country, party.sector) for party in report.actors] == actors


def test_who_praises_both_is_not_one_of_them() -> None:
    text = "Ghana, Mali and Togo held talks on Monday. Ghana praised both governments."
    _, report = code_text(text, language="en")[-1]
    assert [party.country for party in report.recipients] == ["MLI", "TGO"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Jakarta memanggil pulang Duta Besar Indonesia untuk Australia.", "AUS"),
        ("Sejumlah anggota DPR mengecam Australia.", "IDN"),
    ],
)
def test_where_an_envoy_serves_is_no_party_and_a_body_inside_a_head_tells_the_country(text: str, country: str) -> None:
    found = {
        party.country for _, report in code_text(text, language="id") for party in (*report.actors, *report.recipients)
    }
    assert (country in found) == (country == "IDN")


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Kim Jong Un and Vladimir Putin signed a treaty in Pyongyang.", []),
        ("Vladimir Putin visited Pyongyang on Wednesday.", ["PRK"]),
    ],
)
def test_a_capital_whose_country_acts_is_no_recipient(text: str, recipients: list[str]) -> None:
    """Where both sides meet is a place, though a visitor's host may be named by his capital."""
    _, report = code_text(text, language="en")[0]
    assert [party.country for party in report.recipients] == recipients
