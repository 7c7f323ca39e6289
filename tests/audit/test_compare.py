from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import typer
from typer.testing import CliRunner

from hubungan.audit.compare import Comparison, Share, _around, compare
from hubungan.commands.compare import Kind
from hubungan.commands.compare import compare as compare_command
from hubungan.commands.export import FileFormat
from hubungan.commands.export import export as export_command
from hubungan.exports import FORMATS, CodedFile
from hubungan.exports.rowforms import READERS
from hubungan.ledger.tables import SCHEMAS

Acts = list[tuple[str, str, str, str]]  # day of November 2024, one country, the other, type

LEDGER: Acts = [
    ("04", "KEN", "UGA", "CONSULT"),
    ("05", "KEN", "UGA", "ACCUSE"),
    ("11", "IDN", "FJI", "AID"),
    ("18", "IDN", "FJI", "CONSULT"),
    ("20", "KEN", "IDN", "AGREE"),
    ("20", "RUS", "RUS", "COERCE"),
]
FILE: Acts = [
    ("04", "UGA", "KEN", "CONSULT"),
    ("06", "KEN", "UGA", "REQUEST"),
    ("14", "FJI", "IDN", "AID"),
    ("20", "KEN", "IDN", "AGREE"),
    ("20", "KEN", "ZZZ", "AGREE"),
    ("20", "KEN", "PER", "AGREE"),
]


class Made:
    """A ledger of acts, each an event of one pair."""

    def __init__(self, acts: Acts) -> None:
        self.acts = acts

    def arrow(self, table: str = "reports") -> pa.Table:
        rows: list[dict[str, Any]] = []
        for at, (day, source, target, kind) in enumerate(self.acts):
            known = {"id": f"e{at}", "event": f"e{at}", "day": date.fromisoformat(f"2024-11-{day}"), "type": kind}
            sides = {"actors": [], "recipients": [], "actor_countries": [source], "recipient_countries": [target]}
            more = {"score": 4.0 if kind in ("CONSULT", "AID") else -2.0, "status": "occurred", "headline": "Pendek."}
            pair = {"source": source, "target": target, "mutual": False}
            if table == "events" or (table == "dyads" and source != target):
                rows.append({**known, **sides, **more, **pair})
        schema = SCHEMAS[table]
        return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)


def plover(path: Path, acts: Acts) -> CodedFile:
    rows = [
        {"id": str(at), "date": f"2024-11-{day}", "source": [{"code": one}], "target": [{"code": other}], "event": kind}
        for at, (day, one, other, kind) in enumerate(acts)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return CodedFile(path)


@pytest.fixture
def found(tmp_path: Path) -> Comparison:
    return compare(plover(tmp_path / "file.jsonl", FILE), Made(LEDGER))


@pytest.mark.parametrize(
    ("window", "file_pair", "ledger_pair", "file_type", "ledger_type"),
    [
        (0, Share(2, 4), Share(2, 5), Share(2, 4), Share(2, 5)),
        (1, Share(3, 4), Share(3, 5), Share(2, 4), Share(2, 5)),
        (3, Share(4, 4), Share(4, 5), Share(3, 4), Share(3, 5)),
        (4, Share(4, 4), Share(5, 5), Share(3, 4), Share(3, 5)),
    ],
)
def test_acts_are_found_on_the_other_side_within_the_window(
    tmp_path: Path, window: int, file_pair: Share, ledger_pair: Share, file_type: Share, ledger_type: Share
) -> None:
    figures = compare(plover(tmp_path / "file.jsonl", FILE), Made(LEDGER), window=window)
    assert (figures.pair_day.file, figures.pair_day.ledger) == (file_pair, ledger_pair)
    assert (figures.pair_day_type.file, figures.pair_day_type.ledger) == (file_type, ledger_type)


@pytest.mark.parametrize(
    ("day", "around"),
    [
        (date(2024, 3, 1), [date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 2)]),
        (date.min, [date.min, date(1, 1, 2)]),
        (date.max, [date(9999, 12, 30), date.max]),
    ],
)
def test_a_window_ends_where_the_calendar_does(day: date, around: list[date]) -> None:
    assert list(_around(day, 1)) == around


def test_only_days_and_countries_that_both_cover_are_compared(found: Comparison) -> None:
    assert (found.first, found.last, found.countries) == (date(2024, 11, 4), date(2024, 11, 20), 4)
    assert found.left_out == {
        "file: not between two countries": 1,
        "file: countries that only one side covers": 1,
        "ledger: not between two countries": 1,
    }


def test_days_of_one_side_alone_are_left_out(tmp_path: Path) -> None:
    figures = compare(plover(tmp_path / "file.jsonl", [*FILE, ("29", "KEN", "UGA", "AID")]), Made(LEDGER))
    assert figures.last == date(2024, 11, 20)
    assert figures.left_out["file: days that only one side covers"] == 1


def test_an_act_just_before_the_common_days_can_still_be_found(tmp_path: Path) -> None:
    acts: Acts = [("05", "KEN", "UGA", "AID"), ("09", "KEN", "UGA", "AID")]
    figures = compare(plover(tmp_path / "file.jsonl", acts), Made([("04", "KEN", "UGA", "AID"), *acts[1:]]))
    assert (figures.pair_day_type.file, figures.pair_day_type.ledger) == (Share(2, 2), Share(1, 1))


def test_days_that_were_asked_for_bound_both_sides(tmp_path: Path) -> None:
    file = plover(tmp_path / "file.jsonl", FILE)
    figures = compare(file, Made(LEDGER), since=date(2024, 11, 5), until=date(2024, 11, 18))
    assert (figures.first, figures.last) == (date(2024, 11, 6), date(2024, 11, 14))
    assert (figures.pair_day.file.total, figures.pair_day.ledger.total) == (2, 1)
    assert figures.left_out["file: days that were not asked for"] == 3


def test_figures_by_type_and_pair_say_who_has_what(found: Comparison) -> None:
    assert found.by_type["CONSULT"].file == Share(1, 1)
    assert found.by_type["CONSULT"].ledger == Share(1, 2)
    assert found.by_type["REQUEST"].ledger == Share(0, 0)
    assert found.by_type["REQUEST"].ledger.share is None
    assert [(figures.pair, figures.file, figures.ledger) for figures in found.by_pair] == [
        (("KEN", "UGA"), 2, 2), (("FJI", "IDN"), 1, 2), (("IDN", "KEN"), 1, 1),
    ]  # fmt: skip
    assert found.by_pair[1].ledger_net == 8.0


def test_the_largest_difference_comes_first_with_examples(found: Comparison) -> None:
    first = found.differences[0]
    assert (first.pair, first.month, first.file, first.ledger) == (("FJI", "IDN"), "2024-11", 1, 2)
    assert first.gap == pytest.approx(1 / 4 - 2 / 5)
    assert first.file_examples[0].endswith("file.jsonl:3 (2)")
    assert first.ledger_examples == ("e2: Pendek.", "e3: Pendek.")


def test_a_ledger_agrees_with_itself(tmp_path: Path) -> None:
    acts = [act for act in LEDGER if act[1] != act[2]]
    figures = compare(plover(tmp_path / "file.jsonl", acts), Made(LEDGER), window=0)
    assert figures.pair_day_type.file.share == figures.pair_day_type.ledger.share == 1.0
    assert (figures.daily, figures.pair_monthly) == (pytest.approx(1.0), pytest.approx(1.0))
    assert figures.monthly is None
    assert figures.differences == ()


def test_days_without_an_act_count_in_the_correlation(tmp_path: Path) -> None:
    busy: Acts = [(f"{day:02}", "KEN", "UGA", "AID") for day in (1, 2, 9)]
    other: Acts = [(f"{day:02}", "KEN", "UGA", "AID") for day in (1, 5, 9)]
    figures = compare(plover(tmp_path / "file.jsonl", busy), Made(other))
    assert figures.daily == pytest.approx(0.5)


@pytest.mark.parametrize(("file", "ledger"), [([], LEDGER), (FILE, []), ([("01", "PER", "CHL", "AID")], LEDGER)])
def test_two_that_share_nothing_have_no_figures(tmp_path: Path, file: Acts, ledger: Acts) -> None:
    figures = compare(plover(tmp_path / "file.jsonl", file), Made(ledger))
    assert (figures.pair_day.file.total, figures.pair_day.ledger.total, figures.daily) == (0, 0, None)


def test_statements_count_for_the_pair_but_not_for_the_type(tmp_path: Path) -> None:
    figures = compare(plover(tmp_path / "file.jsonl", [*FILE, ("05", "KEN", "UGA", "STATEMENT")]), Made(LEDGER))
    assert (figures.pair_day.file, figures.pair_day_type.file.total) == (Share(4, 5), 4)
    assert figures.left_out["file: no type in PLOVER"] == 1


class View(Made):
    def __enter__(self) -> View:
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """Return the two commands on a ledger of our acts."""

    class Ledger:
        def view(self) -> View:
            return View(LEDGER)

    monkeypatch.setattr("hubungan.ledger.open_ledger", lambda folder: Ledger())
    app = typer.Typer()
    app.command("compare")(compare_command)
    app.command("export")(export_command)
    return app


def test_compare_prints_tables_or_json(app: typer.Typer, tmp_path: Path) -> None:
    path = plover(tmp_path / "file.jsonl", FILE).path
    done = CliRunner().invoke(app, ["compare", str(path), "--ledger", "x", "--format", "json"])
    assert json.loads(done.stdout)["pair_day"]["file"] == {"found": 3, "total": 4}
    done = CliRunner().invoke(app, ["compare", str(path), "--ledger", "x"])
    assert (done.exit_code, "0.750 (3 of 4)" in done.stdout, "FJI-IDN" in done.stdout) == (0, True, True)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ([], 7),
        (["--country", "Kenya", "--country", "Uganda"], 3),
        (["--since", "2024-11-18"], 4),
        (["--status", "future"], 1),
        (["--status", "all"], 7),
    ],
)
def test_export_writes_the_events_that_are_asked_for(
    app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], lines: int
) -> None:
    path = tmp_path / "out.csv"
    done = CliRunner().invoke(app, ["export", "--ledger", "x", "--format", "csv", "--to", str(path), *words])
    assert done.exit_code == 0, done.output
    assert len(path.read_text("utf-8").splitlines()) == lines


def test_the_command_knows_every_format_and_every_kind() -> None:
    assert {form.value for form in FileFormat} == set(FORMATS)
    assert {kind.value for kind in Kind} == set(READERS)


@pytest.mark.parametrize("words", [["--status", "perhaps"], ["--since", "soon"], ["--format", "xls"]])
def test_export_refuses_what_it_does_not_know(app: typer.Typer, tmp_path: Path, words: list[str]) -> None:
    line = ["export", "--ledger", "x", "--to", str(tmp_path / "out"), "--format", "csv", *words]
    assert CliRunner().invoke(app, line).exit_code == 2
