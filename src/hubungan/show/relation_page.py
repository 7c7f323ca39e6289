"""A relation as one HTML file that loads nothing: charts, tables, and behind every number its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from hubungan.ledger.view import View
from hubungan.relations.calendar import begin_of, label_of
from hubungan.relations.relation import Relation
from hubungan.show.relation import direction, phase_day, span

if TYPE_CHECKING:
    from jinja2 import Template

_SAFE_ADDRESS = ("http://", "https://")


def relation_page(found: Relation, view: View, names: Mapping[str, str]) -> str:
    """Return a relation as a page. Every text of an article is escaped, and only http addresses become links."""
    # Here and not above: only this page needs charts.
    from hubungan.plots import agreements, bundle, chart_html, timeline

    title = f"{names.get(found.a, found.a)} and {names.get(found.b, found.b)}"
    happened = [row for row in found.events if row["status"] == "occurred" and row["day"]]
    charts = []
    if found.periods:
        charts.append(chart_html(timeline(
            [asdict(period) | {"period": period.begin} for period in found.periods],
            [asdict(change) | {"period": change.begin} for change in found.changes],
            happened, title=f"Net index of {found.a} and {found.b}")))  # fmt: skip
    if found.agreements:
        charts.append(chart_html(agreements(found.agreements)))
    return _template().render(
        title=title,
        relation=found,
        span=span(found) if found.periods else "",
        events=_events(found, view),
        charts=charts,
        bundle=bundle() if charts else "",
        headlines={row["event"]: row["headline"] for row in found.events},
        phase_day=phase_day,
    )


def _events(found: Relation, view: View) -> list[dict[str, Any]]:
    """Return the events for the page, the newest first, each with the sentences of its reports in three parts."""
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    ids = sorted({row["event"] for row in found.events})
    for row in view.ask("relation_sentences", events=ids).to_pylist():
        told[row["event"]].append(_sentence(row))
    return [
        {
            **row,
            "period": label_of(begin_of(row["day"], found.every), found.every) if row["day"] else "",
            "side": "both" if row["mutual"] else row["source"],
            "direction": direction(row),
            "scale": "cooperation" if row["score"] > 0 else "conflict" if row["score"] < 0 else "neither",
            "counted": row["status"] == "occurred" and row["day"] is not None,
            "told": told[row["event"]],
        }
        for row in reversed(found.events)
    ]


def _sentence(row: Mapping[str, Any]) -> dict[str, Any]:
    start, stop = (row[name] - row["sentence_start"] for name in ("trigger_start", "trigger_stop"))
    text = row["sentence"]
    url = row["url"] if (row["url"] or "").startswith(_SAFE_ADDRESS) else None
    return {**row, "before": text[:start], "trigger": text[start:stop], "after": text[stop:], "url": url}


@cache
def _template() -> Template:
    # Here and not above: see `relation_page`.
    from jinja2 import Environment

    text = (files("hubungan.show") / "templates" / "relation.html").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(text)
