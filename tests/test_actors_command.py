from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from hubungan.actors.knowledge import use_actors
from hubungan.commands.actors import actors
from hubungan.ledger import Run, open_ledger
from hubungan.records import Article, Document, Party, Quoted, Report, Sentence

app = typer.Typer()
app.command()(actors)

TEXTS = (
    "Front Contoh menyerang Rusia.",
    "Rusia menyerang Front Contoh pada Senin, kata saksi.",
    "Polisi menyerang Tasneem Contoh.",
    "Mereka menyerang front contoh.",
)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "80"})


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    result = call(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


@pytest.fixture(autouse=True)
def _no_own_actors() -> None:
    use_actors(None)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    ledger = open_ledger(tmp_path / "ledger", create=True)
    with ledger.writer(Run(version="0", lexicon="0", options={})) as writer:
        for number, text in enumerate(TEXTS):
            writer.add(_document(f"a{number}", text))
    return ledger.path


def _document(identity: str, text: str) -> Document:
    trigger, end = text.index("menyerang"), text.rindex(".")
    before = text[: trigger - 1]
    after = text[trigger + 10 : end].removesuffix(" pada Senin, kata saksi")
    sentence = Sentence(1, 0, len(text))
    report = Report(
        id=f"{identity}-1",
        article=identity,
        sentence=sentence,
        type="ASSAULT",
        mode=None,
        trigger=Quoted(trigger, trigger + 9, "menyerang"),
        actors=(_party(before, 0),),
        recipients=(_party(after, trigger + 10),),
    )
    return Document(Article(identity, text, language="id"), (sentence,), (report,))


def _party(words: str, start: int) -> Party:
    country, sector = {"Rusia": ("RUS", "GOV"), "Polisi": (None, "COP")}.get(words, (None, "UNK"))
    return Party(start, start + len(words), words, country=country, sector=sector)


def test_a_person_is_shown_with_every_term() -> None:
    found = rows("Retno Marsudi")
    assert [(row["country"], row["office"], row["from"], row["to"]) for row in found] == [
        ("IDN", "foreign minister", "2014-10-27", "2024-10-21")
    ]


def test_a_name_is_shown_as_a_table_and_as_csv() -> None:
    table = call("Hagari")
    assert "Daniel Hagari" in table.stdout
    assert "ISR" in table.stdout
    lines = list(csv.DictReader(io.StringIO(call("PBB", "--format", "csv").stdout)))
    assert [(line["country"], line["kind"]) for line in lines] == [("IGO:UN", "organisation")]


def test_a_name_is_shown_for_one_country_only() -> None:
    assert {row["country"] for row in rows("Georgia", "--country", "Georgia")} == {"GEO"}


def test_what_is_not_known_is_said() -> None:
    result = call("Xyzzy Plugh")
    assert (result.exit_code, result.stdout) == (0, "Nothing is known of Xyzzy Plugh.\n")
    assert rows("Xyzzy Plugh") == []


def test_a_country_alone_shows_its_offices() -> None:
    found = rows("--country", "Korut")
    assert {row["country"] for row in found} == {"PRK"}
    assert {"head of state", "foreign minister", "defence minister"} <= {row["office"] for row in found}


def test_coverage_is_a_row_for_each_country() -> None:
    found = rows("--coverage")
    assert len(found) > 250
    assert {"country", "name", "offices", "persons", "periods", "missing", "gaps"} == set(found[0])
    lines = list(csv.DictReader(io.StringIO(call("--coverage", "--country", "IDN", "--format", "csv").stdout)))
    assert [(line["country"], line["missing"]) for line in lines] == [("IDN", "")]
    assert "Indonesia" in call("--coverage", "--country", "IDN").stdout


def test_unknown_names_are_ranked_and_have_a_row_to_paste(ledger: Path) -> None:
    found = rows("--unknown", "--ledger", ledger)
    assert [(row["name"], row["reports"], row["articles"]) for row in found] == [
        ("Front Contoh", 2, 2),
        ("Tasneem Contoh", 1, 1),
    ]
    assert found[0]["sentence"] == TEXTS[0]
    assert str(found[0]["row"]).startswith('- {id: "org:front-contoh", country: null')
    assert len(rows("--unknown", "--ledger", ledger, "--limit", "1")) == 1


def test_the_row_to_paste_stands_on_one_line(ledger: Path) -> None:
    lines = call("--unknown", "--ledger", ledger).stdout.splitlines()
    assert lines[0] == "Front Contoh  2 reports in 2 articles"
    assert sum(line.startswith("- {id: ") and line.endswith("}}") for line in lines) == 2


def test_a_name_of_ones_own_is_known(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {id: org:contoh, names: {both: [Front Contoh]}, country: FRA, sector: REB}\n", "utf-8")
    assert [row["country"] for row in rows("Front Contoh", "--actors", own)] == ["FRA"]


def test_a_ledger_without_unknown_names_says_so(tmp_path: Path) -> None:
    folder = open_ledger(tmp_path / "empty", create=True).path
    assert call("--unknown", "--ledger", folder).stdout == "Every name in this ledger is known.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--unknown",),
        ("Putin", "--ledger", "x"),
        ("Putin", "--coverage"),
        ("--country", "Xyzzy"),
        ("--unknown", "--ledger", "x", "--country", "IDN"),
    ],
)
def test_wrong_use_leaves_with_2(arguments: tuple[str, ...]) -> None:
    assert call(*arguments).exit_code == 2
