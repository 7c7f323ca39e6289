"""The commands that show events, agreements and relations, and those that link: on one small ledger."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from tests.linking.telling import STORIES
from tests.relations.kept import DOCUMENTS, keep
from typer.testing import CliRunner, Result

from hubungan.cli import app


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "80"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger that no test writes to."""
    return keep(tmp_path_factory.mktemp("commands") / "ledger", [*STORIES, *DOCUMENTS[:6]]).path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a ledger of three articles that a test may write to."""
    return keep(tmp_path / "ledger", STORIES[:3]).path


def is_tidy(result: Result) -> bool:
    return result.exit_code == 0 and all(len(line) <= 80 for line in result.stdout.splitlines())


def test_events_lists_each_act_once(folder: Path) -> None:
    result = call("events", "--ledger", folder)
    assert is_tidy(result)
    assert result.stdout.count("CONSULT visit") == 4
    assert "3/4" in result.stdout, "three sources, four articles"
    assert "first future (2024-11-13), then occurred (2024-11-19)" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("options", "headlines"),
    [
        (("--type", "SANCTION"), ["Kanada"]),
        (("--actor", "Rusia", "--status", "occurred"), ["Pabrik", "Rusia", "Rusia", "Rusia", "Delegasi"]),
        (("--party", "Korea Utara", "--status", "future"), ["Pemimpin"]),
        (("--recipient", "IDN", "--sources", "2"), ["Menlu"]),
        (("--mode", "visit", "--until", "2024-12-31", "--since", "2024-12-01"), ["Wang"]),
        (("--mode", "visit", "--until", "2024-12", "--since", "2024-12"), ["Wang"]),
        (("--text", "beras"), ["Rusia"]),
        (("--order", "oldest", "--limit", "1"), ["Delegasi"]),
        (("--text", "tidak ada"), []),
    ],
)
def test_events_are_chosen(folder: Path, options: tuple[str, ...], headlines: list[str]) -> None:
    rows = json.loads(call("events", "--ledger", folder, "--format", "json", *options).stdout)
    assert [row["headline"].split()[0] for row in rows] == headlines


def test_events_as_csv_have_the_columns_of_the_table(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("events", "--ledger", folder, "--format", "csv").stdout)))
    assert {"id", "type", "day", "actors", "headline", "confidence"} <= rows[0].keys()
    assert len({row["id"] for row in rows}) == len(rows)


def test_nothing_found_is_said(folder: Path) -> None:
    assert "No event in this ledger is like that." in call("events", "--ledger", folder, "--text", "xyz").stdout
    assert "No agreement in this ledger is like that." in call("agreements", "PER", "--ledger", folder).stdout


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 1),
        (("RUS", "PRK"), 1),
        (("Rusia", "Korea Utara", "--topic", "defence", "--kind", "treaty"), 1),
        (("RUS", "--since", "2024-01-01", "--stage", "signed"), 1),
        (("RUS", "--since", "2024", "--stage", "signed"), 1),
        (("RUS", "--until", "2024-04", "--stage", "signed"), 1),
        (("RUS", "--until", "2024-03", "--stage", "signed"), 0),
        (("RUS", "CHN"), 0),
        (("--topic", "trade"), 0),
        (("--text", "pertahanan"), 1),
        (("--until", "2020-01-01"), 0),
    ],
)
def test_agreements_are_chosen(folder: Path, options: tuple[str, ...], count: int) -> None:
    result = call("agreements", "--ledger", folder, "--format", "json", *options)
    assert len(json.loads(result.stdout)) == count


def test_agreements_are_shown_with_their_phases(folder: Path) -> None:
    result = call("agreements", "--ledger", folder)
    assert is_tidy(result)
    assert "perjanjian pertahanan  PRK, RUS" in result.stdout
    assert "signed by 2024-04-19" in result.stdout


def test_relation_fits_one_screen(folder: Path) -> None:
    result = call("relation", "RUS", "Korea Utara", "--ledger", folder)
    assert is_tidy(result)
    assert len(result.stdout.splitlines()) <= 40
    assert "Russia and North Korea  RUS-PRK, 2024-03 to 2024-06 by month" in result.stdout


@pytest.mark.parametrize("form", ["json", "csv", "md", "html", "table"])
def test_relation_is_told_in_every_format_on_screen_and_in_a_file(folder: Path, tmp_path: Path, form: str) -> None:
    shown = call("relation", "rus", "prk", "--ledger", folder, "--format", form)
    file = tmp_path / (f"relation.{form}" if form != "table" else "relation.txt")
    written = call("relation", "RUS", "PRK", "--ledger", folder, "--to", file)
    assert (shown.exit_code, written.exit_code) == (0, 0)
    assert "Written:" in written.stdout
    assert file.read_text("utf-8").split() == shown.stdout.split()
    begin = {"json": '{"a": "RUS"', "csv": "name,begin,events", "md": "# Russia and", "html": "<!doctype html>"}
    assert shown.stdout.startswith(begin.get(form, "Russia and North Korea"))


def test_a_relation_is_written_whole_or_not_at_all(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "relation.md"
    file.write_text("before")

    def full(partial: Path, *_: str) -> int:
        partial.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as then:
        then.setattr(Path, "write_text", full)
        result = call("relation", "RUS", "PRK", "--ledger", folder, "--to", file)
    assert (result.exit_code, "cannot be written (No space left" in " ".join(result.output.split())) == (1, True)
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("relation.md", "before")]


def test_relation_takes_its_options(folder: Path) -> None:
    options = ("--every", "quarter", "--since", "2024-04-01", "--until", "2024-05-31", "--states", "--format", "json")
    told = json.loads(call("relation", "RUS", "PRK", "--ledger", folder, *options).stdout)
    assert (told["every"], told["states"]) == ("quarter", True)
    assert [(period["name"], period["events"]) for period in told["periods"]] == [("2024-Q2", 2)]
    last = call("relation", "RUS", "PRK", "--ledger", folder, "--last", "1").stdout
    assert "... and 5 earlier" in last


def test_a_timeline_shows_the_periods_that_begin_in_the_asked_time(folder: Path, tmp_path: Path) -> None:
    bounds = ("--since", "2024-04", "--until", "2024-05")
    drawn = call("plot", "timeline", "RUS", "PRK", "--ledger", folder, "--to", tmp_path / "timeline.json", *bounds)
    assert drawn.exit_code == 0
    chart = (tmp_path / "timeline.json").read_text("utf-8")
    assert [f"{month} 2024" in chart for month in ("March", "April", "May", "June")] == [False, True, True, False]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("relation", "RUS", "Russia"), 1, "a relation has two sides"),
        (("relation", "RUS"), 2, "Missing argument"),
        (("relation", "RUS", "PRK", "--every", "day"), 2, "day"),
        (("relation", "RUS", "PRK", "--since", "kemarin"), 2, "is no date"),
        (("events", "--since", "2024-13"), 2, "'--since': '2024-13' is no date"),
        (("agreements", "--until", "2024-06-31"), 2, "'--until': '2024-06-31' is no date"),
        (("events", "--type", "MEET"), 2, "there are AGREE"),
        (("events", "--status", "maybe"), 2, "there are occurred"),
        (("agreements", "--stage", "done"), 2, "there are proposed"),
        (("agreements", "--kind", "vow"), 2, "there are"),
        (("why", "a1-1", "nobody"), 1, "no event has a report nobody"),
        (("judge", "maybe", "a1-1"), 2, "there are same, different, wrong, right, retire"),
        (("judge", "same", "a1-1"), 2, "at least 2 different ids"),
        (("judge", "same", "a1-1", "a1-1"), 2, "at least 2 different ids"),
        (("judge", "wrong", "nobody"), 1, "no report nobody"),
        (("judge", "retire", "j0"), 1, "no judgement"),
    ],
)
def test_wrong_use_is_said(folder: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = call(*arguments, "--ledger", folder)
    plain = re.sub(r"[\s│]+", " ", result.output)
    assert result.exit_code == code
    assert message in plain
    assert "Traceback" not in plain


@pytest.mark.parametrize("command", [("events",), ("agreements",), ("relation", "RUS", "PRK"), ("why", "a", "b"),
                                     ("rebuild",), ("judge", "wrong", "a")])  # fmt: skip
def test_a_ledger_that_is_not_there_is_said(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = call(*command, "--ledger", tmp_path / "none")
    assert result.exit_code == 1
    assert "does not exist" in re.sub(r"\s+", " ", result.output)
    assert not (tmp_path / "none").exists()


def test_why_shows_both_sentences_and_what_each_likeness_adds(folder: Path) -> None:
    result = call("why", "a1-1", "a3-1", "--ledger", folder)
    assert is_tidy(result)
    assert "One event." in result.stdout
    assert "Chinese Foreign Minister Wang Yi visited Jakarta" in " ".join(result.stdout.split())
    score = float(re.findall(r"^score\s+([+-]\d+\.\d+)", result.stdout, re.M)[0])
    terms = re.findall(r"^(?!score)[a-z][a-z ]+?\s{2,}([+-]\d+\.\d+)", result.stdout, re.M)
    assert sum(map(float, terms)) == pytest.approx(score, abs=0.01 * len(terms)), "the terms add up to the score"


def test_why_tells_what_was_never_compared(folder: Path) -> None:
    result = call("why", "a1-1", "c1-1", "--ledger", folder)
    assert "Two events." in result.stdout
    assert "They were not compared" in result.stdout
    assert is_tidy(result)


def test_why_leaves_out_what_adds_nothing(folder: Path) -> None:
    plan = call("why", "d1-1", "a1-1", "--ledger", folder)
    assert is_tidy(plan)
    assert "One event." in plan.stdout
    assert "+0.00" not in plan.stdout


def test_rebuild_says_what_it_made(own: Path) -> None:
    assert "3 reports tell of 1 event and 0 agreements" in call("rebuild", "--ledger", own).stdout
    assert "3 reports tell of 1 event and" in call("rebuild", "--update", "--ledger", own).stdout


def test_an_update_takes_up_links_where_nothing_else_is_new(folder: Path, tmp_path: Path) -> None:
    own, file = tmp_path / "own", tmp_path / "links.csv"
    shutil.copytree(folder, own)
    file.write_text("agreement,unts\nperjanjian pertahanan,I-7\n", "utf-8")
    assert call("rebuild", "--update", "--links", file, "--ledger", own).exit_code == 0
    assert "I-7" in call("agreements", "--format", "json", "--ledger", own).stdout


def test_a_judgement_is_kept_followed_and_taken_back(own: Path) -> None:
    said = call("judge", "different", "a1-1", "a3-1", "--ledger", own, "--who", "desk", "--note", "two visits")
    assert "3 reports now tell of 2 events." in said.stdout
    assert "A person judged them different" in " ".join(call("why", "a1-1", "a3-1", "--ledger", own).stdout.split())
    kept = re.findall(r"Kept as judgement (\S+)\.", said.stdout)[0]
    rows = json.loads(call("sql", "select who, note from judgements", "--ledger", own, "--format", "json").stdout)
    assert rows == [{"who": "desk", "note": "two visits"}]
    assert "3 reports now tell of 1 event." in call("judge", "retire", kept, "--ledger", own).stdout
    assert "2 reports now tell of 1 event." in call("judge", "wrong", "a2-1", "--ledger", own).stdout
    assert "1 report now tells of 1 event." in call("judge", "wrong", "a1-1", "--ledger", own).stdout
