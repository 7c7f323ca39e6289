"""What the network says of a sentence, by the words of a trigger or a party."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubungan.languages import Language
from hubungan.networks.coder import BANKS, UNREAD
from hubungan.ontology import load_ontology
from hubungan.records import Reading, Word
from hubungan.stages.mentions import Mention
from hubungan.stages.signals import read_signals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hubungan.networks.reader import Reader

ROLES = ("actor", "recipient", "reporter")
FARTHEST = 8.0  # logits beyond this say no more
PROPOSED = 0.0  # the logit from which a word that no frame lists is a trigger


@functools.cache
def type_order() -> tuple[str, ...]:
    """Return the types in the order of the network's scores."""
    return tuple(sorted(load_ontology().types))


def read_words(reader: Reader, words: Sequence[Word], mentions: Sequence[Mention], language: Language) -> Reading:
    """Return what the network reads in the words of a sentence."""
    spaced = [not at or words[at - 1].stop < word.start for at, word in enumerate(words)]
    signals = read_signals(words, mentions, language)
    return reader.read([word.text for word in words], spaced, signals, BANKS[language.code])


def clipped(logit: float) -> float:
    """Return a logit no farther from 0 than where it still says more."""
    return max(-FARTHEST, min(FARTHEST, logit))


def has_trigger(reading: Reading) -> bool:
    """Return whether the network sees a trigger of any type."""
    return bool((reading.types > PROPOSED).any())


@dataclass(frozen=True, slots=True)
class Heard:
    """What the network says of one act: `word` is the trigger word that bears its type most clearly."""

    reading: Reading
    type: int
    word: int

    @property
    def logit(self) -> float:
        """The logit that the word bears the type."""
        return float(self.reading.types[self.word, self.type])

    @property
    def rival(self) -> float:
        """The highest logit of another type on the word."""
        others: list[float] = self.reading.types[self.word].tolist()
        del others[self.type]
        return max(UNREAD, *others)

    def status(self, ruled: str, bonus: float) -> str:
        """Return the likeliest status, the one that the rules give counted by so many logits more."""
        statuses = load_ontology().statuses
        scores = {name: float(score) for name, score in zip(statuses, self.reading.statuses[self.word], strict=True)}
        scores[ruled] += bonus
        return max(scores, key=lambda name: scores[name])

    def roles(self) -> NDArray[np.float32]:
        """Return the logits [W, roles] that each word names a party of the act in a role."""
        found: NDArray[np.float32] = self.reading.roles[self.word] + self.reading.role_types[:, self.type]
        return found


def heard(reading: Reading, first: int, stop: int, type: str) -> Heard:
    """Return what the network says of an act of a type whose trigger is the words from `first` to `stop`."""
    number = type_order().index(type)
    return Heard(reading, number, first + int(reading.types[first:stop, number].argmax()))
