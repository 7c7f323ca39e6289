from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from hubungan.show.parties import cut, who_to_whom
from hubungan.show.tables import csv_lines, report_lines, to_json, wrap

SENTENCE = "Menurut Hamas, Israel kembali menyerang Gaza dengan pesawat tempur pada Senin pagi waktu setempat."


def party(text: str, country: str | None = None) -> dict[str, Any]:
    start = max(0, SENTENCE.find(text))
    return {"text": text, "start": 100 + start, "stop": 100 + start + len(text), "name": None, "country": country}


def row(**changes: Any) -> dict[str, Any]:
    return {
        "report": "r1",
        "article": "a1",
        "published": "2024-11-19",
        "sentence": {"number": 1, "start": 100, "stop": 100 + len(SENTENCE), "text": SENTENCE},
        "type": "ASSAULT",
        "mode": "aerial",
        "quad": "material-conflict",
        "trigger": {"text": "menyerang", "start": 130, "stop": 139},
        "actors": [party("Israel", "ISR")],
        "recipients": [party("Gaza", "PSE")],
        "reporter": party("Hamas"),
        "status": "occurred",
        **changes,
    }


@pytest.mark.parametrize(
    ("actors", "recipients", "shown"),
    [
        ([party("Israel", "ISR")], [party("Gaza", "PSE")], "ISR → PSE"),
        ([party("A", "RUS"), party("B", "PRK"), party("C", "RUS")], [], "RUS, PRK"),
        ([], [party("Gaza", "PSE")], "? → PSE"),
        ([], [], "?"),
        ([party("PBB", "IGO:UN")], [party("tentara")], "UN → (tentara)"),
        ([party("sejumlah pengunjuk rasa di ibu kota negara itu")], [], "(sejumlah pengunjuk rasa…)"),
        ([party(x, x * 3) for x in "ABCDEFGHIJ"], [], "AAA, BBB, CCC, DDD, EEE +5"),
        ([party(x, x * 3) for x in "ABCDEFGH"], [party("Iran", "IRN")], "AAA, BBB, CCC +5 → IRN"),
    ],
)
def test_parties_are_named_in_few_characters(actors: list[Any], recipients: list[Any], shown: str) -> None:
    assert who_to_whom({"actors": actors, "recipients": recipients}, 26) == shown
    assert len(shown) <= 26


def test_a_report_is_one_line_of_facts_above_its_sentence() -> None:
    lines = [line.plain for line in report_lines([row()], {"r1": "Harian Uji"}, width=80, colour=False)]
    assert lines == [
        "2024-11-19  ISR → PSE                   ASSAULT aerial                Harian Uji",
        "    Menurut Hamas, Israel kembali [menyerang] Gaza dengan pesawat tempur pada",
        "    Senin pagi waktu setempat.",
    ]


def test_a_sentence_stands_once_below_all_that_it_reports() -> None:
    second = row(report="r2", type="ACCUSE", mode=None, trigger={"text": "Menurut", "start": 100, "stop": 107})
    lines = [line.plain for line in report_lines([second, row(), row(article="a2")], {}, width=80, colour=False)]
    assert [line[:10].strip() for line in lines] == [
        "2024-11-19",
        "",
        "[Menur",
        "Senin",
        "2024-11-19",
        "Menuru",
        "Senin",
    ]
    assert lines[2].startswith("    [Menurut] Hamas, Israel kembali [menyerang] Gaza")
    assert lines[4].startswith("2024-11-19")


def test_in_colour_the_words_stand_as_they_are() -> None:
    _, *lines = report_lines([row()], {}, width=80, colour=True)
    assert " ".join(line.plain.strip() for line in lines) == SENTENCE
    styled = {line.plain[span.start : span.end].strip() for line in lines for span in line.spans if span.style}
    assert {"menyerang", "Israel", "Gaza", "Hamas"} <= styled


@given(
    st.text("abc d\n", min_size=30, max_size=600),
    st.integers(0, 25),
    st.integers(1, 5),
    st.integers(50, 120),
    st.booleans(),
)
def test_any_report_fits_the_terminal(text: str, start: int, length: int, width: int, colour: bool) -> None:
    trigger = {"text": text[start : start + length], "start": 7 + start, "stop": 7 + start + length}
    sentence = {"number": 1, "start": 7, "stop": 7 + len(text), "text": text}
    shown = row(sentence=sentence, trigger=trigger, published=None, status="hypothetical", mode="restrict")
    for line in report_lines([shown], {"r1": "An outlet with quite a long name"}, width=width, colour=colour):
        assert line.cell_len <= max(width, 72)
        assert line.plain == line.plain.rstrip()


@given(st.text("ab ", max_size=200), st.integers(5, 40), st.integers(0, 4))
def test_wrapped_lines_fit_and_keep_their_words(text: str, width: int, hang: int) -> None:
    lines = [line.plain for line in wrap(Text(text), width, hang)]
    assert all(len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("pendek", 10, "pendek"),
        ("a\nb", 10, "a b"),
        ("cukup panjang", 8, "cukup p…"),
        ("(cukup panjang)", 8, "(cukup…)"),
    ],
)
def test_long_names_are_cut(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_csv_can_be_read_again() -> None:
    rows = [{"a": 'x,"y"\nz', "b": None, "c": ["q"], "d": date(2024, 1, 2), "e": 1.5, "f": True}]
    text = "\n".join(csv_lines(list("abcdef"), rows))
    assert list(csv.reader(io.StringIO(text)))[1] == ['x,"y"\nz', "", '["q"]', "2024-01-02", "1.5", "true"]


def test_csv_keeps_a_spreadsheet_from_running_what_articles_say() -> None:
    rows = [{"a": "=1+1", "b": -1.5, "c": "-1", "d": ["=1"], "e": "- kata", "f": "+62"}]
    text = "\n".join(csv_lines(list("abcdef"), rows))
    assert list(csv.reader(io.StringIO(text)))[1] == ["'=1+1", "-1.5", "-1", '["=1"]', "- kata", "'+62"]


def test_json_holds_dates_as_text() -> None:
    assert to_json({"a": date(2024, 1, 2)}) == '{"a": "2024-01-02"}'
