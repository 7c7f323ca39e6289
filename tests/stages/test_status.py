"""Whether an act occurred, is to come, is only thought of or is denied."""

from __future__ import annotations

import pytest

from analysed import candidate_at

CASES = [
    ("id", "occurred", "Rusia [trigger:menyerang] Ukraina."),
    ("id", "occurred", "Rusia telah [trigger:menyerang] Ukraina."),
    ("id", "occurred", "Presiden Rusia [trigger:mengecam] Ukraina, yang akan menerima bantuan AS."),
    ("id", "future", "Rusia akan [trigger:menyerang] Ukraina."),
    ("id", "future", "Rusia berencana [trigger:menyerang] Ukraina."),
    pytest.param(
        "id",
        "future",
        "Rusia bersiap [trigger:menyerang] Ukraina.",
        marks=pytest.mark.xfail(reason="'bersiap' is in no cue list"),
    ),
    ("id", "future", "Presiden Jokowi dijadwalkan [trigger:mengunjungi] Ukraina pada Rabu."),
    ("id", "future", "Rencana [trigger:serangan] Rusia ke Ukraina bocor."),
    ("id", "hypothetical", "Jika Rusia [trigger:menyerang] Ukraina, NATO siap."),
    ("id", "hypothetical", "Rusia diduga [trigger:menyerang] Ukraina."),
    ("id", "hypothetical", "Rusia mungkin [trigger:menyerang] Ukraina."),
    ("id", "hypothetical", "Rusia dapat [trigger:menyerang] Ukraina."),
    ("id", "denied", "Rusia tidak [trigger:menyerang] Ukraina."),
    ("id", "denied", "Rusia belum [trigger:menyerang] Ukraina."),
    ("id", "denied", "Rusia tidak akan [trigger:menyerang] Ukraina."),
    ("id", "occurred", "Rusia tidak hanya [trigger:menyerang] Ukraina."),
    ("id", "denied", "Rusia tidak jadi [trigger:menyerang] Ukraina."),
    ("id", "denied", "Rusia membantah [trigger:menyerang] Ukraina."),
    ("id", "denied", "Rusia batal [trigger:menyerang] Ukraina."),
    ("en", "occurred", "Russia [trigger:attacked] Ukraine."),
    ("en", "occurred", "Russia has [trigger:attacked] Ukraine."),
    ("en", "future", "Russia will [trigger:attack] Ukraine."),
    ("en", "future", "Russia plans to [trigger:attack] Ukraine."),
    ("en", "future", "Russia is going to [trigger:attack] Ukraine."),
    ("en", "future", "The president of France is scheduled to [trigger:visit] Ukraine."),
    ("en", "hypothetical", "If Russia [trigger:attacks] Ukraine, NATO is ready."),
    ("en", "hypothetical", "Russia may [trigger:attack] Ukraine."),
    ("en", "hypothetical", "Russia could [trigger:attack] Ukraine."),
    ("en", "hypothetical", "Russia allegedly [trigger:attacked] Ukraine."),
    ("en", "denied", "Russia did not [trigger:attack] Ukraine."),
    ("en", "denied", "Russia will not [trigger:attack] Ukraine."),
    ("en", "occurred", "Russia did not only [trigger:attack] Ukraine."),
    ("en", "denied", "Russia never [trigger:attacked] Ukraine."),
    ("en", "denied", "Russia denied [trigger:attacking] Ukraine."),
    ("en", "denied", "Russia hasn't [trigger:attacked] Ukraine."),
]


@pytest.mark.parametrize(("language", "status", "marked"), CASES)
def test_cues_give_the_status(language: str, status: str, marked: str) -> None:
    assert candidate_at(marked, language)[0].status == status


@pytest.mark.parametrize(
    ("language", "type", "marked"),
    [
        ("id", "AGREE", "Presiden Jokowi akan [trigger:bertemu] Presiden Xi Jinping."),
        ("id", "CONSULT", "Presiden Jokowi [trigger:bertemu] Presiden Xi Jinping."),
        ("id", "CONSULT", "Presiden Jokowi tidak [trigger:bertemu] Presiden Xi Jinping."),
        ("id", "CONCEDE", "Rusia akan [trigger:menarik pasukan] dari Suriah."),
        ("id", "ASSAULT", "Rusia akan [trigger:menyerang] Ukraina."),
        ("en", "AGREE", "Joko Widodo will [trigger:meet] Xi Jinping."),
        ("en", "CONCEDE", "Russia will [trigger:withdraw troops] from Syria."),
    ],
)
def test_a_planned_act_of_cooperation_is_coded_as_its_promise(language: str, type: str, marked: str) -> None:
    assert candidate_at(marked, language)[0].type == type
