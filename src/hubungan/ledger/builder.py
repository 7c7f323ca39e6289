"""Writing what linking makes: all its tables at once, or none of them."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import pyarrow as pa

from hubungan.ledger.delta import append, compact, explained, open_table, overwrite
from hubungan.ledger.lock import WriterLock
from hubungan.ledger.tables import BUILT
from hubungan.version import package_version


class Builder:
    """The only writer of a ledger while its events and agreements are made: `with Builder(folder) as builder: ...`.

    Readers see the tables at the versions that the newest row of `builds` names, and that row is written last: a
    builder that is killed leaves what was built before.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}"
        self._lock = WriterLock(folder)

    def __enter__(self) -> Self:
        self._lock.__enter__()
        self._started, self._clock = datetime.now(UTC), time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.__exit__()

    def write(self, tables: Mapping[str, pa.Table], *, reports: int, source_version: str) -> None:
        """Put new events, links, dyads and agreements in the place of the old; raises LedgerError when that fails."""
        with explained(self.folder, "written"):
            versions = {name: overwrite(open_table(self.folder, name), name, tables[name]) for name in BUILT}
            builds = open_table(self.folder, "builds")
            append(builds, "builds", [self._row(versions, reports, source_version)])
            compact(builds)

    def _row(self, versions: Mapping[str, int], reports: int, source_version: str) -> dict[str, object]:
        return {
            "id": self.id,
            "at": self._started,
            "version": package_version(),
            "seconds": time.monotonic() - self._clock,
            "reports": reports,
            "source_version": source_version,
            **{f"{name}_version": version for name, version in versions.items()},
        }
