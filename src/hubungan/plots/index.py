"""The relation of a pair over time: net index, interval, smoothed line, change points and single events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from hubungan.plots.rows import (
    Data,
    Row,
    day_of,
    moment,
    one_line,
    period_end,
    period_name,
    pluralise,
    read_rows,
    step_of,
    written_day,
)
from hubungan.plots.theme import BEST, FAINT, INK, SIGNED, WIDTH, finish, inline, say_empty, score_colour, tips

if TYPE_CHECKING:
    import altair as alt

    from hubungan.plots.theme import Chart, Part

_MARGIN = 40  # pixels left of both plots, so that their time axes stand below each other
_LEGEND = "Dots: {step}, with the band of its interval. Thick line: smoothed. Dashed: change point."


def timeline(
    periods: Data,
    changes: Data = (),
    events: Data = (),
    *,
    title: str = "Net index",
    width: int = WIDTH,
) -> Chart:
    """Return the course of a relation: above its net index by period, below its events by day and score.

    `periods` has period (date), net, low, high, smooth and events (a number); `changes` has period, before, after;
    `events` has day, score, headline, and may have type and sources. Raises ValueError when a column is missing.
    """
    # Here and not above: importing this module does not import Altair.
    import altair as alt

    rows = _period_rows(periods)
    acts = _event_rows(events)
    if not any(row["net"] is not None for row in rows):
        return say_empty(title, width=width)
    time = _time_scale(rows, acts)
    index = _index_chart(rows, _change_rows(changes), time, width)
    subtitle = _LEGEND.format(step=rows[0]["step"])
    if not acts:
        return finish(index, title, subtitle)
    return finish(alt.vconcat(index, _events_chart(acts, time, width), spacing=18), title, subtitle)


def _period_rows(periods: Data) -> list[Row]:
    found = read_rows(periods, ("period", "net", "low", "high", "smooth"), ("events",))
    days = sorted((day, at) for at, row in enumerate(found) if (day := day_of(row["period"])))
    step = step_of([day for day, _ in days])
    rows = [_period_row(found[at], day, step) for day, at in days]
    for at, row in enumerate(rows):
        beside = rows[max(at - 1, 0) : at] + rows[at + 1 : at + 2]
        row["alone"] = all(other["low"] is None for other in beside)
    return rows


def _period_row(row: Row, day: date, step: str) -> Row:
    end = period_end(day, step)
    return {
        "at": moment(day + (end - day) / 2),
        "start": moment(day),
        "end": moment(end),
        "step": step,
        "name": period_name(day, step),
        **{name: row[name] for name in ("net", "low", "high", "smooth")},
        "said": _signed(row["net"]),
        "interval": f"{_signed(row['low'])} to {_signed(row['high'])}",
        "count": pluralise(int(row["events"] or 0), "event"),
    }


def _change_rows(changes: Data) -> list[Row]:
    rows = read_rows(changes, ("period", "before", "after"))
    return [
        {"at": moment(day), "said": f"{_signed(row['before'])} → {_signed(row['after'])}", "day": written_day(day)}
        for row in rows
        if (day := day_of(row["period"]))
    ]


def _event_rows(events: Data) -> list[Row]:
    rows = read_rows(events, ("day", "score", "headline"), ("type", "sources"))
    return [
        {
            "at": moment(day),
            "score": row["score"],
            "headline": one_line(row["headline"] or "(no sentence)"),
            "day": written_day(day),
            "act": f"{row['type'] or 'event'}, score {_signed(row['score'])}",
            "told": pluralise(int(row["sources"] or 1), "independent source"),
        }
        for row in rows
        if (day := day_of(row["day"])) and row["score"] is not None
    ]


def _signed(value: float | None) -> str:
    return "unknown" if value is None else f"{value:+.1f}".replace("-", "−")


def _time_scale(rows: Sequence[Row], acts: Sequence[Row]) -> alt.Scale:
    # Here and not above: see `timeline`.
    import altair as alt

    starts = [row["start"] for row in rows] + [row["at"] for row in acts]
    ends = [row["end"] for row in rows] + [row["at"] for row in acts]
    return alt.Scale(domain=[_instant(min(starts)), _instant(max(ends))])


def _instant(at: str) -> Any:
    # Here and not above: see `timeline`.
    import altair as alt

    day = date.fromisoformat(at[:10])
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


def _index_chart(rows: list[Row], changes: list[Row], time: alt.Scale, width: int) -> Part:
    # Here and not above: see `timeline`.
    import altair as alt

    base = alt.Chart(inline(rows), width=width, height=250)
    x = alt.X("at:T", scale=time, title=None, axis=alt.Axis(grid=False, labelFlush=False, tickCount=8))
    axis = alt.Axis(title="← conflict · net index · cooperation →", labelExpr=SIGNED, minExtent=_MARGIN, tickCount=6)
    y = alt.Y("low:Q", axis=axis)
    told = tips(name="period", said="net index", interval="interval", count="evidence")
    alone = [row for row in rows if row["alone"] and row["low"] is not None]
    bar = alt.Chart(inline(alone)).mark_rule(color=INK, opacity=0.22, strokeWidth=9)
    lonely = [bar.encode(x, y, y2="high:Q")] if alone else []
    layers = [
        base.mark_area(color=INK, opacity=0.22).encode(x, y, y2="high:Q"),
        *lonely,
        alt.Chart(inline([{"zero": 0}])).mark_rule(color=INK, opacity=0.7).encode(y="zero:Q"),
        base.mark_line(color=INK, strokeWidth=0.8, opacity=0.6).encode(x, alt.Y("net:Q")),
        base.mark_line(color=INK, strokeWidth=2.4, interpolate="monotone").encode(x, alt.Y("smooth:Q")),
        base.mark_circle(size=42, opacity=1).encode(x, alt.Y("net:Q"), score_colour("net", legend=False), tooltip=told),
        *_change_layers(changes, time),
    ]
    return alt.layer(*layers)


def _change_layers(changes: list[Row], time: alt.Scale) -> list[Part]:
    if not changes:
        return []
    # Here and not above: see `timeline`.
    import altair as alt

    base = alt.Chart(inline(changes)).encode(
        alt.X("at:T", scale=time), tooltip=tips(day="change on", said="net index before and after")
    )
    return [
        base.mark_rule(color=INK, strokeDash=[4, 3]),
        base.mark_text(align="left", baseline="top", dx=5, y=0, fontWeight="bold").encode(text="said:N"),
    ]


def _events_chart(acts: list[Row], time: alt.Scale, width: int) -> Part:
    # Here and not above: see `timeline`.
    import altair as alt

    base = alt.Chart(inline(acts), width=width, height=90)
    y = alt.Y(
        "score:Q",
        scale=alt.Scale(domain=[-BEST, BEST]),
        axis=alt.Axis(title="score of event", labelExpr=SIGNED, values=[-BEST, 0, BEST], minExtent=_MARGIN),
    )
    x = alt.X("at:T", scale=time, title="day of event", axis=alt.Axis(grid=False, labels=False))
    told = tips(headline="sentence", day="day", act="event", told="told by")
    marks = base.mark_circle(size=38, opacity=0.75).encode(x, y, score_colour("score", legend=False), tooltip=told)
    zero = alt.Chart(inline([{"zero": 0}])).mark_rule(color=FAINT).encode(y="zero:Q")
    return alt.layer(zero, marks)
