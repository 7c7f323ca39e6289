from __future__ import annotations

import pytest

from hubungan.languages.id.inflect import intransitive_forms, noun_forms, owner_suffers, strip_clitic, verb_forms

ACTIVE = """
serang menyerang; kunjungi mengunjungi; pukul memukul; tembak menembak; kritik mengkritik; kecam mengecam;
bom mengebom; cek mengecek; tes mengetes; cap mengecap; sahkan mengesahkan; lap mengelap; bunuh membunuh;
fitnah memfitnah; veto memveto; curi mencuri; desak mendesak; jamu menjamu; ziarahi menziarahi; gempur menggempur;
hukum menghukum; ancam mengancam; embargo mengembargo; invasi menginvasi; undang mengundang; ekstradisi mengekstradisi;
usir mengusir; larang melarang; rebut merebut; minta meminta; nyatakan menyatakan; ngototkan mengototkan;
wajibkan mewajibkan; yakini meyakini; sanksi menyanksi; transfer mentransfer; proses memproses; perbarui memperbarui;
khianati mengkhianati; tuduh menuduh; tandatangani menandatangani; luncurkan meluncurkan; satukan menyatukan;
kerahkan mengerahkan; peringatkan memperingatkan; tarik menarik; beri memberi; bebaskan membebaskan
"""
PASSIVE = """
serang diserang; serang terserang; tangkap ditangkap; bunuh dibunuh; bunuh terbunuh; bom dibom; rebut direbut;
rekam terekam; kunjungi dikunjungi; tahan tertahan; luncurkan diluncurkan
"""


def pairs(rows: str) -> list[tuple[str, ...]]:
    return [tuple(row.split()) for row in rows.split(";")]


@pytest.mark.parametrize(("base", "form"), pairs(ACTIVE))
def test_the_active_is_formed(base: str, form: str) -> None:
    assert verb_forms(base)[form] == "active"


@pytest.mark.parametrize(("base", "form"), pairs(PASSIVE))
def test_the_passive_is_formed(base: str, form: str) -> None:
    assert verb_forms(base)[form] == "passive"


@pytest.mark.parametrize("base", [base for base, _ in pairs(ACTIVE)])
def test_the_base_alone_is_the_verb_of_headlines(base: str) -> None:
    assert verb_forms(base)[base] == "bare"


@pytest.mark.parametrize("base", ["sangka", "tuduh", "dakwa", "sebut", "buka", "tentu"])
def test_nouns_and_adjectives_with_ter_are_no_passives(base: str) -> None:
    assert "ter" + base not in verb_forms(base)


def test_verbs_without_object_stand_as_they_are() -> None:
    assert intransitive_forms("bertemu") == {"bertemu": "active"}


@pytest.mark.parametrize(
    ("noun", "doubled"),
    [("serangan", "serangan-serangan"), ("serangan udara", "serangan-serangan udara"), ("aksi", "aksi-aksi")],
)
def test_nouns_are_doubled(noun: str, doubled: str) -> None:
    assert noun_forms(noun) == (noun, doubled)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("menyerangnya", ("menyerang", "nya")),
        ("serangannya", ("serangan", "nya")),
        ("serangan-serangannya", ("serangan-serangan", "nya")),
        ("tuduhanmu", ("tuduhan", "mu")),
        ("permintaanku", ("permintaan", "ku")),
        ("bertemulah", ("bertemu", "lah")),
        ("diserangkah", ("diserang", "kah")),
        ("serangan", ("serangan", "")),
        ("nya", ("nya", "")),
        ("aku", ("aku", "")),
    ],
)
def test_clitics_come_off(word: str, parts: tuple[str, str]) -> None:
    assert strip_clitic(word) == parts


@pytest.mark.parametrize(
    ("noun", "suffers"),
    [
        ("penangkapan", True),
        ("pembunuhan", True),
        ("penyerangan", False),
        ("pengusiran", True),
        ("pelarangan", True),
        ("perusakan", True),
        ("perampasan", True),
        ("serangan", False),
        ("kunjungan", False),
        ("pertemuan", False),
        ("pernyataan", False),
        ("tuduhan", False),
    ],
)
def test_whose_noun_of_action_it_is(noun: str, suffers: bool) -> None:
    """Behind "penangkapan" stands who is arrested, behind "serangan" who attacks."""
    assert owner_suffers(noun) is suffers
