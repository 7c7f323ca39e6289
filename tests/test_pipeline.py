from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from hubungan import pipeline
from hubungan.pipeline import STAGES, Stage, check_order, run, run_batch
from hubungan.records import Article, Document, Failure

TEXT = "Rusia menyerang Ukraina pada Senin."
FAULTY = "a2"


def articles(count: int) -> list[Article]:
    return [Article(f"a{n}", TEXT, language="id", source=f"news.jsonl:{n}") for n in range(count)]


def failing(stage: Stage) -> Stage:
    """Return the stage, raising for one article."""

    def call(batch: Sequence[Document]) -> list[Document]:
        if any(document.article.id == FAULTY for document in batch):
            raise ZeroDivisionError("nothing to divide by")
        return stage.call(batch)

    return replace(stage, call=call)


@pytest.mark.parametrize("at", range(len(STAGES)), ids=[stage.name for stage in STAGES])
def test_a_stage_that_raises_for_one_article_costs_only_that_article(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = tuple(failing(stage) if number == at else stage for number, stage in enumerate(STAGES))
    monkeypatch.setattr(pipeline, "STAGES", stages)
    coded = list(run(articles(5), batch_size=4))
    assert coded[2] == Failure("news.jsonl:2", STAGES[at].name, "ZeroDivisionError: nothing to divide by", FAULTY)
    others = [item for item in coded if isinstance(item, Document)]
    assert [item.article.id for item in others] == ["a0", "a1", "a3", "a4"]
    assert all(len(item.reports) == 1 for item in others)


def test_a_failure_names_the_article_where_it_has_no_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "STAGES", (failing(STAGES[0]), *STAGES[1:]))
    found = run_batch([Document(Article(FAULTY, TEXT, language="id"))])[0]
    assert isinstance(found, Failure)
    assert found.source == FAULTY


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ((1, 0, 2), "stage syntax requires words, which no stage before it assigns"),
        ((0, 2, 1), "stage reports requires chunks, tags, which no stage before it assigns"),
        ((2,), "stage reports requires chunks, sentences, tags, which"),
    ],
)
def test_stages_in_a_wrong_order_are_named(
    order: tuple[int, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = tuple(STAGES[at] for at in order)
    with pytest.raises(ValueError, match=message):
        check_order(stages)
    monkeypatch.setattr(pipeline, "STAGES", stages)
    with pytest.raises(ValueError, match=message):
        list(run(articles(1)))


def test_the_stages_stand_in_order() -> None:
    check_order(STAGES)


def test_articles_come_back_in_their_order_and_without_words() -> None:
    coded = [item for item in run(articles(70)) if isinstance(item, Document)]
    assert [item.article.id for item in coded] == [f"a{n}" for n in range(70)]
    assert all(not sentence.words and not sentence.chunks for item in coded for sentence in item.sentences)


@pytest.mark.parametrize(("language", "why"), [("fr", "language fr"), (None, "language unknown"), ("id", None)])
def test_an_article_in_another_language_is_kept_and_says_why_it_is_not_coded(
    language: str | None, why: str | None
) -> None:
    coded = next(iter(run([Article("a", TEXT, language=language)])))
    assert isinstance(coded, Document)
    assert coded.not_coded == why
    assert bool(coded.reports) is (why is None)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "." * 5000, "a" * 20_000, "(" * 3000, "\u0301" * 50])
def test_texts_with_nothing_to_code_are_no_failures(text: str) -> None:
    coded = next(iter(run([Article("a", text, language="id")])))
    assert isinstance(coded, Document)
    assert coded.reports == ()


def test_nothing_gives_nothing() -> None:
    assert list(run([])) == []
    assert run_batch([]) == []
