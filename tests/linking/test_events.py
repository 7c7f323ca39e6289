"""What is kept of the reports of one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from hubungan.linking.events import MOST_NAMES, agencies_by_article, merge_reports
from hubungan.records import Event, Move

SENTENCE = "Menlu China Wang Yi mengunjungi Jakarta pada Senin untuk berunding."


def party(country: str | None, sector: str | None = "GOV", name: str | None = None, **more: Any) -> dict[str, Any]:
    text = name or country or "seseorang"
    return {"country": country, "sector": sector, "actor": country, "name": name, "text": text, "office": None, **more}


def report(at: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a row of the ledger's reports; report 1 is r1 of article a1, published on 1 March 2024."""
    row = {
        "id": f"r{at}",
        "article": f"a{at}",
        "outlet": f"Harian {at}",
        "language": "id",
        "published": date(2024, 3, at),
        "type": "CONSULT",
        "mode": "visit",
        "cameo": None,
        "status": "occurred",
        "confidence": 0.5,
        "actors": [party("CHN")],
        "recipients": [party("IDN")],
        "reporter": None,
        "contexts": [],
        "time": None,
        "place": None,
        "sentence": SENTENCE,
        "sentence_start": 0,
        **changes,
    }
    for side in ("actor", "recipient"):
        row[f"{side}_countries"] = [one["country"] for one in row[f"{side}s"] if one["country"]]
    return row


def merged(rows: Sequence[dict[str, Any]], sources: Sequence[set[str]] | None = None) -> Event:
    return merge_reports(rows, sources or [{row["article"]} for row in rows])


def time(since: str, until: str | None = None, granularity: str = "day") -> dict[str, Any]:
    return {
        "from": date.fromisoformat(since),
        "to": date.fromisoformat(until or since),
        "granularity": granularity,
    }


def place(name: str, level: str = "city", country: str = "IDN") -> dict[str, Any]:
    return {"name": name, "country": country, "lat": 1.0, "lon": 2.0, "geonames": None, "level": level}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("future", 0.9), ("occurred", 0.3)], "occurred"),  # planned by many, held after all
        ([("future", 0.9), ("future", 0.9), ("occurred", 0.2)], "occurred"),
        ([("occurred", 0.5), ("denied", 0.4)], "occurred"),
        ([("occurred", 0.4), ("denied", 0.3), ("denied", 0.3)], "denied"),
        ([("occurred", 0.5), ("denied", 0.5)], "occurred"),
        ([("future", 0.9), ("denied", 0.2)], "denied"),
        ([("future", 0.5), ("hypothetical", 0.4)], "future"),
        ([("future", 0.3), ("hypothetical", 0.4)], "hypothetical"),
    ],
)
def test_how_an_act_stands(told: list[tuple[str, float]], status: str) -> None:
    rows = [report(at, status=word, confidence=weight) for at, (word, weight) in enumerate(told, 1)]
    assert merged(rows).status == merged(rows[::-1]).status == status


@pytest.mark.parametrize(
    ("told", "moves"),
    [
        ([(3, "occurred"), (1, "future")], [(1, "future"), (3, "occurred")]),
        ([(1, "future"), (2, "future"), (3, "denied"), (4, "future")], [(1, "future"), (3, "denied")]),
        ([(None, "occurred"), (5, "future")], [(5, "future"), (None, "occurred")]),  # the undated one comes last
        ([(2, "occurred")], [(2, "occurred")]),
    ],
)
def test_status_moves_when_it_is_first_told(told: list[tuple[int | None, str]], moves: list[tuple[int, str]]) -> None:
    rows = [
        report(at, status=status, published=date(2024, 3, day) if day else None)
        for at, (day, status) in enumerate(told, 1)
    ]
    found = [(move.published.day if move.published else None, move.status) for move in merged(rows).moves]
    assert found == moves


def test_a_move_names_the_report_that_tells_it() -> None:
    found = merged([report(1, status="future"), report(2)])
    assert found.moves == (Move(date(2024, 3, 1), "future", "r1"), Move(date(2024, 3, 2), "occurred", "r2"))


@pytest.mark.parametrize(
    ("told", "kind", "mode"),
    [
        ([("CONSULT", "visit", 0.5), ("AGREE", None, 0.4)], "CONSULT", "visit"),
        ([("CONSULT", "visit", 0.5), ("AGREE", None, 0.3), ("AGREE", None, 0.3)], "AGREE", None),
        ([("CONSULT", "visit", 0.5), ("AGREE", None, 0.5)], "AGREE", None),  # as heavy: by name
        ([("CONSULT", None, 0.9), ("CONSULT", "phone", 0.1)], "CONSULT", "phone"),  # any mode before none
        ([("CONSULT", "visit", 0.3), ("CONSULT", "phone", 0.4), ("AGREE", "x", 0.6)], "CONSULT", "phone"),
    ],
)
def test_type_and_mode_are_the_heaviest(told: list[tuple[str, str | None, float]], kind: str, mode: str | None) -> None:
    rows = [report(at, type=kind, mode=mode, confidence=weight) for at, (kind, mode, weight) in enumerate(told, 1)]
    found = merged(rows)
    assert (found.type, found.mode) == (kind, mode)


def test_the_type_is_that_of_the_act_and_not_of_its_plan() -> None:
    rows = [report(1, type="AGREE", mode=None, status="future", confidence=0.9), report(2, confidence=0.3)]
    assert merged(rows).type == "CONSULT"


CHN, IDN, PRK = party("CHN"), party("IDN"), party("PRK")


@pytest.mark.parametrize(
    ("told", "actors", "recipients"),
    [
        ([([CHN], [IDN], 0.5)], ["CHN"], ["IDN"]),
        ([([CHN], [IDN], 0.5), ([IDN], [CHN], 0.3)], ["CHN"], ["IDN"]),  # one report has them the wrong way round
        ([([CHN], [IDN], 0.3), ([IDN], [CHN], 0.5)], ["IDN"], ["CHN"]),
        ([([CHN], [IDN], 0.4), ([CHN, IDN], [], 0.5)], ["CHN", "IDN"], []),
        ([([CHN], [IDN], 0.9), ([CHN, PRK], [IDN], 0.1)], ["CHN"], ["IDN"]),  # PRK has a tenth of the weight
        ([([CHN], [IDN], 0.7), ([CHN, PRK], [IDN], 0.3)], ["CHN", "PRK"], ["IDN"]),
        ([([CHN], [party("IDN", "MIL")], 0.6), ([CHN], [party("IDN", None)], 0.5)], ["CHN"], ["IDN"]),  # one state
        ([([CHN], [IDN, party("IDN", "BUS")], 0.6)], ["CHN"], ["IDN", "IDN"]),  # its companies are not the state
        ([([], [IDN], 0.6)], [], ["IDN"]),
        ([([party(None, name="Massa"), CHN], [IDN], 0.6)], ["CHN", None], ["IDN"]),
    ],
)
def test_a_party_is_on_the_side_that_weighs_most(
    told: list[tuple[list[dict[str, Any]], list[dict[str, Any]], float]],
    actors: list[str | None],
    recipients: list[str | None],
) -> None:
    rows = [
        report(at, actors=left, recipients=right, confidence=weight) for at, (left, right, weight) in enumerate(told, 1)
    ]
    for found in (merged(rows), merged(rows[::-1])):
        assert sorted(map(str, (side.country for side in found.actors))) == sorted(map(str, actors))
        assert [side.country for side in found.recipients] == recipients


def test_a_side_has_the_name_of_a_person_before_that_of_a_country() -> None:
    wang = party("CHN", name="Wang Yi", actor="person:wang-yi", office="foreign minister")
    rows = [report(1, confidence=0.9), report(2, actors=[wang], confidence=0.3)]
    (side,) = merged(rows).actors
    assert (side.name, side.actor, side.office, side.country) == (
        "Wang Yi",
        "person:wang-yi",
        "foreign minister",
        "CHN",
    )
    assert side.reports == 2


def test_a_plan_does_not_turn_the_sides_of_the_deed_round() -> None:
    plan = report(1, type="AGREE", status="future", actors=[IDN], recipients=[CHN], confidence=0.9)
    found = merged([plan, report(2, confidence=0.6)])
    assert ([side.country for side in found.actors], [side.country for side in found.recipients]) == (["CHN"], ["IDN"])


@pytest.mark.parametrize(
    ("times", "since", "until", "spread", "day", "how"),
    [
        ([None], None, None, None, "2024-03-01", "published"),
        ([(time("2024-02-27"), 0.5)], "2024-02-27", "2024-02-27", 0, "2024-02-27", "stated"),
        (
            [(time("2024-02-01", "2024-02-29", "month"), 0.9), (time("2024-02-27"), 0.2)],
            "2024-02-27",
            "2024-02-27",
            0,
            "2024-02-27",
            "stated",
        ),
        (
            [(time("2024-02-26"), 0.5), (time("2024-02-27"), 0.4), (time("2024-02-27"), 0.4)],
            "2024-02-27",
            "2024-02-27",
            1,
            "2024-02-27",
            "stated",
        ),
        ([(time("2024-02-01", "2024-02-29", "month"), 0.5)], "2024-02-01", "2024-02-29", 28, "2024-02-01", "stated"),
        ([(time("2024-01-01", "2024-12-31", "year"), 0.5)], "2024-01-01", "2024-12-31", 365, "2024-03-01", "published"),
        ([({"from": None, "to": None, "granularity": "unresolved"}, 0.5)], None, None, None, "2024-03-01", "published"),
    ],
)
def test_the_narrowest_time_with_the_most_weight_gives_the_day(
    times: list[tuple[dict[str, Any], float] | None],
    since: str | None,
    until: str | None,
    spread: int | None,
    day: str,
    how: str,
) -> None:
    rows = [
        report(at, time=one[0], confidence=one[1]) if one else report(at, time=None) for at, one in enumerate(times, 1)
    ]
    found = merged(rows)
    told = found.time or {"from": None, "to": None, "spread": None}
    assert (str(told["from"]), str(told["to"]), told["spread"]) == (str(since), str(until), spread)
    assert (found.day, found.day_how) == (date.fromisoformat(day), how)


def test_an_act_without_any_date_has_no_day() -> None:
    found = merged([report(1, published=None)])
    assert (found.day, found.day_how, found.first, found.last) == (None, None, None, None)


@pytest.mark.parametrize(
    ("told", "name", "share"),
    [
        ([(place("Jakarta"), 0.5)], "Jakarta", 1.0),
        ([(place("Jakarta"), 0.6), (place("Bogor"), 0.2)], "Jakarta", 0.75),
        ([(place("Bogor"), 0.2), (place("Jakarta"), 0.15), (place("Jakarta"), 0.15)], "Jakarta", 0.6),
        ([(place("Indonesia", "country"), 0.9), (place("Bogor"), 0.1)], "Bogor", 1.0),  # the most exact
        ([(place("Indonesia", "country"), 0.9), (place("Laut Jawa", "sea"), 0.9)], "Indonesia", 1.0),
        ([(place("Gedung Pancasila", "site"), 0.3), (place("Jakarta"), 0.5)], "Jakarta", 0.625),  # as exact as a city
        ([({"name": None, "level": None}, 0.5)], None, None),
        ([(None, 0.5)], None, None),
    ],
)
def test_the_most_exact_place_with_the_most_weight_is_kept(
    told: list[tuple[dict[str, Any] | None, float]], name: str | None, share: float | None
) -> None:
    found = merged([report(at, place=where, confidence=weight) for at, (where, weight) in enumerate(told, 1)]).place
    assert (found["name"] if found else None, found["share"] if found else None) == (name, pytest.approx(share))


@pytest.mark.parametrize(
    ("weights", "sources", "confidence"),
    [
        ([0.5], [{"a1"}], 0.5),
        ([0.5, 0.4], [{"a1"}, {"a2"}], 0.7),  # 1 - 0.5 * 0.6
        ([0.5, 0.4], [{"a1", "a2"}], 0.5),  # copies: the better of the two
        ([0.5, 0.4, 0.8], [{"a1", "a2"}, {"a3"}], 0.9),
        ([1.0, 0.4], [{"a1"}, {"a2"}], 1.0),
    ],
)
def test_independent_sources_add_up(weights: list[float], sources: list[set[str]], confidence: float) -> None:
    found = merged([report(at, confidence=weight) for at, weight in enumerate(weights, 1)], sources)
    assert found.confidence == pytest.approx(confidence)
    assert found.sources == len(sources)


def test_reports_of_one_article_are_one_source() -> None:
    rows = [report(1, confidence=0.5), report(2, article="a1", confidence=0.4)]
    found = merged(rows, [{"a1"}])
    assert (found.articles, found.sources, found.confidence) == (1, 1, 0.5)


def test_who_says_so_and_who_denies_it() -> None:
    kemlu, rival = party("IDN", name="Kemlu  RI"), party("CHN", name=None, text="juru bicara")
    found = merged(
        [
            report(1, reporter=kemlu, confidence=0.9),
            report(2, reporter=None, outlet="Antara", confidence=0.4),
            report(3, reporter=rival, status="denied", confidence=0.6),
            report(4, reporter=None, outlet=None),
            report(5, reporter=None, outlet="Tempo", status="future", confidence=0.7),
        ]
    )
    assert found.asserted_by == ("Kemlu RI", "Tempo", "Antara")
    assert found.denied_by == ("juru bicara",)
    many = merged([report(at, outlet=f"Koran {at}") for at in range(1, 20)])
    assert len(many.asserted_by) == MOST_NAMES


def test_counts_and_lists_are_of_all_reports() -> None:
    rows = [
        report(1, language="en", contexts=["trade"], outlet="Reuters"),
        report(2, contexts=["military", "trade"], outlet="Antara", status="future"),
        report(3, article="a2", outlet="Antara", contexts=None),
    ]
    found = merged(rows, [{"a1"}, {"a2"}])
    assert (found.articles, found.outlets, found.languages) == (2, 2, ("en", "id"))
    assert found.contexts == ("military", "trade")
    assert found.reports == ("r1", "r2", "r3")
    assert (found.first, found.last) == (date(2024, 3, 1), date(2024, 3, 3))


@pytest.mark.parametrize(
    ("first", "second", "best"),
    [
        ({"confidence": 0.5}, {"confidence": 0.8}, "r2"),
        ({"confidence": 0.5, "sentence": SENTENCE}, {"confidence": 0.9, "sentence": "Ia datang."}, "r1"),
        ({"confidence": 0.5}, {"confidence": 0.9, "recipients": []}, "r1"),  # names both countries
        ({"confidence": 0.5}, {"confidence": 0.9, "type": "AGREE", "status": "future"}, "r1"),  # tells the act
        ({"confidence": 0.5}, {"confidence": 0.5}, "r1"),
    ],
)
def test_the_headline_is_the_sentence_that_tells_it_best(
    first: dict[str, Any], second: dict[str, Any], best: str
) -> None:
    assert merged([report(1, **first), report(2, **second)]).headline_report == best


def test_a_headline_is_one_line() -> None:
    assert merged([report(1, sentence="Menlu  China\nWang Yi\tmengunjungi Jakarta.")]).headline == (
        "Menlu China Wang Yi mengunjungi Jakarta."
    )


def test_an_event_keeps_its_id_while_later_reports_come() -> None:
    alone, later = merged([report(1)]), merged([report(2), report(1), report(3)])
    assert alone.id == later.id
    assert alone.id != merged([report(2)]).id


def test_the_order_of_reports_makes_no_difference() -> None:
    rows = [report(at, time=time(f"2024-02-2{at}"), place=place(f"Kota {at}")) for at in range(1, 6)]
    sources: list[set[str]] = [{row["article"]} for row in rows]
    assert merge_reports(rows, sources) == merge_reports(rows[::-1], sources)


def test_agencies_that_report_are_told_by_article() -> None:
    kcna = party("PRK", "JRN", "KCNA", actor="org:kcna")
    rows = [report(1, reporter=kcna), report(2), report(3, article="a1", reporter=CHN)]
    assert agencies_by_article(rows, ["a1", "a2"]) == [frozenset({"org:kcna"}), frozenset()]
