"""Agreements merged over articles: what is one, what stays apart, and what is known of its life."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubungan.errors import InputError
from hubungan.languages import load_language
from hubungan.linking.agreement_evidence import Evidence, Place, gather_evidence, read_sentence
from hubungan.linking.agreements import merge_agreements, read_links
from hubungan.records import Agreement

KENYA_PERU = ("KEN", "PER")


def tell(
    article: str, language: str, published: str | None, text: str, countries: tuple[str, ...] = KENYA_PERU
) -> tuple[Evidence, ...]:
    """Return the evidence of an article of one sentence, whose report has these countries on both sides."""
    day = date.fromisoformat(published) if published else None
    place = Place(article, language, day, text, 0, len(text), 1, countries)
    return tuple(read_sentence(place, [row(article, language, day, text, countries)]))


def row(article: str, language: str, published: date | None, text: str, countries: tuple[str, ...]) -> dict[str, Any]:
    party = {"country": None, "actor": None, "name": None, "how": "own words"}
    parties = [{**party, "country": country} for country in countries]
    parties.append({**party, "actor": "person:ruto", "name": "William Ruto"})
    return {
        "id": f"r-{article}", "article": article, "language": language, "published": published, "sentence": text,
        "sentence_start": 0, "sentence_stop": len(text), "sentence_number": 1, "trigger_start": 0, "trigger_stop": 1,
        "type": "SUPPORT", "status": "occurred", "confidence": 0.5, "time": None, "place": {"name": "Lima"},
        "actors": parties, "recipients": [], "actor_countries": list(countries), "recipient_countries": [],
    }  # fmt: skip


def merged(*evidence: tuple[Evidence, ...]) -> tuple[Agreement, ...]:
    return merge_agreements(item for items in evidence for item in items)


SIGNED_ID = tell("a", "id", "2024-06-20", "Kenya dan Peru menandatangani perjanjian kerja sama pertahanan pada Rabu.")
SIGNED_EN = tell("b", "en", "2024-06-20", "Kenya and Peru signed a Defence Cooperation Agreement on Wednesday.")
RECALLED = tell("c", "id", "2024-12-02", "Kenya memuji perjanjian pertahanan yang ditandatangani Juni lalu.")
RATIFIED = tell("d", "en", "2025-02-04", "Peru ratified the defence agreement with Kenya on Monday.")
HEALTH = tell("e", "en", "2024-06-20", "Kenya and Peru signed a memorandum of understanding on health on Wednesday.")
SUSPENDED = tell("f", "id", "2025-05-06", "Kenya menangguhkan perjanjian pertahanan dengan Peru.")
OTHERS = tell("g", "en", "2024-06-20", "Ghana and Chile signed a defence pact on Wednesday.", ("GHA", "CHL"))
LIFE = (SIGNED_ID, SIGNED_EN, RECALLED, RATIFIED, HEALTH, SUSPENDED, OTHERS)


def test_one_agreement_is_followed_through_languages_and_months() -> None:
    (one,) = merged(SIGNED_ID, SIGNED_EN, RECALLED, RATIFIED, SUSPENDED)
    assert (one.kind, one.parties, one.topics, one.articles) == ("agreement", KENYA_PERU, ("defence",), 5)
    assert (one.title, one.normal) == ("a Defence Cooperation Agreement", "cooperation defence")
    assert [(phase.stage, phase.since, phase.until) for phase in one.phases] == [
        ("signed", date(2024, 6, 19), date(2024, 6, 19)),
        ("ratified", date(2025, 2, 3), date(2025, 2, 3)),
        ("suspended", None, date(2025, 5, 6)),
    ]
    assert (one.stage, one.first, one.last) == ("suspended", date(2024, 6, 20), date(2025, 5, 6))
    assert one.phases[0].sentence == "Kenya dan Peru menandatangani perjanjian kerja sama pertahanan pada Rabu."
    assert one.confidence == pytest.approx(1 - 0.5**5)


def test_who_only_speaks_of_an_agreement_is_no_party_of_it() -> None:
    text = "Ghana urged Kenya and Peru to think of their defence agreement."
    urged = [tell(name, "en", "2024-06-21", text, ("GHA", *KENYA_PERU)) for name in ("h", "i")]
    (one,) = merged(SIGNED_EN, *urged)
    assert (one.parties, one.articles) == (KENYA_PERU, 3)


def test_an_older_agreement_of_an_article_is_not_the_one_that_it_brings_up_as_new() -> None:
    text = "Kenya and Peru signed a joint statement on Monday. Kenya left the 2015 defence deal with Ghana."
    parts = [part.strip() for part in text.split(". ")]
    day = date(2018, 6, 12)
    rows = [row("i", "en", day, part, sides) for part, sides in zip(parts, (("KEN",), ("KEN", "GHA")), strict=True)]
    for number, told in enumerate(rows):
        told.update(id=f"r-i{number}", sentence_start=number * 100, sentence_stop=number * 100 + len(parts[number]))
    assert {one.title for one in merge_agreements(gather_evidence(rows))} == {
        "a joint statement", "the 2015 defence deal with Ghana",
    }  # fmt: skip


def test_topics_and_pairs_keep_agreements_of_one_day_apart() -> None:
    found = merged(SIGNED_ID, SIGNED_EN, HEALTH, OTHERS)
    told = {(one.kind, one.parties, one.topics, one.articles) for one in found}
    assert told == {
        ("agreement", KENYA_PERU, ("defence",), 2), ("memorandum", KENYA_PERU, ("health",), 1),
        ("pact", ("CHL", "GHA"), ("defence",), 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "published", "joins"),
    [
        ("Kenya praised the defence pact that it signed with Peru last June.", "2024-12-02", True),
        ("Kenya praised the defence pact that it signed with Peru last October.", "2024-12-02", False),
        ("Kenya and Peru signed a tax treaty on Thursday.", "2024-06-21", False),
        ("Kenya and Peru signed a new defence treaty on Monday.", "2026-03-03", False),
        ("Kenya and Peru are still negotiating a defence treaty.", "2025-03-03", False),
    ],
)
def test_a_later_text_joins_where_days_and_topics_fit(text: str, published: str, joins: bool) -> None:
    assert len(merged(SIGNED_ID, SIGNED_EN, tell("z", "en", published, text))) == (1 if joins else 2)


def test_the_pact_of_an_article_is_the_one_that_it_named_before() -> None:
    first = "Kenya and Peru signed a water treaty on Wednesday."
    second = "The agreement was welcomed in Lima."
    rows = [row("a", "en", date(2024, 6, 20), first, KENYA_PERU)]
    rows.append({**rows[0], "id": "r2", "sentence": second, "sentence_start": 60, "sentence_stop": 60 + len(second),
                 "sentence_number": 2, "trigger_start": 78, "trigger_stop": 86})  # fmt: skip
    (one,) = merge_agreements(gather_evidence(reversed(rows)))
    assert (one.topics, one.articles, one.title) == (("water",), 1, "a water treaty")
    assert (one.signatories, one.place) == (("William Ruto",), "Lima")


@pytest.mark.parametrize(
    ("text", "stage", "since", "until"),
    [
        ("Kenya and Peru will sign a water treaty.", "proposed", date(2024, 6, 20), None),
        ("Kenya and Peru signed a water treaty.", "signed", None, date(2024, 6, 20)),
        ("Kenya and Peru have not signed the water treaty.", "", None, None),
    ],
)
def test_days_that_no_text_states_stay_open(text: str, stage: str, since: date | None, until: date | None) -> None:
    (one,) = merged(tell("a", "en", "2024-06-20", text))
    assert (one.stage, one.phases[0].since, one.phases[0].until) == (stage, since, until)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_agreements_of_the_first_and_last_days_there_are_can_be_compared(published: str) -> None:
    found = merged(
        tell("a", "en", published, "Kenya and Peru signed a water treaty."),
        tell("b", "en", published, "Kenya and Peru signed a water treaty."),
        tell("c", "en", published, "Kenya and Peru will sign the water treaty."),
        SIGNED_EN,
    )
    assert {item for one in found for item in (one.first, one.last)} >= {date.fromisoformat(published)}


def test_a_signing_without_a_day_is_put_before_what_followed_it() -> None:
    later = tell("b", "en", "2024-06-22", "Peru praised the water treaty that it signed with Kenya.")
    (one,) = merged(tell("a", "en", "2024-06-20", "Kenya suspended the water treaty with Peru on Wednesday."), later)
    assert [phase.stage for phase in one.phases] == ["signed", "suspended"]
    assert one.stage == "suspended"


def test_extensions_months_apart_are_two_phases() -> None:
    (one,) = merged(
        tell("a", "en", "2024-06-20", "Kenya and Peru extended the truce on Wednesday."),
        tell("b", "id", "2024-06-20", "Kenya dan Peru memperpanjang gencatan senjata pada Rabu."),
        tell("c", "en", "2024-08-20", "Kenya and Peru extended the truce again on Monday."),
    )
    assert [(phase.stage, phase.since) for phase in one.phases] == [
        ("extended", date(2024, 6, 19)), ("extended", date(2024, 8, 19)),
    ]  # fmt: skip


ALL = [item for items in LIFE for item in items]


@given(st.permutations(ALL), st.integers(1, len(ALL)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_evidence_makes_no_difference(shuffled: list[Evidence], count: int) -> None:
    some = shuffled[:count]
    ordered = [item for item in ALL if item in some]
    assert merge_agreements(some) == merge_agreements(ordered) == merge_agreements(some + ordered)


@given(st.lists(st.sampled_from(ALL), max_size=12))
@settings(max_examples=30, deadline=None)
def test_every_piece_of_evidence_is_in_one_agreement(evidence: list[Evidence]) -> None:
    found = merge_agreements(evidence)
    assert sum(one.articles for one in found) == len({item.article for item in evidence})
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert tuple(sorted(one.parties)) == one.parties
        assert all(not (p.since and p.until) or p.since <= p.until for p in one.phases)


def test_no_evidence_is_no_agreement() -> None:
    assert merge_agreements(()) == ()


def test_evidence_without_a_day_is_merged_too() -> None:
    (one,) = merged(tell("a", "en", None, "Kenya and Peru signed a water treaty."))
    assert (one.first, one.last, one.phases[0].until) == (None, None, None)


def test_links_are_given_by_title_or_id(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("agreement,unts,atop\nA Defence Cooperation Agreement,I-1234,\n", "utf-8")
    links = read_links(path)
    assert links == {"a defence cooperation agreement": {"unts": "I-1234"}}
    (one,) = merge_agreements(SIGNED_EN, links)
    assert one.links == {"unts": "I-1234"}
    (same,) = merge_agreements(SIGNED_EN, {one.id: {"wti": "7"}})
    assert same.links == {"wti": "7"}


@pytest.mark.parametrize(
    "text", ["", "title,unts\nx,1\n", "agreement,cow\nx,1\n", "agreement,unts\n,1\n", "agreement,unts\nx,1,2\n"]
)
def test_a_bad_file_of_links_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"links\.csv:\d"):
        read_links(path)
    with pytest.raises(InputError, match="none"):
        read_links(tmp_path / "none.csv")


def test_languages_are_those_of_the_rows() -> None:
    assert {load_language(item.language).code for items in LIFE for item in items} == {"id", "en"}
