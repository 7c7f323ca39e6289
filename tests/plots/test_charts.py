from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
import pytest
from tests.plots.conftest import Specs
from tests.plots.made import AGREEMENTS, CHARTS, DYADS, EMPTY, EVENTS, PERIODS, named

from hubungan import plots
from hubungan.plots.rows import one_line, period_end, period_name, read_rows, step_of
from hubungan.plots.stages import STAGES
from hubungan.plots.theme import finish, inline
from hubungan.plots.ties import lay_out


def values(chart: Any) -> list[dict[str, Any]]:
    """Return all rows that stand in a chart."""
    found = chart.to_dict(validate=False)["datasets"].values()
    return [row for rows in found if isinstance(rows, list) for row in rows]


@pytest.mark.parametrize("name", named(CHARTS))
def test_a_chart_is_valid_and_the_same_every_time(name: str, specs: Specs) -> None:
    assert json.dumps(CHARTS[name]().to_dict(validate=False)) == json.dumps(specs(name))


@pytest.mark.parametrize("name", named(CHARTS))
def test_a_chart_names_no_address(name: str, specs: Specs) -> None:
    spec = dict(specs(name))
    assert spec.pop("$schema").startswith("https://vega.github.io/schema/vega-lite/")
    assert "http" not in json.dumps(spec)
    assert '"url"' not in json.dumps(spec)


@pytest.mark.parametrize("name", named(EMPTY))
@pytest.mark.parametrize("nothing", [[], None, pa.table({}), pd.DataFrame()], ids=["rows", "none", "arrow", "pandas"])
def test_no_data_makes_a_chart_that_says_so(name: str, nothing: Any) -> None:
    assert "Nothing to show" in json.dumps(EMPTY[name](nothing).to_dict(validate=False))


@pytest.mark.parametrize(
    ("name", "rows", "message"),
    [
        ("timeline", [{"period": date(2024, 1, 1)}], "no column 'net'"),
        ("types", [{"day": date(2024, 1, 1)}], "no column 'type'"),
        ("types", [{"day": date(2024, 1, 1), "type": "MEET"}], "no event type 'MEET'"),
        ("map", [{"lat": 1}], "no column 'place'"),
        ("network", pa.table({"a": [1]}), "none of the columns"),
        ("agreements", [{"title": "Treaty"}], "no column 'stage'"),
        ("matrix", pd.DataFrame({"source": ["RUS"], "target": ["PRK"]}), "no column 'day'"),
    ],
)
def test_a_missing_column_or_an_unknown_type_is_named(name: str, rows: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        EMPTY[name](rows)


@pytest.mark.parametrize(
    ("name", "rows"),
    [("types", EVENTS), ("matrix", DYADS)],
)
def test_rows_arrow_and_pandas_make_the_same_chart(name: str, rows: list[dict[str, Any]]) -> None:
    wanted = EMPTY[name](rows).to_dict(validate=False)
    for data in (pa.Table.from_pylist(rows), pa.Table.from_pylist(rows).to_reader(), pd.DataFrame(rows)):
        assert EMPTY[name](data).to_dict(validate=False) == wanted


def test_dataclasses_are_rows() -> None:
    @dataclass(frozen=True, slots=True)
    class Change:
        period: date
        before: float
        after: float

    assert read_rows([Change(date(2024, 1, 1), 1.0, 2.0)], ("period", "before"), ("driver",)) == [
        {"period": date(2024, 1, 1), "before": 1.0, "driver": None}
    ]


def test_a_chart_takes_many_rows() -> None:
    rows = [{"at": at} for at in range(5_001)]  # one more than Altair allows by itself
    chart = finish(alt.Chart(inline(rows)).mark_point(), "Many")
    assert values(chart) == rows


def test_a_timeline_leaves_months_without_events_open() -> None:
    rows = {row["name"]: row for row in values(plots.timeline(PERIODS)) if "name" in row}
    assert rows["July 2024"]["net"] is None
    assert [name for name, row in rows.items() if row["alone"] and row["low"] is not None] == ["August 2024"]


def test_types_stand_in_the_order_of_plover() -> None:
    spec = json.dumps(plots.types(EVENTS, by="quad").to_dict())
    assert spec.index('"AGREE", "CONSULT"') < spec.index('"COERCE", "ASSAULT"')


def test_an_event_that_stands_for_many_counts_as_many() -> None:
    rows = [{"day": "2024-06-18", "type": "AID", "events": 40}, {"day": "2024-06-30", "type": "AID"}]
    assert [row["count"] for row in values(plots.types(rows)) if "count" in row] == [41]


def test_a_cell_of_the_matrix_is_the_mean_of_both_directions() -> None:
    cell = next(row for row in values(plots.matrix(DYADS)) if row["pair"] == "North Korea – Russia")
    assert (cell["count"], cell["mean"]) == (2, 1.0)


def test_only_the_countries_with_most_events_are_nodes() -> None:
    chart = plots.network(DYADS, most=2)
    assert {row["code"] for row in values(chart) if "code" in row} == {"IDN", "RUS"}


def test_agreements_of_one_title_have_rows_of_their_own() -> None:
    names = {row["name"] for row in values(plots.agreements(AGREEMENTS[:2]))}
    assert names == {"Treaty", "Treaty (2)"}


def test_a_denied_stage_is_not_drawn() -> None:
    phase = {"stage": "left", "since": "2024-06-19", "status": "denied"}
    chart = plots.agreements([{"title": "Treaty", "stage": "signed", "phases": [phase]}])
    assert "Nothing to show" in json.dumps(chart.to_dict())


@pytest.mark.parametrize(
    "stage",
    ["proposed", "negotiated", "signed", "ratified", "in-force", "carried-out", "carried_out", "extended", "left"],
)
def test_a_stage_has_a_mark_of_its_own(stage: str) -> None:
    phase = {"stage": stage, "since": "2024-06-19", "status": "occurred"}
    spec = plots.agreements([{"title": "Treaty", "stage": stage, "phases": [phase]}]).to_dict(validate=False)
    marks = next(layer["encoding"] for layer in spec["layer"] if "shape" in layer["encoding"])
    name = re.sub("[-_]", " ", stage)
    assert marks["shape"]["scale"] == {"domain": [name], "range": [STAGES[name][1]]}
    assert marks["color"]["scale"] == {"domain": [name], "range": [STAGES[name][0]]}


def test_the_layout_keeps_to_the_unit_square_and_parts_the_nodes() -> None:
    weights = {(f"A{one:02}", f"A{other:02}"): one + 1 for one in range(25) for other in range(one + 1, 25, one + 2)}
    places = list(lay_out(weights).values())
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    assert len(set(places)) == 25


@pytest.mark.parametrize(
    ("days", "step", "name", "end"),
    [
        ([date(2024, 6, 3), date(2024, 6, 10)], "week", "week of 3 June 2024", date(2024, 6, 10)),
        ([date(2024, 6, 1), date(2024, 9, 1), date(2024, 10, 1)], "month", "June 2024", date(2024, 7, 1)),
        ([date(2024, 10, 1), date(2025, 1, 1)], "quarter", "quarter 4 of 2024", date(2025, 1, 1)),
        ([date(2024, 1, 1), date(2025, 1, 1)], "year", "2024", date(2025, 1, 1)),
        ([date(2024, 12, 1)], "month", "December 2024", date(2025, 1, 1)),
    ],
)
def test_periods_are_read_from_their_first_days(days: list[date], step: str, name: str, end: date) -> None:
    assert step_of(days) == step
    assert period_name(days[0], step) == name
    assert period_end(days[0], step) == end


@pytest.mark.parametrize(
    ("text", "line"),
    [("two\n lines\t here", "two lines here"), ("a\u202eb\x00c", "a b c"), ("x" * 50, "x" * 39 + "…")],
)
def test_a_text_is_one_line_without_invisible_characters(text: str, line: str) -> None:
    assert one_line(text, 40) == line


def test_importing_the_charts_imports_no_library_of_charts() -> None:
    code = "import sys, hubungan.plots; print({'altair', 'vl_convert', 'pyarrow', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
