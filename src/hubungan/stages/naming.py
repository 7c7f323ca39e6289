"""The name of a party whose words give only an office, a ministry or an apposition: who holds it, what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hubungan.actors.knowledge import Knowledge
from hubungan.records import Party
from hubungan.stages.officeholders import holder, titles_in
from hubungan.stages.references import References


def named_by_office(
    party: Party, words: Sequence[str], day: date | None, knowledge: Knowledge, references: References
) -> Party:
    """Return a party with the name of the one who held the office that its words name, or of the ministry."""
    if party.country is None:
        return party
    held = holder(words, party.country, day, knowledge, references)
    if held is not None:
        person, term = held
        return replace(party, actor=person, name=term.name, office=term.office, sector=term.sector or party.sector)
    ministry = _ministry(words, references)
    return replace(party, name=ministry) if ministry and party.name is None else party


def _ministry(words: Sequence[str], references: References) -> str | None:
    """Return the name of the ministry that the words are, None where they name somebody of it."""
    if references.ministerial.isdisjoint(words):
        return None
    if not (references.persons.isdisjoint(words) and references.deputies.isdisjoint(words)):
        return None
    text = f" {' '.join(words)} "
    heads = (head for head in references.ministries if f" {head} " in text)
    longest = max(heads, key=len, default=None)
    return references.ministries[longest] if longest else None


def country_of_title(words: Sequence[str], knowledge: Knowledge) -> str | None:
    """Return the country of a title that only one country has ("Kapolri", "treasury secretary"), or None."""
    spans = list(titles_in(words, knowledge))
    if len(spans) != 1:
        return None
    first, stop = spans[0]
    codes = {code for code, _ in knowledge.offices(" ".join(words[first:stop]))}
    return codes.pop() if len(codes) == 1 else None
