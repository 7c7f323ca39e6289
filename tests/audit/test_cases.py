"""Blocks, lines and days of files of cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from hubungan.audit.cases import Line, read_blocks, read_day, read_lines
from hubungan.errors import InputError

TEXT = "# a file\n\nS one\n# between\nS two\n \n\n# end\nS three"


def numbers(block: Sequence[Line]) -> Iterator[list[int]]:
    yield [line.number for line in block]


@pytest.mark.parametrize(("comments", "blocks"), [(False, ([3, 5], [9])), (True, ([1], [3, 4, 5], [8, 9]))])
def test_blank_lines_part_blocks(tmp_path: Path, comments: bool, blocks: tuple[list[int], ...]) -> None:
    (tmp_path / "cases.txt").write_text(TEXT, "utf-8")
    assert read_blocks(tmp_path / "cases.txt", numbers, comments=comments) == blocks


def test_errors_name_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "cases.txt").write_text("P 2024-11-19\nP 2024-11-31", "utf-8")
    first, second = read_lines(tmp_path / "cases.txt")
    assert read_day(first.text[2:], first.where) == date(2024, 11, 19)
    with pytest.raises(InputError, match=r"cases\.txt:2: '2024-11-31' is no date"):
        read_day(second.text[2:], second.where)


@pytest.mark.parametrize(("content", "why"), [(b"# nothing\n", "no cases"), (b"S \xff", "utf-8"), (None, "No such")])
def test_a_file_without_cases_or_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, why: str) -> None:
    if content is not None:
        (tmp_path / "cases.txt").write_bytes(content)
    with pytest.raises(InputError, match=rf"cases\.txt: .*{why}"):
        read_blocks(tmp_path / "cases.txt", numbers)
