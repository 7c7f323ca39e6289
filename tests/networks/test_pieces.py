"""Words to pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.networks.pieces import MOST_PIECES, UNKNOWN, Pieces

TEXTS = ["<s>", "<pad>", "</s>", "<unk>", "▁men", "yer", "ang", "▁m", "e", "n", "y", "r", "a", "g", "▁menyerang", "▁"]
SCORES = [0.0] * 4 + [-3.0, -4.0, -3.0, -6.0, -5.0, -5.0, -6.0, -5.0, -5.0, -6.0, -12.0, -4.0]


@pytest.fixture
def pieces() -> Pieces:
    return Pieces(TEXTS, SCORES)


@pytest.mark.parametrize(
    ("word", "spaced", "expected"),
    [
        ("menyerang", True, ["▁men", "yer", "ang"]),
        ("menyerang", False, ["n" if text == "?" else text for text in ["<unk>", "e", "n", "yer", "ang"]]),
        ("ng", False, ["n", "g"]),
        ("", False, ["<unk>"]),
    ],
    ids=["the likeliest split wins over the whole word", "behind no space", "single letters", "nothing"],
)
def test_a_word_is_split_into_its_likeliest_pieces(
    pieces: Pieces, word: str, spaced: bool, expected: list[str]
) -> None:
    assert [TEXTS[piece] for piece in pieces.split(word, spaced=spaced)] == expected


@given(st.text(max_size=200), st.booleans())
def test_any_word_has_pieces_and_never_too_many(word: str, spaced: bool) -> None:
    found = Pieces(TEXTS, SCORES).split(word, spaced=spaced)
    assert 1 <= len(found) <= MOST_PIECES
    assert all(UNKNOWN <= piece < len(TEXTS) for piece in found)
