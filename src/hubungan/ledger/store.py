"""A ledger that was opened."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hubungan.errors import LedgerError
from hubungan.ledger.delta import open_table
from hubungan.ledger.judgements import write_judgement
from hubungan.ledger.question import AgreementQuery, EventQuery, ReportQuery
from hubungan.ledger.run import Run
from hubungan.ledger.tables import TABLES
from hubungan.ledger.writer import Writer
from hubungan.records import Agreement, Article, Event, Judgement, Report
from hubungan.rows import Row

if TYPE_CHECKING:
    import pandas as pd

    from hubungan.ledger.view import View


class Ledger:
    """The store of all that was read and coded, in a folder, as it stands or as it stood at a version.

    `view` gives one state of it to ask many things of; the other methods that read ask the state of the moment.
    """

    def __init__(self, path: Path, version: str | None = None) -> None:
        self.path = path
        self._pinned = version
        if version is not None:
            self.view().close()  # a version that is not there is said now

    @property
    def version(self) -> str:
        """Return the name of the ledger's present state, which `open_ledger` takes."""
        return self._pinned or ".".join(str(open_table(self.path, name).version()) for name in TABLES)

    def view(self) -> View:
        """Return one state of the ledger to read; raises LedgerError when a table cannot be opened."""
        # Here and not above: it loads DuckDB, which writers do without.
        from hubungan.ledger.view import View

        return View(self.path, self._pinned)

    def writer(self, run: Run) -> Writer:
        """Return the writer of one run, to be entered with `with`; raises LedgerError when this is an earlier state."""
        if self._pinned:
            raise LedgerError(
                f"{self.path}: version {self._pinned} is the past; open the ledger without a version to write"
            )
        return Writer(self.path, run)

    def sql(self, query: str) -> pa.Table:
        """Return the answer to one SELECT over articles, reports, events, agreements ..."""
        with self.view() as view:
            return view.sql(query)

    def report_table(self, query: ReportQuery | None = None) -> pa.Table:
        """Return the reports that a query asks for as a flat table, one line a report."""
        with self.view() as view:
            return view.report_table(query)

    def rows(self, query: ReportQuery | None = None) -> Iterator[Row]:
        """Yield the JSON objects of the reports that a query asks for."""
        with self.view() as view:
            yield from view.rows(query)

    def reports(self, query: ReportQuery | None = None) -> Iterator[Report]:
        """Yield the reports that a query asks for."""
        with self.view() as view:
            yield from view.reports(query)

    def events(self, query: EventQuery | None = None) -> Iterator[Event]:
        """Yield the events that a query asks for."""
        with self.view() as view:
            yield from view.events(query)

    def agreements(self, query: AgreementQuery | None = None) -> Iterator[Agreement]:
        """Yield the agreements that a query asks for."""
        with self.view() as view:
            yield from view.agreements(query)

    def judge(self, judgement: Judgement) -> None:
        """Keep what a person judged; the next build of events follows it. Raises LedgerError when it names a report
        that the ledger has not, or cannot be written.
        """
        write_judgement(self.path, judgement)

    def articles(self, ids: Collection[str] | None = None) -> Iterator[Article]:
        """Yield the articles with the given ids, or all."""
        with self.view() as view:
            yield from view.articles(ids)

    def arrow(self, table: str = "reports") -> pa.Table:
        """Return a whole table as Arrow."""
        with self.view() as view:
            return view.arrow(table)

    def to_pandas(self, table: str = "reports") -> pd.DataFrame:
        """Return a whole table as a pandas frame."""
        with self.view() as view:
            return view.to_pandas(table)

    def info(self) -> dict[str, Any]:
        """Return what the ledger holds: counts, languages, types, dates, the last run, versions and size on disk."""
        with self.view() as view:
            return view.info()

    def __repr__(self) -> str:
        return f"Ledger({str(self.path)!r}, version={self.version!r})"

    def _repr_html_(self) -> str:
        info = self.info()
        lines = [(name, info[name]) for name in ("version", "articles", "coded", "reports", "failures", "runs")]
        lines += [(kind.lower(), count) for kind, count in info["types"].items()]
        body = "".join(
            f"<tr><th>{html.escape(name)}</th><td>{html.escape(str(value))}</td></tr>" for name, value in lines
        )
        return f"<table><caption>{html.escape(info['path'])}</caption>{body}</table>"
