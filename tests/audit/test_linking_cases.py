from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.audit.linking_cases import GoldAgreement, GoldStage, Mark, read_groups
from hubungan.errors import InputError

CASES = Path(__file__).parents[2] / "evaluation" / "cases"
GROUP = """\
# a remark
G ken-tza-pact
A 1 | id | 2024-06-20 | Antara | Kenya dan Tanzania <p:teken> {t:pakta}
NAIROBI - Kenya dan Tanzania <p:menandatangani> {t:pakta keamanan}.
A {t:Pakta itu} <p:ditandatangani> di Nairobi.

Ruto memuji.
A 2 | en | 2024-12-01 | Reuters | Recalled | again
The {t:pact <p:signed> in June} holds.

T t | pact | KEN TZA IGO:AU | signed 2024-06-19; ratified 2024-07; in-force -; left 2025
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "cases.txt"
    path.write_text(text, "utf-8")
    return path


def test_marks_stand_in_the_text_of_their_article(tmp_path: Path) -> None:
    group = read_groups(write(tmp_path, GROUP))[0]
    first, second = (marked.article for marked in group.articles)
    assert first.text == (
        "NAIROBI - Kenya dan Tanzania menandatangani pakta keamanan. A Pakta itu ditandatangani di Nairobi.\n\n"
        "Ruto memuji.\n\nKenya dan Tanzania teken pakta"
    )
    words = [[marked.article.text[m.start : m.stop] for m in marked.acts] for marked in group.articles]
    assert words == [["menandatangani", "ditandatangani", "teken"], ["signed"]]
    words = [[marked.article.text[m.start : m.stop] for m in marked.agreements] for marked in group.articles]
    assert words == [["pakta keamanan", "Pakta itu", "pakta"], ["pact signed in June"]]
    assert group.articles[1].agreements == (Mark("t", 4, 23),)
    assert (first.title, first.text[slice(*first.headline or ())]) == (first.title, first.title)
    assert (second.id, second.title, second.outlet) == ("ken-tza-pact/2", "Recalled | again", "Reuters")
    assert (second.language, second.published) == ("en", date(2024, 12, 1))


def test_agreements_have_kind_parties_and_bounded_days(tmp_path: Path) -> None:
    assert read_groups(write(tmp_path, GROUP))[0].agreements == (
        GoldAgreement("t", "pact", ("KEN", "TZA", "IGO:AU"), (
            GoldStage("signed", date(2024, 6, 19), date(2024, 6, 19)),
            GoldStage("ratified", date(2024, 7, 1), date(2024, 7, 31)),
            GoldStage("in-force", None, None),
            GoldStage("left", date(2025, 1, 1), date(2025, 12, 31)),
        )),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("G ken-tza-pact\n", "", r":2: a line `G key` must come first"),
        ("A 1 | id", "A 1 | fr", r":3: unknown language 'fr'"),
        ("A 1 | id |", "A 1 |", r":3: expected `A number"),
        ("2024-06-20", "2024-06-31", r":3: '2024-06-31' is no date"),
        ("A 2", "A 1", r":2: article ken-tza-pact/1 stands twice"),
        ("{t:Pakta itu}", "{t:Pakta itu", r":5: mark t is not closed"),
        ("{t:Pakta itu}", "Pakta itu}", r":5: broken marks at '}'"),
        ("{t:Pakta itu}", "{t:Pakta itu>", r":5: broken marks at '>'"),
        ("{t:Pakta itu}", "{t:}", r":5: mark t is empty"),
        ("{t:Pakta itu}", "{u:Pakta itu}", r":2: no row T for agreement u"),
        ("T t", "T u", r":11: agreement u is marked nowhere"),
        ("| pact |", "| vow |", r":11: unknown kind 'vow'"),
        ("KEN TZA", "Ken TZA", r":11: 'Ken' is no code"),
        ("signed 2024", "inked 2024", r":11: unknown stage 'inked'"),
        ("ratified 2024-07", "ratified 2024-17", r":11: '2024-17-01' is no date"),
        ("| pact |", "|", r":11: expected `T label"),
    ],
)
def test_a_broken_line_is_named(old: str, new: str, why: str, tmp_path: Path) -> None:
    path = write(tmp_path, GROUP.replace(old, new))
    with pytest.raises(InputError, match=r"cases\.txt" + why):
        read_groups(path)


@pytest.mark.parametrize("text", ["", "# nothing\n", "G x\n", "G x\nwords\n", GROUP + GROUP])
def test_a_file_without_groups_or_articles_or_with_a_group_twice_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cases\.txt"):
        read_groups(write(tmp_path, text))


@given(st.text("GAT |<>{}:a1\n-", max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = write(tmp_path_factory.mktemp("any"), text)
    try:
        groups = read_groups(path)
    except InputError:
        return
    assert all(group.articles for group in groups)


@pytest.mark.parametrize("path", sorted(CASES.glob("linking-?.txt")), ids=lambda path: path.stem)
def test_the_cases_of_this_project_hold_both_languages(path: Path) -> None:
    for group in read_groups(path):
        assert {marked.article.language for marked in group.articles} == {"id", "en"}, group.key
