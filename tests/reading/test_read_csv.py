"""Tables are read by the names of their columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.reading import ReadOptions, read
from hubungan.reading.formulas import guard_text, unguard_text
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


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ('"satu\vbaris",x', ["awal", "satubaris", "akhir"]),
        ('"satu\0baris",x', ["awal", "satubaris", "akhir"]),
        ("GIF89a adalah format gambar,x", ["awal", "GIF89a adalah format gambar", "akhir"]),
        ("\0\1\2\3\4\5", ["awal", "akhir"]),
        ("satu,x,y", ["awal", "akhir"]),
        ('"satu\rdua",x', ["awal", "satu\ndua", "akhir"]),
        ("satu\rdua,x", ["awal", "akhir"]),
    ],
)
def test_no_row_costs_the_rows_after_it(tmp_path: Path, row: str, read: list[str]) -> None:
    path = tmp_path / "a.csv"
    items = read_table(path, f"text,desk\nawal,x\n{row}\nakhir,x\n" + "\n" * 50)
    assert [item.text for item in items if isinstance(item, Article)] == read
    failures = [item.source for item in items if isinstance(item, Failure)]
    assert failures == [f"{path}:3"] * (len(read) == 2)


def test_an_open_quotation_mark_is_told_with_the_row_it_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    first, failure = read_table(path, 'text\nsatu\n"dua\ntiga\n"" empat\n')
    assert isinstance(first, Article)
    assert isinstance(failure, Failure)
    assert failure.source == f"{path}:3"
    assert "quotation mark of this row is never closed" in failure.error


def test_a_row_is_numbered_by_its_own_line_also_after_one_that_was_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    items = read_table(path, "text\n" + "x" * 3000 + "\ndua\n", ReadOptions(max_bytes=2000))
    assert [item.source for item in items] == [f"{path}:2", f"{path}:3"]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_lines_end_as_on_any_system(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    items = read_table(path, end.join(["text,desk", "satu,x", '"dua\ntiga",x', "x" * 70_000, "empat,x", ""]))
    texts = [item.text for item in items if isinstance(item, Article)]
    assert [text[:10] for text in texts] == ["satu", "dua\ntiga", "x" * 10, "empat"]


def test_a_first_line_that_cannot_be_a_header_is_a_failure_and_the_next_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x" * 200_000)
    (tmp_path / "b.csv").write_bytes(b"\r\ntext,a\rb\r\nsatu,x\r\n")
    (tmp_path / "c.csv").write_text("text\nsatu\n")
    items = list(read([str(tmp_path)]))
    assert [type(item) for item in items] == [Failure, Failure, Article]
    assert all(len(item.error) < 300 for item in items if isinstance(item, Failure))


def test_the_mark_that_keeps_a_spreadsheet_from_running_a_text_is_no_part_of_it(tmp_path: Path) -> None:
    items = read_table(tmp_path / "a.csv", "text\n'@menlu tiba.\n'kutipan' saja\n- satu\n")
    texts = [item.text for item in items if isinstance(item, Article)]
    assert texts == ["@menlu tiba.", "'kutipan' saja", "- satu"]


@given(st.text(st.sampled_from("'=+@-\t\r a1"), max_size=8))
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    cell = guard_text(text)
    assert unguard_text(cell) == text
    assert not cell.startswith(("=", "+", "@", "\t", "\r"))


def test_a_long_row_among_others_is_skipped(tmp_path: Path) -> None:
    items = read_table(tmp_path / "a.csv", "text\nsatu\n" + "x" * 3000 + "\ndua\n", ReadOptions(max_bytes=2000))
    assert [item.text for item in items if isinstance(item, Article)] == ["satu", "dua"]
    assert [item.source for item in items if isinstance(item, Failure)] == [f"{tmp_path / 'a.csv'}:3"]
