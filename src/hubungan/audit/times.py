"""How well the times of cases are found and resolved, and given to their acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hubungan.audit.cases import Line, read_blocks, read_day
from hubungan.errors import InputError
from hubungan.languages import Language, load_language
from hubungan.records import Sentence
from hubungan.stages.clauses import Clauses
from hubungan.stages.syntax import analyse
from hubungan.stages.times import Time, find_times, time_of
from hubungan.stages.tokenize import tokenize

_MARK = re.compile(r"\{([^{}]*)\}|<(?:([1-9]):)?([^<>]*)>")
_STAR = re.compile(r"\*(?:([1-9]{1,2}) )?")


class GoldTime(NamedTuple):
    """A time as a case gives it; `acts` are the numbers of the acts that it belongs to."""

    start: int
    end: int
    since: date | None
    until: date | None
    granularity: str
    acts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence whose times are known: `acts` are the spans of its triggers by their number."""

    line: int
    text: str
    published: date | None
    day_first: bool | None
    times: tuple[GoldTime, ...]
    acts: dict[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimeScore:
    """Counts over a file of cases, and what was wrong, in words, for a person to read."""

    cases: int
    gold: int
    predicted: int
    found: int  # with exactly their words
    resolved: int  # of those found, with the right dates
    right: int  # of all, with the right dates, their words at least touched
    acts: int
    acts_right: int
    errors: tuple[str, ...] = ()

    def figures(self) -> dict[str, float]:
        """Return the shares: of the times, of those found, and of the acts."""
        return {
            "spans found": self.spans_found,
            "spans right": self.precision,
            "values right of found": self.right_of_found,
            "values right of all": self.right_of_all,
            "time of act right": self.act_time_right,
        }

    @property
    def spans_found(self) -> float:
        """Return the share of the times whose words are found exactly."""
        return _share(self.found, self.gold)

    @property
    def precision(self) -> float:
        """Return the share of the predicted times that are exactly one of the case."""
        return _share(self.found, self.predicted)

    @property
    def right_of_found(self) -> float:
        """Return the share of the found times with the right dates."""
        return _share(self.resolved, self.found)

    @property
    def right_of_all(self) -> float:
        """Return the share of all times that are found exactly, with the right dates."""
        return _share(self.resolved, self.gold)

    @property
    def act_time_right(self) -> float:
        """Return the share of the acts that get the right time, or rightly none."""
        return _share(self.acts_right, self.acts)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file in the notation of `docs/times.md`; raises InputError for a bad line, or for none."""
    return read_blocks(path, _read_block, comments=True)


def _read_block(block: Sequence[Line]) -> Iterator[Case]:
    published: date | None = None
    day_first: bool | None = None
    for number, line, where in block:
        if line.startswith("#"):
            day_first = True if "day first" in line else False if "month first" in line else day_first
        elif line.startswith("P "):
            published = _day(line[2:].strip(), where)
        elif line.startswith("S "):
            yield _case(line[2:].strip(), number, published, day_first, where)
        else:
            raise InputError(f"{where}: a line begins with P, S or #, not {line[:10]!r}")


def _day(value: str, where: str) -> date | None:
    return None if value == "-" else read_day(value, where)


def _case(marked: str, number: int, published: date | None, day_first: bool | None, where: str) -> Case:
    text, at = "", 0
    times: list[GoldTime] = []
    acts: dict[int, tuple[int, int]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1] is None:
            acts[int(mark[2] or 1)] = len(text), len(text) + len(mark[3])
            text += mark[3]
        else:
            words, gold = _gold_time(mark[1], len(text), where)
            times.append(gold)
            text += words
    return Case(number, text + marked[at:], published, day_first, tuple(times), acts)


def _gold_time(inner: str, start: int, where: str) -> tuple[str, GoldTime]:
    parts = inner.split("|")
    if len(parts) != 4:
        raise InputError(f"{where}: {{{inner}}} is not {{words|from|to|granularity}}")
    star = _STAR.match(parts[0])
    words = parts[0][star.end() :] if star else parts[0]
    acts = frozenset(int(digit) for digit in (star[1] or "1")) if star else frozenset()
    since, until = (_day(part, where) for part in parts[1:3])
    return words, GoldTime(start, start + len(words), since, until, parts[3], acts)


def score_times(path: Path, language: str) -> TimeScore:
    """Return how well the times of a file of cases are found, resolved and given to acts; raises InputError."""
    known = load_language(language)
    errors: list[str] = []
    counts = [_score_case(case, known, errors) for case in read_cases(path)]
    gold, predicted, found, resolved, right, acts, acts_right = map(sum, zip(*counts, strict=True))
    return TimeScore(len(counts), gold, predicted, found, resolved, right, acts, acts_right, tuple(errors))


def _score_case(case: Case, language: Language, errors: list[str]) -> tuple[int, ...]:
    """Return gold, predicted, found, resolved and right times, acts and right acts; append what was wrong."""
    sentence = _analyse(case, language)
    times = find_times(sentence.words, case.text, language, case.published, day_first=case.day_first)
    exact = {(time.start, time.end): time for time in times}
    found = [gold for gold in case.times if (gold.start, gold.end) in exact]
    resolved = [gold for gold in found if _same_value(gold, exact[gold.start, gold.end])]
    touched = [gold for gold in case.times if any(_same_value(gold, time) and _touch(gold, time) for time in times)]
    errors += _errors(case, times, exact, resolved)
    acts = _score_acts(case, Clauses(sentence, language), times, errors)
    return len(case.times), len(times), len(found), len(resolved), len(touched), len(case.acts), acts


def _same_value(gold: GoldTime, time: Time) -> bool:
    return (gold.since, gold.until, gold.granularity) == (time.since, time.until, time.granularity)


def _touch(gold: GoldTime, time: Time) -> bool:
    return gold.start < time.end and time.start < gold.end


def _errors(
    case: Case, times: Sequence[Time], exact: dict[tuple[int, int], Time], resolved: Sequence[GoldTime]
) -> Iterator[str]:
    spans = {(gold.start, gold.end) for gold in case.times}
    for gold in case.times:
        if gold not in resolved:
            time = exact.get((gold.start, gold.end))
            got = f"{time.since} {time.until} {time.granularity} ({time.how})" if time else "not found"
            want = f"{gold.since} {gold.until} {gold.granularity}"
            yield f"{case.line}: {case.text[gold.start : gold.end]!r} is {want}, not {got}"
    for time in times:
        if (time.start, time.end) not in spans:
            words = case.text[time.start : time.end]
            yield f"{case.line}: {words!r} ({time.since} {time.until}) is no time of the case"


def _analyse(case: Case, language: Language) -> Sentence:
    words = tokenize(case.text, 0, len(case.text))
    return analyse(Sentence(1, 0, len(case.text), words=words), language)


def _score_acts(case: Case, clauses: Clauses, times: Sequence[Time], errors: list[str]) -> int:
    """Return how many acts get the right time, and append the others."""
    right = 0
    for number, (start, stop) in case.acts.items():
        want = {(gold.start, gold.end) for gold in case.times if number in gold.acts}
        inside = [at for at, word in enumerate(clauses.words) if word.start < stop and start < word.stop]
        time = time_of(clauses, inside[0], inside[-1] + 1, times) if inside else None
        if (time.start, time.end) in want if time else not want:
            right += 1
        else:
            got = repr(case.text[time.start : time.end]) if time else "none"
            errors.append(f"{case.line}: the time of {case.text[start:stop]!r} is not {got}")
    return right
