"""Days and the stretches around them: weeks, months and years, their parts, and the day so many of them later."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
MONTHS_OF = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
OF_DAY = ("minute", "hour")
DAYS_OF = {"day": 1, "week": 7, "weekend": 7}


class Value(NamedTuple):
    """What a time says: its first and last day, how fine it is, and the rule in words, or why it is unresolved."""

    since: date | None
    until: date | None
    granularity: str
    how: str


class Scene(NamedTuple):
    """Whence a time is seen: the publication date, and the tense of its clause, None where nothing shows it."""

    published: date | None
    tense: str | None = None  # "past" or "future"
    day_first: bool = True  # whether 1/8 is the first of August


def unresolved(why: str) -> Value:
    """Return a time of which nothing is known but why."""
    return Value(None, None, "unresolved", why)


NO_PUBLICATION = unresolved("no publication date")
HANGING = unresolved("relative to another event")


def span_of(day: date, unit: str) -> tuple[date, date]:
    """Return first and last day of the week (from Monday), month, quarter, half year, year or decade around a day."""
    if unit == "day":
        return day, day
    if unit in ("week", "weekend"):
        monday = day - day.weekday() * DAY
        return monday + (5 * DAY if unit == "weekend" else 0 * DAY), monday + 6 * DAY
    months = MONTHS_OF[unit]
    index = day.year * 12 + day.month - 1
    first = index - index % months
    return _month_start(first), _month_end(first + months - 1)


def _month_start(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _month_end(index: int) -> date:
    year, month = index // 12, index % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def shift(day: date, count: int, unit: str) -> date:
    """Return the day that lies `count` units later; the last of the month where it has no such day."""
    if unit in DAYS_OF:
        return day + count * DAYS_OF[unit] * DAY
    index = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
    return date(index // 12, index % 12 + 1, min(day.day, monthrange(index // 12, index % 12 + 1)[1]))


def narrow(value: Value, edge: str, published: date | None) -> Value:
    """Return the early, middle or late part of a week, month, year or decade, or its part up to or from publication."""
    if value.since is None or value.until is None or value.granularity == "day":
        return value
    if edge in ("earlier", "later"):
        if published is None or not value.since <= published <= value.until:
            return value
        ends = (value.since, published) if edge == "earlier" else (published, value.until)
    else:
        cuts = [value.since, *_cuts(value.since, value.until, value.granularity), value.until + DAY]
        at = ("early", "mid", "late").index(edge)
        ends = cuts[at], cuts[at + 1] - DAY
    return value._replace(since=ends[0], until=ends[1], granularity="range")


def _cuts(first: date, last: date, granularity: str) -> tuple[date, date]:
    """Return where the middle and the late part of a stretch begin."""
    if granularity == "week":
        return first + 2 * DAY, first + 4 * DAY
    if granularity == "month":
        return first + 10 * DAY, first + 20 * DAY
    if granularity == "decade":
        return shift(first, 4, "year"), shift(first, 7, "year")
    if granularity in ("year", "quarter"):
        step = 4 if granularity == "year" else 1
        return shift(first, step, "month"), shift(first, 2 * step, "month")
    years = last.year - first.year + 1
    if years > 2:
        return shift(first, years // 3, "year"), shift(first, years - years // 3, "year")
    third = (last - first).days // 3
    return first + third * DAY, last - third * DAY


def plain_unit(unit: str, count: int) -> tuple[str, int]:
    """Return decades and centuries as years: "a decade ago" is a year."""
    return ("year", count * (10 if unit == "decade" else 100)) if unit in ("decade", "century") else (unit, count)
