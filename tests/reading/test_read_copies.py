"""Near copies are marked with the first article that was read."""

from __future__ import annotations

import time

import pytest

from hubungan.reading import CopyFinder, mark_copies
from hubungan.records import Article, Span

WORDS = [f"kata{number}" for number in range(120)]
STORY = " ".join(WORDS)


def changed(every: int) -> str:
    return " ".join("lain" if number % every == 0 else word for number, word in enumerate(WORDS))


def article(name: str, text: str, headline: Span | None = None) -> Article:
    return Article(id=name, text=text, headline=headline)


@pytest.mark.parametrize(
    ("text", "original"),
    [
        (STORY, "a"),
        (STORY.upper().replace(" ", ",\n"), "a"),
        ("Jakarta, Kabar - " + STORY + " (red)", "a"),
        (changed(60), "a"),
        (changed(6), None),
        (" ".join(reversed(WORDS)), None),
        (" ".join(WORDS[:40]), None),
    ],
)
def test_nearly_the_same_text_is_a_copy(text: str, original: str | None) -> None:
    marked = list(mark_copies([article("a", STORY), article("b", text)], CopyFinder()))
    assert [item.copy_of for item in marked] == [None, original]


def test_short_texts_are_never_copies() -> None:
    short = " ".join(WORDS[:19])
    assert [item.copy_of for item in mark_copies([article("a", short), article("b", short)], CopyFinder())] == [
        None,
        None,
    ]


def test_headlines_are_not_compared() -> None:
    title = " ".join(f"judul{number}" for number in range(80))
    text = f"{STORY}\n\n{title}"
    headed = article("b", text, Span(len(STORY) + 2, len(text)))
    assert [item.copy_of for item in mark_copies([article("a", STORY), headed], CopyFinder())] == [None, "a"]


def test_the_first_read_is_the_original_of_all_and_an_article_is_no_copy_of_itself() -> None:
    finder = CopyFinder()
    assert [finder.first_of(article(name, STORY)) for name in "abca"] == [None, "a", "a", None]


def test_a_finder_is_seeded_by_what_was_read_before() -> None:
    finder = CopyFinder()
    finder.first_of(article("old", STORY))
    assert [item.copy_of for item in mark_copies([article("new", changed(60))], finder)] == ["old"]


def test_many_articles_give_the_same_marks_each_time() -> None:
    texts = [" ".join(f"w{(number * step) % 997}" for step in range(1, 300)) for number in range(60)] * 2
    articles = [article(str(number), text) for number, text in enumerate(texts)]
    first, again = ([item.copy_of for item in mark_copies(articles, CopyFinder())] for _ in range(2))
    assert first == again == [None] * 60 + [str(number) for number in range(60)]


def test_a_look_costs_less_than_a_few_milliseconds() -> None:
    finder = CopyFinder()
    texts = [" ".join(f"w{(number * step) % 9973}" for step in range(1, 300)) for number in range(200)]
    start = time.process_time()
    for number, text in enumerate(texts):
        finder.first_of(article(str(number), text))
    # Ten times what it needs on an idle machine, so that a busy one does not fail.
    assert (time.process_time() - start) / len(texts) < 0.005
