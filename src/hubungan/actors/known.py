"""What the files know of a name, and the row that makes an unknown one known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hubungan.actors.knowledge import Holding, Knowledge, load_knowledge, to_slug
from hubungan.actors.names import Entry

_LISTED = frozenset({"country", "organisation", "people", "capital", "seat", "place", "agent"})


@dataclass(frozen=True, slots=True)
class Known:
    """One meaning of a name: a person's term in an office, such as Retno Marsudi's, or a country, a body, a word.

    `start` and `stop` are None for what has no term; `stop` is None too for a term that lasts.
    """

    name: str
    kind: str
    id: str | None
    country: str | None
    sector: str | None
    office: str | None = None
    start: date | None = None
    stop: date | None = None


def known_as(name: str, languages: Iterable[str]) -> tuple[Known, ...]:
    """What a name may mean in any of the languages, persons with every term, those called by a surname included."""
    found = (known for language in languages for known in _known_in(load_knowledge(language), name))
    seen: dict[tuple[object, ...], Known] = {}
    for known in found:
        seen.setdefault((known.kind, known.id or known.name, known.country, known.office, known.start), known)
    return tuple(seen.values())


def _known_in(knowledge: Knowledge, name: str) -> Iterator[Known]:
    entry = knowledge.entry(name) or knowledge.entry(name.upper())
    entries = [*([entry] if entry else []), *knowledge.index.look_up(name)]
    for entry in dict.fromkeys([*entries, *knowledge.surname(name)]):
        if entry.kind == "person":
            yield from (_term(entry, term) for term in knowledge.holdings(entry.id or ""))
        elif entry.kind in _LISTED:
            yield Known(entry.name, entry.kind, entry.id, entry.country, entry.sector)


def _term(entry: Entry, term: Holding) -> Known:
    return Known(term.name, "person", entry.id, term.country, term.sector, term.office, term.start, term.stop)


def offices_of(country: str, language: str = "en") -> tuple[Known, ...]:
    """Every term in the offices of a country or body, office by office in the order of the files."""
    knowledge = load_knowledge(language)
    return tuple(
        Known(term.name, "person", person, term.country, term.sector, term.office, term.start, term.stop)
        for code, office in knowledge.offices_held()
        if code == country
        for person, term in knowledge.holders(country, office)
    )


def pronouns_of(languages: Iterable[str]) -> list[str]:
    """Every pronoun of the languages, in lower case."""
    return sorted(
        {
            name
            for language in languages
            for name, candidates in load_knowledge(language).index.items()
            if any(candidate.entry.kind == "pronoun" for candidate in candidates)
        }
    )


def row_to_add(name: str) -> str:
    """The row for an unknown name in a file of one's own, as an organisation without country, to be filled in."""
    shown = json.dumps(name, ensure_ascii=False)
    return f'- {{id: "org:{to_slug(name)}", country: null, sector: UNK, names: {{both: [{shown}]}}}}'
