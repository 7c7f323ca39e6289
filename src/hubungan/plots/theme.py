"""The look of all charts: colours that colour-blind readers tell apart, and inks that read on white and on black."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from hubungan.plots.rows import one_line

if TYPE_CHECKING:
    import altair as alt

    Part: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart
    Chart: TypeAlias = Part | alt.VConcatChart

WIDTH = 600  # pixels between the axes; with labels and legend a chart stays near 700
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
INK = "#767676"  # 4.5 to 1 against white and against black
FAINT = "#7676764d"
LAND = "#8c8c8c40"
CONFLICT, MIDDLE, COOPERATION = "#b54a0f", "#bfbdb8", "#1f66a3"
_STEPS = (CONFLICT, "#dc8f58", MIDDLE, "#6fa9d6", COOPERATION)  # at -10, -4, 0, 4 and 10
SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+~r')"  # how an axis writes a score
BEST = 10  # PLOVER's scores go from -10 to +10
QUADS: Mapping[str, str] = {
    "verbal-cooperation": "#86bbe2",
    "material-cooperation": "#1f66a3",
    "verbal-conflict": "#eba56b",
    "material-conflict": "#b54a0f",
}

_AXIS = {
    "domain": False,
    "ticks": False,
    "grid": True,
    "gridColor": INK,
    "gridOpacity": 0.18,
    "labelColor": INK,
    "labelFontSize": 11,
    "labelPadding": 6,
    "titleColor": INK,
    "titleFontSize": 11,
    "titleFontWeight": "normal",
    "titlePadding": 10,
}
_LEGEND = {
    "labelColor": INK,
    "labelFontSize": 11,
    "titleColor": INK,
    "titleFontSize": 11,
    "titleFontWeight": "normal",
    "titleLimit": 320,
    "orient": "bottom",
    "offset": 12,
}
_TITLE = {
    "anchor": "start",
    "frame": "group",
    "color": INK,
    "fontSize": 15,
    "fontWeight": "bold",
    "subtitleColor": INK,
    "subtitleFontSize": 11,
    "subtitlePadding": 5,
    "offset": 14,
}
CONFIG: Mapping[str, Any] = {
    "background": "transparent",
    "font": FONT,
    "padding": 12,
    "view": {"stroke": None},
    "axis": _AXIS,
    "legend": _LEGEND,
    "title": _TITLE,
    "text": {"color": INK, "fontSize": 11},
}


def finish(chart: Chart, title: str, subtitle: str = "") -> Chart:
    """Return a chart with its titles and the house's look."""
    # Here and not above: importing a chart's module does not import Altair.
    import altair as alt

    head = alt.Title(one_line(title), subtitle=subtitle)
    finished: Chart = chart.properties(title=head).configure(**CONFIG)
    return finished


def inline(values: Sequence[Any] | str, **format: str) -> Any:
    """Return data that stands in a chart itself, in a form that Altair does not check value by value."""
    return {"values": values, "format": format} if format else {"values": values}


def say_empty(title: str, words: str = "Nothing to show: no events.", *, width: int = WIDTH) -> Chart:
    """Return a chart that says in words that there is nothing to draw."""
    # Here and not above: see `finish`.
    import altair as alt

    text = alt.Chart(inline([{"text": words}]), width=width, height=120)
    return finish(text.mark_text(fontSize=13).encode(text="text:N"), title)


def score_colour(field: str, *, title: str | None = None, legend: bool = True, best: float = BEST) -> alt.Color:
    """Return the colour of a score: orange for conflict, blue for cooperation, grey between."""
    # Here and not above: see `finish`.
    import altair as alt

    domain = [-best, -0.4 * best, 0, 0.4 * best, best]
    scale = alt.Scale(domain=domain, range=list(_STEPS), clamp=True, interpolate="lab")
    ends = [-best, 0, best]
    shown = alt.Legend(title=title, gradientLength=180, gradientThickness=8, values=ends, labelExpr=SIGNED)
    return alt.Color(f"{field}:Q", scale=scale, legend=shown if legend else None)


def tips(**fields: str) -> list[alt.Tooltip]:
    """Return a tooltip: for each field the label it is shown by, numbers with a sign where the label says so."""
    # Here and not above: see `finish`.
    import altair as alt

    return [alt.Tooltip(f"{field}:N", title=label) for field, label in fields.items()]
