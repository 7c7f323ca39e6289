"""The rules that turn words of time into dates: each reads a match of its patterns, seen from the publication date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hubungan.languages.time_grammar import Match
from hubungan.stages.time_spans import (
    DAY,
    DAYS_OF,
    HANGING,
    MONTHS_OF,
    NO_PUBLICATION,
    OF_DAY,
    Scene,
    Value,
    narrow,
    plain_unit,
    shift,
    span_of,
    unresolved,
)

Rule = Callable[[Match, Scene], Value | None]

ABSOLUTE = "absolute"
YEAR_ADDED = "absolute, year from publication"
RELATIVE = "relative to publication"
LAST_SHORT_DECADE = 2020  # that two figures mean where no day is known
_FAR = 3
_FEW = {"day": 7, "week": 28}  # what "a few" of them are taken for, in days


def _direction(match: Match, scene: Scene) -> str | None:
    """Return which way a time without year or week looks: by its own word ("lalu", "next"), else by the tense."""
    if match.has("LAST"):
        return "before"
    if match.has("NEXT"):
        return "after"
    return scene.tense


def _shift_of(match: Match) -> int | None:
    for kind, count in (("LAST", -1), ("THIS", 0), ("NEXT", 1)):
        if match.has(kind):
            return count
    return None


def _resolve_year(match: Match, scene: Scene) -> int | None:
    """Return the year that is named, in figures or as "last year", or None."""
    if (year := match.get("YEAR")) is not None:
        return int(year)
    if match.get("UNIT") == "year" and scene.published and (count := _shift_of(match)) is not None:
        return scene.published.year + count
    return None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_order(one: int, two: int, *, day_first: bool) -> tuple[int, int] | None:
    """Return day and month in the outlet's order, or in the other where only that can be; None where neither can."""
    for day, month in ((one, two), (two, one)) if day_first else ((two, one), (one, two)):
        if 0 < day < 32 and 0 < month < 13:
            return day, month
    return None


def read_date(match: Match, scene: Scene) -> Value | None:
    """A day: "19 November 2024", "Selasa (19/11)", "Nov. 19"."""
    if (parts := match.get("DATE")) is not None:
        return _whole_date(parts, scene)
    pair = match.get("DAYMONTH")
    pair = (
        _in_order(*pair, day_first=scene.day_first) if pair else (match.get("DAY"), match.get("MONTH", "MONTHNUMBER"))
    )
    return _day_of(match, scene, *pair) if pair else None


def _whole_date(parts: tuple[int, int, int, bool], scene: Scene) -> Value | None:
    """Return the day of a date in figures, read in the outlet's order unless it is written year first."""
    year, one, two, sure = parts
    pair = _in_order(one, two, day_first=sure or scene.day_first)
    day = _make(year, pair[1], pair[0]) if pair else None
    return Value(day, day, "day", ABSOLUTE) if day else None


def _day_of(match: Match, scene: Scene, number: int, month: int) -> Value | None:
    year = _resolve_year(match, scene)
    if year is not None:
        day = _make(year, month, number)
        return Value(day, day, "day", RELATIVE if match.has("UNIT") else ABSOLUTE) if day else None
    if scene.published is None:
        return NO_PUBLICATION if _make(2000, month, number) else None
    day = _nearest_day(scene.published, month, number, match.get("WEEKDAY"), _direction(match, scene))
    how = RELATIVE if match.has("LAST", "NEXT", "THIS") else YEAR_ADDED
    return Value(day, day, "day", how) if day else None


def _nearest_day(published: date, month: int, number: int, weekday: int | None, direction: str | None) -> date | None:
    """Return the day of that date nearest to publication, on the side to which its words or the tense point."""
    days = [day for step in range(-4, 5) if (day := _make(published.year + step, month, number))]
    named = [day for day in days if day.weekday() == weekday]
    sides = {
        "before": [day for day in days if day < published],
        "past": named or [day for day in days if day <= published],
        "future": named or [day for day in days if day >= published],
        "after": [day for day in days if day > published],
    }
    near = sides.get(direction or "") or named or days
    # With nothing to tell, news looks back: a day ahead is meant only where it is far nearer.
    ahead = 1 if direction else _FAR
    return min(near, key=lambda day: (day - published) * ahead if day > published else published - day, default=None)


def read_day_range(match: Match, scene: Scene) -> Value | None:
    """Days of a month or two: "13-15 Maret", "28 Februari hingga 3 Maret 2024"."""
    last = _last_day(match, scene)
    if last is None or last.until is None:
        return last
    first = _first_day(match, last.until, scene)
    return Value(first, last.until, "range", last.how) if first and first < last.until else None


def _last_day(match: Match, scene: Scene) -> Value | None:
    if pairs := match.all("DAYMONTH"):
        pair = _in_order(*pairs[-1], day_first=scene.day_first)
        return _day_of(match, scene, *pair) if pair else None
    if (parts := match.get("DATE")) is not None:
        return _whole_date(parts, scene)
    month = match.get("MONTHNUMBER") or match.all("MONTH")[-1]
    years = match.all("YEAR")
    if years:
        day = _make(years[-1], month, match.all("DAY")[-1])
        return Value(day, day, "day", ABSOLUTE) if day else None
    return _day_of(match, scene, match.all("DAY")[-1], month)


def _first_day(match: Match, last: date, scene: Scene) -> date | None:
    pairs, months, years = match.all("DAYMONTH"), match.all("MONTH"), match.all("YEAR")
    if len(pairs) > 1:
        pair = _in_order(*pairs[0], day_first=scene.day_first) or (0, 0)
        number, month = pair
    else:
        number, month = match.get("DAY"), months[0] if months else last.month
    year = years[0] if len(years) > 1 else last.year - (month > last.month)
    return _make(year, month, number)


def read_month_day(match: Match, scene: Scene) -> Value | None:
    """A day of a month that is not named: "tanggal 19", "tanggal 1 bulan depan"."""
    published = scene.published
    if published is None:
        return NO_PUBLICATION
    ahead = _direction(match, scene) in ("future", "after")
    index = published.year * 12 + published.month - 1
    steps = (_shift_of(match) or 0,) if match.has("UNIT") else (0, 1, 2) if ahead else (0, -1, -2)
    for month in (index + step for step in steps):
        day = _make(month // 12, month % 12 + 1, match.get("DAY"))
        if day and (match.has("UNIT") or day == published or (day > published) == ahead):
            return Value(day, day, "day", RELATIVE)
    return None


def read_weekday_range(match: Match, scene: Scene) -> Value | None:
    """Days of the week: "Senin hingga Rabu", "from Friday to Sunday"."""
    first = read_weekday(match, scene)
    if first.since is None:
        return first
    days = (match.all("WEEKDAY")[-1] - first.since.weekday()) % 7
    since, until = first.since, first.since + days * DAY
    if scene.tense == "past" and scene.published and until > scene.published:
        since, until = since - 7 * DAY, until - 7 * DAY
    return Value(since, until, "range", first.how) if days else None


def read_month(match: Match, scene: Scene) -> Value | None:
    """A month: "Juni lalu", "Juni 2024", "awal Juni"."""
    return _month_of(match, scene, match.get("MONTH"))


def _month_of(match: Match, scene: Scene, month: int) -> Value:
    year = _resolve_year(match, scene)
    if year is not None:
        how = RELATIVE if match.has("UNIT") else ABSOLUTE
    elif scene.published is None:
        return NO_PUBLICATION
    else:
        year, how = _year_of_month(match, scene, month, scene.published), RELATIVE
    return Value(*span_of(date(year, month, 1), "month"), "month", how)


def _year_of_month(match: Match, scene: Scene, month: int, published: date) -> int:
    direction = _direction(match, scene)
    if match.has("THIS"):
        return published.year
    if direction == "after" and match.has("EDGE"):
        direction = "future"  # "akhir November nanti" may be said in November
    if direction in ("after", "future"):
        return published.year + (month < published.month or (direction == "after" and month == published.month))
    return published.year - (month > published.month or (direction == "before" and month == published.month))


def read_month_range(match: Match, scene: Scene) -> Value | None:
    """Months: "April hingga Juni 2024", "between March and May"."""
    months, years = match.all("MONTH"), match.all("YEAR")
    if years:
        last = Value(*span_of(date(years[-1], months[-1], 1), "month"), "month", ABSOLUTE)
    else:
        last = _month_of(match, scene, months[-1])
    if last.until is None:
        return last
    year = years[0] if len(years) > 1 else last.until.year - (months[0] > months[-1])
    first = date(year, months[0], 1)
    return Value(first, last.until, "range", last.how) if first < last.until else None


def read_week_of_month(match: Match, scene: Scene) -> Value | None:
    """Seven days of a month: "pekan pertama November"; of other units those of a year."""
    order = match.get("ORDINAL", "ORDER")
    if match.get("UNIT") != "week":
        return read_part_of_year(match, scene)
    if order > 5:
        return None
    if match.has("MONTH"):
        month = _month_of(match, scene, match.get("MONTH"))
    elif match.all("UNIT")[-1] == "month" and scene.published:
        month = Value(*span_of(shift(scene.published, _shift_of(match) or 0, "month"), "month"), "month", RELATIVE)
    else:
        return NO_PUBLICATION if scene.published is None else None
    if month.since is None or month.until is None:
        return month
    if order < 0:
        return month._replace(since=month.until - 6 * DAY, granularity="range")
    first = month.since + 7 * (order - 1) * DAY
    return month._replace(since=first, until=min(first + 6 * DAY, month.until), granularity="range")


def read_year(match: Match, scene: Scene) -> Value | None:
    """A year: "2024", "akhir 2024"."""
    year = match.get("YEAR")
    return Value(date(year, 1, 1), date(year, 12, 31), "year", ABSOLUTE)


def read_years(match: Match, scene: Scene) -> Value | None:
    """Years: "2019-2023", "2024/2025", "2014-18"."""
    years = match.get("YEARS") or match.all("YEAR")
    last = years[1] if len(years) > 1 else years[0] // 100 * 100 + match.get("YEAREND")
    return Value(date(years[0], 1, 1), date(last, 12, 31), "range", ABSOLUTE) if years[0] < last else None


def read_decade(match: Match, scene: Scene) -> Value | None:
    """Ten years: "1990-an", "the 1990s"; of two figures the last ones that have begun: "the '40s" are the 1940s."""
    year = match.get("DECADE", "DECADEYEAR", "SHORTDECADE", "SHORTDECADEYEAR")
    if match.has("SHORTDECADE") or match.has("SHORTDECADEYEAR"):
        year -= 100 * (year > (scene.published.year if scene.published else LAST_SHORT_DECADE))
    return Value(date(year, 1, 1), date(year + 9, 12, 31), "decade", ABSOLUTE)


def read_century(match: Match, scene: Scene) -> Value | None:
    """A hundred years: "abad ke-19", "the 19th century"."""
    order = match.get("ORDER", "NUMBER", "ORDINAL")
    if order is None or not 0 < order < 30:
        return None
    return Value(date(100 * order - 99, 1, 1), date(100 * order, 12, 31), "range", ABSOLUTE)


def read_part_of_year(match: Match, scene: Scene) -> Value | None:
    """A quarter or half of a year: "kuartal III 2024", "the first half of this year"."""
    units = match.all("UNIT")
    unit = "quarter" if match.has("QUARTER") or not units else units[0]
    if unit == "century":
        return read_century(match, scene)
    parts = {"half": 2, "quarter": 4}.get(unit, 0)
    order = match.get("QUARTER", "ORDINAL", "ORDER", "NUMBER") or -1
    order = parts if order < 0 else order  # "the last quarter of 2023"
    if not 0 < order <= parts:
        return None
    if match.has("DECADE"):
        first = date(match.get("DECADE") + 5 * (order - 1), 1, 1)
        return Value(first, shift(first, 5, "year") - DAY, "range", ABSOLUTE) if unit == "half" else None
    year = match.get("YEAR")
    if year is None and scene.published is None:
        return NO_PUBLICATION
    how = ABSOLUTE if year else RELATIVE
    if year is None and scene.published:
        year = scene.published.year + (_shift_of(match) or 0)
    granularity = "quarter" if unit == "quarter" else "range"
    return Value(*span_of(shift(date(year, 1, 1), order - 1, unit), unit), granularity, how)


def read_season(match: Match, scene: Scene) -> Value | None:
    """A season of the northern year: "summer of 2014", "musim dingin lalu"."""
    month, year = match.get("SEASON", "FALL"), _resolve_year(match, scene)
    if year is not None:
        first = date(year, month, 1)
        return Value(first, shift(first, 3, "month") - DAY, "range", ABSOLUTE)
    if scene.published is None:
        return NO_PUBLICATION
    starts = [date(scene.published.year + step, month, 1) for step in (-2, -1, 0, 1, 2)]
    spans = [(start, shift(start, 3, "month") - DAY) for start in starts]
    ahead = _direction(match, scene) in ("after", "future")
    if ahead:
        since, until = next(span for span in spans if span[0 if match.has("NEXT") else 1] > scene.published)
    else:
        strict = match.has("LAST")
        since, until = [span for span in spans if span[1 if strict else 0] < scene.published][-1]
    return Value(since, until, "range", RELATIVE)


def read_unit(match: Match, scene: Scene) -> Value | None:
    """A week, month or year counted from that of publication: "pekan ini", "last month"."""
    if match.all("UNIT")[-1] == "decade" and match.has("LAST", "NEXT"):
        return read_stretch(match, scene)
    return _unit_at(match, scene, _shift_of(match) or 0)


def _unit_at(match: Match, scene: Scene, count: int) -> Value | None:
    unit = match.all("UNIT")[-1]
    if unit == "day" or (unit not in DAYS_OF and unit not in MONTHS_OF):
        return None
    if scene.published is None:
        return NO_PUBLICATION
    since, until = span_of(shift(scene.published, count, unit), unit)
    return Value(
        since, until, unit if unit in ("day", "week", "month", "quarter", "year", "decade") else "range", RELATIVE
    )


def read_before_last(match: Match, scene: Scene) -> Value | None:
    """The unit before the last one: "the week before last"."""
    return _unit_at(match, scene, -2)


def read_this_unit(match: Match, scene: Scene) -> Value | None:
    """The unit that holds publication: "the end of the year"; of weekends the one that the tense points to."""
    units = match.all("UNIT")
    if units[-1] != "weekend":
        return _unit_at(match, scene, 0) if match.has("EDGE") else None
    past = scene.tense != "future" and scene.published is not None and scene.published.weekday() < 5
    return _unit_at(match, scene, -1 if past else 0)


def read_ago(match: Match, scene: Scene) -> Value | None:
    """A count of units before or behind publication: "dua hari lalu", "three weeks ago", "dua bulan lagi"."""
    if scene.published is None:
        return NO_PUBLICATION
    unit, sign = match.get("UNIT", "UNITS", "ONE"), -1 if match.has("AGO", "LAST") else 1
    if unit in OF_DAY:
        return Value(scene.published, scene.published, "day", RELATIVE)
    if not match.has("COUNT", "NUMBER", "ONE"):
        return _few(scene.published, unit, sign)
    unit, count = plain_unit(unit, sign * match.amount())
    return Value(*span_of(shift(scene.published, count, unit), unit), unit, RELATIVE)


def _few(published: date, unit: str, sign: int) -> Value:
    """Return a few days or weeks up to publication or from it on; a few months or years may be any number."""
    if unit not in _FEW:
        return unresolved("vague")
    other = published + sign * _FEW[unit] * DAY
    return Value(min(other, published), max(other, published), "range", RELATIVE)


def read_ahead(match: Match, scene: Scene) -> Value | None:
    """A count of units from publication: "elections are due in two months"; with no future in sight, a duration."""
    return read_ago(match, scene) if scene.tense == "future" else None


def read_anniversary(match: Match, scene: Scene) -> Value | None:
    """A day so many years before publication: "seven years ago today"."""
    if scene.published is None:
        return NO_PUBLICATION
    unit, count = plain_unit(match.get("UNIT", "UNITS"), -match.amount())
    if unit in OF_DAY:
        return None
    day = shift(scene.published, count, unit) + (match.get("DAYS") or 0) * DAY
    if not match.has("DAYS"):
        within = match.all("UNIT")[-1]
        return Value(*span_of(day, within), within, RELATIVE) if within in ("week", "month") else None
    return Value(day, day, "day", RELATIVE)


def read_stretch(match: Match, scene: Scene) -> Value | None:
    """A stretch up to publication or from it on: "tiga bulan terakhir", "over the next two weeks"."""
    if scene.published is None:
        return NO_PUBLICATION
    unit, sign = match.get("UNIT", "UNITS", "ONE"), -1 if match.has("PAST", "LAST", "RECENT", "THIS") else 1
    if unit == "weekend":
        return read_this_unit(match, scene._replace(tense="past" if sign < 0 else "future"))
    if unit in OF_DAY:
        return Value(scene.published - (sign < 0) * DAY, scene.published + (sign > 0) * DAY, "range", RELATIVE)
    if match.has("FEW") or (match.has("UNITS") and not match.has("COUNT", "NUMBER")):
        return _few(scene.published, unit, sign)
    unit, count = plain_unit(unit, sign * match.amount())
    other = shift(scene.published, count, unit)
    return Value(min(other, scene.published), max(other, scene.published), "range", RELATIVE)


def read_days(match: Match, scene: Scene) -> Value | None:
    """A day counted from publication by a word of its own: "kemarin", "hari ini", "tomorrow"."""
    if scene.published is None:
        return NO_PUBLICATION
    day = scene.published + match.get("DAYS") * DAY
    return Value(day, day, "day", RELATIVE)


def read_overnight(match: Match, scene: Scene) -> Value | None:
    """The night before publication: "semalam", "overnight"."""
    if scene.published is None:
        return NO_PUBLICATION
    return Value(scene.published - DAY, scene.published, "range", RELATIVE)


def read_weekday(match: Match, scene: Scene) -> Value:
    """A day of the week: the last up to publication or, where the tense looks ahead, the next."""
    if scene.published is None:
        return NO_PUBLICATION
    day = _weekday_day(match, scene, scene.published)
    side = "on" if day == scene.published else "after" if day > scene.published else "before"
    return Value(day, day, "day", f"{RELATIVE}, weekday {side} it")


def _weekday_day(match: Match, scene: Scene, published: date) -> date:
    weekday: int = match.get("WEEKDAY")
    direction = _direction(match, scene)
    if match.has("UNIT"):
        return span_of(published, "week")[0] + (7 * (_shift_of(match) or 0) + weekday) * DAY
    back, ahead = (published.weekday() - weekday) % 7, (weekday - published.weekday()) % 7
    if direction in ("after", "future") or match.has("COMING"):
        return published + (ahead or 7 * (direction == "after")) * DAY
    return published - (back or 7 * (direction == "before")) * DAY


def read_feast(match: Match, scene: Scene) -> Value | None:
    """A day of the calendar with a name: "Hari Natal", "New Year's Day"."""
    month, day = divmod(int(match.get("FEAST")), 100)
    return _day_of(match, scene, day, month)


def read_event(match: Match, scene: Scene) -> Value | None:
    """A time that hangs on another event, until its date is found: "dua hari setelah ...", "the next day"."""
    return HANGING


RULES: dict[str, Rule] = {
    "date": read_date,
    "day_range": read_day_range,
    "month_day": read_month_day,
    "weekday_range": read_weekday_range,
    "month": read_month,
    "month_range": read_month_range,
    "week_of_month": read_week_of_month,
    "year": read_year,
    "bare_year": read_year,
    "years": read_years,
    "decade": read_decade,
    "century": read_century,
    "part_of_year": read_part_of_year,
    "season": read_season,
    "unit": read_unit,
    "before_last": read_before_last,
    "this_unit": read_this_unit,
    "ago": read_ago,
    "ahead": read_ahead,
    "anniversary": read_anniversary,
    "stretch": read_stretch,
    "days": read_days,
    "overnight": read_overnight,
    "weekday": read_weekday,
    "feast": read_feast,
    "event": read_event,
    "next_day": read_event,
    "previous": read_event,
    "same": read_event,
}


def read_value(match: Match, scene: Scene) -> Value | None:
    """Return what a match says, or None where its words are no time after all ("31 Februari")."""
    try:
        value = RULES[match.rule](match, scene)
        edge = match.get("EDGE")
        return narrow(value, edge, scene.published) if value is not None and edge is not None else value
    except (OverflowError, ValueError):  # before the year 1 or behind 9999
        return None
