from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from hubungan.ledger.tables import SCHEMAS
from hubungan.ontology import load_ontology

Row = dict[str, Any]


class Made:
    """Tables as a view gives them, made of rows that name only what matters."""

    def __init__(self, **rows: list[Row]) -> None:
        self._rows = rows

    def arrow(self, table: str = "reports") -> pa.Table:
        schema = SCHEMAS[table]
        rows = [{name: row.get(name) for name in schema.names} for row in self._rows.get(table, [])]
        return pa.Table.from_pylist(rows, schema=schema)


def side(country: str | None, sector: str | None = "GOV", **more: Any) -> Row:
    return {"country": country, "sector": sector, "actor": country, "name": None, "office": None, "reports": 1, **more}


def event(
    identity: str, actors: list[Row], recipients: list[Row], type: str, mode: str | None = None, **more: Any
) -> Row:
    """Return an event with one report, `identity-1`, on a day of its own choosing."""
    ontology = load_ontology()
    return {
        "id": identity,
        "type": type,
        "mode": mode,
        "quad": ontology.quad(type),
        "score": ontology.score(type, mode),
        "cameo": ontology.cameo(type, mode),
        "actors": actors,
        "recipients": recipients,
        "actor_countries": [one["country"] for one in actors if one["country"]],
        "recipient_countries": [one["country"] for one in recipients if one["country"]],
        "status": "occurred",
        "moves": [],
        "day": date(2024, 11, 19),
        "day_how": "published",
        "first": date(2024, 11, 20),
        "last": date(2024, 11, 21),
        "reports": [f"{identity}-1"],
        "articles": 1,
        "outlets": 1,
        "sources": 1,
        "languages": ["id"],
        "asserted_by": [],
        "denied_by": [],
        "contexts": [],
        "headline": "Kenya\tmenjamu\nUganda.",
        "headline_report": f"{identity}-1",
        "confidence": 0.9,
        **more,
    }


def dyad(identity: str, source: str, target: str, *, mutual: bool = False) -> Row:
    sectors = {"source_sector": "GOV", "target_sector": "GOV"}
    return {"event": identity, "source": source, "target": target, "mutual": mutual, "state": True, **sectors}


def party(country: str | None, text: str, start: int) -> Row:
    return {"text": text, "start": start, "stop": start + len(text), "country": country, "name": text}


def report(identity: str, actors: list[Row], recipients: list[Row], **more: Any) -> Row:
    return {
        "id": identity,
        "article": f"a-{identity}",
        "url": f"https://kabar.example.org/{identity}",
        "outlet": "Kabar Contoh",
        "published": date(2024, 11, 20),
        "language": "id",
        "sentence": "Kenya menjamu Uganda.",
        "sentence_number": 1,
        "sentence_start": 0,
        "sentence_stop": 21,
        "trigger": "menjamu",
        "trigger_start": 6,
        "trigger_stop": 13,
        "actors": actors,
        "recipients": recipients,
        "confidence": 0.87,
        **more,
    }


NAIROBI = {
    "name": "Nairobi", "country": "KEN", "lat": -1.28333, "lon": 36.81667, "geonames": 184745, "level": "city",
    "share": 1.0,
}  # fmt: skip


@pytest.fixture
def made() -> Made:
    """Six events: a visit, talks of equals, an attack, a plan, an arrest at home, and one with a body."""
    events = [
        event(
            "visit",
            [side("UGA", name="Jeje Odongo", actor="person:odongo", office="foreign minister")],
            [side("KEN")],
            "CONSULT",
            "visit",
            place=NAIROBI,
            reports=["visit-1", "visit-2"],
            contexts=["diplomatic", "economic"],
            articles=2,
        ),
        event("talks", [side("IDN")], [side("ROU")], "CONSULT", "phone", day=date(2024, 11, 20)),
        event("attack", [side("RUS", "MIL", name="Armada Rusia", actor="org:fleet")], [side("UKR")], "ASSAULT"),
        event("plan", [side("IDN")], [side("TLS")], "AGREE", status="future"),
        event("arrest", [side("FJI", "COP")], [side("FJI", "CVL")], "COERCE", "arrest", day=date(2024, 12, 1)),
        event("vote", [side("IGO:UN", "IGO")], [side("XKX")], "SUPPORT", day=None),
    ]
    dyads = [
        dyad("visit", "UGA", "KEN"),
        dyad("talks", "IDN", "ROU", mutual=True),
        dyad("attack", "RUS", "UKR"),
        dyad("plan", "IDN", "TLS"),
        dyad("vote", "IGO:UN", "XKX"),
    ]
    uganda, kenya = party("UGA", "Menlu Uganda", 30), party("KEN", "Kenya", 0)
    reports = [
        report("visit-1", [uganda], [kenya], sentence_number=3, place={"text": "ibu kota", "name": "Nairobi"}),
        report("visit-2", [uganda], [kenya], url=None, sentence_number=0, published=date(2024, 11, 21)),
        *(report(f"{name}-1", [], []) for name in ("talks", "attack", "plan", "arrest", "vote")),
    ]
    articles = [{"id": f"a-{row['id']}", "text": "Kenya menjamu Uganda. Ä"} for row in reports]
    agreements = [{"id": "pact", "parties": ["IDN", "ROU"]}, {"id": "other", "parties": ["IDN", "MYS"]}]
    return Made(events=events, dyads=dyads, reports=reports, articles=articles, agreements=agreements)
