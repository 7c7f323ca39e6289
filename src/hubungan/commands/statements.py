"""`hubungan statements`: who said what, by the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hubungan.commands.options import (
    Form,
    Format,
    Ledger,
    Limit,
    PublishedSince,
    PublishedUntil,
    one_of,
    resolve_who,
)
from hubungan.commands.terminal import out, print_answer, print_json, print_lines

if TYPE_CHECKING:
    import pyarrow as pa

PAGE = 40  # statements in a table when no --limit is given


def _read_stance(name: str) -> str:
    # Here and not above: --help does without.
    from hubungan.languages.speech_cues import STANCES

    return one_of(STANCES, name.lower())


def statements(
    ledger: Ledger,
    speaker: Annotated[
        str | None, typer.Option(metavar="WHO", parser=resolve_who, help="Who speaks: a code, a country or a name.")
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="WHO", parser=resolve_who, help="A country or name that stands in the said words."),
    ] = None,
    stance: Annotated[
        str | None,
        typer.Option(metavar="STANCE", parser=_read_stance, help="asserts, doubts, denies, predicts or demands."),
    ] = None,
    since: PublishedSince = None,
    until: PublishedUntil = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that are said.")] = None,
    limit: Limit = None,
    form: Form = Format.TABLE,
) -> None:
    """List who said what, newest first: statements, forecasts, demands and denials.

    WHO is a country or body by code or by name in Indonesian or English (RUS, Rusia, Russia, IGO:UN, PBB), or a part
    of a name.
    """
    values = {
        "speaker": speaker,
        "about": about,
        "stance": stance,
        "since": since,
        "until": until,
        "text": text,
    }
    _print(ledger, values, limit, form)


def _print(folder: Path, values: dict[str, Any], limit: int | None, form: Format) -> None:
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.ledger import open_ledger

    with open_ledger(folder).view() as view:
        if form is Format.TABLE:
            most = limit or PAGE
            found = view.ask("matching_statements", **values, limit=most + 1)
            _print_table(found, most, told=limit is not None)
        elif form is Format.CSV:
            print_answer(view.ask("matching_statements", **values, limit=limit), form)
        else:
            print_json(view.stream("matching_statements", **values, limit=limit))


def _print_table(found: pa.Table, most: int, *, told: bool) -> None:
    # Here and not above: other formats need no terminal.
    from hubungan.show.statements import statement_lines

    console = out()
    if not found.num_rows:
        console.print("No statement in this ledger is like that.")
        return
    print_lines(console, statement_lines(found.slice(0, most).to_pylist(), width=console.width))
    if found.num_rows > most and not told:
        console.print(f"These are the {most} newest; --limit N shows more.", style="dim")
