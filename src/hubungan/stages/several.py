"""One phrase that names several parties: "Moldovan and Romanian guards", "kedua negara"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from hubungan.records import Party
from hubungan.stages.mentions import Mention
from hubungan.stages.parties import PartyFinder


def told_apart(finder: PartyFinder, side: Sequence[Party], other: Sequence[Party]) -> tuple[Party, ...]:
    """Return one side of an act with every phrase that stands for several parties told apart, none of them twice.

    A people that shares another's head has its sector: "Thai" in "Thai and Lao soldiers" is military. Who stands on the
    other side of the act is not among those that a phrase takes up.
    """
    against = {party.country for party in other}
    named = list(side)
    for party in side:
        parts = _parties(finder, party, against)
        others = [other for other in named if other is not party]
        if len(parts) > 1:
            spans = {(part.start, part.stop, part.country) for part in parts}
            others = [other for other in others if (other.start, other.stop, other.country) not in spans]
            named = [*others, *(part for part in parts if not any(_same(part, other) for other in others))]
    return tuple(sorted(dict.fromkeys(named), key=lambda party: party.start))


def without_seats(finder: PartyFinder, recipients: Sequence[Party], actors: Sequence[Party]) -> tuple[Party, ...]:
    """Return the recipients without capitals of countries that act: "Kim and Putin signed it in [Pyongyang]"."""
    acting = {party.country for party in actors} if len(actors) > 1 else set()
    return tuple(party for party in recipients if party.country not in acting or not _is_capital(finder, party))


def _is_capital(finder: PartyFinder, party: Party) -> bool:
    span = finder.span(party)
    return any((mention.first, mention.stop) == span and mention.entry("capital") for mention in finder.mentions)


def _same(one: Party, other: Party) -> bool:
    return one.country == other.country and one.start < other.stop and other.start < one.stop


def _parties(finder: PartyFinder, party: Party, against: AbstractSet[str | None]) -> Sequence[Party]:
    pair = finder.references.pairs.get(party.text.casefold())
    if pair is not None:
        return [replace(party, country=code, sector="GOV", actor=None, name=None, how="own words") for code in pair]
    if party.country is None:
        taken = finder.stands_for(party, against - {None})
        taken = taken if len(taken) > 1 else finder.stands_for(party)
        return taken if len(taken) > 1 else (party,)
    return list(_joined(finder, party)) or (party,)


def _joined(finder: PartyFinder, party: Party) -> Iterator[Party]:
    """Yield the parties of a phrase that opens with joined countries and ends with what they share."""
    first, stop = finder.span(party)
    first = _first_joined(finder, first) if party.how == "modifier" else first
    countries = _run(finder, first, stop)
    if len({code for _, code in countries}) < 2 or countries[-1][0].stop == stop:
        return  # one country, or a list of bare names, which are phrases of their own
    words = finder.sentence.words
    starts = [first, *(mention.first for mention, _ in countries[1:])]
    stops = [*(mention.stop for mention, _ in countries[:-1]), stop]
    for (_, code), start, end in zip(countries, starts, stops, strict=True):
        a, b = words[start].start, words[end - 1].stop
        named = replace(party, start=a, stop=b, text=finder.text[a:b], country=code, how="modifier")
        yield named if code == party.country else replace(named, actor=None, name=None, office=None)


def _first_joined(finder: PartyFinder, first: int) -> int:
    """Return where the peoples begin that share a phrase's head though they are cut off: "[Thai and] Lao soldiers"."""
    if not finder.language.head_last:
        return first
    words, coordinators = finder.sentence.words, finder.language.cues["coordinators"].words
    for mention in reversed(finder.mentions):
        joined = mention.stop == first - 1 and (
            words[mention.stop].lower in coordinators or words[mention.stop].text == ","
        )
        if joined and mention.entry("people") and words[mention.stop - 1].tag != "NOUN":
            first = mention.first
    return first


def _run(finder: PartyFinder, first: int, stop: int) -> list[tuple[Mention, str]]:
    """Return the countries at the head of a phrase that commas and conjunctions join, with their codes."""
    coordinators = finder.language.cues["coordinators"].words
    found: list[tuple[Mention, str]] = []
    for mention in finder.mentions:
        entry = mention.entry("people", "country") if first <= mention.first and mention.stop <= stop else None
        if entry is None or not entry.country:
            continue
        if found:
            between = [word.lower for word in finder.sentence.words[found[-1][0].stop : mention.first]]
            if not between or not all(word == "," or word in coordinators for word in between):
                break
        elif any(word.tag not in ("DET", "NUM", "ADJ") for word in finder.sentence.words[first : mention.first]):
            break
        found.append((mention, entry.country))
    return found
