"""`hubungan sql` and `hubungan info`: what a ledger holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hubungan.commands.options import Form, Format, Ledger, TableOrJson
from hubungan.commands.terminal import out, print_answer, print_lines, print_plain


def sql(
    query: Annotated[
        str,
        typer.Argument(
            metavar="SELECT", help="One SELECT over articles, reports, events, agreements ...", show_default=False
        ),
    ],
    ledger: Ledger,
    form: Form = Format.TABLE,
) -> None:
    """Ask a ledger in SQL."""
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.ledger import open_ledger

    print_answer(open_ledger(ledger).sql(query), form)


def info(
    ledger: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Tell what this ledger holds.")] = None,
    form: TableOrJson = Format.TABLE,
) -> None:
    """Tell what a ledger holds, or without one what this program knows."""
    if ledger is None:
        _print_program(form)
    else:
        _print_ledger(ledger, form)


def _print_ledger(folder: Path, form: Format) -> None:
    # Here and not above: see `sql`.
    from hubungan.ledger import open_ledger
    from hubungan.show.summary import ledger_lines
    from hubungan.show.tables import to_json

    found = open_ledger(folder).info()
    if form is Format.JSON:
        print_plain([to_json(found)])
    else:
        print_lines(out(), ledger_lines(found))


def _print_program(form: Format) -> None:
    # Here and not above: it loads every language.
    from hubungan.show.summary import program_lines
    from hubungan.show.tables import to_json
    from hubungan.version import program_info

    found = program_info()
    if form is Format.JSON:
        print_plain([to_json(found)])
    else:
        print_lines(out(), program_lines(found))
