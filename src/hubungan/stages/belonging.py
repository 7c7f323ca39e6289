"""To which country a party belongs whose own words do not say: the named countries, weighed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hubungan.networks.joining import Logistic
from hubungan.records import Party
from hubungan.stages.parties import COUNTRY_KINDS, PartyFinder
from hubungan.stages.places import Place

# How the rules may know a country from beyond the sentence: what single sentences cannot teach is left to them.
_FROM_ARTICLE = frozenset({"only country of the article so far", "antecedent", "named in full before"})
_SAID = frozenset({"own words", "modifier", "the person's office", "everybody of that name", *_FROM_ARTICLE})


@dataclass(frozen=True, slots=True)
class Act:
    """The sides of an act: the parties beside the one in question, and those over against it."""

    beside: Sequence[Party]
    against: Sequence[Party]
    side: str


@dataclass(frozen=True, slots=True)
class Named:
    """A country that a sentence names, with the words that do: (index of the word, kind of name)."""

    code: str
    words: tuple[tuple[int, str], ...]


def is_open(party: Party) -> bool:
    """Return whether the party's own words leave its country open."""
    return party.country is None or party.how not in _SAID


def belong(
    finder: PartyFinder, party: Party, rule: Party, act: Act, named: Sequence[Named], weights: Logistic
) -> Party:
    """Return a party with the country that it most probably belongs to, or without one where none is probable.

    `rule` is the party as the rules place it.
    """
    unplaced = rule.country is None and (finder.is_anaphoric(party) or finder.is_elsewhere(party))
    if unplaced or finder.speaks(party) or rule.how in _FROM_ARTICLE:
        return rule
    chances = {option.code: weights.probability(values(finder, party, rule, act, option, named)) for option in named}
    code = max(chances, key=lambda option: (chances[option], option), default=None)
    if code is None or chances[code] < weights.threshold:
        return replace(party, country=None, how=None)
    if rule.country == code:
        return rule
    return finder.named(replace(party, country=code, how="likeliest country of the sentence"))


def named_countries(finder: PartyFinder, places: Sequence[Place]) -> tuple[Named, ...]:
    """Return the countries that a sentence names, whose places or people it names, and the home of the language's
    press."""
    found: dict[str, list[tuple[int, str]]] = {}
    for mention in finder.mentions:
        entry = mention.entry(*COUNTRY_KINDS) or mention.entry("organisation") or mention.entry("agent")
        if entry is not None and entry.sector == "JRN":
            continue  # "kata sumber kepada AFP" is not about France
        if entry is not None and entry.country:
            found.setdefault(entry.country, []).append((mention.first, entry.kind))
        elif (code := finder.country_of_person(mention)) is not None:
            found.setdefault(code, []).append((mention.first, "person"))
    for place in places:
        if place.country and place.how != "dateline":
            found.setdefault(place.country, []).append((place.first, "city"))
    if finder.language.home:
        found.setdefault(finder.language.home, [])
    return tuple(Named(code, tuple(words)) for code, words in found.items())


def values(
    finder: PartyFinder, party: Party, rule: Party, act: Act, option: Named, named: Sequence[Named]
) -> dict[str, float]:
    """Return what speaks for a party's belonging to a country, by the names that joining weighs."""
    others = sum(bool(other.words) for other in named)
    at = next((n for n, word in enumerate(finder.sentence.words) if word.stop > party.start), 0)
    found = dict.fromkeys(_signs(finder, party, rule, act, option), 1.0)
    found["always"] = 1.0
    if option.words:
        found["named alone" if others == 1 else "named among others"] = 1.0
        gap = min((abs(at - word), word > at, kind) for word, kind in option.words)
        found["distance"] = math.log1p(gap[0])
        found[f"{'behind' if gap[1] else 'before'} {gap[2]}"] = 1.0
        nearest = min(abs(at - word) for other in named for word, _ in other.words)
        found["nearest"] = float(gap[0] == nearest)
        found["nearest of several"] = float(gap[0] == nearest and others > 1)
    else:
        found["not named"] = 1.0
        found["none named"] = float(others == 0)
    return found


def _signs(finder: PartyFinder, party: Party, rule: Party, act: Act, option: Named) -> Iterator[str]:
    words = [word.lower for word in finder.sentence.words if word.start < party.stop and party.start < word.stop]
    kind = "named" if option.words else "home"
    sector = party.sector or "UNK"
    yield f"{kind} {sector}"
    yield f"{kind} {act.side}"
    against = {other.country for other in act.against}
    beside = {other.country for other in act.beside}
    for relation, codes in (("against", against), ("beside", beside)):
        if option.code in codes:
            yield relation
            yield f"{relation} {sector}"
            yield f"{relation} {act.side}"
            yield from (f"{relation} {sector} of {other.sector}" for other in act.against if relation == "against")
        elif codes - {None}:
            yield f"another {relation}"
            yield f"another {relation} {sector}"
    if rule.country == option.code:
        yield f"rule {rule.how}"
    elif rule.country:
        yield f"another by rule {rule.how}"
    if option.code.startswith("IGO:"):
        yield "body"
    if finder.is_possessed(party):
        yield f"possessed {kind} {option.code in against}"
    if finder.subject is not None and finder.subject.country == option.code:
        yield "country of the subject"
        yield f"country of the subject {sector}"
    yield from sorted(f"kind {name} {sector}" for name in {name for _, name in option.words})
    yield from (f"{kind} word {word}" for word in words)
