"""Frames as tests: their examples must be coded, except those that `known_misses.txt` lists."""

from __future__ import annotations

from collections import defaultdict

import pytest
from coded_examples import Example, all_examples, find_fault, find_misses, forms_shown, known_misses

from hubungan.languages import LANGUAGES
from hubungan.ontology import load_ontology
from marked import parse_marked

KNOWN = frozenset(known_misses())
EXAMPLES = [pytest.param(example, id=example.key) for example in all_examples() if example.key not in KNOWN]
FORMS = {"active", "passive", "noun", "headline"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_frame_says_what_its_example_says(example: Example) -> None:
    fault = find_fault(example)
    assert fault is None, fault


def test_no_more_examples_are_missed_than_known() -> None:
    known, found = known_misses(), find_misses()
    assert len(found) <= len(known), f"new: {sorted(set(found) - set(known))}"


def test_known_misses_are_sentences_of_frames_and_none_is_listed_twice() -> None:
    """A line that names nothing means that its frame changed: call `python evaluation/gate.py misses`."""
    known = known_misses()
    assert set(known) <= {example.key for example in all_examples()}
    assert len(set(known)) == len(known)


def test_every_sentence_of_a_language_has_its_own_key() -> None:
    keys = [example.key for example in all_examples()]
    assert len(set(keys)) == len(keys)


def test_examples_mark_a_trigger_and_a_party() -> None:
    for example in all_examples():
        labels = {mark.label for mark in parse_marked(example.marked)[1] if mark.start < mark.stop}
        if example.silent:
            assert not labels, example.key
        else:
            assert "trigger" in labels, example.key
            assert labels & {"actor", "recipient"}, example.key
            assert labels <= {"trigger", "actor", "recipient"}, example.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_shows_active_passive_noun_and_headline(language: str) -> None:
    shown: dict[str, set[str]] = defaultdict(set)
    for example in all_examples():
        if example.language == language and not example.silent and shown[example.type] != FORMS:
            shown[example.type] |= forms_shown(example)
    lacking = {name: FORMS - shown[name] for name in load_ontology().types if FORMS - shown[name]}
    assert not lacking, "give the frames of these types examples in these forms"
