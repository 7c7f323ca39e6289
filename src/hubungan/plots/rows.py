"""What charts are drawn from: rows, Arrow tables and pandas frames as plain dictionaries that JSON can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

from hubungan.stages.time_spans import shift

Data: TypeAlias = Any  # rows (mappings or dataclasses), an Arrow table or reader, a pandas or polars frame, or None
Row: TypeAlias = dict[str, Any]
LONGEST = 240  # characters of a text that a tooltip shows
_LESS_THAN: Sequence[tuple[int, str]] = ((5, "day"), (10, "week"), (45, "month"), (200, "quarter"))


def read_rows(data: Data, needed: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """Return the named columns of every row; raises ValueError when one that is needed is not there."""
    wanted = (*needed, *optional)
    rows = _select(data, wanted)
    for name in needed:
        if rows and not any(name in row for row in rows):
            raise ValueError(f"the rows have no column {name!r}; there are {', '.join(rows[0])}")
    return [{name: _plain(row.get(name)) for name in wanted} for row in rows]


def day_of(value: Any) -> date | None:
    """Return the day of a date, a time or an ISO text, None for none; raises ValueError on another text."""
    if value is None:
        return None
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return date(value.year, value.month, value.day)


def moment(day: date) -> str:
    """Return a day as Vega reads it alike in every time zone: a bare date would be midnight in Greenwich."""
    return f"{day.isoformat()}T00:00:00"


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """Return the first day of the month that follows."""
    return period_end(day, "month")


def written_day(day: date) -> str:
    """Return a day in words: "19 June 2024"."""
    return f"{day.day} {day:%B %Y}"


def step_of(days: Sequence[date]) -> str:
    """Return what ordered first days of periods are apart, "day" to "year"; a single one counts as a month."""
    if len(days) < 2:
        return "month"
    shortest = min((after - before).days for before, after in pairwise(days))
    return next((name for limit, name in _LESS_THAN if shortest < limit), "year")


def period_end(day: date, step: str) -> date:
    """Return the first day behind a period that begins on a day."""
    return shift(day if step in ("day", "week") else month_of(day), 1, step)


def period_name(day: date, step: str) -> str:
    """Return a period in words: "June 2024", "week of 3 June 2024", "quarter 2 of 2024"."""
    names = {
        "day": written_day(day),
        "week": f"week of {written_day(day)}",
        "month": f"{day:%B %Y}",
        "quarter": f"quarter {(day.month + 2) // 3} of {day.year}",
    }
    return names.get(step, str(day.year))


def one_line(text: str, limit: int = LONGEST) -> str:
    """Return a text of the news in one line without invisible characters, cut behind a word."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(line.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0][: limit - 1] + "…"


def pluralise(count: int, noun: str) -> str:
    """Return a count with its noun: "1 event", "2,100 events"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _select(data: Data, wanted: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return rows with at least the wanted columns that are there; of tables no other column is unpacked."""
    if data is None:
        return []
    if hasattr(data, "read_all"):
        data = data.read_all()
    if hasattr(data, "column_names") and hasattr(data, "select"):
        _check_columns(data.column_names, wanted, data.num_rows)
        return list(data.select([name for name in wanted if name in data.column_names]).to_pylist())
    if hasattr(data, "columns"):
        _check_columns(list(data.columns), wanted, len(data))
        chosen = data[[name for name in wanted if name in data.columns]]
        return list(chosen.to_dicts() if hasattr(chosen, "to_dicts") else chosen.to_dict("records"))
    return [row if isinstance(row, Mapping) else _fields(row, wanted) for row in data]


def _check_columns(names: Iterable[str], wanted: Sequence[str], count: int) -> None:
    if count and not set(names) & set(wanted):
        raise ValueError(f"the table has none of the columns {', '.join(wanted)}; there are {', '.join(names)}")


def _fields(row: Any, wanted: Sequence[str]) -> Row:
    return {name: getattr(row, name) for name in wanted if hasattr(row, name)}


def _plain(value: Any) -> Any:
    """Return a value with None for what pandas calls missing."""
    if isinstance(value, float | date) and value != value:
        return None
    return None if type(value).__name__ == "NAType" else value
