from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import Mark, highlight, parse_marked

CASES = [
    ("tanpa tanda", []),
    ("[actor:Jokowi] [trigger:bertemu] [actor:Prabowo].", ["actor Jokowi", "trigger bertemu", "actor Prabowo"]),
    ("Polisi [trigger:menangkap[recipient:nya]].", ["trigger menangkapnya", "recipient nya"]),
    ("kata dia [sic] [actor:AS]", ["actor AS"]),
    ("[actor:A][actor:B]", ["actor A", "actor B"]),
]


@pytest.mark.parametrize(("marked", "labelled"), CASES)
def test_marks_are_read_and_written_back(marked: str, labelled: list[str]) -> None:
    text, marks = parse_marked(marked)
    assert [f"{mark.label} {text[mark.start : mark.stop]}" for mark in marks] == labelled
    assert highlight(text, marks) == marked


@pytest.mark.parametrize("marked", ["[actor:Jokowi", "[actor:Jokowi [trigger:bertemu]"])
def test_a_mark_that_never_ends_is_an_error(marked: str) -> None:
    with pytest.raises(ValueError, match="no ] closes"):
        parse_marked(marked)


def test_crossing_marks_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="crosses"):
        highlight("abcdef", [Mark("actor", 0, 4), Mark("trigger", 2, 6)])


@given(st.lists(st.tuples(st.sampled_from(["", "actor", "trigger"]), st.text("aé ,", min_size=1)), max_size=6))
def test_text_with_marks_side_by_side_comes_back(parts: list[tuple[str, str]]) -> None:
    text = "".join(words for _, words in parts)
    marked = "".join(f"[{label}:{words}]" if label else words for label, words in parts)
    found, marks = parse_marked(marked)
    assert found == text
    assert highlight(found, marks) == marked
