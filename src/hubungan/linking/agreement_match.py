"""Whether two sets of evidence can tell of one agreement, and how much speaks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from hubungan.linking.agreement_evidence import Evidence
from hubungan.linking.items import day_of

ENOUGH = 2.0  # what must speak for two sets of evidence to make them one
SLACK = timedelta(1)  # by which days of one stage may differ: time zones, late editions
FRESH = timedelta(7)  # a signing without a stated time is taken to be so new when a text brings it up as new
MONTH = 31
MOST_ALONE = 3
MOST_DAYS = 8  # of one stage that are compared
STRONG = 0.4  # share of the first party's weight from which another is taken for sure
MOST_PARTIES = 6  # of a set of evidence by which others are looked up
# Kinds that any of their kind may be called by.
GENERAL = frozenset({"agreement", "deal", "pact"})
# Topics that one text may give where another gives the other.
_NEAR = frozenset(
    frozenset(pair)
    for pair in (
        ("defence", "security"), ("defence", "arms-control"), ("nuclear", "arms-control"), ("trade", "economy"),
        ("trade", "investment"), ("economy", "investment"), ("economy", "development"), ("energy", "minerals"),
        ("peace", "prisoners"),
        ("trade", "agriculture"), ("trade", "food"), ("agriculture", "food"), ("border", "water"),
        ("border", "maritime"), ("maritime", "investment"), ("maritime", "trade"), ("science", "technology"),
        ("migration", "labour"),
        ("climate", "environment"), ("security", "intelligence"), ("defence", "intelligence"), ("nuclear", "energy"),
        ("defence", "aviation"), ("transport", "investment"), ("peace", "security"),
        ("peace", "border"),
        ("education", "culture"), ("space", "technology"), ("science", "health"), ("science", "education"),
    )
)  # fmt: skip
_CLASSES = {"communique": "declaration", "treaty": "treaty"}

Days = tuple[date | None, date | None]


@dataclass(slots=True)
class Profile:
    """What a set of evidence says of its agreement, in the form in which two sets are compared."""

    evidence: list[Evidence] = field(default_factory=list)
    parties: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    signed: list[Days] = field(default_factory=list)
    stated: dict[str, list[Days]] = field(default_factory=dict)  # days of stages that the texts themselves give
    signed_by: date | None = None  # the first day on which it was surely signed
    unsigned: date | None = None  # the last day on which it was said to be still unsigned
    first: date | None = None
    last: date | None = None
    other: bool = False
    recalled: bool = False

    def add(self, item: Evidence) -> None:
        """Take up one more piece of evidence."""
        mention = item.mention
        self.evidence.append(item)
        weight = 2 if mention.stage == "signed" else 1
        for country in {*item.countries, *mention.countries}:
            self.parties[country] += 4 if country in mention.countries else weight
        self.parties.update(dict.fromkeys(item.about, 1))
        if not mention.generic and mention.kind not in GENERAL:
            self.kinds.add(_CLASSES.get(mention.kind, mention.kind))
        self.topics.update(mention.topics)
        if mention.normal:
            self.titles.add(mention.normal)
            self.names.update(token for token in mention.normal.split() if _is_name(token, mention.named))
        if mention.stage == "signed" and mention.status == "occurred":
            self._sign(signing_days(item))
        if mention.stage and item.since and item.until:
            _keep(self.stated.setdefault(mention.stage, []), (item.since, item.until))
        if item.published and _unsigned(item):
            self.unsigned = max(self.unsigned or item.published, item.published)
        self.recalled = self.recalled or mention.reference == "definite"
        self.other = self.other or mention.other
        self._reach(item.published, item.published)

    def _sign(self, days: Days) -> None:
        _keep(self.signed, days)
        if days[1] is not None:
            self.signed_by = min(self.signed_by or days[1], days[1])

    def take(self, profile: Profile) -> None:
        """Take up all evidence of another set."""
        for item in profile.evidence:
            self.add(item)

    def _reach(self, first: date | None, last: date | None) -> None:
        if first is not None and last is not None:
            self.first = min(self.first or first, first)
            self.last = max(self.last or last, last)

    def sides(self) -> list[str]:
        """Return the parties, those that most speaks for first."""
        return [name for name, _ in sorted(self.parties.items(), key=lambda row: (-row[1], row[0]))]

    def strong(self) -> frozenset[str]:
        """Return the parties that not much less speaks for than for the first."""
        most = max(self.parties.values(), default=0)
        return frozenset(name for name, weight in self.parties.items() if weight >= STRONG * most)

    def look_ups(self) -> list[str]:
        """Return what the set is known and found by: its pairs of parties, each of the first alone, and its names."""
        sides = self.sides()[:MOST_PARTIES]
        pairs = [f"{a} {b}" for a, b in combinations(sorted(sides), 2)]
        return pairs + sides[:MOST_ALONE] + [f"name {name}" for name in sorted(self.names)]


def _keep(kept: list[Days], days: Days) -> None:
    """Add days that are not there yet, up to a number that keeps comparing cheap."""
    if days not in kept and len(kept) < MOST_DAYS:
        kept.append(days)


def _is_name(token: str, named: bool) -> bool:
    """Whether a token of a normal title is a name that hardly another agreement bears."""
    return token[0] == "@" or (named and not token[0].isdigit() and "/" not in token and token not in _WORDS)


_WORDS = frozenset(
    {
        "strategic", "comprehensive", "partnership", "cooperation", "bilateral", "trilateral", "multilateral", "joint",
        "mutual", "framework", "free", "transition", "association", "temporary", "humanitarian", "normalisation",
        "withdrawal", "purchase", "limits", "non-aggression", "technical",
    }
)  # fmt: skip


def _unsigned(item: Evidence) -> bool:
    """Whether evidence says that the agreement is still to be signed on the day of publication."""
    mention = item.mention
    if mention.status == "future":
        return mention.stage in ("proposed", "negotiated", "initialled", "signed")
    fresh = item.since is None or item.published is None or item.until is None or item.published - item.until <= FRESH
    return mention.stage == "negotiated" and mention.status == "occurred" and fresh and mention.reference != "definite"


def signing_days(item: Evidence) -> Days:
    """Return the days of the signing that evidence tells of: as stated, else as fresh as news, or before."""
    if item.since is not None or item.until is not None:
        return item.since, item.until
    if item.published is None:
        return None, None
    recalled = item.mention.reference in ("definite", "name")
    return (None if recalled else day_of(item.published.toordinal() - FRESH.days)), item.published


def conflict(left: Profile, right: Profile) -> str | None:
    """Return why two sets of evidence cannot tell of one agreement, or None."""
    if left.kinds and right.kinds and not left.kinds & right.kinds:
        return "kinds differ"
    if left.topics and right.topics and not _share_topics(left.topics, right.topics):
        return "topics differ"
    if _apart(left.signed, right.signed):
        return "signed on other days"
    if _signed_before(left, right) or _signed_before(right, left):
        return "signed before it was planned"
    return None


def _share_topics(left: Iterable[str], right: Iterable[str]) -> bool:
    return any(a == b or frozenset((a, b)) in _NEAR for a in left for b in right)


def _apart(left: Iterable[Days], right: Iterable[Days]) -> bool:
    """Whether the days of the one fit none of the other; where both state them to the month, those alone count."""
    left, right = list(left), list(right)
    exact = [[days for days in both if _span(days) <= MONTH] for both in (left, right)]
    pairs = [(a, b) for a in exact[0] or left for b in exact[1] or right]
    return bool(pairs) and not any(_fit(a, b) for a, b in pairs)


def _span(days: Days) -> int:
    return (days[1] - days[0]).days if days[0] and days[1] else 10**6


def _fit(left: Days, right: Days) -> bool:
    since = max((day for day in (left[0], right[0]) if day), default=None)
    until = min((day for day in (left[1], right[1]) if day), default=None)
    return since is None or until is None or since - until <= SLACK


def _signed_before(left: Profile, right: Profile) -> bool:
    """Whether the one was signed before the other was said to be still to come."""
    signed, unsigned = left.signed_by, right.unsigned
    return signed is not None and unsigned is not None and unsigned - signed > SLACK


def affinity(left: Profile, right: Profile) -> float:
    """Return how much speaks for two sets of evidence to tell of one agreement."""
    score = 0.0
    if left.names & right.names:
        score += 3
    elif left.titles & right.titles:
        score += 2
    if left.topics & right.topics:
        score += 1.5
    elif left.topics and right.topics:
        score += 0.5
    if left.kinds & right.kinds:
        score += 1
    score += _nearness(left, right) + _same_stage(left, right)
    score += _common(left, right) + 0.5 * (right.recalled or left.recalled)
    return score - 1.5 * (right.other and not left.other)


def _common(left: Profile, right: Profile) -> float:
    """Return what the parties say: two in common, or all that is sure of the one."""
    if not left.parties or not right.parties:
        return 0.0
    common, sure = left.parties.keys() & right.parties.keys(), (left.strong(), right.strong())
    if len(common) > 1 or (common and (sure[0] <= sure[1] or sure[1] <= sure[0])):
        return 0.75
    return -1.5


def _same_stage(left: Profile, right: Profile) -> float:
    """Return what days of one stage say: the nearer they are bounded, the more."""
    stated = max((_same_days(days, right.stated.get(stage, ())) for stage, days in left.stated.items()), default=0.0)
    return max(stated, _same_days(left.signed, right.signed))


def _same_days(left: Iterable[Days], right: Iterable[Days]) -> float:
    best = 0.0
    for a in left:
        for b in right:
            if None not in (*a, *b) and _fit(a, b):
                span = max(_span(a), _span(b))
                best = max(best, 2.0 if span <= FRESH.days else 1.5 if span <= MONTH else 0.75)
    return best


def _nearness(left: Profile, right: Profile) -> float:
    """Return what the distance of publication says: texts of the same days mostly tell of the same."""
    if not (left.first and left.last and right.first and right.last):
        return 0.0
    days = max((right.first - left.last).days, (left.first - right.last).days, 0)
    return 1.5 if days <= 3 else 1.0 if days <= 14 else 0.5 if days <= 62 else 0.25 if days <= 400 else 0.0
