"""The life of agreements: for each a line from its first stage to its last, with a mark for every dated stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from hubungan.plots.rows import Data, Row, day_of, moment, one_line, pluralise, read_rows, written_day
from hubungan.plots.theme import CONFLICT, COOPERATION, INK, WIDTH, finish, inline, say_empty, tips

if TYPE_CHECKING:
    from hubungan.plots.theme import Chart, Part

_ROW = 34  # pixels an agreement
_LIGHT, _DEEP = "#86bbe2", "#174f80"
# What a stage is drawn as: toward an agreement, agreed, at work, at an end; by colour and by shape.
STAGES: dict[str, tuple[str, str]] = {
    "proposed": (_LIGHT, "circle"),
    "negotiated": (_LIGHT, "square"),
    "initialled": (_LIGHT, "diamond"),
    "signed": (COOPERATION, "circle"),
    "ratified": (COOPERATION, "square"),
    "in force": (_DEEP, "triangle-up"),
    "carried out": (_DEEP, "circle"),
    "extended": (_DEEP, "triangle-right"),
    "suspended": ("#eba56b", "square"),
    "breached": (CONFLICT, "cross"),
    "left": (CONFLICT, "triangle-down"),
}
_OTHER = (INK, "circle")


def agreements(rows: Data, *, title: str = "Agreements and their stages", width: int = WIDTH - 160) -> Chart:
    """Return a line for each agreement with its stages by day: filled where they occurred, hollow where announced.

    `rows` has title, stage and phases (mappings or Phases with stage, since, until, status, sentence, published), and
    may have kind. A stage whose day no text says stands at the day it was published. Raises ValueError when a column
    is missing.
    """
    found = read_rows(rows, ("title", "stage", "phases"), ("kind",))
    dated = [(row, steps) for row in found if (steps := _phase_rows(row["phases"]))]
    if not dated:
        return say_empty(title, "Nothing to show: no agreement with a dated stage.", width=width)
    dated.sort(key=lambda pair: (pair[1][0]["day"], pair[0]["title"] or ""))
    labels = _labels([row for row, _ in dated])
    lines = [
        {"name": name, "from": steps[0]["at"], "to": steps[-1]["at"], "last": _stage_name(row["stage"])}
        for name, (row, steps) in zip(labels, dated, strict=True)
    ]
    marks = [
        {**{key: value for key, value in step.items() if key != "day"}, "name": name}
        for name, (_, steps) in zip(labels, dated, strict=True)
        for step in steps
    ]
    left = len(found) - len(dated)
    words = pluralise(len(dated), "agreement") + (f"; {left:,} without any date left out" if left else "")
    return _draw(lines, marks, title, words, width)


def _phase_rows(phases: Any) -> list[Row]:
    """Return the dated stages of an agreement, oldest first; what was denied is none."""
    needed, optional = ("stage",), ("since", "until", "status", "sentence", "published")
    rows = [
        _phase_row(phase, day)
        for phase in read_rows(() if phases is None else phases, needed, optional)
        if (day := _day(phase)) and phase["status"] != "denied"
    ]
    return sorted(rows, key=lambda row: (row["day"], row["stage"]))


def _day(phase: Row) -> date | None:
    return day_of(phase["since"]) or day_of(phase["until"]) or day_of(phase["published"])


def _phase_row(phase: Row, day: date) -> Row:
    since, until = day_of(phase["since"]), day_of(phase["until"])
    end = until if since and until and until > since else day
    said = "published " if not (since or until) else ""
    return {
        "day": day,
        "at": moment(day),
        "end": moment(end),
        "stage": _stage_name(phase["stage"]),
        "done": phase["status"] in (None, "occurred"),
        "status": phase["status"] or "occurred",
        "when": said + (written_day(day) if end == day else f"{written_day(day)} to {written_day(end)}"),
        "sentence": one_line(phase["sentence"] or "(no sentence)"),
    }


def _stage_name(stage: str | None) -> str:
    return one_line((stage or "unknown").replace("_", " ").replace("-", " "), 30)


def _labels(rows: Sequence[Row]) -> list[str]:
    """Return a short label for each agreement, no two alike."""
    labels: list[str] = []
    for row in rows:
        label = short = one_line(row["title"] or row["kind"] or "agreement", 38)
        number = 2
        while label in labels:
            label, number = f"{short} ({number})", number + 1
        labels.append(label)
    return labels


def _draw(lines: list[Row], marks: list[Row], title: str, subtitle: str, width: int) -> Chart:
    # Here and not above: importing this module does not import Altair.
    import altair as alt

    order = [line["name"] for line in lines]
    present = {mark["stage"] for mark in marks}
    stages = [stage for stage in STAGES if stage in present] + sorted(present - STAGES.keys())
    looks = [STAGES.get(stage, _OTHER) for stage in stages]
    colour = alt.Scale(domain=stages, range=[look[0] for look in looks])
    legend = alt.Legend(title=None, columns=6, symbolSize=90, symbolOpacity=1)
    shape = alt.Shape("stage:N", scale=alt.Scale(domain=stages, range=[look[1] for look in looks]), legend=legend)
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(grid=True, labelLimit=240))
    x = alt.X("at:T", scale=alt.Scale(padding=12), title="day of stage", axis=alt.Axis(grid=False, tickCount=7))
    told = tips(stage="stage", when="day", status="status", sentence="sentence")
    base = alt.Chart(inline(marks)).encode(x, y, shape=shape, tooltip=told)
    spans = [mark for mark in marks if mark["end"] > mark["at"]]
    grey = alt.Chart(inline(spans)).mark_rule(color=INK, strokeWidth=9, opacity=0.3)
    whole = alt.Chart(inline(lines))
    layers: list[Part] = [
        whole.mark_rule(color=INK, strokeWidth=2, opacity=0.55).encode(alt.X("from:T"), y, x2="to:T"),
        *([grey.encode(alt.X("at:T"), y, x2="end:T")] if spans else []),
        base.mark_point(filled=True, size=110, opacity=1)
        .encode(alt.Color("stage:N", scale=colour, legend=legend))
        .transform_filter("datum.done"),
        base.mark_point(size=80, opacity=1, strokeWidth=1.8)
        .encode(alt.Color("stage:N", scale=colour))
        .transform_filter("!datum.done"),
        whole.mark_text(align="left", dx=10).encode(alt.X("to:T"), y, text="last:N"),
    ]
    chart = alt.layer(*layers).properties(width=width, height=_ROW * len(order))
    return finish(chart, title, subtitle + "; hollow: announced. At the end of a line: the stage reached.")
