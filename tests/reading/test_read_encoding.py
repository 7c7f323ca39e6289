"""Bytes become the characters that were meant, or a clear refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.errors import InputError
from hubungan.reading.encoding import decode

SENTENCE = "Menteri Pérez menyebut “kesepakatan” itu langkah awal yang baik bagi kedua negara."
CYRILLIC = "Министр сообщил, что переговоры между двумя странами продолжатся на следующей неделе в столице."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_usual_encodings_are_found(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)).text == SENTENCE


def test_a_text_in_another_legacy_encoding_is_guessed() -> None:
    assert decode(CYRILLIC.encode("cp1251") * 5).text == CYRILLIC * 5


@pytest.mark.parametrize("declared", ["windows-1251", " CP1251 "])
def test_a_declared_encoding_is_used(declared: str) -> None:
    assert decode("привет".encode("cp1251"), declared=declared).text == "привет"


@pytest.mark.parametrize("declared", ["iso-8859-1", "no-such-encoding", "base64", "", "a\0b", "utf-8"])
def test_western_text_is_read_whatever_is_declared(declared: str) -> None:
    assert decode("Pérez tiba di “Quito”".encode("cp1252"), declared=declared).text == "Pérez tiba di “Quito”"


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    data = "é".encode() * 10 + b"\xff" + "ü".encode() * 10
    assert decode(data).text == "é" * 10 + "\ufffd" + "ü" * 10


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 abc", b"PK\x03\x04abcdef", b"\x1f\x8b\x08rest", b"abc\0def ghi jkl mno", bytes(range(1, 32)) * 9],
)
def test_binary_data_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not text"):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read_the_same_each_time(data: bytes) -> None:
    try:
        text = decode(data).text
    except InputError:
        return
    assert decode(data).text == text
    text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_utf8_text_comes_back(text: str) -> None:
    text = "x" + text
    assert decode(text.encode()).text == text
