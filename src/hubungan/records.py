"""The values that travel: what an article is, and what a coder says of it.

Every span is half-open and counted in code points of `Article.text`, the one stored text of the article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Span(NamedTuple):
    """Where words stand in an article's text: `text[start:stop]`."""

    start: int
    stop: int


class Word(NamedTuple):
    """One token of a sentence, such as "menyerang", with its place in the article's text and its part of speech.

    `lower` is the casefolded form that lexicons are looked up by; `tag` is a universal part of speech ("VERB").
    """

    start: int
    stop: int
    text: str
    lower: str
    tag: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the network reads in a sentence of W words; all scores are logits.

    `heads` counts from 1, 0 is the root; `types` is [W, types], `statuses` [W, statuses], `roles` [W, W, roles] of
    each word as a trigger to each word, and `role_types` [W, types, roles] what a type adds to them.
    """

    tags: tuple[str, ...]
    names: tuple[str, ...]
    voices: tuple[str, ...]
    heads: NDArray[np.int64]
    relations: tuple[str, ...]
    types: NDArray[np.float32]
    statuses: NDArray[np.float32]
    roles: NDArray[np.float32]
    role_types: NDArray[np.float32]


class Chunk(NamedTuple):
    """A noun phrase of a sentence as indices of its words, half-open, with the word that heads it."""

    first: int
    stop: int
    head: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news text with its metadata.

    `text` is the body as the source gives it, in Unicode NFC; where the source gives the headline apart from the
    body, a blank line and the headline follow it, so that offsets into the body are offsets into the source's body.
    `found` says for each piece of metadata how it was found ("published": "html meta article:published_time").
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    headline: Span | None = None
    source: str | None = None  # where it was read: "folder/news.jsonl:12"
    copy_of: str | None = None  # id of the first article that tells nearly the same text
    found: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or other line of an article, and what kind of line it is.

    `number` counts from 1 in the order of the body; the headline is number 0. `kind` is one of "sentence",
    "headline", "heading", "credit", "dateline", "boilerplate"; only sentences and headlines are coded.
    """

    number: int
    start: int
    stop: int
    kind: str = "sentence"
    words: tuple[Word, ...] = ()
    chunks: tuple[Chunk, ...] = ()
    reading: Reading | None = None  # what the network says of the words, where it is on

    @property
    def coded(self) -> bool:
        """Whether this line is coded."""
        return self.kind in ("sentence", "headline")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient of a report: the words that name it, and whom they resolve to.

    `country` is ISO 3166-1 alpha-3 or "IGO:UN"; `how` says what the country was read from ("own words",
    "modifier", "the person's office", "only country of the sentence", "article"), or why there is none.
    """

    start: int
    stop: int
    text: str
    actor: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Verbatim words of the article: a trigger or a cue."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What coded a report: the component, its rule ("ASSAULT.attack") and the version of its data."""

    by: str
    rule: str
    version: str


@dataclass(frozen=True, slots=True)
class Report:
    """One act that one sentence reports, such as "Israel menyerang Gaza, kata Hamas".

    `confidence` is the estimated probability that the report is right; `time` and `place` are None when the text
    does not say, never the publication date.
    """

    id: str
    article: str
    sentence: Sentence
    type: str
    mode: str | None
    trigger: Quoted
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    status: str = "occurred"
    reporter: Party | None = None
    contexts: tuple[str, ...] = ()
    time: Mapping[str, Any] | None = None
    place: Mapping[str, Any] | None = None
    confidence: float = 1.0
    origin: Origin = Origin("frames", "", "")
    cameo: str | None = None  # kept as text; None takes the ontology's code for type and mode


@dataclass(frozen=True, slots=True)
class Side:
    """An actor or recipient of an event, such as the Russia of Kozlov's visit: what parties of its reports share.

    `reports` counts the reports of the event that name it on this side.
    """

    country: str | None
    sector: str | None = None
    actor: str | None = None
    name: str | None = None
    office: str | None = None
    reports: int = 1


@dataclass(frozen=True, slots=True)
class Move:
    """What was first said on a day of how an act stands: published that day, "future"; two days later, "occurred"."""

    published: date | None
    status: str
    report: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, once: the reports, of one or many articles, that tell of the same act.

    `day` places the act on the calendar: the first day of the stated time where `day_how` is "stated", else the first
    day of publication ("published"); `time` alone holds what the texts say, with `spread` days between the earliest
    and the latest of them. `sources` counts articles that do not repeat each other. `confidence` is the estimated
    probability that at least one of its reports is right.
    """

    id: str
    type: str
    mode: str | None
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    status: str
    moves: tuple[Move, ...]
    day: date | None
    day_how: str | None
    time: Mapping[str, Any] | None
    place: Mapping[str, Any] | None
    first: date | None
    last: date | None
    reports: tuple[str, ...]
    articles: int
    outlets: int
    sources: int
    languages: tuple[str, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    contexts: tuple[str, ...]
    headline: str
    headline_report: str
    confidence: float
    cameo: str | None = None  # kept as text; None takes the ontology's code for type and mode


@dataclass(frozen=True, slots=True)
class Phase:
    """One dated step in the life of an agreement, such as its signing on 19 June 2024, with the words that tell it.

    `start` and `stop` are where the sentence stands in the article; `since` and `until` bound the day, both included,
    None where the texts do not say.
    """

    stage: str
    since: date | None
    until: date | None
    status: str
    report: str
    article: str
    sentence: str
    start: int
    stop: int
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, pact, memorandum or deal between parties, merged over the articles that tell of it.

    `title` is as written where it was written most fully, `normal` the form that its mentions share; `stage` is the
    last that was reached, `phases` all of them, oldest first.
    """

    id: str
    kind: str
    title: str
    normal: str
    parties: tuple[str, ...]
    topics: tuple[str, ...]
    provisions: tuple[str, ...]
    signatories: tuple[str, ...]
    place: str | None
    stage: str
    phases: tuple[Phase, ...]
    first: date | None
    last: date | None
    articles: int
    confidence: float
    links: Mapping[str, str] = field(default_factory=dict)  # ids in other collections, by a user's file


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of reports: that they tell the same act, that they do not, that one is wrong or right."""

    id: str
    at: str
    who: str
    verdict: str  # same | different | wrong | right
    reports: tuple[str, ...]
    note: str | None = None
    retires: str | None = None  # the id of an earlier judgement that this one takes back


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that was not made a report, and why: kept only when an explanation is asked for."""

    sentence: int
    trigger: Quoted
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is told to have said, such as '"Kami siap," kata Kim': who, in what words, and how he stands to it.

    `kind` is "direct" where all that is said stands in quotation marks, else "indirect"; `stance` is "asserts",
    "doubts", "denies", "predicts" or "demands"; `number` counts the article's statements from 1, those that are passed
    on before those that pass them on, and `passes` is the number of the one that this one passes on. `sentences` are
    the numbers of the sentences that hold it, `about` the codes of the countries that the said words name.
    """

    id: str
    article: str
    number: int
    sentences: tuple[int, ...]
    kind: str
    stance: str
    speaker: Party | None
    cue: Quoted | None
    said: tuple[Quoted, ...]
    passes: int | None = None
    about: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is said; its pieces are joined by an ellipsis."""
        return " … ".join(piece.text for piece in self.said)


@dataclass(frozen=True, slots=True)
class Document:
    """An article on its way through the stages, with all that they have said of it so far."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    grounds: Mapping[str, str] = field(default_factory=dict)  # by report id what was weighed, where that is asked for
    not_coded: str | None = None  # why the article was not coded: "language fr"


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read or coded: where it stood, at which stage, and the error in words."""

    source: str
    stage: str
    error: str
    article: str | None = None
