"""Data files are parsed once, and what they say is kept between runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hubungan.actors.datafile import read_rows
from hubungan.parsed import parsed


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("HUBUNGAN_CACHE", str(folder))
    return folder


class Parser:
    """Says how often it was asked."""

    def __init__(self, value: Any) -> None:
        self.value, self.asked = value, 0

    def __call__(self, content: bytes) -> Any:
        self.asked += 1
        return self.value


@pytest.mark.parametrize(
    ("value", "asked"),
    [([["a.yaml:1", {"x": None, "y": ["é", True]}]], 1), ({1: "a key that JSON would make text of"}, 2), ({"a"}, 2)],
)
def test_only_what_json_gives_back_unchanged_is_kept(value: Any, asked: int) -> None:
    """The second reading asks no parser, unless the value would come back changed."""
    parser = Parser(value)
    assert parsed("x", b"1", parser) == parsed("x", b"1", parser) == value
    assert parser.asked == asked


def test_an_edited_file_is_parsed_anew_and_leaves_one_kept_file(cache: Path) -> None:
    """What is kept belongs to the bytes of a file, and takes no more room as it changes."""
    assert parsed("x.yaml", b"1", Parser(1)) == 1
    assert parsed("x.yaml", b"2", Parser(2)) == 2
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"\xff"])
def test_a_broken_kept_file_is_made_again(cache: Path, content: bytes) -> None:
    """A kept file that cannot be read does no harm."""
    parsed("x", b"1", Parser(7))
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    assert parsed("x", b"1", Parser(7)) == 7
    assert parsed("x", b"1", Parser(8)) == 7


@pytest.mark.parametrize("setting", ["", "/dev/null/nowhere"])
def test_where_nothing_can_be_kept_files_are_parsed_each_time(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    """Neither a switched-off nor an impossible folder stops anything."""
    monkeypatch.setenv("HUBUNGAN_CACHE", setting)
    parser = Parser(3)
    assert parsed("x", b"1", parser) == parsed("x", b"1", parser) == 3
    assert parser.asked == 2


def test_kept_rows_know_where_they_stand(tmp_path: Path) -> None:
    """Rows are the same from the file and from what was kept of it."""
    file = tmp_path / "own.yaml"
    file.write_text("# ours\n- {country: IDN, name: No}\n- {country: null}\n", "utf-8")
    first, second = read_rows(file), read_rows(file)
    assert first == second
    assert [row.where for row in second] == ["own.yaml:2", "own.yaml:3"]
    assert second[0].data == {"country": "IDN", "name": "No"}
