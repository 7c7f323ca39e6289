from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.errors import InputError
from hubungan.exports import COLUMNS, FORMATS, CodedFile, Wanted
from hubungan.exports.writing import cell

Told = tuple[date, str | None, str | None, str | None, str | None, str | None]

ACLED = "event_id_cnty,event_date,event_type,sub_event_type,actor1,inter1,actor2,inter2,iso,country,notes"
ICEWS = "\t".join(COLUMNS["icews"])
DAY = date(2024, 11, 19)


def read(path: Path, form: str | None = None) -> tuple[CodedFile, list[Told]]:
    file = CodedFile(path, form)
    return file, [(row.day, row.source, row.target, row.type, row.cameo, row.place) for row in file]


def icews_line(*, day: str = "2024-11-19", code: str = "042", source: str = "Fiji", name: str = "Fiji") -> str:
    cells = ["7", day, name, "", source, "Make a visit", code, "1.9", "Kenya", "", "Kenya", "1", "2", "Kabar"]
    return "\t".join([*cells, *[""] * 3, "Kenya", "", ""])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("icews", [
            ("RUS", "UKR", "ASSAULT", "180", None), ("UGA", "KEN", "CONSULT", "042", "KEN"),
            ("KEN", "UGA", "CONSULT", "043", "KEN"), ("IDN", "ROU", "CONSULT", "041", None),
            ("ROU", "IDN", "CONSULT", "041", None), ("FJI", "FJI", "COERCE", "173", None),
        ]),
        ("gdelt", [
            ("RUS", "UKR", "ASSAULT", "180", None), ("UGA", "KEN", "CONSULT", "042", "KEN"),
            ("KEN", "UGA", "CONSULT", "043", "KEN"), ("IDN", "ROU", "CONSULT", "041", None),
            ("ROU", "IDN", "CONSULT", "041", None), ("FJI", "FJI", "COERCE", "173", None),
        ]),
        ("polecat", [
            ("RUS", "UKR", "ASSAULT", None, None), ("UGA", "KEN", "CONSULT", None, "KEN"),
            ("IDN", "ROU", "CONSULT", None, None), ("FJI", "FJI", "COERCE", None, None),
        ]),
        ("plover", [
            ("RUS", "UKR", "ASSAULT", "180", None), ("UGA", "KEN", "CONSULT", "042", "KEN"),
            ("IDN", "ROU", "CONSULT", "041", None), ("FJI", "FJI", "COERCE", "173", None),
        ]),
    ],
)  # fmt: skip
def test_what_a_ledger_writes_is_read_back(
    made: Any, tmp_path: Path, form: str, expected: list[tuple[str | None, ...]]
) -> None:
    path = tmp_path / "events"
    FORMATS[form](made, Wanted(), path)
    file, rows = read(path)
    assert file.form == form
    assert [row[1:] for row in rows] == expected
    # The event of a body has no day, which no reader takes; the others are whole.
    assert (file.skipped, len(file.errors)) == (1, 1)
    assert file.errors[0].startswith(f"{path}:")


def test_a_body_is_read_back_in_every_format(made: Any, tmp_path: Path) -> None:
    events = [{**row, "day": DAY} for row in made.arrow("events").to_pylist() if row["id"] == "vote"]
    dated = type(made)(events=events, dyads=made.arrow("dyads").to_pylist())
    for form in ("icews", "gdelt", "polecat", "plover"):
        FORMATS[form](dated, Wanted(), tmp_path / form)
        assert [row[1:4] for row in read(tmp_path / form)[1]] == [("IGO:UN", "XKX", "SUPPORT")], form


@pytest.mark.parametrize("ending", ["", ".gz", ".zip"])
def test_packed_files_are_read_like_plain_ones(tmp_path: Path, ending: str) -> None:
    text, path = f"{ICEWS}\n{icews_line()}\n", tmp_path / f"events.tab{ending}"
    if ending == ".zip":
        with ZipFile(path, "w") as archive:
            archive.writestr("events.2024.tab", text)
            archive.writestr("more/events.2025.tab", text)
    elif ending == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, "utf-8")
    file, rows = read(path)
    assert rows == [(DAY, "FJI", "KEN", "CONSULT", "042", "KEN")] * (2 if ending == ".zip" else 1)
    assert file.rows == len(rows)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (icews_line(day="yesterday"), "'yesterday' is no day"),
        (icews_line(day="20241301"), "month must be in 1..12"),
        (icews_line() + "\tmore", "the row has 21 cells, the header 20"),
        ("1\t2024-11-19", "the row has 2 cells, the header 20"),
        (icews_line().replace("1.9", "much"), "could not convert"),
    ],
)
def test_a_bad_row_is_counted_and_the_rest_is_read(tmp_path: Path, line: str, error: str) -> None:
    path = tmp_path / "events.tab"
    path.write_text(f"{ICEWS}\n{line}\n\n{icews_line()}\n", "utf-8")
    file, rows = read(path)
    assert (len(rows), file.rows, file.skipped) == (1, 2, 1)
    assert file.errors[0].startswith(f"{path}:2: ")
    assert error in file.errors[0]


@pytest.mark.parametrize(
    ("line", "source", "kind"),
    [
        (icews_line(code="42"), "FJI", "CONSULT"),
        (icews_line(code="010"), "FJI", None),
        (icews_line(code="231"), "FJI", "REQUEST"),
        (icews_line(code="112"), "FJI", "ACCUSE"),
        (icews_line(source="Occupied Palestinian Territory"), "PSE", "CONSULT"),
        (icews_line(source="NA", name="United Nations"), "IGO:UN", "CONSULT"),
        (icews_line(source="", name="Farmer"), None, "CONSULT"),
    ],
)
def test_icews_names_are_read_as_codes(tmp_path: Path, line: str, source: str | None, kind: str | None) -> None:
    path = tmp_path / "events.tab"
    path.write_text(f"{ICEWS}\n{line}\n", "utf-8")
    (row,) = read(path)[1]
    assert (row[1], row[3]) == (source, kind)


@pytest.mark.parametrize(
    ("size", "header"), [(61, False), (58, False), (57, False), (61, True)], ids=["2.0", "1.0", "old", "header"]
)
def test_gdelts_files_are_read_in_all_their_sizes(tmp_path: Path, size: int, header: bool) -> None:
    names = [name for name in COLUMNS["gdelt"] if size == 61 or not name.endswith("Geo_ADM2Code")][:size]
    cells = {"GLOBALEVENTID": "12", "SQLDATE": "20241119", "Actor1CountryCode": "ROM", "Actor2CountryCode": "EUR",
             "Actor2KnownGroupCode": "EEC", "EventCode": "163", "GoldsteinScale": "-8",
             "ActionGeo_CountryCode": "RO"}  # fmt: skip
    lines = ["\t".join(names)] * header + ["\t".join(cells.get(name, "") for name in names)]
    path = tmp_path / "20241119.export.CSV"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    file, rows = read(path)
    assert (file.form, rows) == ("gdelt", [(DAY, "ROU", "IGO:EU", "SANCTION", "163", "ROU")])


@pytest.mark.parametrize(
    ("kinds", "actor", "expected"),
    [
        ("Protests,Peaceful protest", "Protesters (Fiji)", ("FJI", "PROTEST")),
        ("Riots,Mob violence", "Rioters (Fiji)", ("FJI", "ASSAULT")),
        ("Battles,Armed clash", "Military Forces of Kenya (2022-)", ("KEN", "ASSAULT")),
        ("Strategic developments,Agreement", "Government of Kenya (2022-)", ("KEN", "SUPPORT")),
        ("Strategic developments,Other", "Kikuyu Ethnic Militia (Kenya)", ("KEN", None)),
        ("Explosions/Remote violence,Shelling", "Unidentified Armed Group", (None, "ASSAULT")),
    ],
)
@pytest.mark.parametrize("day", ["2024-11-19", "19 November 2024"])
def test_acleds_actors_and_kinds_are_read(
    tmp_path: Path, kinds: str, actor: str, expected: tuple[str | None, str | None], day: str
) -> None:
    path = tmp_path / "acled.csv"
    row = f'FJI12,{day},{kinds},{actor},1,Civilians (Kenya),7,242,Fiji,"Di Suva, katanya\nsepi."'
    path.write_text(f"{ACLED}\n{row}\n", "utf-8")
    file, rows = read(path)
    assert (file.form, rows) == ("acled", [(DAY, expected[0], "KEN", expected[1], None, "FJI")])


@pytest.mark.parametrize("broken", ["x" * 16_000_001, "\0" * 60], ids=["long", "binary"])
def test_a_line_that_cannot_be_read_is_counted_and_costs_no_other(tmp_path: Path, broken: str) -> None:
    path, row = tmp_path / "acled.csv", ",2024-11-19,Protests,Peaceful protest,Protesters (Fiji),1,,7,242,Fiji,"
    path.write_text(f"{ACLED}\nFJI1{row}ya\n{broken}\nFJI2{row}GIF\vya\n" + "\n" * 50, "utf-8")
    file, rows = read(path)
    assert (len(rows), file.rows, file.skipped) == (2, 3, 1)
    assert file.errors[0].startswith(f"{path}:3: ")


def test_an_open_quotation_mark_is_told_with_its_row(tmp_path: Path) -> None:
    path, row = tmp_path / "acled.csv", ",2024-11-19,Protests,Peaceful protest,Protesters (Fiji),1,,7,242,Fiji,"
    path.write_text(f'{ACLED}\nFJI1{row}ya\nFJI2{row}"ya\nFJI3{row}ya\n', "utf-8")
    file, rows = read(path)
    assert (len(rows), file.skipped) == (1, 1)
    assert file.errors[0].startswith(f"{path}:3: a quotation mark of this row")


def test_a_file_of_an_old_mac_is_read(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    row = "FJI1,2024-11-19,Protests,Peaceful protest,Protesters (Fiji),1,,7,242,Fiji,ya"
    path.write_bytes(f"{ACLED}\r{row}\r{row}\r".encode())
    assert len(read(path)[1]) == 2


def test_polecats_lists_become_pairs_and_its_other_column_names_are_known(tmp_path: Path) -> None:
    names = ["Event Intensity" if name == "Intensity" else name for name in COLUMNS["polecat"]]
    cells = {"Event ID": "e", "Event Date": "2024-11-19", "Event Type": "CONSULT", "Actor Country": "KEN; UGA",
             "Recipient Country": "None", "Country": "None", "Event Intensity": "4.0"}  # fmt: skip
    path = tmp_path / "ngecEvents.txt"
    path.write_text("\t".join(names) + "\t\n" + "\t".join(cells.get(name, "None") for name in names) + "\t\t\n")
    assert read(path)[1] == [(DAY, "KEN", "UGA", "CONSULT", None, None)]
    assert next(iter(CodedFile(path))).score == 4.0


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"id": 1, "date": "2024-11-19", "source": [{"code": "KENGOV"}], "target": ["UGA"], "event": "DEMAND"}',
         [("KEN", "UGA", "REQUEST")]),
        ('{"id": 2, "date": "2024-11-19", "source": [{"code": "KEN"}], "event": "CRIME"}', [("KEN", None, None)]),
        ('{"id": 3, "date": "2024-11-19", "source": "KEN"', []),
        ('{"id": 4, "source": [{"code": "KEN"}], "event": "AID"}', []),
    ],
)  # fmt: skip
def test_plover_of_others_is_read(tmp_path: Path, line: str, expected: list[tuple[str | None, ...]]) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(line + "\n", "utf-8")
    file, rows = read(path)
    assert [row[1:4] for row in rows] == expected
    assert file.skipped == (not expected)


@pytest.mark.parametrize(
    ("content", "form", "error"),
    [
        (b"name,age\nJoni,12\n", None, "it is none of gdelt, icews, polecat, acled, plover; its first line begins"),
        (b"name\tage\n", "icews", "it is no icews file: it has no column 'CAMEO Code'"),
        (b"\t".join([b"1"] * 16), None, "GDELT's mentions"),
        (None, None, "cannot be read"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes | None, form: str | None, error: str) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=error) as raised:
        read(path, form)
    assert str(raised.value).startswith(str(path))


def test_broken_archives_are_refused_with_their_name(tmp_path: Path) -> None:
    for name in ("file.zip", "file.gz"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 nothing")
        with pytest.raises(InputError, match=name):
            read(tmp_path / name)


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    assert read(tmp_path / "empty")[1] == []


@given(st.one_of(st.none(), st.text(), st.integers(), st.booleans(), st.dates(), st.lists(st.text())))
def test_every_value_can_be_a_cell(value: Any) -> None:
    assert isinstance(cell(value), str)


@given(st.floats(-1e6, 1e6).map(lambda value: round(value, 5)))
def test_numbers_in_cells_are_read_as_the_same(value: float) -> None:
    assert float(cell(value)) == pytest.approx(value, abs=1e-6)
