"""The words of time of a language and the patterns that they stand in: the notation of `docs/times.md`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

import yaml

from hubungan.errors import LexiconError
from hubungan.languages.frames import WordSet
from hubungan.parsed import parsed_yaml
from hubungan.records import Word

LISTS = (
    "future", "past", "past_endings", "not_past_behind", "speech", "clause_ends", "day_endings", "decade_endings",
    "ordinal_starts", "ordinal_endings", "prefixes", "not_behind", "not_before", "not_years_behind",
    "not_years_before",
    "pointing_back", "before_times", "stative", "moment", "names",
)  # fmt: skip
CLASSES = (
    "MONTH", "WEEKDAY", "PART", "UNIT", "UNITS", "ONE", "LAST", "THIS", "NEXT", "AGO", "AHEAD", "PAST", "RECENT",
    "COMING", "BEHIND", "AHEADOF", "LATER", "BEFORE", "EDGE", "COUNT", "FEW", "DAYS", "OVERNIGHT", "ORDINAL", "SEASON",
    "FALL", "FEAST", "TO",
)  # fmt: skip
# What figures themselves say, in no matter which language.
FIGURES = (
    "NUMBER", "DAY", "MONTHNUMBER", "YEAR", "YEAREND", "YEARS", "DECADE", "SHORTDECADE", "DECADEYEAR",
    "SHORTDECADEYEAR", "DATE", "DAYMONTH", "ORDER", "QUARTER",
)  # fmt: skip
# Without a figure or a word of one of these, no pattern of classes stands.
_NEEDED = frozenset(
    {"MONTH", "WEEKDAY", "PART", "UNIT", "UNITS", "ONE", "DAYS", "OVERNIGHT", "SEASON", "FALL", "FEAST"}
)
_PIECE = re.compile(r"\w+(?:['’](?!s\b)\w+|-\w+)*|['’]s\b|\S")  # as the tokenizer cuts words
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,3}")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])([a-z]*)")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DECADE = re.compile(r"((?:1[5-9]|20)?\d0)(\D*)")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})([/.-])(\d{1,2})\5(\d{4}|\d\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_YEARS = re.compile(r"((?:19|20)\d\d)/((?:19|20)\d\d)")
_QUARTER = re.compile(r"q([1-4])")
_ORDER = re.compile(r"(\D*)(\d{1,2})(\D*)")


class Reading(NamedTuple):
    """What a word or run of words can be: its class ("MONTH"), its value (6) and how many atoms it takes."""

    kind: str
    value: Any
    length: int


class Line(NamedTuple):
    """The words of a sentence as patterns see them; a joined prefix ("mid-2024") makes two atoms of one word."""

    atoms: tuple[str, ...]  # in small letters
    capital: tuple[bool, ...]
    owner: tuple[int, ...]  # index of the word that an atom is of
    known: dict[int, list[Reading]]


class Match(NamedTuple):
    """A pattern that stands at a place: the atoms of the time, half-open, the rule that reads it, what was in it."""

    first: int
    stop: int
    end: int  # behind the words that must follow and are no part of it
    rule: str
    order: int
    parts: tuple[Reading, ...]

    def all(self, kind: str) -> tuple[Any, ...]:
        """Return the values of the parts of one class, in their order."""
        return tuple(part.value for part in self.parts if part.kind == kind)

    def get(self, *kinds: str) -> Any:
        """Return the value of the first part of one of the classes, or None."""
        return next((part.value for part in self.parts if part.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Return whether a part of one of the classes is there."""
        return any(part.kind in kinds for part in self.parts)

    def amount(self) -> int:
        """Return how many units are counted: "dua hari" is 2, "sehari" 1."""
        return int(self.get("COUNT", "NUMBER") or 1)


class Step(NamedTuple):
    """One token of a pattern: the classes that may stand there, whether it may be absent, whether it is context."""

    kinds: frozenset[str]
    optional: bool
    context: bool


class Pattern(NamedTuple):
    """A pattern of the file: the rule that reads it, its place among all, its steps."""

    rule: str
    order: int
    steps: tuple[Step, ...]


class State(NamedTuple):
    """How far a pattern has been followed: the next atom and step, and the parts with whether each is context."""

    here: int
    pattern: Pattern
    step: int
    parts: tuple[Reading, ...]
    contexts: tuple[bool, ...]


class Row(NamedTuple):
    """A listed form behind its first word: the words that must follow, class, value, whether it needs a capital."""

    rest: tuple[str, ...]
    kind: str
    value: Any
    capital: bool


class TimeGrammar:
    """All words and patterns of time of a language, ready to be looked up."""

    def __init__(self, data: Mapping[str, Any], source: str) -> None:
        self.source = source
        self.day_first = bool(data["day_first"])
        self.lists: dict[str, WordSet] = {name: WordSet.of(data.get(name) or ()) for name in LISTS}
        self.rules: frozenset[str] = frozenset(data["patterns"])
        self._rows: dict[str, list[Row]] = {}
        self._needed: set[str] = set()  # first words of the classes that no time does without
        self._openings: dict[str, list[tuple[Pattern, int]]] = {}
        order = count()
        for kind, values in data["words"].items():
            self._add_words(kind, values)
        for rule, patterns in data["patterns"].items():
            for pattern in patterns:
                self._add_pattern(
                    Pattern(rule, next(order), tuple(self._step(token, rule) for token in pattern.split()))
                )

    def _add_words(self, kind: str, values: Mapping[Any, Sequence[str]]) -> None:
        if kind not in CLASSES:
            raise LexiconError(f"{self.source}: no class {kind!r}; there are: {', '.join(CLASSES)}")
        for value, forms in values.items():
            if not isinstance(forms, list) or not all(isinstance(form, str) and form.strip() for form in forms):
                raise LexiconError(
                    f"{self.source}: {kind} {value}: a list of words is wanted; put no, on, yes in quotes"
                )
            for form in forms:
                self._add(form, kind, value)

    def _add(self, form: str, kind: str, value: Any) -> None:
        first, *rest = _PIECE.findall(form.casefold())
        row = Row(tuple(rest), kind, value, form[0].isupper())
        if kind in _NEEDED:
            self._needed.add(first)
        rows = self._rows.setdefault(first, [])
        if row not in rows:
            rows.append(row)

    def _add_pattern(self, pattern: Pattern) -> None:
        """Index a pattern by the classes that it may begin with; a comma begins none, as nothing stands before it."""
        if all(step.context or step.optional for step in pattern.steps):
            raise LexiconError(f"{self.source}: {pattern.rule}: pattern {pattern.order} may stand for no words of time")
        if all(kind[0] == "=" for step in pattern.steps for kind in step.kinds):
            self._needed.update(kind[1:].split()[0] for kind in pattern.steps[-1].kinds)
        for at, step in enumerate(pattern.steps):
            for kind in step.kinds - {"=,"}:
                self._openings.setdefault(kind, []).append((pattern, at))
            if not step.optional:
                return

    def _step(self, token: str, rule: str) -> Step:
        optional, context = token[0] == "[", token[0] == "{"
        names = (token[1:-1] if optional or context else token).split("|")
        return Step(frozenset(self._kind(name, rule) for name in names), optional, context)

    def _kind(self, name: str, rule: str) -> str:
        """Return the class that a token names; a word becomes a class of its own."""
        if not (name.isupper() and name.isalpha()):
            name = name.replace("_", " ")
            self._add(name, f"={name}", None)
            return f"={name}"
        if name not in (*CLASSES, *FIGURES):
            raise LexiconError(f"{self.source}: {rule}: no class {name!r} for a pattern")
        return name

    def kinds(self, lower: str) -> set[str]:
        """Return the classes that a word has by itself."""
        return {row.kind for row in self._rows.get(lower, ()) if not row.rest}

    def read_line(self, words: Sequence[Word]) -> Line | None:
        """Return the words as atoms; None where no word of time and no figure is among them."""
        lower = [word.lower for word in words]
        if self._needed.isdisjoint(lower) and not any(_DIGIT.search(word) or "-" in word for word in lower):
            return None
        atoms: list[str] = []
        owner: list[int] = []
        capital: list[bool] = []
        for at, word in enumerate(words):
            head, _, tail = word.lower.partition("-")
            cut = bool(tail) and head in self.lists["prefixes"].words and word.lower not in self._rows
            atoms += [head, tail] if cut else [word.lower]
            owner += [at, at] if cut else [at]
            tail_at = len(word.text) - len(tail)
            capital += [word.text[0].isupper(), word.text[tail_at].isupper()] if cut else [word.text[0].isupper()]
        return Line(tuple(atoms), tuple(capital), tuple(owner), {})

    def matches_at(self, line: Line, at: int) -> list[Match]:
        """Return the patterns that stand at an atom, the longest first, of equals the first listed."""
        found: list[Match] = []
        stack = [
            State(at + reading.length, pattern, step + 1, (reading,), (pattern.steps[step].context,))
            for reading in self._readings(line, at)
            for pattern, step in self._openings.get(reading.kind, ())
        ]
        while stack:
            state = stack.pop()
            following = self._readings(line, state.here) if state.here < len(line.atoms) else []
            ends = True
            for step in range(state.step, len(state.pattern.steps)):
                wanted = state.pattern.steps[step]
                stack += [_advance(state, step, reading) for reading in following if reading.kind in wanted.kinds]
                if not wanted.optional:
                    ends = False
                    break
            if ends and (match := _ended(state, at)) is not None:
                found.append(match)
        return sorted(found, key=_rank, reverse=True)

    def _readings(self, line: Line, at: int) -> list[Reading]:
        """Return what the words at a place can be."""
        found = line.known.get(at)
        if found is None:
            found = line.known[at] = self._listed(line, at)
            if _DIGIT.search(line.atoms[at]):
                found += _figures(line.atoms[at], self)
        return found

    def _listed(self, line: Line, at: int) -> list[Reading]:
        rows = [
            row
            for row in self._rows.get(line.atoms[at], ())
            if (not row.capital or line.capital[at])
            and (not row.rest or line.atoms[at + 1 : at + 1 + len(row.rest)] == row.rest)
        ]
        # Within a sentence "Minggu" is a Sunday and "minggu" a week; at its beginning it may be either.
        inside = any(atom[0].isalnum() for atom in line.atoms[max(0, at - 2) : at])
        named = {row.rest for row in rows if row.capital} if inside else set()
        return [Reading(row.kind, row.value, 1 + len(row.rest)) for row in rows if row.capital or row.rest not in named]


def _advance(state: State, step: int, reading: Reading) -> State:
    context = state.pattern.steps[step].context
    parts, contexts = (*state.parts, reading), (*state.contexts, context)
    return State(state.here + reading.length, state.pattern, step + 1, parts, contexts)


def _rank(match: Match) -> tuple[int, int, int]:
    """Return by what a match wins: its length, its pattern's place, and long forms before several short ones."""
    return match.end, -match.order, -len(match.parts)


def _ended(state: State, at: int) -> Match | None:
    """Return the match of a pattern that is followed to its end; None for one of context, or that ends in a comma."""
    if all(state.contexts) or state.parts[-1].kind == "=,":
        return None
    own = [place for place, context in enumerate(state.contexts) if not context]
    before = sum(part.length for part in state.parts[: own[0]])
    behind = sum(part.length for part in state.parts[own[-1] + 1 :])
    pattern = state.pattern
    return Match(at + before, state.here - behind, state.here, pattern.rule, pattern.order, state.parts)


def _figures(atom: str, grammar: TimeGrammar) -> Iterator[Reading]:
    """Yield what a word with figures can be; `DATE` is the year, the other figures as they
    stand, and whether they are surely day and month; `DAYMONTH` is two figures as they stand."""
    if _NUMBER.fullmatch(atom):
        yield Reading("NUMBER", int(atom), 1)
    if (day := _DAY.fullmatch(atom)) and (not day[2] or day[2] in grammar.lists["day_endings"].words):
        yield Reading("DAY", int(day[1]), 1)
    if atom.isdecimal() and len(atom) < 3 and 0 < int(atom) < 13:
        yield Reading("MONTHNUMBER", int(atom), 1)
    if quarter := _QUARTER.fullmatch(atom):
        yield Reading("QUARTER", int(quarter[1]), 1)
    yield from _years(atom, grammar)
    yield from _dates(atom, grammar)
    yield from _orders(atom, grammar)


def _years(atom: str, grammar: TimeGrammar) -> Iterator[Reading]:
    if _YEAR.fullmatch(atom):
        yield Reading("YEAR", int(atom), 1)
    if len(atom) == 2 and atom.isdecimal():
        yield Reading("YEAREND", int(atom), 1)
    if (decade := _DECADE.fullmatch(atom)) and (not decade[2] or decade[2] in grammar.lists["decade_endings"].words):
        short, open_end = "SHORT" * (len(decade[1]) == 2), "YEAR" * (not decade[2])
        yield Reading(f"{short}DECADE{open_end}", full_year(int(decade[1])), 1)
    if years := _YEARS.fullmatch(atom):
        yield Reading("YEARS", (int(years[1]), int(years[2])), 1)


def _dates(atom: str, grammar: TimeGrammar) -> Iterator[Reading]:
    if date := _DATE.fullmatch(atom):
        if date[1]:
            yield Reading("DATE", (int(date[1]), int(date[3]), int(date[2]), True), 1)
        else:
            yield Reading("DATE", (full_year(int(date[7])), int(date[4]), int(date[6]), False), 1)
    if short := _DAY_MONTH.fullmatch(atom):
        yield Reading("DAYMONTH", (int(short[1]), int(short[2])), 1)


def _orders(atom: str, grammar: TimeGrammar) -> Iterator[Reading]:
    order = _ORDER.fullmatch(atom)
    if order is None or not (order[1] or order[3]):
        return
    starts, endings = grammar.lists["ordinal_starts"].words, grammar.lists["ordinal_endings"].words
    if (not order[1] or order[1] in starts) and (not order[3] or order[3] in endings):
        yield Reading("ORDER", int(order[2]), 1)


def full_year(year: int) -> int:
    """Return a year of two figures in full: 24 is 2024, 98 is 1998."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def read_time_grammar(text: str, source: str) -> TimeGrammar:
    """Return the words and patterns of time of one file; raises LexiconError for anything not in the notation."""
    try:
        data = parsed_yaml(source, text.encode("utf-8"))
    except yaml.YAMLError as error:
        raise LexiconError(f"{source}: not readable as YAML: {' '.join(str(error).split())}") from None
    if not isinstance(data, dict) or not {"words", "patterns", "day_first"} <= set(data):
        raise LexiconError(f"{source}: needs `words`, `patterns` and `day_first`")
    for key in data:
        if key not in ("words", "patterns", "day_first", *LISTS):
            raise LexiconError(f"{source}: no key {key!r}; docs/times.md lists the keys")
    return TimeGrammar(data, source)
