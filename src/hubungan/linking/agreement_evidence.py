"""What articles say of agreements: each mention with the report of its sentence that tells most about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from hubungan.languages import load_language
from hubungan.languages.agreements import load_agreements
from hubungan.linking.events import Row
from hubungan.stages.agreements import Mention, find_mentions
from hubungan.stages.times import find_times
from hubungan.stages.tokenize import tokenize

# How a party's country is known where it is only guessed from what stands around.
_GUESSED = frozenset(
    {
        "likeliest country of the sentence", "only country of the sentence", "only country of the article so far",
        "place that the sentence names", "home of the language's press",
    }
)  # fmt: skip
MOST_ABOUT = 4
REACH = 8  # words within which a time belongs to a cue that no report tells of


class Place(NamedTuple):
    """Where a mention stands: the sentence, its place in its article, and when that was published."""

    article: str
    language: str
    published: date | None
    sentence: str
    start: int
    stop: int
    number: int = 1
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A mention of an agreement with what its sentence and report tell: who, when, where, and how sure that is.

    `start` and `stop` are where the sentence stands in the article; `countries` are those of the report's actors and
    recipients, `people` the persons among them, `about` the countries that the article names most; `number` is 0 for
    a headline; `since` and `until` are the time that the text gives the stage.
    """

    mention: Mention
    report: str
    article: str
    language: str
    published: date | None
    sentence: str
    start: int
    stop: int
    number: int = 1
    about: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    type: str | None = None
    status: str = "occurred"
    confidence: float = 1.0
    since: date | None = None
    until: date | None = None
    place: str | None = None
    people: tuple[str, ...] = ()


def gather_evidence(rows: Iterable[Row]) -> tuple[Evidence, ...]:
    """Return what reports, as rows of the ledger's table, tell of agreements; each sentence is read once.

    Raises LexiconError for bad data files.
    """
    ordered = sorted(rows, key=lambda row: (row["article"], row["sentence_start"], row["id"]))
    return tuple(_gather(ordered))


def _gather(rows: list[Row]) -> Iterator[Evidence]:
    for _, article in groupby(rows, key=lambda row: row["article"]):
        of_article = list(article)
        about = about_article(of_article)
        for _, sentence in groupby(of_article, key=lambda row: row["sentence_start"]):
            same = list(sentence)
            first = same[0]
            place = Place(
                first["article"], first["language"], first["published"], first["sentence"],
                first["sentence_start"], first["sentence_stop"], first["sentence_number"], about,
            )  # fmt: skip
            yield from read_sentence(place, same)


def about_article(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the countries that the reports of an article surely name, those that they name most first."""
    count: Counter[str] = Counter()
    for row in rows:
        count.update(set(_sure(row)))
    return tuple(sorted(count, key=lambda country: (-count[country], country))[:MOST_ABOUT])


def _sure(row: Row) -> list[str]:
    parties = (*row["actors"], *row["recipients"])
    return [party["country"] for party in parties if party["country"] and party["how"] not in _GUESSED]


def read_sentence(place: Place, rows: Sequence[Row]) -> Iterator[Evidence]:
    """Yield the evidence of a sentence, given the rows of its reports."""
    language = load_language(place.language)
    mentions = find_mentions(place.sentence, None, language, place.start)
    for mention in mentions:
        alone = sum(other.start == mention.start for other in mentions) == 1
        yield make_evidence(mention, place, rows, alone=alone)


def make_evidence(mention: Mention, place: Place, rows: Sequence[Row], *, alone: bool = True) -> Evidence:
    """Return the evidence that a mention makes with the best of its sentence's reports; there may be none.

    `alone` says that the sentence tells no other stage of it.
    """
    row = min(rows, key=lambda row: _distance(row, mention), default=None)
    told = row is not None and (_tells(row, mention) or (len(rows) == 1 and alone))
    since, until = _days(mention, place, row if told else None)
    past = until is not None and place.published is not None and until < place.published
    if past and mention.status == "future" and mention.stage == "signed":
        mention = replace(mention, status="occurred")  # "would accept the agreement of 2000": the year is its own
    return Evidence(
        mention=mention,
        report=row["id"] if row else "",
        **place._asdict(),
        countries=tuple(dict.fromkeys(_countries(row, place.about))) if row else (),
        type=row["type"] if row else None,
        status=mention.status if mention.stage or row is None else row["status"],
        confidence=row["confidence"] if row else 0.0,
        since=since,
        until=until,
        place=row["place"]["name"] if row and row["place"] and told else None,
        people=_people(row) if row is not None and told else (),
    )


def _countries(row: Row, about: tuple[str, ...]) -> list[str]:
    """Return the countries of both sides, a guessed one only where the article surely names it elsewhere."""
    return [
        code for code in (*row["actor_countries"], *row["recipient_countries"]) if code in about or code in _sure(row)
    ]


def _days(mention: Mention, place: Place, row: Row | None) -> tuple[date | None, date | None]:
    """Return the first and last day of the stage as the report or the words beside its cue state it."""
    if mention.stage_start is None or mention.stage_stop is None:
        return None, None
    if row is not None and row["time"]:
        return row["time"]["from"], row["time"]["to"]
    if row is not None and _tells(row, mention):
        return None, None
    return _stated_beside(mention.stage_start - place.start, mention.stage_stop - place.start, place)


def _stated_beside(start: int, stop: int, place: Place) -> tuple[date | None, date | None]:
    """Return the days of the time that stands nearest to a cue, with no other verb of stages or stop between."""
    language = load_language(place.language)
    words = tokenize(place.sentence, 0, len(place.sentence))
    lower = [word.lower for word in words]
    first = next(at for at, word in enumerate(words) if word.stop > start)
    last = max(at for at, word in enumerate(words) if word.start < stop)
    stages = load_agreements(language.code).stages
    best: tuple[int, date | None, date | None] = (REACH + 1, None, None)
    for time in find_times(words, place.sentence, language, place.published):
        between = range(last + 1, time.first) if time.first > last else range(time.stop, first)
        if any(words[at].text in ",;:.()" or stages.at(lower, at) for at in between):
            continue
        if len(between) < best[0]:
            best = (len(between), time.since, time.until)
    return best[1], best[2]


def _tells(row: Row, mention: Mention) -> bool:
    """Whether a report's trigger is the cue of the mention's stage, or touches the mention."""
    for start, stop in ((mention.stage_start, mention.stage_stop), (mention.start, mention.stop)):
        if start is not None and stop is not None and row["trigger_start"] < stop and start < row["trigger_stop"]:
            return True
    return False


def _distance(row: Row, mention: Mention) -> tuple[bool, int, int, str]:
    at = mention.start if mention.stage_start is None else mention.stage_start
    return not _tells(row, mention), abs(row["trigger_start"] - at), row["trigger_start"], row["id"]


def _people(row: Row) -> tuple[str, ...]:
    parties = (*row["actors"], *row["recipients"])
    names = (party["name"] for party in parties if (party["actor"] or "").startswith("person:") and party["name"])
    return tuple(dict.fromkeys(names))
