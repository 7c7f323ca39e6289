"""Who is meant by an office or a surname on the day of an article: "Menlu RI" of 2015, "Presiden Duterte", "Kim"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from hubungan.actors.knowledge import Holding, Knowledge
from hubungan.actors.names import Entry
from hubungan.stages.references import References

_HIGHEST = ("head of state", "head of government", "secretary-general", "foreign minister", "defence minister")
_LEADS = 2  # of these are leaders
_COMMON = 5  # known people of one surname
_FOREMOST = 4  # times as long as any other of the name
_KNOWN_UNTIL = date(2025, 10, 1)  # for terms that last: what the files of offices are current to


@cache
def _beginnings(knowledge: Knowledge) -> Mapping[str, int]:
    """Return the words with which titles of offices begin, with how many words the longest of them has."""
    longest: dict[str, int] = {}
    for title in knowledge.titles:
        first, length = title.split()[0], title.count(" ") + 1
        longest[first] = max(length, longest.get(first, 0))
    return longest


def titles_in(words: Sequence[str], knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield where the words hold the title of an office, the longest at each place."""
    begins = _beginnings(knowledge)
    at = 0
    while at < len(words):
        if words[at] not in begins:
            at += 1
            continue
        ends = range(min(len(words), at + begins[words[at]]), at, -1)
        stop = next((stop for stop in ends if knowledge.offices(" ".join(words[at:stop]))), None)
        if stop is not None:
            yield at, stop
        at = stop or at + 1


def offices_of(words: Sequence[str], knowledge: Knowledge) -> set[tuple[str, str]]:
    """Return the offices, as country and office, that a phrase may name by the titles in it."""
    titles = (" ".join(words[first:stop]) for first, stop in titles_in(words, knowledge))
    return {office for title in titles for office in knowledge.offices(title)}


def was_holder(person: str, offices: Collection[tuple[str, str]], day: date | None, knowledge: Knowledge) -> bool:
    """Return whether a person held one of the offices, on the day if given."""
    terms = knowledge.holdings(person)
    return any((term.country, term.office) in offices and (day is None or term.covers(day)) for term in terms)


def holder(
    words: Sequence[str], country: str, day: date | None, knowledge: Knowledge, references: References
) -> tuple[str, Holding] | None:
    """Return id and term of the one who held the office that a phrase names, in a country on a day, or None.

    A phrase that names a deputy, a former holder, or one of several holders names nobody so.
    """
    spans = list(titles_in(words, knowledge))
    if day is None or len(spans) != 1:
        return None
    first, stop = spans[0]
    before, behind = words[:first], words[stop:]
    if not references.not_holding.isdisjoint([*before, *behind]) or any(map(references.makes_deputy, before)):
        return None
    if not _says_where(behind, country, knowledge, references) and any(map(references.makes_deputy, behind)):
        return None
    found = {
        person: term
        for code, office in knowledge.offices(" ".join(words[first:stop]))
        if code == country
        for person, term in knowledge.holders(code, office)
        if term.covers(day)
    }
    return list(found.items())[-1] if found else None


def _says_where(behind: Sequence[str], country: str, knowledge: Knowledge, references: References) -> bool:
    """Return whether the words behind an office name its country and nothing else: "of the Philippines"."""
    if len(behind) < 2 or behind[0] not in references.deputy_ties:
        return False
    rest = behind[2:] if behind[1] in knowledge.quantity else behind[1:]
    return any(entry.id == country for entry in knowledge.index.look_up(" ".join(rest)))


def holder_called(
    words: Sequence[str], name: str, day: date | None, knowledge: Knowledge
) -> tuple[Entry, Holding] | None:
    """Return the person of that surname who held the office that the words name, on the day if given, or None."""
    offices = offices_of(words, knowledge)
    found = {}
    for entry in knowledge.surname(name):
        for term in knowledge.holdings(entry.id or ""):
            if (term.country, term.office) in offices and (day is None or term.covers(day)):
                found[entry.id] = entry, term
    return next(iter(found.values())) if len(found) == 1 else None


def in_office(found: Sequence[Entry], day: date | None, knowledge: Knowledge) -> list[Entry]:
    """Return those of several people who held an office on a day; nobody where no day is known."""
    if day is None:
        return []
    return [entry for entry in found if any(term.covers(day) for term in knowledge.holdings(entry.id or ""))]


def likeliest(found: Sequence[Entry], day: date | None, named: Collection[str], knowledge: Knowledge) -> Entry | None:
    """Return whom a surname means: of those in office on the day the one who leads a country, else the highest of those
    of the countries named; None where that leaves people of several countries, several of lesser office ("Budi"), or
    one whose country is not named. Where no day is known the one leads who led by far the longest, if the name is not a
    common one."""
    found = in_office(found, day, knowledge) or found
    at_home = [entry for entry in found if entry.country in named]
    leading = [entry for entry in found if _rank(entry, day, knowledge)[0] < _LEADS]
    if day is not None and len(leading) == 1:
        return leading[0]
    if day is None and not at_home and len(found) <= _COMMON and (foremost := _foremost(leading, knowledge)):
        return foremost
    found = at_home if len({entry.country for entry in found}) > 1 else found
    if not found or len({entry.country for entry in found}) > 1:
        return None
    best = min(found, key=lambda entry: _rank(entry, day, knowledge))
    if _rank(best, day, knowledge)[0] < len(_HIGHEST):
        return best
    return best if len(found) == 1 and best.country in named else None


def country_of_all(found: Sequence[Entry], day: date | None, knowledge: Knowledge) -> str | None:
    """Return the one country that all known people of a surname are of; None where a day is known, on which few of them
    held an office."""
    countries = {entry.country for entry in found}
    return countries.pop() if day is None and len(countries) == 1 else None


def _foremost(leading: Sequence[Entry], knowledge: Knowledge) -> Entry | None:
    """Return the one of several leaders of whom the news has told far longer than of any other: Mahmoud Abbas."""
    led = sorted(((_days_led(entry, knowledge), at) for at, entry in enumerate(leading)), reverse=True)
    if not led or (len(led) > 1 and led[0][0] < _FOREMOST * led[1][0]):
        return None
    return leading[led[0][1]]


def _days_led(entry: Entry, knowledge: Knowledge) -> int:
    terms = [term for term in knowledge.holdings(entry.id or "") if term.office in _HIGHEST[:_LEADS]]
    return sum(((term.stop or _KNOWN_UNTIL) - term.start).days for term in terms)


def _rank(entry: Entry, day: date | None, knowledge: Knowledge) -> tuple[int, int]:
    """Return how high the office is that a person holds, and how long ago he held it: the lowest is the likeliest."""
    terms = knowledge.holdings(entry.id or "")
    held = [term for term in terms if day is None or term.covers(day)] or terms
    height = min(_HIGHEST.index(term.office) if term.office in _HIGHEST else len(_HIGHEST) for term in held)
    return height, -max(term.start.toordinal() for term in held)
