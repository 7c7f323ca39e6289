"""Which country, body or person a name of several means, by the words around it and the signs of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache

from hubungan.actors.knowledge import Knowledge
from hubungan.actors.names import Entry
from hubungan.languages import load_language
from hubungan.records import Word
from hubungan.stages.mentions import Mention
from hubungan.stages.officeholders import in_office

_NOBODY = "---"  # stands for a country where a name means none: "rekaman CCTV" is no broadcaster
Signs = Mapping[str, Mapping[str, Sequence[str]]]  # name -> other country -> words that show it; no country: a person


def settle_homonyms(
    mentions: tuple[Mention, ...], words: Sequence[Word], text: str, homonyms: Signs, knowledge: Knowledge
) -> tuple[Mention, ...]:
    """Return the mentions with names of several countries settled, without those that are names of persons."""
    if not any(words[m.first].lower in homonyms for m in mentions):
        return mentions
    lower, no_names = text.casefold(), _no_names(knowledge)
    settled = (_settle(mention, words, text, lower, homonyms, no_names) for mention in mentions)
    return tuple(mention for mention in settled if mention is not None)


@cache
def _no_names(knowledge: Knowledge) -> frozenset[str]:
    """Return the words that are no given name, though a capital may stand at their head: "Mr Bush", "In Jordan"."""
    prepositions = load_language(knowledge.language).all_prepositions
    return knowledge.titles | knowledge.quantity | knowledge.heads | prepositions


def _settle(
    mention: Mention, words: Sequence[Word], text: str, lower: str, homonyms: Signs, no_names: Collection[str]
) -> Mention | None:
    others = homonyms.get(words[mention.first].lower)
    if others is None or mention.stop - mention.first > 1:
        return mention
    if not others:
        return None if _is_person(mention, words, text, no_names) else mention
    code = next((code for code, signs in others.items() if any(sign in lower for sign in signs)), None)
    if code in (None, _NOBODY):
        return mention if code is None else None
    return mention._replace(entries=tuple(entry._replace(id=code, country=code) for entry in mention.entries))


def _is_person(mention: Mention, words: Sequence[Word], text: str, no_names: Collection[str]) -> bool:
    """Return whether a name stands within a person's, or takes up the person's name that stood last before it."""
    at, name = mention.first, words[mention.first].text
    if any(_is_given(words, beside, no_names) for beside in (at - 1, at + 1)):
        return True
    before = text[: words[at].start]
    last = before.rfind(name)
    given = before[:last].split()[-1:] if last > 0 else []
    return bool(given) and given[0][:1].isupper() and given[0].isalpha() and given[0].casefold() not in no_names


def _is_given(words: Sequence[Word], at: int, no_names: Collection[str]) -> bool:
    """Return whether a word is a person's other name."""
    word = words[at] if 0 <= at < len(words) else None
    return word is not None and word.tag == "PROPN" and word.text[0].isupper() and word.lower not in no_names


def settle_bodies(
    mentions: tuple[Mention, ...],
    near: Sequence[tuple[int, str]],
    told: Sequence[str],
    home: str | None,
) -> tuple[Mention, ...]:
    """Return the mentions with one body for each name that bodies of several countries bear: "Partai Buruh".

    The country right beside the name comes first (`near`, words with their countries), then the last one before it in
    the sentence, the one that the article names most often (`told`), the first one behind it, and the home of the
    language's press. Where none of them has a body of that name, the first in the order of the file counts.
    """
    return tuple(_settle_body(mention, near, told, home) for mention in mentions)


def _settle_body(mention: Mention, near: Sequence[tuple[int, str]], told: Sequence[str], home: str | None) -> Mention:
    countries = {entry.country for entry in mention.entries if entry.kind == "organisation"}
    if len(countries) < 2:
        return mention
    here = [(at, code) for at, code in near if code in countries]
    beside = [code for at, code in here if at in (mention.first - 1, mention.stop)]
    before = [code for at, code in reversed(here) if at < mention.first]
    often = [code for code, _ in Counter(code for code in told if code in countries).most_common()]
    behind = [code for at, code in here if at >= mention.stop]
    code = next(iter((*beside, *before, *often, *behind)), home)
    if code not in countries:
        return mention
    kept = (entry for entry in mention.entries if entry.kind != "organisation" or entry.country == code)
    return mention._replace(entries=tuple(kept))


def settle_namesakes(
    mentions: tuple[Mention, ...],
    words: Sequence[Word],
    told: Collection[str | None],
    day: date | None,
    countries: Collection[str],
    knowledge: Knowledge,
) -> tuple[Mention, ...]:
    """Return the mentions with one person for each name of several: "Bush" of 2006 is not the one of 1990.

    Whom the article has named in full (`told`, ids) comes first, then who was in office on the day, then who is of a
    country that is named. Where that leaves several, the name stands for nobody in particular, with the country that
    all of them share.
    """
    if not any(mention.entry("person") for mention in mentions):
        return mentions
    known = {at for mention in mentions for at in range(mention.first, mention.stop)}
    no_names = _no_names(knowledge)
    settled = []
    for mention in mentions:
        left = _likely(_namesakes(mention), told, day, countries, knowledge)
        others = tuple(entry for entry in mention.entries if entry.kind != "person")
        if _has_other_given_name(mention, words, known, no_names):
            settled += [mention._replace(entries=others)] if others else []
            continue
        name = " ".join(word.text for word in words[mention.first : mention.stop])
        settled.append(mention._replace(entries=(_shared(left, name), *others)) if left else mention)
    return tuple(settled)


def _has_other_given_name(
    mention: Mention, words: Sequence[Word], known: Collection[int], no_names: Collection[str]
) -> bool:
    """Return whether another given name stands before a family name: "Sarah Murdoch" is not Rupert Murdoch.

    The first word of a sentence has a capital anyway and says nothing.
    """
    at, person = mention.first - 1, mention.entry("person")
    if person is None or mention.stop - mention.first > 1 or at < 1 or at in known:
        return False
    if not _is_given(words, at, no_names):
        return False
    initials = {part[0] for part in person.name.split()}
    return words[at].text[0] not in initials and words[at].text.isalpha()


def _namesakes(mention: Mention) -> tuple[Entry, ...]:
    persons = tuple(entry for entry in mention.entries if entry.kind == "person")
    return persons if len({entry.id for entry in persons}) > 1 else ()


def _likely(
    persons: tuple[Entry, ...], told: Collection[str | None], day: date | None, countries: Collection[str],
    knowledge: Knowledge,
) -> tuple[Entry, ...]:  # fmt: skip
    """Return those of several persons that each sign in turn leaves; a sign that leaves nobody says nothing."""
    serving = {entry.id for entry in in_office(persons, day, knowledge)}
    at_home = {entry.id for entry in persons if entry.country in countries}
    for sign in (told, serving, at_home):
        persons = tuple(entry for entry in persons if entry.id in sign) or persons
    return persons


def _shared(persons: Sequence[Entry], name: str) -> Entry:
    """Return the only person, or nobody in particular with what all have in common."""
    if len(persons) == 1:
        return persons[0]
    countries, sectors = {entry.country for entry in persons}, {entry.sector for entry in persons}
    return Entry("person", None, name, countries.pop() if len(countries) == 1 else None,
                 sectors.pop() if len(sectors) == 1 else "GOV")  # fmt: skip
