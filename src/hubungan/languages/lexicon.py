"""The triggers of a language: frames compiled into an index that finds them among the words of a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from hubungan.languages.frames import Frame
from hubungan.records import Word

GAP = 4  # words that may stand between the parts of a phrase with "..."
REMEMBERED = 50_000  # words whose entries are kept, so that memory stays bounded


class Inflection(Protocol):
    """What a language's `inflect` module offers."""

    def verb_forms(self, base: str) -> dict[str, str]: ...
    def intransitive_forms(self, word: str) -> dict[str, str]: ...
    def noun_forms(self, noun: str) -> tuple[str, ...]: ...
    def owner_suffers(self, noun: str) -> bool: ...
    def strip_clitic(self, word: str) -> tuple[str, str]: ...


class Part(NamedTuple):
    """One later word of a pattern: which lexeme, and whether other words may stand before it."""

    lexeme: str
    gap: bool


class Pattern(NamedTuple):
    """A trigger as a run of lexemes; `anchor` is the place among them of the word that bears the voice."""

    parts: tuple[Part, ...]
    kind: str  # "verb", "intransitive", "noun" or "phrase"
    anchor: int
    needs_passive: bool
    frame: int


class Hit(NamedTuple):
    """A trigger found: its words by index, half-open, the word that bears the voice, and the frames that list it."""

    first: int
    stop: int
    anchor: int
    kind: str
    voice: str
    clitic: str
    frames: tuple[Frame, ...]


class Reading(NamedTuple):
    """A lexeme that a word begins: with which voice and clitic, and over how many words."""

    lexeme: str
    voice: str
    clitic: str
    length: int


class Row(NamedTuple):
    """One way to read a word: the words that must follow it, and the reading that they make together."""

    rest: tuple[str, ...]
    reading: Reading


class Start(NamedTuple):
    """A reading that begins triggers: the patterns that begin with it, and which of them each next lexeme goes on.

    The patterns of one lexeme stand under "".
    """

    row: Row
    patterns: tuple[Pattern, ...]
    going_on: Mapping[str, Sequence[int]]


class Entry(NamedTuple):
    """All that the lexicon says of one word: worked out once, for the same words come again and again."""

    starts: tuple[Start, ...]  # the readings that begin a trigger
    by_lexeme: Mapping[str, tuple[Row, ...]]
    voices: frozenset[str]  # of the word alone, as it stands
    is_verb: bool
    is_marked_verb: bool


NOTHING = Entry((), {}, frozenset(), False, False)


class Lexicon:
    """All triggers of a language, ready to be looked up."""

    def __init__(self, frames: Sequence[Frame], inflection: Inflection) -> None:
        self.frames = tuple(frames)
        self._inflection = inflection
        self._forms: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self._patterns: dict[str, list[Pattern]] = defaultdict(list)
        self._lexemes: set[str] = set()
        for number, frame in enumerate(self.frames):
            for lexeme, pattern in self._compile(frame, number):
                self._patterns[lexeme].append(pattern)
        self._entries: dict[str, Entry] = {}

    def count_triggers(self) -> int:
        """Return how many distinct triggers there are: a light verb with each of its nouns is one."""
        distinct: set[str] = set()
        for frame in self.frames:
            for key, value in frame.triggers.items():
                if key == "light":
                    distinct.update(f"~{verb} ... {noun}" for verb in value["verbs"] for noun in value["nouns"])
                else:
                    distinct.update(f"{key}:{entry.casefold()}" for entry in value)
        return len(distinct)

    def starts_trigger(self, lower: str) -> bool:
        """Return whether a word may begin a trigger: a cheap test before anything else is done."""
        return bool(self._entry(lower).starts)

    def is_marked_verb(self, lower: str) -> bool:
        """Return whether a word, clitic aside, is a form that only a verb takes: active or passive, and no noun."""
        return self._entry(lower).is_marked_verb

    def is_bare_verb(self, lower: str) -> bool:
        """Return whether a word is the bare form of a trigger verb, as headlines use it, and no noun of action."""
        voices = self._entry(lower).voices
        return "bare" in voices and "noun" not in voices

    def is_root(self, lower: str) -> bool:
        """Return whether a word is the bare form of a trigger verb, be it a noun of action or not."""
        return "bare" in self._entry(lower).voices

    def is_noun(self, lower: str) -> bool:
        """Return whether a word is a form of some noun of action."""
        return "noun" in self._entry(lower).voices

    def is_verb(self, lower: str) -> bool:
        """Return whether a word is an active or open form of some trigger verb."""
        return self._entry(lower).is_verb

    def has_particle(self, lower: str, following: str) -> bool:
        """Return whether some trigger verb is made of these two words, or begins with them: "calls on"."""
        return any(rest[:1] == (following,) for rest, _, _ in self._forms.get(lower, ()))

    def hits(self, words: Sequence[Word]) -> list[Hit]:
        """Return every trigger of a sentence, one Hit for each distinct stretch of words and kind."""
        found: dict[tuple[int, int, int, str, str], tuple[str, list[int]]] = {}
        entries = [self._entry(word.lower) for word in words]
        present = {"", *(lexeme for entry in entries for lexeme in entry.by_lexeme)}
        following = [*(word.lower for word in words[1:]), ""]
        for at, entry in enumerate(entries):
            for row, patterns, going_on in entry.starts:
                if row.rest and not following[at].startswith(row.rest[0]):  # the word may bear a clitic
                    continue
                reading = self._complete(words, at, row)
                if reading is not None:
                    for number in sorted(n for lexeme in going_on.keys() & present for n in going_on[lexeme]):
                        self._match(words, entries, at, reading, patterns[number], found)
        return [
            Hit(first, stop, anchor, kind, voice, clitic, tuple(self.frames[n] for n in numbers))
            for (first, stop, anchor, kind, voice), (clitic, numbers) in found.items()
        ]

    def _match(
        self,
        words: Sequence[Word],
        entries: Sequence[Entry],
        at: int,
        first: Reading,
        pattern: Pattern,
        found: dict[tuple[int, int, int, str, str], tuple[str, list[int]]],
    ) -> None:
        readings, places = [first], [at]
        for part in pattern.parts:
            step = self._find(words, entries, places[-1] + readings[-1].length, part)
            if step is None:
                return
            places.append(step[0])
            readings.append(step[1])
        if pattern.needs_passive and any(word.tag == "PROPN" for word in words[at + first.length : places[-1]]):
            return  # "penyitaan kapal Rusia dilakukan": the owner is a party, not part of the trigger
        voice = readings[pattern.anchor].voice
        if pattern.needs_passive and voice not in ("passive", "either"):
            return
        clitic = next((reading.clitic for reading in reversed(readings) if reading.clitic), "")
        key = (at, places[-1] + readings[-1].length, places[pattern.anchor], pattern.kind, voice)
        numbers = found.setdefault(key, (clitic, []))[1]
        if pattern.frame not in numbers:
            numbers.append(pattern.frame)

    def _find(self, words: Sequence[Word], entries: Sequence[Entry], at: int, part: Part) -> tuple[int, Reading] | None:
        """Return where the next part of a pattern stands, within its gap and not over punctuation."""
        for place in range(at, min(at + (GAP + 1 if part.gap else 1), len(words))):
            if rows := entries[place].by_lexeme.get(part.lexeme):
                possible = (row for row in rows if row.reading.voice != "noun" or not _is_infinitive(words, place))
                fitting = [found for row in possible if (found := self._complete(words, place, row)) is not None]
                if fitting:
                    return place, max(fitting, key=lambda reading: reading.length)
            if words[place].tag == "VERB" or words[place].text[0] in ",;:.()?!":
                return None
        return None

    def _entry(self, lower: str) -> Entry:
        """Return what the lexicon says of a word, with and without its clitic."""
        entry = self._entries.get(lower)
        if entry is None:
            if len(self._entries) >= REMEMBERED:
                self._entries.clear()
            entry = self._entries[lower] = self._look_up(lower)
        return entry

    def _look_up(self, lower: str) -> Entry:
        forms = self._forms.get(lower, ())
        stem, clitic = self._inflection.strip_clitic(lower)
        bare = self._forms.get(stem, ()) if clitic else ()
        if not forms and not bare:
            return NOTHING
        rows = [Row(rest, Reading(lexeme, voice, "", 1 + len(rest))) for rest, lexeme, voice in forms]
        rows += [Row((), Reading(lexeme, voice, clitic, 1)) for rest, lexeme, voice in bare if not rest]
        by_lexeme: dict[str, tuple[Row, ...]] = {}
        for row in rows:
            by_lexeme[row.reading.lexeme] = (*by_lexeme.get(row.reading.lexeme, ()), row)
        starts = (_start(row, self._patterns.get(row.reading.lexeme, ())) for row in rows)
        voices = frozenset(voice for rest, _, voice in forms if not rest)
        marking = voices if forms else {voice for rest, _, voice in bare if not rest}
        marked = bool(marking & {"active", "passive"}) and not marking & {"noun", "bare"}
        verb = any(voice in ("active", "either") for _, _, voice in forms)
        return Entry(tuple(start for start in starts if start.patterns), by_lexeme, voices, verb, marked)

    def _complete(self, words: Sequence[Word], at: int, row: Row) -> Reading | None:
        """Return the reading of a row when the words behind the first are there, the last perhaps with a clitic."""
        if not row.rest:
            return row.reading
        rest, stop = row.rest, at + row.reading.length
        if stop > len(words) or any(words[at + n].lower != word for n, word in enumerate(rest[:-1], 1)):
            return None
        last = words[stop - 1].lower
        if last == rest[-1]:
            return row.reading
        stem, clitic = self._inflection.strip_clitic(last)
        return row.reading._replace(clitic=clitic) if clitic and stem == rest[-1] else None

    def _compile(self, frame: Frame, number: int) -> Iterator[tuple[str, Pattern]]:
        """Yield the patterns of a frame, each with the lexeme that it begins with."""
        for key, kind, forms in (
            ("verbs", "verb", self._inflection.verb_forms),
            ("intransitive", "intransitive", self._inflection.intransitive_forms),
            ("nouns", "noun", self._noun_forms),
        ):
            entries = frame.triggers.get(key, ())
            if entries:
                lexeme = f"{kind} {number}"
                self._add(lexeme, (form for entry in entries for form in forms(entry.casefold()).items()))
                yield lexeme, Pattern((), kind, 0, False, number)
        for phrase in frame.triggers.get("phrases", ()):
            yield self._phrase(phrase.casefold(), number)
        if light := frame.triggers.get("light"):
            yield from self._light(light["verbs"], light["nouns"], number)

    def _light(self, verbs: Sequence[str], nouns: Sequence[str], number: int) -> Iterator[tuple[str, Pattern]]:
        """Yield two patterns for all verbs with all nouns: each side is one lexeme with the forms of all its words."""
        verb, noun = f"light verb {number}", f"light noun {number}"
        self._add(verb, (form for base in verbs for form in self._inflection.verb_forms(base.casefold()).items()))
        self._add(noun, (form for base in nouns for form in self._noun_forms(base.casefold()).items()))
        yield verb, Pattern((Part(noun, True),), "phrase", 0, False, number)
        yield noun, Pattern((Part(verb, True),), "phrase", 1, True, number)

    def _phrase(self, phrase: str, number: int) -> tuple[str, Pattern]:
        """Turn a phrase in the notation ("~lancarkan ... serangan") into a pattern."""
        lexemes: list[str] = []
        gaps: list[bool] = []
        anchor, gap = 0, False
        for token in phrase.split():
            if token == "...":
                gap = True
                continue
            if token[0] == "~":
                anchor = len(lexemes)
            if token not in self._lexemes:
                self._lexemes.add(token)
                forms = self._inflection.verb_forms(token[1:]) if token[0] == "~" else {token: "word"}
                self._add(token, forms.items())
            lexemes.append(token)
            gaps.append(gap)
            gap = False
        parts = tuple(Part(lexeme, wide) for lexeme, wide in zip(lexemes[1:], gaps[1:], strict=True))
        kind = "phrase" if "~" in phrase else "noun"
        return lexemes[0], Pattern(parts, kind, anchor, False, number)

    def _noun_forms(self, noun: str) -> dict[str, str]:
        return dict.fromkeys(self._inflection.noun_forms(noun), "noun")

    def _add(self, lexeme: str, forms: Iterable[tuple[str, str]]) -> None:
        """Index the forms of a lexeme by their first word."""
        for form, voice in dict(forms).items():
            first, *rest = form.split()
            self._forms[first].append((tuple(rest), lexeme, voice))


def _start(row: Row, patterns: Sequence[Pattern]) -> Start:
    going_on: dict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        going_on[pattern.parts[0].lexeme if pattern.parts else ""].append(number)
    return Start(row, tuple(patterns), going_on)


def _is_infinitive(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is a verb behind "to": "agreed to cut tariffs" is no cut that somebody agreed to."""
    return at > 0 and words[at].tag == "VERB" and words[at - 1].tag == "PART"
