"""From mentions of agreements in many articles to the agreements themselves, each with the stages of its life.

Evidence is taken in the order of its publication, article by article: the mentions of an article are sorted into
agreements first, then each of these is joined to the agreement of earlier articles that most speaks for, or is new.
Agreements are looked up by pairs of parties and by names, of each only the latest, so that cost grows about linearly.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from hubungan.errors import InputError
from hubungan.languages.agreements import KINDS, STAGES
from hubungan.linking.agreement_evidence import Evidence
from hubungan.linking.agreement_match import ENOUGH, GENERAL, Days, Profile, affinity, conflict
from hubungan.records import Agreement, Phase

LATEST = 24  # agreements of one pair of parties or one name that a new mention is compared with
WEAK_PARTY = 0.34  # share of the most named party's weight below which a country is none of the parties
# How much makes a country a party: named inside the phrase, on a side of a report of its conclusion (as an act of
# cooperation, or another), on a side of any other report of its sentence.
WITHIN, TAKING_PART, BESIDE, BYSTANDER = 3.0, 2.0, 0.5, 0.3
_CONCLUDING = frozenset({"negotiated", "initialled", "signed", "ratified"})
_JOINT = frozenset({"SUPPORT", "AGREE", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT"})
COLLECTIONS = ("unts", "wti", "atop", "desta")
# Stages that an agreement may go through more than once.
_REPEATED = frozenset({"extended", "suspended", "breached", "carried-out"})

Links = Mapping[str, Mapping[str, str]]


def merge_agreements(evidence: Iterable[Evidence], links: Links | None = None) -> tuple[Agreement, ...]:
    """Return the agreements that evidence tells of, in the order of their ids; its own order makes no difference.

    `links` are a user's ids in other collections, as `read_links` gives them.
    """
    made = (make_agreement(profile.evidence, links) for profile in group_evidence(evidence))
    return tuple(sorted(made, key=attrgetter("id")))


def group_evidence(evidence: Iterable[Evidence]) -> list[Profile]:
    """Return the evidence sorted into sets, each of which tells of one agreement."""
    found = _Register()
    ordered = sorted(set(evidence), key=_order)
    for _, items in groupby(ordered, key=lambda item: (item.published or date.max, item.article)):
        local = _within_article(list(items))
        _lend_parties(local)
        joined = [found.best(profile) for profile in local]  # before any is added: an article is no evidence for itself
        for profile, number in zip(local, joined, strict=True):
            found.add(profile, number)
    return found.profiles


def _order(item: Evidence) -> tuple[object, ...]:
    mention = item.mention
    return (
        item.published or date.max, item.article, item.number > 0, mention.start, mention.stop, mention.stage or "",
        mention.stage_start or 0, item.report, item.countries, item.type or "", item.status,
    )  # fmt: skip


class _Register:
    """The agreements found so far, by what they are looked up by."""

    def __init__(self) -> None:
        self.profiles: list[Profile] = []
        self._by_key: dict[str, dict[int, None]] = defaultdict(dict)  # the latest told of stands last

    def best(self, profile: Profile) -> int | None:
        """Return the number of the agreement that most speaks for, None where not enough speaks for any."""
        known = (self._by_key[key] for key in profile.look_ups() if key in self._by_key)
        numbers = {number for latest in known for number in islice(reversed(latest), LATEST)}
        scored = [
            (affinity(self.profiles[number], profile), -number)
            for number in numbers
            if conflict(self.profiles[number], profile) is None
        ]
        score, number = max(scored, default=(0.0, 0))
        return -number if scored and score >= ENOUGH else None

    def add(self, profile: Profile, number: int | None) -> None:
        """Add a set of evidence to the agreement with this number, or as a new one."""
        if number is None or conflict(self.profiles[number], profile) is not None:
            number = len(self.profiles)
            self.profiles.append(Profile())
        self.profiles[number].take(profile)
        for key in self.profiles[number].look_ups():
            self._by_key[key].pop(number, None)
            self._by_key[key][number] = None


def _within_article(items: list[Evidence]) -> list[Profile]:
    """Return the evidence of one article by agreement: "the pact" is the one that was named before it."""
    found: list[Profile] = []
    for _, same in groupby(items, key=lambda item: (item.mention.start, item.mention.stop)):
        mention = Profile()
        for item in same:
            mention.add(item)
        home = _antecedent(mention, found)
        if home is None:
            found.append(mention)
        else:
            home.take(mention)
            found.append(found.pop(found.index(home)))  # the last named is the nearest
    return found


def _antecedent(mention: Profile, found: list[Profile]) -> Profile | None:
    """Return what a mention takes up of what its article has named, the nearest that fits best."""
    first = mention.evidence[0]
    fitting = [
        (_local_affinity(mention, profile), at)
        for at, profile in enumerate(found)
        if conflict(profile, mention) is None and not _beside(first, profile)
    ]
    score, at = max(fitting, default=(-1.0, 0))
    return found[at] if fitting and score >= 0 else None


def _beside(item: Evidence, profile: Profile) -> bool:
    """Whether the sentence already names the other agreement, so that this one is another; a name may stand beside
    its noun ("the Athens Declaration, a text that ...")."""
    same = [other for other in profile.evidence if other.start == item.start and other.mention != item.mention]
    plain = item.mention.generic and not item.mention.normal and not item.mention.countries
    if not same or (plain and item.mention.reference == "definite"):
        return False
    return not any(0 <= item.mention.start - other.mention.stop <= 2 for other in same)


def _local_affinity(mention: Profile, profile: Profile) -> float:
    """Return how well a mention fits an agreement of its article; below 0 it is another one."""
    item = mention.evidence[0].mention
    score = affinity(profile, mention) - 1.5  # what all of one article share says nothing
    known = {tuple(sorted(p)) for p in ({*e.mention.countries} for e in profile.evidence) if len(p) > 1}
    own = tuple(sorted(item.countries))
    if known and len(own) > 1 and own not in known:
        return -1.0
    if own and len(profile.strong()) > 1 and not profile.parties.keys() & set(own):
        return -1.0
    if (item.other and not profile.other) or _of_another_year(mention, profile):
        return -1.0
    introduced = any(other.mention.reference != "definite" for other in profile.evidence)
    if item.reference == "definite" and mention.kinds and not profile.kinds and not introduced:
        return -1.0
    if item.reference == "definite" or profile.kinds & mention.kinds or item.kind in GENERAL or item.generic:
        return max(score, 0.0)
    return score


def _of_another_year(mention: Profile, profile: Profile) -> bool:
    """Whether a mention gives a year other than that in which its article brings up the agreement as new."""
    first = mention.evidence[0]
    years = {int(token) for token in first.mention.normal.split() if token.isdigit() and len(token) == 4}
    years |= {item.since.year for item in mention.evidence if item.since and first.mention.reference == "definite"}
    new = {e.published.year for e in profile.evidence if e.published and _is_news(e)}
    return bool(years and new) and not years & new


def _is_news(item: Evidence) -> bool:
    """Whether evidence brings up an agreement as one of these days: "a pact", or a title that is just signed."""
    signed = item.mention.stage == "signed" and item.mention.status == "occurred" and item.since is None
    return item.mention.reference == "new" or (item.mention.reference == "name" and signed)


def _lend_parties(local: list[Profile]) -> None:
    """Give sets of evidence with fewer than two parties those of their article, at little weight."""
    total: Counter[str] = Counter()
    for profile in local:
        total.update(profile.parties)
    for profile in local:
        if len(profile.parties) < 2:
            for country in total:
                profile.parties[country] += 0 if country in profile.parties else 1


def make_agreement(evidence: Iterable[Evidence], links: Links | None = None) -> Agreement:
    """Return the one agreement that evidence tells of; raises IndexError where there is none."""
    ordered = sorted(evidence, key=_order)
    full = max(ordered, key=_fullness)
    phases = _phases(ordered)
    signing = [item for item in ordered if item.mention.stage == "signed" and item.mention.status == "occurred"]
    days = [item.published for item in ordered if item.published]
    title = full.mention.text
    number, normal = _identity(ordered[0]), full.mention.normal or " ".join(sorted(_topics(ordered)))
    return Agreement(
        id=number,
        kind=_kind(ordered),
        title=title,
        normal=normal,
        parties=_parties(ordered),
        topics=_topics(ordered),
        provisions=tuple(dict.fromkeys(name for item in ordered for name in item.mention.provisions)),
        signatories=tuple(dict.fromkeys(name for item in signing for name in item.people)),
        place=_most(item.place for item in signing),
        stage=_standing(phases),
        phases=phases,
        first=min(days, default=None),
        last=max(days, default=None),
        articles=len({item.article for item in ordered}),
        confidence=_confidence(ordered),
        links=links_of(number, title, normal, links),
    )


def links_of(number: str, title: str, normal: str, links: Links | None) -> Mapping[str, str]:
    """Return a user's ids of the agreement with this id, title and normal title."""
    return next((links[key] for key in (number, title.casefold(), normal) if links and key in links), {})


def _identity(item: Evidence) -> str:
    key = f"{item.article} {item.mention.start} {item.mention.stop}"
    return "g" + hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def _fullness(item: Evidence) -> tuple[int, int, int]:
    mention = item.mention
    return mention.named, len(mention.normal.split()), len(mention.topics)


def _kind(evidence: list[Evidence]) -> str:
    """Return the kind that most articles give, a name's own before all, a general one last."""
    votes: Counter[str] = Counter()
    for kind, _ in {(item.mention.kind, item.article) for item in evidence if item.mention.named}:
        votes[kind] += 3
    for kind, _, general in {
        (item.mention.kind, item.article, item.mention.generic or item.mention.kind in GENERAL) for item in evidence
    }:
        votes[kind] += 1 if general else 4
    return min(votes, key=lambda kind: (-votes[kind], KINDS.index(kind)))


def _parties(evidence: list[Evidence]) -> tuple[str, ...]:
    """Return the countries that enough speaks for; each article counts once, names inside the phrase most.

    Who signs, ratifies or negotiates is a party; who does anything else about an agreement may be a mediator or critic.
    """
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for item in evidence:
        concluding = item.mention.stage in _CONCLUDING
        told = (TAKING_PART if item.type in _JOINT else BESIDE) if concluding else BYSTANDER
        for country in (*item.countries, *item.mention.countries):
            weight = WITHIN if country in item.mention.countries else told
            weights[country][item.article] = max(weight, weights[country].get(item.article, 0.0))
    sums = {country: sum(by_article.values()) for country, by_article in weights.items()}
    if len(sums) < 2:
        sums |= {country: 0.1 for country in _told_of(evidence) if country not in sums}
    ranked = sorted(sums, key=lambda country: (-sums[country], country))
    least = WEAK_PARTY * sums[ranked[0]] if ranked else 0.0
    return tuple(sorted(country for at, country in enumerate(ranked) if at < 2 or sums[country] >= least))


def _told_of(evidence: list[Evidence]) -> list[str]:
    """Return the countries that most of the articles are about, for where the sentences name no second party."""
    by_article = {item.article: item.about[:2] for item in evidence}
    count = Counter(country for about in by_article.values() for country in about)
    return sorted(country for country, articles in count.items() if articles * 2 > len(by_article))


def _topics(evidence: list[Evidence]) -> tuple[str, ...]:
    votes = Counter(topic for _, topic in {(item.article, topic) for item in evidence for topic in item.mention.topics})
    return tuple(sorted(votes, key=lambda topic: (-votes[topic], topic)))


def _most(values: Iterable[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return min(votes, key=lambda value: (-votes[value], value)) if votes else None


def _confidence(evidence: list[Evidence]) -> float:
    """Return the estimated probability that at least one article is right."""
    best: dict[str, float] = {}
    for item in evidence:
        best[item.article] = max(best.get(item.article, 0.0), item.confidence)
    wrong = 1.0
    for article in sorted(best):
        wrong *= 1.0 - best[article]
    return round(1.0 - wrong, 6)


def phase_days(item: Evidence) -> Days:
    """Return the days on which a stage can have been reached: as stated, else up to publication; to come, from it."""
    if item.mention.status == "future":
        return item.since or item.published, item.until
    if item.since is not None or item.until is not None:
        return item.since, item.until
    return None, item.published if item.mention.status == "occurred" else None


def _phases(evidence: list[Evidence]) -> tuple[Phase, ...]:
    """Return the stages told, oldest first: one for each stage and status, more only of stages that may recur."""
    told: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for item in evidence:
        if item.mention.stage:
            told[item.mention.stage, item.mention.status].append(item)
    phases = [
        _phase(stage, status, items)
        for (stage, status), all_items in told.items()
        for items in (_times(all_items) if stage in _REPEATED else [all_items])
    ]
    return tuple(sorted(phases, key=lambda phase: _phase_order(phase, phases)))


def _times(items: list[Evidence]) -> list[list[Evidence]]:
    """Return the evidence of a stage that may recur, by the times that it was reached: stated days that do not meet."""
    groups: list[list[Evidence]] = []
    stated = sorted((item for item in items if item.since and item.until), key=lambda item: (item.since, _order(item)))
    for item in stated:
        if groups and groups[-1][-1].until and item.since and item.since <= groups[-1][-1].until:
            groups[-1].append(item)
        else:
            groups.append([item])
    loose = [item for item in items if not (item.since and item.until)]
    if not groups:
        return [loose]
    for item in loose:
        fitting = [group for group in groups if not item.published or (group[0].since or date.max) <= item.published]
        (fitting or groups)[-1 if fitting else 0].append(item)
    return groups


def _phase(stage: str, status: str, items: list[Evidence]) -> Phase:
    since, until = _narrowest([phase_days(item) for item in items])
    best = min(items, key=lambda item: (not (item.since and item.until), not item.report, *_order(item)))
    return Phase(
        stage=stage,
        since=since,
        until=until,
        status=status,
        report=best.report,
        article=best.article,
        sentence=best.sentence,
        start=best.start,
        stop=best.stop,
        published=best.published,
    )


def _narrowest(days: list[Days]) -> Days:
    """Return the narrowest stated days that most agree with, else the narrowest open ones."""
    stated = Counter(pair for pair in days if pair[0] and pair[1])
    if stated:
        return min(stated, key=lambda pair: (-_agreeing(pair, stated), _length(pair), pair))
    since = max((pair[0] for pair in days if pair[0]), default=None)
    until = min((pair[1] for pair in days if pair[1]), default=None)
    return (since, until) if not (since and until and since > until) else (None, until)


def _agreeing(pair: Days, stated: Mapping[Days, int]) -> int:
    since, until = pair[0] or date.min, pair[1] or date.max
    fits = ((other[0] or date.min) <= until and since <= (other[1] or date.max) for other in stated)
    return sum(count for count, fit in zip(stated.values(), fits, strict=True) if fit)


def _length(pair: Days) -> int:
    return ((pair[1] or date.max) - (pair[0] or date.min)).days


def _phase_order(phase: Phase, phases: list[Phase]) -> tuple[object, ...]:
    """Return what a phase is sorted by: one without a first day comes before later stages that were reached by then."""
    rank = STAGES.index(phase.stage)
    day = phase.since if phase.since and phase.status == "future" else phase.until
    if phase.since is None:
        reached = (p.until for p in phases if p.status == "occurred" and STAGES.index(p.stage) > rank and p.until)
        day = min([day or date.max, *reached])
    return day or date.max, rank, phase.status, phase.since or date.min, phase.report


def _standing(phases: tuple[Phase, ...]) -> str:
    """Return the last stage that was reached; what is only planned is proposed; empty where no stage is told."""
    reached = [phase.stage for phase in phases if phase.status == "occurred"]
    if reached:
        return reached[-1]
    return "proposed" if any(phase.status in ("future", "hypothetical") for phase in phases) else ""


def read_links(path: Path) -> dict[str, dict[str, str]]:
    """Return a user's ids of agreements in other collections, by the agreement's id or title in small letters.

    The file is CSV with a column `agreement` and one for each collection: unts, wti, atop, desta. Raises InputError,
    naming file and line, where it is not.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = [(name, name.strip().casefold()) for name in reader.fieldnames or ()]
            names = [name for _, name in columns]
            if "agreement" not in names or set(names) - {"agreement", *COLLECTIONS}:
                raise InputError(f"{path}:1: expected the columns agreement, {', '.join(COLLECTIONS)}")
            return dict(_link(row, columns, f"{path}:{reader.line_num}") for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: {error}") from error


def _link(row: Mapping[str, str | None], columns: list[tuple[str, str]], where: str) -> tuple[str, dict[str, str]]:
    values = {name: (row.get(column) or "").strip() for column, name in columns}
    if not values["agreement"] or None in row:
        raise InputError(f"{where}: expected an agreement's title or id and its ids, one in each column")
    ids = {name: value for name, value in values.items() if name != "agreement" and value}
    return values["agreement"].casefold(), ids
