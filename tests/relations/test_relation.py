"""The relation of two countries out of a small ledger."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.linking.telling import tell
from tests.relations.kept import DOCUMENTS, fields, keep

from hubungan.errors import LedgerError
from hubungan.ledger.view import View
from hubungan.relations import Relation, relation
from hubungan.relations.relation import LEAST, QUADS, span_of


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    with keep(tmp_path_factory.mktemp("relation") / "ledger").view() as opened:
        yield opened


@pytest.fixture(scope="module")
def found(view: View) -> Relation:
    return relation(view, "RUS", "PRK")


def types(told: Relation) -> list[str]:
    return [row["type"] for row in told.events if row["status"] == "occurred"]


def test_periods_run_from_the_first_event_that_occurred_to_the_last(found: Relation) -> None:
    assert [period.name for period in found.periods] == ["2024-03", "2024-04", "2024-05", "2024-06"]
    assert [period.events for period in found.periods] == [1, 2, 0, 2]
    assert span_of(found) == (date(2024, 3, 1), date(2024, 7, 1))


def test_events_are_counted_by_who_acted_and_mutual_ones_once(found: Relation) -> None:
    assert [(p.ours, p.theirs, p.together) for p in found.periods] == [(1, 0, 0), (1, 0, 1), (0, 0, 0), (2, 0, 0)]
    assert all(p.ours + p.theirs + p.together == p.events for p in found.periods)
    assert all(sum(p.quads.values()) == p.events and set(p.quads) == set(QUADS) for p in found.periods)
    assert found.types["AGREE"] == {"RUS": 0, "PRK": 0, "both": 1}
    assert found.types["AID"] == {"RUS": 1, "PRK": 0, "both": 0}


def test_sums_are_scores_by_confidence(found: Relation) -> None:
    assert [p.cooperation for p in found.periods] == pytest.approx([3.2, 2.5 * 0.75 + 5.0, 0.0, 4.75])
    assert [p.conflict for p in found.periods] == pytest.approx([0.0, 0.0, 0.0, 1.5])
    assert [found.cooperation, found.conflict] == pytest.approx([14.825, 1.5])
    assert found.net == pytest.approx((14.825 - 1.5) / (14.825 + 1.5 + 10))
    assert found.low < found.net < found.high


def test_what_is_planned_is_told_but_not_counted(found: Relation) -> None:
    planned = [row for row in found.events if row["status"] == "future"]
    assert [(row["source"], row["target"], row["day"]) for row in planned] == [("PRK", "RUS", date(2024, 6, 20))]
    assert "CONSULT" in types(found)
    assert found.types["CONSULT"]["PRK"] == 0


def test_both_orders_of_the_pair_tell_the_same_from_the_other_side(view: View, found: Relation) -> None:
    other = relation(view, "PRK", "RUS")
    assert (other.net, other.low, other.high, other.events) == (found.net, found.low, found.high, found.events)
    assert [(p.ours, p.theirs) for p in other.periods] == [(p.theirs, p.ours) for p in found.periods]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, ["CONSULT", "AGREE", "AID", "ACCUSE", "COOPERATE"]),
        ({"states": True}, ["CONSULT", "AGREE", "AID", "ACCUSE"]),
        ({"since": date(2024, 4, 28)}, ["AID", "ACCUSE", "COOPERATE"]),
        ({"until": date(2024, 4, 28)}, ["CONSULT", "AGREE", "AID"]),
        ({"since": date(2024, 4, 20), "until": date(2024, 6, 3)}, ["AID", "ACCUSE"]),
        ({"since": date(2030, 1, 1)}, []),
    ],
)
def test_options_say_what_counts(view: View, asked: dict[str, Any], left: list[str]) -> None:
    assert types(relation(view, "RUS", "PRK", **asked)) == left


@pytest.mark.parametrize(
    ("every", "names"),
    [
        ("quarter", ["2024-Q1", "2024-Q2"]),
        ("year", ["2024"]),
        ("week", [f"2024-W{week}" for week in range(10, 27)]),
    ],
)
def test_periods_have_the_asked_length(view: View, every: str, names: list[str]) -> None:
    told = relation(view, "RUS", "PRK", every=every)
    assert [period.name for period in told.periods] == names
    assert sum(period.events for period in told.periods) == 5


def test_agreements_of_the_pair_stand_beside_its_events(view: View, found: Relation) -> None:
    assert [(row["title"], row["stage"]) for row in found.agreements] == [("perjanjian pertahanan", "signed")]
    assert relation(view, "CAN", "IRN").agreements == ()


@pytest.mark.parametrize(("a", "b", "standing"), [("RUS", "PRK", 0.5), ("CAN", "IRN", 0.0), ("JPN", "FJI", 1.0)])
def test_a_pair_stands_among_the_others(view: View, a: str, b: str, standing: float) -> None:
    told = relation(view, a, b)
    assert (told.standing, told.compared) == (standing, 2)


def test_the_past_is_compared_with_only_where_there_is_enough_of_it(view: View, found: Relation) -> None:
    assert found.past is None
    weekly = relation(view, "CAN", "IRN")
    assert weekly.past is None, "six periods with events: five earlier ones"


def test_speakers_are_outlets_where_nobody_else_is_named(found: Relation) -> None:
    assert found.speakers["Antara"] == 2
    assert found.speakers["Kompas"] == 1


def test_a_pair_that_shares_nothing_has_an_empty_relation(view: View) -> None:
    told = relation(view, "PER", "CHL")
    assert (told.periods, told.events, told.agreements, told.changes, span_of(told)) == ((), (), (), (), None)
    assert told.net == 0.0
    assert told.low < -0.8
    assert told.high > 0.8


def test_the_same_ledger_tells_the_same(view: View, found: Relation) -> None:
    assert relation(view, "RUS", "PRK") == found


@pytest.mark.parametrize(
    ("pair", "every", "message"), [(("RUS", "RUS"), "month", "two sides"), (("RUS", "PRK"), "day", "no period 'day'")]
)
def test_what_is_no_relation_is_refused(view: View, pair: tuple[str, str], every: str, message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        relation(view, *pair, every=every)


def test_a_ledger_of_undated_articles_has_events_and_no_periods(tmp_path: Path) -> None:
    from tests.linking.telling import STORIES

    with keep(tmp_path / "ledger", [STORIES[-1]]).view() as opened:
        told = relation(opened, "PER", "CHL")
    assert len(told.events) == 1
    assert told.periods == ()


def test_a_pair_of_undated_events_alone_is_not_compared_with(tmp_path: Path) -> None:
    verbs = {"AID": "membantu", "ACCUSE": "mengecam", "CONSULT": "mengunjungi", "ASSAULT": "menyerang",
             "PROTEST": "memprotes", "COOPERATE": "memasok"}  # fmt: skip
    undated = [
        tell(f"u-{verb}", [(f"Peru {verb} Chile.", fields(kind, verb, [("Peru", "PER")], [("Chile", "CHL")]))],
             published=None)
        for kind, verb in verbs.items()
    ]  # fmt: skip
    with keep(tmp_path / "ledger", [*DOCUMENTS, *undated]).view() as opened:
        assert len(relation(opened, "PER", "CHL").events) >= LEAST
        assert relation(opened, "RUS", "PRK").compared == 2


def test_a_relation_needs_no_scipy() -> None:
    """SciPy, and ruptures with it, would take longer to load than the relation takes to make."""
    script = "import sys, hubungan.relations; print({'scipy', 'ruptures', 'pandas'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "set()\n"
