"""`hubungan reports`: the reports of a ledger, filtered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubungan.commands.options import (
    ByActor,
    ByMode,
    ByParty,
    ByRecipient,
    ByStatus,
    ByType,
    Form,
    Format,
    Ledger,
    Limit,
    PublishedSince,
    PublishedUntil,
)
from hubungan.commands.terminal import out, print_answer, print_json, print_lines

if TYPE_CHECKING:
    from hubungan.ledger import ReportQuery

PAGE = 40  # reports in a table when no --limit is given


def reports(
    ledger: Ledger,
    actor: ByActor = None,
    recipient: ByRecipient = None,
    party: ByParty = None,
    type: ByType = None,
    mode: ByMode = None,
    status: ByStatus = None,
    since: PublishedSince = None,
    until: PublishedUntil = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the sentence.")] = None,
    limit: Limit = None,
    form: Form = Format.TABLE,
) -> None:
    """List the reports of a ledger, newest first.

    WHO is a country or body by code or by name in Indonesian or English (RUS, Rusia, Russia, IGO:UN, PBB), or a part
    of a person's name.
    """
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.ledger import ReportQuery

    query = ReportQuery(
        actor=actor,
        recipient=recipient,
        party=party,
        type=type,
        mode=mode,
        status=status,
        since=since,
        until=until,
        text=text,
        limit=limit,
    )
    _print(ledger, query, form)


def _print(folder: Path, query: ReportQuery, form: Format) -> None:
    from hubungan.ledger import open_ledger

    with open_ledger(folder).view() as view:
        if form is Format.JSON:
            print_json(view.rows(query))
        elif form is Format.CSV:
            print_answer(view.report_table(query), form)
        else:
            most = query.limit or PAGE
            paged = replace(query, limit=most + 1)
            rows = list(view.rows(paged))
            outlets = {row["report"]: row["outlet"] for row in view.report_table(paged).to_pylist()}
            _print_table(rows, outlets, most, told=query.limit is not None)


def _print_table(rows: list[dict[str, object]], outlets: dict[str, str | None], most: int, *, told: bool) -> None:
    from hubungan.show.tables import report_lines

    console = out()
    lines = report_lines(rows[:most], outlets, width=console.width, colour=console.is_terminal)
    print_lines(console, lines)
    if not rows:
        console.print("No report in this ledger is like that.")
    elif len(rows) > most and not told:
        console.print(f"These are the {most} newest; --limit N shows more.", style="dim")
