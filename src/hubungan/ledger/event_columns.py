"""Events and agreements as columns of the ledger's tables, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from hubungan.ontology import load_ontology
from hubungan.records import Agreement, Event, Move, Phase, Side
from hubungan.rows import Row

_LISTS = ("languages", "asserted_by", "denied_by", "contexts", "reports")


def event_to_columns(event: Event) -> Row:
    """Return the columns of an event."""
    ontology = load_ontology()
    row = {field.name: getattr(event, field.name) for field in fields(event)}
    return {
        **row,
        "quad": ontology.quad(event.type),
        "score": ontology.score(event.type, event.mode),
        "cameo": event.cameo or ontology.cameo(event.type, event.mode),
        "actors": [asdict(side) for side in event.actors],
        "recipients": [asdict(side) for side in event.recipients],
        "actor_countries": _countries(event.actors),
        "recipient_countries": _countries(event.recipients),
        "moves": [asdict(move) for move in event.moves],
        **{name: list(row[name]) for name in _LISTS},
    }


def columns_to_event(columns: Mapping[str, Any]) -> Event:
    """Return the event that columns tell of."""
    kept = {field.name: columns[field.name] for field in fields(Event)}
    sides = {name: tuple(Side(**side) for side in columns[name]) for name in ("actors", "recipients")}
    moves = tuple(Move(**move) for move in columns["moves"])
    return Event(**{**kept, **sides, "moves": moves, **{name: tuple(columns[name]) for name in _LISTS}})


def agreement_to_columns(agreement: Agreement) -> Row:
    """Return the columns of an agreement."""
    row = {field.name: getattr(agreement, field.name) for field in fields(agreement)}
    lists = {name: list(value) for name, value in row.items() if isinstance(value, tuple)}
    phases = [asdict(phase) for phase in agreement.phases]
    return {**row, **lists, "phases": phases, "links": json.dumps(dict(agreement.links), ensure_ascii=False)}


def columns_to_agreement(columns: Mapping[str, Any]) -> Agreement:
    """Return the agreement that columns tell of."""
    kept = {field.name: columns[field.name] for field in fields(Agreement)}
    lists = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
    phases = tuple(Phase(**phase) for phase in columns["phases"])
    return Agreement(**{**kept, **lists, "phases": phases, "links": json.loads(columns["links"])})


def _countries(sides: tuple[Side, ...]) -> list[str]:
    return list(dict.fromkeys(side.country for side in sides if side.country))
