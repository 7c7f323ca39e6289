"""Rows of the contract as columns of the ledger's tables, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from hubungan.records import Article, Failure, Report
from hubungan.rows import Row, article_to_row, report_to_row, row_to_article

_SAME = ("url", "language", "type", "mode", "quad", "score", "cameo", "contexts", "status", "confidence")
_PARTS = ("actors", "recipients", "reporter")


def article_to_columns(article: Article, *, not_coded: str | None, run: str) -> Row:
    """Return the columns of an article; raises ValueError when a text of it cannot be stored as UTF-8."""
    row = article_to_row(article)
    headline = row.pop("headline") or {"start": None, "stop": None}
    columns = {
        **row,
        "headline_start": headline["start"],
        "headline_stop": headline["stop"],
        "found": _json(row["found"]),
        "extra": _json(row["extra"]),
        "not_coded": not_coded,
        "run": run,
    }
    _check_encoding(columns)
    return {**columns, "published": article.published}


def columns_to_article(columns: Mapping[str, Any]) -> Article:
    """Return the article that columns tell of."""
    row = {name: value for name, value in columns.items() if name not in _ONLY_IN_TABLE}
    start, stop = columns["headline_start"], columns["headline_stop"]
    row["headline"] = None if start is None else {"start": start, "stop": stop}
    row["found"], row["extra"] = json.loads(columns["found"]), json.loads(columns["extra"])
    row["published"] = _iso(columns["published"])
    return row_to_article(row)


_ONLY_IN_TABLE = frozenset({"headline_start", "headline_stop", "not_coded", "run"})


def report_to_columns(report: Report, article: Article, *, run: str) -> Row:
    """Return the columns of a report; raises ValueError when its time or place is malformed."""
    row = report_to_row(report, article)
    sentence, trigger, origin = row["sentence"], row["trigger"], row["origin"]
    return {
        **{name: row[name] for name in (*_SAME, *_PARTS)},
        "id": row["report"],
        "article": row["article"],
        "outlet": article.outlet,
        "published": article.published,
        "sentence": sentence["text"],
        **{f"sentence_{name}": sentence[name] for name in ("number", "start", "stop")},
        "trigger": trigger["text"],
        **{f"trigger_{name}": trigger[name] for name in ("start", "stop")},
        "actor_countries": _countries(row["actors"]),
        "recipient_countries": _countries(row["recipients"]),
        "time": _with_dates(row["time"]),
        "place": _with_numbers(row["place"]),
        **{f"origin_{name}": value for name, value in origin.items()},
        "run": run,
    }


def columns_to_row(columns: Mapping[str, Any]) -> Row:
    """Return the JSON object of the report that columns tell of, its fields in the contract's order."""
    time = columns["time"]
    return {
        "report": columns["id"],
        "article": columns["article"],
        "url": columns["url"],
        "published": _iso(columns["published"]),
        "language": columns["language"],
        "sentence": {
            "number": columns["sentence_number"],
            "start": columns["sentence_start"],
            "stop": columns["sentence_stop"],
            "text": columns["sentence"],
        },
        **{name: columns[name] for name in ("type", "mode", "quad", "score", "cameo", "contexts")},
        "trigger": {
            "text": columns["trigger"],
            "start": columns["trigger_start"],
            "stop": columns["trigger_stop"],
        },
        **{name: columns[name] for name in ("actors", "recipients", "status", "reporter")},
        "time": time and {**time, "from": _iso(time["from"]), "to": _iso(time["to"])},
        "place": columns["place"],
        "confidence": columns["confidence"],
        "origin": {name: columns[f"origin_{name}"] for name in ("by", "rule", "version")},
    }


def failure_to_columns(failure: Failure, *, run: str, at: datetime) -> Row:
    """Return the columns of a failure; characters that cannot be stored are shown by their escapes."""
    columns = {
        "source": failure.source,
        "article": failure.article,
        "stage": failure.stage,
        "error": failure.error,
    }
    return {name: _storable(value) for name, value in columns.items()} | {"run": run, "at": at}


def _countries(parties: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(party["country"] for party in parties if party["country"]))


def _with_dates(time: Row | None) -> Row | None:
    if time is None:
        return None
    return {**time, **{name: time[name] and date.fromisoformat(time[name]) for name in ("from", "to")}}


def _with_numbers(place: Row | None) -> Row | None:
    if place is None:
        return None
    lat, lon, geonames = (place[name] for name in ("lat", "lon", "geonames"))
    return {
        **place,
        "lat": None if lat is None else float(lat),
        "lon": None if lon is None else float(lon),
        "geonames": None if geonames is None else int(geonames),
    }


def _check_encoding(columns: Row) -> None:
    for name, value in columns.items():
        try:
            if isinstance(value, str):
                value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(f"article {columns['id']}: `{name}` has half a surrogate pair at {error.start}") from error


def _storable(value: str | None) -> str | None:
    return value and value.encode("utf-8", "backslashreplace").decode("utf-8")


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
