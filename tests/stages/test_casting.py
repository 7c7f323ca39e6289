"""Parties, proposals and weighing with a reading made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysed import read_clauses
from hubungan.networks.joining import Joining, Logistic
from hubungan.ontology import load_ontology
from hubungan.records import Reading
from hubungan.stages.candidates import find_candidates
from hubungan.stages.casting import cast, reporter_of
from hubungan.stages.clauses import Clauses
from hubungan.stages.parties import PartyFinder
from hubungan.stages.proposals import propose
from hubungan.stages.readings import ROLES, heard, type_order
from hubungan.stages.weighing import act_values

SIDE = Logistic({"network mean": 1.0}, 0.5)
JOINING = Joining(
    Logistic({"network": 1.0}, 0.5), {"actor": SIDE, "recipient": SIDE}, Logistic({}, 0.6), Logistic({}, 0.0)
)


def reading(words: int, triggers: dict[int, str], roles: dict[tuple[int, int], str]) -> Reading:
    """Return a reading in which the given words are triggers of types, and each (trigger, word) has a role."""
    types = np.full((words, len(type_order())), -6.0, np.float32)
    scores = np.full((words, words, len(ROLES)), -6.0, np.float32)
    for at, name in triggers.items():
        types[at, type_order().index(name)] = 6.0
    for (trigger, word), role in roles.items():
        scores[trigger, word, ROLES.index(role)] = 6.0
    return Reading(
        tags=("X",) * words,
        names=("O",) * words,
        voices=("none",) * words,
        heads=np.zeros(words, np.int64),
        relations=("dep",) * words,
        types=types,
        statuses=np.zeros((words, 4), np.float32),
        roles=scores,
        role_types=np.zeros((words, len(type_order()), len(ROLES)), np.float32),
    )


def clauses_with(text: str, triggers: dict[int, str], roles: dict[tuple[int, int], str]) -> tuple[Clauses, PartyFinder]:
    clauses, finder = read_clauses(text)
    sentence = replace(clauses.sentence, reading=reading(len(clauses.words), triggers, roles))
    return Clauses(sentence, clauses.language), replace(finder, sentence=sentence, seen={})


def test_the_network_may_name_a_trigger_that_no_frame_lists() -> None:
    clauses, finder = clauses_with("Rusia menampar muka Ukraina.", {1: "ASSAULT", 2: "ASSAULT"}, {})
    (found,) = propose(clauses, finder, [])
    assert (found.type, found.hit.first, found.hit.stop, found.proposed) == ("ASSAULT", 1, 3, True)


def test_what_a_frame_reads_already_is_not_proposed_again() -> None:
    clauses, finder = clauses_with("Rusia menyerang Ukraina.", {1: "ASSAULT"}, {})
    known = find_candidates(clauses, finder, load_ontology())
    assert [candidate.type for candidate in known] == ["ASSAULT"]
    assert not propose(clauses, finder, known)


@pytest.mark.parametrize(
    ("roles", "actors", "recipients"),
    [
        ({(0, 1): "actor", (0, 3): "recipient"}, ["RUS"], ["UKR"]),
        ({(0, 1): "recipient", (0, 3): "actor"}, ["UKR"], ["RUS"]),
        ({(0, 1): "actor", (0, 3): "actor"}, ["RUS", "UKR"], []),
        ({}, [], []),
    ],
    ids=["as the rules have it", "the other way round", "both are actors", "none"],
)
def test_the_parties_are_those_that_are_probable(
    roles: dict[tuple[int, int], str], actors: list[str], recipients: list[str]
) -> None:
    clauses, finder = clauses_with("Serangan Rusia terhadap Ukraina berlanjut.", {0: "ASSAULT"}, roles)
    (candidate,) = find_candidates(clauses, finder, load_ontology())
    found = cast(clauses, finder, candidate, JOINING, ())
    assert [party.country for party in found.actors] == actors
    assert [party.country for party in found.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "at", "heard_as", "actors", "recipients"),
    [
        (
            "Dua warga Mesir ditembak di Kenya.", 3, {(0, 1, 2): "recipient", (5,): "actor"}, [], ["Dua warga Mesir"],
        ),
        (
            "Mesir terbakar usai diserang Kenya.", 3, {(0,): "actor", (4,): "recipient"}, ["Kenya"], ["Mesir"],
        ),
        (
            "Semua negara mengecam Mesir, kecuali Kenya dan Uganda.", 2,
            {(0, 1, 6, 8): "actor", (3,): "recipient"}, ["Semua negara"], ["Mesir"],
        ),
        (
            "Menteri Hasan Wibisono Kritik Kenya Bersikap Keras", 3,
            {(0, 1, 2): "actor", (4,): "recipient"}, ["Menteri Hasan Wibisono"], ["Kenya"],
        ),
        (
            "Mesir mengecam serangan terhadap Kenya.", 2, {(0,): "actor", (4,): "recipient"}, [], ["Kenya"],
        ),
        (
            "Mesir menyatakan keprihatinan atas uji coba rudal.", 4, {(0,): "actor"}, [], [],
        ),
        (
            "Mesir melancarkan serangan terhadap Kenya.", 2, {(0,): "actor", (4,): "recipient"}, ["Mesir"], ["Kenya"],
        ),
        (
            "Kenya menangkap atlet dari Mesir.", 1, {(0,): "actor", (2, 3): "recipient"}, ["Kenya"], ["atlet"],
        ),
        (
            "Mesir menyerang Kenya.", 1, {(0,): "recipient", (2,): "actor"}, ["Mesir"], ["Kenya"],
        ),
        (
            "Menteri Mesir menuai kecaman.", 3, {(0, 1): "actor"}, [], ["Menteri Mesir"],
        ),
        (
            "Warga menggelar demonstrasi pro Kenya.", 2, {(0, 4): "actor"}, ["Warga"], [],
        ),
        (
            "Hasan mengatakan kepada Reuters Mesir menyerang Kenya.", 5,
            {(3, 4): "actor", (6,): "recipient"}, ["Mesir"], ["Kenya"],
        ),
        (
            "Mesir menandatangani Deklarasi Nairobi dengan Uganda.", 1,
            {(0,): "actor", (3, 5): "recipient"}, ["Mesir"], ["Uganda"],
        ),
    ],
    ids=["where it happened", "a passive turned round", "who is excepted", "the act's own word", "who reacts",
         "who voices concern", "who carries out", "a preposition left over",
         "an active verb turned round", "who meets with it", "whom others back", "media that are told of it",
         "where a text was signed"],
)  # fmt: skip
def test_some_cannot_be_parties_whatever_the_network_hears(
    text: str, at: int, heard_as: dict[tuple[int, ...], str], actors: list[str], recipients: list[str]
) -> None:
    roles = {(at, word): role for words, role in heard_as.items() for word in words}
    clauses, finder = clauses_with(text, {}, roles)
    candidate = next(c for c in find_candidates(clauses, finder, load_ontology()) if c.hit.first <= at < c.hit.stop)
    assert clauses.sentence.reading is not None
    clauses.sentence.reading.types[at, type_order().index(candidate.type)] = 6.0
    found = cast(clauses, finder, candidate, JOINING, ())
    assert [party.text for party in found.actors] == actors
    assert [party.text for party in found.recipients] == recipients


def test_words_without_a_known_head_take_the_one_country_that_they_name() -> None:
    _, finder = clauses_with("Rusia menyerang zona aman di Ukraina.", {1: "ASSAULT"}, {(1, 0): "actor"})
    assert [finder.unnamed(2, stop).country for stop in (3, 4, 6)] == [None, "UKR", "UKR"]
    assert finder.unnamed(0, 6).country is None


def test_a_party_of_no_single_country_takes_none_from_those_beside_it() -> None:
    clauses, finder = clauses_with("Rusia dan negara-negara Arab menyerang Ukraina.", {4: "ASSAULT"}, {
        (4, 0): "actor", (4, 2): "actor", (4, 3): "actor", (4, 5): "recipient",
    })  # fmt: skip
    (candidate,) = find_candidates(clauses, finder, load_ontology())
    found = cast(clauses, finder, candidate, JOINING, ())
    assert [party.country for party in found.actors] == ["RUS", None]


def test_the_trigger_word_that_bears_the_type_most_clearly_speaks_for_the_act() -> None:
    read = reading(4, {2: "AID"}, {(2, 0): "actor"})
    said = heard(read, 1, 4, "AID")
    assert said.word == 2
    assert said.roles()[0, ROLES.index("actor")] == 6.0
    assert said.logit > said.rival


def test_values_tell_frames_and_network_apart() -> None:
    clauses, finder = clauses_with("Rusia menyerang Ukraina.", {1: "ASSAULT"}, {(1, 0): "actor"})
    (candidate,) = find_candidates(clauses, finder, load_ontology())
    values = act_values(clauses, candidate, [candidate])
    assert values["network"] == 6.0
    assert values["alone"] == 0.0
    assert values["frames"] != 0.0
    assert act_values(clauses, replace(candidate, proposed=True), [candidate])["frames"] == 0.0


def test_the_status_is_what_the_network_reads_where_no_frame_fixes_it() -> None:
    clauses, finder = clauses_with("Rusia menyerang Ukraina.", {1: "ASSAULT"}, {(1, 0): "actor"})
    assert clauses.sentence.reading is not None
    clauses.sentence.reading.statuses[1, load_ontology().statuses.index("future")] = 5.0
    (candidate,) = find_candidates(clauses, finder, load_ontology())
    assert cast(clauses, finder, candidate, JOINING, ()).status == "future"


@pytest.mark.parametrize(
    ("roles", "expected"),
    [({(1, 4): "reporter"}, "Hamas"), ({(1, 0): "reporter"}, None), ({}, None)],
    ids=["somebody else", "the actor is no reporter of his own act", "nobody"],
)
def test_the_reporter_is_whom_the_network_takes_for_it(roles: dict[tuple[int, int], str], expected: str | None) -> None:
    clauses, finder = clauses_with("Israel menyerang Gaza kata Hamas.", {1: "ASSAULT"}, roles)
    (candidate,) = find_candidates(clauses, finder, load_ontology())
    found = reporter_of(clauses, finder, candidate)
    assert (found.text if found else None) == expected


def test_an_open_party_takes_the_likeliest_country_or_none() -> None:
    clauses, finder = clauses_with("Polisi menangkap warga di Kenya dan Uganda.", {1: "COERCE"}, {(1, 0): "actor"})
    candidate = next(found for found in find_candidates(clauses, finder, load_ontology()) if found.hit.first == 1)
    for word, expected in (("named among others", "KEN"), ("not named", "IDN"), ("never", None)):
        country = Logistic({word: 4.0, "nearest": 0.1}, 0.6)
        joining = Joining(JOINING.act, JOINING.roles, country, JOINING.report)
        (actor,) = cast(clauses, finder, candidate, joining, ()).actors
        assert (actor.text, actor.country) == ("Polisi", expected)
