"""Events as pairs of countries: who acted on whom, or which two acted together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from hubungan.ontology import load_ontology
from hubungan.records import Event, Side

STATE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "IGO"})
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})


def dyads(event: Event, articles: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield a row for each pair of countries of an event, which the articles with these ids tell.

    An actor acts on each recipient of another country. Where an act of two equal sides has actors of several
    countries, or one without recipient, each two of them make one row, `mutual`, in order of the alphabet; so do two
    that act on each other. No pair has two rows, since each counts the event once. A country acts on itself in no row:
    what happens within one is in the event alone.
    """
    actors, recipients, told = _by_country(event.actors), _by_country(event.recipients), sorted(set(articles))
    acts = [(source, target) for source in actors for target in recipients if source != target]
    for source, target in acts:
        if (target, source) not in acts:
            yield _row(event, told, actors[source], recipients[target], mutual=False)
    together = event.type in TOGETHER or not recipients
    for source, target in combinations(sorted(actors), 2):
        ways = ((source, target) in acts) + ((target, source) in acts)
        if ways == 2 or (together and not ways):
            yield _row(event, told, actors[source], actors[target], mutual=True)


def _by_country(sides: tuple[Side, ...]) -> dict[str, Side]:
    """Return the best supported side of each country; a state's own organ comes before others."""
    found: dict[str, Side] = {}
    for side in sorted(sides, key=lambda side: (side.sector not in STATE, -side.reports)):
        if side.country:
            found.setdefault(side.country, side)
    return found


def _row(event: Event, articles: list[str], source: Side, target: Side, *, mutual: bool) -> dict[str, Any]:
    ontology = load_ontology()
    return {
        "event": event.id,
        "source": source.country,
        "target": target.country,
        "mutual": mutual,
        "source_sector": source.sector,
        "target_sector": target.sector,
        "state": source.sector in STATE and target.sector in STATE,
        "day": event.day,
        "type": event.type,
        "mode": event.mode,
        "quad": ontology.quad(event.type),
        "score": ontology.score(event.type, event.mode),
        "status": event.status,
        "confidence": event.confidence,
        "sources": event.sources,
        "articles": event.articles,
        "outlets": event.outlets,
        "day_how": event.day_how,
        "place": event.place,
        "contexts": list(event.contexts),
        "asserted_by": list(event.asserted_by),
        "denied_by": list(event.denied_by),
        "headline": event.headline,
        "headline_report": event.headline_report,
        "article_ids": articles,
    }
