"""Ids, headlines and metadata are the same rules for all formats."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.reading.article import Draft, finish, place_headline, split_headline
from hubungan.reading.options import ReadOptions
from hubungan.records import Article, Failure, Span


@pytest.mark.parametrize(
    ("body", "title", "text", "headline"),
    [
        ("Isi berita.", None, "Isi berita.", None),
        ("Isi berita.", "Judul", "Isi berita.\n\nJudul", "Judul"),
        ("Judul\nIsi berita.", "Judul", "Judul\nIsi berita.", "Judul"),
        (" JUDUL \nIsi berita.", "Judul", " JUDUL \nIsi berita.", "JUDUL"),
        ("Sudah selesai. Isi.", "Sudah selesai.", "Sudah selesai. Isi.", "Sudah selesai."),
        ("Judul itu menarik.", "Judul", "Judul itu menarik.\n\nJudul", "Judul"),
        ("Judul", "Judul", "Judul", "Judul"),
        (" \n", "Judul", "Judul", "Judul"),
    ],
)
def test_the_headline_stands_in_place_or_behind_the_body(
    body: str, title: str | None, text: str, headline: str | None
) -> None:
    stored, span = place_headline(body, title)
    assert (stored, stored[slice(*span)] if span else None) == (text, headline)


_BITS = st.text(st.sampled_from("Ab .\n"), max_size=8)


@given(_BITS, _BITS.map(str.strip).map(lambda title: " ".join(title.split()) or None))
def test_an_appended_headline_can_be_taken_off_again(body: str, title: str | None) -> None:
    article = finish(Draft("x", body, title=title), ReadOptions(language="id"))
    if isinstance(article, Article) and body.strip():
        assert split_headline(article) == body


def test_the_id_is_the_documented_hash() -> None:
    article = finish(Draft("x", "Isi.", title="Judul", url="https://berita.test/1"), ReadOptions())
    key = json.dumps(["https://berita.test/1", "Judul", "Isi.\n\nJudul"], ensure_ascii=False).encode()
    assert isinstance(article, Article)
    assert article.id == "a" + hashlib.blake2b(key).hexdigest()[:16]
    assert article.found["id"] == "hash of url, title and text"


def test_a_headline_in_place_moves_with_the_normalised_text() -> None:
    article = finish(Draft("x", "\r\n\r\nKafe\u0301 dibuka\r\n\r\nIsi.", headline=Span(4, 16)), ReadOptions())
    assert isinstance(article, Article)
    assert article.headline is not None
    assert article.text[slice(*article.headline)] == article.title == "Kafé dibuka"


@pytest.mark.parametrize(
    ("given", "option", "published", "found"),
    [
        ("19 November 2024", None, date(2024, 11, 19), "given"),
        ("19 November 2024", date(2020, 1, 1), date(2024, 11, 19), "given"),
        ("kemarin", None, None, "not readable: kemarin"),
        (None, None, None, "not given"),
        (None, date(2020, 1, 1), date(2020, 1, 1), "option --published (not given)"),
        ("kemarin", date(2020, 1, 1), date(2020, 1, 1), "option --published (not readable: kemarin)"),
    ],
)
def test_the_date_is_the_sources_or_the_users_and_never_todays(
    given: str | None, option: date | None, published: date | None, found: str
) -> None:
    article = finish(Draft("x", "Isi.", published=given), ReadOptions(published=option))
    assert isinstance(article, Article)
    assert (article.published, article.found["published"]) == (published, found)


@pytest.mark.parametrize(
    ("given", "forced", "language", "found"),
    [
        ("en", None, "en", "given"),
        (None, None, "id", "detected"),
        ("?!", None, "id", "detected (not readable: ?!)"),
        ("en", "id", "id", "option --language"),
    ],
)
def test_the_language_is_forced_given_or_detected(
    given: str | None, forced: str | None, language: str, found: str
) -> None:
    text = "Presiden mengatakan bahwa perundingan dengan negara itu akan dimulai pada hari Senin."
    article = finish(Draft("x", text, language=given), ReadOptions(language=forced))
    assert isinstance(article, Article)
    assert (article.language, article.found["language"]) == (language, found)


@pytest.mark.parametrize("text", ["", "  \n", "\x00\x01"])
def test_an_article_without_words_is_a_failure(text: str) -> None:
    assert isinstance(finish(Draft("x", text), ReadOptions()), Failure)
