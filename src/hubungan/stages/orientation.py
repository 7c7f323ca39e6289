"""What a finder of parties is told of a sentence before it reads its phrases: who it is about, and who speaks in it."""

from __future__ import annotations

from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.speech import find_speech


def orient(clauses: Clauses, finder: PartyFinder) -> None:
    """Set who a sentence is about, and who says it where it has a "we"."""
    number = clauses.main_subject(len(clauses.words))
    finder.subject = finder.in_chunk(number) if number is not None else None
    if any(clauses.is_cue(at, "first_persons") for at in range(len(clauses.words))):
        speakers = (finder.in_chunk(speech.speaker) for speech in find_speech(clauses))
        finder.speaker = next((one for one in speakers if one is not None and not finder.speaks(one)), None)
