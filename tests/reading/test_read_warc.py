"""Archives give their pages; where they break, what came before is kept."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from hubungan.reading import ReadOptions, read
from hubungan.records import Article, Failure

from .pages import TITLE, page, record

META = '<meta property="article:published_time" content="2024-11-19">'
FIRST = record("https://kabar.test/1", page(META))
SECOND = record("https://kabar.test/2", page(META, title="Perundingan batas laut dimulai lagi"))
OTHERS = record("https://kabar.test/a.png", b"\x89PNG", kind="image/png") + record(
    "https://kabar.test/x", page(), status="404 Not Found"
)


def read_archive(path: Path, data: bytes, options: ReadOptions | None = None) -> list[Article | Failure]:
    path.write_bytes(data)
    return list(read([str(path)], options or ReadOptions()))


@pytest.mark.parametrize("packed", [False, True])
def test_only_pages_that_were_found_are_read(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    items = read_archive(path, b"".join(gzip.compress(part) if packed else part for part in (FIRST, OTHERS, SECOND)))
    assert [(item.url, item.source) for item in items if isinstance(item, Article)] == [
        ("https://kabar.test/1", f"{path}:1"),
        ("https://kabar.test/2", f"{path}:4"),
    ]
    assert len(items) == 2


def test_an_address_in_angle_brackets_is_read_without_them(tmp_path: Path) -> None:
    [article] = read_archive(tmp_path / "a.warc", record("<https://kabar.test/1>", page(META)))
    assert isinstance(article, Article)
    assert article.url == "https://kabar.test/1"


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: gzip\r\n", bytes),
        ("Transfer-Encoding: chunked\r\n", lambda body: b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", bytes),
    ],
)
def test_packed_and_chunked_answers_are_read(tmp_path: Path, headers: str, pack: object) -> None:
    assert callable(pack)
    [article] = read_archive(tmp_path / "a.warc", record("https://kabar.test/1", pack(page(META)), headers=headers))
    assert isinstance(article, Article)
    assert (article.title, article.published) == (f"{TITLE}", date(2024, 11, 19))


@pytest.mark.parametrize(
    "broken", [SECOND[:-600], SECOND[:300], b"sampah belaka\r\n" * 30, gzip.compress(SECOND, mtime=0)[:-100]]
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_archive_keeps_what_was_read(tmp_path: Path, broken: bytes, packed: bool) -> None:
    first = gzip.compress(FIRST) if packed else FIRST
    article, failure = read_archive(tmp_path / "a.warc.gz", first + broken)
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert "what came before is kept" in failure.error


@pytest.mark.parametrize("data", [b"", b"sampah", b"\0" * 100])
def test_what_is_no_archive_is_a_failure(tmp_path: Path, data: bytes) -> None:
    [failure] = read_archive(tmp_path / "a.warc", data)
    assert isinstance(failure, Failure)


@pytest.mark.parametrize("headers", ["Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", ""])
def test_a_page_that_grows_too_large_is_a_failure(tmp_path: Path, headers: str) -> None:
    bomb = gzip.compress(b"a" * 5_000_000) if headers else b"a" * 5_000_000
    items = read_archive(
        tmp_path / "a.warc",
        record("https://kabar.test/1", bomb, headers=headers) + FIRST,
        ReadOptions(max_bytes=100_000),
    )
    assert [type(item) for item in items] == [Failure, Article]
