"""What may be asked of the reports, events and agreements in a ledger."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from hubungan.errors import LedgerError

ORDERS = ("newest", "oldest", "confidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActQuery:
    """What is asked of reports and of events alike: a field that is None asks nothing.

    `actor`, `recipient` and `party` (either of the two) take a country code (RUS), a body's code (IGO:UN) or a part
    of a name or of the words that name it; `since` and `until` are both included.
    """

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    limit: int | None = None
    order: str = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery(ActQuery):
    """Which reports are wanted, such as those of ASSAULT by RUS since 2024: `since` and `until` are days of
    publication, `text` is a part of the sentence.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery(ActQuery):
    """Which events are wanted: `since` and `until` are days of the act, `text` is a part of the headline, and
    `sources` is the least number of independent sources.
    """

    sources: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementQuery:
    """Which agreements are wanted: of one country `a` or of two, on a topic, that reached a stage in some time."""

    a: str | None = None
    b: str | None = None
    topic: str | None = None
    kind: str | None = None
    stage: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    limit: int | None = None


def query_values(query: ActQuery) -> dict[str, Any]:
    """Return the values of the parameters of an SQL query; raises LedgerError on an unknown order or limit."""
    orders = (*ORDERS, "sources") if isinstance(query, EventQuery) else ORDERS
    if query.order not in orders:
        raise LedgerError(f"no order {query.order!r}; there are {', '.join(orders)}")
    if query.limit is not None and query.limit < 0:
        raise LedgerError(f"the limit is {query.limit}; it cannot be below 0")
    values = asdict(query)
    values["type"] = query.type.upper() if query.type else None
    values["status"] = query.status.lower() if query.status else None
    return values
