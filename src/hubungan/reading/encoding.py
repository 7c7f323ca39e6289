"""From bytes to characters: which encoding a source is in."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from hubungan.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x1f\x8b", "a gzip file without the ending .gz"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
# Web standards read these three names as Windows-1252, which only adds characters to them.
_WESTERN = {"ascii", "iso8859-1", "cp1252"}
_LOOKED_AT = 64 * 1024
TOLERATED = 0.3  # share of control characters that lines may have, each of which is looked at by itself
_BINARY = "this is binary data, not text; save it as plain text or HTML and read that"


class Decoded(NamedTuple):
    """A text and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text of the bytes; the same bytes give the same text. Raise InputError when they are no text."""
    mark = marked(data)
    if mark:
        return Decoded(data[len(mark[0]) :].decode(mark[1], "replace"), mark[1])
    wide = unmarked_utf16(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    refuse_binary(data)
    return _characters(data, declared)


def decode_line(data: bytes) -> str:
    """Return the text of one line of what was found to be text; raise InputError when this line is mostly binary.

    A stray control character, which normalising takes away, costs no row, nor do words that a picture begins with.
    """
    head = data.removeprefix(codecs.BOM_UTF8)[:_LOOKED_AT]
    if _controls(head) > TOLERATED * len(head) + 1:
        raise InputError(_BINARY)
    return _characters(data.removeprefix(codecs.BOM_UTF8), None).text


def _characters(data: bytes, declared: str | None) -> Decoded:
    return _as_utf8(data) or _as_declared(data, declared) or _as_damaged_utf8(data) or _as_legacy(data)


def marked(data: bytes) -> tuple[bytes, str] | None:
    """Return the byte order mark that the data begin with and the encoding it stands for."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def unmarked_utf16(data: bytes) -> str | None:
    """Return the UTF-16 encoding of data without a mark, judged by where zero bytes stand."""
    head = data[:_LOOKED_AT]
    even, odd = head[0::2], head[1::2]
    zeros, letters = (even, odd) if even.count(0) > odd.count(0) else (odd, even)
    if zeros.count(0) < 0.3 * len(zeros) + 1 or _controls(letters) > 0.05 * len(letters):
        return None
    return "utf-16-be" if zeros is even else "utf-16-le"


def refuse_binary(data: bytes, *, tolerated: float = 0.0) -> None:
    """Raise InputError when the data are no text: a known binary format, or more control characters than tolerated."""
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise InputError(f"this is {kind}, not text; save it as plain text or HTML and read that")
    head = data[:_LOOKED_AT]
    if data.count(0) > tolerated * len(data) or _controls(head) > max(0.02, tolerated) * len(head):
        raise InputError(_BINARY)


def _controls(head: bytes) -> int:
    return len(head) - len(head.translate(None, bytes({*range(32), 127} - {*b"\t\n\r\f\x1b"})))


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup((declared or "").strip()).name
        name = "cp1252" if name in _WESTERN else name
        return None if name == "utf-8" else Decoded(data.decode(name), name)
    # LookupError: no such encoding, or one from bytes to bytes; ValueError: a zero in the name, or broken data.
    except (LookupError, ValueError):
        return None


def _as_damaged_utf8(data: bytes) -> Decoded | None:
    """Keep UTF-8 for a text that holds a few broken bytes among many right characters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - broken
    return Decoded(text, "utf-8") if right >= 4 * broken else None


def _as_legacy(data: bytes) -> Decoded:
    # In Western text letters with accents are few; where most bytes are high the script is another one.
    high = sum(byte > 127 for byte in data[:_LOOKED_AT])
    guess = _guessed(data) if high > 0.15 * min(len(data), _LOOKED_AT) else None
    return guess or Decoded(data.decode("cp1252", "replace"), "cp1252")


def _guessed(data: bytes) -> Decoded | None:
    # Imported here because few sources need it and it would slow every start.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_LOOKED_AT]).best()
    return Decoded(data.decode(best.encoding, "replace"), best.encoding) if best else None
