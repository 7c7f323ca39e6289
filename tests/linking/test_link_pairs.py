"""Which reports are compared, and by what."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from hubungan.linking.items import Item, to_items
from hubungan.linking.pairs import FEATURES, candidate_pairs, features


def row(name: str, **fields: Any) -> dict[str, Any]:
    known = {
        "id": name, "article": name, "sentence_number": 1, "language": "en", "published": date(2024, 6, 20),
        "type": "CONSULT", "mode": None, "cameo": "040", "contexts": [], "status": "occurred", "actors": [],
        "recipients": [], "actor_countries": ["RUS"], "recipient_countries": ["PRK"], "time": None, "place": None,
        "trigger": "met", "sentence": "They met in Pyongyang with 26 aides.", "origin_rule": "CONSULT.meet",
    }  # fmt: skip
    return known | fields


def pair(**other: Any) -> tuple[Item, ...]:
    return tuple(to_items([row("a"), row("b", **other)]))


@pytest.mark.parametrize(
    ("other", "compared"),
    [
        ({}, True),
        ({"recipient_countries": ["CHN"]}, False),  # one country in common, and both know two
        ({"recipient_countries": []}, True),  # one country in common, and one knows no more
        ({"actor_countries": [], "recipient_countries": []}, False),
        ({"type": "SANCTION"}, False),
        ({"type": "AGREE", "status": "future", "published": date(2024, 6, 1)}, True),
        ({"published": date(2024, 9, 20)}, False),
        ({"published": None}, False),
        ({"time": {"from": date(2024, 6, 1), "to": date(2024, 6, 30)}, "published": date(2024, 12, 1)}, True),
        ({"time": {"from": date(2024, 1, 1), "to": date(2024, 12, 31)}}, False),  # a year places no act
    ],
)
def test_reports_are_compared_when_they_may_tell_of_one_act(other: dict[str, Any], compared: bool) -> None:
    first, second = candidate_pairs(pair(**other))
    assert (list(zip(first, second, strict=True)) == [(0, 1)]) is compared


@pytest.mark.parametrize(
    ("other", "compared"),
    [
        ({}, True),  # of one type
        ({"type": "SUPPORT", "origin_rule": "SUPPORT.meet"}, False),
        ({"type": "SUPPORT", "origin_rule": "SUPPORT.meet", "sentence": "Then Pyongyang met."}, True),  # and a name
    ],
)
def test_reports_of_one_country_alone_need_one_type_or_a_name(other: dict[str, Any], compared: bool) -> None:
    known = {"recipient_countries": [], "sentence": "They met nobody there."}
    first, _ = candidate_pairs(to_items([row("a", recipient_countries=[]), row("b", **(known | other))]))
    assert (len(first) == 1) is compared


def test_a_report_without_countries_is_compared_in_the_company_of_its_article() -> None:
    alone = row("c", article="b", actor_countries=[], recipient_countries=[])
    first, second = candidate_pairs(to_items([row("a"), row("b"), alone]))
    assert (0, 2) in set(zip(first.tolist(), second.tolist(), strict=True))


@pytest.mark.parametrize(
    ("other", "name", "value"),
    [
        ({}, "same type", 1.0),
        ({"type": "AGREE", "status": "future"}, "planned and held", 1.0),
        ({"status": "denied"}, "other status", 1.0),
        ({"actor_countries": ["RUS", "CHN"]}, "actors alike", 0.5),
        ({"actor_countries": ["RUS", "CHN"]}, "actors within", 1.0),
        ({"actor_countries": ["PRK"], "recipient_countries": ["RUS"]}, "sides swapped", 1.0),
        ({"language": "id"}, "other language", 1.0),
        ({"language": "id", "sentence": "Mereka bertemu di Pyongyang."}, "words shared", 0.0),
        ({"sentence": "The envoys met in Pyongyang with 26 aides."}, "numbers shared", 1.0),
        ({"origin_rule": "CONSULT.meet-each-other"}, "gist shared", 1.0),
        ({"origin_rule": "CONSULT.visit"}, "gist apart", 1.0),
        ({"article": "a"}, "same sentence", 1.0),
        ({"article": "a", "sentence_number": 2}, "same article", 1.0),
    ],
)
def test_likenesses(other: dict[str, Any], name: str, value: float) -> None:
    found = features(pair(**other), np.array([0]), np.array([1]))[0]
    assert found[FEATURES.index(name)] == pytest.approx(value)


def test_likeness_is_the_same_both_ways_and_in_any_company() -> None:
    items = to_items([row("x", type="AID"), row("a"), row("y", language="id"), row("b", actor_countries=["CHN"])])
    there = features(items, np.array([1]), np.array([3]))
    back = features(items, np.array([3]), np.array([1]))
    alone = features([items[1], items[3]], np.array([0]), np.array([1]))
    assert np.array_equal(there, back)
    assert np.array_equal(there, alone)
