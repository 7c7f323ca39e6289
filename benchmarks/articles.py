"""Articles to measure with: sentences of the samples and of the training set, put together anew."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hubungan.audit.gold import read_gold
from hubungan.reading import ReadOptions, read
from hubungan.records import Article, Document
from hubungan.stages.segment import segment_batch

ROOT = Path(__file__).resolve().parent.parent
SEED = 20_260_101
WORDS = 300
DATELINES = {"id": "JAKARTA, WARTA SAMPEL - ", "en": "LONDON (Sample Wire) - "}
FIRST_DAY, DAYS = date(2013, 1, 1), 4_300
LONGEST_TITLE = 12  # words


@dataclass(frozen=True, slots=True)
class Stock:
    """The sentences of one language, and lines that may head an article."""

    sentences: tuple[str, ...]
    titles: tuple[str, ...]


def write_articles(path: Path, count: int) -> int:
    """Write `count` articles as JSONL, by turns Indonesian and English, and return how many words they have."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for row in make_articles(count):
            words += len(row["text"].split()) + len(row["title"].split())
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return words


def make_articles(count: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of `count` articles of about 300 words, always the same; their language is left to be detected."""
    chance = random.Random(SEED)
    stocks = {language: load_stock(language) for language in ("id", "en")}
    for number in range(count):
        language = ("id", "en")[number % 2]
        yield {
            "url": f"https://benchmark.example.org/{language}/{number}",
            "outlet": "Warta Sampel" if language == "id" else "Sample Wire",
            "published": (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat(),
            "title": chance.choice(stocks[language].titles),
            "text": DATELINES[language] + _body(stocks[language].sentences, chance),
        }


def load_stock(language: str) -> Stock:
    """Return the sentences of the samples and of the training set in a language."""
    files = sorted(ROOT.glob(f"training/sentences/{language}-*.txt"))
    training = [row.text for path in files for row in read_gold(path)]
    samples = read([str(ROOT / "samples" / "articles")], ReadOptions())
    lines = list(_lines([a for a in samples if isinstance(a, Article) and a.language == language]))
    titles = [text for kind, text in lines if kind == "headline"]
    short = [text.rstrip(".") for text in training if len(text.split()) <= LONGEST_TITLE]
    return Stock((*training, *(text for kind, text in lines if kind == "sentence")), (*titles, *short))


def _lines(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    for document in segment_batch([Document(article) for article in articles]):
        text = document.article.text
        yield from ((line.kind, " ".join(text[line.start : line.stop].split())) for line in document.sentences)


def _body(sentences: Sequence[str], chance: random.Random) -> str:
    """Return sentences drawn by chance in paragraphs of one to three, until there are words enough."""
    paragraphs: list[str] = []
    words = 0
    while words < WORDS:
        drawn = chance.sample(sentences, chance.randint(1, 3))
        words += sum(len(sentence.split()) for sentence in drawn)
        paragraphs.append(" ".join(drawn))
    return "\n\n".join(paragraphs)
