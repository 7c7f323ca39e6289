"""The ledger's tables as Delta Lake keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable, QueryBuilder, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError
from pyarrow.json import ParseOptions, ReadOptions, read_json

from hubungan.errors import LedgerError
from hubungan.ledger.queries import read_sql
from hubungan.ledger.tables import SCHEMAS

# Versions of a ledger are there to be cited: the log that tells them apart is never cleaned.
_CONFIGURATION = {
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}
_SKIPPING_COLUMNS = {
    "articles": "id,published,language,run",
    "reports": "id,article,published,type,run",
    "failures": "run",
    "runs": "id",
    "statements": "id,article,published,run",
    "judgements": "id",
    "builds": "id",
    "events": "id,day,type",
    "links": "report,event",
    "dyads": "source,target,day",
    "agreements": "id",
}
_PROPERTIES = WriterProperties(compression="ZSTD", compression_level=3)
# Built tables are sorted: readers of one pair or one day skip the groups of rows that cannot hold it.
_BUILT = WriterProperties(compression="ZSTD", compression_level=3, max_row_group_size=20_000)
_EPOCH = date(1970, 1, 1).toordinal()
MANY_FILES = 16


@contextmanager
def explained(folder: Path, doing: str) -> Iterator[None]:
    """Turn what Delta Lake and the system raise into a LedgerError that names the folder and what was being done."""
    try:
        yield
    except (OSError, DeltaError) as error:
        raise LedgerError(f"{folder}: cannot be {doing} ({error}); what was written before is kept") from error


def create_table(folder: Path, name: str) -> None:
    """Make an empty table, or leave the one that is there."""
    DeltaTable.create(
        folder / name,
        schema=SCHEMAS[name],
        mode="ignore",
        configuration={**_CONFIGURATION, "delta.dataSkippingStatsColumns": _SKIPPING_COLUMNS[name]},
    )


def open_table(folder: Path, name: str, version: int | None = None) -> DeltaTable:
    """Return a table of a ledger as it stands or stood; raises LedgerError when there is none or no such version."""
    try:
        return DeltaTable(folder / name, version=version)
    except (OSError, DeltaError) as error:
        at = "" if version is None else f" at version {version}"
        raise LedgerError(f"{folder}: the table `{name}` cannot be opened{at} ({error})") from error


def append(table: DeltaTable, name: str, rows: Sequence[dict[str, Any]]) -> None:
    """Append rows to a table in one commit; no rows, no commit."""
    if rows:
        write_deltalake(table, rows_to_arrow(rows, SCHEMAS[name]), mode="append", writer_properties=_PROPERTIES)


def overwrite(table: DeltaTable, name: str, rows: pa.Table) -> int:
    """Put new rows in the place of all rows of a table in one commit, and return the version that holds them."""
    write_deltalake(
        table, rows.cast(SCHEMAS[name]), mode="overwrite", writer_properties=_BUILT, schema_mode="overwrite"
    )
    table.update_incremental()
    return int(table.version())


def empty_table(schema: pa.Schema) -> pa.Table:
    """Return a table without rows; `pa.Schema.empty_table` would load pandas."""
    return pa.RecordBatchReader.from_batches(schema, []).read_all()


def rows_to_arrow(rows: Sequence[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """Return rows as an Arrow table; raises ValueError when one does not fit the schema."""
    if not rows:
        return empty_table(schema)
    # By way of JSON, since `pa.Table.from_pylist` loads pandas: 0.4 s and 60 MB that coding does without.
    data = "\n".join(json.dumps(row, ensure_ascii=False, default=_json_value) for row in rows).encode("utf-8")
    reading = ReadOptions(block_size=len(data) + 1, use_threads=False)
    return read_json(
        pa.BufferReader(data),
        read_options=reading,
        parse_options=ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )


def _json_value(value: object) -> int | str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.toordinal() - _EPOCH  # Arrow's JSON takes a date as days since 1970
    raise TypeError(f"{value!r} cannot be stored")


def replace_run(runs: DeltaTable, row: dict[str, Any]) -> None:
    """Put a run's row in the place of the one with its id."""
    merge = runs.merge(
        rows_to_arrow([row], SCHEMAS["runs"]),
        predicate="there.id = here.id",
        source_alias="here",
        target_alias="there",
        writer_properties=_PROPERTIES,
    )
    merge.when_matched_update_all().execute()


def delete_orphans(table: DeltaTable, orphans: pa.Table) -> None:
    """Delete the rows of the articles and runs that a table with the columns `article` and `run` names."""
    merge = table.merge(
        orphans,
        predicate="there.article = here.article and there.run = here.run",
        source_alias="here",
        target_alias="there",
        writer_properties=_PROPERTIES,
    )
    merge.when_matched_delete().execute()


def compact(table: DeltaTable) -> None:
    """Join the files of a table when many small appends have left many."""
    if len(table.file_uris()) >= MANY_FILES:
        # A table of many files is whole: where they cannot be joined, the next writer tries again.
        with suppress(OSError, DeltaError):
            table.optimize.compact(writer_properties=_PROPERTIES)


def file_paths(table: DeltaTable, folder: Path) -> list[str]:
    """Return the files that hold a table's rows, as the paths they have on disk."""
    return [str(folder / path) for path in table.get_add_actions(flatten=True)["path"].to_pylist()]


def ask(query: str, **tables: DeltaTable) -> pa.Table:
    """Return the answer to a query of the folder `queries` for writers, which do not load DuckDB."""
    builder = QueryBuilder()
    for name, table in tables.items():
        builder.register(name, table)
    return pa.RecordBatchReader.from_stream(builder.execute(read_sql(query))).read_all()
