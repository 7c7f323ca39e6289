"""Two words that tell of one act make one report."""

from __future__ import annotations

import pytest

from analysed import read_candidates
from hubungan.stages.merging import merge_candidates

# How many candidates of the type are left of those that are found.
CASES = [
    ("id", "ASSAULT", "Empat tentara Mali tewas dalam serangan bom pemberontak.", 1),
    ("id", "ASSAULT", "Rusia menyerang Ukraina dan Israel menyerang Gaza.", 2),
    ("id", "ASSAULT", "Israel akan menyerang Gaza setelah serangan Hamas.", 2),
    ("id", "ACCUSE", "Rusia mengecam Israel.", 1),
    ("en", "ASSAULT", "Four Malian soldiers died in an attack by rebels.", 1),
    pytest.param(
        "en",
        "ASSAULT",
        "Four Malian soldiers died in a bomb attack by rebels.",
        1,
        marks=pytest.mark.xfail(reason="two nouns of one phrase are not joined"),
    ),
    ("en", "ASSAULT", "Russia attacked Ukraine and Israel attacked Gaza.", 2),
]


@pytest.mark.parametrize(("language", "type", "text", "count"), CASES)
def test_words_of_one_act_are_joined(language: str, type: str, text: str, count: int) -> None:
    merged = merge_candidates(read_candidates(text, language))
    assert sum(candidate.type == type for candidate in merged) == count


def test_the_better_told_word_takes_the_sides_that_it_lacks() -> None:
    text = "Empat tentara Mali tewas dalam serangan bom pemberontak."
    found = [candidate for candidate in merge_candidates(read_candidates(text)) if candidate.type == "ASSAULT"]
    assert [[party.text for party in side] for side in (found[0].actors, found[0].recipients)] == [
        ["pemberontak"], ["Empat tentara Mali"],
    ]  # fmt: skip


def test_nothing_to_join_is_left_as_it_is() -> None:
    assert merge_candidates([]) == []
    found = read_candidates("Rusia menyerang Ukraina dan Israel menyerang Gaza.")
    assert merge_candidates(found) == found
