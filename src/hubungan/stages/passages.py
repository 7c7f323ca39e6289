"""An article's sentences as passages: what quotation marks hold together stands in one, whatever ends within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hubungan.languages import Language
from hubungan.languages.speech_cues import SpeechCues
from hubungan.networks.tagger import load_tagger
from hubungan.records import Document, Sentence, Word
from hubungan.stages.mentions import Mention, known_mentions
from hubungan.stages.syntax import find_chunks

LONGEST_QUOTE = 400  # words; a mark that is closed farther on was never meant to be
MOST_SENTENCES = 25  # of one passage
_PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’", "'": "'", "”": "”"}
_DOUBLE = frozenset('“„«"”')
ENDS = frozenset({".", "?", "!", "…", "..", "..."})


@dataclass(slots=True)
class Passage:
    """Some sentences of an article that belong together, as one row of words; places are indices of words.

    `quotes` are the stretches in quotation marks, with their marks; `inside` says of each word in which it stands.
    """

    text: str
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    language: Language
    cues: SpeechCues
    quotes: tuple[tuple[int, int], ...] = ()
    mentions: tuple[Mention, ...] = ()
    lower: tuple[str, ...] = ()
    inside: dict[int, int] = field(default_factory=dict)  # word in quotation marks -> quotation
    breaks: frozenset[int] = frozenset()  # first words of sentences
    known: dict[int, Mention] = field(default_factory=dict)  # word -> name or head that it belongs to
    parsed: Sentence | None = None

    def __post_init__(self) -> None:
        self.lower = tuple(word.lower for word in self.words)
        self.inside = {at: number for number, (first, stop) in enumerate(self.quotes) for at in range(first, stop)}
        within = {at for first, stop in self.quotes for at in range(first + 1, stop)}
        self.breaks -= within  # a sentence that ends within quotation marks does not end what is told

    @property
    def headline(self) -> bool:
        """Whether this is the article's headline."""
        return self.sentences[0].kind == "headline"

    def has(self, name: str, at: int) -> int:
        """Return how many words from a place on are an entry of a list of the language's cues, 0 for none."""
        found = self.cues.lists[name].at(self.lower, at) if 0 <= at < len(self.words) else None
        return found[0] if found else 0

    def analyse(self) -> Sentence:
        """Return the passage as one sentence with its words tagged, also those that no stage before has tagged."""
        if self.parsed is not None:
            return self.parsed
        self.mentions = known_mentions(self.words, self.language)
        self.known = {at: m for m in self.mentions if not m.entry("pronoun") for at in range(m.first, m.stop)}
        self.words = tuple(word for sentence in self.sentences for word in self._tagged(sentence))
        chunks = tuple(find_chunks(self.words, self.language, self.mentions))
        start, stop = self.sentences[0].start, self.sentences[-1].stop
        self.parsed = Sentence(self.sentences[0].number, start, stop, self.sentences[0].kind, self.words, chunks)
        return self.parsed

    def _tagged(self, sentence: Sentence) -> Sequence[Word]:
        if not sentence.words or sentence.words[0].tag:
            return sentence.words
        tags = load_tagger(self.language.code).tag([word.text for word in sentence.words])
        return [Word(*word[:4], tag) for word, tag in zip(sentence.words, tags, strict=True)]

    def quote_at(self, at: int) -> tuple[int, int] | None:
        """Return the quotation that a word stands in, or None."""
        number = self.inside.get(at)
        return None if number is None else self.quotes[number]

    def sentence_start(self, at: int) -> int:
        """Return the first word of the sentence that a word stands in."""
        return max((place for place in self.breaks if place <= at), default=0)

    def sentence_stop(self, at: int) -> int:
        """Return where the sentence of a word ends, its final stop left out."""
        stop = min((place for place in self.breaks if place > at), default=len(self.words))
        while stop > at + 1 and self.words[stop - 1].text in ENDS and stop - 1 not in self.inside:
            stop -= 1
        return stop


def find_passages(document: Document, language: Language, cues: SpeechCues) -> Iterator[Passage]:
    """Yield the passages of an article's body in order, then its headline, which uses names that the body explains."""
    coded = [sentence for sentence in document.sentences if sentence.coded and sentence.words]
    body = [sentence for sentence in coded if sentence.number]
    for group in (body, [sentence for sentence in coded if not sentence.number]):
        yield from _passages(group, document.article.text, language, cues)


def _passages(sentences: Sequence[Sentence], text: str, language: Language, cues: SpeechCues) -> Iterator[Passage]:
    words = [word for sentence in sentences for word in sentence.words]
    owner = [number for number, sentence in enumerate(sentences) for _ in sentence.words]
    paragraphs = _paragraphs(words, text)
    quotes = find_quotes(words, text, paragraphs)
    first = 0
    while first < len(sentences):
        last = first
        for start, stop in quotes:
            if owner[start] <= last < owner[stop - 1] and owner[start] >= first:
                last = min(owner[stop - 1], first + MOST_SENTENCES)
        yield _passage(sentences[first : last + 1], words, owner.index(first), quotes, text, language, cues)
        first = last + 1


def _passage(
    sentences: Sequence[Sentence], words: Sequence[Word], offset: int, quotes: Sequence[tuple[int, int]], text: str,
    language: Language, cues: SpeechCues,
) -> Passage:  # fmt: skip
    count = sum(len(sentence.words) for sentence in sentences)
    inner = tuple(
        (start - offset, stop - offset) for start, stop in quotes if offset <= start and stop <= offset + count
    )
    firsts, at = [], 0
    for sentence in sentences:
        firsts.append(at)
        at += len(sentence.words)
    return Passage(
        text, tuple(sentences), tuple(words[offset : offset + count]), language, cues, inner, breaks=frozenset(firsts)
    )


def _paragraphs(words: Sequence[Word], text: str) -> list[int]:
    """Return for each word the number of its paragraph."""
    found, number = [], 0
    for at, word in enumerate(words):
        if at and "\n" in text[words[at - 1].stop : word.start]:
            number += 1
        found.append(number)
    return found


def find_quotes(words: Sequence[Word], text: str, paragraphs: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of words in quotation marks, marks included; none crosses a paragraph's end.

    A quotation that a paragraph opens with and does not close goes on to the paragraph's end.
    """
    marks = [at for at, word in enumerate(words) if word.text in _PAIRS]
    found: list[tuple[int, int]] = []
    done = 0
    for number, at in enumerate(marks):
        if at < done or not _opens(words, at, text):
            continue
        stop = _closing(words, marks[number + 1 :], at, text, paragraphs)
        if stop is None and words[at].text in _DOUBLE and (at == 0 or paragraphs[at - 1] != paragraphs[at]):
            stop = next((p for p in range(at, len(words)) if paragraphs[p] != paragraphs[at]), len(words))
        if stop is not None and stop - at <= LONGEST_QUOTE:
            found.append((at, stop))
            done = stop
    return tuple(found)


def _opens(words: Sequence[Word], at: int, text: str) -> bool:
    """Return whether a mark stands before a word and not behind one."""
    after = text[words[at].stop : words[at].stop + 1]
    if words[at].text in "“„«":
        return bool(after.strip())
    before = text[max(0, words[at].start - 1) : words[at].start]
    return (not before or before.isspace() or before in "([-–—:/") and bool(after.strip())


def _closing(words: Sequence[Word], marks: Sequence[int], at: int, text: str, paragraphs: Sequence[int]) -> int | None:
    """Return the place behind the mark that closes a quotation, or None."""
    opening = words[at].text
    closing = {_PAIRS[opening], '"'} if opening in _DOUBLE else {_PAIRS[opening], "'"}
    for place in marks:
        if paragraphs[place] != paragraphs[at] or place - at > LONGEST_QUOTE:
            return None
        if words[place].text in closing and place > at + 1 and _closes(words, place, text):
            return place + 1
    return None


def _closes(words: Sequence[Word], at: int, text: str) -> bool:
    after = text[words[at].stop : words[at].stop + 1]
    return not after or not after.isalnum()
