"""`hubungan plot`: charts of a ledger as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hubungan.commands.options import Every, Ledger, Since, Until, resolve_who
from hubungan.errors import HubunganError

if TYPE_CHECKING:
    from hubungan.ledger.view import View
    from hubungan.relations.relation import Change, Period

ENDINGS = (".svg", ".png", ".html", ".json")


class Kind(StrEnum):
    """Which chart is drawn."""

    TIMELINE = "timeline"
    TYPES = "types"
    MAP = "map"
    NETWORK = "network"
    AGREEMENTS = "agreements"
    MATRIX = "matrix"


class By(StrEnum):
    """How the types are shown."""

    MONTH = "month"
    QUAD = "quad"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart is to show."""

    countries: tuple[str, ...]
    since: date | None
    until: date | None
    every: str
    by: str

    @property
    def filters(self) -> tuple[Sequence[str], date | None, date | None]:
        """Return what rows of the ledger are chosen by."""
        return self.countries, self.since, self.until


def plot(
    kind: Annotated[Kind, typer.Argument(metavar="CHART", help="Which chart.", show_default=False)],
    ledger: Ledger,
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help=f"Where to: {', '.join(ENDINGS)}.", show_default=False)
    ],
    a: Annotated[str | None, typer.Argument(metavar="A", help="A country; timeline needs two.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="The country that A deals with.")] = None,
    since: Since = None,
    until: Until = None,
    every: Annotated[Every, typer.Option(help="Periods of a timeline.", case_sensitive=False)] = Every.MONTH,
    by: Annotated[By, typer.Option(help="Types by month, or their totals by quad.", case_sensitive=False)] = By.MONTH,
) -> None:
    """Draw a chart of a ledger to a file.

    Charts: timeline, types, map, network, agreements, matrix. A and B are countries by code or name in Indonesian or
    English; without them a chart shows the whole ledger.
    """
    if to.suffix.lower() not in ENDINGS:
        raise typer.BadParameter(f"--to {to.name}: a chart is written to a file that ends in {', '.join(ENDINGS)}")
    countries = tuple(code for code in map(resolve_who, (a, b)) if code)
    if kind is Kind.TIMELINE and len(set(countries)) < 2:
        raise typer.BadParameter("timeline needs two countries: hubungan plot timeline RUS PRK ...")
    _check_libraries()
    asked = Asked(countries, since, until, every.value, by.value)
    _draw(kind, ledger, asked, to)


def _check_libraries() -> None:
    # Here and not above: only this command asks.
    from importlib.util import find_spec

    missing = [name for name in ("altair", "vl_convert") if find_spec(name) is None]
    if missing:
        raise HubunganError(f"charts need {' and '.join(missing)}, which `make demo` installs")


def _draw(kind: Kind, ledger: Path, asked: Asked, to: Path) -> None:
    # Here and not above: with the ledger come DuckDB and pyarrow, with a chart Altair.
    from hubungan.ledger import open_ledger
    from hubungan.plots import save

    with open_ledger(ledger).view() as view:
        save(_CHARTS[kind](view, asked), to)


def _timeline(view: View, asked: Asked) -> Any:
    # Here and not above: see `_draw`.
    from hubungan.plots import timeline
    from hubungan.plots.selecting import select_events
    from hubungan.relations import relation

    found = relation(view, *asked.countries, every=asked.every)
    periods, changes = _within(found.periods, asked), _within(found.changes, asked)
    title = f"{_names(asked)}: net index by {asked.every}"
    return timeline(periods, changes, select_events(view, *asked.filters), title=title)


def _within(found: Iterable[Period | Change], asked: Asked) -> list[dict[str, Any]]:
    """Return periods or changes that begin in the asked time as rows of a timeline."""
    first, last = asked.since or date.min, asked.until or date.max
    return [asdict(one) | {"period": one.begin} for one in found if first <= one.begin <= last]


def _types(view: View, asked: Asked) -> Any:
    # Here and not above: see `_draw`.
    from hubungan.plots import types
    from hubungan.plots.selecting import select_events

    by: Any = asked.by
    return types(select_events(view, *asked.filters), by=by, title=f"{_names(asked)}: events by type")


def _map(view: View, asked: Asked) -> Any:
    # Here and not above: see `_draw`.
    from hubungan import plots
    from hubungan.plots.selecting import select_events

    return plots.map(select_events(view, *asked.filters), title=f"{_names(asked)}: where events were")


def _network(view: View, asked: Asked) -> Any:
    # Here and not above: see `_draw`.
    from hubungan.plots import network
    from hubungan.plots.selecting import select_dyads

    return network(select_dyads(view, *asked.filters), title=f"{_names(asked)}: who deals with whom")


def _agreements(view: View, asked: Asked) -> Any:
    # Here and not above: see `_draw`.
    from hubungan.plots import agreements
    from hubungan.plots.selecting import select_agreements

    return agreements(select_agreements(view, *asked.filters), title=f"{_names(asked)}: agreements and their stages")


def _matrix(view: View, asked: Asked) -> Any:
    # Here and not above: see `_draw`.
    from hubungan.plots import matrix
    from hubungan.plots.selecting import select_dyads

    title = f"{_names(asked)}: mean score of events by pair and month"
    return matrix(select_dyads(view, *asked.filters), title=title)


def _names(asked: Asked) -> str:
    # Here and not above: see `_draw`.
    from hubungan.plots.shapes import country_name

    return " and ".join(map(country_name, asked.countries)) or "All countries"


_CHARTS: dict[Kind, Callable[[View, Asked], Any]] = {
    Kind.TIMELINE: _timeline,
    Kind.TYPES: _types,
    Kind.MAP: _map,
    Kind.NETWORK: _network,
    Kind.AGREEMENTS: _agreements,
    Kind.MATRIX: _matrix,
}
