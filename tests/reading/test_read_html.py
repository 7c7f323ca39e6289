"""Web pages give their article and say where each piece of metadata stood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hubungan.reading import ReadOptions, read
from hubungan.records import Article, Failure

from .pages import BODY, TITLE, page

META = (
    '<meta property="og:title" content="Dua menteri bahas batas laut">'
    '<meta property="og:site_name" content="Kabar Hari">'
    '<meta property="article:published_time" content="2024-11-19T10:00:00+07:00">'
    '<link rel="canonical" href="https://kabar.test/batas-laut">'
)
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
    ' "headline": "Dua menteri bahas batas laut", "datePublished": "2024-11-19",'
    ' "publisher": {"name": "Kabar Hari"}}]}</script>'
)


def read_page(folder: Path, data: bytes) -> Article | Failure:
    path = folder / "a.html"
    path.write_bytes(data)
    [item] = read([str(path)], ReadOptions())
    return item


@pytest.mark.parametrize(
    ("head", "how"),
    [
        (META, {"title": "html meta og:title", "outlet": "html meta og:site_name", "url": "html link canonical"}),
        (LINKED, {"title": "html JSON-LD headline", "published": "html JSON-LD datePublished"}),
        (META, {"published": "html meta article:published_time", "language": "detected"}),
    ],
)
def test_body_and_metadata_are_found(tmp_path: Path, head: str, how: dict[str, str]) -> None:
    article = read_page(tmp_path, page(head))
    assert isinstance(article, Article)
    assert all(sentence in article.text for sentence in BODY)
    assert not any(word in article.text for word in ("rahasia", "Beranda", "Hak cipta"))
    assert (article.title, article.outlet, article.published) == (TITLE, "Kabar Hari", date(2024, 11, 19))
    assert article.headline is not None
    assert article.text[slice(*article.headline)] == TITLE
    assert {name: article.found[name] for name in how} == how


@pytest.mark.parametrize("shown", ["Selasa, 19/11/2024", "Selasa, 19 November 2024 10:00 WIB", "19 Nopember 2024"])
def test_a_date_shown_in_the_page_is_read(tmp_path: Path, shown: str) -> None:
    body = f'<div class="post-date">{shown}</div>' + "".join(f"<p>{sentence}</p>" for sentence in BODY)
    article = read_page(tmp_path, page(body=body))
    assert isinstance(article, Article)
    assert (article.published, article.found["published"]) == (date(2024, 11, 19), "html div post-date")


def test_a_page_without_date_has_none(tmp_path: Path) -> None:
    article = read_page(tmp_path, page())
    assert isinstance(article, Article)
    assert (article.published, article.found["published"]) == (None, "not given")


def test_the_declared_encoding_is_used(tmp_path: Path) -> None:
    article = read_page(tmp_path, page(title="Pérez di Québec", charset="windows-1252"))
    assert isinstance(article, Article)
    assert (article.title, article.found["encoding"]) == ("Pérez di Québec", "cp1252")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body></body></html>",
        b"<html><body><script>var a = 1;</script></body></html>",
        b"   \n",
        b"<html>",
        b"<html><body><div><p>Memuat...</p></div></body></html>",
        b"<!doctype html><html><head><title>Saja</title></head></html>",
    ],
)
def test_a_page_without_article_is_a_failure(tmp_path: Path, data: bytes) -> None:
    assert isinstance(read_page(tmp_path, data), Failure)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 20_000 + b"teks" + b"</div>" * 20_000,
        b"<html><body>" + b"<b><i>" * 5_000 + b"teks",
        b"<html><body><p>" + b"<" * 10_000,
        b"<html><head><meta property='og:title' content='\xff\xfe'><script type='application/ld+json'>"
        + b"[" * 100_000,
        b"<?xml version='1.0' encoding='utf-16'?><html><body><p>teks</p></body></html>",
    ],
)
def test_a_hostile_page_ends_in_an_article_or_a_failure(tmp_path: Path, data: bytes) -> None:
    assert isinstance(read_page(tmp_path, data), Article | Failure)
