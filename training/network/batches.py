"""Samples to tensors: batches of like length, with labels and marks of what is known."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from hubungan.networks.pieces import END, PAD, START, UNKNOWN, Pieces

from .corpora import Sample
from .model import ROLES, Labels

LONGEST = 256  # pieces of a sentence; longer ones are left out of training
NOTHING = -100
HIDDEN_WORDS = 0.05  # share of pieces replaced by the unknown one while training
HIDDEN_TYPES = 0.3  # share of words whose types by the lexicon are hidden while training
HIDDEN_NAMES = 0.15  # share of words whose kinds of name are hidden

Batch = dict[str, torch.Tensor]


def encode(samples: Sequence[Sample], pieces: Pieces, labels: Labels) -> list[Sample]:
    """Return the samples that fit, with their arrays filled in."""
    kept = []
    for sample in samples:
        split = [pieces.split(word, spaced=gap) for word, gap in zip(sample.words, sample.spaced, strict=True)]
        if sum(map(len, split)) + 2 <= LONGEST:
            sample.arrays = _arrays(sample, split, labels)
            kept.append(sample)
    return kept


def _arrays(sample: Sample, split: list[tuple[int, ...]], labels: Labels) -> dict[str, np.ndarray]:
    starts = np.cumsum([1, *map(len, split)])
    found = {
        "pieces": np.array([START, *(piece for word in split for piece in word), END]),
        "first": starts[:-1],
        "signals": np.zeros((len(split), len(labels.signals)), np.float32),
    }
    for at, row in enumerate(sample.signals):
        found["signals"][at, list(row)] = 1.0
    for name, values, known in (
        ("tags", sample.tags, labels.tags),
        ("voices", sample.voices, labels.voices),
        ("names", sample.names, labels.names),
        ("relations", sample.relations, labels.relations),
    ):
        if values is not None:
            index = {value: at for at, value in enumerate(known)}
            found[name] = np.array([index.get(value, index.get(value.split(":")[0], NOTHING)) for value in values])
    if sample.heads is not None:
        found["heads"] = np.array(sample.heads)
    return found


def in_batches(samples: Sequence[Sample], size: int, chance: random.Random | None) -> Iterator[list[Sample]]:
    """Yield batches of at most `size` pieces, of like length, in a random order where `chance` is given."""
    buckets: dict[int, list[Sample]] = {}
    for sample in samples:
        buckets.setdefault(_rounded(len(sample.arrays["pieces"])), []).append(sample)
    found = []
    for length, members in sorted(buckets.items()):
        if chance:
            chance.shuffle(members)
        count = max(1, size // length)
        found += [members[at : at + count] for at in range(0, len(members), count)]
    if chance:
        chance.shuffle(found)
    yield from found


def _rounded(length: int) -> int:
    step = 8 if length <= 64 else 32
    return -(-length // step) * step


def collate(batch: Sequence[Sample], labels: Labels, chance: np.random.Generator | None = None) -> tuple[Batch, Batch]:
    """Return the inputs and the labels of a batch; with `chance` some words and signals are hidden."""
    length = max(len(sample.arrays["pieces"]) for sample in batch)
    width = max(len(sample.words) for sample in batch)
    count = len(batch)
    pieces, mask = np.full((count, length), PAD), np.zeros((count, length), bool)
    first, exists = np.zeros((count, width), int), np.zeros((count, width), bool)
    signals = np.zeros((count, length, len(labels.signals)), np.float32)
    for at, sample in enumerate(batch):
        arrays, words = sample.arrays, len(sample.words)
        row = arrays["pieces"]
        if chance is not None:
            hidden = chance.random(len(row)) < HIDDEN_WORDS
            hidden[[0, -1]] = False
            row = np.where(hidden, UNKNOWN, row)
        pieces[at, : len(row)], mask[at, : len(row)] = row, True
        first[at, :words], exists[at, :words] = arrays["first"], True
        signals[at, arrays["first"]] = _hide(arrays["signals"], len(labels.types), chance)
    inputs = {"pieces": pieces, "mask": mask, "first": first, "exists": exists, "signals": signals,
              "bank": np.array([labels.banks.index(sample.bank) for sample in batch])}  # fmt: skip
    known = {name: _label(batch, name, width) for name in ("tags", "voices", "names", "relations", "heads")}
    known |= _events(batch, labels, width)
    return ({name: torch.from_numpy(np.asarray(value)) for name, value in inputs.items()},
            {name: torch.from_numpy(np.asarray(value)) for name, value in known.items()})  # fmt: skip


def _hide(signals: np.ndarray, types: int, chance: np.random.Generator | None) -> np.ndarray:
    if chance is None:
        return signals
    shown = signals.copy()
    shown[chance.random(len(shown)) < HIDDEN_TYPES, :types] = 0.0
    shown[chance.random(len(shown)) < HIDDEN_NAMES, types:] = 0.0
    return shown


def _label(batch: Sequence[Sample], name: str, width: int) -> np.ndarray:
    found = np.full((len(batch), width), NOTHING)
    for at, sample in enumerate(batch):
        if name in sample.arrays:
            found[at, : len(sample.words)] = sample.arrays[name]
    return found


def _events(batch: Sequence[Sample], labels: Labels, width: int) -> dict[str, np.ndarray]:
    """Return which words bear which types, and for each trigger word of an event its status and roles."""
    types = np.zeros((len(batch), width, len(labels.types)), np.float32)
    coded = np.array([sample.events is not None for sample in batch])
    triggers: list[tuple[int, int, int, int]] = []
    roles: list[np.ndarray] = []
    for at, sample in enumerate(batch):
        for event in sample.events or ():
            number = labels.types.index(event.type)
            types[at, list(event.trigger), number] = 1.0
            row = np.zeros((width, len(ROLES)), np.float32)
            for role, words in event.roles.items():
                row[list(words), ROLES.index(role)] = 1.0
            for word in event.trigger:
                triggers.append((at, word, number, labels.statuses.index(event.status)))
                roles.append(row)
    return {
        "types": types,
        "coded": coded,
        "triggers": np.array(triggers, int).reshape(-1, 4),
        "roles": np.stack(roles) if roles else np.zeros((0, width, len(ROLES)), np.float32),
    }
