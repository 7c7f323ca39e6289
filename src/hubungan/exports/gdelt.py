"""GDELT 2.0: the 61 columns of its events and the 16 of its mentions, with tabs and without a header."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow.compute as pc

from hubungan.exports.acts import Act, Row, Tables, Wanted, Way, number, read_told_acts, ways
from hubungan.exports.codes import country_name, goldstein, load_codes, load_gazette, quad_class, side_name
from hubungan.exports.writing import write_tabs

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_ID_BITS = 53  # what R and JavaScript hold exactly
_LEAD = 1  # the headline is sentence 0, the first of the text 1
_REPORT = (
    "article", "url", "outlet", "published", "sentence_number", "trigger_start", "actors", "recipients", "confidence",
)  # fmt: skip


def rows(tables: Tables, wanted: Wanted) -> Iterator[Row]:
    """Yield a row for each direction of the wanted events, with None where GDELT's column is unknown."""
    for act, reports in read_told_acts(tables, wanted, ("url", "sentence_number"), every=True):
        for way in ways(act, load_codes().mirrors):
            yield _row(act.event, way, reports)


def mention_rows(tables: Tables, wanted: Wanted) -> Iterator[Row]:
    """Yield a row for each report of each direction of the wanted events."""
    lengths = _lengths(tables)
    for act, reports in read_told_acts(tables, wanted, _REPORT, every=True):
        for way in ways(act, load_codes().mirrors):
            for report in reports.values():
                yield _mention(act, way, report, lengths)


def write(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the rows of the events, and return how many there were; raises HubunganError when that fails."""
    return write_tabs(path, None, (tuple(row.values()) for row in rows(tables, wanted)))


def write_mentions(tables: Tables, wanted: Wanted, path: Path) -> int:
    """Write the rows of the mentions, and return how many there were; raises HubunganError when that fails."""
    return write_tabs(path, None, (tuple(row.values()) for row in mention_rows(tables, wanted)))


def event_number(event: str, source: str | None, target: str | None) -> int:
    """Return the id of one direction of an event, the first 53 bits of a hash of the event's id and the two sides."""
    return number(event, source or "", target or "", bits=_ID_BITS)


def _row(event: Row, way: Way, reports: dict[str, Row]) -> Row:
    lead = [report["sentence_number"] <= _LEAD for report in reports.values()]
    headline = reports.get(event["headline_report"])
    known = {
        "GLOBALEVENTID": event_number(event["id"], way.source, way.target),
        **_day(event["day"]),
        **_actor("Actor1", way.source, way.source_side),
        **_actor("Actor2", way.target, way.target_side),
        "IsRootEvent": int(any(lead)),
        "EventCode": way.cameo,
        "EventBaseCode": way.cameo[:3],
        "EventRootCode": way.cameo[:2],
        "QuadClass": quad_class(way.cameo),
        "GoldsteinScale": goldstein(way.cameo),
        "NumMentions": len(event["reports"]),
        "NumSources": event["outlets"],
        "NumArticles": event["articles"],
        "Actor1Geo_Type": 0,
        "Actor2Geo_Type": 0,
        **_place(event["place"] or {}),
        "DATEADDED": _stamp(event["first"]),
        "SOURCEURL": headline and headline["url"],
    }
    return {name: known.get(name) for name in COLUMNS}


def _day(day: date | None) -> Row:
    if day is None:
        return {}
    return {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": day.year,
        # The codebook's own approximation: every month has 30 days.
        "FractionDate": f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}",
    }


def _actor(role: str, country: str | None, side: Row) -> Row:
    codes = load_codes()
    group = codes.known_groups.get(country or "")
    own = codes.cameo_countries.get(country, country) if country and not country.startswith("IGO:") else None
    kind = codes.actor_types.get(side["sector"] or "")
    name = side_name(country, side["name"], side["actor"])
    # As GDELT does, a government goes by its country alone, and a body of governments by its kind and group.
    parts = (own, kind if kind != "GOV" or not own else None, group)
    return {
        f"{role}Code": "".join(part for part in parts if part),
        f"{role}Name": name.upper() or None,
        f"{role}CountryCode": own,
        f"{role}KnownGroupCode": group,
        f"{role}Type1Code": kind,
    }


def _place(place: Row) -> Row:
    level = place.get("level")
    if not level:
        return {"ActionGeo_Type": 0}
    home = place["country"] == "USA"
    kinds = {"country": 1, "region": 2 if home else 5, "city": 3 if home else 4}
    names = dict.fromkeys(name for name in (place["name"], country_name(place["country"])) if name)
    return {
        "ActionGeo_Type": kinds.get(level, 4 if place["country"] else 0),
        "ActionGeo_Fullname": ", ".join(names),
        "ActionGeo_CountryCode": load_gazette().fips.get(place["country"] or ""),
        "ActionGeo_Lat": place["lat"],
        "ActionGeo_Long": place["lon"],
    }


def _mention(act: Act, way: Way, report: Row, lengths: dict[str, int]) -> Row:
    url = report["url"] or ""
    on_web = url.startswith(("http://", "https://"))
    sides = ("recipients", "actors") if way.turned else ("actors", "recipients")
    known = {
        "GLOBALEVENTID": event_number(act.event["id"], way.source, way.target),
        "EventTimeDate": _stamp(act.event["first"]),
        "MentionTimeDate": _stamp(report["published"]),
        "MentionType": 1 if on_web else 2,
        "MentionSourceName": (_host(url) if on_web else None) or report["outlet"],
        "MentionIdentifier": url or report["article"],
        "SentenceID": report["sentence_number"],
        "Actor1CharOffset": _offset(report, way.source, sides[0]),
        "Actor2CharOffset": _offset(report, way.target, sides[1]),
        "ActionCharOffset": report["trigger_start"],
        "InRawText": 1,
        "Confidence": round(100 * report["confidence"]),
        "MentionDocLen": lengths.get(report["article"]),
    }
    return {name: known.get(name) for name in MENTION_COLUMNS}


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # as in http://[x
        return None


def _offset(report: Row, country: str | None, role: str) -> int:
    """Return where a side is named, -1 where it is not, as in GDELT's files."""
    other = "recipients" if role == "actors" else "actors"
    return next((party["start"] for party in report[role] + report[other] if party["country"] == country), -1)


def _lengths(tables: Tables) -> dict[str, int]:
    articles = tables.arrow("articles")
    counts = pc.utf8_length(articles["text"])
    return dict(zip(articles["id"].to_pylist(), counts.to_pylist(), strict=True))


def _stamp(day: date | None) -> str | None:
    return f"{day:%Y%m%d}000000" if day else None
