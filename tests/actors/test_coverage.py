from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from hubungan.actors import knowledge as module
from hubungan.actors.coverage import Coverage, Gap, coverage
from hubungan.actors.datafile import Row, iterate_mappings, read_list, read_rows, read_text
from hubungan.actors.knowledge import DATA, OFFICES, Knowledge, _load, load_knowledge, read_offices
from hubungan.actors.known import known_as, offices_of, row_to_add
from hubungan.actors.names import fold_accents

# Names of parties and of kings that two countries share: no row says `ambiguous`, the countries that the article names
# decide between organisations, and between persons who are called alike.
SETTLED_BY_CONTEXT = {"partai demokrat", "demokrat", "democratic party", "king abdullah", "raja abdullah"}
MINISTERS = ("defence minister", "interior minister", "finance minister", "trade minister", "economy minister")
OF_ALL = "USA CHN RUS JPN KOR DEU FRA GBR IND IDN ITA CAN AUS MYS SGP THA VNM PHL ISR TUR IRN UKR PAK TWN EGY BRA"


@pytest.fixture(scope="module")
def holders() -> list[tuple[tuple[str, str], Row]]:
    """Every holder's row with country and office, of all files."""
    return [
        ((str(row.data["country"]), read_text(row, "office")), holder)
        for row in read_offices()
        for holder in iterate_mappings(row, "holders")
    ]


@pytest.fixture(scope="module")
def found() -> dict[str, Coverage]:
    return {one.country: one for one in coverage()}


@pytest.fixture(params=["id", "en"])
def knowledge(request: pytest.FixtureRequest) -> Knowledge:
    return load_knowledge(request.param)


def test_every_file_of_offices_is_there_and_holds_rows() -> None:
    assert all(read_rows(DATA / name) for name in OFFICES)


def test_an_office_has_one_row_in_all_files() -> None:
    offices = Counter((row.data["country"], row.data["office"]) for row in read_offices())
    assert [office for office, count in offices.items() if count > 1] == []


def test_two_holders_of_one_office_never_overlap() -> None:
    known = load_knowledge("en")
    terms = [[term for _, term in known.holders(*office)] for office in known.offices_held()]
    overlapping = [
        (earlier, later)
        for held in terms
        for earlier, later in pairwise(held)
        if earlier.stop is None or earlier.stop > later.start
    ]
    assert overlapping == []


def test_a_term_lasts_and_the_holders_stand_in_the_order_of_time(
    holders: list[tuple[tuple[str, str], Row]],
) -> None:
    for (office, earlier), (other, later) in pairwise(holders):
        assert office != other or earlier.data["from"] <= later.data["from"], later.where
    assert [row.where for _, row in holders if row.data["to"] and row.data["to"] <= row.data["from"]] == []


def test_an_id_is_never_used_twice(holders: list[tuple[tuple[str, str], Row]]) -> None:
    """The id of a person is made of the name: two spellings of one name would make two persons of one, or the reverse.

    Ids of countries and organisations are refused on loading when they stand twice.
    """
    spelled: dict[str, set[str]] = {}
    for _, holder in holders:
        name = read_text(holder, "name")
        person = holder.data.get("id") or module.to_slug(name)
        spelled.setdefault(person, set()).add(fold_accents(name))
    assert {person: names for person, names in spelled.items() if len(names) > 1} == {}
    others = {entry.id for entry in load_knowledge("en").entries() if entry.kind != "person"}
    assert others & {f"person:{person}" for person in spelled} == set()


def test_no_spelling_is_also_another_persons_name(holders: list[tuple[tuple[str, str], Row]]) -> None:
    names = {module.to_slug(read_text(holder, "name")) for _, holder in holders}
    clashes = [
        (holder.where, also)
        for _, holder in holders
        for also in read_list(holder, "also")
        if module.to_slug(also) in names - {module.to_slug(read_text(holder, "name"))}
    ]
    assert clashes == []


def test_a_name_of_two_countries_has_a_rule(knowledge: Knowledge) -> None:
    shared = {
        name
        for name, candidates in knowledge.index.items()
        if len({candidate.entry.country for candidate in candidates} - {None}) > 1
    }
    assert {name for name in shared if knowledge.why_ambiguous(name) is None} <= SETTLED_BY_CONTEXT


def test_knows_ministers_of_many_countries(found: dict[str, Coverage]) -> None:
    known = load_knowledge("en")
    offices = set(known.offices_held())
    assert sum(any((code, office) in offices for office in MINISTERS) for code in found) >= 40
    assert {code for code in OF_ALL.split() if (code, "defence minister") not in offices} == set()
    assert sum(not one.missing for one in found.values() if not one.country.startswith("IGO:")) >= 120


@pytest.mark.parametrize(
    ("name", "country", "office", "day"),
    [
        ("Janet Yellen", "USA", "treasury secretary", "2023-05-01"),
        ("Karine Jean-Pierre", "USA", "press secretary of the White House", "2023-05-01"),
        ("John Kirby", "USA", "press secretary of the Pentagon", "2022-02-24"),
        ("Maria Zakharova", "RUS", "spokesman of the foreign ministry", "2022-02-24"),
        ("Wang Wenbin", "CHN", "third spokesman of the foreign ministry", "2022-08-04"),
        ("Daniel Hagari", "ISR", "spokesman of the armed forces", "2023-10-08"),
        ("Suella Braverman", "GBR", "interior minister", "2023-01-10"),
        ("Süleyman Soylu", "TUR", "interior minister", "2020-01-01"),
        ("Susi Pudjiastuti", "IDN", "minister of fisheries", "2016-01-01"),
        ("Marwan Barghouti", "PSE", "leader of Fatah in prison", "2024-01-01"),
        ("Kim Yo Jong", "PRK", "deputy department director of the Workers' Party", "2021-01-01"),
        ("Stéphane Dujarric", "IGO:UN", "spokesman of the secretary-general", "2020-01-01"),
    ],
)
def test_finds_ministers_spokespeople_and_leaders(name: str, country: str, office: str, day: str) -> None:
    on = date.fromisoformat(day)
    held = [one for one in known_as(name, ["id", "en"]) if one.start and one.start <= on <= (one.stop or on)]
    assert (country, office) in {(one.country, one.office) for one in held}


OWN = """
- {country: FRA, office: head of state, holders: [{name: A B, from: 1995, to: 2001}, {name: C D, from: 2001, to: null}]}
- {country: FRA, office: foreign minister, holders: [{name: E F, from: 2003-05-01, to: 2004-01-01},
    {name: A B, from: 2006-01-01, to: 2006-06-01}]}
- {country: AUS, office: head of government, holders: [{name: G H, from: 1990, to: null}]}
- {country: DEU, office: head of government, holders: [{name: I J, from: 1990, to: 1999}]}
- {country: "IGO:UN", office: secretary-general, holders: [{name: K L, from: 2007, to: null}]}
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Coverage]:
    for name in ("countries.yaml", "organisations.yaml"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    (tmp_path / "leaders.yaml").write_text(OWN.lstrip(), "utf-8")
    monkeypatch.setattr(module, "DATA", tmp_path)
    known = _load.__wrapped__("en", None)
    monkeypatch.setattr("hubungan.actors.coverage.load_knowledge", lambda _: known)
    return {one.country: one for one in coverage()}


def test_counts_offices_persons_and_periods(small: dict[str, Coverage]) -> None:
    france = small["FRA"]
    assert (france.name, france.offices, france.persons, france.periods) == ("France", 2, 3, 4)
    assert (small["IGO:UN"].offices, small["IGO:UN"].missing) == (1, ())


@pytest.mark.parametrize(
    ("country", "missing"),
    [
        ("FRA", ()),  # its head of state leads the government
        ("AUS", ("foreign minister",)),  # the king is its head of state
        ("DEU", ("head of state", "head of government", "foreign minister")),  # nobody since 2000
        ("GUM", ()),  # no state
    ],
)
def test_says_which_high_offices_are_missing(
    small: dict[str, Coverage], country: str, missing: tuple[str, ...]
) -> None:
    assert small[country].missing == missing


def test_says_when_nobody_is_known(small: dict[str, Coverage]) -> None:
    assert small["FRA"].gaps == (
        Gap("foreign minister", date(2000, 1, 1), date(2003, 5, 1)),
        Gap("foreign minister", date(2004, 1, 1), date(2006, 1, 1)),
    )
    assert str(small["FRA"].gaps[1]) == "foreign minister 2004-01-01 to 2006-01-01"


def test_every_country_is_covered_once(found: dict[str, Coverage]) -> None:
    codes = [one.country for one in coverage()]
    assert len(codes) == len(set(codes))
    assert {entry.id for entry in load_knowledge("en").entries() if entry.kind == "country"} <= set(found)


def test_a_name_means_what_the_files_say() -> None:
    assert {(one.kind, one.country) for one in known_as("PBB", ["id"])} == {("organisation", "IGO:UN")}
    assert {one.country for one in known_as("Georgia", ["en"])} == {"GEO", "USA"}
    assert "person:kim-jong-un" in {one.id for one in known_as("Kim", ["id", "en"])}
    assert known_as("Xyzzy Plugh", ["id", "en"]) == ()


def test_the_offices_of_a_country_stand_office_by_office() -> None:
    offices = [one.office for one in offices_of("USA")]
    assert offices[0] == "head of state"
    assert [office for office, _ in pairwise(offices)].count("head of state") == offices.count("head of state")


@pytest.mark.parametrize("name", ["Front Contoh", 'Tasneem "T" Aslam', "O'Contoh: Nama", "Ñandú, S.A."])
def test_the_row_of_an_unknown_name_makes_it_known(tmp_path: Path, name: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(row_to_add(name) + "\n", "utf-8")
    known = _load.__wrapped__("id", own)
    assert {entry.kind for entry in known.index.look_up(name)} == {"organisation"}
