"""Our own events as a flat table, one row an event: CSV for every program, Parquet with types and lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from hubungan.exports.acts import Row, Tables, Wanted, headline, read_told_acts
from hubungan.exports.writing import write_commas
from hubungan.wholefile import whole_file

_TEXT, _COUNT, _NUMBER, _DAY, _LIST = pa.string(), pa.int64(), pa.float64(), pa.date32(), pa.list_(pa.string())
SCHEMA = pa.schema(
    [
        ("event", _TEXT),
        ("day", _DAY),
        ("day_how", _TEXT),
        ("time_from", _DAY),
        ("time_to", _DAY),
        ("type", _TEXT),
        ("mode", _TEXT),
        ("quad", _TEXT),
        ("score", _NUMBER),
        ("cameo", _TEXT),
        ("status", _TEXT),
        ("actor_countries", _LIST),
        ("actor_names", _LIST),
        ("actor_sectors", _LIST),
        ("recipient_countries", _LIST),
        ("recipient_names", _LIST),
        ("recipient_sectors", _LIST),
        ("mutual", pa.bool_()),
        ("contexts", _LIST),
        ("place", _TEXT),
        ("place_country", _TEXT),
        ("place_level", _TEXT),
        ("lat", _NUMBER),
        ("lon", _NUMBER),
        ("geonames", _COUNT),
        ("first", _DAY),
        ("last", _DAY),
        ("articles", _COUNT),
        ("outlets", _COUNT),
        ("sources", _COUNT),
        ("languages", _LIST),
        ("asserted_by", _LIST),
        ("denied_by", _LIST),
        ("confidence", _NUMBER),
        ("headline", _TEXT),
        ("outlet", _TEXT),
        ("url", _TEXT),
        ("reports", _LIST),
    ]
)
COLUMNS = tuple(SCHEMA.names)
_REPORT = ("outlet", "url")
_ROWS_AT_ONCE = 10_000
_SAME = (
    "day", "day_how", "type", "mode", "quad", "score", "cameo", "status", "actor_countries", "recipient_countries",
    "contexts", "first", "last", "articles", "outlets", "sources", "languages", "asserted_by", "denied_by",
    "confidence", "headline", "reports",
)  # fmt: skip


def rows(tables: Tables, wanted: Wanted) -> Iterator[Row]:
    """Yield the wanted events, one row each, with lists as lists and None where something is unknown."""
    for act, reports in read_told_acts(tables, wanted, _REPORT):
        mutual = any(pair.mutual for pair in act.pairs)
        yield _row(act.event, headline(act, reports, _REPORT), mutual=mutual)


def write_csv(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the rows as CSV, and return how many there were; raises HubunganError when that fails."""
    return write_commas(path, COLUMNS, (tuple(row.values()) for row in rows(tables, wanted)))


def write_parquet(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the rows as Parquet, and return how many there were; raises HubunganError when that fails."""
    count = 0
    with whole_file(path) as partial, pq.ParquetWriter(partial, SCHEMA, compression="zstd") as writer:
        for some in _batches(rows(tables, wanted)):
            writer.write_table(pa.Table.from_pylist(some, schema=SCHEMA))
            count += len(some)
    return count


def _row(event: Row, report: Row, *, mutual: bool) -> Row:
    place, time = event["place"] or {}, event["time"] or {}
    known: dict[str, Any] = {
        **{name: event[name] for name in _SAME},
        "event": event["id"],
        "time_from": time.get("from"),
        "time_to": time.get("to"),
        **{f"{role}_{plural}": _of(event[f"{role}s"], one) for role in _ROLES for one, plural in _PARTS},
        "mutual": mutual,
        "place": place.get("name"),
        "place_country": place.get("country"),
        "place_level": place.get("level"),
        **{name: place.get(name) for name in ("lat", "lon", "geonames")},
        **{name: report[name] for name in _REPORT},
    }
    return {name: known[name] for name in COLUMNS}


_ROLES = ("actor", "recipient")
_PARTS = (("name", "names"), ("sector", "sectors"))


def _of(sides: list[Row], field: str) -> list[str]:
    return list(dict.fromkeys(side[field] for side in sides if side[field]))


def _batches(found: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(found, _ROWS_AT_ONCE)):
        yield some
