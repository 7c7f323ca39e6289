"""Clearing up after a writer that was killed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deltalake import DeltaTable

from hubungan.ledger.delta import ask, delete_orphans, replace_run
from hubungan.ledger.run import Counts, count_columns


def recover(tables: Mapping[str, DeltaTable]) -> None:
    """Delete what runs that were never closed wrote of articles that never came, and count in what they did write."""
    unclosed = ask("open_runs", runs=tables["runs"]).to_pylist()
    if not unclosed:
        return
    for name in ("reports", "statements"):
        orphans = ask("orphans", written=tables[name], articles=tables["articles"], runs=tables["runs"])
        if orphans.num_rows:
            delete_orphans(tables[name], orphans)
    counts = _count(tables)
    for row in unclosed:
        replace_run(tables["runs"], row | count_columns(counts.get(row["id"], Counts())) | {"skipped": None})


def _count(tables: Mapping[str, DeltaTable]) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    for name in ("articles", "reports", "failures"):
        for row in ask(f"run_{name}", **{name: tables[name], "runs": tables["runs"]}).to_pylist():
            _add(counts.setdefault(row["run"], Counts()), row)
    return counts


def _add(counts: Counts, row: Mapping[str, Any]) -> None:
    counts.articles += row.get("articles", 0)
    counts.coded += row.get("coded", 0)
    counts.failures += row.get("failures", 0)
    counts.reports += row.get("reports", 0)
    if "type" in row:
        counts.by_type[row["type"]] += row["reports"]
