"""`hubungan relation A B`: the picture of a relation."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubungan.commands.options import Every, Ledger, Since, Until, resolve_who
from hubungan.commands.terminal import out, print_lines
from hubungan.wholefile import whole_file

if TYPE_CHECKING:
    from hubungan.ledger.view import View
    from hubungan.relations import Relation


_CODE = re.compile(r"[A-Z]{3}|IGO:[A-Z0-9-]+")


class RelationFormat(StrEnum):
    """How a relation is told."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    HTML = "html"


def relation(
    a: Annotated[str, typer.Argument(metavar="A", help="A country or body: RUS, Rusia, Russia, PBB.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    ledger: Ledger,
    every: Annotated[Every, typer.Option(help="How long a period is.", case_sensitive=False)] = Every.MONTH,
    since: Since = None,
    until: Until = None,
    states: Annotated[bool, typer.Option("--states", help="Only what organs of both states did.")] = False,
    last: Annotated[int, typer.Option(metavar="N", min=0, help="Show so many of the last events.")] = 5,
    form: Annotated[
        RelationFormat, typer.Option("--format", help="How to tell it.", case_sensitive=False)
    ] = RelationFormat.TABLE,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it to a file; the ending gives the format.")
    ] = None,
) -> None:
    """Show the relation of two countries: index, changes, agreements, last events, who says so.

    As HTML it is one file with charts in which every number opens its sentences.
    """
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.ledger import open_ledger
    from hubungan.relations import relation as relate

    if to is not None and to.suffix.lstrip(".").lower() in list(RelationFormat):
        form = RelationFormat(to.suffix.lstrip(".").lower())
    with open_ledger(ledger).view() as view:
        found = relate(view, _country(a), _country(b), every=every.value, since=since, until=until, states=states)
        if to is not None:
            text = _text(found, view, form, last)
            with whole_file(to) as partial:
                partial.write_text(text, "utf-8")
            out().print(f"Written: {to}", markup=False, highlight=False)
        elif form is RelationFormat.TABLE:
            _print(found, last)
        else:
            sys.stdout.write(_text(found, view, form, last))


def _country(name: str) -> str:
    code = resolve_who(name) or name
    code = code.upper() if len(code) == 3 else code
    if not _CODE.fullmatch(code):
        raise typer.BadParameter(f"{name}: no country or body is called so; codes are like RUS and IGO:UN")
    return code


def _print(found: Relation, last: int) -> None:
    # Here and not above: other formats need no terminal.
    from hubungan.show.relation import relation_lines

    console = out()
    print_lines(console, relation_lines(found, names_of(found), width=console.width, last=last))


def names_of(found: Relation) -> dict[str, str]:
    """Return the usual English names of both sides by code."""
    from hubungan.actors.knowledge import load_knowledge

    knowledge = load_knowledge("en")
    entries = {code: knowledge.entry(code) for code in (found.a, found.b)}
    return {code: entry.name if entry else code for code, entry in entries.items()}


def _text(found: Relation, view: View, form: RelationFormat, last: int) -> str:
    from dataclasses import asdict

    from hubungan.show.relation import relation_lines, relation_markdown
    from hubungan.show.tables import csv_lines, to_json

    names = names_of(found)
    if form is RelationFormat.HTML:
        from hubungan.show.relation_page import relation_page

        return relation_page(found, view, names)
    if form is RelationFormat.JSON:
        return to_json(asdict(found)) + "\n"
    if form is RelationFormat.MD:
        return "\n".join(relation_markdown(found, names)) + "\n"
    if form is RelationFormat.CSV:
        rows = [asdict(period) for period in found.periods]
        columns = list(rows[0]) if rows else ["name"]
        return "\n".join(csv_lines(columns, rows)) + "\n"
    return "\n".join(line.plain for line in relation_lines(found, names, last=last)) + "\n"
