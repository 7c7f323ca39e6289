"""Web archives: the HTML answers in WARC and WARC.gz files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from hubungan.errors import InputError
from hubungan.reading.article import STAGE, Draft
from hubungan.reading.decompress import expand, joined
from hubungan.reading.html import parse_html
from hubungan.reading.options import ReadOptions
from hubungan.records import Failure

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    """Yield the articles of an archive record by record; where it is broken, a Failure that ends it."""
    # Imported here because few runs read archives.
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = 0
    try:
        # Digests are not verified: what a crawler cut short is read as far as it goes.
        for record in _records(ArchiveIterator(stream, record_types=WarcRecordType.response)):
            number += 1
            if _is_page(record):
                yield _page(record, f"{source}:{number}", options)
    except (OSError, ValueError, EOFError) as error:
        yield Failure(source, STAGE, f"the archive is broken after answer {number} ({error}); what came before is kept")
        return
    if number == 0:
        raise InputError("no answer of a server is in it; is it a WARC file?")


def _records(archive: ArchiveIterator) -> Iterator[WarcRecord]:
    for record in archive:
        if record.http_headers is None or record.reader is None:
            raise EOFError("it ends within a record")
        yield record


def _is_page(record: WarcRecord) -> bool:
    kind = (record.http_content_type or "").lower()
    return kind in _PAGES and record.http_headers.status_code == 200


def _page(record: WarcRecord, source: str, options: ReadOptions) -> Draft | Failure:
    try:
        body = _body(record, options)
        return parse_html(body, source, url=_address(record), charset=record.http_charset)
    except InputError as error:
        return Failure(source, STAGE, str(error))


def _address(record: WarcRecord) -> str | None:
    # WARC 1.0 has the address between angle brackets by its grammar, and some archives follow it.
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None


def _body(record: WarcRecord, options: ReadOptions) -> bytes:
    length = record.content_length
    if length > options.max_bytes:
        raise InputError(f"the page is larger than the limit of {options.limit}")
    body = record.reader.read(length) if length else b""
    if len(body) < length:
        raise EOFError("it ends within a record")
    headers = record.http_headers
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        body = joined(body)
    return expand(body, headers.get("Content-Encoding") or "", limit=options.max_bytes)
