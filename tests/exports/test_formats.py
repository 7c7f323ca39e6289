from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from lxml import etree

from hubungan.errors import HubunganError
from hubungan.exports import COLUMNS, FORMATS, Wanted
from hubungan.exports.acts import number
from hubungan.exports.codes import cameo_type, event_name, goldstein, load_codes, quad_class
from hubungan.exports.dyadmonth import TYPES
from hubungan.ledger.tables import SCHEMAS
from hubungan.ontology import load_ontology

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
ONTOLOGY = load_ontology()
ALL = Wanted(statuses=frozenset(ONTOLOGY.statuses))
TABBED = [("polecat", 40, True), ("icews", 20, True), ("gdelt", 61, False), ("gdelt-mentions", 16, False)]


def written(form: str, made: Any, folder: Path, wanted: Wanted | None = None) -> Path:
    path = folder / f"events.{form}"
    FORMATS[form](made, wanted or Wanted(), path)
    return path


def tabbed(form: str, made: Any, folder: Path, wanted: Wanted | None = None) -> list[dict[str, str]]:
    header = {name: header for name, _, header in TABBED}[form]
    path = written(form, made, folder, wanted)
    frame = pd.read_csv(
        path, sep="\t", header=0 if header else None, names=None if header else list(COLUMNS[form]), dtype=str,
        keep_default_na=False, quoting=csv.QUOTE_NONE,
    )  # fmt: skip
    return frame.to_dict("records")


def pick(row: dict[str, Any], *names: str) -> list[Any]:
    return [row[name] for name in names]


@pytest.mark.parametrize("form", FORMATS)
def test_every_column_of_every_format_is_documented(form: str) -> None:
    section = PAGE.read_text("utf-8").partition(f"\n## {form}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+`) \| (filled|derived|empty) \| \S.* \|$", section, re.MULTILINE)
    told = [name for cell, _ in rows for name in re.findall(r"`([^`]+)`", cell)]
    if "same columns as `csv`" in section:
        return
    assert told == list(COLUMNS[form])


@pytest.mark.parametrize(("form", "count", "header"), TABBED)
def test_files_with_tabs_have_all_columns_in_every_line(
    made: Any, tmp_path: Path, form: str, count: int, header: bool
) -> None:
    lines = written(form, made, tmp_path, ALL).read_text("utf-8").splitlines()
    assert len(COLUMNS[form]) == count
    assert {line.count("\t") for line in lines} == {count - 1}
    assert (lines[0] == "\t".join(COLUMNS[form])) is header


@pytest.mark.parametrize("form", FORMATS)
def test_a_ledger_without_events_gives_a_file_without_rows(tmp_path: Path, made: Any, form: str) -> None:
    path = written(form, type(made)(), tmp_path)
    assert path.exists()
    assert [other.name for other in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), "attack visit talks arrest vote"),
        (ALL, "attack plan visit talks arrest vote"),
        (Wanted(statuses=frozenset({"future"})), "plan"),
        (Wanted(since=date(2024, 11, 20)), "talks arrest"),
        (Wanted(until=date(2024, 11, 19)), "attack visit"),
        (Wanted(countries=("KEN",)), "visit"),
        (Wanted(countries=("FJI",)), "arrest"),
        (Wanted(countries=("IDN", "ROU")), "talks"),
        (Wanted(countries=("KEN", "ROU")), ""),
        (Wanted(countries=("IGO:UN",)), "vote"),
    ],
)
def test_events_are_chosen_by_day_status_and_country(made: Any, tmp_path: Path, wanted: Wanted, expected: str) -> None:
    with written("csv", made, tmp_path, wanted).open(encoding="utf-8", newline="") as file:
        assert " ".join(row["event"] for row in csv.DictReader(file)) == expected


def test_icews_has_both_directions_of_equals_and_of_visits(made: Any, tmp_path: Path) -> None:
    rows = tabbed("icews", made, tmp_path)
    assert [pick(row, "Source Country", "Target Country", "CAMEO Code") for row in rows] == [
        ["Russian Federation", "Ukraine", "180"],
        ["Uganda", "Kenya", "042"],
        ["Kenya", "Uganda", "043"],
        ["Indonesia", "Romania", "041"],
        ["Romania", "Indonesia", "041"],
        ["Fiji", "Fiji", "173"],
        ["", "Kosovo", "050"],
    ]
    assert len({row["Event ID"] for row in rows}) == len(rows)
    assert all(0 < int(row["Event ID"]) < 2**31 for row in rows)


def test_an_icews_row_says_what_is_known_and_nothing_else(made: Any, tmp_path: Path) -> None:
    row = tabbed("icews", made, tmp_path)[1]
    assert {name: value for name, value in row.items() if not name.endswith("ID")} == {
        "Event Date": "2024-11-19", "Source Name": "Jeje Odongo", "Source Sectors": "Government",
        "Source Country": "Uganda", "Event Text": "Make a visit", "CAMEO Code": "042", "Intensity": "1.9",
        "Target Name": "Kenya", "Target Sectors": "Government", "Target Country": "Kenya", "Sentence Number": "3",
        "Publisher": "Kabar Contoh", "City": "Nairobi", "District": "", "Province": "", "Country": "Kenya",
        "Latitude": "-1.28333", "Longitude": "36.81667",
    }  # fmt: skip


def test_a_gdelt_row_has_dates_actors_codes_and_place(made: Any, tmp_path: Path) -> None:
    row = tabbed("gdelt", made, tmp_path)[1]
    assert {name: value for name, value in row.items() if value not in ("", "0") and name != "GLOBALEVENTID"} == {
        "SQLDATE": "20241119", "MonthYear": "202411", "Year": "2024", "FractionDate": "2024.8740",
        "Actor1Code": "UGA", "Actor1Name": "JEJE ODONGO", "Actor1CountryCode": "UGA", "Actor1Type1Code": "GOV",
        "Actor2Code": "KEN", "Actor2Name": "KENYA", "Actor2CountryCode": "KEN", "Actor2Type1Code": "GOV",
        "IsRootEvent": "1", "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04", "QuadClass": "1",
        "GoldsteinScale": "1.9", "NumMentions": "2", "NumSources": "1", "NumArticles": "2",
        "ActionGeo_Type": "4", "ActionGeo_Fullname": "Nairobi, Kenya", "ActionGeo_CountryCode": "KE",
        "ActionGeo_Lat": "-1.28333", "ActionGeo_Long": "36.81667", "DATEADDED": "20241120000000",
        "SOURCEURL": "https://kabar.example.org/visit-1",
    }  # fmt: skip


def test_gdelt_writes_bodies_and_cameos_own_country_codes(made: Any, tmp_path: Path) -> None:
    rows = tabbed("gdelt", made, tmp_path)
    assert pick(rows[3], "Actor1Code", "Actor2Code", "Actor2CountryCode") == ["IDN", "ROM", "ROM"]
    assert pick(rows[6], "Actor1Code", "Actor1CountryCode", "Actor1KnownGroupCode") == ["IGOUNO", "", "UNO"]
    assert pick(rows[0], "Actor1Code", "Actor1Name", "ActionGeo_Type") == ["RUSMIL", "ARMADA RUSIA", "0"]
    assert pick(rows[6], "SQLDATE", "Year") == ["", ""]


def test_mentions_are_reports_with_the_ids_of_their_events(made: Any, tmp_path: Path) -> None:
    events, mentions = tabbed("gdelt", made, tmp_path), tabbed("gdelt-mentions", made, tmp_path)
    assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
    first, second = (row for row in mentions if row["GLOBALEVENTID"] == events[1]["GLOBALEVENTID"])
    assert list(first.values())[1:] == [
        "20241120000000", "20241120000000", "1", "kabar.example.org", "https://kabar.example.org/visit-1", "3", "30",
        "0", "6", "1", "87", "23", "", "", "",
    ]  # fmt: skip
    assert pick(second, "MentionType", "MentionSourceName", "MentionIdentifier", "MentionTimeDate") == [
        "2", "Kabar Contoh", "a-visit-2", "20241121000000",
    ]  # fmt: skip
    back = next(row for row in mentions if row["GLOBALEVENTID"] == events[2]["GLOBALEVENTID"])
    assert pick(back, "Actor1CharOffset", "Actor2CharOffset") == ["0", "30"]


def test_a_polecat_row_keeps_an_event_whole(made: Any, tmp_path: Path) -> None:
    row = tabbed("polecat", made, tmp_path)[1]
    assert {name: value for name, value in row.items() if value and name != "Version"} == {
        "Event ID": "visit", "Event Date": "2024-11-19", "Event Type": "CONSULT", "Event Mode": "visit",
        "Intensity": "4", "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic; economic",
        "Actor Name": "Jeje Odongo", "Actor Country": "UGA", "Actor COW": "500", "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV", "Actor Title": "foreign minister", "Actor Name Raw": "Menlu Uganda",
        "Recipient Name": "Kenya", "Recipient Country": "KEN", "Recipient COW": "501",
        "Primary Recipient Sector": "GOV",
        "Recipient Sectors": "GOV", "Recipient Name Raw": "Kenya", "Placename": "Nairobi", "City": "Nairobi",
        "Country": "KEN", "Latitude": "-1.28333", "Longitude": "36.81667", "GeoNames ID": "184745",
        "Raw Placename": "ibu kota", "Feature Type": "PPL", "Source": "Kabar Contoh",
        "Publication Date": "2024-11-20", "Language": "id",
    }  # fmt: skip


def test_plover_objects_leave_out_what_is_unknown(made: Any, tmp_path: Path) -> None:
    lines = written("plover", made, tmp_path).read_text("utf-8").splitlines()
    attack, visit, talks, *_, vote = map(json.loads, lines)
    assert attack["source"] == [
        {"code": "RUS", "sector": "MIL", "identifier": "org:fleet", "actorText": "Armada Rusia"}
    ]
    assert (attack["target"], attack["event"], attack["quadCode"], attack["eventScale"]) == (
        [{"code": "UKR", "sector": "GOV", "identifier": "UKR"}], "ASSAULT", 4, -9.0,
    )  # fmt: skip
    assert "mode" not in attack
    assert "eventLoc" not in attack
    assert visit["eventLoc"]["country code"] == "KE"
    assert ([side["code"] for side in talks["source"]], "target" in talks) == (["IDN", "ROU"], False)
    assert "date" not in vote
    assert set().union(*map(json.loads, lines)) <= set(COLUMNS["plover"])


def test_a_dyad_month_sums_events_types_and_scores(made: Any, tmp_path: Path) -> None:
    frame = pd.read_csv(written("dyad-month", made, tmp_path))
    assert frame[["month", "source", "target", "events", "mutual"]].values.tolist() == [
        ["2024-11", "IDN", "ROU", 1, 1],
        ["2024-11", "ROU", "IDN", 1, 1],
        ["2024-11", "RUS", "UKR", 1, 0],
        ["2024-11", "UGA", "KEN", 1, 0],
    ]
    attack = frame.iloc[2]
    assert [attack[name] for name in ("ASSAULT", "CONSULT", "material_conflict", "conflict", "net")] == [1, 0, 1, 9, -9]


def test_the_graph_names_its_nodes_edges_and_keys(made: Any, tmp_path: Path) -> None:
    root = etree.parse(written("graphml", made, tmp_path)).getroot()
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("id"): key.get("attr.type") for key in root.iter(f"{space}key")}
    found = {
        tuple(element.attrib.values()): {data.get("key"): data.text for data in element}
        for element in (*root.iter(f"{space}node"), *root.iter(f"{space}edge"))
    }
    assert found[("IGO:UN",)] == {"node_name": "United Nations", "node_kind": "body"}
    assert (found[("KEN",)]["node_lat"], keys["node_lat"], keys["edge_events"]) == ("1", "double", "long")
    assert found["IDN", "ROU"]["edge_agreements"] == "1"
    assert (found["RUS", "UKR"]["edge_net"], found["RUS", "UKR"]["edge_first"]) == ("-9", "2024-11-19")
    assert ("FJI", "FJI") not in found
    assert {key for values in found.values() for key in values} <= set(keys)


def test_parquet_has_types_and_csv_the_same_values(made: Any, tmp_path: Path) -> None:
    table = pq.read_table(written("parquet", made, tmp_path))
    text = written("csv", made, tmp_path).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert table["day"][0].as_py() == date(2024, 11, 19)
    assert table["contexts"][1].as_py() == ["diplomatic", "economic"]
    assert table["cameo"].to_pylist() == [row["cameo"] for row in rows] == ["180", "042", "041", "173", "050"]
    assert (rows[1]["contexts"], rows[2]["mutual"]) == ("diplomatic; economic", "true")
    assert rows[1]["headline"] == "Kenya\tmenjamu\nUganda."


@pytest.mark.parametrize(
    ("headline", "csv_cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@menlu tiba", "'@menlu tiba"),
        ("-1+cmd", "'-1+cmd"),
        ("-1.5", "-1.5"),
        ("-cmd", "'-cmd"),
        ("- kata", "- kata"),
        ("'=1", "''=1"),
        ("Kata", "Kata"),
    ],
)
def test_only_our_own_csv_keeps_a_spreadsheet_from_running_what_articles_say(
    made: Any, tmp_path: Path, headline: str, csv_cell: str
) -> None:
    rows = [{**row, "headline": headline, "score": -9.0} for row in made.arrow("events").to_pylist()]
    tables = type(made)(events=rows, dyads=[], reports=made.arrow("reports").to_pylist())
    (first, *_) = csv.DictReader(io.StringIO(written("csv", tables, tmp_path).read_text("utf-8")))
    assert (first["headline"], first["score"]) == (csv_cell, "-9")
    assert json.loads(written("plover", tables, tmp_path).read_text("utf-8").splitlines()[0])["text"] == headline


def test_an_address_that_is_none_ends_no_export(made: Any, tmp_path: Path) -> None:
    reports = [{**row, "url": "http://[x"} for row in made.arrow("reports").to_pylist()]
    names = {name: made.arrow(name).to_pylist() for name in ("events", "dyads", "articles")}
    rows = tabbed("gdelt-mentions", type(made)(reports=reports, **names), tmp_path)
    assert {row["MentionSourceName"] for row in rows} == {"Kabar Contoh"}


def test_a_file_is_written_whole_or_not_at_all(made: Any, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("before")

    class Broken(type(made)):  # type: ignore[misc]
        def arrow(self, table: str = "reports") -> Any:
            raise RuntimeError(table)

    with pytest.raises(RuntimeError):
        FORMATS["csv"](Broken(), Wanted(), path)
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("events.csv", "before")]
    with pytest.raises(HubunganError, match="is a folder"):
        FORMATS["gdelt"](made, Wanted(), tmp_path)
    with pytest.raises(HubunganError, match="cannot be written"):
        FORMATS["parquet"](made, Wanted(), tmp_path / "none" / "events")


@pytest.mark.parametrize("form", ["icews", "gdelt", "gdelt-mentions", "polecat", "csv", "dyad-month"])
def test_the_same_ledger_gives_the_same_file(made: Any, tmp_path: Path, form: str) -> None:
    first = written(form, made, tmp_path).read_bytes()
    assert written(form, made, tmp_path).read_bytes() == first


def test_the_types_of_the_table_are_those_of_the_ontology() -> None:
    assert set(TYPES) == set(ONTOLOGY.types)
    assert set(COLUMNS["csv"]) & set(SCHEMAS["events"].names) >= {"day", "type", "cameo", "reports"}


@pytest.mark.parametrize("name", ONTOLOGY.types)
def test_every_code_of_a_type_leads_back_to_it_and_is_known(name: str) -> None:
    kind = ONTOLOGY.types[name]
    for mode, code in {None: kind.cameo, **kind.mode_cameos}.items():
        # CAMEO has one code for giving in to a demand for another leader, said or done.
        assert cameo_type(code) == ("CONCEDE" if mode == "resign" else name), code
        assert event_name(code)
        assert goldstein(code) is not None
        assert quad_class(code) in "1234"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("010", None), ("0211", "REQUEST"), ("057", "SUPPORT"), ("0872", "RETREAT"), ("0813", "CONCEDE"),
     ("1712", "ASSAULT"), ("1711", "COERCE"), ("191", "COERCE"), ("196", "ASSAULT"), ("2042", "ASSAULT"),
     ("163", "SANCTION"), ("999", None)],
)  # fmt: skip
def test_cameo_codes_have_a_type(code: str, expected: str | None) -> None:
    assert cameo_type(code) == expected


def test_codes_name_types_sectors_and_countries_that_exist() -> None:
    codes = load_codes()
    assert {*codes.types.values(), *codes.former_types.values()} <= set(ONTOLOGY.types)
    assert {*codes.acled.values()} - {None} <= set(ONTOLOGY.types)
    assert {*codes.actor_types, *codes.icews_sectors} <= set(ONTOLOGY.sectors)
    assert all(isinstance(key, str) for mapping in (codes.types, codes.names, codes.goldstein) for key in mapping)


def test_numbers_of_events_follow_from_their_text() -> None:
    assert number("visit", "UGA", "KEN", bits=53) == number("visit", "UGA", "KEN", bits=53) < 2**53
    assert number("visit", "UGA", "KEN", bits=53) != number("visit", "KEN", "UGA", bits=53)
