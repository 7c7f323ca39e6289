from __future__ import annotations

import json
from pathlib import Path

import gate
import pytest

GOLD = gate.gold_files(gate.gold_folder())
WHY_SKIPPED = f"no gold in {gate.gold_folder()}: it is no part of the project; HUBUNGAN_GOLD names its folder"
FLOORS = {"type": 0.7, "status": 0.9}
PINNED = {"sha256": "a", "scores": FLOORS}


@pytest.mark.skipif(not GOLD, reason=WHY_SKIPPED)
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_no_score_falls_under_its_floor(path: Path) -> None:
    assert gate.check_file(path, gate.read_floors().get(path.name)) == []


def test_floors_are_pinned_for_known_files_with_all_their_scores() -> None:
    floors = gate.read_floors()
    assert set(floors) == {*(f"{name}.jsonl" for name in gate.GOLD), *(f"{name}.conllu" for name in gate.TREEBANKS)}
    for name, pinned in floors.items():
        scores = pinned["scores"]
        assert isinstance(scores, dict)
        wanted = {"type", "type_countries", "status"} if name.endswith(".jsonl") else {"segmentation"}
        assert set(scores) - {"reporter", "las"} == wanted
        assert all(0 < score <= 1 for score in scores.values())


@pytest.mark.parametrize(
    ("scores", "lines"),
    [
        ({"type": 0.7, "status": 0.9}, []),
        ({"type": 0.8, "status": 0.95}, []),
        ({"type": 0.6981, "status": 0.9}, []),
        ({"type": 0.6979, "status": 0.9}, ["type fell from 0.7000 to 0.6979"]),
        ({"type": 0.1, "status": 0.8}, ["type fell from 0.7000 to 0.1000", "status fell from 0.9000 to 0.8000"]),
        ({"type": 0.7}, ["status fell from 0.9000 to 0.0000"]),
    ],
)
def test_a_score_falls_when_it_is_lower_by_more_than_the_tolerance(scores: dict[str, float], lines: list[str]) -> None:
    assert list(gate.fallen(FLOORS, scores)) == lines


def test_a_higher_score_raises_its_floor_and_a_little_lower_one_keeps_it() -> None:
    entry = gate.raised(PINNED, "a", {"type": 0.75, "status": 0.899}, lower=False)
    assert entry == {"sha256": "a", "scores": {"type": 0.75, "status": 0.9}}


def test_the_first_scores_of_a_file_are_its_floors() -> None:
    assert gate.raised(None, "a", {"type": 0.5}, lower=False) == {"sha256": "a", "scores": {"type": 0.5}}


@pytest.mark.parametrize(("hash", "type"), [("a", 0.6), ("b", 0.8)], ids=["lower score", "other file"])
def test_a_floor_falls_only_when_it_is_said(hash: str, type: float) -> None:
    scores = {"type": type, "status": 0.9}
    with pytest.raises(ValueError, match=r"fell from|changed"):
        gate.raised(PINNED, hash, scores, lower=False)
    assert gate.raised(PINNED, hash, scores, lower=True) == {"sha256": hash, "scores": scores}


def test_a_file_without_floor_or_with_another_hash_does_not_pass(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("", "utf-8")
    assert "has no floor" in gate.check_file(gold, None)[0]
    assert "is not the file" in gate.check_file(gold, PINNED)[0]


@pytest.fixture
def small_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set up a folder with gold of one sentence, and floors of its own."""
    event = {"type": "ASSAULT", "trigger": "menyerang", "trigger_start": 6, "status": "occurred", "reporter": None}
    parties = {"actors": [{"text": "Rusia", "country": "RUS"}], "recipients": [{"text": "Ukraina", "country": "UKR"}]}
    row = {"key": "s1", "lang": "id", "text": "Rusia menyerang Ukraina pada Senin.", "events": [event | parties]}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "id-dev.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    monkeypatch.setenv("HUBUNGAN_GOLD", str(tmp_path / "gold"))
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")


@pytest.mark.usefixtures("small_gold")
def test_raise_pins_and_check_compares(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(gate, "ENOUGH", 1)
    assert gate.main(["check"]) == 1
    assert gate.main(["raise"]) == 0
    assert gate.main(["check"]) == 0
    floors = gate.read_floors()
    floors["id-dev.jsonl"]["scores"] = {"type": 1.1}
    gate.FLOORS.write_text(json.dumps(floors), "utf-8")
    capsys.readouterr()
    assert gate.main(["check"]) == 1
    assert gate.main(["raise"]) == 1
    assert "nothing was written" in capsys.readouterr().out
    assert gate.read_floors() == floors
    assert gate.main(["raise", "--lower"]) == 0
    assert gate.main(["check"]) == 0


def test_without_gold_the_gate_says_what_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUBUNGAN_GOLD", str(tmp_path))
    assert gate.main(["check"]) == 2
    assert "HUBUNGAN_GOLD" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "lower", "written"), [(2, False, True), (1, False, True), (0, False, False), (0, True, True)]
)
def test_the_list_of_misses_grows_only_when_it_is_said(
    before: int, lower: bool, written: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are found today; the list has one and `before` more."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "languages"))
    import coded_examples

    path = tmp_path / "known_misses.txt"
    path.write_text("".join(f"id OLD.{number} example 1\n" for number in range(1 + before)), "utf-8")
    monkeypatch.setattr(coded_examples, "KNOWN_MISSES", path)
    monkeypatch.setattr(coded_examples, "find_misses", lambda: ("id NEW.a example 1", "id NEW.b example 1"))
    assert gate.rewrite_misses(lower=lower) == (0 if written else 1)
    assert ("NEW.a" in path.read_text("utf-8")) is written
