from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import hubungan
from hubungan.coding import CodeOptions, Coding, code, code_text
from hubungan.errors import HubunganError, InputError, LedgerError
from hubungan.records import Article, Document, Failure
from hubungan.tally import KEPT_FAILURES, Tally

ACTS = (
    "Israel menyerang Gaza pada Senin, kata juru bicara militer Israel di Tel Aviv.",
    "Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Beijing.",
    "The United States imposed sanctions on Iran, the State Department said on Monday.",
    "Police in Kenya arrested two opposition leaders after the protest in Nairobi.",
)


def article(number: int) -> Article:
    language = "id" if number % 4 < 2 else "en"
    text = f"{ACTS[number % 4]} {ACTS[(number + 1) % 2 + (0 if language == 'id' else 2)]} Item {number}."
    return Article(f"a{number}", text, language=language, published=date(2024, 1, 1 + number % 28))


def rows_of(articles: list[Article], *, jobs: int, batch_size: int) -> bytes:
    stream = io.BytesIO()
    code(articles, to=stream, options=CodeOptions(jobs=jobs, batch_size=batch_size))
    return stream.getvalue()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"id": f"n{at}", "text": ACTS[at % 4], "outlet": "Uji", "published": "2024-11-19"} for at in range(8)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize(("jobs", "batch_size"), [(1, 1), (1, 7), (2, 3), (2, 32)])
def test_what_comes_out_does_not_depend_on_jobs_or_batch_size(jobs: int, batch_size: int) -> None:
    articles = [article(number) for number in range(40)]
    expected = rows_of(articles, jobs=1, batch_size=32)
    assert expected
    assert rows_of(articles, jobs=jobs, batch_size=batch_size) == expected


def test_rows_stand_in_the_order_of_the_input_and_their_offsets_hold_their_text() -> None:
    articles = {f"a{number}": article(number) for number in range(12)}
    rows = [json.loads(line) for line in rows_of(list(articles.values()), jobs=1, batch_size=5).splitlines()]
    assert [row["article"] for row in rows] == sorted((row["article"] for row in rows), key=list(articles).index)
    for row in rows:
        text = articles[row["article"]].text
        quoted = [row["sentence"], row["trigger"], *row["actors"], *row["recipients"], row["reporter"]]
        assert all(text[item["start"] : item["stop"]] == item["text"] for item in quoted if item)


def test_without_anywhere_to_go_the_reports_come_back(news: Path) -> None:
    coding = code(news, options=CodeOptions(jobs=1))
    assert coding.articles == coding.coded == 8
    assert len(coding.found) == coding.reports == coding.by_type.total() > 0
    assert {"id", "type", "sentence", "actor_countries"} <= set(coding.found.to_pandas().columns)
    assert coding.found.arrow().num_rows == len(coding.found.rows()) == coding.reports


def test_a_ledger_is_made_and_what_it_knows_is_not_coded_again(news: Path, tmp_path: Path) -> None:
    first = code(news, ledger=tmp_path / "ledger", options=CodeOptions(jobs=1))
    again = code([news], ledger=tmp_path / "ledger", options=CodeOptions(jobs=1))
    info = hubungan.open_ledger(tmp_path / "ledger").info()
    assert (first.articles, again.articles, again.known, again.reports) == (8, 0, 8, 0)
    assert not again.empty
    assert (info["articles"], info["reports"], info["runs"]) == (8, first.reports, 2)
    assert info["last_run"]["finished"]
    assert len(info["last_run"]["lexicon"]) == len(info["last_run"]["network"]) == 12


def test_file_and_ledger_get_the_same_reports(news: Path, tmp_path: Path) -> None:
    code(news, ledger=tmp_path / "ledger", to=tmp_path / "out.jsonl", options=CodeOptions(jobs=1))
    written = [json.loads(line)["report"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert sorted(written) == sorted(row["report"] for row in hubungan.open_ledger(tmp_path / "ledger").rows())
    assert not (tmp_path / "out.jsonl.partial").exists()


def test_a_file_holds_the_reports_of_all_sources_also_when_the_ledger_knows_some(news: Path, tmp_path: Path) -> None:
    half, out, options = tmp_path / "half.jsonl", tmp_path / "out.jsonl", CodeOptions(jobs=1)
    half.write_text("".join(news.read_text("utf-8").splitlines(keepends=True)[:4]), "utf-8")
    code(news, to=out, options=options)
    expected = out.read_text("utf-8").splitlines()
    code(half, ledger=tmp_path / "ledger", options=options)
    for _ in range(2):
        code([news, news], ledger=tmp_path / "ledger", to=out, options=options)
        assert sorted(out.read_text("utf-8").splitlines()) == sorted(expected)
    assert out.read_text("utf-8").splitlines() == expected  # all were known: in the order of the sources
    assert not (tmp_path / "out.jsonl.partial").exists()


def test_what_the_ledger_gets_in_this_very_run_is_written_once(tmp_path: Path) -> None:
    given, out = article(0), tmp_path / "out.jsonl"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "b", "text": ACTS[0], "language": "id"}), "utf-8")
    code([given, tmp_path / "a.jsonl", given], ledger=tmp_path / "l", to=out, options=CodeOptions(jobs=1, batch_size=1))
    written = [json.loads(line)["report"] for line in out.read_text("utf-8").splitlines()]
    assert len(written) == len(set(written)) > 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep file names in Unicode")
def test_a_file_name_that_is_no_unicode_costs_no_article(tmp_path: Path) -> None:
    name = Path(os.fsdecode(os.fsencode(tmp_path / "a") + b"\xff.txt"))
    name.write_text(ACTS[0])
    coding = code(name, ledger=tmp_path / "ledger", options=CodeOptions(jobs=1, language="id"))
    ledger = hubungan.open_ledger(tmp_path / "ledger")
    assert (coding.articles, coding.failed) == (1, 0)
    assert [one.source for one in ledger.articles()] == [f"{tmp_path}/a\\udcff.txt"]
    assert "a\\\\udcff.txt" in ledger.info()["last_run"]["options"]


def test_a_run_records_the_hashes_of_a_users_own_files(tmp_path: Path) -> None:
    actors, ledger = tmp_path / "mine.yaml", hubungan.open_ledger(tmp_path / "ledger", create=True)
    recorded = []
    for name in ("Abdul Contoh", "Budi Contoh"):
        term = f"{{name: {name}, from: 2020-01-01, to: null}}"
        actors.write_text(f"- country: KEN\n  office: head of examples\n  holders:\n    - {term}\n")
        code(article(len(recorded)), ledger=ledger, options=CodeOptions(jobs=1, actors=actors))
        recorded.append(json.loads(ledger.info()["last_run"]["options"])["actors"])
    assert all(one.startswith("mine.yaml ") for one in recorded)
    assert recorded[0] != recorded[1]


def test_processes_may_start_while_the_ledger_is_open(tmp_path: Path) -> None:
    articles = [article(number) for number in range(80)]
    coding = code(articles, ledger=tmp_path / "ledger", options=CodeOptions(jobs=2, batch_size=8))
    assert hubungan.open_ledger(tmp_path / "ledger").info()["reports"] == coding.reports > 0


def test_a_near_copy_is_coded_and_marked_also_when_the_first_is_in_the_ledger(tmp_path: Path) -> None:
    text = " ".join(ACTS[:2] * 3)
    first = Article("first", text, language="id", outlet="A")
    copy = Article("copy", text + " Redaksi.", language="id", outlet="B")
    code(first, ledger=tmp_path / "ledger", options=CodeOptions(jobs=1))
    coding = code(copy, ledger=tmp_path / "ledger", options=CodeOptions(jobs=1))
    (stored,) = hubungan.open_ledger(tmp_path / "ledger").articles(["copy"])
    assert (coding.copies, stored.copy_of) == (1, "first")


def test_what_is_not_coded_and_what_fails_is_counted_and_named(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text("Le président a rencontré hier le ministre des affaires étrangères.", "utf-8")
    (tmp_path / "rows.jsonl").write_text('{"text": "Israel menyerang Gaza."}\n{"isi": 1}\nnot json\n', "utf-8")
    sources = [tmp_path / name for name in ("fr.txt", "rows.jsonl", "none.txt")]
    coding = code(sources, ledger=tmp_path / "l", options=CodeOptions(jobs=1))
    assert coding.not_coded == {"language fr": 1}
    assert (coding.articles, coding.coded, coding.failed) == (2, 1, 3)
    assert [Path(failure.source).name for failure in coding.failures] == ["rows.jsonl:2", "rows.jsonl:3", "none.txt"]
    assert hubungan.open_ledger(tmp_path / "l").info()["failures"] == 3


def test_a_text_whose_words_cannot_be_stored_is_a_failure_and_the_rest_goes_on() -> None:
    broken = Article("broken", f"\ud800 {ACTS[0]}", language="id")
    seen: list[Document | Failure] = []
    coding = code([broken, article(0)], to=io.BytesIO(), options=CodeOptions(jobs=1), watch=seen.append)
    assert (coding.articles, coding.failed) == (1, 1)
    assert coding.failures[0].stage == "writing"
    assert [type(result).__name__ for result in seen] == ["Failure", "Document"]


def test_an_article_given_twice_is_coded_once(news: Path, tmp_path: Path) -> None:
    coding = code([news, news], ledger=tmp_path / "ledger", options=CodeOptions(jobs=1))
    assert (coding.articles, coding.repeated) == (8, 8)


def test_when_nothing_can_be_read_an_old_file_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old\n")
    coding = code(str(tmp_path / "none"), to=out, options=CodeOptions(jobs=1))
    assert coding.empty
    assert out.read_text() == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, news: Path) -> None:
    with pytest.raises(HubunganError, match="is a folder"):
        code(news, to=tmp_path)
    with pytest.raises(HubunganError, match="cannot be written"):
        code(news, to=tmp_path / "nowhere" / "out.jsonl")


def test_a_folder_that_is_no_ledger_is_refused(tmp_path: Path, news: Path) -> None:
    with pytest.raises(LedgerError, match="is not a ledger"):
        code(news, ledger=tmp_path, to=tmp_path / "out.jsonl")
    assert not list(tmp_path.glob("out*"))


def test_one_text_gives_its_reports() -> None:
    reports = code_text("Israel menyerang Gaza, kata Hamas.", published="2024-11-19")
    (found,) = [report for _, report in reports if report.trigger.text == "menyerang"]
    assert (found.type, found.actors[0].country) == ("ASSAULT", "ISR")
    assert "ASSAULT" in repr(reports)
    assert "<mark" in reports._repr_html_()
    assert len(reports[:1]) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "no text"), ("   \n", "no text"), ("Le président a rencontré le ministre des affaires étrangères.", "fr")],
)
def test_a_text_that_cannot_be_coded_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        code_text(text)


def test_failures_are_kept_while_they_are_few() -> None:
    tally = Tally()
    for number in range(KEPT_FAILURES + 5):
        tally.count_failure(Failure(str(number), "reading", "broken"))
    assert (tally.failed, len(tally.failures)) == (KEPT_FAILURES + 5, KEPT_FAILURES)


def test_the_front_door_loads_nothing_heavy() -> None:
    heavy = "pandas pyarrow duckdb deltalake trafilatura yaml rich typer numpy"
    script = f"import sys, hubungan; print([name for name in {heavy!r}.split() if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "[]\n"
    assert all(getattr(hubungan, name) is not None for name in hubungan.__all__)
    assert set(hubungan.__all__) <= set(dir(hubungan))


def test_frames_alone_load_nothing_heavy(tmp_path: Path) -> None:
    heavy = "numpy onnxruntime pandas pyarrow duckdb deltalake trafilatura scipy"
    (tmp_path / "one.txt").write_text("Israel menyerang Gaza pada hari Selasa, kata Hamas.", "utf-8")
    script = (
        "import sys, hubungan\n"
        f"done = hubungan.code({str(tmp_path)!r}, options=hubungan.CodeOptions(coder='frames'))\n"
        f"print(done.reports, [name for name in {heavy!r}.split() if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "1 []\n"


def test_counts_are_shown_in_notebooks() -> None:
    coding = Coding(articles=3, reports=2)
    coding.by_type.update(["AID", "AID"])
    assert "<th>aid</th><td>2</td>" in coding._repr_html_()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_keeps_what_it_has_and_the_next_completes_it(tmp_path: Path, jobs: str) -> None:
    rows = [{"id": f"n{at}", "text": f"{ACTS[at % 4]} Nomor {at}."} for at in range(500)]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = [sys.executable, "-m", "hubungan", "code", "news.jsonl", "--to", "out.jsonl", "--ledger", "ledger"]
    with subprocess.Popen(
        [*command, "--jobs", jobs], stderr=subprocess.PIPE, cwd=tmp_path, start_new_session=True
    ) as process:
        partial = tmp_path / "out.jsonl.partial"
        wait_until(lambda: process.poll() is not None or (partial.exists() and partial.stat().st_size > 0))
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert partial.exists()
    assert not (tmp_path / "out.jsonl").exists()
    ledger = hubungan.open_ledger(tmp_path / "ledger")
    kept = {row["report"] for row in ledger.rows()}
    assert kept == {json.loads(line)["report"] for line in partial.read_text("utf-8").splitlines()}
    assert 0 < ledger.info()["articles"] < 500
    assert not ledger.info()["last_run"]["finished"]
    assert "out.jsonl then holds all" in said
    code(tmp_path / "news.jsonl", ledger=ledger, to=tmp_path / "out.jsonl", options=CodeOptions(jobs=1))
    assert ledger.info()["articles"] == 500
    whole = [json.loads(line)["report"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert sorted(whole) == sorted(row["report"] for row in ledger.rows())
    assert kept < set(whole)
    assert not partial.exists()


def wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
