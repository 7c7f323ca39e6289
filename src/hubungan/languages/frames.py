"""Frames: the notation of `docs/frames.md`, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import yaml

from hubungan.errors import LexiconError
from hubungan.ontology import Ontology
from hubungan.parsed import parsed_yaml

ROLES = ("transitive", "mutual", "visit", "host", "receive", "request", "suffer", "alone", "thing")
TRIGGER_KEYS = ("verbs", "intransitive", "nouns", "phrases", "light")
WORD_CONDITIONS = (
    "object", "object_not", "next", "next_not", "previous", "previous_not", "sentence", "sentence_not", "subject_not",
)  # fmt: skip
OTHER_KEYS = (
    "name", "mode", "cameo", "contexts", "roles", "possessor", "complement", "status", "needs", "headline", "voice",
    "object_party", "examples", "nothing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words of a condition: single words, beginnings ("serang*") and runs of words, whose last may be a beginning."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    runs: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Any]) -> Self:
        """Return the entries of a list in a data file as a set."""
        lower = [str(entry).casefold().strip() for entry in entries]
        return cls(
            words=frozenset(entry for entry in lower if " " not in entry and not entry.endswith("*")),
            beginnings=tuple(entry[:-1] for entry in lower if entry.endswith("*") and " " not in entry),
            runs=tuple(tuple(entry.split()) for entry in lower if " " in entry),
        )

    def run_at(self, lower: Sequence[str], at: int) -> int:
        """Return how many words the longest run of words takes that stands at a place, 0 when none does."""
        lengths = (len(run) for run in self.runs if lower[at] == run[0] and _stands(run, lower, at))
        return max(lengths, default=0)

    def first_in(self, lower: Sequence[str]) -> str | None:
        """Return the first listed word that stands among `lower`, or None."""
        for at, word in enumerate(lower):
            if word in self.words or (self.beginnings and word.startswith(self.beginnings)):
                return word
            for run in self.runs:
                if word == run[0] and _stands(run, lower, at):
                    return " ".join(run)
        return None


def _stands(run: tuple[str, ...], lower: Sequence[str], at: int) -> bool:
    """Return whether a run of words stands at a place; "credit card*" also takes "credit cards"."""
    words, last = lower[at : at + len(run)], run[-1]
    if len(words) < len(run) or tuple(words[:-1]) != run[:-1]:
        return False
    return words[-1].startswith(last[:-1]) if last.endswith("*") else words[-1] == last


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that under conditions report an act of one type, such as "ASSAULT.attack"."""

    rule: str
    type: str
    mode: str | None
    roles: str
    conditions: Mapping[str, WordSet] = field(default_factory=dict)
    object_party: bool = False
    needs: str | None = None
    headline: bool = False
    voice: str | None = None
    possessor_is_object: bool = False
    keeps_complement: bool = False
    status: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    triggers: Mapping[str, Any] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    own: bool = False  # from a user's folder: where its conditions hold, it is believed
    # How narrow the frame is: of two that hold, the stricter one wins; what must be there counts before what must not.
    strictness: int = field(init=False)

    def __post_init__(self) -> None:
        wanted = sum(1 for name in self.conditions if not name.endswith("_not"))
        extra = sum(1 for value in (self.object_party, self.needs, self.headline, self.voice) if value)
        strictness = 10 * (wanted + extra) + len(self.conditions) - wanted
        object.__setattr__(self, "strictness", strictness)  # the class is frozen


def read_frames(text: str, source: str, ontology: Ontology) -> Iterator[Frame]:
    """Yield the frames of one file; raise LexiconError that names file and frame for anything not in the notation."""
    try:
        data = parsed_yaml(f"frames-{source}", text.encode("utf-8"))
    except yaml.YAMLError as error:
        raise LexiconError(f"{source}: not readable as YAML: {' '.join(str(error).split())}") from None
    if not isinstance(data, dict) or not isinstance(data.get("frames"), list):
        raise LexiconError(f"{source}: needs `type: TYPE` and `frames: [...]`")
    names: set[str] = set()
    for number, row in enumerate(data["frames"], 1):
        frame = _frame(row, str(data.get("type")), f"{source}: frame {number}", ontology)
        if frame.rule in names:
            raise LexiconError(f"{source}: frame {number}: the name {frame.rule!r} is used twice")
        names.add(frame.rule)
        yield frame


def _frame(row: Any, type: str, where: str, ontology: Ontology) -> Frame:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        raise LexiconError(f"{where}: needs a `name`")
    where = f"{where} ({row['name']})"
    _check_keys(row, where)
    ontology.check(where, type, row.get("mode"))
    _check_choice(row, "roles", ROLES, where)
    _check_choice(row, "needs", ("actor", "recipient", "both"), where)
    _check_choice(row, "voice", ("active", "passive"), where)
    _check_choice(row, "possessor", ("object", "subject"), where)
    _check_choice(row, "complement", ("keep",), where)
    _check_choice(row, "status", ontology.statuses, where)
    contexts = tuple(_words(row, "contexts", where))
    for context in contexts:
        if context not in ontology.contexts:
            raise LexiconError(f"{where}: no context {context!r}")
    return Frame(
        rule=f"{type}.{row['name']}",
        type=type,
        mode=row.get("mode"),
        roles=row.get("roles", "transitive"),
        conditions={key: WordSet.of(_words(row, key, where)) for key in WORD_CONDITIONS if row.get(key)},
        object_party=bool(row.get("object_party")),
        needs=row.get("needs"),
        headline=bool(row.get("headline")),
        voice=row.get("voice"),
        possessor_is_object=row.get("possessor") == "object",
        keeps_complement=row.get("complement") == "keep",
        status=row.get("status"),
        cameo=str(row["cameo"]) if row.get("cameo") is not None else None,
        contexts=contexts,
        triggers={key: _triggers(row, key, where) for key in TRIGGER_KEYS if row.get(key)},
        examples=tuple(_words(row, "examples", where)),
        nothing=tuple(_words(row, "nothing", where)),
    )


def _check_keys(row: Mapping[str, Any], where: str) -> None:
    known = (*TRIGGER_KEYS, *WORD_CONDITIONS, *OTHER_KEYS)
    for key in row:
        if key not in known:
            raise LexiconError(f"{where}: no key {key!r}; docs/frames.md lists the keys")
    if not any(row.get(key) for key in TRIGGER_KEYS):
        raise LexiconError(f"{where}: has no trigger; give one of {', '.join(TRIGGER_KEYS)}")


def _check_choice(row: Mapping[str, Any], key: str, choices: Sequence[str], where: str) -> None:
    if row.get(key) is not None and row[key] not in choices:
        raise LexiconError(f"{where}: {key} is {row[key]!r}, not one of {', '.join(choices)}")


def _words(row: Mapping[str, Any], key: str, where: str) -> list[str]:
    value = row.get(key) or []
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise LexiconError(f"{where}: {key} must be a list of words; put words such as no, on, yes in quotes")
    return value


def _triggers(row: Mapping[str, Any], key: str, where: str) -> Any:
    if key != "light":
        return tuple(_words(row, key, where))
    light = row["light"]
    if not isinstance(light, dict) or set(light) != {"verbs", "nouns"}:
        raise LexiconError(f"{where}: light needs `verbs` and `nouns`")
    return {part: tuple(_words(light, part, where)) for part in ("verbs", "nouns")}
