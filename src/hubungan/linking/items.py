"""What linking looks at in a report: facts of the report alone, so that two reports compare alike in any company."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SLOT = 8  # days
LONGEST = 70  # days that a stated time may last to place an act; a quarter or a year places none
RECENT, AHEAD = 3, 30  # days before and after publication in which an act without stated time is looked for
NEAR = 5  # days between two acts' times from which they are not even compared
FAMILIES = (
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"),
    ("CONCEDE", "RETREAT"),
    ("REQUEST",),
    ("ACCUSE",),
    ("REJECT",),
    ("THREATEN",),
    ("PROTEST",),
    ("SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
_FAMILY = {kind: number for number, family in enumerate(FAMILIES) for kind in family}
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*")
_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{2,}(?:[.,-]\w+)*")  # "26", "2.000", "970-kilometre", and no years
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
_STEM = 6
_GIST = 4
BARE = "network"  # the name of what no frame coded, which tells nothing
# Words of frames' names that tell how the act is worded and not what it is.
_FORMAL = frozenset(
    {"noun", "light", "any", "with", "for", "the", "each", "other", "named", "make", "hold", "give", "take"}
)


@dataclass(frozen=True, slots=True)
class Item:
    """A report as linking sees it, such as "CONSULT, RUS and PRK, Kozlov and Kim, Pyongyang, 18 November 2024".

    `since` and `until` bound the day of the act as ordinals, None where it cannot be placed; `stated` says that the
    text gives the time itself; `about` are the countries that its article tells most of. `gist` is what the frame that
    coded it is called, which means the same in every language ("recall envoy"). `words` are beginnings of common
    words, `names` words with a capital and numbers.
    """

    report: str
    article: str
    sentence: int
    language: str | None
    published: int | None
    type: str
    family: int
    mode: str | None
    status: str
    actors: frozenset[str]
    recipients: frozenset[str]
    people: frozenset[str]
    since: int | None
    until: int | None
    stated: bool
    place: str | None
    place_country: str | None
    about: tuple[str, ...]
    contexts: frozenset[str]
    numbers: frozenset[str]
    cameo: str | None
    gist: frozenset[str]
    trigger: str
    words: frozenset[str]
    names: frozenset[str]

    @property
    def countries(self) -> frozenset[str]:
        """Return the countries of both sides."""
        return self.actors | self.recipients

    def blocks(self) -> Iterator[tuple[Any, ...]]:
        """Yield what another report must share to be compared with this one.

        Both countries of a pair or, for a report that knows but one, that one; or a person that both name.
        """
        known = sorted(self.countries or self.about)[:5]
        about: list[tuple[Any, ...]] = [("name", person) for person in sorted(self.people)[:6]]
        about += [("pair", a, b) for at, a in enumerate(known) for b in known[at + 1 :]]
        about += [("one", country, len(self.countries) < 2) for country in known]
        for slot in self._slots():
            for key in about:
                yield (self.family, slot, *key)

    def _slots(self) -> Iterable[int | None]:
        if self.since is None or self.until is None:
            return (None,)
        return range((self.since - NEAR // 2) // SLOT, (self.until + NEAR // 2) // SLOT + 1)


def to_items(rows: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Return what linking looks at in rows of the ledger's table of reports; an article's reports must stand together
    in one call, since each of them is seen in its company.
    """
    rows = list(rows)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        told[row["article"]].update([*row["actor_countries"], *row["recipient_countries"]])
    about = {article: _foremost(count) for article, count in told.items()}
    return [_to_item(row, about[row["article"]]) for row in rows]


def _foremost(count: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(count, key=lambda country: (-count[country], country))[:2])


def _to_item(row: Mapping[str, Any], about: tuple[str, ...]) -> Item:
    since, until, stated = _days(row)
    parties = [*(row["actors"] or ()), *(row["recipients"] or ())]
    place = row["place"] or {}
    capitals, stems = _words(row["sentence"])
    return Item(
        report=row["id"],
        article=row["article"],
        sentence=row["sentence_number"],
        language=row["language"],
        published=row["published"].toordinal() if row["published"] else None,
        type=row["type"],
        family=_FAMILY[row["type"]],
        mode=row["mode"],
        status=row["status"],
        actors=frozenset(row["actor_countries"] or ()),
        recipients=frozenset(row["recipient_countries"] or ()),
        people=frozenset(filter(None, map(_person, parties))),
        since=since,
        until=until,
        stated=stated,
        place=str(place["geonames"] or place["name"]) if place.get("level") not in (None, "country") else None,
        place_country=place.get("country"),
        about=about,
        contexts=frozenset(row["contexts"] or ()),
        numbers=frozenset(word for word in capitals if _NUMBER.fullmatch(word)),
        cameo=row["cameo"],
        gist=_gist(row["origin_rule"]),
        trigger=row["trigger"].casefold()[:_STEM],
        words=stems,
        names=capitals,
    )


def _days(row: Mapping[str, Any]) -> tuple[int | None, int | None, bool]:
    time, published = row["time"] or {}, row["published"]
    if time.get("from") and time.get("to"):
        since, until = time["from"].toordinal(), time["to"].toordinal()
        return (since, until, True) if until - since <= LONGEST else (None, None, True)
    if published is None:
        return None, None, False
    day = published.toordinal()
    since, until = (day, day + AHEAD) if row["status"] == "future" else (day - RECENT, day)
    return _in_calendar(since), _in_calendar(until), False


def _person(party: Mapping[str, Any]) -> str | None:
    """Return the name of a party that is more than a country: a person or a body."""
    actor, name = party["actor"], party["name"]
    if actor and actor != party["country"]:
        return str(actor).casefold()
    return str(name).casefold() if name and not actor and name[:1].isupper() else None


@functools.cache
def _gist(rule: str | None) -> frozenset[str]:
    """Return the meaningful words of a frame's name, such as "CONSULT.hold-meeting", cut to their beginnings."""
    _, _, name = (rule or "").partition(".")
    if name == BARE:
        return frozenset()
    words = _WORD.findall(name.casefold())
    return frozenset(word[:_GIST] for word in words if len(word) > 2 and word not in _FORMAL)


def _words(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names and numbers of a sentence, and the beginnings of its words of more than three letters."""
    tokens = _TOKEN.findall(sentence)
    names = {word.casefold() for at, word in enumerate(tokens) if word[0].isdigit() or (at and word[0].isupper())}
    return frozenset(names), frozenset(word.casefold()[:_STEM] for word in tokens if len(word) > 3)


def day_of(ordinal: int | None) -> date | None:
    """Return the day of an ordinal, or the first or last day there is where it lies beyond."""
    return None if ordinal is None else date.fromordinal(_in_calendar(ordinal))


def _in_calendar(ordinal: int) -> int:
    return min(max(ordinal, _FIRST), _LAST)
