"""How well segmentation finds the sentences of a treebank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hubungan.errors import InputError
from hubungan.records import Sentence, Span
from hubungan.stages.segment import segment


@dataclass(frozen=True, slots=True)
class Score:
    """How many sentences of a treebank are found with exactly their ends."""

    gold: int
    predicted: int
    correct: int

    @property
    def precision(self) -> float:
        """Return the share of the predicted sentences that are right."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the gold sentences that are found."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else 0.0


def score_segmentation(path: Path, language: str, *, join_datelines: bool = True, marked: bool = True) -> Score:
    """Return how well the sentences of a CoNLL-U file are found in its running text, as in the CoNLL 2018 evaluation.

    The sentences' texts are joined by one space; where the file marks a new document or paragraph (`# newdoc`,
    `# newpar`), by a blank line, as the shared task gave its raw text, unless `marked` is false. A file without such
    marks is one paragraph. Sentences of all kinds count, with exact ends; a dateline counts with the sentence that it
    opens unless `join_datelines` is false. Raises InputError for a file without sentences or that cannot be read.
    """
    text, gold = read_running_text(path, marked=marked)
    predicted = list(_spans(segment(text, language, None), join_datelines))
    return Score(len(gold), len(predicted), len(set(gold).intersection(predicted)))


def read_running_text(path: Path, *, marked: bool = True) -> tuple[str, list[Span]]:
    """Return the running text of a CoNLL-U file and the spans of its sentences in it; raises InputError."""
    parts: list[str] = []
    spans: list[Span] = []
    length, gap = 0, " "
    for sentence, opens in _sentences(path):
        gap = "\n\n" if opens and marked else " "
        if parts:
            parts.append(gap)
            length += len(gap)
        parts.append(sentence)
        spans.append(Span(length, length + len(sentence)))
        length += len(sentence)
    if not spans:
        raise InputError(f"{path}: no sentences; a CoNLL-U file with `# text = ` lines is wanted")
    return "".join(parts), spans


def _sentences(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each sentence's text, and whether a document or paragraph begins with it."""
    opens = False
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    for line in lines:
        if line.startswith(("# newdoc", "# newpar")):
            opens = True
        elif line.startswith("# text =") and (sentence := line.removeprefix("# text =").strip()):
            yield sentence, opens
            opens = False


def _spans(sentences: tuple[Sentence, ...], join_datelines: bool) -> Iterator[Span]:
    start: int | None = None
    for sentence in sentences:
        if sentence.kind == "dateline" and join_datelines:
            start = sentence.start if start is None else start
            continue
        yield Span(sentence.start if start is None else start, sentence.stop)
        start = None
