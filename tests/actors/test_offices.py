from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from hubungan.actors.datafile import read_rows
from hubungan.actors.knowledge import DATA, Holding, Knowledge, load_knowledge

COUNTRIES_OF_FOREIGN_MINISTERS = """
ARG AUS BRA CAN CHN FRA DEU IND IDN ITA JPN KOR MEX RUS SAU ZAF TUR GBR USA
BRN KHM LAO MYS MMR PHL SGP THA VNM TLS
ISR PSE EGY JOR LBN SYR IRQ IRN KWT QAT ARE BHR OMN YEM
PRK PAK UKR AFG
"""
COUNTRIES_OF_DEFENCE_MINISTERS = "IDN USA RUS CHN ISR IRN GBR JPN KOR AUS IND PAK PHL MYS SGP"
# Countries without a president or king of their own in the file, for whom the head of government must be there.
REALMS = "AUS CAN NZL PNG SLB JAM BHS GRD"

FACTS = """
Soekarno               | IDN         | head of state               | 1955-04-18
Gus Dur                | IDN         | head of state               | 2000-06-01
SBY                    | IDN         | head of state               | 2009-06-01
Jokowi                 | IDN         | head of state               | 2020-03-02
Try Sutrisno           | IDN         | vice president              | 1995-08-17
Jusuf Kalla            | IDN         | vice president              | 2016-01-14
Hasan Wirayuda         | IDN         | foreign minister            | 2003-05-19
Retno Marsudi          | IDN         | foreign minister            | 2018-01-01
Prabowo Subianto       | IDN         | defence minister            | 2021-06-01
Barrack Obama          | USA         | head of state               | 2011-05-02
Condoleezza Rice       | USA         | foreign minister            | 2006-07-24
Donald Rumsfeld        | USA         | defence minister            | 2003-03-20
Vladimir Putin         | RUS         | head of government          | 2010-01-01
Vladimir Putin         | RUS         | head of state               | 2022-02-24
Sergey Lavrov          | RUS         | foreign minister            | 2014-03-18
Hu Jintao              | CHN         | head of state               | 2008-08-08
Kim Jong Il            | PRK         | head of state               | 2006-10-09
Kim Jong Un            | PRK         | head of state               | 2018-06-12
Roh Moo-hyun           | KOR         | head of state               | 2007-10-02
Junichiro Koizumi      | JPN         | head of government          | 2002-09-17
Khadafi                | LBY         | head of state               | 2011-03-19
Husni Mubarak          | EGY         | head of state               | 2009-06-04
Bashar Assad           | SYR         | head of state               | 2013-08-21
Mahmud Ahmadinejad     | IRN         | head of government          | 2009-06-12
Ayatollah Ali Khamenei | IRN         | head of state               | 2015-07-14
Saddam Hussein         | IRQ         | head of state               | 2002-10-16
Ariel Sharon           | ISR         | head of government          | 2005-08-15
Yasser Arafat          | PSE         | head of state               | 2000-07-25
Pervez Musharraf       | PAK         | head of state               | 2007-11-03
Mahathir Mohamad       | MYS         | head of government          | 2018-12-01
Thaksin Shinawatra     | THA         | head of government          | 2004-10-25
Hun Sen                | KHM         | head of government          | 2003-07-27
Aung San Suu Kyi       | MMR         | opposition leader           | 2010-11-13
Angela Merkel          | DEU         | head of government          | 2015-09-04
Recep Tayyip Erdoğan   | TUR         | head of government          | 2010-05-31
Volodymyr Zelenskyy    | UKR         | head of state               | 2022-02-24
Nelson Mandela         | ZAF         | head of state               | 1997-07-01
Hugo Chávez            | VEN         | head of state               | 2006-09-20
Paus Fransiskus        | VAT         | head of state               | 2024-09-03
Ban Ki Moon            | KOR         | foreign minister            | 2005-09-19
Ban Ki-moon            | IGO:UN      | secretary-general           | 2012-01-01
Kofi Annan             | IGO:UN      | secretary-general           | 2001-12-10
Jens Stoltenberg       | IGO:NATO    | secretary-general           | 2022-06-29
Surin Pitsuwan         | IGO:ASEAN   | secretary-general           | 2010-10-28
Mohamed ElBaradei      | IGO:IAEA    | director-general            | 2003-02-14
Javier Solana          | IGO:EU      | high representative for foreign affairs | 2006-06-06
"""


@pytest.fixture(scope="module", params=["id", "en"])
def knowledge(request: pytest.FixtureRequest) -> Knowledge:
    return load_knowledge(request.param)


@pytest.fixture(scope="module")
def terms() -> dict[tuple[str, str], list[Holding]]:
    """Every term by country and office, in the order of time."""
    known = load_knowledge("en")
    return {office: [term for _, term in known.holders(*office)] for office in _offices()}


def _offices() -> Iterator[tuple[str, str]]:
    for row in read_rows(DATA / "offices.yaml"):
        yield row.data["country"], row.data["office"]


def _countries_with(*offices: str) -> set[str]:
    return {country for country, office in _offices() if office in offices}


def _split(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("name", "country", "office", "day"), _split(FACTS))
def test_finds_who_held_an_office_on_a_day(
    knowledge: Knowledge, name: str, country: str, office: str, day: str
) -> None:
    people = [entry for entry in knowledge.index.look_up(name) if entry.kind == "person" and entry.id]
    held = {
        (term.country, term.office)
        for entry in people
        for term in knowledge.holdings(str(entry.id))
        if term.covers(date.fromisoformat(day))
    }
    assert (country, office) in held


def test_one_row_for_each_office() -> None:
    assert [office for office, count in Counter(_offices()).items() if count > 1] == []


def test_no_two_terms_of_an_office_overlap(terms: dict[tuple[str, str], list[Holding]]) -> None:
    overlapping = [
        (earlier, later)
        for held in terms.values()
        for earlier, later in pairwise(held)
        if earlier.stop is None or earlier.stop > later.start
    ]
    assert overlapping == []


def test_holders_stand_in_the_order_of_time() -> None:
    for row in read_rows(DATA / "offices.yaml"):
        starts = [holder["from"] for holder in row.data["holders"]]
        assert starts == sorted(starts), row.where


def test_terms_end_after_they_begin_and_none_begins_in_the_future(terms: dict[tuple[str, str], list[Holding]]) -> None:
    for term in (term for held in terms.values() for term in held):
        assert term.stop is None or term.start < term.stop, term
        assert term.start < date.today(), term


def test_names_most_heads_of_state_and_government() -> None:
    assert len(_countries_with("head of state")) >= 150
    assert len(_countries_with("head of state", "head of government")) >= 190
    assert set(REALMS.split()) <= _countries_with("head of government")


def test_names_foreign_and_defence_ministers() -> None:
    assert len(_countries_with("foreign minister")) >= 60
    assert set(COUNTRIES_OF_FOREIGN_MINISTERS.split()) <= _countries_with("foreign minister")
    assert set(COUNTRIES_OF_DEFENCE_MINISTERS.split()) <= _countries_with("defence minister")


def test_every_country_is_known(knowledge: Knowledge) -> None:
    countries = {country for country, _ in _offices() if not country.startswith("IGO:")}
    assert {country for country in countries if knowledge.entry(country) is None} == set()


def test_no_person_has_the_name_of_anything_else(knowledge: Knowledge) -> None:
    people = [entry for entry in knowledge.entries() if entry.kind == "person"]
    kinds = {entry.name: {found.kind for found in knowledge.index.look_up(entry.name)} for entry in people}
    assert {name: found for name, found in kinds.items() if found != {"person"}} == {}


def test_only_those_share_a_name_who_share_it_in_the_news(knowledge: Knowledge) -> None:
    people_by_name: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(DATA / "offices.yaml"):
        for holder in row.data["holders"]:
            for name in [holder["name"], *holder.get("also", [])]:
                found = knowledge.index.look_up(name.removeprefix("="))
                people_by_name[name] |= {str(entry.id) for entry in found if entry.kind == "person"}
    shared = {name for name, people in people_by_name.items() if len(people) > 1}
    assert shared == {"Bush", "George Bush", "Clinton", "Powell", "King Abdullah", "Raja Abdullah"}


@pytest.mark.parametrize("word", ["Kim", "Park", "Hu", "Moon", "May", "Rice", "Anwar", "Brown", "Singh", "Hadi"])
def test_no_common_word_is_a_person_by_itself(knowledge: Knowledge, word: str) -> None:
    assert [entry for entry in knowledge.index.look_up(word) if entry.kind == "person"] == []
