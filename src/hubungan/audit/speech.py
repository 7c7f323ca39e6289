"""How well statements are found, and given to their speakers, on cases with their gold in readable marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hubungan.audit.cases import Line, read_blocks
from hubungan.errors import InputError
from hubungan.languages.speech_cues import STANCES, load_speech_cues
from hubungan.records import Article, Document, Party, Span, Statement
from hubungan.stages.segment import segment_batch
from hubungan.stages.statements import KINDS, find_statements
from hubungan.stages.syntax import syntax_batch

_OPENING = re.compile(r"«([1-9]):|\[([1-9]) |\(([1-9]) ")
_CLOSING = {"»": "said", "]": "speaker", ")": "cue"}
_PLAIN = {"(": ")", "[": "]"}
_PLAIN_CLOSING = frozenset(_PLAIN.values())
_PASSES = re.compile(r"(.*?)\s*>\s*([1-9])")
_WORD = re.compile(r"\w+")
ALIKE = 0.5  # share of said words that gold and found must have in common, of the words of both


@dataclass(slots=True)
class GoldStatement:
    """A statement as marked: the spans of what is said, its speaker and cue words, and what the D line says of it."""

    number: int
    said: list[Span] = field(default_factory=list)
    speakers: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    kind: str = ""
    stance: str = ""
    who: str | None = None
    passes: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The sentences of one block, a line each, with their statements in the order of their numbers."""

    line: int
    text: str
    statements: tuple[GoldStatement, ...]


@dataclass(slots=True)
class SpeechScore:
    """What was found of the gold; `misses` says in words what went wrong where."""

    cases: int = 0
    gold: int = 0
    predicted: int = 0
    found: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """Return how many of what may be right under a name are right, 0.0 where there is none."""
        return self.counts[f"{name} right"] / max(1, self.counts[name])

    def figures(self) -> dict[str, float]:
        """Return precision, recall and F1 of the statements, and the shares that are right of the gold."""
        return {
            "statements found": self.found / max(1, self.gold),
            "statements right": self.found / max(1, self.predicted),
            "F1": 2 * self.found / max(1, self.gold + self.predicted),
            "speaker of direct speech": self.share("direct"),
            "speaker of indirect speech": self.share("indirect"),
            "who": self.share("who"),
            "stance": self.share("stance"),
            "kind": self.share("kind"),
            "chains": self.share("chains"),
        }


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file in the notation of `docs/statements.md`; raises InputError for a bad line or none."""
    return read_blocks(path, _read_block)


def _read_block(block: Sequence[Line]) -> Iterator[Case]:
    text, statements = "", dict[int, GoldStatement]()
    for _, line, where in block:
        if line.startswith("S "):
            text += ("\n" if text else "") + _read_marks(line[2:].strip(), len(text) + bool(text), statements, where)
        elif line.startswith("D "):
            _read_values(line[2:], statements, where)
        elif not line.startswith("P "):
            raise InputError(f"{where}: a line begins with S, D, P or #, not {line[:10]!r}")
    for gold in statements.values():
        if not gold.kind:
            raise InputError(f"{block[0].where}: statement {gold.number} has no D line")
    yield Case(block[0].number, text, tuple(statements[number] for number in sorted(statements)))


def _read_marks(marked: str, offset: int, statements: dict[int, GoldStatement], where: str) -> str:
    """Return a sentence without its marks, and add what they mark to the statements."""
    text: list[str] = []
    opened: list[tuple[str, int, int]] = []  # closing mark, number of the statement or 0, start
    at = 0
    while at < len(marked):
        opening, sign = _OPENING.match(marked, at), marked[at]
        if opening is not None:
            closing = "»" if opening[1] else "]" if opening[2] else ")"
            opened.append((closing, int(opening[1] or opening[2] or opening[3]), offset + len(text)))
            at = opening.end()
            continue
        at += 1
        if sign in _PLAIN:
            opened.append((_PLAIN[sign], 0, 0))
        elif opened and sign == opened[-1][0]:
            closing, number, start = opened.pop()
            if number:
                gold = statements.setdefault(number, GoldStatement(number))
                spans = {"said": gold.said, "speaker": gold.speakers, "cue": gold.cues}[_CLOSING[closing]]
                spans.append(Span(start, offset + len(text)))
                continue
        elif sign == "»" or (sign in _PLAIN_CLOSING and opened and opened[-1][1]):
            raise InputError(f"{where}: {sign!r} closes nothing")
        text.append(sign)
    if opened:
        raise InputError(f"{where}: no {opened[-1][0]!r} for what is opened")
    return "".join(text)


def _read_values(line: str, statements: dict[int, GoldStatement], where: str) -> None:
    head, *parts = (part.strip() for part in line.split("|"))
    number, _, kind = head.partition(" ")
    gold = statements.get(int(number)) if number.isdecimal() else None
    if gold is None or kind not in KINDS or len(parts) != 2 or parts[0] not in STANCES:
        raise InputError(f"{where}: {line!r} is not `n direct|indirect | stance | who` of a statement of the block")
    passes = _PASSES.fullmatch(parts[1])
    who = passes[1] if passes else parts[1]
    gold.kind, gold.stance, gold.who = kind, parts[0], None if who == "-" else who
    gold.passes = int(passes[2]) if passes else None


def score_speech(path: Path, language: str | None = None) -> SpeechScore:
    """Return how well the statements of a file of cases are found; raises InputError where it cannot be read.

    Without `language` the file's name says it: "speech-id.txt".
    """
    language = language or path.stem.removeprefix("speech-")[:2]
    score = SpeechScore()
    for case in read_cases(path):
        found = find_statements(_analyse(case.text, language))
        _score_case(case, found, score, load_speech_cues(language).determiners)
    return score


def _analyse(text: str, language: str) -> Document:
    return syntax_batch(segment_batch([Document(Article("case", text, language=language))]))[0]


def _score_case(case: Case, found: Sequence[Statement], score: SpeechScore, determiners: frozenset[str]) -> None:
    pairs = _pair(case, found)
    score.cases += 1
    score.gold += len(case.statements)
    score.predicted += len(found)
    score.found += len(pairs)
    for gold in case.statements:
        _score_statement(case, gold, pairs, score, determiners)
    taken = {statement.number for statement in pairs.values()}
    for statement in found:
        if statement.number not in taken:
            said = " … ".join(part.text for part in statement.said)
            cue = statement.cue.text if statement.cue else None
            score.misses.append(f"{case.line}: no statement: {said!r} by {cue!r}")


def _pair(case: Case, found: Sequence[Statement]) -> dict[int, Statement]:
    """Return by number of the gold the statement found whose said words are most like its own, then whose cue is."""
    ranked = [
        (-_alike(case.text, gold, statement), not _touches_cue(gold, statement), gold.number, at)
        for gold in case.statements
        for at, statement in enumerate(found)
    ]
    pairs: dict[int, Statement] = {}
    taken: set[int] = set()
    for alike, _, number, at in sorted(ranked):
        if -alike >= ALIKE and number not in pairs and at not in taken:
            pairs[number] = found[at]
            taken.add(at)
    return pairs


def _alike(text: str, gold: GoldStatement, statement: Statement) -> float:
    """Return the share of words in common, of the words that gold and found have said."""
    wanted = _words(text, gold.said)
    said = _words(text, [Span(part.start, part.stop) for part in statement.said])
    return 2 * len(wanted & said) / max(1, len(wanted) + len(said))


def _words(text: str, spans: Sequence[Span]) -> set[int]:
    """Return where the words of spans begin."""
    return {match.start() for span in spans for match in _WORD.finditer(text, span.start, span.stop)}


def _touches_cue(gold: GoldStatement, statement: Statement) -> bool:
    cue = statement.cue
    return cue is not None and any(cue.start < span.stop and span.start < cue.stop for span in gold.cues)


def _score_statement(
    case: Case, gold: GoldStatement, pairs: dict[int, Statement], score: SpeechScore, determiners: frozenset[str]
) -> None:
    statement = pairs.get(gold.number)
    if statement is None:
        score.misses.append(f"{case.line}: not found: {_shown(case, gold.said)!r}")
    right = {
        gold.kind: statement is not None and _is_speaker(case, gold, statement, determiners),
        "who": statement is not None and _is_who(gold, statement),
        "stance": statement is not None and statement.stance == gold.stance,
        "kind": statement is not None and statement.kind == gold.kind,
    }
    if gold.passes is not None:
        inner = pairs.get(gold.passes)
        right["chains"] = statement is not None and inner is not None and statement.passes == inner.number
    for name, is_right in right.items():
        score.counts[name] += 1
        score.counts[f"{name} right"] += is_right
        if statement is not None and not is_right:
            score.misses.append(f"{case.line}: {name} of {_shown(case, gold.said)!r}: {_told(case, gold, statement)}")


def _told(case: Case, gold: GoldStatement, statement: Statement) -> str:
    speaker = statement.speaker
    named = f"{speaker.text!r} ({speaker.name})" if speaker else "nobody"
    wanted = f"{_shown(case, gold.speakers)!r} ({gold.who}) {gold.stance} > {gold.passes}"
    return f"{wanted}, not {named} {statement.stance} > {statement.passes}"


def _shown(case: Case, spans: Sequence[Span]) -> str:
    return " … ".join(case.text[span.start : span.stop] for span in spans)


def _is_speaker(case: Case, gold: GoldStatement, statement: Statement, determiners: frozenset[str]) -> bool:
    """Return whether the speaker is found: the head words of its phrase, and no more words besides than it has.

    Where no phrase is marked, none must be found, or the one of a statement before by the same speaker.
    """
    speaker = statement.speaker
    if speaker is None or not gold.speakers:
        shared = [span for other in case.statements if other.who == gold.who for span in other.speakers]
        return bool(not gold.speakers) and (speaker is None or any(_meet(span, speaker) for span in shared))
    wanted = [match for span in gold.speakers for match in _WORD.finditer(case.text, span.start, span.stop)]
    heads = [match for match in wanted if match[0].casefold() not in determiners] or wanted
    said = _words(case.text, [Span(speaker.start, speaker.stop)])
    inside = said & {match.start() for match in wanted}
    return bool(said & {heads[0].start(), heads[-1].start()}) and 2 * len(inside) >= len(said)


def _meet(span: Span, other: Span | Party) -> bool:
    return span.start < other.stop and other.start < span.stop


def _is_who(gold: GoldStatement, statement: Statement) -> bool:
    """Return whether the speaker bears the name that the gold gives, or none where it gives none."""
    speaker = statement.speaker
    name = speaker.name if speaker is not None else None
    if gold.who is None or name is None or speaker is None:
        return gold.who is None and name is None
    wanted = set(_WORD.findall(gold.who.casefold()))
    return any(wanted <= said or said <= wanted for said in map(_name_words, (name, speaker.text)) if said)


def _name_words(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold()))
