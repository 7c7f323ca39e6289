"""Rows that charts are tested with, and what is to stay text whatever a chart does with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from typing import Any

import pytest

from hubungan import plots

Row = dict[str, Any]
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & \"q\" \u2028\u202e\x00 {{x}} datum['y']"
MAP = pytest.mark.skipif(find_spec("geo_intel_offline") is None, reason="geo-intel-offline is not installed")

PERIODS: list[Row] = [
    {"period": date(2024, 5, 1), "net": -1.5, "low": -4.0, "high": 1.0, "smooth": -0.5, "events": 3},
    {"period": date(2024, 6, 1), "net": 4.0, "low": 2.0, "high": 6.0, "smooth": 2.0, "events": 9},
    {"period": date(2024, 7, 1), "net": None, "low": None, "high": None, "smooth": 2.5, "events": 0},
    {"period": date(2024, 8, 1), "net": 3.0, "low": -2.0, "high": 8.0, "smooth": 3.0, "events": 1},
]
CHANGES: list[Row] = [{"period": date(2024, 6, 1), "before": -1.5, "after": 3.5}]
EVENTS: list[Row] = [
    {
        "day": date(2024, 6, day),
        "type": kind,
        "score": score,
        "headline": headline,
        "sources": 2,
        "place": {"name": headline, "country": "PRK", "lat": 39.0, "lon": 125.8},
        "actor_countries": ["RUS", "SGP"],
        "recipient_countries": ["PRK"],
    }
    for day, kind, score, headline in (
        (18, "CONSULT", 4.0, "Kozlov visits Pyongyang."),
        (19, "AGREE", 2.5, HOSTILE),
        (20, "SANCTION", -6.0, "Moscow closes a bridge."),
    )
]
DYADS: list[Row] = [
    {"source": source, "target": target, "day": date(2024, month, 3), "score": score}
    for source, target, month, score in (
        ("RUS", "PRK", 5, 4.0),
        ("PRK", "RUS", 5, -2.0),
        ("RUS", "IDN", 6, 2.5),
        (HOSTILE, "IDN", 7, -9.0),
    )
]
AGREEMENTS: list[Row] = [
    {
        "title": title,
        "stage": "signed",
        "phases": [
            {"stage": "proposed", "since": "2024-01-05", "until": "2024-02-05", "status": "occurred"},
            {"stage": "signed", "since": "2024-06-19", "until": "2024-06-19", "status": status, "sentence": HOSTILE},
        ],
    }
    for title, status in (("Treaty", "occurred"), ("Treaty", "future"), (HOSTILE, "occurred"))
]

CHARTS: dict[str, Callable[[], Any]] = {
    "timeline": lambda: plots.timeline(PERIODS, CHANGES, EVENTS, title=HOSTILE),
    "timeline_without_events": lambda: plots.timeline(PERIODS),
    "types": lambda: plots.types(EVENTS),
    "totals": lambda: plots.types(EVENTS, by="quad"),
    "map": lambda: plots.map(EVENTS),
    "network": lambda: plots.network(DYADS),
    "agreements": lambda: plots.agreements(AGREEMENTS),
    "matrix": lambda: plots.matrix(DYADS),
}
EMPTY: dict[str, Callable[[Any], Any]] = {
    "timeline": plots.timeline,
    "types": plots.types,
    "map": plots.map,
    "network": plots.network,
    "agreements": plots.agreements,
    "matrix": plots.matrix,
}


def named(names: Any) -> list[Any]:
    """Return the names as parameters of a test, the map left out where its shapes are not there."""
    return [pytest.param(name, marks=MAP) if name == "map" else name for name in names]
