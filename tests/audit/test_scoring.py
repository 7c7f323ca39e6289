"""The figures, on sentences small enough to work them out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hubungan.audit.gold import CodedEvent
from hubungan.audit.scoring import Pair, Score, evaluate_pairs, match


def event(
    type: str,
    actors: str = "RUS",
    recipients: str = "UKR",
    *,
    at: int = 0,
    status: str = "occurred",
    reporter: str = "",
) -> CodedEvent:
    """Return an event whose trigger takes five characters; parties are given by their countries."""
    sides = [tuple((f"{code} side", code, "GOV") for code in side.split()) for side in (actors, recipients)]
    return CodedEvent(type, (at, at + 5), sides[0], sides[1], status, reporter)


ATTACK, MEET, TALK = event("ASSAULT"), event("CONSULT", "IDN CHN", "", at=10), event("CONSULT", "IDN MYS", "", at=20)

# gold and coded, then right, coded and gold for type and for type with countries
TABLE: dict[str, tuple[list[Pair], tuple[int, int, int], tuple[int, int, int]]] = {
    "nothing at all": ([], (0, 0, 0), (0, 0, 0)),
    "an empty sentence": ([([], [])], (0, 0, 0), (0, 0, 0)),
    "all right": ([([ATTACK, MEET], [ATTACK, MEET])], (2, 2, 2), (2, 2, 2)),
    "the order does not count": ([([ATTACK, MEET], [MEET, ATTACK])], (2, 2, 2), (2, 2, 2)),
    "missed": ([([ATTACK], [])], (0, 0, 1), (0, 0, 1)),
    "too much": ([([], [ATTACK])], (0, 1, 0), (0, 1, 0)),
    "another type": ([([ATTACK], [event("COERCE")])], (0, 1, 1), (0, 1, 1)),
    "another place": ([([ATTACK], [event("ASSAULT", at=90)])], (1, 1, 1), (1, 1, 1)),
    "other countries": ([([ATTACK], [event("ASSAULT", "USA")])], (1, 1, 1), (0, 1, 1)),
    "sides exchanged": ([([ATTACK], [event("ASSAULT", "UKR", "RUS")])], (1, 1, 1), (0, 1, 1)),
    "a side missing": ([([ATTACK], [event("ASSAULT", "RUS", "")])], (1, 1, 1), (0, 1, 1)),
    "actors in another order": ([([MEET], [event("CONSULT", "CHN IDN", "")])], (1, 1, 1), (1, 1, 1)),
    "unknown is unknown": ([([event("ASSAULT", "---")], [event("ASSAULT", "---")])], (1, 1, 1), (1, 1, 1)),
    "unknown is not nobody": ([([event("ASSAULT", "---")], [event("ASSAULT", "")])], (1, 1, 1), (0, 1, 1)),
    "one of two of a type": ([([MEET, TALK], [TALK])], (1, 1, 2), (1, 1, 2)),
    "one too many of a type": ([([MEET], [MEET, TALK])], (1, 2, 1), (1, 2, 1)),
    "never across sentences": ([([ATTACK], []), ([], [ATTACK])], (0, 1, 1), (0, 1, 1)),
    "over sentences": ([([ATTACK], [ATTACK]), ([MEET], [TALK]), ([], [ATTACK])], (2, 3, 2), (1, 3, 2)),
}


@pytest.mark.parametrize(("pairs", "type", "countries"), TABLE.values(), ids=TABLE)
def test_events_are_matched_as_multisets_within_a_sentence(
    pairs: Sequence[Pair], type: tuple[int, int, int], countries: tuple[int, int, int]
) -> None:
    found = evaluate_pairs(pairs, resamples=0)
    assert (found.type.right, found.type.coded, found.type.gold) == type
    assert (found.type_countries.right, found.type_countries.coded, found.type_countries.gold) == countries
    assert found.sentences == len(pairs)
    assert found.type.interval is None


@pytest.mark.parametrize(
    ("score", "precision", "recall", "f1"),
    [
        (Score(0, 0, 0), 0.0, 0.0, 0.0),
        (Score(3, 3, 3), 1.0, 1.0, 1.0),
        (Score(2, 4, 2), 0.5, 1.0, 2 / 3),
        (Score(1, 2, 4), 0.5, 0.25, 1 / 3),
        (Score(0, 5, 0), 0.0, 0.0, 0.0),
    ],
)
def test_precision_recall_and_f1(score: Score, precision: float, recall: float, f1: float) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


def test_events_whose_triggers_overlap_are_matched_first() -> None:
    near, far = event("ASSAULT", at=3), event("ASSAULT", at=50)
    assert match([ATTACK], [far, near]) == [(ATTACK, near)]
    assert match([event("ASSAULT", at=50), ATTACK], [near]) == [(ATTACK, near)]
    assert match([ATTACK], [far]) == [(ATTACK, far)]
    assert match([ATTACK], [event("COERCE")]) == []


def test_two_like_events_are_matched_to_two() -> None:
    twice = [event("ASSAULT"), event("ASSAULT")]
    assert len(match(twice, [ATTACK, event("ASSAULT")])) == 2
    assert len(match(twice, [ATTACK])) == 1


@pytest.mark.parametrize(
    ("gold", "coded", "right"),
    [("occurred", "occurred", 1), ("future", "occurred", 0), ("denied", "denied", 1)],
)
def test_status_is_compared_on_matched_events(gold: str, coded: str, right: int) -> None:
    pair = ([event("ASSAULT", status=gold), MEET], [event("ASSAULT", status=coded)])
    found = evaluate_pairs([pair], resamples=0).status
    assert (found.right, found.coded, found.gold) == (right, 1, 1)


@pytest.mark.parametrize(
    ("gold", "coded", "counts"),
    [
        ("", "", (0, 0, 0)),
        ("Hamas", "Hamas", (1, 1, 1)),
        ("juru bicara Hamas", "hamas", (1, 1, 1)),
        ("Hamas", "", (0, 0, 1)),
        ("", "Hamas", (0, 1, 0)),
        ("Hamas", "Reuters", (0, 1, 1)),
    ],
)
def test_a_reporter_is_right_when_ones_words_hold_the_others(
    gold: str, coded: str, counts: tuple[int, int, int]
) -> None:
    pair = ([event("ASSAULT", reporter=gold)], [event("ASSAULT", reporter=coded)])
    found = evaluate_pairs([pair], resamples=0).reporter
    assert (found.right, found.coded, found.gold) == counts


def test_each_type_has_its_own_figures() -> None:
    found = evaluate_pairs([([ATTACK, MEET], [ATTACK, ATTACK])], resamples=0).per_type
    assert {name: (score.right, score.coded, score.gold) for name, score in found.items()} == {
        "ASSAULT": (1, 2, 1), "CONSULT": (0, 0, 1),
    }  # fmt: skip


def test_confusions_pair_what_stands_at_one_place() -> None:
    pairs = [([ATTACK], [event("COERCE")]), ([ATTACK], [event("COERCE", at=50)]), ([MEET], [])]
    assert evaluate_pairs(pairs, resamples=0).confusions == {
        ("ASSAULT", "COERCE"): 1, ("ASSAULT", "-"): 1, ("-", "COERCE"): 1, ("CONSULT", "-"): 1,
    }  # fmt: skip


def test_triggers_and_parties_are_compared_where_they_overlap() -> None:
    actors, recipients = (("RUS side", "RUS", "MIL"),), (("the UKR side", "USA", "GOV"),)
    other = CodedEvent("ASSAULT", (2, 9), actors, recipients, "occurred", "")
    found = evaluate_pairs([([ATTACK], [other])], resamples=0)
    assert (found.trigger.right, found.trigger.coded, found.trigger.gold) == (1, 1, 1)
    assert (found.country.right, found.country.gold) == (1, 2)
    assert (found.sector.right, found.sector.gold) == (1, 2)


RIGHT: Pair = ([ATTACK], [ATTACK])
WRONG: Pair = ([ATTACK], [MEET])
EXTRA: Pair = ([], [ATTACK])
PAIRS: list[Pair] = [*[RIGHT] * 30, *[WRONG] * 10, *[EXTRA] * 5]


def test_intervals_are_the_same_each_time_and_hold_the_score() -> None:
    one, other = evaluate_pairs(PAIRS, resamples=200), evaluate_pairs(PAIRS, resamples=200)
    assert one == other
    assert one.type.interval is not None
    low, high = one.type.interval
    assert 0 < low < one.type.f1 < high < 1


def test_more_sentences_give_a_narrower_interval() -> None:
    few, many = (evaluate_pairs(PAIRS * times, resamples=200).type.interval for times in (1, 16))
    assert few is not None
    assert many is not None
    assert many[1] - many[0] < 0.5 * (few[1] - few[0])


def test_the_interval_of_what_is_always_right_is_a_point() -> None:
    assert evaluate_pairs([([ATTACK], [ATTACK])] * 5, resamples=50).type.interval == (1.0, 1.0)


def test_no_sentences_have_no_interval() -> None:
    assert evaluate_pairs([], resamples=50).type.interval is None
