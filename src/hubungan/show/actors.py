"""What is known of actors, and what is not, in rows and in lines that fit a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from hubungan.actors.coverage import Coverage
from hubungan.actors.known import Known, row_to_add
from hubungan.show.tables import answer_table, wrap

COVERAGE = ("country", "name", "offices", "persons", "periods", "missing", "gaps")
KNOWN = ("name", "country", "sector", "office", "from", "to", "kind", "id")
UNKNOWN = ("name", "reports", "articles", "sentence", "row")
_INDENT = 4


def coverage_row(found: Coverage) -> dict[str, Any]:
    """Return one country's coverage as a row, its gaps as objects."""
    row = asdict(found)
    gaps = [{"office": gap.office, "from": gap.start, "to": gap.stop} for gap in found.gaps]
    return {**row, "missing": list(found.missing), "gaps": gaps}


def flat_coverage_row(found: Coverage) -> dict[str, Any]:
    """Return one country's coverage as a row of plain cells."""
    return {
        **coverage_row(found),
        "missing": "; ".join(found.missing),
        "gaps": "; ".join(str(gap) for gap in found.gaps),
    }


def coverage_table(found: Iterable[Coverage], *, whole: bool) -> Table:
    """Return coverage as a table, with how many gaps there are, or with each of them if `whole`."""
    rows = [{**flat_coverage_row(one), **({} if whole else {"gaps": len(one.gaps)})} for one in found]
    return answer_table(COVERAGE, rows)


def known_row(found: Known) -> dict[str, Any]:
    """Return one meaning of a name as a row."""
    row = asdict(found)
    return {**{name: row.get(name) for name in KNOWN}, "from": found.start, "to": found.stop}


def known_table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return the meanings of a name as a table; what is no office is called by its kind."""
    shown = [{**row, "what": row["office"] or row["kind"]} for row in rows]
    return answer_table(("name", "country", "sector", "what", "from", "to"), shown)


def unknown_row(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return an unknown name with the row that would make it known."""
    return {**found, "row": row_to_add(found["name"])}


def unknown_lines(rows: Iterable[Mapping[str, Any]], width: int) -> Iterator[Text | str]:
    """Yield for each unknown name how often it stands, an example, and the row to paste as plain text."""
    for row in rows:
        counts = f"  {_count(row['reports'], 'report')} in {_count(row['articles'], 'article')}"
        yield Text.assemble((row["name"], "bold"), (counts, "dim"))
        for line in wrap(Text(" ".join(row["sentence"].split())), max(1, width - _INDENT)):
            yield Text(" " * _INDENT).append_text(line)
        yield escape(row["row"])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
