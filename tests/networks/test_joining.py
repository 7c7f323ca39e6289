"""Weighing frames and network."""

from __future__ import annotations

import pytest

from hubungan.networks.joining import Logistic, load_joining


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, 0.5),
        ({"unknown": 9.0}, 0.5),
        ({"network": 1.0}, 0.8808),
        ({"network": -1.0}, 0.1192),
        ({"network": 1e9}, 1.0),
    ],
)
def test_probability_follows_the_values_that_are_known(values: dict[str, float], expected: float) -> None:
    assert Logistic({"network": 2.0}, 0.5).probability(values) == pytest.approx(expected, abs=1e-4)


def test_the_shipped_weights_believe_what_frames_and_network_say() -> None:
    act = load_joining().act
    for name in ("frames", "network"):
        assert act.probability({"always": 1.0, name: 5.0}) > act.probability({"always": 1.0, name: -5.0})
