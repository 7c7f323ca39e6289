"""Coded sentences as samples: gold, our own sentences, and our annotations of treebank sentences."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from hubungan.audit.evaluation import gold_article
from hubungan.audit.gold import CodedEvent, GoldSentence
from hubungan.languages import Language, load_language
from hubungan.networks.coder import BANKS
from hubungan.records import Document, Word
from hubungan.stages.mentions import known_mentions
from hubungan.stages.segment import segment_batch
from hubungan.stages.signals import read_signals

from .corpora import Event, Sample

_OWN = re.compile(r"(id|en)-[a-z]+#")  # keys of files in training/sentences
APART = Path(__file__).with_name("apart.txt")
HELD = 5  # every fifth sentence is kept apart for choosing and measuring
_MARK = re.compile(r"\[(actor|recipient|trigger):([^\[\]]+)\]")
_EMPTY = frozenset(
    """
    yang di ke dari untuk dengan dan atau oleh pada dalam akan telah sudah sedang tidak belum bukan para
    the a an of to in on at by for with and or has have had is are was were be been will would not no its their
    """.split()  # noqa: SIM905 - a list of strings would take sixty lines
)


def is_held(sentence: GoldSentence) -> bool:
    """Return whether a coded sentence belongs to the fifth that no training sees; translations go together.

    Of the project's own sentences those are held that `apart.txt` lists by a hash of their text: their keys are
    numbers of lines, which every correction moves.
    """
    if _OWN.match(sentence.key):
        return _digest(sentence.text) in _apart()
    plain = sentence.key.removesuffix(" en").removesuffix(" id")
    return hashlib.blake2b(plain.encode(), digest_size=4).digest()[0] % HELD == 0


@cache
def _apart() -> frozenset[str]:
    return frozenset(APART.read_text("utf-8").split())


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def coded_samples(sentence: GoldSentence, number: int, *, gold: bool) -> Iterator[Sample]:
    """Yield the sentences that the segmenter makes of a coded one, each with the events whose trigger it holds.

    `gold` says whether it was coded by the habits that news is to be read by.
    """
    article = gold_article(sentence, number)
    document = segment_batch([Document(article)])[0]
    language = load_language(sentence.language)
    for line in document.sentences:
        if line.coded and line.words:
            inside = [event for event in sentence.events if line.start <= event.trigger[0] < line.stop]
            events = [found for event in inside if (found := _event(event, line.words, article.text)) is not None]
            words = [word.text for word in line.words]
            spaced = [not at or line.words[at - 1].stop < word.start for at, word in enumerate(line.words)]
            bank = BANKS[sentence.language] if gold else f"own-{sentence.language}"
            signals = signals_of(line.words, language)
            yield Sample(words, spaced, bank, sentence.language, events=events, signals=signals, key=sentence.key)


def signals_of(words: Sequence[Word], language: Language) -> list[frozenset[int]]:
    """Return the signals of words that no stage has tagged yet."""
    return read_signals(words, known_mentions(words, language), language)


def plain_signals(sample: Sample) -> list[frozenset[int]]:
    """Return the signals of a sample that has no text, only words."""
    at, words = 0, []
    for text, spaced in zip(sample.words, sample.spaced, strict=True):
        at += spaced
        words.append(Word(at, at + len(text), text, text.casefold()))
        at += len(text)
    return signals_of(words, load_language(sample.language))


def _event(event: CodedEvent, words: Sequence[Word], text: str) -> Event | None:
    trigger = _within(words, *event.trigger)
    full = [at for at in trigger if words[at].lower not in _EMPTY and words[at].text[0].isalnum()]
    if not trigger:
        return None
    roles = {
        "actor": _places(words, text, [row[0] for row in event.actors], event.trigger[0]),
        "recipient": _places(words, text, [row[0] for row in event.recipients], event.trigger[0]),
        "reporter": _places(words, text, [event.reporter] if event.reporter else [], event.trigger[0]),
    }
    return Event(event.type, event.status, tuple(full or trigger), roles)


def _places(words: Sequence[Word], text: str, parties: Sequence[str], near: int) -> tuple[int, ...]:
    """Return the words of all parties."""
    return tuple(sorted({at for party in parties for at in party_words(words, text, party, near)}))


def party_words(words: Sequence[Word], text: str, party: str, near: int) -> list[int]:
    """Return the words of a party: of several places with the same words, the one nearest to the trigger."""
    whole = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(party)}(?!\w)", text)]
    starts = whole or [match.start() for match in re.finditer(re.escape(party), text)]
    inside = [start for start in starts if words[0].start <= start < words[-1].stop]
    if not inside:
        return []
    start = min(inside, key=lambda start: abs(start - near))
    return _within(words, start, start + len(party))


def _within(words: Sequence[Word], start: int, stop: int) -> list[int]:
    return [at for at, word in enumerate(words) if word.start < stop and start < word.stop]


def frame_examples(code: str) -> Iterator[GoldSentence]:
    """Yield the examples of a language's frames as coded sentences, and their counter-examples as empty ones."""
    for frame in load_language(code).lexicon.frames:
        for number, marked in enumerate(frame.examples):
            yield _example(f"{frame.rule} {number}", code, frame.type, frame.status or "occurred", marked)
        for number, text in enumerate(frame.nothing):
            yield GoldSentence(f"{frame.rule} nothing {number}", code, text, ())


def _example(key: str, code: str, kind: str, status: str, marked: str) -> GoldSentence:
    parties: dict[str, list[tuple[str, str, str]]] = {"actor": [], "recipient": [], "trigger": []}
    at, text, trigger = 0, "", (-1, -1)
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        if mark[1] == "trigger":
            trigger = (len(text), len(text) + len(mark[2]))
        parties[mark[1]].append((mark[2], "---", "UNK"))
        text, at = text + mark[2], mark.end()
    event = CodedEvent(kind, trigger, tuple(parties["actor"]), tuple(parties["recipient"]), status, "")
    return GoldSentence(key, code, text + marked[at:], (event,) if trigger[0] >= 0 else ())


def english_side(row: dict) -> GoldSentence:
    """Return the English line of a gold row with its events: spans from the event's `en`, codes from the event."""
    events = []
    for event in row["events"]:
        start = row["en"].find(event["en"]["trigger"])
        sides = [
            tuple((text, p["country"], p["sector"]) for text, p in zip(event["en"][side], event[side], strict=False))
            for side in ("actors", "recipients")
        ]
        stop = start + len(event["en"]["trigger"])
        events.append(CodedEvent(event["type"], (start, stop), *sides, event["status"], event["en"]["reporter"]))
    return GoldSentence(f"{row['key']} en", "en", row["en"], tuple(events))


def read_english_sides(path: Path) -> Iterator[GoldSentence]:
    """Yield the English lines of the rows of a gold file that carry them with spans."""
    if path.suffix == ".jsonl":
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("lang") == "id" and row.get("en") and all(event.get("en") for event in row["events"]):
                yield english_side(row)
