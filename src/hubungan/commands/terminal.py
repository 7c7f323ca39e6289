"""Where the commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    from rich.console import Console, RenderableType


def out() -> Console:
    """Return the console of standard output."""
    # Here and not above: `hubungan --version` needs none of rich.
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def err() -> Console:
    """Return the console of standard error."""
    # Here and not above: see `out`.
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def print_lines(console: Console, lines: Iterable[RenderableType]) -> None:
    """Print renderables one below the other."""
    for line in lines:
        console.print(line)


def print_answer(answer: pa.Table, form: str) -> None:
    """Print the answer to a question as `table`, `csv` or `json`."""
    # Here and not above: see `out`.
    from hubungan.show.tables import answer_table, csv_lines

    rows = (row for batch in answer.to_batches(max_chunksize=1_000) for row in batch.to_pylist())
    if form == "csv":
        print_plain(csv_lines(answer.column_names, rows))
    elif form == "json":
        print_json(rows)
    else:
        out().print(answer_table(answer.column_names, rows))


def print_json(rows: Iterable[Any]) -> None:
    """Print a JSON array with one element a line."""
    # Here and not above: see `out`.
    from hubungan.show.tables import to_json

    before = "["
    for row in rows:
        sys.stdout.write(before + to_json(row))
        before = ",\n "
    sys.stdout.write("[]\n" if before == "[" else "]\n")


def print_plain(lines: Iterable[str]) -> None:
    """Print lines as they are, whatever the terminal."""
    for line in lines:
        sys.stdout.write(line + "\n")
