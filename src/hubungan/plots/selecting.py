"""What charts are drawn from in a ledger: its events, pairs and agreements, of some countries and some time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from hubungan.ledger.view import View


def select_dyads(
    view: View, countries: Sequence[str] = (), since: date | None = None, until: date | None = None
) -> pa.Table:
    """Return the rows of `dyads` whose act occurred: of two countries with each other, of one with any, or all."""
    # Here and not above: with a ledger comes pyarrow, not with a chart.
    import pyarrow as pa
    import pyarrow.compute as pc

    table = _occurred(view.arrow("dyads"), since, until)
    chosen = pa.array(countries, pa.string())
    for_one = [pc.is_in(table[name], value_set=chosen) for name in ("source", "target")]
    if len(countries) == 2:
        return table.filter(pc.and_(pc.and_(*for_one), pc.not_equal(table["source"], table["target"])))
    return table.filter(pc.or_(*for_one)) if countries else table


def select_events(
    view: View, countries: Sequence[str] = (), since: date | None = None, until: date | None = None
) -> pa.Table:
    """Return the rows of `events` that occurred: of two countries with each other, of one with any, or all."""
    # Here and not above: see `select_dyads`.
    import pyarrow.compute as pc

    table = _occurred(view.arrow("events"), since, until)
    if not countries:
        return table
    ids = select_dyads(view, countries, since, until)["event"].combine_chunks()
    return table.filter(pc.is_in(table["id"], value_set=ids))


def select_agreements(
    view: View, countries: Sequence[str] = (), since: date | None = None, until: date | None = None
) -> list[dict[str, Any]]:
    """Return the agreements to which all the countries are parties and of which something was said in that time."""
    return [
        row
        for row in view.arrow("agreements").to_pylist()
        if set(countries) <= set(row["parties"] or ())
        and (since is None or row["last"] is None or row["last"] >= since)
        and (until is None or row["first"] is None or row["first"] <= until)
    ]


def _occurred(table: pa.Table, since: date | None, until: date | None) -> pa.Table:
    # Here and not above: see `select_dyads`.
    import pyarrow.compute as pc

    kept = pc.equal(table["status"], "occurred")
    if since is not None:
        kept = pc.and_(kept, pc.greater_equal(table["day"], since))
    if until is not None:
        kept = pc.and_(kept, pc.less_equal(table["day"], until))
    return table.filter(kept)
