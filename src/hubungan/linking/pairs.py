"""Pairs of reports that may tell of one act, and how alike they are: columns of figures, one row a pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, count
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from hubungan.linking.items import LONGEST, NEAR, Item

FEATURES = (
    "same type", "same mode", "other mode", "planned and held", "other status", "same cameo", "other cameo",
    "actors alike", "recipients alike", "actors within", "recipients within", "sides swapped", "countries alike",
    "countries apart", "one has no country", "people shared", "people apart", "a half alike", "types and people alike",
    "names shared", "words shared", "stories alike", "numbers shared", "same trigger", "same sentence", "same article",
    "other language", "same day stated", "stated days overlap", "stated days differ", "stated and unstated",
    "days apart", "days published apart", "same place", "other place", "same place country", "other place country",
    "gist shared", "gist apart", "two languages and gist", "contexts shared",
)  # fmt: skip
_CHUNK = 100_000
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Column = NDArray[Any]


def candidate_pairs(items: Sequence[Item]) -> tuple[Ints, Ints]:
    """Return the pairs of reports that may tell of one act, as two columns of positions.

    They share a key: two countries, a person, or one country where one of the two reports knows no more; their days
    can be the same; and they are of one type, or mean the same by their frames, or one is the plan of the other. Two
    reports of other types of the same single country must share a name, a number or the place as well, since a
    country's own acts are many. What is a pair hangs on the two alone, and cost grows with the reports that share a
    key within some days.
    """
    keys, owners, alone = _key_rows(items)
    order = np.lexsort((owners, keys))
    keys, owners, alone = keys[order], owners[order], alone[order]
    near = _Nearness(items)
    found = []
    shift = 1
    live = np.arange(len(keys) - 1)
    while len(live := live[live + shift < len(keys)]):
        live = live[keys[live] == keys[live + shift]]
        if not len(live):
            break
        usable = live[alone[live] | alone[live + shift]]
        first, second = owners[usable], owners[usable + shift]
        kept = near.may_match(first, second)
        first, second = first[kept], second[kept]
        found.append(np.minimum(first, second) * len(items) + np.maximum(first, second))
        shift += 1
    codes = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    pairs = np.divmod(codes, max(len(items), 1))
    return pairs[0], pairs[1]


def _key_rows(items: Sequence[Item]) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    known: dict[Hashable, int] = {}
    keys, owners, alone = [], [], []
    for at, item in enumerate(items):
        for key in item.blocks():
            single = key[2] == "one"
            name = key[:4] if single else key
            keys.append(known.setdefault(name, len(known)))
            owners.append(at)
            alone.append(not single or bool(key[4]))
    return np.array(keys, np.int64), np.array(owners, np.int64), np.array(alone, bool)


class _Nearness:
    """What is cheap to compare of many pairs: types, days, places, and words as marks in 64 bits."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.type, self.place = _codes(item.type for item in items), _codes(item.place for item in items)
        self.planned = np.array([item.status == "future" for item in items], bool)
        self.single = np.array([len(item.countries) < 2 for item in items], bool)
        self.gist = np.array([_marks(item.gist) for item in items], np.uint64)
        self.names = np.array([_marks(item.names | item.people) for item in items], np.uint64)
        self.since, self.until, _ = _days(items)
        self.dated = np.array([item.stated and item.since == item.until for item in items], bool)

    def may_match(self, i: Ints, j: Ints) -> NDArray[np.bool_]:
        """Return which pairs are worth a closer look."""
        gap = np.maximum(self.since[i], self.since[j]) - np.minimum(self.until[i], self.until[j])
        told = (self.names[i] & self.names[j] != 0) | ((self.place[i] == self.place[j]) & (self.place[i] >= 0))
        same = self.type[i] == self.type[j]
        alike = (self.gist[i] & self.gist[j] != 0) | (self.planned[i] != self.planned[j])
        # Two stated days may be one day apart, by time zones. A day that is not known is far from none.
        close = ~(gap > np.where(self.dated[i] & self.dated[j], 1, NEAR))
        found: NDArray[np.bool_] = (i != j) & close & (same | (alike & (told | ~(self.single[i] & self.single[j]))))
        return found


def _marks(words: Iterable[str]) -> int:
    """Return words as marks in 64 bits, the same in every process; two words may share a mark."""
    marks = 0
    for word in words:
        marks |= 1 << (crc32(word.encode()) & 63)
    return marks


def features(items: Sequence[Item], first: Ints, second: Ints) -> Floats:
    """Return how alike the reports of each pair are, [pairs, FEATURES]."""
    return Table(items).features(first, second)


class Table:
    """The items as columns, so that many pairs are compared at once."""

    def __init__(self, items: Sequence[Item]) -> None:
        known: defaultdict[Hashable, int] = defaultdict(count().__next__)
        self.sets = {
            name: _Sets((getattr(item, name) for item in items), known)
            for name in ("actors", "recipients", "countries", "people", "names", "words", "gist", "contexts", "numbers")
        }
        self.sets["story"] = _Sets(_stories(items), known)
        self.codes = {
            name: _codes(getattr(item, name) for item in items)
            for name in ("type", "mode", "trigger", "place", "place_country", "article", "language", "status", "cameo")
        }
        self.sentence = np.array([item.sentence for item in items])
        self.stated = np.array([item.stated for item in items], bool)
        self.single = np.array([item.since == item.until for item in items], bool)
        self.future = np.array([item.status == "future" for item in items], bool)
        self.planned = self.future | np.array([item.type in ("AGREE", "CONCEDE") for item in items], bool)
        self.since, self.until, self.published = _days(items)

    def features(self, first: Ints, second: Ints) -> Floats:
        """Return how alike the reports of each pair are, [pairs, FEATURES]."""
        rows = [rows for _, rows in self.chunks(first, second)]
        return np.concatenate(rows) if rows else np.zeros((0, len(FEATURES)), np.float32)

    def chunks(self, first: Ints, second: Ints) -> Iterator[tuple[slice, Floats]]:
        """Yield how alike the reports of each pair are, some at a time, so that memory stays bounded."""
        for at in range(0, len(first), _CHUNK):
            part = slice(at, min(at + _CHUNK, len(first)))
            columns = self.compare(first[part], second[part])
            found = np.zeros((part.stop - part.start, len(FEATURES)), np.float32)
            for number, name in enumerate(FEATURES):
                found[:, number] = columns[name]
            yield part, found

    def compare(self, i: Ints, j: Ints) -> dict[str, Column]:
        """Return the likenesses of some pairs by name."""
        acts, sides = self._acts(i, j), self._sides(i, j)
        both = {
            "a half alike": np.maximum(sides["actors alike"], sides["recipients alike"]),
            "types and people alike": acts["same type"] & (sides["people shared"] > 0),
        }
        return acts | sides | both | self._tellings(i, j) | self._days(i, j) | self._places(i, j) | self._gists(i, j)

    def _acts(self, i: Ints, j: Ints) -> dict[str, Column]:
        mode, type_ = self.codes["mode"], self._same("type", i, j)
        moded = (mode[i] >= 0) & (mode[j] >= 0)
        other = self.codes["status"][i] != self.codes["status"][j]
        held = (self.future[i] != self.future[j]) & (self.planned[i] | self.planned[j])
        cameo = self._same("cameo", i, j)
        return {
            "same type": type_,
            "same mode": moded & (mode[i] == mode[j]),
            "other mode": moded & (mode[i] != mode[j]),
            "planned and held": held,
            "other status": other & ~held,
            "same cameo": cameo,
            "other cameo": ~cameo & type_,
        }

    def _sides(self, i: Ints, j: Ints) -> dict[str, Column]:
        actors, recipients = self.sets["actors"], self.sets["recipients"]
        countries, people = self.sets["countries"], self.sets["people"]
        alike = countries.jaccard(i, j)
        empty = (countries.size[i] == 0) | (countries.size[j] == 0)
        named = (people.size[i] > 0) & (people.size[j] > 0)
        shared = people.shared(i, j)
        swapped = actors.shared(i, j, recipients) + recipients.shared(i, j, actors)
        return {
            "actors alike": actors.jaccard(i, j),
            "recipients alike": recipients.jaccard(i, j),
            "actors within": actors.within(i, j),
            "recipients within": recipients.within(i, j),
            "sides swapped": np.minimum(swapped, 2) / 2,
            "countries alike": alike,
            "countries apart": (alike == 0) & ~empty,
            "one has no country": empty,
            "people shared": np.minimum(shared, 2) / 2,
            "people apart": named & (shared == 0),
        }

    def _tellings(self, i: Ints, j: Ints) -> dict[str, Column]:
        language, article = self._same("language", i, j), self._same("article", i, j)
        sentence = article & (self.sentence[i] == self.sentence[j])
        return {
            "names shared": self.sets["names"].overlap(i, j),
            "words shared": self.sets["words"].overlap(i, j) * language,
            "stories alike": self.sets["story"].overlap(i, j),
            "numbers shared": self.sets["numbers"].shared(i, j) > 0,
            "same trigger": self._same("trigger", i, j),
            "same sentence": sentence,
            "same article": article & ~sentence,
            "other language": ~language,
        }

    def _days(self, i: Ints, j: Ints) -> dict[str, Column]:
        stated = self.stated[i] & self.stated[j]
        overlap = np.minimum(self.until[i], self.until[j]) >= np.maximum(self.since[i], self.since[j])
        exact = stated & self.single[i] & self.single[j]
        gap = np.maximum(self.since[i], self.since[j]) - np.minimum(self.until[i], self.until[j])
        printed = np.abs(self.published[i] - self.published[j])
        return {
            "same day stated": exact & overlap,
            "stated days overlap": stated & overlap & ~exact,
            "stated days differ": exact & ~overlap,
            "stated and unstated": self.stated[i] != self.stated[j],
            "days apart": np.clip(np.nan_to_num(gap, nan=0.0), 0, NEAR) / NEAR,
            "days published apart": np.clip(np.nan_to_num(printed, nan=0.0), 0, LONGEST) / LONGEST,
        }

    def _places(self, i: Ints, j: Ints) -> dict[str, Column]:
        place, country = self.codes["place"], self.codes["place_country"]
        placed = (place[i] >= 0) & (place[j] >= 0)
        somewhere = (country[i] >= 0) & (country[j] >= 0)
        return {
            "same place": placed & (place[i] == place[j]),
            "other place": placed & (place[i] != place[j]),
            "same place country": somewhere & (country[i] == country[j]),
            "other place country": somewhere & (country[i] != country[j]),
        }

    def _gists(self, i: Ints, j: Ints) -> dict[str, Column]:
        gist = self.sets["gist"]
        shared = gist.shared(i, j) > 0
        return {
            "gist shared": shared,
            "gist apart": (gist.size[i] > 0) & (gist.size[j] > 0) & ~shared,
            "two languages and gist": shared & ~self._same("language", i, j),
            "contexts shared": self.sets["contexts"].shared(i, j) > 0,
        }

    def _same(self, name: str, i: Ints, j: Ints) -> NDArray[np.bool_]:
        codes = self.codes[name]
        found: NDArray[np.bool_] = (codes[i] == codes[j]) & (codes[i] >= 0)
        return found


class _Sets:
    """Sets of words, one an item, as a sparse matrix of ones; `known` numbers the words and grows."""

    def __init__(self, members: Iterable[Iterable[Hashable]], known: defaultdict[Hashable, int]) -> None:
        sets = [tuple(one) for one in members]
        self.size: Ints = np.fromiter(map(len, sets), np.int64, len(sets))
        ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.size)])
        columns = np.fromiter(map(known.__getitem__, chain.from_iterable(sets)), np.int64, int(ends[-1]))
        self.matrix = csr_matrix((np.ones(len(columns), np.int32), columns, ends), shape=(len(sets), 1 << 30))
        self.matrix.sort_indices()

    def shared(self, i: Ints, j: Ints, other: _Sets | None = None) -> NDArray[np.int64]:
        """Return how many members the sets of each pair share."""
        product = self.matrix[i].multiply((other or self).matrix[j])
        return np.asarray(product.sum(axis=1)).ravel()

    def jaccard(self, i: Ints, j: Ints) -> NDArray[np.float64]:
        """Return shared members over all members, 0 for two empty sets."""
        shared = self.shared(i, j)
        found: NDArray[np.float64] = shared / np.maximum(self.size[i] + self.size[j] - shared, 1)
        return found

    def overlap(self, i: Ints, j: Ints) -> NDArray[np.float64]:
        """Return shared members over those of the smaller set, counted as at least 4."""
        return self._share(i, j, 4)

    def within(self, i: Ints, j: Ints) -> NDArray[np.float64]:
        """Return shared members over those of the smaller set, 0 where one is empty."""
        return self._share(i, j, 1)

    def _share(self, i: Ints, j: Ints, least: int) -> NDArray[np.float64]:
        found: NDArray[np.float64] = self.shared(i, j) / np.maximum(np.minimum(self.size[i], self.size[j]), least)
        return found


def _stories(items: Sequence[Item]) -> Iterator[set[str]]:
    """Yield for each item the names in all reports of its article."""
    names: dict[str, set[str]] = {}
    for item in items:
        names.setdefault(item.article, set()).update(item.names)
    for item in items:
        yield names[item.article]


def _codes(values: Iterable[Hashable]) -> Ints:
    known: dict[Hashable, int] = {}
    return np.array([-1 if value is None else known.setdefault(value, len(known)) for value in values], np.int64)


def _days(items: Sequence[Item]) -> tuple[NDArray[np.float64], ...]:
    def column(get: Callable[[Item], int | None]) -> NDArray[np.float64]:
        return np.array([np.nan if (day := get(item)) is None else day for item in items], float)

    return column(lambda item: item.since), column(lambda item: item.until), column(lambda item: item.published)
