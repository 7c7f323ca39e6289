"""Lines of a stream of any length, without ever holding more than one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from hubungan.errors import InputError
from hubungan.reading.encoding import TOLERATED, marked, refuse_binary, unmarked_utf16

_PIECE = 64 * 1024
_ENDS_IN_RETURN = re.compile(rb"[^\r\n]*\r(?!\n)")
_LONE_RETURN = re.compile(rb"\r(?!\n)")


class Line(NamedTuple):
    """One line without its end, counted from 1; `data` is None when it was over the limit and skipped."""

    number: int
    data: bytes | None


def read_lines(stream: BinaryIO, *, limit: int) -> Iterator[Line]:
    """Yield the lines of the stream, UTF-16 turned into UTF-8; raise InputError when it holds no text.

    Lines end in a line feed; in a lone carriage return too, where the first one does, as on old Macs.
    """
    return split_lines(_with_line_feeds(_pieces(stream)), limit=limit)


def split_lines(pieces: Iterable[bytes], *, limit: int) -> Iterator[Line]:
    """Yield the lines that the pieces make together; memory stays under the limit and one piece."""
    number, held, size = 1, list[bytes](), 0
    for piece in pieces:
        *ended, rest = piece.split(b"\n")
        for end in ended:
            whole = size + len(end) <= limit
            yield Line(number, b"".join((*held, end)) if whole else None)
            number, held, size = number + 1, [], 0
        size += len(rest)
        held.append(rest)
        if size > limit:
            held.clear()
    if size:
        yield Line(number, b"".join(held) if size <= limit else None)


def _with_line_feeds(pieces: Iterator[bytes]) -> Iterator[bytes]:
    first = next(pieces, b"")
    if not _ENDS_IN_RETURN.match(first):
        yield first
        yield from pieces
        return
    held = b""
    for piece in chain([first], pieces):
        # A line feed that belongs to the last byte may be the first of the next piece.
        whole = held + piece
        held = b"\r" if whole.endswith(b"\r") else b""
        yield _LONE_RETURN.sub(b"\n", whole.removesuffix(b"\r"))
    yield held and b"\n"


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    first = stream.read(_PIECE)
    encoding = _wide(first)
    if encoding:
        yield from _as_utf8(stream, first, encoding)
        return
    mark = marked(first)
    first = first[len(mark[0]) :] if mark else first
    # One bad row must not cost the others; each line is looked at again when it is decoded.
    refuse_binary(first, tolerated=TOLERATED)
    while first:
        yield first
        first = stream.read(_PIECE)


def _wide(first: bytes) -> str | None:
    mark = marked(first)
    if mark:
        return mark[1] if mark[1] != "utf-8" else None
    return unmarked_utf16(first)


def _as_utf8(stream: BinaryIO, piece: bytes, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    mark = marked(piece)
    piece = piece[len(mark[0]) :] if mark else piece
    while piece:
        yield decoder.decode(piece).encode()
        piece = stream.read(_PIECE)
    yield decoder.decode(b"", final=True).encode()


def too_long(limit: int) -> InputError:
    """Return the error for a line over the limit."""
    return InputError(f"the line is longer than the limit of {limit / 1_000_000:g} MB; it was skipped")
