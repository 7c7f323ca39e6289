"""Tables are read by the names of their columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hubungan.reading import ReadOptions, read
from hubungan.records import Article, Failure


def read_table(path: Path, content: str, options: ReadOptions | None = None) -> list[Article | Failure]:
    path.write_bytes(content.encode())
    return list(read([str(path)], options or ReadOptions()))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["title", "published", "text", "desk"],
        ["Judul", "19/11/2024", '"Isi, satu; dua|tiga\nbaris\tdua."', "luar"],
    ]
    [article] = read_table(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows))
    assert isinstance(article, Article)
    assert article.text == "Isi, satu; dua|tiga\nbaris\tdua.\n\nJudul"
    assert (article.published, article.extra) == (date(2024, 11, 19), {"desk": "luar"})


def test_columns_are_mapped_and_rows_numbered_by_their_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    items = read_table(path, 'isi\n"satu\nbaris"\n\ndua\n', ReadOptions(columns={"text": "isi"}))
    assert [(item.source, item.text) for item in items if isinstance(item, Article)] == [
        (f"{path}:2", "satu\nbaris"),
        (f"{path}:5", "dua"),
    ]


def test_a_bom_and_crlf_do_no_harm(tmp_path: Path) -> None:
    [article] = read_table(tmp_path / "a.csv", '\ufefftext\r\n"satu\r\nbaris"\r\n')
    assert isinstance(article, Article)
    assert article.text == "satu\nbaris"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("body,date\nIsi.,2024\n", "no column `text`; its columns are body, date"),
        ("text,date\nIsi.,2024,3\n", "3 cells, the header 2"),
        ("text,date\n,2024\n", "no field `text`"),
        ("\n \n", "empty"),
        ("text\n" + "x" * 3000 + "\n", "longer than the limit"),
        ("text\n" + "\0\1\2" + "\n", "binary"),
    ],
)
def test_a_bad_table_or_row_is_a_clear_failure(tmp_path: Path, content: str, says: str) -> None:
    [failure] = read_table(tmp_path / "a.csv", content, ReadOptions(max_bytes=2000))
    assert isinstance(failure, Failure)
    assert says in failure.error


def test_a_long_row_among_others_is_skipped(tmp_path: Path) -> None:
    items = read_table(tmp_path / "a.csv", "text\nsatu\n" + "x" * 3000 + "\ndua\n", ReadOptions(max_bytes=2000))
    assert [item.text for item in items if isinstance(item, Article)] == ["satu", "dua"]
    assert [item.source for item in items if isinstance(item, Failure)] == [f"{tmp_path / 'a.csv'}:3"]
