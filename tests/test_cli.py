from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from hubungan.cli import app
from hubungan.commands.options import first_day, last_day, resolve_who

NEWS = (
    ("id", "2024-11-18", "Israel menyerang Gaza pada Senin, kata juru bicara militer Israel."),
    ("id", "2024-11-19", "Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Beijing."),
    ("en", "2024-11-20", "The United States imposed sanctions on Iran, the State Department said on Monday."),
)


def call(*arguments: str | Path, input: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input, env={"COLUMNS": "80"})


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    rows = [
        {"id": f"n{at}", "text": text, "language": language, "published": day, "outlet": "Harian Uji"}
        for at, (language, day, text) in enumerate(NEWS)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def ledger(news: Path) -> Path:
    folder = news.parent / "ledger"
    assert call("code", news, "--ledger", folder, "--jobs", "1").exit_code == 0
    return folder


def test_code_prints_a_summary_on_standard_error(news: Path, tmp_path: Path) -> None:
    result = call("code", news, "--to", tmp_path / "out.jsonl", "--jobs", "1")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "articles           3" in result.stderr
    assert "ASSAULT" in result.stderr
    assert "articles/s" in result.stderr
    assert all(len(line) <= 80 for line in result.stderr.splitlines()[:-1])


def test_code_to_standard_output_prints_rows_and_nothing_else(news: Path) -> None:
    result = call("code", news, "--to", "-", "--jobs", "1")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["article"] for row in rows} == {"n0", "n1", "n2"}
    assert result.exit_code == 0


def test_code_without_target_prints_a_table(news: Path) -> None:
    result = call("code", news, "--jobs", "1")
    assert "2024-11-18  ISR → PSE" in result.stdout
    assert "[menyerang]" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_code_reads_standard_input() -> None:
    result = call("code", "-", "--to", "-", "--language", "id", "--jobs", "1", input=NEWS[0][2])
    assert json.loads(result.stdout.splitlines()[0])["trigger"]["text"] == "menyerang"


def test_columns_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'isi,tanggal\n"{NEWS[0][2]}",2024-11-18\n', "utf-8")
    result = call("code", tmp_path / "a.csv", "--map", "text=isi", "--map", "published=tanggal", "--to", "-")
    assert json.loads(result.stdout.splitlines()[0])["published"] == "2024-11-18"


def test_code_says_where_to_look_and_skips_what_is_known(news: Path, ledger: Path) -> None:
    result = call("code", news, "--ledger", ledger, "--jobs", "1")
    assert "3 known to the ledger and skipped" in result.stderr
    assert f"hubungan events --ledger {ledger}" in result.stderr


def empty(path: Path) -> None:
    path.write_bytes(b"")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def broken_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(b'{"text": "Israel menyerang Gaza."}\n' * 500)[:60])


def nothing(path: Path) -> None:
    path.with_suffix(".none")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("empty.txt", empty),
        ("empty.jsonl", empty),
        ("empty.csv", empty),
        ("binary.txt", binary),
        ("binary.xyz", binary),
        ("binary.warc.gz", binary),
        ("broken.jsonl.gz", broken_gzip),
        ("missing.txt", nothing),
        ("none*.txt", nothing),
    ],
)
def test_bad_input_is_named_and_leaves_with_1_when_nothing_could_be_done(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    result = call("code", tmp_path / name, "--ledger", tmp_path / "ledger", "--jobs", "1")
    assert result.exit_code == 1
    assert name in result.stderr.replace("\n", "")
    assert "Traceback" not in result.output
    assert call("info", "--ledger", tmp_path / "ledger").exit_code == 0


def test_bad_rows_do_not_keep_the_rest_from_being_coded(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text('{"text": "Israel menyerang Gaza.", "language": "id"}\n{"text": 3}\n[]\n{\n', "utf-8")
    result = call("code", path, tmp_path / "missing.txt", "--ledger", tmp_path / "ledger", "--jobs", "1")
    assert result.exit_code == 0
    flat = result.stderr.replace("\n", "")
    assert all(f"mixed.jsonl:{row}: " in flat for row in (2, 3, 4))
    answer = call("sql", "select count(*) as n from failures", "--ledger", tmp_path / "ledger", "--format", "json")
    assert json.loads(answer.stdout) == [{"n": 4}]


@pytest.mark.parametrize(
    "arguments",
    [
        ("code",),
        ("code", "x", "--published", "foo"),
        ("code", "x", "--published", "2024-11"),
        ("code", "x", "--language", "fr"),
        ("code", "x", "--map", "isi"),
        ("code", "x", "--map", "isi=text"),
        ("code", "x", "--jobs", "0"),
        ("reports",),
        ("reports", "--ledger", "x", "--since", "kemarin"),
        ("reports", "--ledger", "x", "--type", "MEET"),
        ("reports", "--ledger", "x", "--status", "maybe"),
        ("reports", "--ledger", "x", "--limit", "0"),
        ("reports", "--ledger", "x", "--format", "xml"),
        ("sql", "select 1"),
        ("info", "--format", "csv"),
        ("evaluate", "segmentation"),
        ("unknown",),
    ],
)
def test_wrong_use_leaves_with_2(arguments: tuple[str, ...]) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("reports", "--ledger", "{tmp}/none"), "does not exist"),
        (("info", "--ledger", "{tmp}"), "is not a ledger"),
        (("sql", "select 1", "--ledger", "{tmp}/file"), "is a file"),
        (("code", "{tmp}/file", "--ledger", "{tmp}"), "is not a ledger"),
        (("code", "{tmp}/file", "--to", "{tmp}/no/out.jsonl"), "cannot be written"),
        (("explain", ""), "no text"),
        (("explain", "Le président a rencontré hier le ministre des affaires étrangères."), "language fr"),
        (("evaluate", "{tmp}/none.jsonl"), "cannot be read"),
        (("evaluate", "{tmp}/file"), "file:1: not a gold sentence"),
        (("evaluate", "segmentation", "{tmp}"), "no file"),
        (("evaluate", "segmentation", "{tmp}/file"), "id_ or en_"),
    ],
)
def test_an_error_is_one_line(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "file").write_text("not json\n")
    result = call(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("hubungan: ")
    assert message in line


def test_an_error_of_the_program_asks_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("hubungan.explaining.explain", fail)
    result = call("explain", "Israel menyerang Gaza.")
    assert result.exit_code == 1
    assert "ZeroDivisionError: by nought" in result.stderr
    assert "report it" in result.stderr
    assert isinstance(call("--debug", "explain", "Israel menyerang Gaza.").exception, ZeroDivisionError)


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        ((), {"n0", "n1", "n2"}),
        (("--actor", "ISR"), {"n0"}),
        (("--actor", "Rusia"), {"n1"}),
        (("--party", "china"), {"n1"}),
        (("--recipient", "Iran"), {"n2"}),
        (("--party", "Amerika Serikat"), {"n2"}),
        (("--type", "assault"), {"n0"}),
        (("--since", "2024-11-19", "--until", "2024-11-19"), {"n1"}),
        (("--since", "2024", "--until", "2024-11"), {"n0", "n1", "n2"}),
        (("--since", "2025"), set()),
        (("--text", "imposed"), {"n2"}),
        (("--status", "denied"), set()),
    ],
)
def test_reports_are_filtered(ledger: Path, filters: tuple[str, ...], articles: set[str]) -> None:
    result = call("reports", "--ledger", ledger, "--format", "json", *filters)
    assert {row["article"] for row in json.loads(result.stdout)} == articles


def test_reports_as_table_and_csv(ledger: Path) -> None:
    table = call("reports", "--ledger", ledger, "--type", "SANCTION").stdout
    assert table.startswith("2024-11-20  USA → IRN")
    assert "[imposed" in table
    assert "Harian Uji" in table
    assert all(len(line) <= 80 for line in table.splitlines())
    header, *lines = call("reports", "--ledger", ledger, "--type", "SANCTION", "--format", "csv").stdout.splitlines()
    assert header.startswith("published,type,mode,status,actors,actor_countries")
    assert all(line.startswith("2024-11-20,SANCTION") for line in lines)
    assert "No report" in call("reports", "--ledger", ledger, "--actor", "Atlantis").stdout


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-06-12", date(2024, 6, 12), date(2024, 6, 12)),
        ("2024-06", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_time_is_a_day_a_month_or_a_year(written: str, first: date, last: date) -> None:
    assert (first_day(written), last_day(written)) == (first, last)


@pytest.mark.parametrize(
    "written",
    ["", "kemarin", "24", "0000", "2024-", "2024-00", "2024-13", "2024-6", "2024-02-30", "2024-W25", "2024-Q2"],
)
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(typer.BadParameter, match="is no date"):
        first_day(written)


@pytest.mark.parametrize("option", ["--since", "--until"])
@pytest.mark.parametrize(
    "command",
    [
        ("reports",),
        ("statements",),
        ("events",),
        ("agreements",),
        ("relation", "RUS", "PRK"),
        ("plot", "types", "--to", "chart.svg"),
        ("export", "--format", "csv", "--to", "events.csv"),
        ("compare", "events.csv"),
    ],
)
def test_every_bound_in_time_is_named_where_it_is_wrong(command: tuple[str, ...], option: str) -> None:
    result = call(*command, "--ledger", "x", option, "2024-13")
    assert result.exit_code == 2
    assert f"'{option}': '2024-13' is no date" in " ".join(result.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("RUS", "RUS"),
        ("rus", "RUS"),
        ("Rusia", "RUS"),
        ("russia", "RUS"),
        ("Korut", "PRK"),
        ("North Korea", "PRK"),
        ("Amerika Serikat", "USA"),
        ("PBB", "IGO:UN"),
        ("ASEAN", "IGO:ASEAN"),
        ("IGO:EU", "IGO:EU"),
        ("Putin", "Putin"),
        ("nobody at all", "nobody at all"),
        (None, None),
    ],
)
def test_names_become_codes(name: str | None, code: str | None) -> None:
    assert resolve_who(name) == code


def test_sql_answers_as_table_csv_and_json(ledger: Path) -> None:
    query = "select id, length(text) > 10 as long, published from articles order by id limit 1"
    assert call("sql", query, "--ledger", ledger).stdout.split() == [
        "id",
        "long",
        "published",
        "n0",
        "true",
        "2024-11-18",
    ]
    assert call("sql", query, "--ledger", ledger, "--format", "csv").stdout == "id,long,published\nn0,true,2024-11-18\n"
    answer = json.loads(call("sql", query, "--ledger", ledger, "--format", "json").stdout)
    assert answer == [{"id": "n0", "long": True, "published": "2024-11-18"}]
    assert call("sql", "drop table articles", "--ledger", ledger).exit_code == 1


def test_info_tells_what_a_ledger_holds_and_what_the_program_knows(ledger: Path) -> None:
    assert "articles           3  2 id, 1 en" in call("info", "--ledger", ledger).stdout
    assert json.loads(call("info", "--ledger", ledger, "--format", "json").stdout)["articles"] == 3
    known = json.loads(call("info", "--format", "json").stdout)["languages"]
    assert known["id"]["triggers"] > 2_000
    assert known["en"]["triggers"] > 2_000
    assert "countries" in call("info").stdout


def test_explain_marks_spans_and_gives_grounds() -> None:
    result = call("explain", "Israel tidak akan menyerang Gaza, kata Hamas.", "--language", "id").stdout
    assert "[actor:Israel] tidak akan [trigger:menyerang] [recipient:Gaza]" in result
    assert "ASSAULT.attack" in result
    assert "denied, by the cue “tidak" in result
    assert "reporter" in result


def test_explain_says_when_there_is_nothing() -> None:
    assert "No " in call("explain", "Hari ini cuaca cerah di kota itu.", "--language", "id").stdout


@pytest.mark.parametrize(("coder", "by"), [("both", "frames+network"), ("frames", "frames"), ("network", "network")])
def test_a_report_says_who_coded_it(news: Path, coder: str, by: str) -> None:
    result = call("code", news, "--to", "-", "--jobs", "1", "--coder", coder)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert by in {row["origin"]["by"] for row in rows}


def test_a_report_says_when_and_where(news: Path) -> None:
    rows = [json.loads(line) for line in call("code", news, "--to", "-", "--jobs", "1").stdout.splitlines()]
    attack = next(row for row in rows if row["type"] == "ASSAULT")
    assert (attack["time"]["text"], attack["time"]["from"], attack["time"]["to"]) == (
        "Senin",
        "2024-11-18",
        "2024-11-18",
    )
    talks = next(row for row in rows if row["type"] == "CONSULT")
    assert talks["time"] is None
    assert (talks["place"]["name"], talks["place"]["country"], talks["place"]["level"]) == ("Beijing", "CHN", "city")


def test_a_users_own_actor_counts_at_once(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {id: x-forum, names: {both: [Forum Contoh]}, country: KEN, sector: NGO}\n", "utf-8")
    with_own = call("explain", "Forum Contoh mengecam Chad.", "--language", "id", "--actors", own)
    assert "KEN NGO" in with_own.stdout
    assert "KEN" not in call("explain", "Forum Contoh mengecam Chad.", "--language", "id").stdout


def test_a_broken_file_of_actors_is_named(news: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {colour: red}\n", "utf-8")
    result = call("code", news, "--to", "-", "--actors", own)
    assert result.exit_code == 1
    assert "own.yaml" in result.stderr


@pytest.mark.parametrize(
    ("field", "case"),
    [
        ("times", "P 2024-11-19\nS Rusia <menyerang> Kyiv {*Senin|2024-11-18|2024-11-18|day}."),
        ("places", "S Rusia dan Cina <bertemu> di {*Jenewa|Geneva|CHE|city}."),
    ],
)
def test_evaluate_scores_cases_of_time_and_place(tmp_path: Path, field: str, case: str) -> None:
    path = tmp_path / f"{field}-id.txt"
    path.write_text(case + "\n", "utf-8")
    result = call("evaluate", field, path)
    assert "100.0 %" in result.stdout
    assert json.loads(call("evaluate", field, path, "--format", "json").stdout)[path.name]["spans found"] == 1.0


def test_evaluate_prints_figures(tmp_path: Path) -> None:
    event = {
        "type": "ASSAULT", "trigger": "menyerang", "trigger_start": 7, "status": "occurred",
        "actors": [{"text": "Israel", "country": "ISR", "sector": "GOV"}],
        "recipients": [{"text": "Gaza", "country": "PSE", "sector": "UNK"}],
    }  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"key": "k", "text": "Israel menyerang Gaza.", "events": [event]}) + "\n", "utf-8")
    result = call("evaluate", gold, "--per-type", "--confusions", "--jobs", "1")
    assert "type                   1.000  1.000  1.000" in result.stdout
    assert "ASSAULT                1.000" in result.stdout
    figures = json.loads(call("evaluate", gold, "--format", "json", "--jobs", "1").stdout)
    assert figures[str(gold)]["type_countries"]["f1"] == 1.0


def test_evaluate_segmentation_finds_treebanks(tmp_path: Path) -> None:
    (tmp_path / "id_uji-ud-test.conllu").write_text("# text = Hujan turun.\n\n# text = Kami pulang.\n", "utf-8")
    assert "100.00 100.00 100.00" in call("evaluate", "segmentation", tmp_path).stdout


def test_every_command_has_help_that_fits() -> None:
    for command in ("code", "reports", "explain", "sql", "info", "evaluate"):
        result = call(command, "--help")
        assert result.exit_code == 0
        assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert "hubungan" in call("--version").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(news: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "hubungan", "code", str(news), "--to", "-"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert result.returncode == 1
    assert result.stderr == "hubungan: output: No space left on device\n"
