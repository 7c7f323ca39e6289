"""Annotations of ours that point into treebanks, name corpora and news: key, offsets and codes, but no sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from hubungan.audit.gold import CodedEvent, GoldSentence

from .cased import read_cased


def read_texts(path: Path, comment: str) -> dict[str, str]:
    """Return the sentences of a CoNLL-U file by their `sent_id`; `comment` is "text" or "text_en"."""
    found = {}
    for block in path.read_text("utf-8").split("\n\n"):
        key = re.search(r"^# sent_id = (.*)$", block, re.MULTILINE)
        text = re.search(rf"^# {comment} = (.*)$", block, re.MULTILINE)
        if key and text:
            found[key[1]] = text[1]
    return found


def read_lines(path: Path) -> dict[str, str]:
    """Return the lines of a file by its name without ending and their number from 1: both sides of a pair have one."""
    return {f"{path.stem}#{number}": line.strip() for number, line in enumerate(path.open(encoding="utf-8"), 1)}


def read_annotations(path: Path, shared: Path) -> Iterator[GoldSentence]:
    """Yield the coded sentences of a file of annotations.

    Its first line names the language and either the name corpus, the treebank and the comment that holds the
    sentences, or the file of which each line is one; each other line is `{key, events}`, spans as [start, stop] in
    the sentence.
    """
    lines = path.read_text("utf-8").splitlines()
    head = json.loads(lines[0])
    if "names" in head:
        texts = read_cased(shared / "ner" / f"{head['names']}.txt", shared / "ud")
    elif "lines" in head:
        texts = read_lines(shared / "text" / head["lines"])
    else:
        texts = read_texts(shared / "ud" / f"{head['treebank']}.conllu", head["comment"])
    for line in lines[1:]:
        row = json.loads(line)
        text = texts[row["key"]]
        events = tuple(_event(event, text) for event in row["events"])
        yield GoldSentence(f"{row['key']} {head['language']}", head["language"], text, events)


def _event(row: dict, text: str) -> CodedEvent:
    def words(span: list[int]) -> str:
        return text[span[0] : span[1]]

    sides = [tuple((words(span), country, sector) for span, country, sector in row[side])
             for side in ("actors", "recipients")]  # fmt: skip
    reporter = words(row["reporter"]) if row["reporter"] else ""
    return CodedEvent(row["type"], tuple(row["trigger"]), *sides, row["status"], reporter)
