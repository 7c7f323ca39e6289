from __future__ import annotations

import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hubungan.errors import LedgerError
from hubungan.ledger import ReportQuery, open_ledger
from hubungan.ledger.store import Ledger
from hubungan.ledger.tables import SCHEMAS, TABLES


@pytest.fixture
def filled(ledger: Ledger, run: Any, make_document: Any) -> Ledger:
    talks = "Menlu Indonesia bertemu Sekjen PBB di New York."
    calls = "ASEAN mengecam serangan di Gaza."
    documents = [
        make_document("attack", published=date(2024, 1, 10)),
        make_document(
            "talks",
            text=talks,
            type="CONSULT",
            mode="visit",
            trigger="bertemu",
            actor=("Menlu Indonesia", "IDN"),
            recipient=("Sekjen PBB", "IGO:UN"),
            published=date(2024, 2, 10),
        ),
        make_document(
            "calls",
            text=calls,
            type="ACCUSE",
            trigger="mengecam",
            actor=("ASEAN", "IGO:ASEAN"),
            recipient=("Gaza", None),
            status="future",
            published=None,
        ),
    ]
    with ledger.writer(run) as writer:
        for document in documents:
            writer.add(document)
    return ledger


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ReportQuery(), "talks attack calls"),
        (ReportQuery(order="oldest"), "attack talks calls"),
        (ReportQuery(order="confidence"), "attack calls talks"),
        (ReportQuery(limit=1), "talks"),
        (ReportQuery(limit=0), ""),
        (ReportQuery(actor="RUS"), "attack"),
        (ReportQuery(actor="UKR"), ""),
        (ReportQuery(recipient="UKR"), "attack"),
        (ReportQuery(party="UKR"), "attack"),
        (ReportQuery(party="IGO:ASEAN"), "calls"),
        (ReportQuery(party="PBB"), "talks"),
        (ReportQuery(party="SIA"), ""),
        (ReportQuery(party="ukra"), "attack"),
        (ReportQuery(actor="rusia", recipient="Ukraina"), "attack"),
        (ReportQuery(type="consult"), "talks"),
        (ReportQuery(mode="visit"), "talks"),
        (ReportQuery(status="future"), "calls"),
        (ReportQuery(since=date(2024, 2, 10)), "talks"),
        (ReportQuery(until=date(2024, 1, 10)), "attack"),
        (ReportQuery(since=date(2024, 1, 10), until=date(2024, 2, 10)), "talks attack"),
        (ReportQuery(text="NEW YORK"), "talks"),
        (ReportQuery(text="100%"), ""),
        (ReportQuery(text="' or true --"), ""),
        (ReportQuery(party="' or true --"), ""),
    ],
)
def test_reports_are_found_by_filters(filled: Ledger, query: ReportQuery, expected: str) -> None:
    assert " ".join(filled.report_table(query)["article"].to_pylist()) == expected
    assert " ".join(report.article for report in filled.reports(query)) == expected


@pytest.mark.parametrize("query", [ReportQuery(order="loudest"), ReportQuery(limit=-1)])
def test_a_question_that_makes_no_sense_is_refused(filled: Ledger, query: ReportQuery) -> None:
    with pytest.raises(LedgerError, match=r"no order 'loudest'; there are newest|the limit is -1"):
        filled.report_table(query)


def test_an_event_is_one_flat_line(filled: Ledger) -> None:
    (line,) = filled.report_table(ReportQuery(actor="RUS")).to_pylist()
    expected = {
        "actors": "Rusia",
        "actor_countries": "RUS",
        "recipients": "Ukraina",
        "trigger": "menyerang",
        "score": -9.0,
    }
    assert expected.items() <= line.items()


def test_an_empty_ledger_answers_everything(ledger: Ledger) -> None:
    assert ledger.report_table(ReportQuery(actor="RUS", text="x")).num_rows == 0
    assert [*ledger.reports(), *ledger.articles(), *ledger.articles([])] == []
    assert ledger.info()["last_run"] is None
    assert ledger.info()["published"] == {"first": None, "last": None}
    for table in TABLES:
        assert ledger.arrow(table).schema.names == SCHEMAS[table].names
        assert ledger.sql(f"from {table}").num_rows == 0
    assert "reports" in ledger._repr_html_()


def test_articles_are_found_by_id(filled: Ledger) -> None:
    assert [article.id for article in filled.articles(["calls", "talks", "none"])] == ["talks", "calls"]


def test_sql_sees_the_tables_with_their_lists_and_structs(filled: Ledger) -> None:
    answer = filled.sql(
        "select r.type, actors[1].country as country, a.text like '%' || trigger || '%' as inside "
        "from reports r join articles a on r.article = a.id where list_contains(actor_countries, 'RUS')"
    )
    assert answer.to_pylist() == [{"type": "ASSAULT", "country": "RUS", "inside": True}]


@pytest.mark.parametrize(
    "query",
    [
        "describe reports",
        "summarize articles",
        "show tables",
        "from reports;",
        "-- all of them\nselect * from reports /* ; */",
        "with a as (select 1 as x), b as (from a) select * from b union all values (2)",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5) select * from n",
        "select list_transform(actors, lambda a: a.name), row_number() over (order by published) from reports",
        "select date_trunc('month', published) as month, count(*) from reports group by all order by all",
        "select extra->>'key', json_extract_string(found, '$.published') from articles",
    ],
)
def test_sql_may_read_in_many_ways(filled: Ledger, query: str) -> None:
    assert filled.sql(query).num_rows


@pytest.mark.parametrize(
    "query",
    [
        "copy reports to '{folder}/stolen.csv'",
        "copy (select 1) to '{part}'",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "attach '{folder}/other.db'",
        "export database '{folder}/all'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "create table mine as select 1",
        "drop view reports",
        "create or replace view reports as select 1",
        "delete from stored_reports",
        "insert into empty_reports select * from reports",
        "explain analyze copy reports to '{folder}/stolen.csv'",
        "with w as (copy (select 1) to '{part}' (use_tmp_file false)) select * from w",
        "with a as (select 1), w as (copy (select 1) to '{part}' (use_tmp_file false)) from a, w",
        "from (with w as (copy (select 1) to '{part}' (use_tmp_file false)) select * from w)",
        "from query('with w as (copy (select 1) to ''{part}'' (use_tmp_file false)) select * from w')",
        "select 1 union all (with w as (copy (select 1) to '{part}' (use_tmp_file false)) select * from w)",
        "explain analyze with w as (copy (select 1) to '{part}' (use_tmp_file false)) select * from w",
        "with gone as (delete from empty_reports returning *) select * from gone",
        "select 1; select 2",
        "selec",
        "",
        "select * from nothing",
        "select * from filled",
    ],
)
def test_sql_only_reads_the_ledger(filled: Ledger, query: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in filled.path.rglob("*")}
    part = next(path for path in before if path.suffix == ".parquet")
    with filled.view() as view:
        with pytest.raises(LedgerError, match=r"^SQL: "):
            view.sql(query.format(folder=filled.path, part=part))
        assert view.sql("select count(*) as n from reports")["n"].to_pylist() == [3]
    assert {path: path.stat().st_mtime_ns for path in filled.path.rglob("*")} == before


def test_a_view_keeps_its_state_and_a_version_is_opened_again(filled: Ledger, run: Any, make_document: Any) -> None:
    view, version = filled.view(), filled.version
    assert view.version == version
    with filled.writer(run) as writer:
        writer.add(make_document("later"))
    assert len(list(view.articles())) == 3
    then, now = open_ledger(filled.path, version=version), open_ledger(filled.path)
    assert (then.info()["articles"], now.info()["articles"]) == (3, 4)
    assert (then.version, then.version == now.version) == (version, False)
    with pytest.raises(LedgerError, match="is the past"):
        then.writer(run)


@pytest.mark.parametrize("version", ["", "newest", "1.2", "99.99.99.99", "-1.0.0.0"])
def test_a_version_that_is_not_there_is_refused(filled: Ledger, version: str) -> None:
    with pytest.raises(LedgerError, match="version"):
        open_ledger(filled.path, version=version)


def test_the_ledger_can_be_moved_and_read_elsewhere(filled: Ledger, tmp_path: Path) -> None:
    moved = filled.path.rename(tmp_path / "moved it's, ünï & more #1")
    assert open_ledger(moved).info()["reports"] == 3


def test_one_view_serves_several_threads(filled: Ledger) -> None:
    with filled.view() as view, ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: view.report_table(ReportQuery(party="UKR")).num_rows, range(16)))
    assert counts == [1] * 16


def test_a_table_is_given_to_pandas_and_arrow(filled: Ledger) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert list(filled.to_pandas().columns) == SCHEMAS["reports"].names
        assert filled.arrow("runs").schema.equals(SCHEMAS["runs"])
    with pytest.raises(LedgerError, match="no table 'rows'; there are articles"):
        filled.arrow("rows")


def test_a_lost_table_is_said(filled: Ledger) -> None:
    (filled.path / "runs").rename(filled.path / "elsewhere")
    with pytest.raises(LedgerError, match="table `runs` cannot be opened"):
        filled.info()


@pytest.mark.parametrize("content", [None, b"", b"PAR1 and nothing more"])
def test_a_broken_file_is_said(filled: Ledger, content: bytes | None) -> None:
    part = next((filled.path / "reports").glob("*.parquet"))
    part.unlink() if content is None else part.write_bytes(content)
    with pytest.raises(LedgerError, match=r"ledger: a table cannot be read"):
        list(filled.reports())


def test_a_headline_comes_back_as_one(ledger: Ledger, run: Any, make_document: Any) -> None:
    document = make_document("a")
    headline = replace(document.reports[0].sentence, number=0, kind="headline")
    with ledger.writer(run) as writer:
        writer.add(replace(document, reports=(replace(document.reports[0], sentence=headline),)))
    assert next(ledger.reports()).sentence.coded
    assert next(ledger.reports()).sentence.kind == "headline"
