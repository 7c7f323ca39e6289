"""The phrases around a trigger: subject, object, agent and what prepositions bind."""

from __future__ import annotations

import pytest

from analysed import candidate_at
from hubungan.stages.clauses import Clauses
from marked import Mark, highlight, parse_marked

# Marked are the phrases of the clause, whether they name parties or not.
CASES = [
    ("id", "[subject:Israel] [trigger:menyerang] [object:Gaza] pada Senin."),
    ("id", "[subject:Gaza] [trigger:diserang] oleh [agent:Israel]."),
    ("id", "[subject:Gaza] [trigger:diserang] [agent:Israel]."),
    ("id", "[subject:Israel] kembali tidak akan [trigger:menyerang] [object:Gaza]."),
    ("id", "[subject:Rusia] dan [subject:China] [trigger:mengecam] [object:Israel]."),
    ("id", "[subject:Israel] berencana [trigger:menyerang] [object:Gaza]."),
    ("id", "[subject:Israel], yang didukung AS, [trigger:menyerang] [object:Gaza]."),
    ("id", "AS mendesak [subject:Israel] untuk [trigger:menyerang] [object:Gaza]."),
    ("id", "[subject:Israel] mundur dari Lebanon dan [trigger:menyerang] [object:Gaza]."),
    ("en", "[subject:Israel] [trigger:attacked] [object:Gaza] on Monday."),
    ("en", "[subject:Gaza] was [trigger:attacked] by [agent:Israel]."),
    ("en", "[subject:Israel] has not [trigger:attacked] [object:Gaza]."),
    pytest.param(
        "en",
        "[subject:Israel] plans to [trigger:attack] [object:Gaza].",
        marks=pytest.mark.xfail(reason="a verb in -s before 'to' is tagged as a noun"),
    ),
    ("en", "[subject:Israel], which the United States supports, [trigger:attacked] [object:Gaza]."),
    ("en", "[subject:Israel] left Lebanon and [trigger:attacked] [object:Gaza]."),
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_phrases_are_bound_to_their_verb(language: str, marked: str) -> None:
    text, marks = parse_marked(marked)
    candidate, clauses = candidate_at(marked, language)
    found = candidate.arguments
    agent_is_object = found.agent == found.object
    phrases = {"subject": found.subject, "object": () if agent_is_object else found.object, "agent": found.agent}
    bound = [chunk_mark(clauses, label, number) for label, numbers in phrases.items() for number in numbers]
    assert highlight(text, [*(m for m in marks if m.label == "trigger"), *bound]) == marked


def chunk_mark(clauses: Clauses, label: str, number: int) -> Mark:
    chunk = clauses.sentence.chunks[number]
    return Mark(label, clauses.words[chunk.first].start, clauses.words[chunk.stop - 1].stop)


@pytest.mark.parametrize(
    ("language", "marked", "bound"),
    [
        ("id", "Rusia [trigger:menarik pasukan] dari Suriah ke Libya.", [("dari", "Suriah"), ("ke", "Libya")]),
        ("id", "[trigger:Serangan] Rusia terhadap Ukraina reda.", [("terhadap", "Ukraina")]),
        ("en", "Russia [trigger:withdrew troops] from Syria to Libya.", [("from", "Syria"), ("to", "Libya")]),
        ("en", "Russia's [trigger:attack] on Ukraine ended.", [("on", "Ukraine")]),
    ],
)
def test_prepositions_bind_what_stands_behind_them(language: str, marked: str, bound: list[tuple[str, str]]) -> None:
    candidate, clauses = candidate_at(marked, language)
    text, _ = parse_marked(marked)
    found = [(case, chunk_mark(clauses, "", number)) for case, number in candidate.arguments.obliques]
    assert [(case, text[mark.start : mark.stop]) for case, mark in found] == bound


@pytest.mark.parametrize(
    ("language", "marked", "passive"),
    [
        ("id", "Israel [trigger:menyerang] Gaza.", False),
        ("id", "Gaza [trigger:diserang] Israel.", True),
        ("en", "Israel [trigger:attacked] Gaza.", False),
        ("en", "Gaza was [trigger:attacked] by Israel.", True),
        ("en", "Gaza is being [trigger:attacked] by Israel.", True),
        ("en", "Israel has [trigger:attacked] Gaza.", False),
        ("en", "Syrian troops [trigger:attacked] by rebels retreated.", True),
    ],
)
def test_the_voice_is_read_from_the_words_around(language: str, marked: str, passive: bool) -> None:
    assert candidate_at(marked, language)[0].arguments.passive is passive
