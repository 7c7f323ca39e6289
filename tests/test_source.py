"""What holds for every file of the program."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
POSSESSIVE = re.compile(r"(?<!\\)(?:[*+?]|\d\}|,\})\+|\(\?>")


def strings(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        yield from (token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.STRING)


@pytest.mark.parametrize("pattern", [r"\d++", r"(?:,\d)*+", r"a?+", r"b{2,}+", r"(?>a)"])
def test_marks_that_give_nothing_back_are_seen(pattern: str) -> None:
    """Each way to write a repetition that gives nothing back is found."""
    assert POSSESSIVE.search(pattern)


def test_no_pattern_holds_a_mark_that_an_older_python_misreads() -> None:
    """No regular expression is possessive: Python 3.11.2, which Debian 12 has, loses matches of such."""
    found = [f"{path.name}: {text[:60]}" for path in SOURCE.rglob("*.py") for text in strings(path)
             if POSSESSIVE.search(text)]  # fmt: skip
    assert found == []
