"""Events as pairs of countries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.linking.dyads import STATE, dyads
from hubungan.ontology import load_ontology
from hubungan.records import Event, Side

EVENT = Event(
    id="e1", type="CONSULT", mode="visit", actors=(), recipients=(), status="occurred", moves=(),
    day=date(2024, 6, 19), day_how="stated", time=None, place=None, first=date(2024, 6, 19), last=date(2024, 6, 20),
    reports=("r1", "r2"), articles=2, outlets=2, sources=2, languages=("id",), asserted_by=(), denied_by=(),
    contexts=(), headline="Putin mengunjungi Pyongyang.", headline_report="r1", confidence=0.8,
)  # fmt: skip


def sides(*codes: str) -> tuple[Side, ...]:
    """Return sides by codes like "RUS" or, where it is no state organ, "RUS/BUS"."""
    parts = (code.partition("/") for code in codes)
    return tuple(Side(country or None, sector or "GOV") for country, _, sector in parts)


def pairs(kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> list[str]:
    event = replace(EVENT, type=kind, mode=None, actors=sides(*actors), recipients=sides(*recipients))
    return [f"{row['source']}{'=' if row['mutual'] else '>'}{row['target']}" for row in dyads(event, ())]


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "found"),
    [
        ("CONSULT", ("RUS",), ("PRK",), ["RUS>PRK"]),
        ("CONSULT", ("RUS", "PRK"), (), ["PRK=RUS"]),
        ("CONSULT", ("RUS", "CHN", "PRK"), (), ["CHN=PRK", "CHN=RUS", "PRK=RUS"]),
        ("CONSULT", ("RUS", "CHN"), ("PRK",), ["RUS>PRK", "CHN>PRK", "CHN=RUS"]),
        ("SANCTION", ("USA", "GBR"), ("RUS",), ["USA>RUS", "GBR>RUS"]),  # two that sanction a third are no pair
        ("SANCTION", ("USA", "GBR"), (), ["GBR=USA"]),
        ("ASSAULT", ("ISR",), ("PSE", "LBN"), ["ISR>PSE", "ISR>LBN"]),
        ("ASSAULT", ("THA", "KHM"), ("THA/CVL", "KHM/CVL"), ["KHM=THA"]),  # each on the other: once
        ("CONSULT", ("RUS", "PRK"), ("PRK/BUS",), ["RUS>PRK"]),  # not once more as two equal sides
        ("ASSAULT", ("MMR",), ("MMR/REB",), []),
        ("PROTEST", ("IDN/CVL",), (), []),
        ("ASSAULT", (), ("UKR",), []),
        ("ASSAULT", ("", "RUS"), ("UKR", ""), ["RUS>UKR"]),  # a side without country makes no pair
    ],
)
def test_an_event_has_a_row_for_each_pair(
    kind: str, actors: tuple[str, ...], recipients: tuple[str, ...], found: list[str]
) -> None:
    assert pairs(kind, actors, recipients) == found


CODES = st.lists(st.sampled_from(["RUS", "PRK", "CHN", "USA", "RUS/BUS", "PRK/CVL", "CHN/REB", "/CVL"]), max_size=5)


@given(st.sampled_from(sorted(load_ontology().types)), CODES.map(tuple), CODES.map(tuple))
def test_no_pair_has_two_rows(kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    found = pairs(kind, actors, recipients)
    unordered = [frozenset(pair.replace("=", ">").split(">")) for pair in found]
    assert len(unordered) == len(set(unordered))
    assert all(len(pair) == 2 for pair in unordered)
    known = {code[:3] for code in actors if not code.startswith("/")}
    if not recipients:
        assert set(unordered) == {frozenset(pair) for pair in combinations(sorted(known), 2)}


@pytest.mark.parametrize(
    ("actors", "recipients", "sectors", "state"),
    [
        (("RUS",), ("PRK/MIL",), ("GOV", "MIL"), True),
        (("RUS/BUS",), ("PRK",), ("BUS", "GOV"), False),
        (("RUS/BUS", "RUS"), ("PRK",), ("GOV", "GOV"), True),  # a state's organ comes before others
        (("RUS/REB",), ("PRK/BUS",), ("REB", "BUS"), False),
    ],
)
def test_a_row_says_whether_both_are_organs_of_states(
    actors: tuple[str, ...], recipients: tuple[str, ...], sectors: tuple[str, str], state: bool
) -> None:
    (row,) = dyads(replace(EVENT, actors=sides(*actors), recipients=sides(*recipients)), ())
    assert ((row["source_sector"], row["target_sector"]), row["state"]) == (sectors, state)


def test_of_two_sides_of_a_country_the_one_with_more_reports_speaks() -> None:
    actors = (Side("RUS", "MIL", reports=1), Side("RUS", "GOV", reports=3))
    (row,) = dyads(replace(EVENT, actors=actors, recipients=sides("PRK")), ())
    assert row["source_sector"] == "GOV"


def test_a_row_bears_what_is_asked_of_pairs() -> None:
    (row,) = dyads(replace(EVENT, actors=sides("RUS"), recipients=sides("PRK")), ())
    assert (row["event"], row["day"], row["status"]) == ("e1", date(2024, 6, 19), "occurred")
    assert (row["type"], row["mode"], row["quad"], row["score"]) == ("CONSULT", "visit", "verbal-cooperation", 4.0)
    assert (row["confidence"], row["sources"], row["articles"]) == (0.8, 2, 2)


def test_a_row_names_each_article_once() -> None:
    (row,) = dyads(replace(EVENT, actors=sides("RUS"), recipients=sides("PRK")), ("b", "a", "b"))
    assert row["article_ids"] == ["a", "b"]


def test_state_organs_are_sectors_of_the_codebook() -> None:
    assert STATE.issubset(load_ontology().sectors)
