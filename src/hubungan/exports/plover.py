"""PLOVER's interchange format: one JSON object a line, with the names of fields that its manual gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hubungan.exports.acts import Row, Tables, Wanted, headline, read_told_acts
from hubungan.exports.codes import load_gazette
from hubungan.ontology import load_ontology
from hubungan.version import package_version
from hubungan.wholefile import whole_file

COLUMNS = (
    "id", "date", "enddate", "source", "target", "event", "mode", "context", "quadCode", "eventScale", "eventLoc",
    "eventText", "text", "textInfo", "url", "publication", "language", "coder", "version", "codebook", "cameo",
    "status", "articles", "sources", "confidence", "reports",
)  # fmt: skip
_QUADS = {"verbal-cooperation": 1, "material-cooperation": 2, "verbal-conflict": 3, "material-conflict": 4}
_REPORT = ("url", "outlet", "language", "sentence", "sentence_number", "sentence_start", "sentence_stop", "trigger")


def rows(tables: Tables, wanted: Wanted) -> Iterator[Row]:
    """Yield the wanted events as PLOVER objects, without the fields that are unknown."""
    for act, reports in read_told_acts(tables, wanted, _REPORT):
        row = _row(act.event, headline(act, reports, _REPORT))
        if any(pair.mutual for pair in act.pairs):
            # The manual: of what sides do together all are the source, and there is no target.
            row["source"], row["target"] = row["source"] + row["target"], []
        yield {name: row[name] for name in COLUMNS if row[name] not in (None, [], {})}


def write(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the wanted events to a file, and return how many there were; raises HubunganError when that fails."""
    count = 0
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        for count, row in enumerate(rows(tables, wanted), 1):  # noqa: B007 - counted to the end
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def _row(event: Row, report: Row) -> Row:
    time = event["time"] or {}
    return {
        "id": event["id"],
        "date": _iso(event["day"]),
        "enddate": _iso(time.get("to")) if event["day_how"] == "stated" else None,
        "source": [_actor(side) for side in event["actors"]],
        "target": [_actor(side) for side in event["recipients"]],
        "event": event["type"],
        "mode": event["mode"],
        "context": event["contexts"],
        "quadCode": _QUADS[load_ontology().quad(event["type"])],
        "eventScale": event["score"],
        "eventLoc": _place(event["place"]),
        "eventText": report["trigger"],
        "text": event["headline"],
        "textInfo": _known(
            sequence=report["sentence_number"], start=report["sentence_start"], end=report["sentence_stop"]
        ),
        "url": report["url"],
        "publication": report["outlet"],
        "language": report["language"],
        "coder": "hubungan",
        "version": package_version(),
        "codebook": "PLOVER",
        **{name: event[name] for name in ("cameo", "status", "articles", "sources", "confidence", "reports")},
    }


def _actor(side: Row) -> Row:
    return _known(
        code=side["country"],
        sector=side["sector"],
        identifier=side["actor"],
        actorText=side["name"],
        office=side["office"],
    )


def _place(place: Row | None) -> Row:
    if not place:
        return {}
    return _known(
        geonameid=place["geonames"],
        name=place["name"],
        latitude=place["lat"],
        longitude=place["lon"],
        cc3=place["country"],
        **{"country code": load_gazette().alpha2.get(place["country"] or "")},
    )


def _known(**values: Any) -> Row:
    return {name: value for name, value in values.items() if value is not None}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
