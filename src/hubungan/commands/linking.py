"""`hubungan rebuild`, `hubungan judge` and `hubungan why`: how reports become events."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubungan.commands.options import Ledger
from hubungan.commands.terminal import err, out, print_lines

if TYPE_CHECKING:
    from hubungan.linking.building import Build


def rebuild(
    ledger: Ledger,
    update: Annotated[bool, typer.Option("--update", help="Only what is new; the result is the same.")] = False,
    links: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV: agreement, and its number in unts, wti, atop or desta; kept."),
    ] = None,
) -> None:
    """Make the events and agreements of a ledger anew from its reports; `code` keeps them up to date by itself."""
    # Here and not above: it loads the ledger and what links.
    from hubungan.ledger import open_ledger
    from hubungan.linking import building
    from hubungan.plots.rows import pluralise

    if links is not None:
        building.keep_links(open_ledger(ledger), links)
    console = err()
    with console.status("reading", spinner="dots") as status:
        work = building.update if update else building.rebuild
        found = work(open_ledger(ledger), lambda step: status.update(step))
    out().print(f"{_told(found)} and {pluralise(found.agreements, 'agreement')} ({found.seconds:.1f} s)")


def judge(
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="same, different, wrong, right or retire.")],
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Reports; for retire, a judgement.")],
    ledger: Ledger,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who judges; if not given, your user name.")] = None,
) -> None:
    """Say that reports tell of the same act or of different ones, or that a report is wrong or right.

    Judgements are kept beside the reports, never overwritten, and every build of the events follows them.
    """
    # Here and not above: it loads the ledger.
    from hubungan.ledger import open_ledger
    from hubungan.ledger.judgements import new_judgement
    from hubungan.linking import building
    from hubungan.linking.judging import VERDICTS

    if verdict not in (*VERDICTS, "retire"):
        raise typer.BadParameter(f"{verdict}: there are {', '.join(VERDICTS)}, retire")
    least = 2 if verdict in ("same", "different") else 1
    if len(set(ids)) < least:
        raise typer.BadParameter(f"{verdict} takes at least {least} different ids")
    name = who or getpass.getuser()
    store = open_ledger(ledger)
    rows = (
        [new_judgement("retire", (), who=name, note=note, retires=one) for one in ids]
        if verdict == "retire"
        else [new_judgement(verdict, ids, who=name, note=note)]
    )
    for row in rows:
        store.judge(row)
        out().print(f"Kept as judgement {row.id}.", highlight=False)
    found = building.update(store)
    out().print(f"{_told(found, 'now ')}.")


def _told(found: Build, now: str = "") -> str:
    # Here and not above: only what was built needs it.
    from hubungan.plots.rows import pluralise

    tell = "tells" if found.reports == 1 else "tell"
    return f"{pluralise(found.reports, 'report')} {now}{tell} of {pluralise(found.events, 'event')}"


def why(
    a: Annotated[str, typer.Argument(metavar="REPORT", help="The id of a report.")],
    b: Annotated[str, typer.Argument(metavar="REPORT", help="The id of another report.")],
    ledger: Ledger,
) -> None:
    """Tell why two reports were taken for the same act, or why not."""
    # Here and not above: it loads the ledger and what links.
    from hubungan.ledger import open_ledger
    from hubungan.linking.explaining import explain_link
    from hubungan.show.linking import link_lines

    with open_ledger(ledger).view() as view:
        console = out()
        print_lines(console, link_lines(explain_link(view, a, b), width=console.width))
