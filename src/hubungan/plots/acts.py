"""What kinds of events there were: PLOVER's types by month, or their totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from hubungan.ontology import load_ontology
from hubungan.plots.rows import Data, Row, day_of, moment, month_of, next_month, period_name, pluralise, read_rows
from hubungan.plots.theme import INK, QUADS, WIDTH, finish, inline, say_empty, tips

if TYPE_CHECKING:
    import altair as alt

    from hubungan.plots.theme import Chart

_ROW = 22  # pixels a type


def types(
    events: Data, *, by: Literal["month", "quad"] = "month", title: str = "Events by type", width: int = WIDTH
) -> Chart:
    """Return events by PLOVER type: a circle for each month, or ("quad") a bar for the total, coloured by quad.

    `events` has day and type, and may have events, a number that the row stands for. Raises ValueError when a column
    is missing or a type is not PLOVER's.
    """
    counts = _count(events)
    if not counts:
        return say_empty(title, width=width)
    return _by_month(counts, title, width) if by == "month" else _totals(counts, title, width)


def _count(events: Data) -> Counter[tuple[str, date]]:
    known = load_ontology().types
    counts: Counter[tuple[str, date]] = Counter()
    for row in read_rows(events, ("day", "type"), ("events",)):
        if row["type"] not in known:
            raise ValueError(f"no event type {row['type']!r}; there are {', '.join(known)}")
        if day := day_of(row["day"]):
            counts[row["type"], month_of(day)] += int(row["events"] or 1)
    return counts


def _sums(counts: Mapping[tuple[str, date], int]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for (name, _), count in counts.items():
        sums[name] += count
    return sums


def _by_month(counts: Counter[tuple[str, date]], title: str, width: int) -> Chart:
    # Here and not above: importing this module does not import Altair.
    import altair as alt

    months = [month for _, month in counts]
    first, last = min(months), max(months)
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    largest = min(_ROW - 2, max(4, 1.6 * width / span)) ** 2 * 0.8
    base = alt.Chart(inline([_month_row(*key, count) for key, count in sorted(counts.items())]))
    size = alt.Size("count:Q", scale=alt.Scale(range=[0, largest], domainMin=0), legend=_size_legend(counts))
    end = next_month(last)
    time = alt.Scale(
        domain=[alt.DateTime(year=first.year, month=first.month), alt.DateTime(year=end.year, month=end.month)]
    )
    x = alt.X("at:T", scale=time, title="month", axis=alt.Axis(tickCount=8))
    told = tips(type="type", quad="quad", month="month", said="number")
    marks = base.mark_circle(opacity=0.95).encode(x, _type_axis(), size, _quad_colour(), tooltip=told)
    sums = [{"type": name, "sum": f"{count:,}"} for name, count in _sums(counts).items()]
    beside = (
        alt.Chart(inline(sums)).mark_text(align="right").encode(_type_axis(), text="sum:N", x=alt.value(width + 34))
    )
    chart = alt.layer(marks, beside).properties(width=width, height=_ROW * len(load_ontology().types))
    return finish(chart, title, f"{pluralise(counts.total(), 'event')}; at the right the total of each type")


def _month_row(type: str, month: date, count: int) -> Row:
    middle = month + (next_month(month) - month) / 2
    return {
        "type": type,
        "quad": _spaced(load_ontology().quad(type)),
        "at": moment(middle),
        "month": period_name(month, "month"),
        "count": count,
        "said": pluralise(count, "event"),
    }


def _totals(counts: Counter[tuple[str, date]], title: str, width: int) -> Chart:
    # Here and not above: see `_by_month`.
    import altair as alt

    ontology = load_ontology()
    quads: Counter[str] = Counter()
    for name, count in _sums(counts).items():
        quads[ontology.quad(name)] += count
    labels = {quad: f"{_spaced(quad)} ({quads[quad]:,})" for quad in QUADS}
    rows = [
        {"type": name, "quad": labels[ontology.quad(name)], "count": count, "said": f"{count:,}"}
        for name, count in sorted(_sums(counts).items())
    ]
    base = alt.Chart(inline(rows), width=width, height=_ROW * len(ontology.types))
    x = alt.X("count:Q", title="number of events", axis=alt.Axis(format=",d", tickMinStep=1, tickCount=6))
    bars = base.mark_bar(height=13).encode(
        x, _type_axis(grid=False), _quad_colour(labels), tooltip=tips(type="type", quad="quad", said="number")
    )
    numbers = base.mark_text(align="left", dx=5).encode(x, _type_axis(grid=False), text="said:N")
    return finish(alt.layer(bars, numbers), title, pluralise(counts.total(), "event"))


def _type_axis(*, grid: bool = True) -> alt.Y:
    # Here and not above: see `_by_month`.
    import altair as alt

    order = list(load_ontology().types)
    return alt.Y("type:N", scale=alt.Scale(domain=order), sort=order, title=None, axis=alt.Axis(grid=grid))


def _quad_colour(labels: Mapping[str, str] | None = None) -> alt.Color:
    # Here and not above: see `_by_month`.
    import altair as alt

    domain = [labels[quad] if labels else _spaced(quad) for quad in QUADS]
    scale = alt.Scale(domain=domain, range=list(QUADS.values()))
    legend = alt.Legend(title=None, symbolType="circle", columns=4, symbolOpacity=1)
    return alt.Color("quad:N", scale=scale, legend=legend)


def _size_legend(counts: Counter[tuple[str, date]]) -> alt.Legend:
    # Here and not above: see `_by_month`.
    import altair as alt

    most = max(counts.values())
    values = sorted({1, max(1, round(most / 2)), most})
    return alt.Legend(
        title="events", titleOrient="left", values=values, format=",d", symbolFillColor=INK, symbolStrokeWidth=0
    )


def _spaced(quad: str) -> str:
    return quad.replace("-", " ")
