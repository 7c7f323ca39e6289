"""How a speaker stands to what he says: by the cue, and by the words where the cue says no more than that he speaks."""

from __future__ import annotations

from hubungan.stages.passages import Passage
from hubungan.stages.speaking_phrases import Run, phrase_from
from hubungan.stages.speech_cues import Saying

NEAR_START = 9  # words of what is said among which "must" tells that another is asked for something


def stance_of(passage: Passage, saying: Saying) -> str:
    """Return the stance of a saying: that of its cue, or "demands" and "predicts" by its words and speaker."""
    if saying.stance not in ("asserts", "predicts") or saying.way in ("passive", "hedges") or not saying.said:
        return saying.stance
    run = saying.said[0]
    if saying.stance == "predicts":
        return "demands" if _is_imperative(passage, run) or _bids(passage, saying, run) else "predicts"
    if _is_imperative(passage, run) or _obliges(passage, run):
        return "demands"
    return "predicts" if _foretells(passage, saying, run) else saying.stance


def _is_imperative(passage: Passage, run: Run) -> bool:
    """Return whether a quotation opens with an imperative: "Bebaskan para sandera", "Pull your soldiers out"."""
    first = run[0] + 1
    if run[0] not in passage.inside or first >= run[1]:
        return False
    word = passage.words[first]
    if passage.has("imperative_starts", first):
        return True
    if word.tag != "VERB":
        return False
    if passage.language.head_last:
        return not word.lower.endswith(("ed", "ing", "s"))
    endings, prefixes = passage.cues.words["imperative_endings"], passage.cues.words["verb_prefixes"]
    return word.lower.endswith(tuple(endings)) and not word.lower.startswith(tuple(prefixes))


def _bids(passage: Passage, saying: Saying, run: Run) -> bool:
    """Return whether somebody is warned to do something or not to: "memperingatkan [warganya agar tidak pergi]"."""
    if saying.cue is None or not passage.has("warnings", saying.cue[0]):
        return False
    at = phrase_from(passage, *run)
    at += passage.has("negations", at)
    return run[0] < at < run[1] and passage.lower[at] in passage.language.cues["infinitives"].words


def _obliges(passage: Passage, run: Run) -> bool:
    """Return whether another than the speaker is told what he must do."""
    first = run[0] + (run[0] in passage.inside)
    if passage.has("own", first) or any(word.text == "?" for word in passage.words[run[0] : run[1]]):
        return False
    stop = min(run[1], first + NEAR_START)
    modal = next((at for at in range(first, stop) if passage.has("modals", at)), None)
    if modal is None or modal + 1 >= run[1]:
        return False
    before = passage.words[first:modal]
    return not any(word.tag in ("VERB", "AUX") for word in before) and any(
        word.tag in ("PROPN", "NOUN", "PRON") for word in before
    )


def _foretells(passage: Passage, saying: Saying, run: Run) -> bool:
    """Return whether one who only watches says what will be."""
    if saying.speaker is None or not any(passage.has("outsiders", at) for at in range(*saying.speaker)):
        return False
    return any(passage.has("futures", at) for at in range(*run))
