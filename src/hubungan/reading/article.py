"""From what a reader found to an Article: ids, headlines, dates and languages in one place for all formats."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hubungan.reading.dates import read_date
from hubungan.reading.language import code_of, detect
from hubungan.reading.normalise import normalise
from hubungan.reading.options import ReadOptions
from hubungan.records import Article, Failure, Span

STAGE = "reading"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found of one article, such as the row `news.jsonl:12`, before it is checked.

    `headline` is where the headline stands in `text`, when the text itself shows it; `how` says for all fields how
    they were found, `found` for single fields that were found otherwise.
    """

    source: str
    text: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    headline: Span | None = None
    how: str = "given"
    found: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


def finish(draft: Draft, options: ReadOptions) -> Article | Failure:
    """Return the article that the draft makes, or a Failure when it has neither text nor title."""
    body = normalise(draft.text)
    title = _line(draft.title)
    text, headline = place_headline(body.text, title)
    if draft.headline and not title:
        headline = body.offsets.to_stored(draft.headline)
        title = _line(text[slice(*headline)])
    if not text.strip():
        return Failure(draft.source, STAGE, "there is no text in it; give a body or a title")
    return _article(draft, options, text=text, title=title, headline=headline)


def _article(draft: Draft, options: ReadOptions, *, text: str, title: str | None, headline: Span | None) -> Article:
    url, outlet, name = _line(draft.url), _line(draft.outlet), _line(draft.id)
    known = {"id": name, "url": url, "title": title, "outlet": outlet}
    published, dated = _published(draft, options)
    language, heard = _language(draft, options, text)
    given = {field: draft.found.get(field, draft.how) for field, value in known.items() if value}
    return Article(
        id=name or make_id(url, title, text),
        text=text,
        url=url,
        title=title,
        outlet=outlet,
        published=published,
        language=language,
        headline=headline,
        source=storable(draft.source),
        found={**draft.found, "id": "hash of url, title and text", **given, "published": dated, "language": heard},
        extra=draft.extra,
    )


def storable(name: str) -> str:
    """Return the name of a file as it can be stored: bytes that are no UTF-8 are shown by their escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def make_id(url: str | None, title: str | None, text: str) -> str:
    """Return "a" and the first 16 hex digits of BLAKE2b over the UTF-8 JSON list `[url, title, text]`, where text is
    the stored text, unknown is null and nothing but quotation marks, backslashes and control characters is escaped.
    """
    key = json.dumps([url, title, text], ensure_ascii=False)
    return "a" + hashlib.blake2b(key.encode()).hexdigest()[:16]


def place_headline(body: str, title: str | None) -> tuple[str, Span | None]:
    """Return the stored text and where the headline stands in it: where the body begins with it, or appended."""
    if not title:
        return body, None
    if not body.strip():
        return title, Span(0, len(title))
    start = len(body) - len(body.lstrip())
    stop = start + len(title)
    if body[start:stop].casefold() == title.casefold() and _ends_there(body, stop):
        return body, Span(start, stop)
    return f"{body}\n\n{title}", Span(len(body) + 2, len(body) + 2 + len(title))


def split_headline(article: Article) -> str:
    """Return the body of the article as `place_headline` took it: without a headline that was appended."""
    if article.headline is None or article.headline.start < 2 or article.headline.stop != len(article.text):
        return article.text
    body = article.text[: article.headline.start - 2]
    return body if place_headline(body, article.title) == (article.text, article.headline) else article.text


def _ends_there(body: str, stop: int) -> bool:
    """A headline in place ends its line or its sentence; else the body's first sentence just begins like it."""
    rest = body[stop:].lstrip(" \t")
    return not rest or rest[0] == "\n" or body[stop - 1] in ".!?"


def _published(draft: Draft, options: ReadOptions) -> tuple[date | None, str]:
    given = _line(draft.published)
    found = read_date(given) if given else None
    if found:
        return found, draft.found.get("published", draft.how)
    failed = f"not readable: {given[:80]}" if given else "not given"
    return options.published, f"option --published ({failed})" if options.published else failed


def _language(draft: Draft, options: ReadOptions, text: str) -> tuple[str | None, str]:
    if options.language:
        return options.language, "option --language"
    given = _line(draft.language)
    code = code_of(given) if given else None
    if code:
        return code, draft.found.get("language", draft.how)
    detected = detect(text)
    how = "detected" if detected else "not detected"
    return detected, f"{how} (not readable: {given[:40]})" if given else how


def _line(value: str | None) -> str | None:
    """Return the value on one line, or None when nothing is left of it."""
    return " ".join(normalise(value).text.split()) or None if value else None
