"""`hubungan reports`: the reports of a ledger, filtered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubungan.commands.options import Form, Format, Ledger, read_day
from hubungan.commands.terminal import out, print_answer, print_json, print_lines

if TYPE_CHECKING:
    from hubungan.actors.names import Entry
    from hubungan.ledger import ReportQuery

PAGE = 40  # reports in a table when no --limit is given
_PLACES = ("country", "people", "capital", "seat")


def reports(
    ledger: Ledger,
    actor: Annotated[str | None, typer.Option(metavar="WHO", help="Who acts: a code, a country or a name.")] = None,
    recipient: Annotated[str | None, typer.Option(metavar="WHO", help="Whom the act is done to.")] = None,
    party: Annotated[str | None, typer.Option(metavar="WHO", help="Either of the two.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="Type of event, such as CONSULT.")] = None,
    mode: Annotated[str | None, typer.Option(metavar="MODE", help="Mode of the type, such as visit.")] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="occurred, future, hypothetical or denied.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the sentence.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many, the newest first.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """List the reports of a ledger, newest first.

    WHO is a country or body by code or by name in Indonesian or English (RUS, Rusia, Russia, IGO:UN, PBB), or a part
    of a person's name.
    """
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.ledger import ReportQuery

    query = ReportQuery(
        actor=resolve_who(actor),
        recipient=resolve_who(recipient),
        party=resolve_who(party),
        type=known_type(type),
        mode=mode,
        status=known_status(status),
        since=read_day(since),
        until=read_day(until),
        text=text,
        limit=limit,
    )
    _print(ledger, query, form)


def resolve_who(name: str | None) -> str | None:
    """Return the code of a country or body that is named in any language we code, else the name as it stands."""
    if name is None or name.startswith("IGO:"):
        return name
    # Here and not above: it reads all names of the world.
    from hubungan.actors.knowledge import load_knowledge
    from hubungan.languages import LANGUAGES

    for language in LANGUAGES:
        knowledge = load_knowledge(language)
        known = knowledge.entry(name.upper())
        if code := _code_of((known,) if known else knowledge.index.look_up(name)):
            return code
    return name


def _code_of(entries: tuple[Entry, ...]) -> str | None:
    """Return the code of the first country or intergovernmental body among what a name may be."""
    for entry in entries:
        if entry.kind in _PLACES:
            return entry.country
        if entry.kind == "organisation" and entry.country and entry.country == entry.id:
            return entry.country
    return None


def known_type(name: str | None) -> str | None:
    """Return the name of a type of event; raises BadParameter when there is none such."""
    from hubungan.ontology import load_ontology

    types = load_ontology().types
    if name is not None and name.upper() not in types:
        raise typer.BadParameter(f"--type {name}: there are {', '.join(types)}")
    return name


def known_status(name: str | None) -> str | None:
    """Return the name of a status; raises BadParameter when there is none such."""
    from hubungan.ontology import load_ontology

    statuses = load_ontology().statuses
    if name is not None and name.lower() not in statuses:
        raise typer.BadParameter(f"--status {name}: there are {', '.join(statuses)}")
    return name


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
