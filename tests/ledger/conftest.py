from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hubungan.ledger import Run, open_ledger
from hubungan.ledger.store import Ledger
from hubungan.records import Article, Document, Party, Quoted, Report, Sentence

MakeDocument = Callable[..., Document]
TEXT = "Rusia menyerang Ukraina pada Senin, kata PBB."


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger", create=True)


@pytest.fixture
def run() -> Run:
    return Run(version="0.1.0", lexicon="l3x1c0n", options={"jobs": 2})


@pytest.fixture
def make_document() -> MakeDocument:
    """Return a function that makes an article with one report, its parties given as words and country."""

    def make(
        identity: str,
        *,
        text: str = TEXT,
        type: str = "ASSAULT",
        mode: str | None = None,
        trigger: str = "menyerang",
        actor: tuple[str, str | None] = ("Rusia", "RUS"),
        recipient: tuple[str, str | None] = ("Ukraina", "UKR"),
        status: str = "occurred",
        published: date | None = date(2024, 11, 19),
    ) -> Document:
        article = Article(identity, text, url=f"https://example.org/{identity}", published=published, language="id")
        report = Report(
            id=f"{identity}-1",
            article=identity,
            sentence=Sentence(1, 0, len(text)),
            type=type,
            mode=mode,
            trigger=Quoted(text.index(trigger), text.index(trigger) + len(trigger), trigger),
            actors=(party(text, *actor),),
            recipients=(party(text, *recipient),),
            status=status,
        )
        return Document(article, (report.sentence,), (report,))

    return make


def party(text: str, words: str, country: str | None) -> Party:
    start = text.index(words)
    return Party(start, start + len(words), words, name=words, country=country, sector="GOV", how="own words")
