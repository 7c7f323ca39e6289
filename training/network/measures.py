"""How well the network reads sentences kept apart: syntax, names, triggers and roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch

from hubungan.networks.trees import best_tree

from .batches import Batch, collate, in_batches
from .corpora import Sample
from .model import ROLES, Labels, Network

Scores = dict[str, np.ndarray]
Reader = Callable[[Batch], Scores]


def torch_reader(network: Network) -> Reader:
    """Return a function that reads a batch with the torch network."""

    def read(inputs: Batch) -> Scores:
        network.eval()
        with torch.inference_mode():
            scores = {name: value.numpy() for name, value in network(inputs).items()}
        network.train()
        return scores

    return read


def readings(read: Reader, samples: Sequence[Sample], labels: Labels) -> Iterator[tuple[Sample, Scores]]:
    """Yield each sample with its scores, cut to its words."""
    for batch in in_batches(samples, 3000, None):
        scores = read(collate(batch, labels)[0])
        for at, sample in enumerate(batch):
            count = len(sample.words)
            # The root stands before the words in "head".
            yield sample, {name: value[at][: count + (name == "head")] for name, value in scores.items()}


def measure(read: Reader, samples: Sequence[Sample], labels: Labels, relate: Callable) -> dict[str, float]:
    """Return UPOS, UAS and LAS (without subtypes), name F1, trigger F1 by word and type, and role F1 given triggers."""
    count: dict[str, float] = dict.fromkeys(
        ("words", "tags", "heads", "relations", "n_right", "n_said", "n_gold", "t_right", "t_said", "t_gold",
         *(f"{role}_{kind}" for role in ROLES for kind in ("right", "said", "gold"))), 0)  # fmt: skip
    for sample, scores in readings(read, samples, labels):
        if sample.heads is not None:
            _syntax(sample, scores, labels, relate, count)
        if sample.names is not None:
            said, gold = spans([labels.names[n] for n in scores["names"].argmax(-1)]), spans(sample.names)
            _add(count, "n", said, gold)
        if sample.events is not None:
            _events(sample, scores, labels, count)
    found = {}
    if count["words"]:
        found |= {name: round(100 * count[name] / count["words"], 2) for name in ("tags", "heads", "relations")}
    for name in ("n", "t", *ROLES):
        if count[f"{name}_gold"]:
            found[name] = round(200 * count[f"{name}_right"] / (count[f"{name}_said"] + count[f"{name}_gold"]), 2)
    return found


def _add(count: dict[str, float], name: str, said: set, gold: set) -> None:
    for kind, value in (("right", said & gold), ("said", said), ("gold", gold)):
        count[f"{name}_{kind}"] += len(value)


def _syntax(sample: Sample, scores: Scores, labels: Labels, relate: Callable, count: dict[str, float]) -> None:
    words = len(sample.words)
    heads = best_tree(scores["arcs"][:, : words + 1])
    chosen = relate(scores["child"], scores["head"], heads)
    count["words"] += words
    count["tags"] += sum(labels.tags[n] == tag for n, tag in zip(scores["tags"].argmax(-1), sample.tags, strict=True))
    for at in range(words):
        if heads[at] == sample.heads[at]:
            count["heads"] += 1
            said, gold = labels.relations[chosen[at]], sample.relations[at]
            count["relations"] += said.split(":")[0] == gold.split(":")[0]


def spans(marks: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return names as (first word, word behind the last, kind) from their B- and I- marks."""
    found, start, kind = set(), None, ""
    for at, mark in enumerate([*marks, "O"]):
        if start is not None and not (mark.startswith("I-") and mark[2:] == kind):
            found.add((start, at, kind))
            start = None
        if start is None and mark != "O":
            start, kind = at, mark[2:]
    return found


def _events(sample: Sample, scores: Scores, labels: Labels, count: dict[str, float]) -> None:
    said = {labels.types[n] for n in np.flatnonzero((scores["types"] > 0).any(0))}
    _add(count, "t", said, {event.type for event in sample.events})
    words = len(sample.words)
    added = scores["role_types"].reshape(words, len(labels.types), len(ROLES))
    for event in sample.events:
        kind = labels.types.index(event.type)
        roles = scores["roles"][list(event.trigger), :words].mean(0) + added[:, kind]
        for number, role in enumerate(ROLES):
            _add(count, role, set(np.flatnonzero(roles[:, number] > 0).tolist()), set(event.roles[role]))
