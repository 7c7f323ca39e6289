"""POLECAT's weekly files: 40 columns with a header and tabs, one row an event, several sides joined by "; "."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hubungan.exports.acts import Row, Tables, Wanted, headline, read_told_acts
from hubungan.exports.codes import load_codes, side_name
from hubungan.exports.writing import write_tabs
from hubungan.version import package_version

_SIDE = (
    "{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID",
)  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in _SIDE),
    *(name.format("Recipient") for name in _SIDE),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
_FEATURES = {"country": "PCLI", "city": "PPL"}
_REPORT = ("outlet", "language", "published", "actors", "recipients", "place")


def rows(tables: Tables, wanted: Wanted) -> Iterator[Row]:
    """Yield the wanted events with a value for each of POLECAT's columns, None where it is unknown."""
    for act, reports in read_told_acts(tables, wanted, _REPORT):
        yield _row(act.event, headline(act, reports, _REPORT))


def write(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the wanted events to a file, and return how many there were; raises HubunganError when that fails."""
    return write_tabs(path, COLUMNS, (tuple(row.values()) for row in rows(tables, wanted)))


def _row(event: Row, report: Row) -> Row:
    place, told = event["place"] or {}, report["place"] or {}
    known = {
        "Event ID": event["id"],
        "Event Date": event["day"],
        "Event Type": event["type"],
        "Event Mode": event["mode"],
        "Intensity": event["score"],
        "Quad Code": event["quad"].replace("-", " ").upper(),
        "Contexts": event["contexts"],
        **_side("Actor", event["actors"], report["actors"]),
        **_side("Recipient", event["recipients"], report["recipients"]),
        "Placename": place.get("name"),
        "City": place.get("name") if place.get("level") == "city" else None,
        "Country": place.get("country"),
        "Latitude": place.get("lat"),
        "Longitude": place.get("lon"),
        "GeoNames ID": place.get("geonames"),
        "Raw Placename": told.get("text"),
        "Feature Type": _FEATURES.get(place.get("level") or ""),
        "Source": report["outlet"],
        "Publication Date": report["published"],
        "Language": report["language"],
        "Version": f"hubungan {package_version()}",
    }
    return {name: known.get(name) for name in COLUMNS}


def _side(role: str, sides: list[Row], told: list[Row] | None) -> Row:
    """Return the eight columns of a side; all but the sectors hold one value for each country, in the same order."""
    sectors = list(dict.fromkeys(side["sector"] for side in sides if side["sector"]))
    return {
        f"{role} Name": _joined(side_name(side["country"], side["name"], side["actor"]) for side in sides),
        f"{role} Country": _joined(_country(side["country"]) for side in sides),
        f"{role} COW": _joined(_cow(side["country"]) for side in sides),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": sectors,
        f"{role} Title": _joined(side["office"] for side in sides),
        f"{role} Name Raw": [party["text"] for party in told or ()],
    }


def _joined(values: Iterator[str | None]) -> str:
    """Join values by "; ", keeping the place of one that is unknown, but nothing where all are."""
    found = [value or "None" for value in values]
    return "; ".join(found) if any(value != "None" for value in found) else ""


def _country(code: str | None) -> str | None:
    return "IGO" if code and code.startswith("IGO:") else code


def _cow(code: str | None) -> str | None:
    cow = load_codes().cow.get(code or "")
    return None if cow is None else str(cow)
