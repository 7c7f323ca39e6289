"""Given source and target, which relation: the coder on sentences with a marked pair.

A pair is coded by what the network says of every word as a trigger: the type that it bears, times the source being its
actor, times the target being its recipient or its second actor, summed over the words. The root that this gives most is
the answer; there always is one. CONCEDE and RETREAT count as one root, YIELD.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hubungan.errors import InputError, NetworkError
from hubungan.languages import load_language
from hubungan.networks.coder import load_reader
from hubungan.networks.reader import Reader
from hubungan.ontology import load_ontology
from hubungan.records import Word
from hubungan.stages.mentions import known_mentions
from hubungan.stages.readings import ROLES, read_words, type_order
from hubungan.stages.tokenize import tokenize

YIELD = frozenset({"CONCEDE", "RETREAT"})
QUADS = {"verbal-cooperation": "1", "material-cooperation": "2", "verbal-conflict": "3", "material-conflict": "4"}
_MARK = re.compile(r"<(/?)([st])>")
_COLUMNS = ("sentence", "marked_sentence", "source", "target", "root", "quad")


@dataclass(frozen=True, slots=True)
class PairScores:
    """Macro F1 and accuracy over roots, quads and the two halves (cooperation, conflict), with the confusions."""

    pairs: int
    root_macro_f1: float
    quad_macro_f1: float
    binary_macro_f1: float
    root_accuracy: float
    quad_accuracy: float
    binary_accuracy: float
    confusions: dict[tuple[str, str], int]


def score_pairs(path: Path, language: str = "en") -> PairScores:
    """Return how often the relation of the marked pairs of a TSV file is found.

    Raises InputError for a bad row or where there is none.
    """
    reader = load_reader()
    if reader is None:
        raise NetworkError("pairs are coded by the network, which is switched off or not installed")
    gold, coded = [], []
    for row in _rows(path):
        gold.append(row["root"])
        coded.append(relation(reader, row["marked_sentence"], language))
    if not gold:
        raise InputError(f"{path}: no marked pairs; rows are wanted below the line of columns")
    roots = list(zip(gold, coded, strict=True))
    quads = [(_quad(a), _quad(b)) for a, b in roots]
    halves = [(str(a in "12"), str(b in "12")) for a, b in quads]
    return PairScores(
        pairs=len(roots),
        root_macro_f1=_macro_f1(roots),
        quad_macro_f1=_macro_f1(quads),
        binary_macro_f1=_macro_f1(halves),
        root_accuracy=_accuracy(roots),
        quad_accuracy=_accuracy(quads),
        binary_accuracy=_accuracy(halves),
        confusions=dict(Counter(pair for pair in roots if pair[0] != pair[1]).most_common()),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from None
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if missing := set(_COLUMNS) - set(table.fieldnames or ()):
        raise InputError(f"{path}: lacks the columns {', '.join(sorted(missing))}")
    roots = {_root(name) for name in load_ontology().types}
    for number, row in enumerate(table, 2):
        if row["root"] not in roots or not _MARK.search(row["marked_sentence"] or ""):
            raise InputError(
                f"{path}:{number}: needs a root ({', '.join(sorted(roots))}), and <s> or <t> in the sentence"
            )
        yield row


def relation(reader: Reader, marked: str, language: str) -> str:
    """Return the root of the relation of the source in `<s>...</s>` to the target in `<t>...</t>`.

    A side that is not marked may be anybody.
    """
    text, spans = _unmarked(marked)
    words = tokenize(text, 0, len(text))
    known = load_language(language)
    reading = read_words(reader, words, known_mentions(words, known), known)
    roles = reading.roles[:, :, None, :] + reading.role_types[None]  # trigger, word, type, role
    actor, recipient = ROLES.index("actor"), ROLES.index("recipient")
    scores = _log(reading.types)
    if "s" in spans:
        scores += _log(roles[:, _inside(words, spans["s"])].mean(1)[..., actor])
    if "t" in spans:
        theirs = roles[:, _inside(words, spans["t"])].mean(1)
        scores += _log(np.maximum(theirs[..., actor], theirs[..., recipient]))
    sums: dict[str, float] = {}
    for name, score in zip(type_order(), np.logaddexp.reduce(scores, 0), strict=True):
        root = _root(name)
        sums[root] = float(np.logaddexp(sums.get(root, -np.inf), score))
    return max(sums, key=lambda root: sums[root])


def _log(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the logarithm of the probability of each logit."""
    found: NDArray[np.float32] = -np.logaddexp(0.0, -logits)
    return found


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the sentence without its marks, and where source ("s") and target ("t") stand in it."""
    text, at = "", 0
    spans: dict[str, tuple[int, int]] = {}
    for tag in _MARK.finditer(marked):
        text, at = text + marked[at : tag.start()], tag.end()
        spans[tag[2]] = (spans[tag[2]][0] if tag[1] else len(text), len(text))
    return text + marked[at:], spans


def _inside(words: Sequence[Word], span: tuple[int, int]) -> list[int]:
    return [at for at, word in enumerate(words) if word.start < span[1] and span[0] < word.stop] or [0]


def _root(type: str) -> str:
    return "YIELD" if type in YIELD else type


def _quad(root: str) -> str:
    return QUADS[load_ontology().quad("RETREAT" if root == "YIELD" else root)]


def _accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    return sum(gold == coded for gold, coded in pairs) / len(pairs) if pairs else 0.0


def _macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the mean F1 of the classes that gold has."""
    found = []
    for name in {gold for gold, _ in pairs}:
        right = sum(gold == coded == name for gold, coded in pairs)
        total = sum(gold == name for gold, _ in pairs) + sum(coded == name for _, coded in pairs)
        found.append(2 * right / total)
    return float(np.mean(found)) if found else 0.0
