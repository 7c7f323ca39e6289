"""ICEWS's coded events: 20 columns with a header and tabs, one row for each direction of each pair of countries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hubungan.exports.acts import Act, Row, Tables, Wanted, Way, headline, number, read_told_acts, ways
from hubungan.exports.codes import country_name, event_name, goldstein, load_codes, side_name
from hubungan.exports.writing import write_tabs
from hubungan.ontology import load_ontology

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
_REPORT = ("article", "sentence_number", "outlet")
_ID_BITS = 31  # the icews package of R reads ids as 32-bit integers


def rows(tables: Tables, wanted: Wanted) -> Iterator[Row]:
    """Yield a row for each direction of the wanted events, with None where ICEWS's column is unknown.

    Events that do not name both sides are left out, for ICEWS has none such.
    """
    taken: set[int] = set()
    for act, reports in read_told_acts(tables, wanted, _REPORT):
        report = headline(act, reports, _REPORT)
        for way in ways(act, load_codes().mirrors):
            if way.source and way.target:
                yield _row(act, way, report, taken)


def write(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the rows to a file, and return how many there were; raises HubunganError when that fails."""
    return write_tabs(path, COLUMNS, (tuple(row.values()) for row in rows(tables, wanted)))


def _row(act: Act, way: Way, report: Row, taken: set[int]) -> Row:
    event, place = act.event, act.event["place"] or {}
    known = {
        "Event ID": _free_number(taken, event["id"], way.source or "", way.target or ""),
        "Event Date": event["day"],
        **_side("Source", way.source, way.source_side),
        "Event Text": event_name(way.cameo),
        "CAMEO Code": way.cameo,
        "Intensity": goldstein(way.cameo),
        **_side("Target", way.target, way.target_side),
        "Story ID": number(report["article"], bits=_ID_BITS) if report["article"] else None,
        "Sentence Number": report["sentence_number"],
        "Publisher": report["outlet"],
        "City": place.get("name") if place.get("level") == "city" else None,
        "Country": _country(place.get("country")),
        "Latitude": place.get("lat"),
        "Longitude": place.get("lon"),
    }
    return {name: known.get(name) for name in COLUMNS}


def _side(role: str, country: str | None, side: Row) -> Row:
    return {
        f"{role} Name": _name(country, side),
        f"{role} Sectors": load_codes().icews_sectors.get(side["sector"] or ""),
        f"{role} Country": _country(country),
    }


def _name(country: str | None, side: Row) -> str:
    """Return a side's name: its own, else a word for its sector with the country, as "armed forces (Kenya)"."""
    name = side_name(country, side["name"], side["actor"])
    if side["name"] or side["sector"] in (None, "GOV", "IGO", "UNK"):
        return name
    return f"{load_ontology().sectors[side['sector']]} ({name})"


def _country(code: str | None) -> str | None:
    if code is None or code.startswith("IGO:"):
        return None
    return load_codes().icews_countries.get(code) or country_name(code) or code


def _free_number(taken: set[int], *parts: str) -> int:
    """Return the number of an event, the next that is free where two events come to the same."""
    found = number(*parts, bits=_ID_BITS)
    while found in taken:
        found = found % (2**_ID_BITS - 1) + 1
    taken.add(found)
    return found
