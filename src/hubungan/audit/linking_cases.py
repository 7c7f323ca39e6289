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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hubungan.audit.cases import Line, read_day, read_lines
from hubungan.errors import InputError
from hubungan.languages import LANGUAGES
from hubungan.languages.agreements import KINDS, STAGES
from hubungan.reading.article import place_headline
from hubungan.records import Article
from hubungan.stages.time_spans import span_of

_MARK = re.compile(r"<(?P<act>[\w-]+):|\{(?P<agreement>[\w-]+):|[<>{}]")
_OPENS = {">": "<", "}": "{"}
_ARTICLE = re.compile(r"A \S+ *\|")  # "A day earlier" opens a sentence
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
    """A group on its way: where it begins, and its lines."""

    key: str
    where: str
    articles: list[list[Line]] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)


class _Marked(NamedTuple):
    text: str
    acts: tuple[Mark, ...]
    agreements: tuple[Mark, ...]


def read_groups(path: Path) -> tuple[Group, ...]:
    """Return the groups of a file; raises InputError, naming file and line, where it breaks the notation."""
    groups = tuple(_read_group(draft) for draft in _drafts(read_lines(path)))
    if not groups:
        raise InputError(f"{path}: no groups; a line `G key` begins one")
    if twice := _twice(group.key for group in groups):
        raise InputError(f"{path}: group {twice} stands twice")
    return groups


def _drafts(lines: Iterable[Line]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for given in lines:
        line = given._replace(text=unicodedata.normalize("NFC", given.text))
        if line.text.startswith("#"):
            continue
        if line.text.startswith("G "):
            drafts.append(_Draft(line.text[2:].strip(), line.where))
        elif not drafts and line.text.strip():
            raise InputError(f"{line.where}: a line `G key` must come first")
        elif _ARTICLE.match(line.text):
            drafts[-1].articles.append([line])
        elif _ROW.match(line.text):
            drafts[-1].rows.append(line)
        elif drafts and drafts[-1].articles:
            drafts[-1].articles[-1].append(line)
        elif line.text.strip():
            raise InputError(f"{line.where}: a line `A number | language | ...` must come before the sentences")
    return drafts


def _read_group(draft: _Draft) -> Group:
    if not draft.articles:
        raise InputError(f"{draft.where}: group {draft.key} has no article")
    articles = tuple(_read_article(draft.key, lines) for lines in draft.articles)
    if twice := _twice(marked.article.id for marked in articles):
        raise InputError(f"{draft.where}: article {twice} stands twice")
    labels = {mark.label for marked in articles for mark in marked.agreements}
    agreements = tuple(_read_agreement(row, labels) for row in draft.rows)
    if twice := _twice(agreement.label for agreement in agreements):
        raise InputError(f"{draft.where}: agreement {twice} of {draft.key} stands twice")
    if unknown := labels - {agreement.label for agreement in agreements}:
        raise InputError(f"{draft.where}: no row T for agreement {min(unknown)} of {draft.key}")
    return Group(draft.key, articles, agreements)


def _twice(values: Iterable[str]) -> str | None:
    seen: set[str] = set()
    return next((value for value in values if value in seen or seen.add(value)), None)  # type: ignore[func-returns-value]


def _read_article(key: str, lines: Sequence[Line]) -> MarkedArticle:
    (_, head, where), *sentences = lines
    parts = [part.strip() for part in head[2:].split("|", 4)]
    if len(parts) != 5 or not parts[0]:
        raise InputError(f"{where}: expected `A number | language | published | outlet | title`")
    number, language, published, outlet, title = parts
    if language not in LANGUAGES:
        raise InputError(f"{where}: unknown language {language!r}")
    body, shown = _join(sentences), _read_marked(title, where)
    text, headline = place_headline(body.text, shown.text)
    at = headline.start if headline else 0
    article = Article(
        id=f"{key}/{number}",
        text=text,
        title=shown.text or None,
        outlet=outlet or None,
        published=read_day(published, where),
        language=language,
        headline=headline,
    )
    return MarkedArticle(article, body.acts + _shift(shown.acts, at), body.agreements + _shift(shown.agreements, at))


def _shift(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    return tuple(Mark(mark.label, mark.start + by, mark.stop + by) for mark in marks)


def _join(sentences: Iterable[Line]) -> _Marked:
    """Return the body: the sentences of a paragraph on one line, paragraphs parted by a blank line."""
    text, gap = "", ""
    acts: list[Mark] = []
    agreements: list[Mark] = []
    for _, line, where in sentences:
        if not line.strip():
            gap = "\n\n" if text else ""
            continue
        marked = _read_marked(line.strip(), where)
        text += gap
        acts += _shift(marked.acts, len(text))
        agreements += _shift(marked.agreements, len(text))
        text += marked.text
        gap = " "
    return _Marked(text, tuple(acts), tuple(agreements))


def _read_marked(marked: str, where: str) -> _Marked:
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
            raise InputError(f"{where}: broken marks at {found[0]!r}: {marked}")
        kind, label, start = opened.pop()
        if start == len(text):
            raise InputError(f"{where}: mark {label} is empty: {marked}")
        marks[kind].append(Mark(label, start, len(text)))
    if opened:
        raise InputError(f"{where}: mark {opened[-1][1]} is not closed: {marked}")
    acts, agreements = (tuple(sorted(marks[kind], key=lambda mark: (mark.start, -mark.stop))) for kind in "<{")
    return _Marked(text + marked[at:], acts, agreements)


def _read_agreement(row: Line, labels: set[str]) -> GoldAgreement:
    where, parts = row.where, [part.strip() for part in row.text[2:].split("|")]
    if len(parts) != 4:
        raise InputError(f"{where}: expected `T label | kind | parties | stages`")
    label, kind, parties, stages = parts
    if label not in labels:
        raise InputError(f"{where}: agreement {label} is marked nowhere in its group")
    if kind not in KINDS:
        raise InputError(f"{where}: unknown kind {kind!r}")
    codes = tuple(parties.split())
    if wrong := next((code for code in codes if not _PARTY.fullmatch(code)), None):
        raise InputError(f"{where}: {wrong!r} is no code of a party")
    return GoldAgreement(label, kind, codes, tuple(_read_stages(stages, where)))


def _read_stages(stages: str, where: str) -> Iterator[GoldStage]:
    for part in filter(None, (part.strip() for part in stages.split(";"))):
        stage, _, day = part.partition(" ")
        if stage not in STAGES:
            raise InputError(f"{where}: unknown stage {stage!r}")
        yield GoldStage(stage, *_read_days(day.strip() or "-", where))


def _read_days(day: str, where: str) -> tuple[date | None, date | None]:
    """Return the first and last day of "2024-06-19", "2024-06", "2024" or "-"."""
    if day == "-":
        return None, None
    since = read_day(day + "-01" * ((10 - len(day)) // 3), where)
    return since, span_of(since, {4: "year", 10: "day"}.get(len(day), "month"))[1]
