"""Names as they are found in text: their spellings, when case lets them match, and the longest one at a place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self, TypeVar

from hubungan.records import Word

Item = TypeVar("Item")


class Entry(NamedTuple):
    """What a name may be: kind "country", "people", "capital", "seat", "place", "organisation", "agent", "person"
    or "pronoun".

    `id` is the country's code, the organisation's or the person's id, None for agents and pronouns; `name` is the
    usual name in the language, for agents the head as listed.
    """

    kind: str
    id: str | None
    name: str
    country: str | None
    sector: str | None


class Case:
    """How a name must be written to count: in any case, with a capital, in capitals only, or just as listed."""

    # Plain numbers: comparing members of an IntEnum would cost a third of the time that loading takes.
    ANY = 0
    LOWER = 1  # any, but not in capitals: "us" against "US"
    CAPITAL = 2
    CAPITALS = 3
    EXACT = 4


class Candidate(NamedTuple):
    """One meaning of a name, with the case it asks for, and the name as listed where it must be written just so."""

    case: int
    listed: str | None
    entry: Entry


KINDS = ("country", "person", "people", "capital", "seat", "organisation", "place", "agent", "pronoun")
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
NOTHING: tuple[int, tuple[Entry, ...]] = (0, ())


class NameIndex:
    """Every known name of one language, looked up by the words of a sentence."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[Candidate, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # first word -> how many words names have, the most first
        self.begins: Container[str] = self._lengths  # the lower-case words that a name may begin with

    def add(self, name: str, entry: Entry, case: int | None = None) -> None:
        """Know a name in all its spellings; without `case` it follows from how the name is written."""
        if case is None:
            case, name = _case_of(name)
        candidate = Candidate(case, name if case == Case.EXACT else None, entry)
        for key in spellings(name):
            self._put(key, candidate)

    def _put(self, key: str, candidate: Candidate) -> None:
        known = self._names.get(key)
        self._names[key] = (candidate,) if known is None else _merged(known, candidate)
        first, _, rest = key.partition(" ")
        length = rest.count(" ") + 2 if rest else 1
        lengths = self._lengths.get(first, ())
        if length not in lengths:
            self._lengths[first] = tuple(sorted((*lengths, length), reverse=True))

    def pack(self, entries: dict[Entry, int]) -> dict[str, Any]:
        """The index in plain lists, as JSON holds them; entries are told by number, and numbered where they are new.

        What stands for each name is one long text: as many small lists it would leave holes in memory when unpacked.
        """
        candidates: dict[Candidate, int] = {}
        names = [
            ",".join([str(candidates.setdefault(candidate, len(candidates))) for candidate in found])
            for found in self._names.values()
        ]
        listed = [[case, name, entries.setdefault(entry, len(entries))] for case, name, entry in candidates]
        return {
            "candidates": listed,
            "keys": "\n".join(self._names),
            "names": "\n".join(names),
            "words": "\n".join(self._lengths),
            "lengths": "\n".join([",".join(map(str, lengths)) for lengths in self._lengths.values()]),
        }

    @classmethod
    def unpack(cls, packed: Mapping[str, Any], entries: Sequence[Entry]) -> Self:
        """The index that `pack` packed, with the entries by their numbers."""
        index = cls()
        candidates = [Candidate(case, name, entries[number]) for case, name, number in packed["candidates"]]
        index._names.update(_rows(packed["keys"], packed["names"], candidates.__getitem__))
        index._lengths.update(_rows(packed["words"], packed["lengths"], int))
        return index

    def match(self, words: Sequence[Word], at: int) -> tuple[int, tuple[Entry, ...]]:
        """How many words from `at` on make the longest known name, and what it may be: (0, ()) when none."""
        lengths = self._lengths.get(words[at].lower, ())
        lower = [word.lower for word in words[at : at + lengths[0]]] if lengths else []
        for length in lengths:
            candidates = self._names.get(" ".join(lower[:length])) if length <= len(lower) else None
            if candidates and (entries := _allowed(candidates, words[at : at + length])):
                return length, entries
        return NOTHING

    def look_up(self, name: str) -> tuple[Entry, ...]:
        """What a name may be, whatever its case."""
        return tuple(candidate.entry for candidate in self._names.get(" ".join(name.casefold().split()), ()))

    def items(self) -> Iterator[tuple[str, tuple[Candidate, ...]]]:
        """Every spelling with what it may be."""
        return iter(self._names.items())

    def __len__(self) -> int:
        return len(self._names)


def _rows(keys: str, rows: str, meaning: Callable[[int], Item]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The keys with what the numbers of their rows mean; what means the same is one tuple."""
    known: dict[str, tuple[Item, ...]] = {}
    for key, row in zip(keys.split("\n"), rows.split("\n"), strict=True):
        if row not in known:
            known[row] = tuple([meaning(int(number)) for number in row.split(",")])
        yield key, known[row]


def _merged(known: tuple[Candidate, ...], new: Candidate) -> tuple[Candidate, ...]:
    # A country's name is also its adjective and often its capital: the first of KINDS says enough, unless the
    # other may be written in a case that the first does not allow.
    if new.entry.id is None and any(old.entry[:2] == new.entry[:2] and old.entry[4] == new.entry[4] for old in known):
        return known
    for old in known:
        if new.entry.id is not None and new.entry.id == old.entry.id and new.case >= old.case:
            if _rank(old) <= _rank(new):
                return known
            known = tuple(candidate for candidate in known if candidate is not old)
    return tuple(sorted((*known, new), key=_rank))


def _rank(candidate: Candidate) -> int:
    return _RANKS[candidate.entry.kind]


def _allowed(candidates: tuple[Candidate, ...], found: Sequence[Word]) -> tuple[Entry, ...]:
    return tuple(candidate.entry for candidate in candidates if _is_written(candidate, found))


def _is_written(candidate: Candidate, found: Sequence[Word]) -> bool:
    case = candidate.case
    if case == Case.ANY:
        return True
    if case == Case.CAPITAL:
        return any(not word.text.islower() for word in found)
    if case == Case.CAPITALS:
        return all(word.text.isupper() or not word.text.isalpha() for word in found)
    if case == Case.LOWER:
        return len(found[0].text) == 1 or not found[0].text.isupper()
    return " ".join(word.text for word in found) == candidate.listed


def _case_of(name: str) -> tuple[int, str]:
    if name.startswith("="):
        return Case.EXACT, name[1:]
    letters = name.replace(".", "")
    return (Case.CAPITALS if len(letters) <= 3 and letters.isupper() else Case.CAPITAL), name


def spellings(name: str) -> set[str]:
    """The casefolded forms in which the words of a name may come: hyphens, accents, periods, apostrophes."""
    key = " ".join(name.casefold().split())
    if key.isascii() and key.replace(" ", "a").isalpha():
        return {key}
    forms = {key, fold_accents(key)}
    if "-" in key:
        forms |= {form.replace("-", mark) for form in forms for mark in (" ", " - ")}
    if "." in key:
        forms |= {form.replace(". ", mark).removesuffix(".") for form in forms for mark in (" ", ". ", " . ")}
    if "'" in key:
        forms |= {f"{form} ".replace("'s ", " 's ").rstrip() for form in forms}
        forms |= {form.replace("'", "’") for form in forms}
    return forms


def fold_accents(text: str) -> str:
    """The text without accents: "élysée" as "elysee"."""
    if text.isascii():
        return text
    return "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
