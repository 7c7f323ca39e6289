"""How many tell of an act without repeating each other: articles grouped by whom their words come from."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

import yaml

from hubungan.actors.knowledge import load_knowledge
from hubungan.languages import LANGUAGES
from hubungan.reading.copies import NearCopies
from hubungan.records import Article

_MOST_WORDS = 5
_EDGE = 160  # characters of the first and last line in which an agency's name stands
_EDGE_NAME = re.compile(r"[(/\[–—-]\s*([A-Z][\w.& ]{1,30}?)\s*[)/\]–—,-]|\(([A-Z][\w.& ]{1,30})")


class SourceFinder:
    """Finds the independent sources among articles, and looks at each article once however many events it tells."""

    def __init__(self) -> None:
        self._origins: dict[str, frozenset[str]] = {}
        self._copies = NearCopies()

    def sources(self, articles: Sequence[Article], agencies: Sequence[frozenset[str]] = ()) -> list[frozenset[str]]:
        """Return what `independent_sources` does."""
        for article in articles:
            if article.id not in self._origins:
                self._origins[article.id] = _origins(article)
        return _grouped(articles, [self._origins[article.id] for article in articles], agencies, self._copies)


def independent_sources(articles: Sequence[Article], agencies: Sequence[frozenset[str]] = ()) -> list[frozenset[str]]:
    """Return the ids of articles in groups that have their words from one source, the groups in order of their ids.

    Articles belong together that print nearly the same text, are of one outlet, or name the same agency as where
    they have it from; an agency's own article belongs to those that name it. `agencies` adds, article by article,
    agencies that are known from elsewhere, such as reporters of coded reports.
    """
    return SourceFinder().sources(articles, agencies)


def _grouped(
    articles: Sequence[Article],
    origins: Sequence[frozenset[str]],
    agencies: Sequence[frozenset[str]],
    copies: NearCopies,
) -> list[frozenset[str]]:
    ordered = sorted(range(len(articles)), key=lambda at: articles[at].id)
    group = {articles[at].id: {articles[at].id} for at in ordered}

    def join(a: str, b: str) -> None:
        if group[a] is not group[b]:
            merged = group[a] | group[b]
            for member in merged:
                group[member] = merged

    first_of: dict[str, str] = {}
    for at in ordered:
        article = articles[at]
        known = agencies[at] if at < len(agencies) else frozenset()
        for name in origins[at] | known:
            join(first_of.setdefault(name, article.id), article.id)
    for a, b in copies.pairs([articles[at] for at in ordered]):
        join(a, b)
    return sorted({frozenset(members) for members in group.values()}, key=min)


def agency_of(party: Mapping[str, Any] | None) -> str | None:
    """Return the id of the agency or outlet that a reporter is, None where it is none."""
    if party is None or party["sector"] != "JRN":
        return None
    name = party["name"] or party["text"]
    return party["actor"] or _outlets().get(_folded(name)) or _folded(name)


def _origins(article: Article) -> frozenset[str]:
    """Return whom an article has its words from: the outlet itself and the agencies that it names as sources."""
    own = _outlets().get(_folded(article.outlet), _folded(article.outlet)) if article.outlet else None
    named = {*_cited(article.text), *_at_edges(article.text)}
    return frozenset({own, *named} if own else named)


def _cited(text: str) -> Iterator[str]:
    cue, between, begins = _cues()
    if begins.isdisjoint(text.casefold().split()):
        return
    for match in cue.finditer(text):
        rest = text[match.end() : match.end() + 90].split()
        while rest and rest[0].casefold() in between:
            del rest[0]
        if found := _longest(rest[:_MOST_WORDS]):
            yield found


def _at_edges(text: str) -> Iterator[str]:
    body = text.strip()
    for edge in (body[:_EDGE], body[-_EDGE:]):
        for match in _EDGE_NAME.finditer(edge):
            if found := _outlets().get(_folded(match.group(1) or match.group(2))):
                yield found


def _longest(words: Sequence[str]) -> str | None:
    for count in range(len(words), 0, -1):
        if found := _outlets().get(_folded(" ".join(words[:count]))):
            return found
    return None


@functools.cache
def _outlets() -> Mapping[str, str]:
    """Return the names of all agencies and outlets that the actor files know, folded, with their ids."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for name, candidates in load_knowledge(language).index.items():
            for candidate in candidates:
                if candidate.entry.sector == "JRN":
                    found.setdefault(_folded(name), candidate.entry.id or _folded(name))
    return found


@functools.cache
def _cues() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    data = yaml.load((files(__package__) / "relaying.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    cues = [cue for language in LANGUAGES for cue in data[language]]
    words = "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))
    begins = frozenset(cue.split()[0] for cue in cues)
    return re.compile(rf"\b(?:{words})\b", re.I), frozenset(data["between"]), begins


def _folded(name: str | None) -> str:
    return re.sub(r"[^\w]+", " ", name or "").strip().casefold()
