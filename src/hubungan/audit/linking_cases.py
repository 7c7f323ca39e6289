"""Groups of articles about the same and about similar acts, with their gold in readable marks.

A file holds groups, each of which begins with a line `G key`:

    G prk-rus-protocol
    A 1 | id | 2024-11-20 | Antara | Pyongyang dan Moskow <p:teken> {p:protokol}
    Keduanya <p:menandatangani> {p:protokol kerja sama ekonomi}, kata KCNA.
    T p | protocol | PRK RUS | signed 2024-11-20

`A number | language | published | outlet | title` opens an article; its sentences follow, one a line, and a blank line
parts paragraphs. `<label:words>` marks an act and `{label:words}` an agreement; the same label in a group is the same
act or the same agreement. `T label | kind | parties | stages` says what an agreement is; a stage has a day, a month or
`-`. Lines that begin with `#` are passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hubungan.errors import InputError
from hubungan.languages import LANGUAGES
from hubungan.languages.agreements import KINDS, STAGES
from hubungan.reading.article import place_headline
from hubungan.records import Article

_MARK = re.compile(r"<(?P<act>[\w-]+):|\{(?P<agreement>[\w-]+):|[<>{}]")
_OPENS = {">": "<", "}": "{"}
_ARTICLE = re.compile(r"A \S+ \|")  # "A day earlier" opens a sentence
_ROW = re.compile(r"T \S+ \|")
_PARTY = re.compile(r"[A-Z]{3}|IGO:[A-Z0-9-]+")


class Mark(NamedTuple):
    """A marked stretch of an article's text: `text[start:stop]`."""

    label: str
    start: int
    stop: int


class GoldStage(NamedTuple):
    """A stage that an agreement reached, with the first and last day that it can have been, None where not told."""

    stage: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class GoldAgreement:
    """An agreement of a group as its row says."""

    label: str
    kind: str
    parties: tuple[str, ...]
    stages: tuple[GoldStage, ...]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with its marks, which are counted in `article.text`: the body, a blank line and the headline."""

    article: Article
    acts: tuple[Mark, ...]
    agreements: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Articles about the same and similar acts; the same label is the same act in all of them."""

    key: str
    articles: tuple[MarkedArticle, ...]
    agreements: tuple[GoldAgreement, ...]


@dataclass(slots=True)
class _Draft:
    """A group on its way: lines with their numbers in the file."""

    key: str
    line: int
    articles: list[list[tuple[int, str]]] = field(default_factory=list)
    rows: list[tuple[int, str]] = field(default_factory=list)


class _Marked(NamedTuple):
    text: str
    acts: tuple[Mark, ...]
    agreements: tuple[Mark, ...]


def read_groups(path: Path) -> tuple[Group, ...]:
    """Return the groups of a file; raises InputError, naming file and line, where it breaks the notation."""
    try:
        text = unicodedata.normalize("NFC", path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    groups = []
    for draft in _drafts(text.splitlines(), path):
        try:
            groups.append(_read_group(draft))
        except _BrokenError as error:
            raise InputError(f"{path}:{error.line}: {error}") from error.__cause__
    if not groups:
        raise InputError(f"{path}: no groups; a line `G key` begins one")
    if twice := _twice(group.key for group in groups):
        raise InputError(f"{path}: group {twice} stands twice")
    return tuple(groups)


class _BrokenError(Exception):
    """A line that breaks the notation."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def _drafts(lines: Iterable[str], path: Path) -> list[_Draft]:
    drafts: list[_Draft] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if line.startswith("G "):
            drafts.append(_Draft(line[2:].strip(), number))
        elif not drafts and line.strip():
            raise InputError(f"{path}:{number}: a line `G key` must come first")
        elif re.match(r"A \S+ *\|", line):
            drafts[-1].articles.append([(number, line)])
        elif _ROW.match(line):
            drafts[-1].rows.append((number, line))
        elif drafts and drafts[-1].articles:
            drafts[-1].articles[-1].append((number, line.strip()))
        elif line.strip():
            raise InputError(f"{path}:{number}: a line `A number | language | ...` must come before the sentences")
    return drafts


def _read_group(draft: _Draft) -> Group:
    if not draft.articles:
        raise _BrokenError(draft.line, f"group {draft.key} has no article")
    articles = tuple(_read_article(draft.key, lines) for lines in draft.articles)
    if twice := _twice(marked.article.id for marked in articles):
        raise _BrokenError(draft.line, f"article {twice} stands twice")
    labels = {mark.label for marked in articles for mark in marked.agreements}
    agreements = tuple(_read_agreement(line, number, labels) for number, line in draft.rows)
    if twice := _twice(agreement.label for agreement in agreements):
        raise _BrokenError(draft.line, f"agreement {twice} of {draft.key} stands twice")
    if unknown := labels - {agreement.label for agreement in agreements}:
        raise _BrokenError(draft.line, f"no row T for agreement {min(unknown)} of {draft.key}")
    return Group(draft.key, articles, agreements)


def _twice(values: Iterable[str]) -> str | None:
    seen: set[str] = set()
    return next((value for value in values if value in seen or seen.add(value)), None)  # type: ignore[func-returns-value]


def _read_article(key: str, lines: list[tuple[int, str]]) -> MarkedArticle:
    (line, head), *sentences = lines
    parts = [part.strip() for part in head[2:].split("|", 4)]
    if len(parts) != 5 or not parts[0]:
        raise _BrokenError(line, "expected `A number | language | published | outlet | title`")
    number, language, published, outlet, title = parts
    if language not in LANGUAGES:
        raise _BrokenError(line, f"unknown language {language!r}")
    body, shown = _join(sentences), _read_marked(title, line)
    text, headline = place_headline(body.text, shown.text)
    at = headline.start if headline else 0
    article = Article(
        id=f"{key}/{number}",
        text=text,
        title=shown.text or None,
        outlet=outlet or None,
        published=_read_day(published, line),
        language=language,
        headline=headline,
    )
    return MarkedArticle(article, body.acts + _shift(shown.acts, at), body.agreements + _shift(shown.agreements, at))


def _shift(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    return tuple(Mark(mark.label, mark.start + by, mark.stop + by) for mark in marks)


def _join(sentences: Iterable[tuple[int, str]]) -> _Marked:
    """Return the body: the sentences of a paragraph on one line, paragraphs parted by a blank line."""
    text, gap = "", ""
    acts: list[Mark] = []
    agreements: list[Mark] = []
    for number, line in sentences:
        if not line:
            gap = "\n\n" if text else ""
            continue
        marked = _read_marked(line, number)
        text += gap
        acts += _shift(marked.acts, len(text))
        agreements += _shift(marked.agreements, len(text))
        text += marked.text
        gap = " "
    return _Marked(text, tuple(acts), tuple(agreements))


def _read_marked(marked: str, line: int) -> _Marked:
    """Return a line's plain text and its marks, which may be nested, in the order of their starts, the outer first."""
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    marks: dict[str, list[Mark]] = {"<": [], "{": []}
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        at = found.end()
        if label := found["act"] or found["agreement"]:
            opened.append((found[0][0], label, len(text)))
            continue
        if not opened or opened[-1][0] != _OPENS.get(found[0]):
            raise _BrokenError(line, f"broken marks at {found[0]!r}: {marked}")
        kind, label, start = opened.pop()
        if start == len(text):
            raise _BrokenError(line, f"mark {label} is empty: {marked}")
        marks[kind].append(Mark(label, start, len(text)))
    if opened:
        raise _BrokenError(line, f"mark {opened[-1][1]} is not closed: {marked}")
    acts, agreements = (tuple(sorted(marks[kind], key=lambda mark: (mark.start, -mark.stop))) for kind in "<{")
    return _Marked(text + marked[at:], acts, agreements)


def _read_agreement(row: str, line: int, labels: set[str]) -> GoldAgreement:
    parts = [part.strip() for part in row[2:].split("|")]
    if len(parts) != 4:
        raise _BrokenError(line, "expected `T label | kind | parties | stages`")
    label, kind, parties, stages = parts
    if label not in labels:
        raise _BrokenError(line, f"agreement {label} is marked nowhere in its group")
    if kind not in KINDS:
        raise _BrokenError(line, f"unknown kind {kind!r}")
    codes = tuple(parties.split())
    if wrong := next((code for code in codes if not _PARTY.fullmatch(code)), None):
        raise _BrokenError(line, f"{wrong!r} is no code of a party")
    return GoldAgreement(label, kind, codes, tuple(_read_stages(stages, line)))


def _read_stages(stages: str, line: int) -> Iterator[GoldStage]:
    for part in filter(None, (part.strip() for part in stages.split(";"))):
        stage, _, day = part.partition(" ")
        if stage not in STAGES:
            raise _BrokenError(line, f"unknown stage {stage!r}")
        yield GoldStage(stage, *_read_days(day.strip() or "-", line))


def _read_days(day: str, line: int) -> tuple[date | None, date | None]:
    """Return the first and last day of "2024-06-19", "2024-06", "2024" or "-"."""
    if day == "-":
        return None, None
    since = _read_day(day + "-01" * ((10 - len(day)) // 3), line)
    if len(day) == 10:
        return since, since
    after = date(since.year + 1, 1, 1) if len(day) == 4 else (since + timedelta(31)).replace(day=1)
    return since, after - timedelta(1)


def _read_day(text: str, line: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _BrokenError(line, f"{text!r} is no date such as 2024-11-19") from error
