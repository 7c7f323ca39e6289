"""Gold: sentences coded by hand, one JSON object a line (docs/evaluation.md describes the fields)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubungan.errors import InputError


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event as gold or coder has it, reduced to what is compared."""

    type: str
    trigger: tuple[int, int]
    actors: tuple[tuple[str, str, str], ...]  # text, country, sector
    recipients: tuple[tuple[str, str, str], ...]
    status: str
    reporter: str

    @property
    def countries(self) -> tuple[frozenset[str], frozenset[str]]:
        """The countries of actors and of recipients, "---" where unknown."""
        return frozenset(row[1] for row in self.actors), frozenset(row[1] for row in self.recipients)


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One sentence with its coded events."""

    key: str
    language: str
    text: str
    events: tuple[CodedEvent, ...]


def read_gold(path: Path) -> Iterator[GoldSentence]:
    """Yield the sentences of a gold file; raise InputError that names file and line for a row that breaks the format."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _sentence(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}:{number}: not a gold sentence ({type(error).__name__}: {error})") from None


def _sentence(row: Mapping[str, Any]) -> GoldSentence:
    events = tuple(_event(event) for event in row["events"])
    return GoldSentence(str(row["key"]), row.get("lang", "id"), row["text"], events)


def _event(row: Mapping[str, Any]) -> CodedEvent:
    start = int(row.get("trigger_start", -1))
    return CodedEvent(
        type=row["type"],
        trigger=(start, start + len(row["trigger"])),
        actors=tuple(_party(party) for party in row["actors"]),
        recipients=tuple(_party(party) for party in row["recipients"]),
        status=row["status"],
        reporter=row.get("reporter") or "",
    )


def _party(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["text"], row.get("country") or "---", row.get("sector") or "UNK"
