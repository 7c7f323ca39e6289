"""Pairs by month: where relations were warm and where they were cold."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from hubungan.plots.rows import Data, Row, day_of, moment, month_of, next_month, period_name, pluralise, read_rows
from hubungan.plots.shapes import country_name
from hubungan.plots.theme import WIDTH, finish, inline, say_empty, score_colour, tips

if TYPE_CHECKING:
    from hubungan.plots.theme import Chart

_ROW = 24  # pixels a pair
_READABLE = 15  # pixels a cell needs to show its number
Cell = tuple[int, float]  # number of events and the sum of their scores


def matrix(
    dyads: Data,
    *,
    most: int = 20,
    names: bool = True,
    title: str = "Mean score of events by pair and month",
    width: int = WIDTH - 60,
) -> Chart:
    """Return a cell for every pair and month, coloured by the mean score of its events, for the pairs with most.

    `dyads` has source, target, day, score, and may have events, a number that the row stands for; with `names` off
    countries are shown by code. Raises ValueError when a column is missing.
    """
    cells = _cells(dyads)
    if not cells:
        return say_empty(title, width=width)
    kept = sorted(cells, key=lambda pair: (-sum(count for count, _ in cells[pair].values()), pair))[:most]
    left = f"; {len(cells) - len(kept):,} pairs with fewer events are left out" if len(cells) > len(kept) else ""
    rows = [_row(pair, month, cells[pair][month], names) for pair in kept for month in sorted(cells[pair])]
    return _draw(rows, [_pair_name(pair, names) for pair in kept], title, f"Numbers: events{left}", width)


def _cells(dyads: Data) -> dict[tuple[str, str], dict[date, Cell]]:
    cells: dict[tuple[str, str], dict[date, Cell]] = defaultdict(dict)
    for row in read_rows(dyads, ("source", "target", "day", "score"), ("events",)):
        day, ends = day_of(row["day"]), (row["source"], row["target"])
        if day is None or None in ends or row["score"] is None:
            continue
        pair, weight = (min(ends), max(ends)), int(row["events"] or 1)
        count, total = cells[pair].get(month_of(day), (0, 0.0))
        cells[pair][month_of(day)] = (count + weight, total + weight * row["score"])
    return cells


def _pair_name(pair: tuple[str, str], names: bool) -> str:
    return " – ".join(map(country_name, pair)) if names else "–".join(pair)


def _row(pair: tuple[str, str], month: date, cell: Cell, names: bool) -> Row:
    count, total = cell
    mean = round(total / count, 2)
    return {
        "pair": _pair_name(pair, names),
        "at": moment(month),
        "end": moment(next_month(month)),
        "month": period_name(month, "month"),
        "mean": mean,
        "count": count,
        "middle": moment(month + (next_month(month) - month) / 2),
        "evidence": pluralise(count, "event"),
        "said": f"{mean:+.1f}".replace("-", "−"),
        "strong": abs(mean) > 5,
    }


def _draw(rows: list[Row], order: list[str], title: str, subtitle: str, width: int) -> Chart:
    # Here and not above: importing this module does not import Altair.
    import altair as alt

    base = alt.Chart(inline(rows), width=width, height=_ROW * len(order))
    y = alt.Y("pair:N", sort=order, title=None, axis=alt.Axis(grid=False, labelLimit=190))
    x = alt.X("at:T", title="month", axis=alt.Axis(grid=False, tickCount=8))
    told = tips(pair="pair", month="month", said="mean score", evidence="evidence")
    colour = score_colour("mean", title="mean score (conflict − to cooperation +)")
    cells = base.mark_rect(height=_ROW - 3, xOffset=0.5, x2Offset=-0.5).encode(x, y, colour, x2="end:T", tooltip=told)
    months = {row["at"] for row in rows}
    span = (int(max(months)[:4]) - int(min(months)[:4])) * 12 + int(max(months)[5:7]) - int(min(months)[5:7]) + 1
    if width / span < _READABLE:
        return finish(cells, title, subtitle.replace("Numbers: events; ", "").replace("Numbers: events", ""))
    ink = alt.condition("datum.strong", alt.value("#ffffff"), alt.value("#222222"))
    numbers = base.mark_text(fontSize=10).encode(alt.X("middle:T"), y, text="count:Q", color=ink, tooltip=told)
    return finish(alt.layer(cells, numbers), title, subtitle)
