"""What a run came to and what a ledger holds, in lines that fit 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from hubungan.ontology import load_ontology
from hubungan.records import Failure
from hubungan.show.tables import QUAD_STYLES
from hubungan.tally import Tally

LISTED_FAILURES = 20
_BAR = 16
_EIGHTHS = " ▏▎▍▌▋▊▉"
_NAME = 12


def tally_lines(tally: Tally) -> Iterator[Text]:
    """Yield the closing summary of a run: articles, reports, reports by type, failures and time."""
    speed = tally.articles / tally.seconds if tally.seconds else 0.0
    yield _line("articles", tally.articles, _article_notes(tally))
    yield _line("reports", tally.reports, [])
    yield from type_lines(tally.by_type)
    if tally.events is not None:
        yield _line("events", tally.events, [f"{tally.agreements or 0:,} agreements, in all of the ledger"])
    yield _line("failures", tally.failed, [], "bold red" if tally.failed else "bold")
    yield Text.assemble(
        ("seconds".ljust(_NAME), "dim"), (f"{tally.seconds:8,.1f}", "bold"), f"  {speed:,.1f} articles/s"
    )


def _article_notes(tally: Tally) -> list[str]:
    notes = [f"not coded: {why} ({count:,})" for why, count in tally.not_coded.most_common(4)]
    if tally.copies:
        notes.append(_copies(tally.copies))
    if tally.known:
        notes.append(f"{tally.known:,} known to the ledger and skipped")
    if tally.repeated:
        notes.append(f"{tally.repeated:,} read twice")
    return notes


def _copies(count: int) -> str:
    return "1 near copy" if count == 1 else f"{count:,} near copies"


def _line(name: str, number: int, notes: Sequence[str], style: str = "bold") -> Text:
    line = Text.assemble((name.ljust(_NAME), "dim"), (f"{number:8,}", style))
    for at, note in enumerate(notes):
        line.append(("  " if not at else ", ") + note)
    return line


def type_lines(counts: Mapping[str, int]) -> Iterator[Text]:
    """Yield the counts of reports by type with bars, the commonest first, in two columns."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    most = ranked[0][1] if ranked else 1
    half = (len(ranked) + 1) // 2
    for at in range(half):
        line = Text("  ")
        for name, count in ranked[at::half]:
            line.append_text(_type_cell(name, count, most))
        line.rstrip()
        yield line


def _type_cell(type: str, count: int, most: int) -> Text:
    style = QUAD_STYLES[load_ontology().quad(type)]
    cell = Text.assemble((type.ljust(_NAME - 2), style), f"{count:8,} ", (bar(count / most, _BAR), style))
    cell.pad_right(max(0, 39 - cell.cell_len))
    return cell


def bar(share: float, width: int) -> str:
    """Return a bar that fills a share of its width; anything above nothing is seen."""
    eighths = max(1 if share > 0 else 0, round(share * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def failure_lines(failures: Sequence[Failure], failed: int) -> Iterator[Text]:
    """Yield the first failures, one a line, and how many more there are."""
    for failure in failures[:LISTED_FAILURES]:
        yield Text.assemble((failure.source, "bold"), ": ", failure.error)
    if failed > LISTED_FAILURES:
        yield Text(f"... and {failed - LISTED_FAILURES:,} more", "dim")


def ledger_lines(info: Mapping[str, Any]) -> Iterator[Text]:
    """Yield what a ledger holds, from `Ledger.info()`."""
    yield Text.assemble((str(info["path"]), "bold"), (f"  version {info['version']}, {size(info['bytes'])}", "dim"))
    notes = [f"{count:,} {code}" for code, count in _ranked(info["languages"])]
    notes += [f"not coded: {why} ({count:,})" for why, count in _ranked(info["not_coded"])]
    if info["copies"]:
        notes.append(_copies(info["copies"]))
    yield _line("articles", info["articles"], notes)
    if info["published"]["first"]:
        yield Text.assemble(
            ("published".ljust(_NAME), "dim"), f"{info['published']['first']} to {info['published']['last']}"
        )
    yield _line("events", info["events"], [f"{info['agreements']:,} agreements", f"{info['judgements']:,} judgements"])
    yield _line("reports", info["reports"], [f"{count:,} {status}" for status, count in _ranked(info["statuses"])])
    yield from type_lines(info["types"])
    yield _line("failures", info["failures"], [])
    yield _line("runs", info["runs"], _run_notes(info["last_run"]))


def _ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _run_notes(run: Mapping[str, Any] | None) -> list[str]:
    if not run:
        return []
    ended = "" if run["finished"] else ", not finished"
    return [f"last {run['started'][:16].replace('T', ' ')} by hubungan {run['version']}{ended}"]


def size(number: int) -> str:
    """Return a size on disk in words: "312 kB"."""
    for unit in ("B", "kB", "MB"):
        if number < 1_000:
            return f"{number:,.0f} {unit}"
        number = round(number / 1_000)
    return f"{number:,} GB"


def program_lines(info: Mapping[str, Any]) -> Iterator[Text]:
    """Yield what the program knows, from `program_info()`."""
    yield Text.assemble(("hubungan ", "bold"), (info["version"], "bold"))
    yield Text(f"lexicon {info['lexicon']}, network {info['network']}", "dim")
    kinds = list(next(iter(info["languages"].values())))
    yield Text(
        "language".ljust(_NAME) + "".join(kind.rjust(15 if at > 2 else 11) for at, kind in enumerate(kinds)), "dim"
    )
    for code, counts in info["languages"].items():
        numbers = "".join(f"{counts[kind]:,}".rjust(15 if at > 2 else 11) for at, kind in enumerate(kinds))
        yield Text.assemble((code.ljust(_NAME), "bold"), numbers)
