"""`hubungan export`: the events of a ledger as a file of another format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hubungan.commands.options import Ledger, Since, Statuses, Until, read_statuses, resolve_who
from hubungan.commands.terminal import err


class FileFormat(StrEnum):
    """What can be written."""

    PLOVER = "plover"
    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    GDELT_MENTIONS = "gdelt-mentions"
    DYAD_MONTH = "dyad-month"
    GRAPHML = "graphml"
    PARQUET = "parquet"
    CSV = "csv"


def export(
    ledger: Ledger,
    form: Annotated[FileFormat, typer.Option("--format", help="What to write.", case_sensitive=False)],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write.", show_default=False)],
    since: Since = None,
    until: Until = None,
    country: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHO",
            parser=resolve_who,
            help="Events of this country or body; given twice, those between the two.",
        ),
    ] = None,
    status: Statuses = None,
) -> None:
    """Write the events of a ledger as a file that other programs load."""
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.exports import FORMATS, Wanted
    from hubungan.ledger import open_ledger

    wanted = Wanted(since=since, until=until, countries=tuple(country or ()), statuses=read_statuses(status))
    with open_ledger(ledger).view() as view:
        count = FORMATS[form.value](view, wanted, to)
    err().print(f"{to}: {count:,} {'edges' if form is FileFormat.GRAPHML else 'rows'}")
