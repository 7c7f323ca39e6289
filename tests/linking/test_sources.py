"""Whom the words of articles come from."""

from __future__ import annotations

import pytest

from hubungan.linking.sources import independent_sources
from hubungan.records import Article

OWN = (
    "Delegasi kedua pihak bertemu selama tiga jam di sebuah hotel di pinggir kota untuk membahas tapal batas yang lama "
    "disengketakan itu."
)
OTHER = (
    "The two delegations sat down for three hours in a hotel on the edge of town, and left without a word to waiting "
    "cameras outside."
)


@pytest.mark.parametrize(
    ("articles", "sources"),
    [
        ([(OWN, "Kompas"), (OTHER, "Reuters")], 2),
        ([(OWN, "Kompas"), (OWN + " Demikian.", "Detik")], 1),  # nearly the same text
        ([(OWN, "Kompas"), (OTHER, "Kompas")], 1),  # one outlet
        ([(OWN + " Demikian dikutip dari Reuters.", "Kompas"), (OTHER, "Reuters")], 1),
        (
            [
                (OWN + " Hal itu dilansir kantor berita Reuters.", "Kompas"),
                (OTHER + " That is according to Reuters.", "BBC"),
            ],
            1,
        ),
        ([("GENEVA (Reuters) - " + OTHER, "The Straits Times"), (OWN + " (Antara)", "Tempo")], 2),
        ([(OWN, None), (OTHER, None)], 2),
    ],
)
def test_articles_that_repeat_each_other_are_one_source(articles: list[tuple[str, str | None]], sources: int) -> None:
    made = [Article(f"a{at}", text, outlet=outlet) for at, (text, outlet) in enumerate(articles)]
    found = independent_sources(made)
    assert len(found) == sources
    assert {name for group in found for name in group} == {article.id for article in made}
    assert independent_sources(made[::-1]) == found


def test_an_agency_that_a_report_names_as_its_reporter_counts() -> None:
    made = [Article("a", OWN, outlet="Kompas"), Article("b", OTHER, outlet="BBC")]
    assert len(independent_sources(made, [frozenset({"org:kcna"}), frozenset({"org:kcna"})])) == 1
