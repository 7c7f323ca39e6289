"""`hubungan compare`: how far a ledger and somebody else's file of events agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hubungan.commands.options import Format, Ledger, Since, Statuses, TableOrJson, Until, read_statuses
from hubungan.commands.terminal import out, print_plain

if TYPE_CHECKING:
    from hubungan.audit.compare import Agreement, Comparison, Share


class Kind(StrEnum):
    """Whose file it is."""

    GDELT = "gdelt"
    ICEWS = "icews"
    POLECAT = "polecat"
    ACLED = "acled"
    PLOVER = "plover"


def compare(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Events of GDELT, ICEWS, POLECAT, ACLED or PLOVER; also .gz and .zip.",
            show_default=False,
        ),
    ],
    ledger: Ledger,
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="Whose file it is, where its first line does not tell.")
    ] = None,
    window: Annotated[int, typer.Option(metavar="DAYS", min=0, max=31, help="Days that the two may differ by.")] = 1,
    since: Since = None,
    until: Until = None,
    status: Statuses = None,
    form: TableOrJson = Format.TABLE,
) -> None:
    """Compare a file of events with a ledger: by day, pair of countries and type."""
    # Here and not above: with the ledger come DuckDB and pyarrow.
    from hubungan.audit.compare import compare as compare_file
    from hubungan.exports import CodedFile
    from hubungan.ledger import open_ledger
    from hubungan.show.tables import to_json

    coded = CodedFile(file, kind.value if kind else None)
    with open_ledger(ledger).view() as view:
        found = compare_file(coded, view, window=window, since=since, until=until, statuses=read_statuses(status))
    if form is Format.JSON:
        print_plain([to_json(asdict(found))])
    else:
        _print(found)


def _print(found: Comparison) -> None:
    # Here and not above: only a table needs it.
    from hubungan.show.tables import answer_table

    console = out()
    console.print(f"{found.form}: {found.rows:,} rows, {found.skipped:,} bad")
    for error in found.errors:
        console.print(f"  {error}", style="dim", markup=False)
    for reason, count in found.left_out.items():
        console.print(f"  {count:,} left out, {reason}", style="dim")
    if found.first is None or not found.countries:
        console.print("The two have no day or no country in common.")
        return
    console.print(f"{found.first} to {found.last}, {found.countries} countries, days ± {found.window}\n")
    for table in (_agreements(found), _correlations(found), _pairs(found), _differences(found)):
        rows = list(table)
        if rows:
            console.print(answer_table(list(rows[0]), rows))
            console.print()
    for difference in found.differences:
        for example in (*difference.file_examples[:1], *difference.ledger_examples[:1]):
            console.print(f"{'-'.join(difference.pair)} {difference.month}  {example}", style="dim", markup=False)


def _agreements(found: Comparison) -> Iterator[dict[str, Any]]:
    named = {"pair, day": found.pair_day, "pair, day, type": found.pair_day_type, **found.by_type}
    for name, agreement in named.items():
        yield {"same": name, **_shares(agreement)}


def _shares(agreement: Agreement) -> dict[str, Any]:
    return {"rows in the ledger": _share(agreement.file), "events in the file": _share(agreement.ledger)}


def _share(share: Share) -> str:
    return "-" if share.share is None else f"{share.share:.3f} ({share.found:,} of {share.total:,})"


def _correlations(found: Comparison) -> Iterator[dict[str, Any]]:
    named = {
        "counts by day": found.daily,
        "counts by month": found.monthly,
        "counts by pair and month": found.pair_monthly,
        "net scores by pair": found.net,
    }
    for name, value in named.items():
        yield {"correlation of": name, "r": "-" if value is None else f"{value:.3f}"}


def _pairs(found: Comparison) -> Iterator[dict[str, Any]]:
    for pair in found.by_pair:
        yield {
            "pair": "-".join(pair.pair),
            "file": pair.file,
            "ledger": pair.ledger,
            "net, file": pair.file_net,
            "net, ledger": pair.ledger_net,
        }


def _differences(found: Comparison) -> Iterator[dict[str, Any]]:
    for difference in found.differences:
        yield {
            "differs most": "-".join(difference.pair),
            "month": difference.month,
            "file": difference.file,
            "ledger": difference.ledger,
            "share": f"{difference.gap:+.3f}",
        }
