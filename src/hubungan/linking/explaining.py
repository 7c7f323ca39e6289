"""Why two reports were joined, or were not."""

from __future__ import annotations

from dataclasses import dataclass

from hubungan.errors import LedgerError
from hubungan.ledger.view import View
from hubungan.linking.building import read_verdicts
from hubungan.linking.items import to_items
from hubungan.linking.matching import explain_pair, load_weights
from hubungan.linking.pairs import candidate_pairs


@dataclass(frozen=True, slots=True)
class LinkExplanation:
    """How two reports compare: whether they are in one event, whether they were compared at all, and by what.

    `terms` are likenesses with their value and what they add to the `score`, a logit; above 0 speaks for one act.
    """

    reports: tuple[str, str]
    sentences: tuple[str, str]
    joined: bool
    compared: bool
    judged: str | None
    intercept: float
    terms: tuple[tuple[str, float, float], ...]

    @property
    def score(self) -> float:
        """Return the summed logit."""
        return self.intercept + sum(term for _, _, term in self.terms)


def explain_link(view: View, a: str, b: str) -> LinkExplanation:
    """Return how two reports of a ledger compare; raises LedgerError when it has one of them not in an event."""
    links = {row["report"]: row for row in view.ask("links_of_reports", reports=[a, b]).to_pylist()}
    for report in (a, b):
        if report not in links:
            raise LedgerError(f"{view.folder}: no event has a report {report}; `hubungan rebuild` makes events")
    articles = sorted({row["article"] for row in links.values()})
    rows = view.ask("link_reports", articles=articles).to_pylist()
    items = to_items(rows)
    place = {item.report: at for at, item in enumerate(items)}
    first, second = candidate_pairs(items)
    pair = tuple(sorted((place[a], place[b])))
    verdicts = read_verdicts(view)
    said = tuple(sorted((a, b)))
    sentence = {row["id"]: row["sentence"] for row in rows}
    return LinkExplanation(
        reports=(a, b),
        sentences=(sentence[a], sentence[b]),
        joined=links[a]["event"] == links[b]["event"],
        compared=pair in set(zip(first.tolist(), second.tolist(), strict=True)),
        judged="same" if said in verdicts.same else "different" if said in verdicts.different else None,
        intercept=load_weights().intercept,
        terms=tuple(explain_pair(items, place[a], place[b])),
    )
