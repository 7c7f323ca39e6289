from __future__ import annotations

import pytest

from hubungan.errors import LexiconError
from hubungan.ontology import load_ontology

ONTOLOGY = load_ontology()
QUADS = {
    "verbal-cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material-cooperation": "COOPERATE AID RETREAT",
    "verbal-conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material-conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}


@pytest.mark.parametrize(("quad", "types"), QUADS.items())
def test_the_sixteen_types_stand_in_their_quads(quad: str, types: str) -> None:
    assert {name for name in ONTOLOGY.types if ONTOLOGY.quad(name) == quad} == set(types.split())


def test_there_are_sixteen_types() -> None:
    assert len(ONTOLOGY.types) == 16


@pytest.mark.parametrize("name", list(ONTOLOGY.types))
def test_scores_and_codes_lie_within_their_scales(name: str) -> None:
    found = ONTOLOGY.types[name]
    assert found.means
    for mode in (None, *found.mode_scores):
        assert -10 <= ONTOLOGY.score(name, mode) <= 10
        assert ONTOLOGY.cameo(name, mode).isdigit()
        assert 2 <= len(ONTOLOGY.cameo(name, mode)) <= 4
    cooperates = found.quad.endswith("cooperation")
    assert found.score > 0 if cooperates else found.score <= 0


def test_an_unknown_mode_has_the_score_of_its_type() -> None:
    assert ONTOLOGY.score("CONSULT", None) == ONTOLOGY.types["CONSULT"].score
    assert ONTOLOGY.score("CONSULT", "visit") != ONTOLOGY.score("CONSULT", "phone")


def test_planned_types_are_types() -> None:
    assert ONTOLOGY.planned.keys() | set(ONTOLOGY.planned.values()) <= ONTOLOGY.types.keys()
    assert ONTOLOGY.planned == {
        "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE",
    }  # fmt: skip
    assert set(ONTOLOGY.takes_complement) <= ONTOLOGY.types.keys()


def test_statuses_are_those_of_the_contract() -> None:
    assert set(ONTOLOGY.statuses) == {"occurred", "future", "hypothetical", "denied"}


@pytest.mark.parametrize(
    ("type", "mode", "message"),
    [
        ("CONSULTATION", None, "here: no event type 'CONSULTATION'; there are AGREE, "),
        ("CONSULT", "visits", "here: CONSULT has no mode 'visits'; it has: visit, "),
        ("ACCUSE", "visit", "here: ACCUSE has no mode 'visit'; it has: "),
    ],
)
def test_a_wrong_type_or_mode_is_named_with_those_that_are(type: str, mode: str | None, message: str) -> None:
    with pytest.raises(LexiconError) as raised:
        ONTOLOGY.check("here", type, mode)
    assert str(raised.value).startswith(message)
