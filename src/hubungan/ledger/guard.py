"""What SQL that a user wrote may do: read the tables of one ledger, and nothing else of the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from hubungan.errors import LedgerError
from hubungan.ledger.queries import read_sql

# DuckDB takes INSERT, DELETE and COPY TO as the body of a WITH, in what still counts as a SELECT.
_READING = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})


def close_doors(connection: duckdb.DuckDBPyConnection, files: list[str]) -> None:
    """Leave a database the given files alone: no others, no extensions, no Python variables, and no way back."""
    connection.execute(read_sql("allow_files"), [files])
    connection.execute(read_sql("close_doors"))


def begin_reading(cursor: duckdb.DuckDBPyConnection, query: str) -> None:
    """Make a cursor ready for a user's query, in which it can change nothing; raises LedgerError when it would.

    Two checks stand one behind the other: the transaction reads only, which tables in memory obey, and the query may
    hold nothing but SELECT, since COPY TO obeys no transaction and would be let write the files that may be read.
    """
    statements = cursor.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise LedgerError("SQL: a ledger is only read; give one SELECT")
    ((tree,),) = cursor.execute(read_sql("serialize"), [query]).fetchall()
    if any(kind not in _READING for kind in _node_kinds(json.loads(tree))):
        raise LedgerError("SQL: a ledger is only read; WITH takes a SELECT here and nothing that writes")
    cursor.execute(read_sql("begin_reading"))


def _node_kinds(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        if tree.get("error"):
            yield "ERROR"
        for name, value in tree.items():
            if name in ("node", "query_node") and isinstance(value, dict):
                yield str(value.get("type"))
            yield from _node_kinds(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _node_kinds(value)
