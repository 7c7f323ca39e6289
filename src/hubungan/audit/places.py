"""How well places are found, resolved and joined to acts, on cases with their gold in readable marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hubungan.actors.knowledge import load_knowledge
from hubungan.audit.cases import Line, read_blocks
from hubungan.errors import InputError
from hubungan.languages import Language, load_language
from hubungan.places.geonames import plain_name
from hubungan.records import Article, Document, Sentence
from hubungan.stages.carried import Act, Noun, Told, carried, passed_on
from hubungan.stages.clauses import Clauses
from hubungan.stages.mentions import find_mentions
from hubungan.stages.places import Place, find_places, place_of
from hubungan.stages.segment import segment_batch
from hubungan.stages.syntax import syntax_batch
from hubungan.stages.times import find_times, time_of

_MARK = re.compile(
    r"\{(?:\*(?P<acts>\d*) ?)?(?P<words>[^|{}]+)\|(?P<name>[^|{}]*)\|(?P<country>[^|{}]*)\|(?P<level>\w+)\}"
    r"|<(?:(?P<act>\d):)?(?P<trigger>[^<>]+)>"
)
LEVELS = ("site", "city", "region", "country", "sea", "dateline")


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place as marked: its span, English name, country or None, level, and the acts that it belongs to."""

    start: int
    stop: int
    name: str
    country: str | None
    level: str
    acts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with its places and triggers (number of the act, start, stop), and the outlet's country."""

    text: str
    home: str | None
    places: tuple[GoldPlace, ...]
    triggers: tuple[tuple[int, int, int], ...]


@dataclass(slots=True)
class PlaceScore:
    """What was found of the gold; `misses` says in words what went wrong where."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    named: int = 0  # found with the right name and country
    countries: int = 0
    levels: int = 0
    acts: int = 0
    right: int = 0
    datelines: int = 0  # taken for a place
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Return the shares: of the places, of those found, and of the acts."""
        return {
            "spans found": self.found / max(1, self.gold),
            "spans right": self.found / max(1, self.predicted),
            "values right of found": self.named / max(1, self.found),
            "values right of all": self.named / max(1, self.gold),
            "countries right of found": self.countries / max(1, self.found),
            "levels right of found": self.levels / max(1, self.found),
            "place of act right": self.right / max(1, self.acts),
            "datelines taken for places": float(self.datelines),
        }


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file; raises InputError, naming the line, where its marks are broken."""
    return read_blocks(path, _read_block)


def _read_block(block: Sequence[Line]) -> Iterator[Case]:
    home = next((line.text[2:].strip() for line in block if line.text.startswith("C ")), None)
    for _, line, where in block:
        if line.startswith("S "):
            yield _read_case(line[2:].strip(), home, where)


def _read_case(marked: str, home: str | None, where: str) -> Case:
    text, at = "", 0
    places: list[GoldPlace] = []
    triggers: list[tuple[int, int, int]] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at, start = match.end(), len(text)
        if match["trigger"] is not None:
            text += match["trigger"]
            triggers.append((int(match["act"] or 1), start, len(text)))
            continue
        text += match["words"]
        acts = frozenset(map(int, match["acts"] or "1")) if match["acts"] is not None else frozenset[int]()
        country = match["country"] if match["country"] != "-" else None
        places.append(GoldPlace(start, len(text), match["name"], country, match["level"], acts))
    text += marked[at:]
    if re.search(r"[{}<>|]", text) or any(place.level not in LEVELS for place in places):
        raise InputError(f"{where}: broken marks: {marked}")
    return Case(text, home, tuple(places), tuple(triggers))


def score_places(path: Path, language: str) -> PlaceScore:
    """Return how well the places of a file of cases are found; raises InputError where it cannot be read."""
    score, known = PlaceScore(), load_language(language)
    for case in read_cases(path):
        _score_case(case, known, score)
    return score


def _score_case(case: Case, language: Language, score: PlaceScore) -> None:
    article = Article("case", case.text, language=language.code)
    document = syntax_batch(segment_batch([Document(article)]))[0]
    found = [(clauses, place) for sentence in document.sentences for clauses, place in _read(sentence, case, language)]
    _score_spans(case, [place for _, place in found if place.how != "dateline"], score)
    read = dict(_places_of_acts(case, document.sentences, found, language))
    for number, start, stop in case.triggers:
        gold = next((place for place in case.places if number in place.acts), None)
        _score_act(case, gold, read.get((start, stop)), start, stop, score)


def _read(sentence: Sentence, case: Case, language: Language) -> Iterator[tuple[int, Place]]:
    if not sentence.coded or not sentence.words:
        return
    mentions = find_mentions(sentence.words, load_knowledge(language.code), language.cues["currency"].words)
    for place in find_places(sentence.words, case.text, mentions, language, case.home):
        yield sentence.number, place


def _places_of_acts(
    case: Case, sentences: Sequence[Sentence], found: Sequence[tuple[int, Place]], language: Language
) -> Iterator[tuple[tuple[int, int], Place | None]]:
    """Yield for each trigger its place: that of its own sentence, or the one that the sentence before lends it."""
    before: tuple[Told, ...] = ()
    for sentence in (sentence for sentence in sentences if sentence.coded and sentence.words):
        clauses = Clauses(sentence, language)
        places = [place for number, place in found if number == sentence.number]
        times = find_times(sentence.words, case.text, language, None)
        nouns = [Noun(hit.first, hit.stop, frame.type) for hit in language.lexicon.hits(sentence.words)
                 if hit.kind == "noun" for frame in hit.frames]  # fmt: skip
        told = []
        for _, start, stop in case.triggers:
            inside = [at for at, word in enumerate(sentence.words) if word.start < stop and start < word.stop]
            if inside:
                first, last = inside[0], inside[-1] + 1
                types = frozenset(_types(clauses, first, last))
                time = time_of(clauses, first, last, times)
                act = Act(first, last, types, time or next(iter(times), None))
                place = place_of(clauses, first, last, places, ()) or carried(clauses, act, nouns, before)
                told.append(Told(types, place, time))
                yield (start, stop), place
        before = passed_on(told, before)


def _types(clauses: Clauses, first: int, stop: int) -> Iterator[str]:
    """Yield the types that the frames have for words."""
    for hit in clauses.language.lexicon.hits(clauses.words):
        if hit.first < stop and first < hit.stop:
            yield from (frame.type for frame in hit.frames)


def _score_spans(case: Case, found: list[Place], score: PlaceScore) -> None:
    wanted = [place for place in case.places if place.level != "dateline"]
    score.gold += len(wanted)
    score.predicted += len(found)
    for gold in wanted:
        place = next((p for p in found if p.start < gold.stop and gold.start < p.end), None)
        if place is None:
            score.misses.append(f"not found: {gold.name} in {case.text}")
            continue
        score.found += 1
        country = place.country == gold.country
        score.countries += country
        score.levels += place.level == gold.level
        if country and _same_name(place, gold, case.text):
            score.named += 1
        else:
            score.misses.append(f"{gold.name} {gold.country} read as {place.name} {place.country}: {case.text}")
    for place in found:
        over = next((gold for gold in case.places if place.start < gold.stop and gold.start < place.end), None)
        if over is None:
            score.misses.append(f"no place: {place.name} {place.relation} in {case.text}")
        elif over.level == "dateline":
            score.datelines += 1
            score.misses.append(f"dateline: {place.name} in {case.text}")


def _same_name(place: Place, gold: GoldPlace, text: str) -> bool:
    """Return whether a place is the one meant: its English name, or the same words in another spelling of it."""
    name, other = plain_name(place.name), plain_name(gold.name)
    words = plain_name(text[gold.start : gold.stop])
    whole = place.start <= gold.start and gold.stop <= place.end
    return name == other or (place.geonames is not None and whole and (words == other or name == words))


def _score_act(
    case: Case, gold: GoldPlace | None, place: Place | None, start: int, stop: int, score: PlaceScore
) -> None:
    score.acts += 1
    if (gold is None and place is None) or (
        gold is not None and place is not None and place.start < gold.stop and gold.start < place.end
    ):
        score.right += 1
    else:
        wanted, read = gold.name if gold else None, place.name if place else None
        score.misses.append(f"act {case.text[start:stop]}: {wanted} read as {read}: {case.text}")
