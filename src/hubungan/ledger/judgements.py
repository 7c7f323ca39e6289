"""Writing what people judged: rows that are added and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from hubungan.errors import LedgerError
from hubungan.ledger.delta import append, ask, explained, open_table
from hubungan.ledger.lock import WriterLock
from hubungan.records import Judgement


def new_judgement(
    verdict: str, reports: Sequence[str], *, who: str, note: str | None = None, retires: str | None = None
) -> Judgement:
    """Return a judgement made now; its id hashes all that it says."""
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    key = " ".join((at, who, verdict, *reports, note or "", retires or ""))
    return Judgement(
        f"j{hashlib.sha256(key.encode()).hexdigest()[:15]}", at, who, verdict, tuple(reports), note, retires
    )


def write_judgement(folder: Path, judgement: Judgement) -> None:
    """Add a judgement to a ledger; raises LedgerError when it names what the ledger has not, or cannot be written."""
    with WriterLock(folder):
        known = set(ask("known_reports", reports=open_table(folder, "reports"))["id"].to_pylist())
        if unknown := sorted(set(judgement.reports) - known):
            raise LedgerError(f"{folder}: no report {unknown[0]}; `hubungan reports --format json` shows their ids")
        judged = open_table(folder, "judgements")
        earlier = set(ask("known_judgements", judgements=judged)["id"].to_pylist())
        if judgement.retires and judgement.retires not in earlier:
            raise LedgerError(f"{folder}: no judgement {judgement.retires} to take back")
        with explained(folder, "written"):
            append(judged, "judgements", [asdict(judgement) | {"reports": list(judgement.reports)}])
