"""Weeks, months, quarters and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.relations.calendar import HALF_LIVES, LENGTHS, begin_of, label_of, next_of, stretches


@pytest.mark.parametrize(
    ("day", "every", "begin", "following", "label"),
    [
        ("2024-06-19", "week", "2024-06-17", "2024-06-24", "2024-W25"),
        ("2024-06-17", "week", "2024-06-17", "2024-06-24", "2024-W25"),
        ("2024-12-31", "week", "2024-12-30", "2025-01-06", "2025-W01"),  # the week with the year's first Thursday
        ("2021-01-03", "week", "2020-12-28", "2021-01-04", "2020-W53"),
        ("2024-02-29", "month", "2024-02-01", "2024-03-01", "2024-02"),
        ("2024-12-31", "month", "2024-12-01", "2025-01-01", "2024-12"),
        ("2024-03-31", "quarter", "2024-01-01", "2024-04-01", "2024-Q1"),
        ("2024-11-18", "quarter", "2024-10-01", "2025-01-01", "2024-Q4"),
        ("2024-06-19", "year", "2024-01-01", "2025-01-01", "2024"),
    ],
)
def test_a_day_is_in_a_stretch(day: str, every: str, begin: str, following: str, label: str) -> None:
    found = begin_of(date.fromisoformat(day), every)
    assert (found.isoformat(), next_of(found, every).isoformat(), label_of(found, every)) == (begin, following, label)


@pytest.mark.parametrize(
    ("first", "last", "every", "names"),
    [
        ("2024-11-30", "2025-02-01", "month", ["2024-11", "2024-12", "2025-01", "2025-02"]),
        ("2024-12-23", "2025-01-06", "week", ["2024-W52", "2025-W01", "2025-W02"]),
        ("2024-09-30", "2025-01-01", "quarter", ["2024-Q3", "2024-Q4", "2025-Q1"]),
        ("2023-12-31", "2024-01-01", "year", ["2023", "2024"]),
        ("2024-06-19", "2024-06-19", "month", ["2024-06"]),
    ],
)
def test_stretches_have_no_gap(first: str, last: str, every: str, names: list[str]) -> None:
    found = stretches(date.fromisoformat(first), date.fromisoformat(last), every)
    assert [label_of(begin, every) for begin in found] == names


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 500), st.sampled_from(LENGTHS))
def test_every_day_lies_in_the_stretch_that_begins_before_it(first: date, days: int, every: str) -> None:
    last = first + timedelta(days=days)
    found = stretches(first, last, every)
    assert found == sorted(set(found))
    assert found[0] <= first
    assert found[-1] == begin_of(last, every) <= last < next_of(found[-1], every)


def test_every_length_has_a_half_life() -> None:
    assert set(HALF_LIVES) == set(LENGTHS)
