"""Reading a ledger: one state of its tables, asked in SQL or by filters."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import duckdb
import pyarrow as pa

from hubungan.errors import LedgerError
from hubungan.ledger.columns import columns_to_article, columns_to_row
from hubungan.ledger.delta import empty_table, file_paths, open_table
from hubungan.ledger.event_columns import columns_to_agreement, columns_to_event
from hubungan.ledger.folder import folder_bytes
from hubungan.ledger.guard import begin_reading, close_doors
from hubungan.ledger.queries import read_sql
from hubungan.ledger.question import AgreementQuery, EventQuery, ReportQuery, query_values
from hubungan.ledger.tables import BUILT, SCHEMAS, TABLES
from hubungan.records import Agreement, Article, Event, Report
from hubungan.rows import Row, row_to_report

if TYPE_CHECKING:
    import pandas as pd


class View:
    """One state of a ledger, such as version "12.12.0.4.9.0.1": what is written later is not seen.

    `versions` are the Delta versions of the tables; `version` names them in the order of `TABLES`. A view may be used
    by several threads.
    """

    def __init__(self, folder: Path, version: str | None = None) -> None:
        self.folder = folder
        self.versions: dict[str, int] = {}
        self._connection = duckdb.connect()
        self._connection.execute(read_sql("prepare"))
        files: list[str] = []
        # Articles first: reports are written before their article, so none can be missing from what is opened next.
        with _explained(folder):
            for name, wanted in _parse_version(folder, version).items():
                files += self._register(name, wanted)
            rows = self._connection.execute(read_sql("last_build")).fetchall()
            built = rows[0] if rows else (0,) * len(BUILT)
            for name, wanted in zip(BUILT, built, strict=True):
                files += self._register(name, wanted)
            self._connection.execute(read_sql("views"))
        close_doors(self._connection, files)

    @property
    def version(self) -> str:
        """Return the state's name, to be cited and to be opened again."""
        return ".".join(str(self.versions[name]) for name in TABLES)

    def sql(self, query: str) -> pa.Table:
        """Return the answer to one SELECT over the tables of a ledger, such as articles, reports and events.

        Raises LedgerError, with what DuckDB says, when the query is wrong or would do more than read the ledger.
        """
        with self._connection.cursor() as cursor:
            try:
                begin_reading(cursor, query)
                return _fetch(cursor, query)
            except duckdb.Error as error:
                raise LedgerError(f"SQL: {error}") from error

    def report_table(self, query: ReportQuery | None = None) -> pa.Table:
        """Return the reports that a query asks for as a flat table to read, one line a report."""
        return self._ask("report_table", query_values(query or ReportQuery()))

    def rows(self, query: ReportQuery | None = None) -> Iterator[Row]:
        """Yield the JSON objects of the reports that a query asks for."""
        for columns in self._stream("matching_reports", query_values(query or ReportQuery())):
            yield columns_to_row(columns)

    def reports(self, query: ReportQuery | None = None) -> Iterator[Report]:
        """Yield the reports that a query asks for."""
        return map(row_to_report, self.rows(query))

    def event_rows(self, query: EventQuery | None = None) -> Iterator[dict[str, Any]]:
        """Yield the columns of the events that a query asks for."""
        yield from self._stream("matching_events", query_values(query or EventQuery()))

    def events(self, query: EventQuery | None = None) -> Iterator[Event]:
        """Yield the events that a query asks for."""
        return map(columns_to_event, self.event_rows(query))

    def agreement_rows(self, query: AgreementQuery | None = None) -> Iterator[dict[str, Any]]:
        """Yield the columns of the agreements that a query asks for."""
        yield from self._stream("matching_agreements", asdict(query or AgreementQuery()))

    def agreements(self, query: AgreementQuery | None = None) -> Iterator[Agreement]:
        """Yield the agreements that a query asks for."""
        return map(columns_to_agreement, self.agreement_rows(query))

    def articles(self, ids: Collection[str] | None = None) -> Iterator[Article]:
        """Yield the articles with the given ids, or all."""
        for columns in self._stream("articles", {"ids": None if ids is None else list(ids)}):
            yield columns_to_article(columns)

    def arrow(self, table: str = "reports") -> pa.Table:
        """Return a whole table with its columns as stored; raises LedgerError when there is none of that name."""
        if table not in SCHEMAS:
            raise LedgerError(f"no table {table!r}; there are {', '.join(SCHEMAS)}")
        with _explained(self.folder), self._connection.cursor() as cursor:
            return cursor.table(table).to_arrow_table()

    def to_pandas(self, table: str = "reports") -> pd.DataFrame:
        """Return a whole table as a pandas frame; raises LedgerError when there is none of that name."""
        return self.arrow(table).to_pandas()

    def info(self) -> dict[str, Any]:
        """Return what the ledger holds: counts, languages, types, dates, the last run, versions and size on disk."""
        counts = self._ask("info", {}).to_pylist()[0]
        first, last = counts.pop("published_first"), counts.pop("published_last")
        runs = self._ask("last_run", {}).to_pylist()
        return {
            "path": str(self.folder),
            "version": self.version,
            "versions": dict(self.versions),
            **{name: dict(value or ()) if name in _HISTOGRAMS else value for name, value in counts.items()},
            "published": {"first": first and first.isoformat(), "last": last and last.isoformat()},
            "last_run": runs[0] if runs else None,
            "bytes": folder_bytes(self.folder),
        }

    def ask(self, name: str, **values: Any) -> pa.Table:
        """Return the answer to the query of the folder `queries` with that name, its values by name."""
        return self._ask(name, values)

    def stream(self, name: str, **values: Any) -> Iterator[dict[str, Any]]:
        """Yield the rows of the answer to a query of the folder `queries`, some thousand at a time."""
        yield from self._stream(name, values)

    def close(self) -> None:
        """Let go of the database in memory."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, name: str, values: dict[str, Any]) -> pa.Table:
        with _explained(self.folder), self._connection.cursor() as cursor:
            return _fetch(cursor, read_sql(name), values)

    def _stream(self, name: str, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
        with _explained(self.folder), self._connection.cursor() as cursor:
            for batch in cursor.sql(read_sql(name), params=values).to_arrow_reader(_STREAMED_ROWS):
                yield from batch.to_pylist()

    def _register(self, name: str, version: int | None) -> list[str]:
        table = open_table(self.folder, name, version)
        self.versions[name] = table.version()
        files = file_paths(table, self.folder / name)
        stored = self._connection.read_parquet(files, union_by_name=True) if files else None
        if stored is None or stored.columns != SCHEMAS[name].names:
            self._connection.from_arrow(empty_table(SCHEMAS[name])).create(f"empty_{name}")
            older = self._connection.table(f"empty_{name}") if stored is None else stored
            older.create_view(f"older_{name}")
            stored = self._connection.table_function("complete", [name])
        stored.create_view(f"stored_{name}")
        return files


_FIRST_TABLES = 4
_STREAMED_ROWS = 2_048
_HISTOGRAMS = frozenset({"not_coded", "languages", "types", "statuses"})


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.Error) as error:
        raise LedgerError(f"{folder}: a table cannot be read ({error})") from error


def _fetch(cursor: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any] | None = None) -> pa.Table:
    return cursor.sql(query, params=values or None).to_arrow_table()


def _parse_version(folder: Path, version: str | None) -> dict[str, int | None]:
    if version is None:
        return dict.fromkeys(TABLES)
    numbers = version.split(".")
    if len(numbers) == _FIRST_TABLES:  # a version that was cited before there were judgements and builds
        numbers += ["0"] * (len(TABLES) - _FIRST_TABLES)
    if len(numbers) != len(TABLES) or not all(number.isdecimal() for number in numbers):
        raise LedgerError(f"{folder}: no version {version!r}; a version is written like 12.12.0.4.9.0.1")
    return dict(zip(TABLES, map(int, numbers), strict=True))
