"""Rows of JSON become articles, and articles the same rows again."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.reading import ReadOptions, article_to_row, read
from hubungan.records import Article, Failure

_TEXT = st.text(st.characters(), min_size=1, max_size=30)
_ROWS = st.fixed_dictionaries(
    {"text": _TEXT, "language": st.sampled_from(["id", "en"])},
    optional={
        "id": _TEXT,
        "title": _TEXT,
        "url": _TEXT,
        "outlet": _TEXT,
        "published": st.one_of(st.dates().map(date.isoformat), _TEXT),
        "section": st.recursive(st.none() | st.integers() | st.floats() | _TEXT, st.lists, max_leaves=4),
    },
)


def read_rows(*lines: str, options: ReadOptions | None = None) -> list[Article | Failure]:
    stream = io.BytesIO(b'{"text": ""}\n' + "\n".join(lines).encode("utf-8", "surrogatepass"))
    return list(read(["-"], options or ReadOptions(), stdin=stream))[1:]


@given(st.lists(_ROWS, max_size=4))
def test_writing_then_reading_then_writing_gives_the_same(rows: list[dict[str, Any]]) -> None:
    articles = [item for item in read_rows(*map(json.dumps, rows)) if isinstance(item, Article)]
    written = [json.dumps(article_to_row(article), ensure_ascii=False) for article in articles]
    again = [item for item in read_rows(*written) if isinstance(item, Article)]
    assert [json.dumps(article_to_row(article), ensure_ascii=False) for article in again] == written
    assert [(a.id, a.text, a.headline, a.published) for a in again] == [
        (a.id, a.text, a.headline, a.published) for a in articles
    ]


def test_known_fields_are_taken_and_others_kept() -> None:
    [article] = read_rows(
        '{"id": 7, "text": "Isi.", "title": "Judul", "outlet": "Kabar", "published": "2024-11-19", "language": "id",'
        ' "tags": ["a"]}'
    )
    assert isinstance(article, Article)
    assert (article.id, article.text, article.outlet, article.extra) == ("7", "Isi.\n\nJudul", "Kabar", {"tags": ["a"]})
    assert (article.published, article.source) == (date(2024, 11, 19), "-:2")
    assert {article.found[name] for name in ("id", "title", "outlet", "published", "language")} == {"given in the row"}


def test_columns_are_mapped_by_option() -> None:
    options = ReadOptions(columns={"text": "isi", "title": "judul"})
    [article] = read_rows('{"isi": "Badan.", "judul": "Kepala", "text": "lain"}', options=options)
    assert isinstance(article, Article)
    assert (article.text, article.extra) == ("Badan.\n\nKepala", {"text": "lain"})


def test_a_title_alone_is_an_article() -> None:
    [article] = read_rows('{"title": "Korut tembakkan rudal"}')
    assert isinstance(article, Article)
    assert (article.text, article.headline) == ("Korut tembakkan rudal", (0, 21))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "Isi.", ', "broken JSON"),
        ('{"text": 3}', "not a string"),
        ('{"text": null}', "empty"),
        ('{"text": " "}', "empty"),
        ('{"body": "Isi."}', "no field `text`; its fields are body"),
        ("[1, 2]", "no JSON object"),
        ("{}", "its fields are none"),
        ('{"text": "Isi.", "a": ' + "[" * 5000 + "]" * 5000 + "}", "too deeply"),
        ('{"text": "Isi.", "a": ' + "[" * 200_000, "JSON"),
        ('{"text": "Isi.", "a": ' + "9" * 5000 + "}", "broken JSON"),
        ("\0\1\2\3", "binary"),
    ],
)
def test_a_bad_row_is_a_failure_with_its_line_and_the_rest_goes_on(line: str, says: str) -> None:
    bad, good = read_rows(line, '{"text": "Isi.", "language": "id"}')
    assert isinstance(bad, Failure)
    assert (bad.source, bad.stage) == ("-:2", "reading")
    assert says in bad.error
    assert isinstance(good, Article)


@pytest.mark.parametrize(
    ("value", "stored"), [('"a\\ud800b"', "a\ufffdb"), ('"a\\u0000b"', "ab"), ('"\\ud83d\\ude00"', "\U0001f600")]
)
def test_characters_that_cannot_be_stored_do_no_harm(value: str, stored: str) -> None:
    [article] = read_rows(f'{{"text": {value}, "language": "id", "k\\udc00": ["\\udfff", 1e999, NaN]}}')
    assert isinstance(article, Article)
    assert (article.text, article.extra) == (stored, {"k\ufffd": ["\ufffd", None, None]})
    json.dumps(article_to_row(article), ensure_ascii=False).encode("utf-8")


def test_a_line_over_the_limit_is_skipped_without_being_held() -> None:
    stream = io.BufferedReader(_Endless(b'{"text": "', 50_000_000, b'"}\n{"text": "Isi."}\n'))
    bad, good = read(["-"], ReadOptions(max_bytes=1_000_000), stdin=stream)
    assert isinstance(bad, Failure)
    assert "limit of 1 MB" in bad.error
    assert isinstance(good, Article)
    assert good.source == "-:2"


class _Endless(io.RawIOBase):
    """A long line that is made while it is read."""

    def __init__(self, first: bytes, length: int, last: bytes) -> None:
        self._pieces = iter([first, *[b"x" * 8192] * (length // 8192), last])

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = next(self._pieces, b"")
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_rows_in_other_encodings_are_read(tmp_path: Any, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "Pérez tiba."}\n{"text": "Pérez pergi."}\n'.encode(encoding))
    assert [item.text for item in read([str(path)]) if isinstance(item, Article)] == ["Pérez tiba.", "Pérez pergi."]


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "Satu."}, {"text": "Dua."}]',
        '{"text": "Satu."}\n{"text": "Dua."}\n',
        ' [\n{"text":"Satu."},{"text":"Dua."}]',
        '[\n  {\n    "text": "Satu."\n  },\n  {\n    "text": "Dua."\n  }\n]\n',
    ],
)
def test_a_json_file_holds_an_array_or_lines(tmp_path: Any, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    assert [(item.text, item.source) for item in read([str(path)]) if isinstance(item, Article)] == [
        ("Satu.", f"{path}:1"),
        ("Dua.", f"{path}:2"),
    ]


@pytest.mark.parametrize(
    ("content", "failed"),
    [
        ('[\n  {\n    "text": "Satu."\n  },\n  {\n    "te', [""]),
        ('[\n{"text": "Satu."},\n{"text": "Dua."}\n', [""]),
        ('{\n  "text": "Satu.",\n  "tit', [""]),
        ('{"text": "Satu."', [""]),
        ('{"text": "Satu."}\n{"text": "Dua', [":2"]),
        ('{"text": "Satu",}\n{"text": "Dua."}\n', [":1"]),
    ],
)
def test_a_broken_json_file_is_one_failure_and_broken_rows_are_one_each(
    tmp_path: Any, content: str, failed: list[str]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    failures = [item for item in read([str(path)]) if isinstance(item, Failure)]
    assert [item.source for item in failures] == [f"{path}{line}" for line in failed]
    assert "broken JSON" in failures[0].error
