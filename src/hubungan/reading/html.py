"""Web pages: the article's body by trafilatura, its metadata from the page with the place where each stood."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from hubungan.errors import InputError
from hubungan.reading.article import Draft
from hubungan.reading.dates import read_date
from hubungan.reading.decompress import read_all
from hubungan.reading.encoding import decode
from hubungan.reading.options import ReadOptions
from hubungan.records import Failure

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NOTHING = "no article was found in the page; save its text as a .txt file, or give the page of a single article"
# Where a page has no article, the extraction falls back to any few words of it.
_SHORTEST = 25
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "content_publisheddate",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
# What a library for broken pages may let through on a page that is more broken than it foresaw.
_BREAKS = (
    ArithmeticError,
    AttributeError,
    AssertionError,
    LookupError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)


class Found(NamedTuple):
    """A piece of metadata and where in the page it stood."""

    value: str
    how: str


def read_html(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    """Yield the one article of an HTML file; raise InputError when there is none in it."""
    data = read_all(stream, limit=options.max_bytes)
    if not data.strip():
        raise InputError("the file is empty")
    yield parse_html(data, source)


def parse_html(data: bytes, source: str, *, url: str | None = None, charset: str | None = None) -> Draft:
    """Return the article of a page; raise InputError when no body is found."""
    if not data.strip():
        raise InputError("the page is empty")
    decoded = decode(data, declared=charset or _charset(data))
    try:
        tree = _load(decoded.text)
        found = _metadata(tree, url)
        body = _body(tree, url)
    except _BREAKS as error:
        raise InputError(f"{_NOTHING} (the page broke the reader: {type(error).__name__})") from error
    if len(body) < _SHORTEST:
        raise InputError(_NOTHING)
    values = {name: piece.value for name, piece in found.items()}
    coded = {} if decoded.encoding == "utf-8" else {"encoding": decoded.encoding}
    return Draft(
        source,
        body,
        url=values.get("url"),
        title=values.get("title"),
        outlet=values.get("outlet"),
        published=values.get("published"),
        found={**coded, **{name: piece.how for name, piece in found.items()}},
    )


def _charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "replace") if match else None


class _Library(NamedTuple):
    load: Callable[[str], HtmlElement | None]
    extract: Callable[..., Any]
    find_date: Callable[..., str | None]


@cache
def _library() -> _Library:
    # Imported here because it takes longer than all the rest of the program together.
    try:
        from htmldate import find_date
        from trafilatura import bare_extraction
        from trafilatura.utils import load_html
    except ImportError as error:
        reason = str(error).splitlines()[0]
        raise InputError(
            f"HTML cannot be read: trafilatura does not load ({reason}); install the project anew"
        ) from error
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        # Their warnings say what the Failure says, and would be printed where nobody has set up logging.
        logging.getLogger(name).addHandler(logging.NullHandler())
    return _Library(load_html, bare_extraction, find_date)


def _load(text: str) -> HtmlElement:
    tree = _library().load(text)
    if tree is None:
        raise InputError(_NOTHING)
    return tree


def _body(tree: HtmlElement, url: str | None) -> str:
    document = _library().extract(tree, url=url, include_comments=False, include_tables=False)
    return (document.text or "").strip() if document is not None else ""


def _metadata(tree: HtmlElement, url: str | None) -> dict[str, Found]:
    meta, linked = _meta(tree), list(_linked_data(tree))
    address = Found(url, "the address read") if url else _canonical(tree, meta)
    found = {
        "url": address,
        "title": _linked(linked, "headline") or _first(meta, _TITLES) or _heading(tree) or _element(tree, "title"),
        "outlet": _first(meta, _OUTLETS) or _linked(linked, "publisher") or _host(address),
        "published": _published(tree, meta, linked, address),
    }
    return {name: piece for name, piece in found.items() if piece}


def _meta(tree: HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    return meta


def _first(meta: dict[str, str], names: Iterable[str]) -> Found | None:
    return next((Found(meta[name], f"html meta {name}") for name in names if name in meta), None)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects of the page that tell of an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (item for item in _objects(data) if "headline" in item or "datePublished" in item)


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _linked(linked: list[dict[str, Any]], name: str) -> Found | None:
    for item in linked:
        value = item.get(name)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return Found(value, f"html JSON-LD {name}")
    return None


def _heading(tree: HtmlElement) -> Found | None:
    return _element(tree, "h1") if len(list(tree.iter("h1"))) == 1 else None


def _element(tree: HtmlElement, tag: str) -> Found | None:
    text = next((" ".join(element.text_content().split()) for element in tree.iter(tag)), "")
    return Found(text, f"html {tag}") if text else None


def _canonical(tree: HtmlElement, meta: dict[str, str]) -> Found | None:
    for link in tree.iter("link"):
        href = (link.get("href") or "").strip()
        if "canonical" in (link.get("rel") or "").lower().split() and href.startswith(("http://", "https://")):
            return Found(href, "html link canonical")
    return _first(meta, ["og:url"])


def _host(address: Found | None) -> Found | None:
    try:
        host = urlsplit(address.value).hostname if address else None
    except ValueError:
        return None
    return Found(host.removeprefix("www."), "host of the url") if host else None


def _published(
    tree: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]], address: Found | None
) -> Found | None:
    named = [_first(meta, _DATES), _linked(linked, "datePublished"), *_dated_elements(tree)]
    readable = (piece for piece in named if piece and read_date(piece.value))
    return next(readable, None) or _guessed_date(tree, address) or next((piece for piece in named if piece), None)


def _dated_elements(tree: HtmlElement) -> Iterator[Found]:
    """Yield what stands in the elements that pages show their date in, such as `<div class="date">`."""
    for element in tree.iter("time"):
        yield Found(element.get("datetime") or element.text_content().strip(), "html time")
    for element in tree.iter("span", "div", "p"):
        name = f"{element.get('class') or ''} {element.get('itemprop') or ''}".strip()
        if re.search(r"date|time|tanggal|publish", name, re.IGNORECASE):
            text = " ".join(element.text_content()[:500].split())
            if 0 < len(text) <= 100:
                yield Found(text, f"html {element.tag} {name[:40]}")


def _guessed_date(tree: HtmlElement, address: Found | None) -> Found | None:
    # Without the extensive search: that takes any date of the text, also one that an event is said to have.
    url = address.value if address else None
    found = _library().find_date(tree, extensive_search=False, original_date=True, url=url)
    return Found(found, "htmldate") if found else None
