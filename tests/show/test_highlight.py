from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.records import Article, Party, Quoted, Report, Sentence
from hubungan.show.highlight import ROLES, Mark, bracketed, clip, report_marks, split_pieces

TEXT = "Kemarin Israel menyerang Gaza, kata Hamas."
marks = st.lists(
    st.builds(
        lambda start, length, role: Mark(start, start + length, role),
        st.integers(0, 40),
        st.integers(1, 20),
        st.sampled_from(ROLES),
    )
)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ([], TEXT),
        ([Mark(8, 14, "actor")], "Kemarin [actor:Israel] menyerang Gaza, kata Hamas."),
        (
            [Mark(25, 29, "recipient"), Mark(15, 24, "trigger"), Mark(36, 41, "reporter")],
            "Kemarin Israel [trigger:menyerang] [recipient:Gaza], kata [reporter:Hamas].",
        ),
        # where spans overlap the trigger is shown whole, and no mark holds the space that is left between
        (
            [Mark(8, 24, "actor"), Mark(15, 24, "trigger")],
            "Kemarin [actor:Israel] [trigger:menyerang] Gaza, kata Hamas.",
        ),
        ([Mark(8, 14, "actor"), Mark(8, 14, "recipient")], "Kemarin [actor:Israel] menyerang Gaza, kata Hamas."),
        ([Mark(0, 7, "time"), Mark(36, 90, "place")], "[time:Kemarin] Israel menyerang Gaza, kata [place:Hamas.]"),
    ],
)
def test_spans_are_marked_as_gold_is_written(marked: list[Mark], expected: str) -> None:
    assert bracketed(TEXT, marked) == expected


def test_marks_count_from_where_the_text_begins() -> None:
    assert bracketed(TEXT[8:], [Mark(8, 14, "actor")], 8).startswith("[actor:Israel] menyerang")


@given(st.text(max_size=50), marks, st.integers(0, 5))
def test_pieces_make_the_text_again(text: str, found: list[Mark], offset: int) -> None:
    pieces = list(split_pieces(text, found, offset))
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text == piece.text.strip() for piece in pieces if piece.role)


@given(st.text("ab c", min_size=1, max_size=200), st.data())
def test_what_is_clipped_keeps_the_stretch_and_says_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, min(len(text), start + 20)))
    shown, lost = clip(text, start, stop, 40)
    assert shown[start - lost : stop - lost] == text[start:stop]
    assert len(shown) <= 41


def test_a_report_marks_all_that_it_names() -> None:
    report = Report(
        id="r",
        article="a",
        sentence=Sentence(1, 0, len(TEXT)),
        type="ASSAULT",
        mode=None,
        trigger=Quoted(15, 24, "menyerang"),
        actors=(Party(8, 14, "Israel"),),
        recipients=(Party(25, 29, "Gaza"),),
        reporter=Party(36, 41, "Hamas"),
        time={"text": "Kemarin", "start": 0, "stop": 7},
    )
    article = Article("a", TEXT)
    assert {article.text[mark.start : mark.stop]: mark.role for mark in report_marks(report)} == {
        "Kemarin": "time",
        "Israel": "actor",
        "menyerang": "trigger",
        "Gaza": "recipient",
        "Hamas": "reporter",
    }
