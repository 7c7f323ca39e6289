"""Rows of JSON: one article a line, or a JSON array of articles."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from hubungan.errors import InputError
from hubungan.reading.article import STAGE, Draft, split_headline
from hubungan.reading.decompress import read_all
from hubungan.reading.encoding import decode
from hubungan.reading.lines import Line, read_lines, split_lines, too_long
from hubungan.reading.options import FIELDS, ReadOptions
from hubungan.records import Article, Failure

_DEEPEST = 100
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_jsonl(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    """Yield the articles of a JSONL stream line by line, and a Failure for each line that is none."""
    yield from _drafts(read_lines(stream, limit=options.max_bytes), source, options)


def read_json(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    """Yield the articles of a JSON file: an array, one object, or lines of objects; raise InputError for neither."""
    data = read_all(stream, limit=options.max_bytes)
    try:
        parsed = _parse(data)
    except InputError:
        lines = decode(data).text.encode()
        if not begins_with_rows(lines):
            raise
        yield from _drafts(split_lines([lines], limit=options.max_bytes), source, options)
        return
    for number, row in enumerate(parsed if isinstance(parsed, list) else [parsed], start=1):
        yield _draft_or_failure(row, f"{source}:{number}", options)


def begins_with_rows(head: bytes) -> bool:
    """Return whether data begin with one object a line, and not with an array or one object over several lines.

    The first line alone does not tell: it may be a broken row, and the second then begins another one.
    """
    first, _, rest = head.lstrip().partition(b"\n")
    return first.startswith(b"{") and (rest.lstrip().startswith(b"{") or _is_object(first))


def article_to_row(article: Article) -> dict[str, Any]:
    """Return the article as the row that reads back as the same article."""
    known = {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": split_headline(article),
    }
    return {**article.extra, **{name: value for name, value in known.items() if value is not None}}


def row_to_draft(row: Mapping[str, Any], source: str, options: ReadOptions, *, how: str = "given in the row") -> Draft:
    """Return the article of a row by its column names; raise InputError when it has neither text nor title."""
    values = {name: row.get(options.column(name)) for name in FIELDS}
    text = _required_text(values, row, options)
    fields = {name: _word(value) for name, value in values.items() if name != "text"}
    unread = {name for name, value in values.items() if value is not None and name != "text" and fields[name] is None}
    taken = {options.column(name) for name in FIELDS if name not in unread}
    extra = {name: value for name, value in row.items() if name not in taken}
    return Draft(
        source,
        text,
        id=fields["id"],
        url=fields["url"],
        title=fields["title"],
        outlet=fields["outlet"],
        published=fields["published"],
        language=fields["language"],
        how=how,
        extra=extra,
    )


def _required_text(values: Mapping[str, Any], row: Mapping[str, Any], options: ReadOptions) -> str:
    text = "" if values["text"] is None else values["text"]
    if not isinstance(text, str):
        raise InputError(f"`{options.column('text')}` is not a string")
    if text.strip() or _word(values["title"]):
        return text
    if options.column("text") in row:
        raise InputError(f"`{options.column('text')}` is empty and there is no title")
    has = ", ".join(map(str, list(row)[:8])) or "none"
    raise InputError(f"no field `{options.column('text')}`; its fields are {has}; name yours with --map text=FIELD")


def _word(value: Any) -> str | None:
    """Take strings and numbers; true, lists and objects name nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) if str(value).strip() else None


def _drafts(lines: Iterator[Line], source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    seen = False
    for line in lines:
        if line.data is not None and not line.data.strip():
            continue
        seen = True
        yield _read_line(line, f"{source}:{line.number}", options)
    if not seen:
        raise InputError("the file is empty")


def _read_line(line: Line, source: str, options: ReadOptions) -> Draft | Failure:
    try:
        if line.data is None:
            raise too_long(options.max_bytes)
        return _draft_or_failure(_parse(line.data), source, options)
    except InputError as error:
        return Failure(source, STAGE, str(error))


def _draft_or_failure(row: Any, source: str, options: ReadOptions) -> Draft | Failure:
    try:
        if not isinstance(row, dict):
            raise InputError('the row is no JSON object; write {"text": ...}')
        return row_to_draft(_clean(row), source, options)
    except InputError as error:
        return Failure(source, STAGE, str(error))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except InputError:
        return False


def _parse(data: bytes) -> Any:
    try:
        # NaN and infinities are no JSON and could not be written again.
        return json.loads(decode(data).text, parse_constant=lambda _: None)
    except RecursionError as error:
        raise InputError("the JSON is nested too deeply") from error
    except ValueError as error:
        raise InputError(f"broken JSON ({error})") from error


def _clean(value: Any, depth: int = 0) -> Any:
    """Replace what UTF-8 cannot hold ("\\ud800") in a row's values and keys; raise InputError when it is too deep."""
    if depth > _DEEPEST:
        raise InputError("the JSON is nested too deeply")
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _clean(item, depth + 1) for key, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _storable(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)
