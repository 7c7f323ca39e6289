from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.networks.decision import Decision, load_decision

DECISION = Decision({"always": -1.0, "type ASSAULT": 2.0, "status denied": -0.5}, 0.5)


@pytest.mark.parametrize(
    ("features", "score"),
    [
        ([], 0.0),
        (["always"], -1.0),
        (["always", "type ASSAULT"], 1.0),
        (["always", "type ASSAULT", "status denied"], 0.5),
        (["never seen"], 0.0),
    ],
)
def test_the_probability_is_logistic_in_the_sum_of_weights(features: list[str], score: float) -> None:
    assert DECISION.probability(features) == pytest.approx(1 / (1 + math.exp(-score)))


@given(st.lists(st.floats(-1e6, 1e6), max_size=5))
def test_a_probability_lies_between_0_and_1(weights: list[float]) -> None:
    decision = Decision({str(number): weight for number, weight in enumerate(weights)}, 0.5)
    assert 0 < decision.probability(map(str, range(len(weights)))) < 1


def test_the_strongest_features_come_first_and_unknown_ones_not_at_all() -> None:
    found = DECISION.strongest(["status denied", "always", "unknown", "type ASSAULT"], most=2)
    assert found == [("type ASSAULT", 2.0), ("always", -1.0)]


def test_the_decision_that_is_shipped_weighs_features_of_the_stages() -> None:
    decision = load_decision()
    assert 0 < decision.threshold < 1
    assert decision.strongest(["always"]) or decision.strongest(["type ASSAULT", "kind verb", "kind noun"])
