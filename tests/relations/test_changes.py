"""Where a relation changed."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
import ruptures
from hypothesis import given
from hypothesis import strategies as st

from hubungan.relations.changes import DRIVERS, SHORTEST, Break, Floats, find_breaks, find_stretches
from hubungan.relations.index import Act, measure


def breaks(acts: list[Act], periods: int) -> list[Break]:
    return find_breaks(acts, measure(acts, periods, 1.0))


def act(period: int, score: float, number: int = 0, confidence: float = 0.8) -> Act:
    kind = "COOPERATE" if score > 0 else "ASSAULT" if score < -5 else "ACCUSE"
    return Act(period, kind, score, confidence, (f"{period}-{number}",))


def peace(periods: range, each: int = 4) -> list[Act]:
    return [act(period, 9.5, number) for period in periods for number in range(each)]


def war(periods: range, each: int = 4) -> list[Act]:
    return [act(period, -9.0, 10 + number) for period in periods for number in range(each)]


@pytest.mark.parametrize(("quiet", "tail"), [(6, 6), (10, 3), (3, 12)])
def test_a_rupture_is_found_where_it_begins(quiet: int, tail: int) -> None:
    (found,) = breaks(peace(range(quiet)) + war(range(quiet, quiet + tail)), quiet + tail)
    assert found.period == quiet
    assert found.before > 0.5 > -0.5 > found.after


def test_a_rupture_has_the_events_that_drive_it() -> None:
    worst = Act(6, "ASSAULT", -9.5, 0.95, ("x",))
    acts = [*peace(range(6)), act(6, 9.5, 77), *war(range(6, 12)), worst]
    (found,) = breaks(acts, 12)
    assert len(found.acts) == DRIVERS
    assert acts[found.acts[0]] == worst
    assert all(acts[at].score < 0 and acts[at].period in (6, 7) for at in found.acts)


def test_a_reconciliation_is_driven_by_cooperation() -> None:
    acts = war(range(6)) + peace(range(6, 12))
    (found,) = breaks(acts, 12)
    assert found.before < 0 < found.after
    assert {acts[at].score for at in found.acts} == {9.5}


def test_there_and_back_are_two_changes() -> None:
    found = breaks(peace(range(8)) + war(range(8, 16)) + peace(range(16, 24)), 24)
    assert [one.period for one in found] == [8, 16]
    assert found[0].after == found[1].before


def noise(seed: int, periods: int = 36) -> list[Act]:
    chance = random.Random(seed)  # noqa: S311
    return [
        act(period, chance.choice([2.5, 4.0, 9.5, -3.0, -6.0]), number)
        for period in range(periods)
        for number in range(chance.randint(0, 4))
    ]


@pytest.mark.parametrize("seed", range(6))
def test_noise_gives_none(seed: int) -> None:
    assert breaks(noise(seed), 36) == []


def test_few_series_of_noise_give_a_false_alarm() -> None:
    assert sum(bool(breaks(noise(seed), 36)) for seed in range(1000, 1030)) <= 3


def test_what_begins_quietly_is_driven_by_what_follows() -> None:
    acts = [*war(range(8)), *peace(range(12, 16))]
    assert [one.period for one in breaks(acts, 16)] == [8, 12]
    stopped, begun = breaks(acts, 16)
    assert stopped.acts == (), "that war stopped has no event"
    assert {acts[at].period for at in begun.acts} <= {12, 13}


@pytest.mark.parametrize(
    ("acts", "periods"),
    [([], 0), ([], 12), (peace(range(1)), 1), (peace(range(1)) + war(range(1, 3)), 3), (peace(range(12)), 12)],
)
def test_too_little_or_too_even_gives_none(acts: list[Act], periods: int) -> None:
    assert breaks(acts, periods) == []


def test_a_change_that_hangs_on_one_doubtful_article_is_none() -> None:
    acts = [act(period, 2.5, confidence=0.4) for period in range(0, 8, 2)]
    assert breaks([*acts, Act(10, "ASSAULT", -9.0, 0.2, ("x",))], 12) == []


def cost_of(signal: Floats, ends: list[int], penalty: float) -> float:
    parts = [signal[first:stop] for first, stop in pairwise([0, *ends])]
    return sum(float(((part - part.mean(axis=0)) ** 2).sum()) + penalty for part in parts)


def stretches_of_ruptures(signal: Floats, penalty: float) -> list[int]:
    """The best stretches by the library: of all numbers of breaks, for its search with a penalty is not quite exact."""
    search = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(signal)
    found = [[len(signal)], *(search.predict(n_bkps=breaks) for breaks in range(1, len(signal) // SHORTEST))]
    return min(found, key=lambda ends: cost_of(signal, ends, penalty))


@pytest.mark.parametrize("seed", range(40))
def test_stretches_of_a_random_series_are_those_that_ruptures_finds(seed: int) -> None:
    chance = np.random.default_rng(seed)
    periods = int(chance.integers(2 * SHORTEST, 120))
    levels = np.repeat(chance.gamma(1.0, 20.0, (periods // 8 + 1, 2)), 8, axis=0)[:periods]
    signal = np.sqrt(levels * chance.gamma(2.0, 0.5, (periods, 2)))
    assert find_stretches(signal, 8.0) == stretches_of_ruptures(signal, 8.0)


@given(
    st.lists(st.tuples(*[st.sampled_from([0.0, 0.0, 1.0, 2.5, 4.0, 9.0])] * 2), min_size=2 * SHORTEST, max_size=24),
    st.floats(0.5, 30.0),
)
def test_no_stretches_cost_less(rows: list[tuple[float, float]], penalty: float) -> None:
    signal = np.array(rows)
    found = find_stretches(signal, penalty)
    assert min(stop - first for first, stop in pairwise([0, *found])) >= SHORTEST
    least = cost_of(signal, stretches_of_ruptures(signal, penalty), penalty)
    assert cost_of(signal, found, penalty) == pytest.approx(least)
