"""The agreements that a sentence names: which words, of which kind and topic, and which stage is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hubungan.actors.names import fold_accents
from hubungan.languages import Language
from hubungan.languages.agreements import load_agreements
from hubungan.records import Word
from hubungan.stages.agreement_phrases import STATES, Line, Phrase, find_heads, find_phrases
from hubungan.stages.agreement_stages import StageTold, stages_told
from hubungan.stages.mentions import known_mentions
from hubungan.stages.syntax import is_title_case
from hubungan.stages.tokenize import tokenize

_ENDS = frozenset(".?!")  # a line that ends so is no headline, however many names it holds


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an agreement, such as "nota kesepahaman kerja sama kesehatan", with one stage told of it.

    Where several stages are told of it, each has a mention of the same words. `reference` says how it is brought up:
    "name", "new" ("a pact"), "definite" ("the pact", "perjanjian itu") or "bare"; `other` that it is set apart from
    another ("a new treaty"); `normal` is what is left of the phrase in words that all languages share, sorted.
    """

    start: int
    stop: int
    text: str
    kind: str
    topics: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    named: bool = False
    countries: tuple[str, ...] = ()
    stage: str | None = None
    stage_start: int | None = None
    stage_stop: int | None = None
    status: str = "occurred"
    normal: str = ""
    reference: str = "bare"
    other: bool = False
    generic: bool = False  # whether the noun may stand for any agreement: "the deal"


def find_mentions(text: str, words: Sequence[Word] | None, language: Language, start: int = 0) -> tuple[Mention, ...]:
    """Return the agreements that a sentence names, in the order of its words; raises LexiconError for bad data files.

    `text` is the sentence's own and `start` where it begins in its article; `words` are counted in the article, and
    None lets the sentence be cut into words here. Tags of words are used where they are there.
    """
    lexicon = load_agreements(language.code)
    if not lexicon.may_name(text):
        return ()
    if words is None:
        cut = tokenize(text, 0, len(text))
        words = [word._replace(start=word.start + start, stop=word.stop + start) for word in cut] if start else cut
    lower = tuple(word.lower for word in words)
    heads = dict(find_heads(words, lower, lexicon))
    if not heads:
        return ()
    names = known_mentions(words, language)
    line = Line(
        words, lower, language, lexicon, is_title_case(words) and words[-1].text not in _ENDS,
        {name.first: name for name in names}, {name.stop: name for name in names}, heads,
    )  # fmt: skip
    phrases = find_phrases(line)
    told = stages_told(words, lower, [(phrase.first, phrase.stop) for phrase in phrases], language, lexicon)
    found = [
        mention
        for phrase, stages in zip(phrases, told, strict=True)
        if _counts(phrase, line, stages)
        for mention in _mentions(phrase, line, stages, text, start)
    ]
    return _give_provisions(found, line)


def _counts(phrase: Phrase, line: Line, stages: Sequence[StageTold]) -> bool:
    """Whether a phrase is an agreement of political actors."""
    if any(line.lexicon.lists["absent"].ending(line.lower, at) for at in (phrase.first, phrase.first + 1)):
        return False
    if phrase.noun.weak:
        return any(told.form != "noun" for told in stages) or (bool(stages) and _reference(phrase, line) == "definite")
    if phrase.noun.kind not in ("deal", "contract") or phrase.noun.name:
        return True
    political = any(name.entry(*STATES, "person") for name in line.starts.values())
    words = set(line.lower)
    private = any(words & line.language.apolitical[name] for name in ("sport", "show", "business"))
    if private and not (political and stages):
        return False
    return political or bool(stages) or bool(_topics(phrase, line)) or _reference(phrase, line) == "definite"


def _mentions(phrase: Phrase, line: Line, stages: Sequence[StageTold], text: str, start: int) -> Iterator[Mention]:
    first, last = line.words[phrase.first].start, line.words[phrase.stop - 1].stop
    named = _is_named(phrase, line)
    reference = _reference(phrase, line)
    mention = Mention(
        start=first,
        stop=last,
        text=text[first - start : last - start],
        kind=phrase.noun.kind,
        topics=_topics(phrase, line),
        named=named,
        countries=_countries(phrase, line),
        normal=_normal(phrase, line),
        reference="name" if named else reference,
        other=any(line.lower[at] in ("new", "another", "separate", "second", "additional", "baru", "terpisah", "lain")
                  for at in range(phrase.first, phrase.stop)),
        generic=bool(line.lexicon.has("generic", line.lower, phrase.head)),
    )  # fmt: skip
    for told in stages:
        begins = phrase.noun.kind == "ceasefire" and line.lexicon.has("declares", line.lower, told.first)
        yield replace(mention, stage="in-force" if begins else told.stage, stage_start=line.words[told.first].start,
                      stage_stop=line.words[told.stop - 1].stop, status=told.status)  # fmt: skip
    if not stages:
        yield mention


def _is_named(phrase: Phrase, line: Line) -> bool:
    """Whether a phrase is a title: its noun and another word that is no country are written like names."""
    if phrase.noun.name:
        return True
    if line.title or not line.words[phrase.head].text[0].isupper():
        return False
    inside = range(phrase.first, phrase.stop)
    countries = {
        at for name in line.starts.values() if name.entry("country", "people") for at in range(name.first, name.stop)
    }
    heads = set(range(phrase.head, phrase.head_stop))
    return any(
        line.words[at].text[0].isupper() and at not in heads and at not in countries and at > phrase.first - (at != 0)
        for at in inside
        if not line.lexicon.has("determiners", line.lower, at) and line.lower[at] not in line.language.all_prepositions
    )


def _reference(phrase: Phrase, line: Line) -> str:
    lower, lexicon = line.lower, line.lexicon
    if lexicon.has("closes", lower, phrase.stop - 1) or lexicon.has("definite", lower, phrase.first):
        return "definite"
    return "new" if lexicon.has("indefinite", lower, phrase.first) else "bare"


def _scan(phrase: Phrase, line: Line) -> Iterator[tuple[int, int, tuple[str, ...], str | None]]:
    """Yield place, length, topics and modifier of the known words of a phrase."""
    at = phrase.first
    while at < phrase.stop:
        topic, modifier = line.lexicon.topics.at(line.lower, at), line.lexicon.modifiers.at(line.lower, at)
        length = max(topic[0] if topic else 1, modifier[0] if modifier else 1)
        topics = topic[1] if topic and topic[0] == length else ()
        yield at, length, topics, modifier[1] if modifier and modifier[0] == length and not topics else None
        at += length


def _topics(phrase: Phrase, line: Line) -> tuple[str, ...]:
    found = dict.fromkeys(phrase.noun.topics)
    for _, _, topics, _ in _scan(phrase, line):
        found.update(dict.fromkeys(topics))
    return tuple(found)


def _countries(phrase: Phrase, line: Line) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for at in range(phrase.first, phrase.stop):
        name = line.starts.get(at)
        entry = name.entry(*STATES) if name and name.stop <= phrase.stop else None
        if entry and entry.country and (entry.kind not in ("capital", "seat") or _is_party(phrase, line, at)):
            found[entry.country] = None
    return tuple(found)


def _is_party(phrase: Phrase, line: Line, at: int) -> bool:
    """Whether a capital stands for its government: "the Hanoi-Vientiane accord", "the pact with Moscow"."""
    beside = [line.words[place].text for place in (at - 1, at + 1) if phrase.first <= place < phrase.stop]
    ties = (line.lexicon.has("party_ties", line.lower, place) for place in range(phrase.head_stop, at))
    return "-" in beside or "–" in beside or any(ties)


def _normal(phrase: Phrase, line: Line) -> str:
    """Return the topics, modifiers and names of a phrase, sorted, without the countries that it names."""
    found = {noun_name.casefold()} if (noun_name := phrase.noun.name) else set()
    heads = range(phrase.head, phrase.head_stop)
    covered = {at for name in line.starts.values() if name.entry("country", "people", "organisation")
               for at in range(name.first, name.stop)}  # fmt: skip
    for at, length, topics, modifier in _scan(phrase, line):
        plain = at in heads and (phrase.noun.kind == "ceasefire" or not (topics or modifier))
        told = topics or modifier
        if plain or at in covered or (not told and line.lexicon.has("other", line.lower, at)):
            continue
        if topics:
            found.add("/".join(sorted(topics)))
        elif modifier:
            found.add(modifier)
        elif (name := line.starts.get(at)) and (entry := name.entry("capital", "place")) and entry.country:
            if not _is_party(phrase, line, at):
                found.add(f"@{entry.country}")
        elif length == 1 and (line.capital(at) or line.words[at].text.isdigit()):
            found.add(fold_accents(line.lower[at]))
    return " ".join(sorted(found))


def _give_provisions(found: list[Mention], line: Line) -> tuple[Mention, ...]:
    """Return the mentions with the provisions of the sentence, each given to the agreement that stands nearest."""
    told: dict[int, list[str]] = {}
    for at, word in enumerate(line.words):
        provisions = line.lexicon.provisions.at(line.lower, at) if found else None
        if provisions:
            nearest = min(found, key=lambda m: (max(m.start - word.stop, word.start - m.stop, 0), m.start))
            told.setdefault(nearest.start, []).extend(provisions[1])
    return tuple(replace(m, provisions=tuple(dict.fromkeys(told.get(m.start, ())))) for m in found)
