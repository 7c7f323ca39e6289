"""The door to a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hubungan.ledger.folder import check_path, make_folder, read_schema

if TYPE_CHECKING:
    from hubungan.ledger.store import Ledger


def open_ledger(path: Path | str, *, create: bool = False, version: str | None = None) -> Ledger:
    """Return the ledger in a folder, as it stands or as it stood at a version such as "12.12.0.4.9.0.1".

    With `create`, a new or empty folder is made a ledger. Raises LedgerError when the folder is no ledger, was
    written by a newer program or has no such version.
    """
    folder = check_path(path)
    make_folder(folder, create=create)
    # Here and not above: these load deltalake and pyarrow, which commands without a ledger must not pay for.
    from hubungan.ledger.migrations import SCHEMA, migrate
    from hubungan.ledger.store import Ledger

    if read_schema(folder, newest=SCHEMA) < SCHEMA:
        migrate(folder)
    return Ledger(folder, version)
