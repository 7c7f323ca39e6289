"""How well the network reads the syntax of a treebank: words given, tags, heads and relations compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hubungan.errors import InputError, NetworkError
from hubungan.languages import load_language
from hubungan.networks.coder import BANKS, load_reader
from hubungan.records import Word
from hubungan.stages.mentions import known_mentions
from hubungan.stages.signals import read_signals

_FIELDS = 10


@dataclass(frozen=True, slots=True)
class SyntaxScore:
    """Shares, between 0 and 1, of words with the right tag, head, and head with relation (its subtype left aside)."""

    words: int
    upos: float
    uas: float
    las: float


def score_syntax(path: Path, language: str) -> SyntaxScore:
    """Return how the words of a CoNLL-U file are read; raises InputError for a broken row or no row.

    Files of the treebank GSD are read by its habits, all others by those of the language's news.
    """
    reader = load_reader()
    if reader is None:
        raise NetworkError("syntax is read by the network, which is switched off or not installed")
    bank = "gsd" if "gsd" in path.name else BANKS[language]
    known = load_language(language)
    right = [0, 0, 0]
    total = 0
    for rows in _sentences(path):
        words, spaced = _words(rows)
        found = reader.read(
            [word.text for word in words], spaced, read_signals(words, known_mentions(words, known), known), bank
        )
        total += len(rows)
        for at, row in enumerate(rows):
            head = int(row[6]) == found.heads[at]
            relation = row[7].split(":")[0] == found.relations[at].split(":")[0]
            for number, hit in enumerate((row[3] == found.tags[at], head, head and relation)):
                right[number] += hit
    if not total:
        raise InputError(f"{path}: no sentences; a CoNLL-U file with rows of words is wanted")
    return SyntaxScore(total, *(count / total for count in right))


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    try:
        blocks = path.read_text("utf-8").split("\n\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from None
    for number, block in enumerate(blocks, 1):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if any(len(row) != _FIELDS for row in rows):
            raise InputError(f"{path}: sentence {number} has a row that is no CoNLL-U (ten fields parted by tabs)")
        if words := _split(rows):
            yield words


def _split(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the syntactic words, with the spacing of the written words that they are parts of."""
    found, last, after = [], 0, ""
    for row in rows:
        if "-" in row[0]:
            last, after = int(row[0].split("-")[1]), row[9]
        elif row[0].isdigit():
            inside = int(row[0]) < last
            space = "SpaceAfter=No" if inside else after if int(row[0]) == last else row[9]
            found.append([*row[:9], space])
    return found


def _words(rows: Sequence[Sequence[str]]) -> tuple[list[Word], list[bool]]:
    words, spaced, at, gap = [], [], 0, True
    for row in rows:
        at += gap
        words.append(Word(at, at + len(row[1]), row[1], row[1].casefold()))
        spaced.append(gap)
        at += len(row[1])
        gap = "SpaceAfter=No" not in row[9]
    return words, spaced
