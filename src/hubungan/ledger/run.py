"""What a run of the coder is, and what it counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """What coded: the program's version, the hashes of lexicon and network, and the options it was called with."""

    version: str
    lexicon: str
    network: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Counts:
    """What a writer took in: articles new to the ledger, those of them that were coded, and those it had already."""

    articles: int = 0
    coded: int = 0
    skipped: int = 0
    reports: int = 0
    failures: int = 0
    by_type: Counter[str] = field(default_factory=Counter)


def run_columns(identity: str, run: Run, started: datetime) -> dict[str, Any]:
    """Return the row of a run that has begun: nothing is counted yet, so every count is null."""
    return {
        "id": identity,
        "started": started,
        "seconds": None,
        "version": run.version,
        "lexicon": run.lexicon,
        "network": run.network,
        "options": json.dumps(dict(run.options), ensure_ascii=False, default=str),
        **dict.fromkeys(("articles", "coded", "skipped", "reports", "failures", "by_type")),
        "finished": False,
    }


def count_columns(counts: Counts) -> dict[str, Any]:
    """Return the columns of a run's row that say what it counted."""
    return {
        "articles": counts.articles,
        "coded": counts.coded,
        "skipped": counts.skipped,
        "reports": counts.reports,
        "failures": counts.failures,
        "by_type": json.dumps(dict(sorted(counts.by_type.items()))),
    }
