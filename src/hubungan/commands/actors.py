"""`hubungan actors`: who is known, how completely, and who is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hubungan.commands.options import Actors, Form, Format, resolve_who
from hubungan.commands.terminal import out, print_json, print_plain

if TYPE_CHECKING:
    from rich.console import RenderableType

PAGE = 40  # unknown names when no --limit is given


def actors(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A name, in full or as people are called.", show_default=False),
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="How much is known of every country, and what is missing.")
    ] = False,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only this country or body; alone, all its offices.")
    ] = None,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="The names of a ledger that nothing is known of, the commonest first.")
    ] = False,
    ledger: Annotated[Path | None, typer.Option(metavar="FOLDER", help="The ledger that --unknown reads.")] = None,
    actors: Actors = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many unknown names.")] = PAGE,
    form: Form = Format.TABLE,
) -> None:
    """Tell who is known and from when to when, what is missing, and who is not known.

    With --unknown each name comes with a row for a file of your own (--actors), where you fill in country and sector.
    """
    _check(name, coverage, country, unknown, ledger)
    # Here and not above: it reads all names of the world.
    from hubungan.actors.knowledge import use_actors

    use_actors(actors)
    if unknown and ledger is not None:
        _print_unknown(ledger, limit, form)
    elif coverage:
        _print_coverage(_read_code(country), form)
    else:
        _print_known(name, _read_code(country), form)


def _check(name: str | None, coverage: bool, country: str | None, unknown: bool, ledger: Path | None) -> None:
    if unknown != (ledger is not None):
        raise typer.BadParameter("--unknown and --ledger FOLDER go together")
    asked = [what for what, given in (("NAME", name), ("--coverage", coverage), ("--unknown", unknown)) if given]
    if len(asked) > 1:
        raise typer.BadParameter(f"{' and '.join(asked)}: ask one thing at a time")
    if not asked and not country:
        raise typer.BadParameter("name whom, or give --coverage, --country CODE or --unknown --ledger FOLDER")
    if country and unknown:
        raise typer.BadParameter("--country: what is not known has none")


def _read_code(country: str | None) -> str | None:
    code = resolve_who(country)
    if code is not None and not code.startswith("IGO:") and (len(code) != 3 or not code.isupper()):
        raise typer.BadParameter(f"--country {country}: no country or body is called so")
    return code


def _print_coverage(country: str | None, form: Format) -> None:
    from hubungan.actors.coverage import coverage
    from hubungan.show.actors import COVERAGE, coverage_row, coverage_table, flat_coverage_row

    found = [one for one in coverage() if country in (None, one.country)]
    rows = [(coverage_row if form is Format.JSON else flat_coverage_row)(one) for one in found]
    _print(COVERAGE, rows, form, lines=[coverage_table(found, whole=country is not None)])


def _print_known(name: str | None, country: str | None, form: Format) -> None:
    from hubungan.actors.known import known_as, offices_of
    from hubungan.languages import LANGUAGES
    from hubungan.show.actors import KNOWN, known_row, known_table

    found = known_as(name, LANGUAGES) if name else offices_of(country or "")
    rows = [known_row(one) for one in found if country in (None, one.country)]
    _print(KNOWN, rows, form, empty=f"Nothing is known of {name or country}.", lines=[known_table(rows)])


def _print_unknown(folder: Path, limit: int, form: Format) -> None:
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.actors.known import pronouns_of
    from hubungan.languages import LANGUAGES
    from hubungan.ledger import open_ledger
    from hubungan.show.actors import UNKNOWN, unknown_lines, unknown_row

    with open_ledger(folder).view() as view:
        found = view.ask("unknown_parties", pronouns=pronouns_of(LANGUAGES), limit=limit)
    rows = [unknown_row(row) for row in found.to_pylist()]
    _print(UNKNOWN, rows, form, empty="Every name in this ledger is known.", lines=unknown_lines(rows, out().width))


def _print(
    columns: Sequence[str],
    rows: Sequence[dict[str, Any]],
    form: Format,
    *,
    empty: str = "Nothing is known.",
    lines: Iterable[RenderableType] | None = None,
) -> None:
    from hubungan.show.tables import answer_table, csv_lines

    if form is Format.JSON:
        print_json(rows)
    elif form is Format.CSV:
        print_plain(csv_lines(columns, rows))
    elif not rows:
        out().print(empty)
    else:
        console = out()
        for line in lines if lines is not None else [answer_table(columns, rows)]:
            console.print(line, soft_wrap=isinstance(line, str))  # a row to paste is never broken
