"""`hubungan code`: news in, reports out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hubungan.commands.options import Actors, Coder, CoderName, Frames, Jobs, Language, Published
from hubungan.commands.terminal import err, out, print_lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from hubungan.coding import CodeOptions, Coding, Watch


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files, folders, patterns, web addresses, or - for standard input.",
        show_default=False,
    ),
]


def code(
    sources: Inputs,
    ledger: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Keep articles and reports in this ledger; what it knows is skipped."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the reports as JSONL to a file, or to - (standard output)."),
    ] = None,
    published: Published = None,
    language: Language = None,
    jobs: Jobs = None,
    coder: Coder = CoderName.BOTH,
    frames: Frames = None,
    actors: Actors = None,
    link: Annotated[
        bool, typer.Option("--link/--no-link", help="Bring the ledger's events up to date at the end.")
    ] = True,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Your column for one of our fields: --map text=isi."),
    ] = None,
) -> None:
    """Read news and code who did what to whom.

    Formats: text, Markdown, HTML, JSONL, CSV, WARC; each also with .gz.
    Without --to and --ledger the reports are printed as a table.
    """
    # Here and not above: it loads readers and stages, which the other commands and --help do without.
    from hubungan.coding import CodeOptions

    options = CodeOptions(
        published=published,
        language=language,
        columns=_columns(mapping or []),
        jobs=jobs,
        frames=frames,
        actors=actors,
        coder=coder.value,
        link=link,
    )
    _close(_run(sources, ledger, to, options), ledger, to)


def _columns(pairs: list[str]) -> dict[str, str]:
    from hubungan.reading.options import FIELDS

    columns = {}
    for pair in pairs:
        name, _, column = pair.partition("=")
        if name not in FIELDS or not column:
            raise typer.BadParameter(f"--map {pair}: write FIELD=COLUMN; fields are {', '.join(FIELDS)}")
        columns[name] = column
    return columns


def _run(sources: list[str], ledger: Path | None, to: str | None, options: CodeOptions) -> Coding:
    from hubungan.coding import code

    target = sys.stdout.buffer if to == "-" else to
    if ledger is None and to is None:
        return code(sources, options=options, watch=_printer(out()))
    console = err()
    if not console.is_terminal:
        return code(sources, ledger=ledger, to=target, options=options)
    with _progress(console) as progress:
        return code(sources, ledger=ledger, to=target, options=options, watch=_counter(progress))


def _printer(console: Console) -> Watch:
    """Return what prints the reports of each document as it comes."""
    # Here and not above: a run into a ledger prints no reports.
    from hubungan.records import Document, Failure
    from hubungan.rows import report_to_row
    from hubungan.show.tables import report_lines

    def show(result: Document | Failure) -> None:
        if isinstance(result, Document):
            rows = [report_to_row(report, result.article) for report in result.reports]
            outlets = {row["report"]: result.article.outlet for row in rows}
            print_lines(console, report_lines(rows, outlets, width=console.width, colour=console.is_terminal))

    return show


def _progress(console: Console) -> Progress:
    # Here and not above: only a terminal sees it.
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), BarColumn(20), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


def _counter(progress: Progress) -> Watch:
    """Return what counts on the progress bar; how much is still to come is not known before it is read."""
    from hubungan.records import Document, Failure
    from hubungan.tally import Tally

    tally = Tally()
    task = progress.add_task("reading", total=None)

    def show(result: Document | Failure) -> None:
        if isinstance(result, Document):
            tally.count(result)
        else:
            tally.count_failure(result)
        failed = f", {tally.failed:,} failures" if tally.failed else ""
        progress.update(task, description=f"{tally.articles:,} articles, {tally.reports:,} reports{failed}")

    return show


def _close(coding: Coding, ledger: Path | None, to: str | None) -> None:
    """Print the summary and leave with the exit code."""
    from hubungan.show.summary import failure_lines, tally_lines

    console = err()
    console.print()
    print_lines(console, tally_lines(coding))
    if coding.failures:
        console.print()
        print_lines(console, failure_lines(coding.failures, coding.failed))
    console.print()
    for line in _next_lines(coding, ledger, to):
        console.print(line, markup=False, soft_wrap=True)
    if coding.interrupted:
        raise typer.Exit(130)
    if coding.empty:
        raise typer.Exit(1)


def _next_lines(coding: Coding, ledger: Path | None, to: str | None) -> list[str]:
    """Return where the results are, and what the user may do next."""
    lines = []
    if coding.interrupted:
        lines.append("Interrupted: what was coded so far is kept.")
        if ledger:
            then = f"; {to} then holds all" if to and to != "-" else ""
            lines.append(f"Give the same command again to code the rest{then}.")
    if coding.empty:
        lines.append("Nothing could be read.")
    elif ledger:
        lines.append(f"Now look: hubungan events --ledger {ledger} --limit 12")
    if to and to != "-":
        known = f", those of the {coding.known:,} known articles too" if coding.known and not coding.interrupted else ""
        lines += [f"Reports are in {name}{known}" for name in _written(coding, to)]
    return lines


def _written(coding: Coding, to: str) -> list[str]:
    """Return the file that was written, if one was: on Ctrl-C it keeps the name that says it is not whole."""
    name = f"{to}.partial" if coding.interrupted else to
    return [name] if not coding.empty and Path(name).exists() else []
