"""Stretches of the calendar: weeks, months, quarters and years, numbered from the first."""

from __future__ import annotations

from datetime import date
from functools import cache

from hubungan.stages.time_spans import shift, span_of

LENGTHS = ("week", "month", "quarter", "year")
HALF_LIVES = {"week": 12.0, "month": 3.0, "quarter": 2.0, "year": 1.0}


@cache
def begin_of(day: date, every: str) -> date:
    """Return the first day of the week (a Monday), month, quarter or year that a day is in."""
    return span_of(day, every)[0]


def next_of(begin: date, every: str) -> date:
    """Return the first day of the stretch after the one that begins on a day."""
    return shift(begin, 1, every)


def stretches(first: date, last: date, every: str) -> list[date]:
    """Return the first days of all stretches from the one of the first day to the one of the last."""
    found, at = [], begin_of(first, every)
    while at <= last:
        found.append(at)
        at = next_of(at, every)
    return found


def label_of(begin: date, every: str) -> str:
    """Return what a stretch is called: 2024-W25, 2024-06, 2024-Q2 or 2024."""
    if every == "week":
        year, week, _ = begin.isocalendar()
        return f"{year}-W{week:02d}"
    if every == "quarter":
        return f"{begin.year}-Q{(begin.month + 2) // 3}"
    return f"{begin:%Y-%m}" if every == "month" else f"{begin.year}"
