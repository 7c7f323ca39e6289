"""How right the coder is, as tables that fit 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from rich.text import Text

_NAME = 22
CONFUSIONS = 15


class Figure(Protocol):
    """Precision, recall and F1 of one comparison, with the counts behind them."""

    @property
    def precision(self) -> float: ...
    @property
    def recall(self) -> float: ...
    @property
    def f1(self) -> float: ...
    @property
    def gold(self) -> int: ...


class CodedFigure(Figure, Protocol):
    """A figure that knows what was coded, and perhaps its interval."""

    @property
    def right(self) -> int: ...
    @property
    def coded(self) -> int: ...
    @property
    def interval(self) -> tuple[float, float] | None: ...


def figure_lines(
    name: str, sentences: int, scores: Mapping[str, CodedFigure], shares: Mapping[str, CodedFigure]
) -> Iterator[Text]:
    """Yield the figures of one gold file: scores with F1 and interval, and shares of what agrees among the matched."""
    yield Text.assemble((name, "bold"), (f"  {sentences:,} sentences", "dim"))
    yield Text(f"{'':{_NAME}}     P      R     F1   95 % interval     gold  coded", "dim")
    for label, score in scores.items():
        interval = f"{score.interval[0]:.3f} - {score.interval[1]:.3f}" if score.interval else ""
        yield _line(label, score, f"   {interval:13}   {score.gold:6,} {score.coded:6,}")
    for label, share in shares.items():
        counts = f"{share.right:,} of {share.gold:,} that were matched"
        yield Text.assemble(f"{label:{_NAME}}", " " * 14, (f"{share.f1:7.3f}", "bold"), (f"   {counts}", "dim"))


def type_figure_lines(per_type: Mapping[str, CodedFigure]) -> Iterator[Text]:
    """Yield the figures of each type."""
    yield Text()
    for label, score in per_type.items():
        yield _line(label, score, f"{'':19}{score.gold:6,} {score.coded:6,}")


def confusion_lines(counts: Mapping[tuple[str, str], int]) -> Iterator[Text]:
    """Yield the commonest confusions; "-" stands for what the other side does not have."""
    yield Text()
    for (gold, coded), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:CONFUSIONS]:
        said = "not found" if coded == "-" else f"taken for {coded}"
        yield Text(f"{count:6,}  " + (f"{gold} {said}" if gold != "-" else f"{coded} where gold has nothing"))


def segmentation_lines(scores: Mapping[str, Figure]) -> Iterator[Text]:
    """Yield the figures of each treebank."""
    width = max(map(len, scores), default=0) + 2
    yield Text(f"{'':{width}}     P      R     F1   sentences", "dim")
    for name, score in scores.items():
        line = Text(f"{name:{width}}{100 * score.precision:6.2f} {100 * score.recall:6.2f} ")
        line.append(f"{100 * score.f1:6.2f}", "bold")
        line.append(f"{score.gold:12,}", "dim")
        yield line


def _line(label: str, score: CodedFigure, rest: str) -> Text:
    numbers = f"{score.precision:6.3f} {score.recall:6.3f} "
    return Text.assemble(f"{label:{_NAME}}", numbers, (f"{score.f1:6.3f}", "bold"), (rest, "dim"))


class PairFigures(Protocol):
    """How often the relation of marked pairs is found."""

    @property
    def pairs(self) -> int: ...
    @property
    def root_macro_f1(self) -> float: ...
    @property
    def quad_macro_f1(self) -> float: ...
    @property
    def binary_macro_f1(self) -> float: ...
    @property
    def root_accuracy(self) -> float: ...
    @property
    def quad_accuracy(self) -> float: ...
    @property
    def binary_accuracy(self) -> float: ...
    @property
    def confusions(self) -> Mapping[tuple[str, str], int]: ...


def pair_lines(name: str, scores: PairFigures) -> Iterator[Text]:
    """Yield the figures of one file of marked pairs, with the commonest confusions."""
    yield Text.assemble((name, "bold"), (f"  {scores.pairs:,} pairs", "dim"))
    yield Text(f"{'':{_NAME}} macro F1  accuracy", "dim")
    for label, f1, accuracy in (
        ("15 roots", scores.root_macro_f1, scores.root_accuracy),
        ("4 quads", scores.quad_macro_f1, scores.quad_accuracy),
        ("cooperation, conflict", scores.binary_macro_f1, scores.binary_accuracy),
    ):
        yield Text.assemble(f"{label:{_NAME}}", (f"{f1:9.3f}", "bold"), f"{accuracy:10.3f}")
    yield from confusion_lines(scores.confusions)


class SyntaxFigures(Protocol):
    """Shares of words whose tag, head, and head with relation are right."""

    @property
    def words(self) -> int: ...
    @property
    def upos(self) -> float: ...
    @property
    def uas(self) -> float: ...
    @property
    def las(self) -> float: ...


def syntax_lines(scores: Mapping[str, SyntaxFigures]) -> Iterator[Text]:
    """Yield the figures of each treebank."""
    width = max(map(len, scores), default=0) + 2
    yield Text(f"{'':{width}}  UPOS    UAS    LAS       words", "dim")
    for name, score in scores.items():
        line = Text(f"{name:{width}}{100 * score.upos:6.2f} {100 * score.uas:6.2f} ")
        line.append(f"{100 * score.las:6.2f}", "bold")
        line.append(f"{score.words:12,}", "dim")
        yield line


def share_lines(figures: Mapping[str, Mapping[str, float]]) -> Iterator[Text]:
    """Yield the figures of each file: shares in per cent, and counts as they are."""
    for name, shares in figures.items():
        yield Text(name, "bold")
        for label, value in shares.items():
            yield Text(f"  {label:28}" + (f"{100 * value:6.1f} %" if value <= 1 else f"{value:6,.0f}"))
