"""The store of articles, reports, failures and runs: Delta Lake tables in a folder, read through DuckDB.

Importing this package loads no database; `open_ledger` does.
"""

from __future__ import annotations

from hubungan.ledger.opening import open_ledger
from hubungan.ledger.question import AgreementQuery, EventQuery, ReportQuery
from hubungan.ledger.run import Counts, Run

__all__ = ["AgreementQuery", "Counts", "EventQuery", "ReportQuery", "Run", "open_ledger"]
