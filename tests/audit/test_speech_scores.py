from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.audit.speech import read_cases, score_speech
from hubungan.errors import InputError

CASES = Path(__file__).parents[2] / "evaluation" / "cases"
BLOCK = """# a comment
S «2:«1:"Kami siap,"» (1 kata) [1 Ali Farah]», seperti (2 dikutip dari) [2 kantor berita SUNA], Senin (3/9/2024).
D 1 direct | asserts | Ali Farah
D 2 indirect | asserts | SUNA > 1

S Presiden berbicara (lama).
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "speech-id.txt"
    path.write_text(text, "utf-8")
    return path


def test_marks_are_read_and_taken_out(tmp_path: Path) -> None:
    first, second = read_cases(write(tmp_path, BLOCK))
    assert first.text == '"Kami siap," kata Ali Farah, seperti dikutip dari kantor berita SUNA, Senin (3/9/2024).'
    inner, outer = first.statements
    assert [first.text[span.start : span.stop] for span in inner.said + inner.speakers + inner.cues] == [
        '"Kami siap,"', "Ali Farah", "kata",
    ]  # fmt: skip
    assert first.text[slice(*outer.said[0])] == '"Kami siap," kata Ali Farah'
    assert (outer.passes, outer.who, inner.kind) == (1, "SUNA", "direct")
    assert (second.text, second.statements) == ("Presiden berbicara (lama).", ())


def test_what_is_found_is_scored(tmp_path: Path) -> None:
    score = score_speech(write(tmp_path, BLOCK))
    assert (score.cases, score.gold, score.predicted, score.found) == (2, 2, 2, 2)
    assert set(score.figures().values()) == {1.0}
    assert not score.misses


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    wrong = BLOCK.replace("D 1 direct | asserts | Ali Farah", "D 1 direct | denies | Budi")
    score = score_speech(write(tmp_path, wrong + "\nS Togo mengatakan Benin kalah.\n"))
    assert score.share("stance") == score.share("who") == 0.5
    assert score.figures()["statements right"] == pytest.approx(2 / 3)
    assert len(score.misses) == 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no cases"),
        ("X what is this", "a line begins with S, D, P or #"),
        ("S «1:a\nD 1 direct | asserts | -", "for what is opened"),
        ("S a» b", "closes nothing"),
        ("S «1:a» (1 b", "for what is opened"),
        ("S «1:a»", "has no D line"),
        ("S «1:a»\nD 2 direct | asserts | -", "of a statement of the block"),
        ("S «1:a»\nD 1 sung | asserts | -", "of a statement of the block"),
        ("S «1:a»\nD 1 direct | sings | -", "of a statement of the block"),
    ],
)
def test_broken_cases_are_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_cases(write(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_cases(tmp_path / "none.txt")


@given(
    st.lists(st.sampled_from("ab ,."), max_size=20).map("".join),
    st.lists(st.sampled_from("cd "), min_size=1).map("".join),
)
def test_spans_are_those_of_the_text(before: str, said: str) -> None:
    from hubungan.audit.speech import GoldStatement, _read_marks

    statements: dict[int, GoldStatement] = {}
    text = _read_marks(f"{before}«1:{said}»", 3, statements, "here")
    span = statements[1].said[0]
    assert text == before + said
    assert text[span.start - 3 : span.stop - 3] == said


@pytest.mark.parametrize("name", ["speech-id", "speech-en"])
def test_the_open_cases_keep_their_marks(name: str) -> None:
    assert len(read_cases(CASES / f"{name}.txt")) >= 70
