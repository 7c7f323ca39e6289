"""From what the user names to articles: files, folders, globs, standard input and URLs."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from hubungan.errors import InputError
from hubungan.reading import fetch as web_fetch
from hubungan.reading.article import STAGE, Draft, finish
from hubungan.reading.csvfile import read_csv
from hubungan.reading.decompress import gunzipped
from hubungan.reading.fetch import Fetch, Resolve
from hubungan.reading.html import read_html
from hubungan.reading.jsonl import begins_with_rows, read_json, read_jsonl
from hubungan.reading.options import ReadOptions
from hubungan.reading.text import read_text
from hubungan.reading.warc import read_warc
from hubungan.reading.web import read_url
from hubungan.records import Article, Failure

Reader = Callable[[BinaryIO, str, ReadOptions], Iterator[Draft | Failure]]
# The folder walk and the messages know these endings; each may be followed by .gz.
READERS: dict[str, Reader] = {
    "": read_text,
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".warc": read_warc,
}
_WILD = frozenset("*?[")
_ARRAY = re.compile(rb"\[\s*\{")  # a text may begin with a word in brackets
_DEFAULTS = ReadOptions()


@dataclass(frozen=True, slots=True)
class _Outside:
    """What reading takes from outside the file system, so that tests can hand it in."""

    fetch: Fetch
    resolve: Resolve
    stdin: BinaryIO | None


def read(
    sources: Iterable[str],
    options: ReadOptions = _DEFAULTS,
    *,
    on_repeat: Callable[[Article], object] | None = None,
    fetch: Fetch = web_fetch.fetch,
    resolve: Resolve = web_fetch.resolve,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Failure]:
    """Yield the articles of all sources in order, and a Failure for each source or row that cannot be read.

    An article whose id came before is left out and handed to `on_repeat` instead.
    """
    outside = _Outside(fetch, resolve, stdin)
    seen: set[str] = set()
    for source in sources:
        for draft in _read_source(source, options, outside):
            found = finish(draft, options) if isinstance(draft, Draft) else draft
            if isinstance(found, Failure) or found.id not in seen:
                seen.update({found.id} if isinstance(found, Article) else ())
                yield found
            elif on_repeat:
                on_repeat(found)


def _read_source(source: str, options: ReadOptions, outside: _Outside) -> Iterator[Draft | Failure]:
    if source == "-":
        yield from _guarded(source, partial(_read_stdin, outside.stdin or sys.stdin.buffer, options))
    elif source.lower().startswith(("http://", "https://")):
        yield from _guarded(source, partial(_read_address, source, options, outside))
    else:
        yield from _read_paths(source, options)


def _read_address(url: str, options: ReadOptions, outside: _Outside) -> Iterator[Draft | Failure]:
    yield read_url(url, options, fetch=outside.fetch, resolve=outside.resolve)


def _guarded(source: str, open_items: Callable[[], Iterator[Draft | Failure]]) -> Iterator[Draft | Failure]:
    """Yield the items; turn the error that ends them into a Failure."""
    try:
        yield from open_items()
    except InputError as error:
        yield Failure(source, STAGE, str(error))
    except (EOFError, zlib.error) as error:
        yield Failure(source, STAGE, f"the compressed file is broken or cut short ({error}); what came before is kept")
    except OSError as error:
        reason = error.strerror or error
        yield Failure(source, STAGE, f"it cannot be read ({reason}); check the file and its permissions")


def _read_stdin(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Failure]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    yield from _reader_for(buffered.peek(4096))(buffered, "-", options)


def _reader_for(head: bytes) -> Reader:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        # A first line that goes on beyond what was looked at is a row: those who indent begin with a short one.
        return read_jsonl if b"\n" not in start or begins_with_rows(start) else read_json
    if _ARRAY.match(start):
        return read_json
    return read_html if start.lower().startswith((b"<!doctype html", b"<html")) else read_text


def _read_paths(source: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    """Yield what the path holds; a pattern counts as one only when no file has that very name."""
    paths = [source] if os.path.lexists(source) or not _WILD & {*source} else sorted(glob.glob(source, recursive=True))
    if not paths:
        yield Failure(source, STAGE, "no file fits this pattern; check it, and quote it in the shell")
    for path in paths:
        if os.path.isdir(path):
            yield from _read_folder(path, options)
        else:
            yield from _guarded(path, partial(_read_file, path, options))


def _read_folder(folder: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    empty = True
    closed: list[OSError] = []
    for path in _walk(folder, closed.append):
        empty = False
        yield from _guarded(path, partial(_read_file, path, options))
    for error in closed:
        yield Failure(
            str(error.filename), STAGE, f"the folder cannot be read ({error.strerror}); check its permissions"
        )
    if empty and not closed:
        yield Failure(folder, STAGE, "there is no file in this folder, hidden ones aside")


def _walk(folder: str, on_error: Callable[[OSError], object]) -> Iterator[str]:
    """Yield the files below a folder in the order of their names, without hidden ones."""
    for parent, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(parent, name) for name in sorted(names) if not name.startswith("."))


def _read_file(path: str, options: ReadOptions) -> Iterator[Draft | Failure]:
    if not os.path.exists(path):
        raise InputError("there is no such file or folder; check the path")
    if not os.path.isfile(path):
        raise InputError("this is no regular file; give a file, a folder, or - for standard input")
    name = Path(path).name.lower()
    packed = name.endswith(".gz")
    reader = READERS.get(Path(name.removesuffix(".gz")).suffix)
    if reader is None:
        raise InputError(_unknown(name))
    with open(path, "rb") as stream:
        # fastwarc unpacks by itself: each record of an archive is a gzip member of its own.
        unpack = packed and reader is not read_warc
        yield from reader(gunzipped(stream, floor=2 * options.max_bytes) if unpack else stream, path, options)


def _unknown(name: str) -> str:
    ending = Path(name).suffix or name
    known = " ".join(ending for ending in READERS if ending)
    return f"files ending in {ending} are not known; known are {known}, each also with .gz"
