"""Treebanks and name corpora as samples: words with what each task teaches about them.

A corpus that knows nothing of a task leaves its field None; the loss of that task then skips the sample.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

# Annotation habits that differ; news is read as csui or ewt, so whatever was coded by others than gold's coders is not.
BANKS = ("csui", "gsd", "gsd-2.0", "ewt", "nergrit", "own-id", "own-en")
NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
VOICES = ("none", "Act", "Pass")
_NAME_KINDS = {"PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}


@dataclass
class Event:
    """A coded act by word indices: the words of its trigger and of each role."""

    type: str
    status: str
    trigger: tuple[int, ...]
    roles: dict[str, tuple[int, ...]]


@dataclass
class Sample:
    """One sentence; `heads` count from 1, 0 is the root."""

    words: list[str]
    spaced: list[bool]
    bank: str
    language: str
    tags: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    voices: list[str] | None = None
    names: list[str] | None = None
    events: list[Event] | None = None
    signals: list[frozenset[int]] = field(default_factory=list)
    key: str = ""
    arrays: dict[str, np.ndarray] = field(default_factory=dict)


def read_treebank(path: Path, bank: str, *, joined: bool, skip: Collection[str] = ()) -> Iterator[Sample]:
    """Yield the sentences of a CoNLL-U file, words written together as one when `joined`, else apart.

    `skip` holds the `sent_id` of sentences to leave out: those that event gold is measured on.
    """
    for block in path.read_text("utf-8").split("\n\n"):
        key = re.search(r"^# sent_id = (.*)$", block, re.MULTILINE)
        if key and key[1] in skip:
            continue
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        tokens = _tokens(rows, joined=joined)
        if tokens:
            yield _sample(tokens, bank, "en" if bank == "ewt" else "id")


def _tokens(rows: Sequence[Sequence[str]], *, joined: bool) -> list[tuple[list[int], list[str], bool]]:
    """Return tokens as (ids that it stands for, the row that speaks for it, whether a space follows)."""
    found: list[tuple[list[int], list[str], bool]] = []
    last, spaced, form = 0, True, ""
    for row in rows:
        if "-" in row[0]:
            last, spaced, form = int(row[0].split("-")[1]), "SpaceAfter=No" not in row[9], row[1]
            first = int(row[0].split("-")[0])
            if joined and not form.lower().endswith(("n't", "'s", "’s", "n’t")):
                parts = [list(other) for other in rows if other[0].isdigit() and first <= int(other[0]) <= last]
                inner = {int(part[0]) for part in parts}
                speaker = next(part for part in parts if int(part[6]) not in inner)
                found.append((sorted(inner), [speaker[0], form, *speaker[2:]], spaced))
                form = "joined"
        elif row[0].isdigit():
            number = int(row[0])
            if number > last:
                found.append(([number], list(row), "SpaceAfter=No" not in row[9]))
            elif form != "joined":
                found.append(([number], list(row), spaced if number == last else False))
    return found


def _sample(tokens: Sequence[tuple[list[int], list[str], bool]], bank: str, language: str) -> Sample:
    place = {number: at for at, (numbers, _, _) in enumerate(tokens, 1) for number in numbers} | {0: 0}
    rows = [row for _, row, _ in tokens]
    return Sample(
        words=[row[1] for row in rows],
        spaced=[True, *(space for _, _, space in tokens[:-1])],
        bank=bank,
        language=language,
        tags=[row[3] for row in rows],
        heads=[place[int(row[6])] for row in rows],
        relations=[row[7].split(":")[0] if bank == "gsd-2.0" else row[7] for row in rows],
        voices=None if bank == "gsd-2.0" else [_voice(row) for row in rows],
    )


def _voice(row: Sequence[str]) -> str:
    voice = next((part[6:] for part in row[5].split("|") if part.startswith("Voice=")), "none")
    return voice if voice in VOICES else "none"


def read_names(path: Path, bank: str) -> Iterator[Sample]:
    """Yield the sentences of a name corpus in columns, kinds of name mapped to PER, ORG and LOC."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("# ")]
        column = 1 if rows and len(rows[0]) > 2 else 0
        words = [row[column] for row in rows if len(row) > column + 1]
        if words:
            names = [_name(row[column + 1]) for row in rows if len(row) > column + 1]
            language = "en" if bank == "ewt" else "id"
            yield Sample(words, _spaces(words), bank, language, names=names)


def _name(label: str) -> str:
    mark, _, kind = label.partition("-")
    return f"{mark}-{_NAME_KINDS[kind]}" if kind in _NAME_KINDS else "O"


def _spaces(words: Iterable[str]) -> list[bool]:
    """Guess where white space stood: not before closing marks, nor behind opening ones."""
    found, after = [], True
    for word in words:
        found.append(after and word not in {".", ",", ";", ":", "?", "!", ")", "]", "”", "%"})
        after = word not in {"(", "[", "“"}
    return found
