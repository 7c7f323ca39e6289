"""Compressed data, with a limit on what they may grow to."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO, cast

from hubungan.errors import InputError

# Text shrinks to a third or a tenth; what shrinks to a two-hundredth was made to fill a disk.
_GROWTH = 200


class _Gunzip(io.RawIOBase):
    """The text of a gzip file, read in pieces; raises InputError once it grows beyond all likelihood."""

    def __init__(self, compressed: BinaryIO, floor: int) -> None:
        self._compressed = compressed
        self._text = gzip.GzipFile(fileobj=compressed)
        self._floor = floor
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._text.read(len(view))
        view[: len(data)] = data
        self._given += len(data)
        if self._given > max(self._floor, _GROWTH * self._compressed.tell()):
            raise InputError(f"it grows to more than {_GROWTH} times its size; unpack it yourself if you trust it")
        return len(data)


def gunzipped(compressed: BinaryIO, *, floor: int) -> BinaryIO:
    """Return a stream of the unpacked data, which raises InputError when more than `floor` bytes come of too few."""
    return cast(BinaryIO, io.BufferedReader(_Gunzip(compressed, floor), 64 * 1024))


def read_all(stream: BinaryIO, *, limit: int) -> bytes:
    """Return all that the stream holds; raise InputError when that is more than the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"it is larger than the limit of {limit / 1_000_000:g} MB; split it or raise the limit")
    return data


def expand(data: bytes, coding: str, *, limit: int) -> bytes:
    """Undo the content coding of an HTTP body; raise InputError when it is unknown, broken or grows over the limit."""
    name = coding.strip().lower()
    # Archives often keep the header but store the body unpacked.
    if name in ("", "identity") or (name in ("gzip", "x-gzip") and not data.startswith(b"\x1f\x8b")):
        return data
    if name not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"it is packed as {name[:20]}, which is not known; known are gzip and deflate")
    return _inflate(data, limit=limit)


def _inflate(data: bytes, *, limit: int) -> bytes:
    # 32: zlib finds out itself whether a gzip or a zlib header leads.
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        text = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise InputError(f"its compressed body is broken ({error})") from error
    if len(text) > limit:
        raise InputError(f"it grows over the limit of {limit / 1_000_000:g} MB when unpacked")
    return text


def joined(data: bytes) -> bytes:
    """Undo the chunked transfer coding of an HTTP body; return data that are not in chunks as they are."""
    pieces, at = [], 0
    while at < len(data):
        end = data.find(b"\r\n", at, at + 1024)
        try:
            size = int(data[at:end].split(b";")[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0:
            return data
        if size == 0:
            break
        pieces.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces)
