"""Who is named in a report, in few characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ARROW = " → "


def who_to_whom(row: Mapping[str, Any], width: int = 28) -> str:
    """Return actors and recipients of a report's JSON object: "USA → IRN", "RUS, PRK", "(police) → USA"."""
    actors, recipients = row["actors"], row["recipients"]
    if not recipients:
        return _names(actors, width) or "?"
    room = (width - len(ARROW)) // 2
    right = _names(recipients, room)
    left = _names(actors, max(room, width - len(ARROW) - len(right))) or "?"
    return f"{left}{ARROW}{_names(recipients, max(room, width - len(ARROW) - len(left)))}"


def _names(parties: Sequence[Mapping[str, Any]], width: int) -> str:
    """Return the countries, or the words where there is none, as many as fit; "+2" stands for the rest."""
    named = list(dict.fromkeys(short_name(party) for party in parties))
    for count in range(len(named), 1, -1):
        rest = f" +{len(named) - count}" if count < len(named) else ""
        if len(shown := ", ".join(named[:count]) + rest) <= width:
            return shown
    rest = f" +{len(named) - 1}" if len(named) > 1 else ""
    return cut(named[0], width - len(rest)) + rest if named else ""


def short_name(party: Mapping[str, Any]) -> str:
    """Return a party's country ("RUS", "UN" for IGO:UN), else its words in parentheses."""
    country = party["country"]
    if country:
        return str(country).removeprefix("IGO:")
    return f"({party['name'] or party['text']})"


def cut(text: str, width: int) -> str:
    """Return a text in one line, cut to a width."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    closing = ")" if line.endswith(")") and width > 3 else ""
    return line[: max(0, width - 1 - len(closing))].rstrip() + "…" + closing
