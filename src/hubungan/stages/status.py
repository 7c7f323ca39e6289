"""Whether an act occurred, is to come, is only thought of, or is said not to be so."""

from __future__ import annotations

from collections.abc import Sequence

from hubungan.languages.lexicon import Hit
from hubungan.stages.clauses import Clauses

BEFORE_VERB = 6
BEFORE_NOUN = 4
AFTER = 6


def read_status(clauses: Clauses, hit: Hit) -> tuple[str, str | None]:
    """Return the status of the act that a trigger names, and the cue that gave it ("akan") or None."""
    near = _near(clauses, hit)
    if (cue := _cue(clauses, near, "denials")) is not None:
        return "denied", cue
    if (cue := _negation(clauses, hit)) is not None:
        return "denied", cue
    if (cue := _conditional(clauses, hit)) is not None:
        return "hypothetical", cue
    if (cue := _cue(clauses, near, "future")) is not None:
        return "future", cue
    if (cue := _cue(clauses, near, "hypothetical")) is not None:
        return "hypothetical", cue
    if hit.kind == "noun" and (cue := _cue(clauses, _after(clauses, hit), "future")) is not None:
        return "future", cue
    return "occurred", None


def is_plainly_negated(clauses: Clauses, hit: Hit) -> bool:
    """Return whether the verb of a trigger has its own "not" before it: "tidak akan menyerang", no "tidak hanya"."""
    if hit.kind == "noun" or _conditional(clauses, hit) is not None:
        return False
    before = _until_stop(clauses, clauses.verb_group_start(hit.anchor), hit.first)
    return _cue(clauses, before, "nots") is not None and _cue(clauses, before, "restrictors") is None


def _near(clauses: Clauses, hit: Hit) -> list[str]:
    """Return the words of the verb group and of what governs it, or those before a noun."""
    if hit.kind == "noun":
        start = max(0, hit.first - BEFORE_NOUN)
        return _until_stop(clauses, start, hit.first)
    group = clauses.verb_group_start(hit.anchor)
    start = group
    if clauses.is_verb(group - 1) or clauses.is_cue(group - 1, "infinitives"):
        start = max(0, group - BEFORE_VERB)
    elif group == hit.anchor and hit.first < hit.anchor:
        start = max(0, hit.first - 2)
    return _until_stop(clauses, start, hit.anchor)


def _until_stop(clauses: Clauses, start: int, stop: int) -> list[str]:
    """Return the lower-case words between two indices, no further left than the last stop or relative."""
    found: list[str] = []
    for at in range(start, stop):
        if clauses.words[at].text in ",;:.!?()" or clauses.is_cue(at, "relatives"):
            found = []
        else:
            found.append(clauses.words[at].lower)
    return found


def _after(clauses: Clauses, hit: Hit) -> list[str]:
    found: list[str] = []
    for at in range(hit.stop, min(len(clauses.words), hit.stop + AFTER)):
        if clauses.words[at].text in ",;:.!?":
            break
        found.append(clauses.words[at].lower)
    return found


def _cue(clauses: Clauses, words: Sequence[str], cue: str) -> str | None:
    return clauses.language.cues[cue].first_in(words)


def _negation(clauses: Clauses, hit: Hit) -> str | None:
    """Return a negation that stands in the verb group or right before a noun, or None; "not only" is none."""
    anchor = hit.anchor if hit.kind != "noun" else hit.first
    start = clauses.verb_group_start(anchor) if hit.kind != "noun" else max(0, anchor - 2)
    before = _until_stop(clauses, start, anchor)
    return None if _cue(clauses, before, "restrictors") else _cue(clauses, before, "negations")


def _conditional(clauses: Clauses, hit: Hit) -> str | None:
    """Return a conjunction of condition that opens the clause of the trigger, or None."""
    for at in range(hit.first - 1, max(-1, hit.first - 12), -1):
        word = clauses.words[at]
        if word.text in ",;:.!?":
            return None
        if clauses.is_cue(at, "subordinators"):
            return word.lower if clauses.is_cue(at, "hypothetical") else None
    return None
