"""Articles from http and https URLs."""

from __future__ import annotations

import time
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from hubungan.errors import InputError
from hubungan.reading.article import Draft
from hubungan.reading.encoding import decode
from hubungan.reading.fetch import Answer, Fetch, Resolve, is_public
from hubungan.reading.html import parse_html
from hubungan.reading.options import ReadOptions
from hubungan.reading.text import parse_text

_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_PAGES = ("text/html", "application/xhtml+xml", "")


def read_url(url: str, options: ReadOptions, *, fetch: Fetch, resolve: Resolve) -> Draft:
    """Return the article at a URL; raise InputError when its server is not public, fails or gives no article."""
    answer, final = follow(url, options, fetch=fetch, resolve=resolve)
    if not 200 <= answer.status < 300:
        raise InputError(f"the server answered with status {answer.status}; open the address in a browser to see why")
    kind, charset = content_type(answer.headers.get("content-type", ""))
    if kind in _PAGES:
        return parse_html(answer.body, url, url=final, charset=charset)
    if kind.startswith("text/"):
        return _plain(answer.body, url, final, charset)
    raise InputError(f"the server gave {kind}, which is no article; known are HTML and plain text")


def follow(url: str, options: ReadOptions, *, fetch: Fetch, resolve: Resolve) -> tuple[Answer, str]:
    """Return the last answer and its URL; every hop's address is checked before it is asked."""
    deadline = time.monotonic() + options.max_seconds
    for _ in range(_REDIRECTS + 1):
        address = check(url, resolve)
        left = deadline - time.monotonic()
        if left <= 0:
            raise InputError(f"the server did not answer within {options.max_seconds:.0f} seconds; try again later")
        answer = fetch(url, address, max_bytes=options.max_bytes, seconds=left)
        if answer.status not in _MOVED or "location" not in answer.headers:
            return answer, url
        url = _join(url, answer.headers["location"])
    raise InputError(f"the server redirected more than {_REDIRECTS} times")


def _join(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise InputError(f"the server redirected to an address that is not readable ({error})") from error


def check(url: str, resolve: Resolve) -> str:
    """Return the address to ask for a URL; raise InputError unless all addresses of its host are public."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise InputError(f"the address is not readable ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"only http and https addresses are read, not {url[:200]}")
    addresses = resolve(host, port)
    if not addresses or not all(map(is_public, addresses)):
        raise InputError(f"{host} is not a public server (private, local or reserved address); it is not read")
    return addresses[0]


def content_type(header: str) -> tuple[str, str | None]:
    """Return the media type and the charset that a Content-Type header names."""
    kind, *rest = (part.strip() for part in header.lower().split(";"))
    charset = next((part[8:].strip("\"' ") for part in rest if part.startswith("charset=")), None)
    return kind, charset


def _plain(body: bytes, source: str, url: str, charset: str | None) -> Draft:
    if not body.strip():
        raise InputError("the answer is empty")
    draft = parse_text(decode(body, declared=charset), source)
    return draft if draft.url else replace(draft, url=url, found={**draft.found, "url": "the address read"})
