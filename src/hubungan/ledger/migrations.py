"""What each schema of the ledger adds to the one before.

A migration may be cut short and run again: each leaves alone what it finds done already.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hubungan.ledger.delta import create_table, explained
from hubungan.ledger.folder import read_schema, write_schema
from hubungan.ledger.lock import WriterLock


def m001_create_tables(folder: Path) -> None:
    """Make the four tables of the first schema."""
    for name in ("articles", "reports", "failures", "runs"):
        create_table(folder, name)


def m002_create_built_tables(folder: Path) -> None:
    """Make the tables of statements, of judgements, and of what linking makes: events, links, dyads and agreements."""
    for name in ("statements", "judgements", "builds", "events", "links", "dyads", "agreements"):
        create_table(folder, name)


MIGRATIONS: tuple[Callable[[Path], None], ...] = (m001_create_tables, m002_create_built_tables)
SCHEMA = len(MIGRATIONS)


def migrate(folder: Path) -> None:
    """Bring a ledger to the newest schema, step by step; raises LedgerError when it cannot be written."""
    with WriterLock(folder):
        for number in range(read_schema(folder, newest=SCHEMA), SCHEMA):
            with explained(folder, f"brought to schema {number + 1}"):
                MIGRATIONS[number](folder)
            write_schema(folder, number + 1)
