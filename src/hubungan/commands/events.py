"""`hubungan events` and `hubungan agreements`: what happened and what was agreed, merged from all reports."""

from __future__ import annotations

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
    Since,
    Until,
    one_of,
    resolve_who,
)
from hubungan.commands.terminal import out, print_json, print_lines, print_plain

if TYPE_CHECKING:
    from hubungan.ledger import EventQuery

PAGE = 30  # events in a table when no --limit is given


def _read_kind(name: str) -> str:
    # Here and not above: --help does without.
    from hubungan.languages.agreements import KINDS

    return one_of(KINDS, name)


def _read_stage(name: str) -> str:
    # Here and not above: see `_read_kind`.
    from hubungan.languages.agreements import STAGES

    return one_of(STAGES, name)


def events(
    ledger: Ledger,
    actor: ByActor = None,
    recipient: ByRecipient = None,
    party: ByParty = None,
    type: ByType = None,
    mode: ByMode = None,
    status: ByStatus = None,
    since: Since = None,
    until: Until = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the headline sentence.")] = None,
    sources: Annotated[int, typer.Option(metavar="N", min=0, help="Told by at least N independent sources.")] = 0,
    order: Annotated[str, typer.Option(metavar="ORDER", help="newest, oldest, confidence or sources.")] = "newest",
    limit: Limit = None,
    form: Form = Format.TABLE,
) -> None:
    """List the events of a ledger: each act once, however many articles tell of it."""
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.ledger import EventQuery

    query = EventQuery(
        actor=actor,
        recipient=recipient,
        party=party,
        type=type,
        mode=mode,
        status=status,
        since=since,
        until=until,
        text=text,
        sources=sources,
        order=order,
        limit=limit,
    )
    _print_events(ledger, query, form)


def _print_events(ledger: Ledger, query: EventQuery, form: Format) -> None:
    from dataclasses import replace

    from hubungan.ledger import open_ledger
    from hubungan.show.events import event_list_lines
    from hubungan.show.tables import csv_lines

    with open_ledger(ledger).view() as view:
        if form is Format.JSON:
            print_json(view.event_rows(query))
            return
        if form is Format.CSV:
            rows = list(view.event_rows(query))
            print_plain(csv_lines(view.arrow("events").column_names, rows))
            return
        most = query.limit or PAGE
        rows = list(view.event_rows(replace(query, limit=most + 1)))
        console = out()
        print_lines(console, event_list_lines(rows[:most], width=console.width))
        if not rows:
            console.print("No event in this ledger is like that.")
        elif len(rows) > most and query.limit is None:
            console.print(f"These are the first {most}; --limit N shows more.", style="dim")


def agreements(
    ledger: Ledger,
    a: Annotated[str | None, typer.Argument(metavar="[A]", help="A country or body.", show_default=False)] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="Another one.", show_default=False)] = None,
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="Such as trade or defence.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", parser=_read_kind, help="Such as treaty or memorandum.")
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(metavar="STAGE", parser=_read_stage, help="A stage that was reached, such as signed or in-force."),
    ] = None,
    since: Since = None,
    until: Until = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the title.")] = None,
    limit: Limit = None,
    form: Form = Format.TABLE,
) -> None:
    """List treaties, pacts, memoranda and deals with their stages, of one country or between two."""
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.ledger import AgreementQuery, open_ledger
    from hubungan.show.relation import agreement_lines
    from hubungan.show.tables import csv_lines

    query = AgreementQuery(
        a=resolve_who(a),
        b=resolve_who(b),
        topic=topic,
        kind=kind,
        stage=stage,
        since=since,
        until=until,
        text=text,
        limit=limit,
    )
    with open_ledger(ledger).view() as view:
        rows = list(view.agreement_rows(query))
        columns = view.arrow("agreements").column_names
    if form is Format.JSON:
        print_json(rows)
    elif form is Format.CSV:
        print_plain(csv_lines(columns, rows))
    else:
        console = out()
        print_lines(console, (line for row in rows for line in agreement_lines(row, console.width)))
        if not rows:
            console.print("No agreement in this ledger is like that.")
