"""How well the parties of marked mentions are resolved: their country, sector and name, by the kind of mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hubungan.actors.datafile import SECTORS
from hubungan.actors.knowledge import load_knowledge
from hubungan.actors.names import fold_accents
from hubungan.audit.cases import Line, read_blocks, read_day
from hubungan.errors import InputError
from hubungan.languages import LANGUAGES, Language, load_language
from hubungan.records import Article, Document, Party, Sentence
from hubungan.stages.clauses import Clauses
from hubungan.stages.orientation import orient
from hubungan.stages.parties import PartyFinder, Setting
from hubungan.stages.references import References, load_references
from hubungan.stages.segment import segment_batch
from hubungan.stages.syntax import syntax_batch

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]*)\|([^\[\]|]*)\|([^\[\]|]*)\]")
_CODE = re.compile(r"-|[A-Z]{3}|IGO:[A-Z0-9]+")
KINDS = ("name", "role", "pronoun", "plural", "acronym", "body", "state", "group")


class GoldMention(NamedTuple):
    """A mention of a party: its span in the text, and the country codes, sectors and names that it stands for."""

    start: int
    stop: int
    countries: frozenset[str]
    sectors: frozenset[str]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One article of sentences that follow each other, with the mentions of parties in it."""

    line: int
    text: str
    published: date | None
    mentions: tuple[GoldMention, ...]


@dataclass(slots=True)
class Count:
    """How many mentions there are of a kind, and of how many country, sector and name are right."""

    mentions: int = 0
    countries: int = 0
    sectors: int = 0
    named: int = 0  # with a name in the case
    names: int = 0
    unseen: int = 0  # with no word in what the party code takes for a party of its own accord


@dataclass(slots=True)
class ResolutionScore:
    """Counts over a file of cases, by kind of mention; `misses` says in words what went wrong where."""

    kinds: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    misses: list[str] = field(default_factory=list)

    def all(self) -> Count:
        """Return the counts of all kinds together."""
        names = Count.__slots__
        return Count(*(sum(getattr(count, name) for count in self.kinds.values()) for name in names))

    def figures(self) -> dict[str, float]:
        """Return the shares of right countries, sectors and names, and of mentions seen; then by kind."""
        found = _shares(self.all(), "")
        for kind, count in self.kinds.items():
            if count.mentions:
                found |= _shares(count, f"{kind}: ")
        return found


def _shares(count: Count, prefix: str) -> dict[str, float]:
    whole = max(1, count.mentions)
    return {
        f"{prefix}country right": count.countries / whole,
        f"{prefix}sector right": count.sectors / whole,
        f"{prefix}name right": count.names / max(1, count.named),
        f"{prefix}seen": 1 - count.unseen / whole,
        f"{prefix}mentions": float(count.mentions),
    }


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the articles of a file in the notation of `docs/resolution.md`; raises InputError, naming the line."""
    return read_blocks(path, _read_block)


def _read_block(block: Sequence[Line]) -> Iterator[Case]:
    text = ""
    published: date | None = None
    mentions: list[GoldMention] = []
    for _, line, where in block:
        if line.startswith("P "):
            published = read_day(line[2:].strip(), where)
        elif line.startswith("S "):
            text += " " if text else ""
            text += _read_sentence(line[2:].strip(), len(text), mentions, where)
        else:
            raise InputError(f"{where}: a line begins with P, S or #, not {line[:10]!r}")
    yield Case(block[0].number, text, published, tuple(mentions))


def _read_sentence(marked: str, start: int, mentions: list[GoldMention], where: str) -> str:
    """Return a sentence without its marks, and append its mentions, counted from `start`."""
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        mentions.append(_gold(mark, start + len(text), where))
        text += mark[1]
    text += marked[at:]
    if re.search(r"[\[\]|]", text):
        raise InputError(f"{where}: a mark is [words|CODE|SECTOR|NAME]")
    return text


def _gold(mark: re.Match[str], start: int, where: str) -> GoldMention:
    codes, sectors = mark[2].split("+"), mark[3].split("+")
    if wrong := [code for code in codes if not _CODE.fullmatch(code)] or [s for s in sectors if s not in SECTORS]:
        raise InputError(f"{where}: {wrong[0]!r} is no code")
    names = () if mark[4] == "-" else tuple(mark[4].split(" + "))
    return GoldMention(start, start + len(mark[1]), frozenset(codes) - {"-"}, frozenset(sectors), names)


def score_resolution(path: Path, language: str) -> ResolutionScore:
    """Return how well the mentions of a file of cases are resolved; raises InputError where it cannot be read."""
    score, known = ResolutionScore(), load_language(language)
    for case in read_cases(path):
        _score_case(case, known, score)
    return score


def _score_case(case: Case, language: Language, score: ResolutionScore) -> None:
    article = Article("case", case.text, language=language.code, published=case.published)
    document = syntax_batch(segment_batch([Document(article)]))[0]
    setting = Setting(published=case.published, home=language.home)
    left = list(case.mentions)
    for sentence in document.sentences:
        inside = [gold for gold in left if sentence.start <= gold.start < sentence.stop]
        left = [gold for gold in left if gold not in inside]
        if sentence.coded and sentence.words:
            _score_sentence(case, sentence, inside, language, setting, score)
        else:
            left += inside
    for gold in left:
        _score_mention(case, gold, (), False, language, score)


def _score_sentence(
    case: Case, sentence: Sentence, golds: Sequence[GoldMention], language: Language, setting: Setting,
    score: ResolutionScore,
) -> None:  # fmt: skip
    """Resolve the mentions of one sentence as the coder would, and let it be remembered."""
    finder = PartyFinder(sentence, language, load_knowledge(language.code), setting, case.text)
    orient(Clauses(sentence, language), finder)
    seen = _seen(finder)
    for gold in golds:
        touched = any(start < gold.stop and gold.start < stop for start, stop in seen)
        _score_mention(case, gold, _resolve(finder, gold), touched, language, score)
    finder.remember()


def _seen(finder: PartyFinder) -> list[tuple[int, int]]:
    """Return the spans that the party code takes for parties, asked for every phrase and known name."""
    chunks = range(len(finder.sentence.chunks))
    found = [finder.in_chunk(n) or finder.place_in_chunk(n) for n in chunks]
    found += [finder.in_words(mention.first, mention.stop) for mention in finder.mentions]
    return [(party.start, party.stop) for party in found if party is not None]


def _resolve(finder: PartyFinder, gold: GoldMention) -> tuple[Party, ...]:
    words = finder.sentence.words
    inside = [at for at, word in enumerate(words) if word.start < gold.stop and gold.start < word.stop]
    return finder.resolve(inside[0], inside[-1] + 1) if inside else ()


def _score_mention(
    case: Case, gold: GoldMention, parties: Sequence[Party], seen: bool, language: Language, score: ResolutionScore
) -> None:
    kind = kind_of(gold, case.text[gold.start : gold.stop], load_references(language.code), language.code)
    count = score.kinds[kind]
    countries = frozenset(party.country for party in parties if party.country)
    sectors = frozenset(party.sector or "UNK" for party in parties)
    named = _same_names(gold.names, parties)
    count.mentions += 1
    count.unseen += not seen
    count.countries += countries == gold.countries
    count.sectors += sectors == gold.sectors
    count.named += bool(gold.names)
    count.names += named and bool(gold.names)
    if countries != gold.countries or sectors != gold.sectors or not named:
        score.misses.append(_miss(case, gold, kind, parties, seen))


def _miss(case: Case, gold: GoldMention, kind: str, parties: Sequence[Party], seen: bool) -> str:
    want = " ".join(("+".join(sorted(gold.countries)) or "-", "+".join(sorted(gold.sectors)), " + ".join(gold.names)))
    got = "; ".join(f"{p.country} {p.sector} {p.name} ({p.how})" for p in parties) or "nothing"
    words = case.text[gold.start : gold.stop]
    return f"{case.line}: {kind} {words!r} is {want}, not {got}{'' if seen else ', unseen'}"


def _same_names(names: Sequence[str], parties: Sequence[Party]) -> bool:
    """Return whether the parties bear the names, each one of them, in any order."""
    left = list(parties)
    for name in names:
        found = next((party for party in left if _is_called(party, name)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _is_called(party: Party, name: str) -> bool:
    if party.actor is not None and party.actor in _ids(name):
        return True
    return party.name is not None and _plain(party.name) in (_plain(name), _plain(f"{name} {party.country}"))


@cache
def _ids(name: str) -> frozenset[str]:
    """Return the ids of all that a name may mean in any language."""
    entries = (entry for code in LANGUAGES for entry in load_knowledge(code).index.look_up(name))
    return frozenset(entry.id for entry in entries if entry.id)


def _plain(name: str) -> str:
    """Return a name without what differs between spellings of it."""
    return re.sub(r"^(the|al) |[-'’.]", "", fold_accents(name.casefold()).replace("-", " ")).replace(" ", "")


def kind_of(gold: GoldMention, words: str, references: References, language: str) -> str:
    """Return which kind of mention the words are, one of KINDS."""
    lower = words.casefold().split()
    if len(gold.names) > 1 or len(gold.countries) > 1 or references.is_plural(lower):
        return "plural"
    if len(lower) == 1 and references.is_pronoun(lower[0]):
        return "pronoun"
    knowledge = load_knowledge(language)
    entries = knowledge.index.look_up(" ".join(word for word in lower if word != "the"))
    if any(entry.kind in ("country", "capital", "seat") for entry in entries):
        return "state"
    if len(lower) <= 2 and len(lower[-1]) <= 7 and words.split()[-1].isupper():
        return "acronym"
    if _shares_word(words, gold.names):
        return "name"
    if references.names_body(lower):
        return "body"
    return "role" if references.names_role(lower) or not knowledge.titles.isdisjoint(lower) else "group"


def _shares_word(words: str, names: Iterable[str]) -> bool:
    """Return whether the words hold a capitalised word of one of the names."""
    own = {_plain(word) for word in words.split() if word[:1].isupper()}
    return bool(own & {_plain(word) for name in names for word in name.split() if len(word) > 2})
