"""The noun phrases that name agreements: their nouns with all that belongs to them to the left and to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hubungan.languages import Language
from hubungan.languages.agreements import AgreementWords, Noun
from hubungan.records import Word
from hubungan.stages.mentions import Mention as Name

UNKNOWN_WORDS = 3  # words that no list knows, between a determiner and its noun
PLACES = ("country", "people", "capital", "seat", "place", "organisation")
STATES = ("country", "people", "capital", "seat", "organisation")
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_GENERAL = frozenset({"agreement", "deal", "pact"})  # kinds that a noun beside them makes more exact


@dataclass(slots=True)
class Line:
    """A sentence with what is known of its words."""

    words: Sequence[Word]
    lower: tuple[str, ...]
    language: Language
    lexicon: AgreementWords
    title: bool
    starts: dict[int, Name]
    stops: dict[int, Name]
    heads: dict[int, tuple[int, Noun]]

    def capital(self, at: int) -> bool:
        """Whether a word is written like a name where that says something."""
        word = self.words[at]
        return not self.title and word.text[0].isupper() and at > 0 and word.lower not in self._times

    @property
    def _times(self) -> frozenset[str]:
        return self.language.cues["time_words"].words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by word indices, half-open, with the noun that heads it."""

    first: int
    stop: int
    head: int
    head_stop: int
    noun: Noun


def find_heads(
    words: Sequence[Word], lower: Sequence[str], lexicon: AgreementWords
) -> Iterator[tuple[int, tuple[int, Noun]]]:
    """Yield the nouns and names of agreements: index of the first word, how many words, what they are."""
    at = 0
    while at < len(words):
        if length := lexicon.has("blocked", lower, at):
            at += length
            continue
        found = _name(words, lower, at, lexicon) or lexicon.nouns.at(lower, at)
        if found is None or (lexicon.has("also_verbs", lower, at) and _is_verb(words, lower, at, lexicon)):
            at += 1
            continue
        yield at, found
        at += found[0]


def _name(words: Sequence[Word], lower: Sequence[str], at: int, lexicon: AgreementWords) -> tuple[int, Noun] | None:
    found = lexicon.names.at(lower, at)
    if found is None:
        return None
    length, (written, noun) = found
    as_written = all(word.text == name for word, name in zip(words[at : at + length], written, strict=True))
    return (length, noun) if as_written else None


def _is_verb(words: Sequence[Word], lower: Sequence[str], at: int, lexicon: AgreementWords) -> bool:
    """Whether a word that is spelled like a verb is one here: "to contract the disease", "deals with the crisis"."""
    if words[at].tag:
        return words[at].tag == "VERB"
    if at and lower[at - 1] in ("to", "would", "will", "must", "can"):
        return True
    known = (lexicon.topics, lexicon.modifiers, lexicon.lists["other"], lexicon.lists["determiners"])
    described = any(phrases.ending(lower, at) for phrases in known)
    return (
        not described and lexicon.has("party_ties", lower, at + 1) > 0 and at > 0 and not words[at - 1].text.istitle()
    )


def find_phrases(line: Line) -> list[Phrase]:
    """Return the noun phrases of agreements; nouns side by side make one: "ceasefire deal", "naskah perjanjian"."""
    phrases: list[Phrase] = []
    for head, (length, noun) in line.heads.items():
        if _in_body(line, head, head + length):
            continue
        stop = _right(line, head + length)
        first = _left(line, head)
        if phrases and (first < phrases[-1].stop or phrases[-1].stop == head):
            before = phrases[-1]
            if head > before.head_stop and not _run_on(line, before.head_stop, head):
                phrases.append(Phrase(max(before.stop, first), stop, head, head + length, noun))
                phrases[-2] = replace(before, stop=min(before.stop, head))
                phrases[-1] = replace(phrases[-1], first=max(phrases[-2].stop, first))
                continue
            phrases[-1] = Phrase(before.first, max(before.stop, stop), before.head, head + length, _join(before, noun))
        else:
            phrases.append(Phrase(first, stop, head, head + length, noun))
    return [phrase for phrase in phrases if phrase.first < phrase.stop]


def _run_on(line: Line, stop: int, head: int) -> bool:
    """Whether nothing but words of one phrase stands between two nouns."""
    return not any(line.lexicon.has("joins", line.lower, at) for at in range(stop, head))


def _join(before: Phrase, noun: Noun) -> Noun:
    """Return what two nouns of one phrase are together: the more exact of them."""
    if before.noun.name or noun.name:
        return before.noun if before.noun.name else noun
    exact = [one for one in (before.noun, noun) if one.kind not in _GENERAL and not one.weak]
    return exact[0] if exact else before.noun._replace(weak=before.noun.weak and noun.weak)


def _in_body(line: Line, first: int, stop: int) -> bool:
    """Whether a noun is part of a body's name: "North Atlantic Treaty Organization"."""
    return any(
        name.first <= first and stop <= name.stop and name.stop - name.first > stop - first
        for name in line.starts.values()
        if name.entry("organisation", "person") is not None
    )


def _left(line: Line, head: int) -> int:
    """Return where the phrase of a noun begins."""
    at = head
    while at > 0:
        step = _step_left(line, at, head)
        if not step:
            break
        at -= step
        if line.lexicon.has("determiners", line.lower, at):
            break
    return at


def _step_left(line: Line, at: int, head: int) -> int:
    """Return how many words before a place belong to the same phrase, 0 for none."""
    lexicon, lower = line.lexicon, line.lower
    if lexicon.has("determiners", lower, at - 1) == 1:
        return 1
    if not line.language.head_last:
        return 0
    if length := _known_ending(line, at):
        return length
    if name := line.stops.get(at):
        return name.stop - name.first if name.entry(*PLACES) else 0
    text, word = line.words[at - 1].text, lower[at - 1]
    if text in ("-", "'s", "’s", "'", "’", "–") and (at - 1) in line.stops:
        return 1
    if text in ("-", "–") or word == "of":
        return int(at > 1 and line.capital(at) and line.words[at - 2].text[0].isupper() and not line.title)
    if lexicon.has("joins", lower, at - 1) and at < head and _known_ending(line, at - 1):
        return 1
    if lexicon.stages.at(lower, at - 1):
        return 0
    if line.capital(at - 1) or word[0].isdigit():
        return 1
    return int(_may_describe(line, at - 1))


def _known_ending(line: Line, stop: int) -> int:
    """Return the length of the topic, modifier or other known word that ends before a place."""
    lexicon = line.lexicon
    lengths = [
        found[0]
        for phrases in (lexicon.topics, lexicon.modifiers, lexicon.lists["other"])
        if (found := phrases.ending(line.lower, stop))
    ]
    return max(lengths, default=0)


def _may_describe(line: Line, at: int) -> bool:
    """Whether a word of no list may describe the noun behind it: by its tag, or as a determiner is near before it."""
    word = line.words[at]
    if not (word.text[0].isalpha() and word.lower not in line.language.all_prepositions):
        return False
    if word.tag:
        return word.tag in _CONTENT and not line.title
    for before in range(at - 1, max(-1, at - 1 - UNKNOWN_WORDS), -1):
        if line.lexicon.has("determiners", line.lower, before):
            return not any(_breaks(line, between) for between in range(before + 1, at + 1))
    return False


def _breaks(line: Line, at: int) -> bool:
    """Whether a word ends a run of unknown words: a verb of stages, a joint, a plural or a name."""
    word = line.words[at]
    lower = word.lower
    return (
        not word.text[0].isalpha()
        or lower in line.language.all_prepositions
        or lower in line.language.joining
        or lower in line.language.cues["auxiliaries"].words
        or line.lexicon.stages.at(line.lower, at) is not None
        or ("-" not in lower and lower.endswith(("s", "ed")))
        or at in line.heads
    )


def _right(line: Line, at: int) -> int:
    """Return where the phrase of a noun ends."""
    while at < len(line.words):
        step = _step_right(line, at)
        if not step:
            break
        at += step
        if line.lexicon.has("closes", line.lower, at - 1):
            break
    return at


def _step_right(line: Line, at: int) -> int:
    lexicon, lower = line.lexicon, line.lower
    if lexicon.has("closes", lower, at):
        return 1
    if length := lexicon.has("party_ties", lower, at):
        return _with_parties(line, at, length)
    if length := _tied(line, at):
        return length
    if line.language.head_last:
        return 0
    return _described(line, at)


def _described(line: Line, at: int) -> int:
    """Return how many words behind a noun describe it, where the noun stands first."""
    if length := _known(line, at):
        return length
    if name := line.starts.get(at):
        return name.stop - name.first if name.entry(*PLACES) else 0
    text, lower = line.words[at].text, line.lower[at]
    if text in ("-", "–") and at + 1 < len(line.words):
        return int(at + 1 in line.starts or line.capital(at + 1))
    if line.lexicon.has("joins", line.lower, at) and text != "," and at + 1 < len(line.words):
        return 1 if _known(line, at + 1) else 0
    if line.lexicon.stages.at(line.lower, at) or lower in line.language.all_prepositions:
        return 0
    if line.capital(at) or lower[0].isdigit():
        return 1
    return int(line.words[at].tag in _CONTENT and not line.title and text[0].isalpha() and at not in line.heads)


def _known(line: Line, at: int) -> int:
    """Return the length of the topic, modifier or other known word that begins at a place."""
    lexicon = line.lexicon
    lists = (lexicon.topics, lexicon.modifiers, lexicon.lists["other"])
    return max((found[0] for phrases in lists if (found := phrases.at(line.lower, at))), default=0)


def _tied(line: Line, at: int) -> int:
    """Return the length of a tie and the topic or title behind it: "on critical minerals", "di bidang kesehatan"."""
    length = line.lexicon.has("ties", line.lower, at)
    if not length:
        return 0
    place = at + length
    while place < len(line.words) and line.lexicon.has("determiners", line.lower, place):
        place += 1
    first = place
    while place < len(line.words) and (step := _title_step(line, place, first)):
        place += step
    told = range(first, place)
    known = (line.lexicon.topics, line.lexicon.modifiers)
    return place - at if any(p.at(line.lower, n) for p in known for n in told) or any(map(line.capital, told)) else 0


def _title_step(line: Line, at: int, first: int) -> int:
    lexicon, lower = line.lexicon, line.lower
    if length := _known(line, at):
        return length
    if line.capital(at) and at not in line.starts:
        return 1
    if at > first and at + 1 < len(line.words) and (lexicon.has("joins", lower, at) or lower[at] in ("of", "the")):
        return 1 if _known(line, at + 1) or (line.capital(at + 1) and at + 1 not in line.starts) else 0
    return 0


def _with_parties(line: Line, at: int, length: int) -> int:
    """Return the length of a tie with the parties behind it: "between Kenya and Tanzania", 0 where none follow."""
    place, last = at + length, 0
    while place < len(line.words):
        if line.lower[place] == "the":
            place += 1
            continue
        name = line.starts.get(place)
        if name is None or name.entry(*STATES) is None:
            break
        place = last = name.stop
        if place < len(line.words) and line.lexicon.has("joins", line.lower, place):
            place += 1
    return last - at if last else 0
