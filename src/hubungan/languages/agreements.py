"""What a language calls agreements: their nouns and kinds, the words of their stages, topics and provisions."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import yaml

from hubungan.errors import LexiconError

KINDS = (
    "treaty", "pact", "agreement", "memorandum", "protocol", "communique", "declaration", "ceasefire", "deal",
    "contract",
)  # fmt: skip
# In the order in which an agreement goes through them.
STAGES = (
    "proposed", "negotiated", "initialled", "signed", "ratified", "in-force", "carried-out", "extended", "suspended",
    "breached", "left",
)  # fmt: skip
_LISTS = (
    "other", "blocked", "determiners", "definite", "indefinite", "closes", "joins", "ties", "party_ties", "generic",
    "also_verbs", "declares", "legislatures", "absent", "future", "hypothetical", "negations",
)  # fmt: skip
_KEYS = ("nouns", "weak", "names", "stages", "topics", "modifiers", "provisions", *_LISTS)
_FOLDER = Path(__file__).parent

_LETTERS = re.compile(r"\w+")

T = TypeVar("T")


class Noun(NamedTuple):
    """What a noun stands for; a weak one, such as "roadmap", is an agreement only where a stage is told of it."""

    kind: str
    weak: bool = False
    name: str | None = None  # of an agreement that is known by it: "New START"
    topics: tuple[str, ...] = ()


class Cue(NamedTuple):
    """A word that tells a stage; `form` is the voice of a verb, "noun", "word" or "after" (its agreement)."""

    stage: str
    form: str


class Phrases(Generic[T]):
    """Runs of small words with what they stand for, the longest found first."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._rows: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in dict(rows).items():
            words = tuple(phrase.split())
            self._rows.setdefault(words[0], []).append((words, value))
        for found in self._rows.values():
            found.sort(key=lambda row: -len(row[0]))

    def first_words(self) -> Iterator[str]:
        """Yield the words that phrases begin with."""
        yield from self._rows

    def at(self, words: Sequence[str], place: int) -> tuple[int, T] | None:
        """Return how many words from a place on are a phrase, and what it stands for, or None."""
        for phrase, value in self._rows.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase), value
        return None

    def ending(self, words: Sequence[str], stop: int) -> tuple[int, T] | None:
        """Return the same for the phrase that ends before a word."""
        for first in range(max(0, stop - 5), stop):
            for phrase, value in self._rows.get(words[first], ()):
                if len(phrase) == stop - first and tuple(words[first:stop]) == phrase:
                    return len(phrase), value
        return None


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """What one language says of agreements, ready to be looked up."""

    nouns: Phrases[Noun]
    names: Phrases[tuple[tuple[str, ...], Noun]]  # with the words as they must be written
    stages: Phrases[tuple[Cue, ...]]
    topics: Phrases[tuple[str, ...]]
    modifiers: Phrases[str]
    provisions: Phrases[tuple[str, ...]]
    lists: dict[str, Phrases[bool]]
    begins: frozenset[str]  # what the first words of nouns and names begin with

    def may_name(self, text: str) -> bool:
        """Return whether a text can name an agreement: a cheap test before it is cut into words."""
        return not self.begins.isdisjoint(_LETTERS.findall(text.casefold()))

    def has(self, name: str, words: Sequence[str], place: int) -> int:
        """Return how many words from a place on are an entry of a list, 0 for none."""
        found = self.lists[name].at(words, place) if 0 <= place < len(words) else None
        return found[0] if found else 0


@functools.cache
def load_agreements(language: str) -> AgreementWords:
    """Return what a language says of agreements; raises LexiconError, which names file and row, on bad data."""
    return read_agreements(_FOLDER / language / "agreements.yaml", language)


def read_agreements(path: Path, language: str) -> AgreementWords:
    """Return what a file says of agreements; raises LexiconError, which names file and row, on bad data."""
    top = _Node.read(path)
    rows = top.mapping(_KEYS)
    if missing := set(_KEYS) - set(rows):
        raise top.fail(f"no `{min(missing)}`")
    inflection: Any = importlib.import_module(f"hubungan.languages.{language}.inflect")
    topics = rows["topics"].mapping()
    nouns = Phrases(noun for key in ("weak", "nouns") for noun in _nouns(rows[key], inflection, weak=key == "weak"))
    names = Phrases(_names(rows["names"], topics))
    return AgreementWords(
        nouns=nouns,
        names=names,
        stages=Phrases(_gather(_cues(rows["stages"], inflection))),
        topics=Phrases(_gather(_values(topics))),
        modifiers=Phrases(_values(rows["modifiers"].mapping())),
        provisions=Phrases(_gather(_values(rows["provisions"].mapping()))),
        lists={key: Phrases((entry.casefold(), True) for entry in rows[key].texts()) for key in _LISTS},
        begins=frozenset(_LETTERS.findall(word)[0] for part in (nouns, names) for word in part.first_words()),
    )


class _Node(NamedTuple):
    """A piece of a YAML file that knows where it stands; every scalar stays text, "no" too."""

    name: str
    node: Any

    @classmethod
    def read(cls, path: Path) -> _Node:
        try:
            node = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise LexiconError(f"{path}: {error}") from error
        if node is None:
            raise LexiconError(f"{path}: the file is empty")
        return cls(path.name, node)

    def fail(self, why: str) -> LexiconError:
        return LexiconError(f"{self.name}:{self.node.start_mark.line + 1}: {why}")

    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.fail("expected words")
        return str(self.node.value)

    def items(self) -> list[_Node]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fail("expected a list [word, word]")
        return [_Node(self.name, child) for child in self.node.value]

    def texts(self) -> list[str]:
        return [item.text() for item in self.items()]

    def mapping(self, known: Sequence[str] = ()) -> dict[str, _Node]:
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fail("expected `name: value`")
        found: dict[str, _Node] = {}
        for key, value in self.node.value:
            name = _Node(self.name, key)
            if name.text() in found:
                raise name.fail(f"{name.text()!r} stands twice")
            if known and name.text() not in known:
                raise name.fail(f"unknown {name.text()!r}; known are {', '.join(known)}")
            found[name.text()] = _Node(self.name, value)
        return found


def _values(section: dict[str, _Node]) -> Iterator[tuple[str, str]]:
    for name, values in section.items():
        for phrase in values.texts():
            yield phrase.casefold(), name


def _gather(pairs: Iterable[tuple[str, T]]) -> list[tuple[str, tuple[T, ...]]]:
    """Return each phrase once with all that it stands for."""
    found: dict[str, dict[T, None]] = {}
    for phrase, value in pairs:
        found.setdefault(phrase, {})[value] = None
    return [(phrase, tuple(values)) for phrase, values in found.items()]


def _nouns(section: _Node, inflection: Any, *, weak: bool) -> Iterator[tuple[str, Noun]]:
    for phrase, kind in _values(section.mapping(KINDS)):
        for form in inflection.noun_forms(phrase):
            yield form, Noun(kind, weak)


def _names(section: _Node, known: dict[str, _Node]) -> Iterator[tuple[str, tuple[tuple[str, ...], Noun]]]:
    for item in section.items():
        row = item.mapping(("name", "kind", "topics"))
        if not {"name", "kind"} <= row.keys():
            raise item.fail("a name needs `name` and `kind`")
        name, kind = row["name"].text(), row["kind"].text()
        if kind not in KINDS:
            raise item.fail(f"unknown kind {kind!r}; known are {', '.join(KINDS)}")
        topics = tuple(row["topics"].texts()) if "topics" in row else ()
        if unknown := set(topics) - set(known):
            raise item.fail(f"unknown topic {min(unknown)!r}")
        yield name.casefold(), (tuple(name.split()), Noun(kind, name=name, topics=topics))


def _cues(section: _Node, inflection: Any) -> Iterator[tuple[str, Cue]]:
    for stage, node in section.mapping(STAGES).items():
        part = {key: value.texts() for key, value in node.mapping(("verbs", "after", "nouns", "words")).items()}
        for base in part.get("verbs", ()):
            for form, voice in inflection.verb_forms(base.casefold()).items():
                yield form, Cue(stage, voice)
        for base in part.get("after", ()):
            for form in inflection.verb_forms(base.casefold()):
                yield form, Cue(stage, "after")
        for noun in part.get("nouns", ()):
            for form in inflection.noun_forms(noun.casefold()):
                yield form, Cue(stage, "noun")
        for phrase in part.get("words", ()):
            yield phrase.casefold(), Cue(stage, "word")
