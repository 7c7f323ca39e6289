"""The index of a relation: the example of docs/relations.md, and how its interval and its smoothing behave."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hubungan.ontology import load_ontology
from hubungan.relations import index
from hubungan.relations.calendar import HALF_LIVES
from hubungan.relations.index import LEVEL, PRIOR, Act, balance, draws, measure, smoothed

PAGE = (Path(__file__).parents[2] / "docs" / "relations.md").read_text("utf-8")
MONTHS = ("2024-06", "2024-07", "2024-08", "2024-09")
EXAMPLE = (
    Act(0, "CONSULT", 4.0, 0.9, ("a", "b")),
    Act(0, "COOPERATE", 9.5, 0.6, ("b",)),
    Act(0, "REJECT", -2.0, 0.5, ("c",)),
    Act(1, "ACCUSE", -3.5, 0.8, ("d",)),
    Act(3, "AID", 10.0, 0.7, ("e",)),
    Act(3, "SANCTION", -5.5, 0.4, ("f",)),
)
MODES = ("visit", None, None, "allege", None, "expel")


def visits(count: int, *, articles: int = 1, confidence: float = 0.9) -> list[Act]:
    return [
        Act(0, "CONSULT", 4.0, confidence, tuple(f"{at}-{number}" for number in range(articles))) for at in range(count)
    ]


def width(acts: list[Act]) -> float:
    found = measure(acts, 1, 1.0)
    return float(found.high[0] - found.low[0])


def test_the_example_by_hand() -> None:
    found = measure(EXAMPLE, 4, HALF_LIVES["month"])
    assert found.cooperation.tolist() == pytest.approx([9.3, 0.0, 0.0, 7.0])
    assert found.conflict.tolist() == pytest.approx([1.0, 2.8, 0.0, 2.2])
    assert found.net.tolist() == pytest.approx([8.3 / 20.3, -2.8 / 12.8, 0.0, 4.8 / 19.2])
    assert found.smooth[0] == pytest.approx(8.3 / 20.3)
    assert found.smooth[3] == pytest.approx((11.65 - 4.46389) / (11.65 + 4.46389 + 10), abs=1e-5)
    whole = measure([Act(0, *act_of(act)) for act in EXAMPLE], 1, 1.0)
    assert whole.net[0] == pytest.approx(10.3 / 32.3)


def act_of(act: Act) -> tuple[str, float, float, tuple[str, ...]]:
    return act.type, act.score, act.confidence, act.articles


def test_the_page_shows_the_numbers_of_the_example() -> None:
    found = measure(EXAMPLE, 4, HALF_LIVES["month"])
    for at, month in enumerate(MONTHS):
        figures = (found.cooperation[at], found.conflict[at])
        balances = (found.net[at], found.smooth[at])
        row = " | ".join([month, *(f"{value:.1f}" for value in figures), *(f"{value:+.3f}" for value in balances)])
        assert f"| {row} |" in PAGE
    for act, mode in zip(EXAMPLE, MODES, strict=True):
        assert act.score == load_ontology().score(act.type, mode)
        name = f"{act.type} {mode}" if mode else act.type
        row = " | ".join([name, f"{act.score:+.1f}", f"{act.confidence:.1f}", f"{act.score * act.confidence:+.1f}"])
        assert f"| {row} |" in PAGE


def test_the_page_names_the_numbers_that_the_program_has() -> None:
    assert f"P = {PRIOR:g}" in PAGE
    assert f"{index.DRAWS} draws" in PAGE
    assert f"{LEVEL:.0%}".replace("%", " %") in PAGE
    assert all(f"| {every} | {half:g} |" in PAGE for every, half in HALF_LIVES.items())


def test_without_evidence_every_balance_is_as_likely() -> None:
    found = measure([], 1, 1.0)
    assert (found.net[0], found.smooth[0]) == (0.0, 0.0)
    assert found.low[0] == pytest.approx(-LEVEL, abs=0.06)
    assert found.high[0] == pytest.approx(LEVEL, abs=0.06)
    assert measure([], 0, 1.0).net.tolist() == []


def test_the_interval_narrows_with_evidence() -> None:
    widths = [width(visits(count)) for count in (0, 5, 40, 400)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 1.5
    assert widths[-1] < 0.15


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (visits(20, confidence=0.3), visits(20, confidence=0.95)),
        ([Act(0, "CONSULT", 4.0, 0.9, ("one",))] * 20, visits(20)),  # all of one article, and each of its own
        ([*visits(10), Act(0, "SANCTION", -6.0, 0.9, ("s",))], visits(10, articles=4) * 3),
    ],
)
def test_the_interval_is_wider_where_less_is_sure(wide: list[Act], narrow: list[Act]) -> None:
    assert width(wide) > width(narrow)


def test_the_interval_holds_the_net() -> None:
    for acts in (EXAMPLE, visits(3), [Act(0, "ASSAULT", -9.0, 0.1, ("a",))]):
        found = measure(acts, 4, 3.0)
        assert (found.low <= found.net).all()
        assert (found.net <= found.high).all()
        assert (found.low >= -1).all()
        assert (found.high <= 1).all()


def test_the_same_acts_give_the_same_draws() -> None:
    first, second = draws(EXAMPLE, 4).balances(), draws(EXAMPLE, 4).balances()
    assert first.shape == (index.DRAWS, 4)
    assert (first == second).all()


def test_what_the_coder_takes_for_something_else_moves_the_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    acts = [Act(0, "CONSULT", 2.5, 0.4, (f"a{at}",)) for at in range(30)]
    monkeypatch.setattr(index, "_mistakes", dict)
    index._in_truth.cache_clear()
    nothing = draws(acts, 1).balances().mean()
    index._in_truth.cache_clear()
    monkeypatch.setattr(index, "_mistakes", lambda: {"CONSULT": {"ASSAULT": 0.9, "ACCUSE": 0.101}})
    assert index.mistaken_for("CONSULT") == ([-3.0, -9.0], [0.101, 0.9])
    assert draws(acts, 1).balances().mean() < nothing - 0.5, "shares that were rounded up to more than 1 do no harm"
    index._in_truth.cache_clear()


@pytest.mark.parametrize("half_life", [1.0, 2.0, 3.0, 12.0])
def test_after_a_half_life_a_sum_counts_half(half_life: float) -> None:
    found = smoothed(np.array([8.0, *([0.0] * 12)]), half_life)
    assert found[0] == 8.0
    assert found[int(half_life)] == pytest.approx(4.0)
    assert smoothed(np.array([8.0, 8.0]), half_life)[1] == pytest.approx(8.0 + 8.0 * 0.5 ** (1 / half_life))


def test_smoothed_nets_move_towards_nothing_where_nothing_happens() -> None:
    found = measure(visits(5), 12, 3.0)
    assert (np.diff(np.abs(found.smooth)) < 0).all()
    assert (found.net[1:] == 0).all()


def test_balance_runs_from_one_end_to_the_other() -> None:
    sums = np.array([0.0, 10.0, 1e6])
    assert balance(sums, np.zeros(3)).tolist() == pytest.approx([0.0, 0.5, 1.0], abs=1e-4)
    assert balance(np.zeros(3), sums).tolist() == pytest.approx([0.0, -0.5, -1.0], abs=1e-4)
