"""Running text made again of a name corpus that holds words only, in small letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from .corpora import read_treebank

CASED = ("id_csui-ud-train", "id_gsd-ud-dev", "id_gsd-ud2.0-train")  # where Indonesian words are written as usual
SLIP = "b-ppl"  # stands for "per" in words of NERP
_CLOSING = frozenset(".,;:?!)]”%")
_OPENING = ("(", "[", "“", "-")

Usual = dict[str, str]


def read_cased(path: Path, treebanks: Path) -> dict[str, str]:
    """Return the sentences of a name corpus as text, by its file's name and their number.

    A word is written as the treebanks mostly write it, else with a capital where it is part of a name.
    """
    usual = _usual_writing(treebanks)
    return {f"{path.stem}-{number}": _joined(_written(words, names, usual))
            for number, (words, names) in enumerate(_blocks(path), 1)}  # fmt: skip


def _usual_writing(treebanks: Path) -> Usual:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in CASED:
        for sample in read_treebank(treebanks / f"{name}.conllu", "gsd", joined=True):
            for word in sample.words[1:]:
                counts[word.lower()][word] += 1
    return {word: max(sorted(forms), key=lambda form: forms[form]) for word, forms in counts.items()}


def _blocks(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines()]
        rows = [row for row in rows if len(row) == 2]
        if rows:
            yield [row[0].replace(SLIP, "per") for row in rows], [row[1] for row in rows]


def _written(words: Sequence[str], names: Sequence[str], usual: Usual) -> Iterator[str]:
    begins = True
    for word, name in zip(words, names, strict=True):
        form = usual.get(word, word)
        if begins or (name != "O" and form == word):
            form = form[:1].upper() + form[1:]
        begins = (begins and not word.isalnum()) or word in ".?!"
        yield form


def _joined(words: Iterator[str]) -> str:
    """Return words as running text: no space before closing marks, behind opening ones and within quotes."""
    text, quoted = "", False
    for word in words:
        tight = word in _CLOSING or word == "-" or text.endswith(_OPENING)
        if word == '"':
            tight, quoted = quoted, not quoted
        elif text.endswith('"') and quoted:
            tight = True
        text += word if tight or not text else f" {word}"
    return text
