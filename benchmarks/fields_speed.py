"""What who, where, when and according to whom cost: `python benchmarks/fields_speed.py [--articles N] [--turns N]`.

Codes the same articles in one process by turns, whole and without these fields: no times and places are looked for,
no statements read, nobody who was named before is taken up, and no phrase told apart. Prints the seconds of both and
their ratio, turn by turn; the issue that brought the fields allows a quarter more.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from unittest.mock import patch

from articles import make_articles

from hubungan.pipeline import STAGES
from hubungan.records import Article, Document

STAGES_OF = "hubungan.stages."
NOTHING: tuple[tuple[str, Callable[..., object]], ...] = (
    ("scene.find_times", lambda *_: ()),
    ("scene.find_places", lambda *_: ()),
    ("reports.told_apart", lambda _, side, other: tuple(side)),
    ("parties.PartyFinder.stands_for", lambda *_: ()),
)


def seconds_of(articles: Sequence[Article], *, fields: bool) -> float:
    """Return the seconds that the stages take for all articles."""
    stages = [stage for stage in STAGES if fields or stage.name != "statements"]
    patches = [] if fields else [patch(STAGES_OF + name, nothing) for name, nothing in NOTHING]
    for one in patches:
        one.start()
    begun = time.perf_counter()
    for article in articles:
        documents = [Document(article)]
        for stage in stages:
            documents = stage.call(documents)
    spent = time.perf_counter() - begun
    for one in patches:
        one.stop()
    return spent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--turns", type=int, default=5)
    args = parser.parse_args()
    rows = enumerate(make_articles(args.articles))
    articles = [
        Article(str(at), row["text"], language=("id", "en")[at % 2], published=date.fromisoformat(row["published"]))
        for at, row in rows
    ]
    seconds_of(articles[:4], fields=True)  # whatever is loaded once
    ratios = []
    for _ in range(args.turns):
        bare, whole = seconds_of(articles, fields=False), seconds_of(articles, fields=True)
        ratios.append(whole / bare)
        print(f"{args.articles} articles: {bare:.1f} s without the fields, {whole:.1f} s with them, {ratios[-1]:.2f}")
    print(f"median {statistics.median(ratios):.2f} times (1.25 allowed)")


if __name__ == "__main__":
    main()
