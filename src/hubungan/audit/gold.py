"""Gold: sentences coded by hand, as JSON Lines or in a plain notation (docs/evaluation.md describes both).

The plain notation is one block a sentence: `S ` and the sentence, then for each event a line
`E TYPE status | trigger | actors | recipients | reporter`, parties as `words/COUNTRY/SECTOR` separated by `; `.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
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
    """Yield the sentences of a gold file; raise InputError that names file and line for a row that breaks the format.

    A file that ends in `.txt` is read in the plain notation, its language from the name's first two letters.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text") from None
    rows = _plain_rows(path, lines) if path.suffix == ".txt" else enumerate(lines, 1)
    for number, row in rows:
        if not isinstance(row, str) or row.strip():
            try:
                yield _sentence(json.loads(row) if isinstance(row, str) else row)
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}:{number}: not a gold sentence ({type(error).__name__}: {error})") from None


def _plain_rows(path: Path, lines: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each block of the plain notation with the number of its first line, as a row of the JSON form."""
    row: dict[str, Any] | None = None
    start = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("S "):
            if row is not None:
                yield start, row
            start, row = (
                number,
                {"key": f"{path.stem}#{number}", "lang": path.stem[:2], "text": line[2:].strip(), "events": []},
            )
        elif line.startswith("E ") and row is not None:
            row["events"].append(_plain_event(line[2:], row["text"], f"{path}:{number}"))
        elif line.strip() and not line.startswith("#"):
            raise InputError(f"{path}:{number}: a line begins with `S `, `E ` or `#`")
    if row is not None:
        yield start, row


def _plain_event(line: str, text: str, where: str) -> dict[str, Any]:
    cells = [cell.strip() for cell in line.split("|")]
    head = cells[0].split() if cells else []
    if len(cells) != 5 or len(head) != 2:
        raise InputError(f"{where}: an event is `E TYPE status | trigger | actors | recipients | reporter`")
    for words in (cells[1], cells[4]):
        if words not in text:
            raise InputError(f"{where}: {words!r} does not stand in the sentence")
    return {
        "type": head[0],
        "status": head[1],
        "trigger": cells[1],
        "trigger_start": text.find(cells[1]),
        "actors": _plain_parties(cells[2], text, where),
        "recipients": _plain_parties(cells[3], text, where),
        "reporter": cells[4],
    }


def _plain_parties(cell: str, text: str, where: str) -> list[dict[str, str]]:
    found = []
    for entry in filter(None, (part.strip() for part in cell.split("; "))):
        words, _, rest = entry.rpartition("/")
        words, _, country = words.rpartition("/")
        if not words or words not in text:
            raise InputError(f"{where}: {entry!r} is not `words/COUNTRY/SECTOR` with words of the sentence")
        found.append({"text": words, "country": country, "sector": rest})
    return found


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
