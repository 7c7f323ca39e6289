"""Plain text and Markdown, with what their first lines say of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from hubungan.errors import InputError
from hubungan.reading.article import Draft
from hubungan.reading.decompress import read_all
from hubungan.reading.encoding import Decoded, decode
from hubungan.reading.options import ReadOptions
from hubungan.records import Failure, Span

_KEYS = {
    key: name
    for name, keys in {
        "id": "id",
        "url": "url link tautan",
        "title": "title judul headline",
        "outlet": "outlet media sumber source publisher penerbit",
        "published": "published date tanggal terbit diterbitkan",
        "language": "language lang bahasa",
    }.items()
    for key in keys.split()
}
_KEY_LINE = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}?)[ \t]*:(?:[ \t]+(?P<value>\S.*))?")
_FENCE = "---"
_FENCE_ENDS = ("---", "...")
_UNDER_A_KEY = (" ", "\t", "- ", "#")  # what YAML has in the lines below a key: its value, a list, a comment
_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
_HEADING = re.compile(r"#[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*")
_LONGEST_HEADLINE = 160
_LONGEST_LINE = 2 * _LONGEST_HEADLINE  # with the marks and spaces around a headline
_NO_HEADLINE_ENDS = (*".!…:;,-\u2013\u2014", '."', ".\u201d")


@dataclass(frozen=True, slots=True)
class _Front:
    """What the first lines say, and where the body begins."""

    fields: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    body: int = 0


def read_text(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    """Yield the one article of a plain text or Markdown file; raise InputError when it is empty or no text."""
    data = read_all(stream, limit=options.max_bytes)
    if not data.strip():
        raise InputError("the file is empty")
    yield parse_text(decode(data), source)


def parse_text(decoded: Decoded, source: str) -> Draft:
    """Return the article of a text: front matter or leading `Key: value` lines, then the body."""
    front = _fenced(decoded.text) or _leading(decoded.text) or _Front()
    body = decoded.text[front.body :]
    headline = None if "title" in front.fields else find_headline(body)
    found = {} if decoded.encoding == "utf-8" else {"encoding": decoded.encoding}
    if headline:
        found["title"] = "first line"
    return Draft(
        source, body, **front.fields, headline=headline, how="given in the front matter", found=found, extra=front.extra
    )


def find_headline(body: str) -> Span | None:
    """Return where the headline stands, if the first line is one: a Markdown heading, or short, without a final
    stop and followed by a blank line and a text.
    """
    start = len(body) - len(body.lstrip())
    stop = body.find("\n", start)
    if stop < 0:
        return None
    line = body[start:stop].removesuffix("\r").rstrip(" \t")
    if len(line) > _LONGEST_LINE or not body[start + len(line) :].strip():
        return None
    heading = _HEADING.fullmatch(line)
    first, last = heading.span("title") if heading else (0, len(line))
    if not 0 < last - first <= _LONGEST_HEADLINE or not (heading or _stands_alone(line, body, stop + 1)):
        return None
    return Span(start + first, start + last)


def _stands_alone(line: str, body: str, after: int) -> bool:
    return bool(_BLANK_LINE.match(body, after)) and "\r" not in line and not line.endswith(_NO_HEADLINE_ENDS)


def _fenced(text: str) -> _Front | None:
    """Read what stands between two fences; what is no list of keys there is the text's own, as after a rule."""
    if not text.startswith(_FENCE):
        return None
    first, *lines = text.splitlines(keepends=True)
    stop = next((at for at, line in enumerate(lines) if line.rstrip() in _FENCE_ENDS), None)
    if stop is None or first.rstrip() != _FENCE:
        return None
    block = [line for line in lines[:stop] if line.strip()]
    if not all(_key(line) or (at and line.startswith(_UNDER_A_KEY)) for at, line in enumerate(block)):
        return None
    return _front(block, _skip_blank(text, len(first) + sum(map(len, lines[: stop + 1]))))


def _leading(text: str) -> _Front | None:
    """Read the lines before the first blank one: all of them, if all have keys, else those that begin with ours."""
    start = at = _skip_blank(text, 0)
    lines = []
    for line in text[start:].splitlines(keepends=True):
        if not _key(line):
            break
        lines.append(line)
        at += len(line)
    ended = not text[at:].strip() or text[at:].startswith(("\n", "\r"))
    ours = lines if ended and any(_ours(line) for line in lines[:1]) else _while_ours(lines)
    return _front(ours, _skip_blank(text, start + sum(map(len, ours)))) if ours else None


def _while_ours(lines: list[str]) -> list[str]:
    count = next((i for i, line in enumerate(lines) if not _ours(line)), len(lines))
    return lines[:count]


def _key(line: str) -> str | None:
    match = _KEY_LINE.fullmatch(line.rstrip())
    return match["key"].lower() if match else None


def _ours(line: str) -> str | None:
    return _KEYS.get(_key(line) or "")


def _front(lines: list[str], body: int) -> _Front:
    front = _Front(body=body)
    for line in lines:
        match = _KEY_LINE.fullmatch(line.strip())
        if match and match["value"]:
            value = match["value"].strip().strip("\"'")
            name = _KEYS.get(match["key"].lower())
            (front.fields if name else front.extra).setdefault(name or match["key"], value)
    return front


def _skip_blank(text: str, at: int) -> int:
    match = _BLANK_LINES.match(text, at)
    return match.end() if match else at
