"""Stretches of the calendar: weeks, months, quarters and years, numbered from the first."""

from __future__ import annotations

from datetime import date, timedelta

LENGTHS = ("week", "month", "quarter", "year")
HALF_LIVES = {"week": 12.0, "month": 3.0, "quarter": 2.0, "year": 1.0}


def begin_of(day: date, every: str) -> date:
    """Return the first day of the week (a Monday), month, quarter or year that a day is in."""
    if every == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}[every]
    return date(day.year, month, 1)


def next_of(begin: date, every: str) -> date:
    """Return the first day of the stretch after the one that begins on a day."""
    if every == "week":
        return begin + timedelta(days=7)
    months = begin.month - 1 + {"month": 1, "quarter": 3, "year": 12}[every]
    return date(begin.year + months // 12, months % 12 + 1, 1)


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
