from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from hubungan.records import Article, Party, Quoted, Report, Sentence
from hubungan.show.highlight import Mark
from hubungan.show.html import MOST, marked_html, reports_html

EVIL = '<script>alert("x")</script> menyerang <b>Gaza</b> & lain-lain'


def pair(number: int = 0) -> tuple[Article, Report]:
    start = EVIL.index("menyerang")
    report = Report(
        id=f"r{number}",
        article="a",
        sentence=Sentence(1, 0, len(EVIL)),
        type="ASSAULT",
        mode=None,
        trigger=Quoted(start, start + 9, "menyerang"),
        actors=(Party(0, 8, "<script>", country="<i>"),),
    )
    return Article("a", EVIL), report


def test_words_of_the_source_are_escaped() -> None:
    shown = reports_html([pair()])
    assert "<script" not in shown
    assert "<i>" not in shown
    assert "<b>Gaza" not in shown
    assert re.search(r'<mark title="trigger"[^>]*>menyerang</mark>', shown)


@given(st.text(max_size=60), st.integers(0, 40), st.integers(1, 20))
def test_what_is_shown_is_the_text(text: str, start: int, length: int) -> None:
    shown = marked_html(text, [Mark(start, start + length, "actor")])
    plain = re.sub(r"<mark [^>]*>|</mark>", "", shown)
    assert "<" not in plain
    assert unescape(plain) == unescape(text) or plain.count("&") == text.count("&") + sum(map(text.count, "<>\"'"))


def test_a_sentence_is_shown_once_for_all_its_reports() -> None:
    assert reports_html([pair(1), pair(2)]).count("lain-lain") == 1


def test_only_the_first_are_shown() -> None:
    assert "and 7 more" in reports_html([pair(number) for number in range(MOST + 7)])


def test_nothing_is_said_to_be_nothing() -> None:
    assert "no reports" in reports_html([])
