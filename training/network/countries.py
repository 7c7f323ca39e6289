"""Parties whose words leave their country open, with the countries that their sentence names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from hubungan.audit.gold import CodedEvent, GoldSentence
from hubungan.records import Party
from hubungan.stages.belonging import Act, is_open, named_countries, values
from hubungan.stages.candidates import placed
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.places import find_places
from hubungan.stages.siding import SIDES

from .coded import party_words
from .regression import fit_logistic

SEEN = 3
PENALTY = 0.5
SPECIFIC = 2.0  # how much harder single words are held back

Options = list[tuple[str, dict[str, float]]]
Open = tuple[str, str | None, Options]  # the country in gold, by the rules, and the options with their values


def open_parties(sentence: GoldSentence, clauses: Clauses, finder: PartyFinder) -> Iterator[Open]:
    """Yield the parties of a sentence's acts whose country is open, sides as gold has them."""
    places = find_places(clauses.words, sentence.text, finder.mentions, clauses.language, clauses.language.home)
    named = named_countries(finder, places)
    pool = _pool(clauses, finder)
    for event in sentence.events:
        if clauses.words[0].start <= event.trigger[0] < clauses.words[-1].stop:
            matched = [_matched(rows, event, sentence.text, clauses, pool) for rows in (event.actors, event.recipients)]
            for number, side in enumerate(SIDES):
                ours, theirs = ([party for party, _ in rows] for rows in (matched[number], matched[1 - number]))
                mutual = not theirs and len(ours) > 1
                ruled = placed(finder, ours, theirs, mutual=mutual, done_to=side == "recipient")
                for (party, gold), rule in zip(matched[number], ruled, strict=True):
                    if is_open(party):
                        act = Act([other for other in ours if other is not party], theirs, side)
                        options = [(option.code, values(finder, party, rule, act, option, named)) for option in named]
                        yield gold, rule.country, options


def _pool(clauses: Clauses, finder: PartyFinder) -> list[tuple[Party, set[int]]]:
    numbers = range(len(clauses.sentence.chunks))
    found = [finder.in_chunk(number) or finder.place_in_chunk(number) for number in numbers]
    found += [finder.in_words(mention.first, mention.stop) for mention in finder.mentions]
    words = clauses.words
    return [(party, {at for at, word in enumerate(words) if word.start < party.stop and party.start < word.stop})
            for party in found if party is not None]  # fmt: skip


def _matched(
    rows: Sequence[tuple[str, str, str]],
    event: CodedEvent,
    text: str,
    clauses: Clauses,
    pool: Sequence[tuple[Party, set[int]]],
) -> list[tuple[Party, str]]:
    """Return for each party of gold that some phrase names the phrase's party and gold's country."""
    found = []
    for words, country, _ in rows:
        gold = set(party_words(clauses.words, text, words, event.trigger[0]))
        best = max(pool, key=lambda row: len(row[1] & gold) / max(1, len(row[1] | gold)), default=None)
        if gold and best is not None and len(best[1] & gold) >= 0.5 * len(best[1] | gold):
            found.append((best[0], country))
    return found


def fit(parties: Sequence[Open]) -> dict[str, float]:
    """Return the weights of a logistic regression over all options."""
    rows = [(option, code == gold) for gold, _, options in parties for code, option in options]
    return fit_logistic(rows, _penalty, SEEN)


def _penalty(name: str) -> float:
    return 0.01 if name == "always" else PENALTY * (SPECIFIC if " word " in name else 1.0)


def chosen(weights: dict[str, float], options: Options) -> tuple[float, str]:
    """Return the likeliest country with its probability."""
    scored = [(sum(weights.get(name, 0.0) * value for name, value in option.items()), code) for code, option in options]
    score, code = max(scored, default=(-30.0, "---"))
    return float(1 / (1 + np.exp(-score))), code


def share_right(choices: Sequence[tuple[float, str]], parties: Sequence[Open], threshold: float) -> float:
    """Return the share of parties with the country that gold has, none included."""
    pairs = zip(choices, parties, strict=True)
    return float(np.mean([(code if chance >= threshold else "---") == party[0] for (chance, code), party in pairs]))
