"""Event types, modes, scores and contexts, read from `plover.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from hubungan.errors import LexiconError
from hubungan.parsed import parsed_yaml


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's 16 types, such as CONSULT, with the scores and CAMEO codes of its modes."""

    name: str
    quad: str
    score: float
    cameo: str
    means: str
    mode_scores: Mapping[str, float]
    mode_cameos: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ontology:
    """What may be coded, and how each code is scored."""

    types: Mapping[str, EventType]
    planned: Mapping[str, str]
    takes_complement: frozenset[str]
    statuses: tuple[str, ...]
    contexts: frozenset[str]
    sectors: Mapping[str, str]

    def quad(self, type: str) -> str:
        """Return the quad class of a type, such as "verbal-cooperation"."""
        return self.types[type].quad

    def score(self, type: str, mode: str | None) -> float:
        """Return PLOVER's conflict-cooperation score (-10 to +10) of a type in a mode."""
        found = self.types[type]
        return found.mode_scores.get(mode or "", found.score)

    def cameo(self, type: str, mode: str | None) -> str:
        """Return the CAMEO code, as text, that stands for a type in a mode."""
        found = self.types[type]
        return found.mode_cameos.get(mode or "", found.cameo)

    def check(self, where: str, type: str, mode: str | None) -> None:
        """Raise a LexiconError that names `where` when the type or its mode does not exist."""
        if type not in self.types:
            raise LexiconError(f"{where}: no event type {type!r}; there are {', '.join(self.types)}")
        if mode is not None and mode not in self.types[type].mode_scores:
            known = ", ".join(self.types[type].mode_scores) or "none"
            raise LexiconError(f"{where}: {type} has no mode {mode!r}; it has: {known}")


@functools.cache
def load_ontology() -> Ontology:
    """Return the ontology that the package ships."""
    data = parsed_yaml("plover.yaml", (files(__package__) / "plover.yaml").read_bytes())
    return Ontology(
        types={name: _event_type(name, row) for name, row in data["types"].items()},
        planned=data["planned"],
        takes_complement=frozenset(data["takes_complement"]),
        statuses=tuple(data["statuses"]),
        contexts=frozenset(data["contexts"]),
        sectors=data["sectors"],
    )


def _event_type(name: str, row: Mapping[str, Any]) -> EventType:
    modes = row.get("modes", {})
    return EventType(
        name=name,
        quad=row["quad"],
        score=float(row["score"]),
        cameo=row["cameo"],
        means=row["means"],
        mode_scores={mode: float(value["score"]) for mode, value in modes.items()},
        mode_cameos={mode: value["cameo"] for mode, value in modes.items()},
    )
