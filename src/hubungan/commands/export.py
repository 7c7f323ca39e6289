"""`hubungan export`: the events of a ledger as a file of another format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hubungan.commands.options import Ledger, read_day
from hubungan.commands.reports import resolve_who
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
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Events of this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Events of this day or earlier.")] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Events of this country or body; given twice, those between the two."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="occurred (if not given), future, hypothetical or denied; or all."),
    ] = None,
) -> None:
    """Write the events of a ledger as a file that other programs load."""
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.exports import FORMATS, Wanted
    from hubungan.ledger import open_ledger

    wanted = Wanted(
        since=read_day(since),
        until=read_day(until),
        countries=tuple(code for name in country or () if (code := resolve_who(name))),
        statuses=read_statuses(status),
    )
    with open_ledger(ledger).view() as view:
        count = FORMATS[form.value](view, wanted, to)
    err().print(f"{to}: {count:,} {'edges' if form is FileFormat.GRAPHML else 'rows'}")


def read_statuses(names: list[str] | None) -> frozenset[str]:
    """Return the statuses of an option, "occurred" where it is not given; raises BadParameter on an unknown one."""
    # Here and not above: --help does without.
    from hubungan.ontology import load_ontology

    known = load_ontology().statuses
    found = frozenset(name.lower() for name in names or ("occurred",))
    if found == {"all"}:
        return frozenset(known)
    if unknown := found - set(known):
        raise typer.BadParameter(f"--status {min(unknown)}: there are {', '.join(known)}, or all")
    return found
