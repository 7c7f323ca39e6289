"""A ledger's folder: what makes it one, and the file that says so."""

from __future__ import annotations

import json
import os
from pathlib import Path

from hubungan.errors import LedgerError

MARKER = "hubungan-ledger.json"
FORMAT = "hubungan ledger"
# deltalake cannot address tables under names with these; `*` and `?` are wildcards to DuckDB.
FORBIDDEN = frozenset("[]^|%*?\\")


def check_path(path: Path | str) -> Path:
    """Return the absolute path of a ledger's folder; raises LedgerError when tables cannot stand there."""
    if "://" in str(path):
        raise LedgerError(f"{path}: a ledger is a local folder, not an address")
    folder = Path(path).expanduser().resolve()
    if found := FORBIDDEN.intersection(folder.as_posix()):
        raise LedgerError(
            f"{folder}: the path of a ledger cannot hold the character {min(found)!r}; choose another name"
        )
    if folder.exists() and not folder.is_dir():
        raise LedgerError(f"{folder}: is a file; a ledger is a folder")
    return folder


def make_folder(folder: Path, *, create: bool) -> None:
    """Make a new or empty folder a ledger; raises LedgerError when it is not a ledger and may not be made one."""
    if (folder / MARKER).exists():
        return
    if folder.exists() and any(not entry.name.startswith(".") for entry in _entries(folder)):
        raise LedgerError(
            f"{folder}: is not a ledger (no {MARKER}) and has other files in it; "
            "name the folder of a ledger, or a new or empty folder to make one"
        )
    if not create:
        state = "is empty" if folder.exists() else "does not exist"
        raise LedgerError(f"{folder}: {state}; `hubungan code INPUT --ledger {folder}` makes a ledger there")
    write_schema(folder, 0)


def read_schema(folder: Path, *, newest: int) -> int:
    """Return the schema version that a ledger's folder says it has; raises LedgerError when it is beyond `newest`."""
    marker = folder / MARKER
    try:
        content = json.loads(marker.read_text("utf-8"))
        kind, schema = content["format"], int(content["schema"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(f"{marker}: cannot be read as the mark of a ledger ({error})") from error
    if kind != FORMAT:
        raise LedgerError(f"{marker}: says {kind!r}, not {FORMAT!r}")
    if schema > newest:
        raise LedgerError(
            f"{folder}: has schema {schema}, and this program knows schemas up to {newest}; "
            "update hubungan to open this ledger"
        )
    return schema


def write_schema(folder: Path, schema: int) -> None:
    """Write the schema version of a ledger's folder, whole or not at all; raises LedgerError when that fails."""
    marker, fresh = folder / MARKER, folder / f".{MARKER}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps({"format": FORMAT, "schema": schema}) + "\n", "utf-8")
        os.replace(fresh, marker)
    except OSError as error:
        raise LedgerError(f"{folder}: cannot be made a ledger ({error})") from error


def folder_bytes(folder: Path) -> int:
    """Return the size on disk of all files of a ledger, those of earlier versions included."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise LedgerError(f"{folder}: cannot be read ({error})") from error
