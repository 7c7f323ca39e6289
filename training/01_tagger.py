"""Train the part-of-speech taggers: `python training/01_tagger.py id FOLDER_WITH_CONLLU`.

Prints accuracy on the test parts, on surface tokens (clitics unsplit), and writes the weights into the package.
Seed and passes are fixed; the same files give the same weights.
"""

from __future__ import annotations

import collections
import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from hubungan.networks.tagger import EDGE, Tagger, features, shape

SOURCES = {
    "id": (["id_csui-ud-train.conllu"] * 3 + ["id_gsd-ud-dev.conllu"] * 2 + ["id_gsd-ud2.0-train.conllu"],
           ["id_csui-ud-test.conllu", "id_gsd-ud-test.conllu", "id_pud-ud-test.conllu"]),
    "en": (["en_ewt-ud-train.conllu"], ["en_ewt-ud-test.conllu", "en_pud-ud-test.conllu"]),
}  # fmt: skip
PASSES = 6
KEEP = 3  # weights below this, in hundredths, are dropped
WEIGHTS = Path(__file__).parent.parent / "src" / "hubungan" / "networks" / "weights"

Sentence = list[tuple[str, str]]


def read_surface(path: Path) -> Iterator[Sentence]:
    """Yield each sentence as surface words with the tag of their first part."""
    words: Sentence = []
    inside = 0
    form = ""
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 4:
            if not line and words:
                yield words
                words, inside = [], 0
        elif "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            inside, form = last - first + 1, cells[1]
            if cells[1].lower().endswith(("n't", "'s", "’s", "n’t")):
                inside = 0  # the tokenizer splits these
        elif "." not in cells[0]:
            if inside and form:
                words.append((form, cells[3]))
                form = ""
            elif not inside:
                words.append((cells[1], cells[3]))
            inside = max(0, inside - 1)


def unambiguous(sentences: list[Sentence]) -> dict[str, str]:
    """Return the frequent words that nearly always bear one tag."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for sentence in sentences:
        for word, tag in sentence:
            counts[word.lower()][tag] += 1
    known = {}
    for word, row in counts.items():
        tag, most = row.most_common(1)[0]
        if sum(row.values()) >= 20 and most / sum(row.values()) >= 0.985:
            known[word] = tag
    return known


class Perceptron:
    """Averaged weights in the making."""

    def __init__(self) -> None:
        self.weights: dict[str, dict[str, float]] = {}
        self.totals: dict[tuple[str, str], float] = collections.defaultdict(float)
        self.stamps: dict[tuple[str, str], int] = collections.defaultdict(int)
        self.step = 0

    def best(self, found: list[str], tags: list[str]) -> str:
        scores = dict.fromkeys(tags, 0.0)
        for feature in found:
            for tag, value in self.weights.get(feature, {}).items():
                scores[tag] += value
        return max(tags, key=lambda tag: (scores[tag], tag))

    def learn(self, found: list[str], gold: str, guess: str) -> None:
        self.step += 1
        if gold == guess:
            return
        for feature in found:
            row = self.weights.setdefault(feature, {})
            for tag, change in ((gold, 1.0), (guess, -1.0)):
                key = (feature, tag)
                self.totals[key] += (self.step - self.stamps[key]) * row.get(tag, 0.0)
                self.stamps[key] = self.step
                row[tag] = row.get(tag, 0.0) + change

    def averaged(self) -> dict[str, dict[str, int]]:
        result: dict[str, dict[str, int]] = {}
        for feature, row in self.weights.items():
            for tag, value in row.items():
                key = (feature, tag)
                total = self.totals[key] + (self.step - self.stamps[key]) * value
                hundredths = round(100 * total / self.step)
                if abs(hundredths) >= KEEP:
                    result.setdefault(feature, {})[tag] = hundredths
        return result


def train(sentences: list[Sentence]) -> dict[str, object]:
    """Return the weights as they are stored."""
    known = unambiguous(sentences)
    tags = sorted({tag for sentence in sentences for _, tag in sentence})
    perceptron, chance = Perceptron(), random.Random(7)
    for _ in range(PASSES):
        chance.shuffle(sentences)
        for sentence in sentences:
            lower = [word.lower() for word, _ in sentence]
            shapes = [shape(word) for word, _ in sentence]
            before = before2 = EDGE
            for at, (_, gold) in enumerate(sentence):
                tag = known.get(lower[at])
                if tag is None:
                    found = features(lower, shapes, at, before, before2)
                    tag = perceptron.best(found, tags)
                    perceptron.learn(found, gold, tag)
                before2, before = before, tag
    return {"tags": tags, "known": known, "weights": perceptron.averaged()}


def main(language: str, folder: Path) -> None:
    train_files, test_files = SOURCES[language]
    sentences = [sentence for name in train_files for sentence in read_surface(folder / name)]
    data = train(sentences)
    tagger = Tagger(data["tags"], data["known"], data["weights"])  # type: ignore[arg-type]
    for name in test_files:
        pairs = [(gold, guess) for s in read_surface(folder / name)
                 for (_, gold), guess in zip(s, tagger.tag([word for word, _ in s]), strict=True)]  # fmt: skip
        print(f"{name}: {sum(a == b for a, b in pairs) / len(pairs):.4f} of {len(pairs)} words")
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(json.dumps(data, ensure_ascii=False, sort_keys=True).encode(), 9, mtime=0)
    (WEIGHTS / f"tagger-{language}.json.gz").write_bytes(packed)
    print(f"{len(packed)} bytes")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
