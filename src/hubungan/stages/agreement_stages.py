"""Which stages of agreements a sentence tells: each cue, such as "menandatangani", goes to the nearest phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from hubungan.languages import Language
from hubungan.languages.agreements import AgreementWords
from hubungan.records import Word

FARTHEST = 14  # what the way from a cue to its agreement may cost
STATUS_WORDS = 6  # words before a cue that say whether it occurred
CONDITION_WORDS = 12
BESIDE = 3  # words around a verb among which its doer is looked for
CARRIED = 4  # words that may stand between a verb and the verb that it carries
ENDS = frozenset(";:.!?")
COMMA, OTHER_CLAUSE, OTHER_AGREEMENT, WRONG_SIDE, OTHER_VERB = 3, 4, 5, 5, 3
_VERBS = frozenset({"active", "bare", "either", "passive"})

Span = tuple[int, int]


class StageTold(NamedTuple):
    """A cue by word indices with the stage that it tells and how that stands ("occurred", "future" ...)."""

    first: int
    stop: int
    stage: str
    form: str
    status: str


class _Hit(NamedTuple):
    first: int
    stop: int
    stage: str
    forms: frozenset[str]


class _Line(NamedTuple):
    words: Sequence[Word]
    lower: Sequence[str]
    phrases: Sequence[Span]
    language: Language
    lexicon: AgreementWords

    def cue(self, at: int, name: str) -> bool:
        return self.lower[at] in self.language.cues[name].words


def stages_told(
    words: Sequence[Word],
    lower: Sequence[str],
    phrases: Sequence[Span],
    language: Language,
    lexicon: AgreementWords,
) -> list[tuple[StageTold, ...]]:
    """Return for each phrase, given by word indices, the stages that the sentence tells of it, in their order."""
    line = _Line(words, lower, phrases, language, lexicon)
    best: list[dict[str, tuple[float, _Hit]]] = [{} for _ in phrases]
    hits = list(_hits(line))
    for number, hit in enumerate(hits):
        if _governs(line, hit, hits[number + 1 :]):
            continue
        costs = [_cost(line, hit, phrase) for phrase in phrases]
        if not costs or (least := min(costs)) > FARTHEST:
            continue
        for at in _coordinated(line, costs.index(least)):
            if hit.stage not in best[at] or least < best[at][hit.stage][0]:
                best[at][hit.stage] = (least, hit)
    return [tuple(sorted(_told(line, hit) for _, hit in found.values())) for found in best]


def _told(line: _Line, hit: _Hit) -> StageTold:
    return StageTold(hit.first, hit.stop, hit.stage, min(hit.forms), read_status(line, hit))


def _hits(line: _Line) -> Iterator[_Hit]:
    at = 0
    while at < len(line.words):
        found = line.lexicon.stages.at(line.lower, at)
        if found is None:
            at += 1
            continue
        length, cues = found
        for stage in dict.fromkeys(cue.stage for cue in cues):
            forms = frozenset(cue.form for cue in cues if cue.stage == stage)
            voted = stage == "signed" and _by_legislature(line, at, at + length)
            yield _Hit(at, at + length, "ratified" if voted else stage, forms)
        at += length


def _by_legislature(line: _Line, first: int, stop: int) -> bool:
    """Whether those who do what a cue says are a parliament, which does not sign but ratify: "disetujui Duma"."""
    before = range(first - 1, max(-1, first - BESIDE - 1), -1)
    behind = range(stop, min(len(line.words), stop + BESIDE))
    return any(line.lexicon.has("legislatures", line.lower, at) for side in (before, behind)
               for at in takewhile(lambda at: line.words[at].text not in ",;:.", side))  # fmt: skip


def _governs(line: _Line, hit: _Hit, later: Sequence[_Hit]) -> bool:
    """Whether a cue only carries a verb behind it, "agreed on Monday to extend", or has a noun of another stage as its
    object: "announced the suspension", "exchanged ratification documents"."""
    follower = next((other for other in later if other.first > hit.first), None)
    if follower is not None and follower.forms == {"noun"} and follower.stage != hit.stage and hit.forms & _VERBS:
        between = range(hit.stop, follower.first)
        if all(line.lexicon.has("determiners", line.lower, at) for at in between):
            return True
    if follower is None or follower.first - hit.stop > CARRIED or not follower.forms & _VERBS:
        return False
    if any(first < follower.first and hit.stop <= first for first, _ in line.phrases):
        return False
    between = range(hit.stop, follower.first)
    return not between or line.cue(between[-1], "infinitives") or line.cue(between[-1], "auxiliaries")


def _cost(line: _Line, hit: _Hit, phrase: Span) -> float:
    """Return how far a cue is from a phrase, with what stands between them counted in."""
    first, stop = phrase
    if hit.first < stop and first < hit.stop:
        return 0
    before = hit.stop <= first
    gap = range(hit.stop, first) if before else range(stop, hit.first)
    cost: float = len(gap) + sum(_hindrance(line, at) for at in gap)
    cost += OTHER_AGREEMENT * sum(gap.start <= other[0] < gap.stop for other in line.phrases)
    return cost + (_cost_before(hit, gap) if before else _cost_behind(line, hit, gap))


def _hindrance(line: _Line, at: int) -> float:
    word = line.words[at]
    if word.text in ENDS:
        return float("inf")
    if word.text in (",", "(", "-", "–", "—"):
        return COMMA
    if line.cue(at, "relatives"):
        return 0
    if line.cue(at, "subordinators") and not line.cue(at, "infinitives"):
        return OTHER_CLAUSE
    if line.lexicon.stages.at(line.lower, at) or word.tag == "VERB":
        return OTHER_VERB
    return 0


def _cost_before(hit: _Hit, gap: range) -> float:
    if hit.forms == {"after"}:
        return float("inf")
    if hit.forms <= {"noun", "word"} and len(gap) > 3:
        return WRONG_SIDE
    return WRONG_SIDE if hit.forms == {"passive"} else 0


def _cost_behind(line: _Line, hit: _Hit, gap: range) -> float:
    relative = [at for at in gap if line.cue(at, "relatives")]
    if _has_own_object(line, hit, gap):
        return float("inf")
    if hit.forms & {"passive", "either", "after"}:
        return 0
    if "active" in hit.forms and "bare" not in hit.forms and relative and gap.stop - relative[-1] <= 2:
        follows = range(relative[-1] + 1, gap.stop)
        if all(line.cue(at, "auxiliaries") for at in follows):
            return float("inf")  # "the deal that ends the war": the agreement acts, nobody ends it
    if gap and gap.stop - gap.start <= 2 and line.cue(gap[-1], "infinitives"):
        return float("inf")  # "a deal to end the war"
    if relative:
        return OTHER_CLAUSE if relative[0] - gap.start > 1 else 0
    return 0 if not gap and "noun" in hit.forms else WRONG_SIDE


def _has_own_object(line: _Line, hit: _Hit, gap: range) -> bool:
    """Whether a cue behind an agreement concerns something else: "... as Kozlov ends his visit", "a violation of"."""
    if hit.forms == {"noun"}:
        return bool(gap) and hit.stop < len(line.words) and bool(line.lexicon.has("ties", line.lower, hit.stop))
    return hit.forms == {"active"} and any(
        line.cue(at, "subordinators") and not line.cue(at, "infinitives") for at in gap
    )


def _coordinated(line: _Line, best: int) -> list[int]:
    """Return a phrase with those joined to it: "a treaty and two protocols"."""
    found = [best]
    for step in (1, -1):
        at = best
        while 0 <= at + step < len(line.phrases):
            left, right = sorted((line.phrases[at], line.phrases[at + step]))
            between = range(left[1], right[0])
            if not between or not all(line.lexicon.has("joins", line.lower, place) for place in between):
                break
            at += step
            found.append(at)
    return found


def read_status(line: _Line, hit: _Hit) -> str:
    """Return whether what a cue tells occurred, is to come, is only thought of, or is said not to be so."""
    near = _near(line, hit)
    cues = line.language.cues
    own = line.lexicon.lists
    close = near[-3:]
    if cues["denials"].first_in(near) or cues["negations"].first_in(close) or _in(own["negations"], close):
        return "denied"
    if _condition(line, hit):
        return "hypothetical"
    if cues["future"].first_in(near) or _in(own["future"], near):
        return "future"
    if cues["hypothetical"].first_in(near) or _in(own["hypothetical"], near):
        return "hypothetical"
    return "occurred"


def _in(phrases: object, words: Sequence[str]) -> bool:
    return any(phrases.at(words, at) for at in range(len(words)))  # type: ignore[attr-defined]


def _near(line: _Line, hit: _Hit) -> list[str]:
    """Return the words before a cue, no further than the last stop or relative."""
    found: list[str] = []
    for at in range(max(0, hit.first - STATUS_WORDS), hit.first):
        if line.words[at].text in ENDS or line.words[at].text in ",()" or line.cue(at, "relatives"):
            found = []
        else:
            found.append(line.lower[at])
    return found


def _condition(line: _Line, hit: _Hit) -> bool:
    for at in range(hit.first - 1, max(-1, hit.first - CONDITION_WORDS), -1):
        if line.words[at].text in ENDS or line.words[at].text == ",":
            return False
        if line.cue(at, "subordinators"):
            return line.cue(at, "hypothetical")
    return False
