"""What the coder knows of a language: a folder of data files with the same names in each, and its word forms."""

from __future__ import annotations

import functools
import hashlib
import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from hubungan.errors import LexiconError
from hubungan.languages.frames import Frame, WordSet, read_frames
from hubungan.languages.lexicon import Inflection, Lexicon
from hubungan.languages.time_grammar import TimeGrammar, read_time_grammar
from hubungan.ontology import load_ontology
from hubungan.parsed import parsed_yaml

LANGUAGES = ("id", "en")
# The lists of cues.yaml that are matched word by word.
_CUE_SETS = (
    "coordinators", "either", "relatives", "complementizers", "infinitives", "subordinators", "auxiliaries",
    "negations", "nots", "restrictors", "future", "hypothetical", "denials", "clitics", "time_words",
    "of", "support_verbs", "opens_phrase", "closes_phrase", "currency", "home_signs",
    "adjectival", "partitive", "portfolios", "free_relatives", "possessives", "approximations", "suffer_verbs",
    "sides", "closed_verbs", "after_participles", "time_parts", "receive_verbs", "denial_verbs", "silence",
    "exceptions", "reactions", "facing", "protesting", "harming", "personal", "first_persons", "documents",
)  # fmt: skip
_JOINING = ("relatives", "coordinators", "complementizers", "infinitives")


@dataclass(frozen=True, slots=True)
class Language:
    """One language, ready to code with."""

    code: str
    home: str | None  # country whose press writes in it, where it is one
    head_last: bool  # whether the head of a noun phrase is its last noun
    bare_agent: bool  # whether the agent of a passive may lack its preposition
    headline_verb_endings: tuple[str, ...]
    opening_tags: frozenset[str]  # tags that open a new noun phrase behind a noun
    lexicon: Lexicon
    cues: Mapping[str, WordSet]
    prepositions: Mapping[str, frozenset[str]]
    all_prepositions: frozenset[str]  # of all roles
    locating: frozenset[str]  # prepositions that only say where something is, never toward or from whom
    joining: frozenset[str]  # words that join phrases or clauses, and are part of no phrase
    speech: Mapping[str, WordSet]
    apolitical: Mapping[str, frozenset[str]]
    inflection: Inflection
    times: TimeGrammar
    version: str  # hash of all data files that the language was read from


_own_frames: list[Path] = []  # at most one folder, set by `use_frames`


def use_frames(folder: Path | None) -> None:
    """Let every language that is loaded from here on read a user's folder of frames before ours, so that they win.

    The folder holds a folder a language: `FOLDER/id/*.yaml`. Raises LexiconError when it holds none.
    """
    if folder is not None and not any((folder / code).is_dir() for code in LANGUAGES):
        raise LexiconError(f"{folder}: holds no folder {' or '.join(LANGUAGES)} with frame files; see docs/frames.md")
    _own_frames[:] = [folder] if folder else []


def load_language(code: str) -> Language:
    """Return a language; raises LexiconError for one that is not there or a file that breaks the notation."""
    return _load(code, _own_frames[0] / code if _own_frames else None)


@functools.cache
def _load(code: str, frames: Path | None) -> Language:
    if code not in LANGUAGES:
        raise LexiconError(f"no language {code!r}; there are: {', '.join(LANGUAGES)}")
    folder = files(__package__) / code
    cues = parsed_yaml(f"{code}/cues.yaml", (folder / "cues.yaml").read_bytes())
    inflection: Any = importlib.import_module(f"{__package__}.{code}.inflect")
    prepositions = {role: frozenset(words) for role, words in cues["prepositions"].items()}
    return Language(
        code=code,
        home=cues.get("home"),
        head_last=cues["head"] == "last",
        bare_agent=bool(cues["bare_agent"]),
        headline_verb_endings=tuple(cues["headline_verb_endings"]),
        opening_tags=frozenset(cues["opening_tags"]),
        lexicon=Lexicon(tuple(_all_frames(code, frames)), inflection),
        cues={name: WordSet.of(cues.get(name) or ()) for name in _CUE_SETS},
        prepositions=prepositions,
        all_prepositions=frozenset().union(*prepositions.values()),
        locating=prepositions["place"] - prepositions["recipient"] - prepositions["source"],
        joining=frozenset(word for name in _JOINING for word in WordSet.of(cues.get(name) or ()).words),
        speech={name: WordSet.of(words) for name, words in cues["speech"].items()},
        apolitical={name: frozenset(words) for name, words in cues["apolitical"].items()},
        inflection=inflection,
        times=read_time_grammar((folder / "times.yaml").read_text("utf-8"), f"{code}/times.yaml"),
        version=_version(code, frames),
    )


def _version(code: str, own: Path | None) -> str:
    """Return a hash of the language's data files and of a user's own frames, in the order of their names."""
    folder = files(__package__) / code
    entries = [*folder.iterdir(), *(folder / "frames").iterdir(), *(sorted(own.glob("*.yaml")) if own else ())]
    digest = hashlib.blake2b(digest_size=6)
    for entry in sorted(entries, key=lambda item: item.name):
        if entry.name.endswith((".yaml", ".txt")):
            digest.update(entry.name.encode() + b"\n" + entry.read_bytes())
    return digest.hexdigest()


def _all_frames(code: str, own: Path | None) -> Iterable[Frame]:
    ontology = load_ontology()
    if own is not None:
        for path in sorted(own.glob("*.yaml")):
            frames = read_frames(path.read_text("utf-8"), str(path), ontology)
            yield from (replace(frame, own=True) for frame in frames)
    folder = files(__package__) / code / "frames"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            yield from read_frames(entry.read_text("utf-8"), f"{code}/frames/{entry.name}", ontology)
