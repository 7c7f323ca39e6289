from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import typer
from typer.testing import CliRunner

from hubungan.commands.plot import plot
from hubungan.ledger.tables import SCHEMAS
from hubungan.plots.selecting import select_agreements, select_dyads, select_events

ACTS = (
    ("e1", "RUS", "PRK", date(2024, 6, 18), "occurred"),
    ("e2", "PRK", "RUS", date(2024, 11, 19), "occurred"),
    ("e3", "RUS", "PRK", date(2024, 11, 20), "denied"),
    ("e4", "RUS", "IDN", date(2024, 7, 1), "occurred"),
    ("e5", "RUS", "RUS", date(2024, 7, 2), "occurred"),
    ("e6", "USA", "IDN", None, "occurred"),
)


class FakeView:
    """A ledger's view that holds a few rows."""

    def arrow(self, table: str) -> pa.Table:
        return pa.Table.from_pylist(self.rows(table), schema=SCHEMAS[table])

    def rows(self, table: str) -> list[dict[str, Any]]:
        if table == "events":
            return [{"id": act, "day": day, "status": status, "type": "AID"} for act, _, _, day, status in ACTS]
        if table == "dyads":
            return [
                {"event": act, "source": source, "target": target, "day": day, "status": status}
                for act, source, target, day, status in ACTS
            ]
        return [
            {"id": "a1", "parties": ["PRK", "RUS"], "first": date(2024, 1, 1), "last": date(2024, 6, 19)},
            {"id": "a2", "parties": ["IDN", "RUS"], "first": date(2023, 1, 1), "last": date(2023, 2, 1)},
        ]


@pytest.mark.parametrize(
    ("countries", "since", "until", "ids"),
    [
        (("RUS", "PRK"), None, None, ["e1", "e2"]),
        (("PRK", "RUS"), date(2024, 7, 1), None, ["e2"]),
        (("RUS", "PRK"), None, date(2024, 6, 18), ["e1"]),
        (("IDN",), None, None, ["e4", "e6"]),
        (("IDN",), date(2020, 1, 1), None, ["e4"]),
        ((), None, None, ["e1", "e2", "e4", "e5", "e6"]),
    ],
)
def test_what_occurred_is_chosen_by_countries_and_days(
    countries: tuple[str, ...], since: date | None, until: date | None, ids: list[str]
) -> None:
    view: Any = FakeView()
    assert select_dyads(view, countries, since, until)["event"].to_pylist() == ids
    assert select_events(view, countries, since, until)["id"].to_pylist() == ids


@pytest.mark.parametrize(
    ("countries", "since", "ids"),
    [(("RUS",), None, ["a1", "a2"]), (("PRK", "RUS"), None, ["a1"]), ((), date(2024, 1, 1), ["a1"])],
)
def test_agreements_are_chosen_by_parties_and_time(
    countries: tuple[str, ...], since: date | None, ids: list[str]
) -> None:
    view: Any = FakeView()
    assert [row["id"] for row in select_agreements(view, countries, since)] == ids


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("timeline", "RUS", "--to", "chart.svg"), "needs two countries"),
        (("types", "--to", "chart.pdf"), "ends in"),
        (("pie", "--to", "chart.svg"), "pie"),
    ],
)
def test_a_wrong_request_is_a_usage_error(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(plot)
    result = CliRunner().invoke(app, [*arguments, "--ledger", str(tmp_path)], env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert message in result.output
