"""Writing a ledger: what one run of the coder adds to it."""

from __future__ import annotations

import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from hubungan.errors import LedgerError
from hubungan.ledger.columns import article_to_columns, failure_to_columns, report_to_columns
from hubungan.ledger.delta import append, ask, compact, explained, open_table, replace_run
from hubungan.ledger.lock import WriterLock
from hubungan.ledger.recovery import recover
from hubungan.ledger.run import Counts, Run, count_columns, run_columns
from hubungan.ledger.statement_columns import statement_to_columns
from hubungan.ledger.tables import TABLES
from hubungan.records import Document, Failure
from hubungan.rows import check_spans, check_statement

BATCH_ARTICLES = 2_000
BATCH_CHARACTERS = 20_000_000
BATCH_SECONDS = 20.0


class Writer:
    """One run of the coder and the only writer of its ledger, such as `with ledger.writer(run) as writer: ...`.

    An article is in the ledger when its row in `articles` is. Its reports are written before it, marked with the run:
    those of an article that never came are not seen by readers, and the next writer deletes them. What is added is
    kept back and written batch by batch; `counts` tells what was taken in. A writer belongs to one thread.
    """

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder = folder
        self.id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
        self.counts = Counts()
        self._run = run
        self._lock = WriterLock(folder)
        self._known: set[str] = set()
        self._open = False

    def __enter__(self) -> Self:
        self._lock.__enter__()
        try:
            self._begin()
        except BaseException:
            self._lock.__exit__()
            raise
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if self._open:
                self._end(finished=kind is None)
        finally:
            self._open = False
            self._lock.__exit__()

    def known_ids(self) -> set[str]:
        """Return the ids of the articles that the ledger has or is about to have."""
        return set(self._known)

    def __contains__(self, article: object) -> bool:
        return article in self._known

    def add(self, document: Document) -> bool:
        """Take in an article with its reports, and return whether it is new to the ledger.

        Raises ValueError, and takes in nothing of it, when a report's words are not the article's or a text cannot be
        stored; LedgerError when the ledger cannot be written.
        """
        self._check_open()
        article = document.article
        if article.id in self._known:
            self.counts.skipped += 1
            return False
        for report in document.reports:
            check_spans(report, article)
        for statement in document.statements:
            check_statement(statement, article)
        columns = article_to_columns(article, not_coded=document.not_coded, run=self.id)
        self._reports += [report_to_columns(report, article, run=self.id) for report in document.reports]
        self._statements += [statement_to_columns(said, article, run=self.id) for said in document.statements]
        self._articles.append(columns)
        self._known.add(article.id)
        self._characters += len(article.text)
        self._count(document)
        self._flush_when_due()
        return True

    def fail(self, failure: Failure) -> None:
        """Take in a failure; raises LedgerError when the ledger cannot be written."""
        self._check_open()
        self._failures.append(failure_to_columns(failure, run=self.id, at=datetime.now(UTC)))
        self.counts.failures += 1
        self._flush_when_due()

    def flush(self) -> None:
        """Write what was taken in; raises LedgerError when that fails, after which the writer takes in no more."""
        self._check_open()
        batch = {
            "reports": self._reports,
            "statements": self._statements,
            "failures": self._failures,
            "articles": self._articles,
        }
        self._open = False  # stays so when writing is cut off, by whatever
        with explained(self.folder, "written"):
            for name, rows in batch.items():
                append(self._tables[name], name, rows)
        self._clear()
        self._open = True

    def _begin(self) -> None:
        self._tables = {name: open_table(self.folder, name) for name in TABLES}
        self._started, self._clock = datetime.now(UTC), time.monotonic()
        with explained(self.folder, "written"):
            recover(self._tables)
            self._known = set(ask("known_articles", articles=self._tables["articles"])["id"].to_pylist())
            append(self._tables["runs"], "runs", [run_columns(self.id, self._run, self._started)])
        self._clear()
        self._open = True

    def _end(self, *, finished: bool) -> None:
        self.flush()
        row = run_columns(self.id, self._run, self._started) | count_columns(self.counts)
        row |= {"seconds": time.monotonic() - self._clock, "finished": finished}
        with explained(self.folder, "written"):
            replace_run(self._tables["runs"], row)
        for table in self._tables.values():
            compact(table)

    def _clear(self) -> None:
        self._articles: list[dict[str, Any]] = []
        self._reports: list[dict[str, Any]] = []
        self._statements: list[dict[str, Any]] = []
        self._failures: list[dict[str, Any]] = []
        self._characters = 0
        self._flushed = time.monotonic()

    def _count(self, document: Document) -> None:
        self.counts.articles += 1
        self.counts.coded += document.not_coded is None
        self.counts.reports += len(document.reports)
        self.counts.by_type.update(report.type for report in document.reports)

    def _flush_when_due(self) -> None:
        many = len(self._articles) >= BATCH_ARTICLES or self._characters >= BATCH_CHARACTERS
        if many or time.monotonic() - self._flushed >= BATCH_SECONDS:
            self.flush()

    def _check_open(self) -> None:
        if not self._open:
            raise LedgerError(f"{self.folder}: this writer is not open; what it wrote before is kept")
