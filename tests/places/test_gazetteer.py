"""The gazetteer: its files, its look-ups and the cities of GeoNames."""

from __future__ import annotations

import pytest

from hubungan.actors.knowledge import load_knowledge
from hubungan.errors import LexiconError
from hubungan.places.gazetteer import LEVELS, Gazetteer, load_gazetteer, load_place_words
from hubungan.places.geonames import load_cities, plain_name

ROW = {"name": "Geneva", "country": "CHE", "at": [46.2, 6.15]}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("San José", "san jose"),
        ("N'Djamena", "ndjamena"),
        ("Port-au-Prince", "port au prince"),
        ("St. Petersburg", "st petersburg"),
        ("Łódź", "lodz"),
        ("Tromsø", "tromso"),
        ("Ra’s al-Khaymah", "ras al khaymah"),
    ],
)
def test_plain_name(name: str, plain: str) -> None:
    """A name is looked up without capitals, accents, apostrophes, hyphens and periods."""
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("name", "country", "level", "english"),
    [
        ("Jenewa", "CHE", "city", "Geneva"),
        ("Laut China Selatan", None, "sea", "South China Sea"),
        ("Selat Taiwan", None, "sea", "Taiwan Strait"),
        ("Tepi Barat", "PSE", "region", "West Bank"),
        ("Jalur Gaza", "PSE", "region", "Gaza Strip"),
        ("DMZ", None, "site", "Korean Demilitarized Zone"),
        ("Camp David", "USA", "site", "Camp David"),
        ("Istana Merdeka", "IDN", "site", "Merdeka Palace"),
        ("Nusa Tenggara Barat", "IDN", "region", "West Nusa Tenggara"),
    ],
)
def test_listed_in_both_languages(name: str, country: str | None, level: str, english: str) -> None:
    """Names in Indonesian and English lead to one place."""
    sites = [item.site for item in load_gazetteer().listed(plain_name(name))]
    assert [(site.country, site.level, site.name) for site in sites] == [(country, level, english)]


@pytest.mark.parametrize(
    ("name", "country", "geonames"),
    [
        ("Pyongyang", "PRK", 1871859),
        ("Moskwa", "RUS", 524901),
        ("Kharkov", "UKR", 706483),
        ("Birmingham", "GBR", 2655603),
    ],
)
def test_cities_of_geonames(name: str, country: str, geonames: int) -> None:
    """A city is found by its own name and by other spellings, the largest first."""
    city = load_cities().named(plain_name(name))[0]
    assert (city.country, city.geonames) == (country, geonames)


def test_cities_of_one_country() -> None:
    """Asked for one country, only its cities come back."""
    assert {city.country for city in load_gazetteer().cities("birmingham", "USA")} == {"USA"}
    assert load_gazetteer().cities("birmingham", "IDN") == ()


def test_every_country_of_the_actors_stands_in_the_gazetteer() -> None:
    """No country that a party may have lacks its coordinates."""
    codes = {entry.country for entry in load_knowledge("en").entries() if entry.kind == "country"}
    assert sorted(code for code in codes if code and load_gazetteer().country(code) is None) == []


def test_every_country_of_a_row_is_known() -> None:
    """No row of the data files names a country that is none."""
    gazetteer = load_gazetteer()
    sites = [item.site for items in gazetteer._listed.values() for item in items]
    assert {site.country for site in sites if site.country and gazetteer.country(site.country) is None} == set()
    assert {site.level for site in sites} <= set(LEVELS)


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Geneva"},
        {**ROW, "at": [146.2, 6]},
        {**ROW, "at": "north"},
        {**ROW, "level": "town"},
        {**ROW, "size": 3},
    ],
)
def test_broken_row_is_named(row: dict[str, object]) -> None:
    """A row that breaks the format is refused with its file."""
    with pytest.raises(LexiconError, match=r"cities\.yaml"):
        Gazetteer([("cities.yaml", row)], {})


def test_words_of_an_unknown_language() -> None:
    """A language without words of place is an error that says so."""
    with pytest.raises(LexiconError, match="xx"):
        load_place_words("xx")
