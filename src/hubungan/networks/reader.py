"""The network at work: words in, what it reads in them out, by ONNX Runtime on the CPU.

Each sentence is read alone: the 7-bit layers scale what they see by the whole batch, so that only thus the result
does not hang on which sentences stand together.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hubungan.errors import NetworkError
from hubungan.networks.coder import UNREAD
from hubungan.networks.pieces import END, START, Pieces
from hubungan.networks.trees import best_tree
from hubungan.records import Reading

MOST_PIECES = 400  # of a sentence; what stands behind is not read


class Reader:
    """A network ready to read; `labels` are the names of its outputs, in order."""

    def __init__(self, path: Path) -> None:
        # Here and not above: it takes a fifth of a second, which a run without the network need not wait.
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # articles run in parallel, words do not
        options.log_severity_level = 3
        try:
            # Sums and norms joined in one step are a tenth slower on processors than the two steps alone.
            self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"],
                                                 disabled_optimizers=["SkipLayerNormFusion"])  # fmt: skip
            meta = self._session.get_modelmeta().custom_metadata_map
            self.labels: dict[str, list[str]] = json.loads(meta["labels"])
            self._pieces = Pieces(json.loads(meta["pieces"]), json.loads(meta["scores"]))
        except Exception as error:  # whatever is wrong with the file, its reader must know which it is
            raise NetworkError(f"{path}: cannot be read as a network of Hubungan ({error})") from None
        self._outputs = [output.name for output in self._session.get_outputs()]

    def read(
        self, words: Sequence[str], spaced: Sequence[bool], signals: Sequence[Collection[int]], bank: str
    ) -> Reading:
        """Return what stands in one sentence.

        `spaced` says which words follow white space, `signals` are those of `stages.signals`, `bank` is the treebank
        whose habits it is read by (`BANKS` by language).
        """
        split = [self._pieces.split(word, spaced=gap) for word, gap in zip(words, spaced, strict=True)]
        count = _count_read(split)
        scores = self._scores(split[:count], signals[:count], bank)
        return self._reading(scores, count, len(words))

    def _scores(
        self, split: Sequence[tuple[int, ...]], signals: Sequence[Collection[int]], bank: str
    ) -> dict[str, NDArray[Any]]:
        pieces = np.array([[START, *(piece for word in split for piece in word), END]])
        first = np.cumsum([1, *map(len, split)])[:-1]
        seen = np.zeros((*pieces.shape, len(self.labels["signals"])), np.float32)
        for at, row in zip(first, signals, strict=True):
            seen[0, at, list(row)] = 1.0
        inputs = {
            "pieces": pieces,
            "mask": np.ones(pieces.shape, bool),
            "first": first[None],
            "exists": np.ones((1, len(split)), bool),
            "signals": seen,
            "bank": np.array([self.labels["banks"].index(bank)]),
        }
        found = self._session.run(self._outputs, inputs)
        return {name: value[0] for name, value in zip(self._outputs, found, strict=True)}

    def _reading(self, scores: dict[str, NDArray[Any]], read: int, count: int) -> Reading:
        heads = best_tree(scores["arcs"])
        relations = scores["relations"][np.arange(read), heads]
        rest = count - read
        types, roles = len(self.labels["types"]), scores["roles"].shape[-1]
        return Reading(
            tags=self._names("tags", scores["tags"], rest, "X"),
            names=self._names("names", scores["names"], rest, "O"),
            voices=self._names("voices", scores["voices"], rest, "none"),
            heads=np.concatenate([heads, np.zeros(rest, np.int64)]),
            relations=self._names("relations", relations, rest, "dep"),
            types=_padded(scores["types"], rest, 1),
            statuses=_padded(scores["statuses"], rest, 1),
            roles=_padded(scores["roles"], rest, 2),
            role_types=_padded(scores["role_types"].reshape(read, types, roles), rest, 1),
        )

    def _names(self, head: str, chosen: NDArray[np.int64], rest: int, unread: str) -> tuple[str, ...]:
        labels = self.labels[head]
        return (*(labels[at] for at in chosen), *(unread for _ in range(rest)))


def _count_read(split: Sequence[tuple[int, ...]]) -> int:
    """Return how many words fit."""
    total = 0
    for count, pieces in enumerate(split):
        total += len(pieces)
        if total > MOST_PIECES:
            return max(1, count)
    return len(split)


def _padded(scores: NDArray[np.float32], rest: int, axes: int) -> NDArray[np.float32]:
    widths = [(0, rest if axis < axes else 0) for axis in range(scores.ndim)]
    return np.pad(scores, widths, constant_values=UNREAD) if rest else scores
