"""All coded sentences that may be trained on."""

from __future__ import annotations

from pathlib import Path

from hubungan.audit.gold import GoldSentence, read_gold

from .annotations import read_annotations
from .coded import read_english_sides

HERE = Path(__file__).parents[1]
GOLD = ("id-train", "agency-train", "headlines-train", "news-train")
LINES = ("lines-id", "lines-en")  # our annotations of running news, by the habits of gold
NEWS = GOLD + LINES


def coded_sentences(shared: Path) -> dict[str, list[GoldSentence]]:
    """Return all coded sentences that may be trained on, by source."""
    found: dict[str, list[GoldSentence]] = {}
    for name in GOLD:
        path = shared / "gold" / f"{name}.jsonl"
        found[name] = [*read_gold(path), *read_english_sides(path)]
    for path in sorted((HERE / "sentences").glob("*.txt")):
        found[path.stem] = list(read_gold(path))
    for path in sorted((HERE / "annotations").glob("*.jsonl")):
        found[path.stem] = list(read_annotations(path, shared))
    return found
