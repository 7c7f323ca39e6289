"""According to whom: the speaker that a sentence names, and the words that are his."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hubungan.stages.clauses import Clauses


@dataclass(frozen=True, slots=True)
class Speech:
    """A cue of speech with its speaker: `content` is the stretch of words, half-open, that is attributed."""

    speaker: int  # index of the chunk that names the speaker
    cue: str
    content: tuple[int, int]


def find_speech(clauses: Clauses) -> tuple[Speech, ...]:
    """Return the attributions of a sentence, from left to right."""
    found = [*_prefaces(clauses), *_verbs(clauses)]
    return tuple(sorted(found, key=lambda speech: speech.content))


def speaker_of(speeches: tuple[Speech, ...], at: int) -> Speech | None:
    """Return the innermost attribution whose content holds word `at`, or None."""
    holding = [speech for speech in speeches if speech.content[0] <= at < speech.content[1]]
    return min(holding, key=lambda speech: speech.content[1] - speech.content[0], default=None)


def _prefaces(clauses: Clauses) -> Iterator[Speech]:
    """Yield "menurut X, ..." and "..., according to X"."""
    prefaces = clauses.language.speech["prefaces"]
    words = clauses.words
    for at in range(len(words)):
        length = 1 if words[at].lower in prefaces.words else 0
        for run in prefaces.runs:
            if run[0] == words[at].lower and tuple(word.lower for word in words[at : at + len(run)]) == run:
                length = max(length, len(run))
        if not length or at + length not in clauses.starts:
            continue
        number = clauses.starts[at + length]
        stop = clauses.sentence.chunks[number].stop
        content = (stop, len(words)) if at < 3 else (0, at)
        yield Speech(number, words[at].lower, content)


def _verbs(clauses: Clauses) -> Iterator[Speech]:
    """Yield "X mengatakan ...", "..., kata X" and "..., X said"."""
    speech = clauses.language.speech
    words = clauses.words
    for at, word in enumerate(words):
        if word.lower in speech["passives"].words:
            yield from _passive(clauses, at)
        if word.lower not in speech["verbs"].words:
            continue
        before = words[at - 1].text if at else ""
        after = at + 1
        if before in (",", '"', "”", "“", "'", "’") and after in clauses.starts:
            yield Speech(clauses.starts[after], word.lower, (0, at))
            continue
        subject = clauses.subject(at)
        if not subject:
            if after in clauses.starts and at > len(words) // 2:
                yield Speech(clauses.starts[after], word.lower, (0, at))
            continue
        first = clauses.sentence.chunks[subject[0]].first
        closes = at + 2 >= len(words) or (words[at + 1].text in ".," and at > 0.7 * len(words))
        if closes and first > 1:
            yield Speech(subject[0], word.lower, (0, first))
        else:
            yield Speech(subject[0], word.lower, (after, len(words)))


def _passive(clauses: Clauses, at: int) -> Iterator[Speech]:
    """Yield "demikian dikatakan X" and "hal itu disampaikan oleh X"."""
    number = clauses.starts.get(at + 1, clauses.starts.get(at + 2))
    if number is not None:
        yield Speech(number, clauses.words[at].lower, (0, at))
