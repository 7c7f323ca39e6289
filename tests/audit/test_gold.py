from __future__ import annotations

import json
from pathlib import Path

import pytest

from hubungan.audit.gold import CodedEvent, GoldSentence, read_gold
from hubungan.errors import InputError

PARTY = {"text": "Rusia", "country": "RUS", "sector": "GOV"}
EVENT = {
    "type": "ASSAULT", "trigger": "menyerang", "trigger_start": 6, "status": "occurred", "reporter": "PBB",
    "actors": [PARTY], "recipients": [{"text": "mereka"}],
}  # fmt: skip
ROW = {"key": "s1", "lang": "id", "text": "Rusia menyerang mereka, kata PBB.", "events": [EVENT]}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def test_a_sentence_is_read_with_its_events(tmp_path: Path) -> None:
    event = CodedEvent("ASSAULT", (6, 15), (("Rusia", "RUS", "GOV"),), (("mereka", "---", "UNK"),), "occurred", "PBB")
    found = list(read_gold(write(tmp_path / "gold.jsonl", ROW)))
    assert found == [GoldSentence("s1", "id", "Rusia menyerang mereka, kata PBB.", (event,))]
    assert event.countries == (frozenset({"RUS"}), frozenset({"---"}))


def test_what_may_lack_has_its_default(tmp_path: Path) -> None:
    event = {key: value for key, value in EVENT.items() if key not in ("trigger_start", "reporter")}
    row = {key: value for key, value in ROW.items() if key != "lang"} | {"key": 7, "events": [event]}
    found = next(iter(read_gold(write(tmp_path / "gold.jsonl", row))))
    assert (found.key, found.language, found.events[0].trigger[0], found.events[0].reporter) == ("7", "id", -1, "")


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(list(read_gold(write(tmp_path / "gold.jsonl", ROW, "", "  ", ROW)))) == 2


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "JSONDecodeError"),
        ("[]", "TypeError"),
        ("7", "TypeError"),
        ({**ROW, "events": 7}, "TypeError"),
        ({**ROW, "events": [{}]}, "KeyError: 'type'"),
        ({"key": "s2", "text": "x"}, "KeyError: 'events'"),
        ({**ROW, "events": [{**EVENT, "actors": [{"country": "RUS"}]}]}, "KeyError: 'text'"),
        ({**ROW, "events": [{**EVENT, "trigger_start": "six"}]}, "ValueError"),
    ],
)
def test_a_bad_row_is_named_with_its_line(line: object, why: str, tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", ROW, "", line)
    with pytest.raises(InputError) as raised:
        list(read_gold(path))
    assert str(raised.value).startswith(f"{path}:3: not a gold sentence ({why}")


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_gold(tmp_path / name))


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        list(read_gold(tmp_path / "gold.jsonl"))
