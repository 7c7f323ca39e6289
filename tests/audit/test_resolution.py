"""Cases of resolution are read as they are marked, and scored by what the party code makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubungan.audit.resolution import GoldMention, kind_of, read_cases, score_resolution
from hubungan.errors import InputError
from hubungan.stages.references import load_references

BLOCKS = """# a comment
P 2024-11-19
S [Rusia|RUS|GOV|-] menerima [Kim Jong Un|PRK|GOV|Kim Jong Un].
S [Kedua negara|PRK+RUS|GOV|-] sepakat.

# only a comment

S [Orang itu|-|UNK|-] pergi.
"""


def cases_file(folder: Path, text: str) -> Path:
    path = folder / "resolution-id.txt"
    path.write_text(text, "utf-8")
    return path


def test_blocks_are_articles_with_their_dates_and_mentions(tmp_path: Path) -> None:
    first, second = read_cases(cases_file(tmp_path, BLOCKS))
    assert first.text == "Rusia menerima Kim Jong Un. Kedua negara sepakat."
    assert str(first.published) == "2024-11-19"
    assert [first.text[m.start : m.stop] for m in first.mentions] == ["Rusia", "Kim Jong Un", "Kedua negara"]
    assert first.mentions[2].countries == {"PRK", "RUS"}
    assert first.mentions[1].names == ("Kim Jong Un",)
    assert second.published is None
    assert second.mentions[0].countries == frozenset()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("S [Rusia|RUS|GOV] pergi.", "words"),
        ("S [Rusia|ru|GOV|-] pergi.", "no code"),
        ("S [Rusia|RUS|GOVT|-] pergi.", "no code"),
        ("P kemarin\nS Rusia pergi.", "no date"),
        ("X Rusia pergi.", "begins with"),
        ("# nothing", "no cases"),
    ],
)
def test_broken_cases_are_named(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_cases(cases_file(tmp_path, text))


def test_what_is_resolved_is_counted_by_kind(tmp_path: Path) -> None:
    score = score_resolution(cases_file(tmp_path, BLOCKS), "id")
    assert {kind: count.mentions for kind, count in score.kinds.items() if count.mentions} == {
        "state": 1, "name": 1, "plural": 1, "role": 1,
    }  # fmt: skip
    assert score.kinds["state"].countries == score.kinds["name"].names == score.kinds["plural"].countries == 1
    assert score.figures()["mentions"] == 4


def test_a_wrong_country_is_a_miss(tmp_path: Path) -> None:
    score = score_resolution(cases_file(tmp_path, "S [Rusia|CHN|GOV|-] menyerang Ukraina."), "id")
    assert score.figures()["country right"] == 0
    assert score.misses == ["1: state 'Rusia' is CHN GOV , not RUS GOV Rusia (own words)"]


@pytest.mark.parametrize(
    ("words", "countries", "names", "kind"),
    [
        ("kedua negara", {"PRK", "RUS"}, (), "plural"),
        ("ia", {"RUS"}, ("Vladimir Putin",), "pronoun"),
        ("Kremlin", {"RUS"}, (), "state"),
        ("IAEA", {"IGO:IAEA"}, ("International Atomic Energy Agency",), "acronym"),
        ("Presiden Putin", {"RUS"}, ("Vladimir Putin",), "name"),
        ("kementerian itu", {"RUS"}, ("Ministry of Foreign Affairs",), "body"),
        ("presiden itu", {"RUS"}, ("Vladimir Putin",), "role"),
        ("warga Rusia", {"RUS"}, (), "group"),
    ],
)
def test_kinds_of_mention(words: str, countries: set[str], names: tuple[str, ...], kind: str) -> None:
    gold = GoldMention(0, len(words), frozenset(countries), frozenset({"GOV"}), names)
    assert kind_of(gold, words, load_references("id"), "id") == kind
