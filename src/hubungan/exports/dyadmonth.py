"""A table of directed pairs of countries by month: CSV, one row for each pair and month with an event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from hubungan.exports.acts import Row, Tables, Wanted, directions, read_acts
from hubungan.exports.codes import goldstein
from hubungan.exports.writing import write_commas

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
COLUMNS = (
    "month", "source", "target", "events", "mutual", *QUADS, *TYPES, "cooperation", "conflict", "net", "goldstein",
    "sources", "articles", "confidence",
)  # fmt: skip
_EVENT = ("type", "quad", "score", "cameo", "sources", "articles", "confidence")
_Key = tuple[str, str, str]


def rows(tables: Tables, wanted: Wanted) -> Iterator[Row]:
    """Yield the rows by month, source and target; events without a day or within one country are left out.

    A mutual event counts once in each direction, and `mutual` says how many of the row's events were.
    """
    sums: dict[_Key, Counter[str]] = defaultdict(Counter)
    for act in read_acts(tables, wanted, _EVENT):
        for pair in directions(act) if act.event["day"] else ():
            key = (f"{act.event['day']:%Y-%m}", pair.source or "", pair.target or "")
            sums[key].update(_counts(act.event, mutual=pair.mutual))
    for key in sorted(sums):
        yield _row(key, sums[key])


def write(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the rows to a file, and return how many there were; raises HubunganError when that fails."""
    return write_commas(path, COLUMNS, (tuple(row.values()) for row in rows(tables, wanted)))


def _counts(event: Row, *, mutual: bool) -> dict[str, float]:
    score = event["score"] or 0.0
    return {
        "events": 1,
        "mutual": int(mutual),
        event["quad"].replace("-", "_"): 1,
        event["type"]: 1,
        "cooperation": max(score, 0.0),
        "conflict": max(-score, 0.0),
        "net": score,
        "goldstein": goldstein(event["cameo"] or "") or 0.0,
        "sources": event["sources"] or 0,
        "articles": event["articles"] or 0,
        "confidence": event["confidence"] or 0.0,
    }


def _row(key: _Key, sums: Counter[str]) -> Row:
    row = {"month": key[0], "source": key[1], "target": key[2], **{name: sums[name] for name in COLUMNS[3:]}}
    return {**row, "confidence": sums["confidence"] / sums["events"]}
