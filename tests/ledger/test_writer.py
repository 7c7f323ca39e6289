from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from typing import Any

import pytest
from deltalake import DeltaTable

from hubungan.errors import LedgerError
from hubungan.ledger import Run, open_ledger, writer
from hubungan.ledger.delta import append
from hubungan.ledger.lock import LOCK
from hubungan.ledger.store import Ledger
from hubungan.records import Failure, Quoted
from hubungan.rows import article_to_row, report_to_row

ODD = {
    "quotes": "Rusia \"menyerang\" 'Ukraina'; drop table reports; --",
    "newlines": "Rusia\n\nmenyerang\r\n\tUkraina\u2028.",
    "emoji": "Rusia menyerang Ukraina 🇺🇦👨‍👩‍👧.",
    "right to left": "روسيا Rusia menyerang Ukraina \u202eأوكرانيا\u202c",
    "controls": "Rusia\x00\x1b menyerang \ufeffUkraina\x7f",
}

# Codes the document given on standard input and is killed when it is about to write the table that is named.
KILLED = """
import json, os, signal, sys
from hubungan.ledger import Run, open_ledger, writer
from hubungan.records import Document
from hubungan.rows import row_to_article, row_to_report

def killing(table, name, rows, append=writer.append):
    if name == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
    append(table, name, rows)

given = json.load(sys.stdin)
with open_ledger(sys.argv[1]).writer(Run("killed", "-")) as killed:
    killed.add(Document(row_to_article(given["article"]), (), (row_to_report(given["report"]),)))
    writer.append = killing
    killed.flush()
"""

# Writes more than the system lets it.
LIMITED = """
import random, resource, sys
from hubungan.errors import LedgerError
from hubungan.ledger import Run, open_ledger
from hubungan.records import Article, Document

text = "".join(map(chr, random.Random(1).choices(range(0x4E00, 0x9F00), k=60_000)))
try:
    with open_ledger(sys.argv[1]).writer(Run("-", "-")) as writer:
        writer.add(Document(Article("big", text)))
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        writer.flush()
except LedgerError as error:
    sys.exit(f"told: {error}")
"""


def write(ledger: Ledger, run: Run, *documents: Any) -> list[bool]:
    with ledger.writer(run) as open_writer:
        return [open_writer.add(document) for document in documents]


def stored(ledger: Ledger, table: str) -> int:
    """Return how many rows a table has for readers that do not come through a view."""
    return int(DeltaTable(ledger.path / table).count())


def test_what_was_coded_is_read_again(ledger: Ledger, run: Run, make_document: Any) -> None:
    document = make_document("a")
    write(ledger, run, document)
    assert list(ledger.articles()) == [document.article]
    assert list(ledger.reports()) == list(document.reports)
    assert list(ledger.rows()) == [report_to_row(document.reports[0], document.article)]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_kept_as_it_is(ledger: Ledger, run: Run, make_document: Any, text: str) -> None:
    document = make_document("odd", text=text)
    write(ledger, run, document)
    assert next(ledger.articles()).text == text
    assert list(ledger.reports()) == list(document.reports)


def test_coding_the_same_article_twice_changes_nothing(ledger: Ledger, run: Run, make_document: Any) -> None:
    assert write(ledger, run, make_document("a"), make_document("a")) == [True, False]
    before = ledger.info()
    assert write(ledger, run, make_document("a")) == [False]
    after = ledger.info()
    assert (after["articles"], after["reports"], after["runs"]) == (1, 1, 2)
    assert [after["versions"][name] for name in ("articles", "reports")] == [
        before["versions"][name] for name in ("articles", "reports")
    ]
    assert (after["last_run"]["skipped"], after["last_run"]["articles"]) == (1, 0)


def test_a_run_is_recorded_with_what_it_counted(ledger: Ledger, run: Run, make_document: Any) -> None:
    french = replace(make_document("f"), reports=(), not_coded="language fr")
    with ledger.writer(run) as open_writer:
        open_writer.add(make_document("a"))
        open_writer.add(french)
        open_writer.fail(Failure("news.jsonl:3", "reading", "no field `text` \ud800"))
    last = ledger.info()["last_run"]
    assert {name: last[name] for name in ("articles", "coded", "skipped", "reports", "failures", "finished")} == {
        "articles": 2,
        "coded": 1,
        "skipped": 0,
        "reports": 1,
        "failures": 1,
        "finished": True,
    }
    assert json.loads(last["by_type"]) == {"ASSAULT": 1}
    assert json.loads(last["options"]) == {"jobs": 2}
    assert ledger.info()["not_coded"] == {"language fr": 1}
    assert ledger.sql("select error from failures")["error"].to_pylist() == ["no field `text` \\ud800"]


def test_a_run_that_is_broken_off_keeps_what_it_coded(ledger: Ledger, run: Run, make_document: Any) -> None:
    def broken_off() -> None:
        with ledger.writer(run) as open_writer:
            open_writer.add(make_document("a"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert ledger.info()["articles"] == 1
    assert ledger.info()["last_run"]["finished"] is False


@pytest.mark.parametrize("change", ["report", "text"])
def test_a_document_that_cannot_be_true_is_refused_whole(
    ledger: Ledger, run: Run, make_document: Any, change: str
) -> None:
    document = make_document("a")
    if change == "report":
        document = replace(document, reports=(replace(document.reports[0], trigger=Quoted(0, 5, "China")),))
    else:
        document = replace(document, article=replace(document.article, title="half \ud800"))
    with ledger.writer(run) as open_writer:
        with pytest.raises(ValueError, match=r"'China'|half a surrogate"):
            open_writer.add(document)
        assert "a" not in open_writer
        open_writer.add(make_document("b"))
    assert [article.id for article in ledger.articles()] == ["b"]


@pytest.mark.parametrize("table", ["reports", "articles"])
def test_a_killed_writer_leaves_no_half_of_an_article(ledger: Ledger, run: Run, make_document: Any, table: str) -> None:
    document = make_document("a")
    given = {
        "article": article_to_row(document.article),
        "report": report_to_row(document.reports[0], document.article),
    }
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(ledger.path), table], input=json.dumps(given), text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert (ledger.info()["articles"], ledger.info()["reports"]) == (0, 0)
    assert stored(ledger, "reports") == (1 if table == "articles" else 0)

    assert write(ledger, run, document) == [True]
    assert (stored(ledger, "articles"), stored(ledger, "reports")) == (1, 1)
    runs = ledger.sql("select version, articles, reports, finished from runs order by started").to_pylist()
    assert runs[0] == {"version": "killed", "articles": 0, "reports": 0, "finished": False}


@pytest.mark.parametrize("table", ["reports", "failures", "articles"])
def test_a_full_disk_is_said_and_leaves_the_ledger_whole(
    ledger: Ledger, run: Run, make_document: Any, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(
        delta: DeltaTable,
        name: str,
        rows: Any,
    ) -> None:
        if name == table:
            raise OSError(28, "No space left on device")
        append(delta, name, rows)

    with ledger.writer(run) as open_writer:
        open_writer.add(make_document("a"))
        open_writer.flush()
        open_writer.add(make_document("b"))
        open_writer.fail(Failure("c.txt", "reading", "empty"))
        monkeypatch.setattr(writer, "append", full)
        with pytest.raises(LedgerError, match=f"{ledger.path}: cannot be written .*No space left"):
            open_writer.flush()
    monkeypatch.undo()
    assert ledger.info()["articles"] == ledger.info()["reports"] == 1
    assert write(ledger, run, make_document("b")) == [True]
    assert stored(ledger, "reports") == 2


def test_ctrl_c_between_two_tables_leaves_no_half_of_an_article(
    ledger: Ledger, run: Run, make_document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(delta: DeltaTable, name: str, rows: Any) -> None:
        if name == "articles" and rows:
            raise KeyboardInterrupt
        append(delta, name, rows)

    monkeypatch.setattr(writer, "append", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(ledger, run, make_document("a"))
    monkeypatch.undo()
    assert (ledger.info()["articles"], ledger.info()["reports"]) == (0, 0)
    write(ledger, run, make_document("a"))
    assert list(ledger.reports()) == list(make_document("a").reports)
    assert stored(ledger, "reports") == 1


def test_a_writer_that_failed_takes_no_more(
    ledger: Ledger, run: Run, make_document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with ledger.writer(run) as open_writer:
        monkeypatch.setattr(writer, "append", full)
        open_writer.add(make_document("a"))
        with pytest.raises(LedgerError, match="No space"):
            open_writer.flush()
        with pytest.raises(LedgerError, match="not open"):
            open_writer.add(make_document("b"))


def test_only_one_writer_at_a_time(ledger: Ledger, run: Run) -> None:
    with ledger.writer(run), pytest.raises(LedgerError, match="by this process already"):
        write(ledger, run)
    other = (
        "import sys; from hubungan.ledger.lock import WriterLock; from pathlib import Path\n"
        "with WriterLock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", other, str(ledger.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LedgerError, match=f"is being written by process {holder.pid} on"):
            write(ledger, run)
        holder.communicate("")
    write(ledger, run)


@pytest.mark.parametrize("content", ["", "not json", '{"pid": 1, "host": "here"}'])
def test_a_lock_that_nobody_holds_is_taken_over(ledger: Ledger, run: Run, make_document: Any, content: str) -> None:
    (ledger.path / LOCK).write_text(content)
    assert write(ledger, run, make_document("a")) == [True]


def test_batches_are_written_when_they_are_due(
    ledger: Ledger, run: Run, make_document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "BATCH_ARTICLES", 2)
    with ledger.writer(run) as open_writer:
        open_writer.add(make_document("a"))
        assert ledger.info()["articles"] == 0
        open_writer.add(make_document("b"))
        assert ledger.info()["articles"] == 2
        monkeypatch.setattr(writer, "BATCH_SECONDS", 0.0)
        open_writer.add(make_document("c"))
        assert ledger.info()["articles"] == 3
        assert open_writer.known_ids() == {"a", "b", "c"}


def test_many_small_files_are_joined_and_nothing_is_lost(ledger: Ledger, run: Run, make_document: Any) -> None:
    with ledger.writer(run) as open_writer:
        for number in range(20):
            open_writer.add(make_document(f"a{number:02}"))
            open_writer.flush()
    assert len(DeltaTable(ledger.path / "articles").file_uris()) == 1
    assert [article.id for article in ledger.articles()] == [f"a{number:02}" for number in range(20)]
    assert ledger.info()["reports"] == 20


def test_readers_see_whole_states_while_one_writes(ledger: Ledger, run: Run, make_document: Any) -> None:
    torn: list[Any] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            counts = ledger.sql(
                "select (select count(*) from articles) a, (select count(*) from reports) r"
            ).to_pylist()
            if counts[0]["a"] != counts[0]["r"]:
                torn.append(counts)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    with ledger.writer(run) as open_writer:
        for number in range(12):
            open_writer.add(make_document(f"a{number}"))
            open_writer.flush()
    done.set()
    for reader in readers:
        reader.join()
    assert not torn
    assert open_ledger(ledger.path).info()["reports"] == 12


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as POSIX systems do")
def test_a_limit_that_the_system_sets_is_met_in_words(ledger: Ledger) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LIMITED, str(ledger.path)], capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert f"told: {ledger.path}: cannot be written" in told.stderr
    assert ledger.info()["articles"] == 0
