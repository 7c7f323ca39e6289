"""Normalising keeps every character's way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.reading import normalise
from hubungan.records import Span

# Text rich in what normalising changes: marks, jamo, singletons, line ends, controls and lone surrogates.
_RICH = st.text(
    st.one_of(
        st.sampled_from("aeE \n\r\t\x00\x07\x85\u0301\u0323\u0308\u1100\u1161\u11a8\u212b\u0344\u0958\ud800\ufffd가é"),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("Kafe\u0301 di Praha", "Kafé di Praha"),
        ("satu\r\ndua\rtiga\n", "satu\ndua\ntiga\n"),
        ("a\x00b\x07c\td", "abc\td"),
        ("luka \ud800 lama", "luka \ufffd lama"),
        ("e\x01\u0301", "é"),
        ("\u1100\u1161\u11a8", "각"),
        ("", ""),
    ],
)
def test_text_is_stored_composed_and_without_control_characters(source: str, stored: str) -> None:
    assert normalise(source).text == stored


def test_a_span_behind_changes_answers_to_the_same_words() -> None:
    source = "Kafe\u0301\r\nPraha\x00 ramai"
    text, offsets = normalise(source)
    start = text.index("Praha")
    there = offsets.to_source(Span(start, start + 5))
    assert source[slice(*there)] == "Praha"
    assert offsets.to_stored(there) == Span(start, start + 5)


@given(_RICH)
def test_the_stored_text_is_stable_and_can_be_written(source: str) -> None:
    text = normalise(source).text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert normalise(text).text == text
    text.encode("utf-8")


@given(_RICH, st.data())
def test_a_stored_span_lies_within_what_its_source_span_normalises_to(source: str, data: st.DataObject) -> None:
    text, offsets = normalise(source)
    span = data.draw(_spans(len(text)))
    there = offsets.to_source(span)
    assert 0 <= there.start <= there.stop <= len(source)
    back = offsets.to_stored(there)
    assert back.start <= span.start
    assert span.stop <= back.stop
    assert text[slice(*span)] in normalise(source[slice(*there)]).text


@given(_RICH, st.data())
def test_a_source_span_is_held_by_its_way_there_and_back(source: str, data: st.DataObject) -> None:
    text, offsets = normalise(source)
    there = offsets.to_stored(data.draw(_spans(len(source))))
    assert 0 <= there.start <= there.stop <= len(text)
    assert offsets.to_stored(offsets.to_source(there)) == there


@given(_RICH)
def test_the_whole_text_answers_to_the_whole_source_but_for_dropped_ends(source: str) -> None:
    text, offsets = normalise(source)
    whole = offsets.to_source(Span(0, len(text)))
    assert normalise(source[slice(*whole)]).text == text
    assert offsets.to_stored(Span(0, len(source))) == Span(0, len(text))


def _spans(length: int) -> st.SearchStrategy[Span]:
    ends = st.integers(0, length)
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
