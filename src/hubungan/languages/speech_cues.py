"""How a language tells that somebody said something: its cues with the stance of each, and the words around them."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hubungan.errors import LexiconError
from hubungan.languages.agreements import Phrases
from hubungan.parsed import parsed_yaml

STANCES = ("asserts", "doubts", "denies", "predicts", "demands")
WAYS = ("says", "states", "tells", "asks", "closes", "passive", "by", "hedges", "prefaces", "passes", "cites", "words")
LISTS = (
    "hearers", "hearer_ties", "complementizers", "contrasts", "insertions", "adverbs", "role_ties", "pronouns",
    "person_pronouns", "back", "report_nouns", "evidence", "ties", "shows", "agents", "be", "behind_passive", "bodies",
    "roles", "outsiders", "determiners", "labels", "modals", "own", "clitics", "doubted_if_negated",
    "imperative_starts", "imperative_endings", "verb_prefixes", "definite", "indefinite", "afterthoughts", "joins",
    "negations", "futures",
    "relatives", "plural_pronouns", "thing_pronouns", "speechless", "needs_infinitive", "no_cues", "adjectives",
    "likes", "prompts", "asides", "warnings", "view_ties", "views",
)  # fmt: skip
_KEYS = ("inverts", "inflects", *WAYS, *LISTS)
_FOLDER = Path(__file__).parent


class SpeechCue(NamedTuple):
    """What a cue tells: `way` is how speaker and words stand around it, `stance` the speaker's toward the words."""

    way: str
    stance: str


@dataclass(frozen=True, slots=True)
class SpeechCues:
    """The cues of one language, ready to be looked up; `inverts` says whether any verb may stand before its subject."""

    inverts: bool
    cues: Phrases[tuple[SpeechCue, ...]]
    starts: frozenset[str]  # the words that a cue may begin with
    lists: Mapping[str, Phrases[bool]]
    words: Mapping[str, frozenset[str]]  # the entries of each list

    @property
    def determiners(self) -> frozenset[str]:
        """The words that open a noun phrase and do not head it."""
        return self.words["determiners"]


@functools.cache
def load_speech_cues(language: str) -> SpeechCues:
    """Return the cues of a language; raises LexiconError, which names the file, on bad data."""
    return read_speech_cues(_FOLDER / language / "speech.yaml", language)


def read_speech_cues(path: Path, language: str) -> SpeechCues:
    """Return the cues that a file lists; raises LexiconError, which names file and key, on bad data."""
    try:
        data = parsed_yaml(f"{language}/{path.name}", path.read_bytes())
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: {error}") from error
    _check(data, path)
    inflection: Any = importlib.import_module(f"hubungan.languages.{language}.inflect")
    inflects = frozenset(data["inflects"])
    found: dict[str, dict[SpeechCue, None]] = {}
    for way in WAYS:
        for entry, cue in _entries(data[way], way, path):
            for form in _forms(entry, inflection) if way in inflects else (entry,):
                found.setdefault(form, {})[cue] = None
    lists = {name: tuple(entry.casefold() for entry in _texts(data[name], name, path)) for name in LISTS}
    return SpeechCues(
        inverts=data["inverts"],
        cues=Phrases((phrase, tuple(cues)) for phrase, cues in found.items()),
        starts=frozenset(phrase.split()[0] for phrase in found),
        lists={name: Phrases((entry, True) for entry in entries) for name, entries in lists.items()},
        words={name: frozenset(entries) for name, entries in lists.items()},
    )


def _check(data: object, path: Path) -> None:
    if not isinstance(data, dict):
        raise LexiconError(f"{path.name}: expected `key: value`")
    if unknown := set(data) - set(_KEYS):
        raise LexiconError(f"{path.name}: unknown key {min(map(str, unknown))!r}; known are {', '.join(_KEYS)}")
    if missing := set(_KEYS) - set(data):
        raise LexiconError(f"{path.name}: no `{min(missing)}`")
    if not isinstance(data["inverts"], bool):
        raise LexiconError(f"{path.name}: `inverts` is true or false")
    if unknown := set(_texts(data["inflects"], "inflects", path)) - set(WAYS):
        raise LexiconError(f"{path.name}: `inflects` names no way {min(unknown)!r}; there are {', '.join(WAYS)}")


def _entries(section: object, way: str, path: Path) -> Iterator[tuple[str, SpeechCue]]:
    if not isinstance(section, dict):
        raise LexiconError(f"{path.name}: `{way}` is a list of cues for each stance")
    for stance, entries in section.items():
        if stance not in STANCES:
            raise LexiconError(f"{path.name}: `{way}` has no stance {stance!r}; there are {', '.join(STANCES)}")
        for entry in _texts(entries, f"{way}: {stance}", path):
            yield entry.casefold(), SpeechCue(way, stance)


def _texts(entries: object, name: str, path: Path) -> list[str]:
    if not isinstance(entries, list) or not all(isinstance(entry, str) and entry.strip() for entry in entries):
        raise LexiconError(
            f"{path.name}: `{name}` is a list of words; write words such as on and no in quotation marks"
        )
    return entries


def _forms(entry: str, inflection: Any) -> Iterable[str]:
    """Return the forms of a verb that may stand with a particle: "cast doubt on", "casts doubt on"."""
    verb, _, rest = entry.partition(" ")
    forms = {verb, *inflection.verb_forms(verb)}
    return [f"{form} {rest}" if rest else form for form in sorted(forms)]
