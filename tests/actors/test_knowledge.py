from __future__ import annotations

import json
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.actors import knowledge as module
from hubungan.actors.datafile import Row, read_rows
from hubungan.actors.knowledge import Knowledge, _add_agents, _build, _load, find_longest, load_knowledge
from hubungan.actors.names import Entry, spellings
from hubungan.errors import LexiconError
from hubungan.records import Word

LANGUAGES = ("id", "en")


def words_of(text: str) -> list[Word]:
    return [Word(0, 0, word, word.casefold()) for word in text.split()]


def meanings(language: str, text: str) -> tuple[int, set[tuple[str, str | None, str | None, str | None]]]:
    length, entries = load_knowledge(language).match(words_of(text), 0)
    return length, {(entry.kind, entry.id, entry.country, entry.sector) for entry in entries}


@pytest.mark.parametrize(
    ("language", "text", "length", "kind", "country"),
    [
        ("id", "AS mengirim pasukan", 1, "country", "USA"),
        ("id", "Amerika Serikat menolak", 2, "country", "USA"),
        ("id", "RI dan Malaysia", 1, "country", "IDN"),
        ("id", "Korut menembakkan rudal", 1, "country", "PRK"),
        ("id", "Korea Selatan memprotes", 2, "country", "KOR"),
        ("id", "RRT membantah", 1, "country", "CHN"),
        ("id", "Tiongkok membantah", 1, "country", "CHN"),
        ("id", "Birma membebaskan", 1, "country", "MMR"),
        ("id", "Libanon menuduh", 1, "country", "LBN"),
        ("id", "Pantai Gading berunding", 2, "country", "CIV"),
        ("id", "Papua Nugini setuju", 2, "country", "PNG"),
        ("id", "Nigeria", 1, "country", "NGA"),
        ("id", "Niger", 1, "country", "NER"),
        ("id", "Moskow mengusir", 1, "capital", "RUS"),
        ("id", "Teheran mengancam", 1, "capital", "IRN"),
        ("id", "Gedung Putih mengatakan", 2, "seat", "USA"),
        ("id", "Istana Merdeka", 2, "seat", "IDN"),
        ("id", "Tepi Barat", 2, "place", "PSE"),
        ("id", "Darfur", 1, "place", "SDN"),
        ("id", "Hong Kong", 2, "country", "HKG"),
        ("id", "TEPI BARAT MEMBARA", 2, "place", "PSE"),
        ("en", "US officials", 1, "country", "USA"),
        ("en", "U.S. officials", 1, "country", "USA"),
        ("en", "Russians protest", 1, "people", "RUS"),
        ("en", "French troops", 1, "people", "FRA"),
        ("en", "South Korean soldiers", 2, "people", "KOR"),
        ("en", "Downing Street said", 2, "seat", "GBR"),
        ("en", "Quai d’Orsay", 2, "seat", "FRA"),
        ("en", "Cote d'Ivoire", 2, "country", "CIV"),
        ("en", "Côte d'Ivoire", 2, "country", "CIV"),
        ("en", "People 's Republic of China", 5, "country", "CHN"),
        ("en", "Khan Younis", 2, "place", "PSE"),
        ("en", "West Bank", 2, "place", "PSE"),
        ("en", "Sharm el Sheikh", 3, "place", "EGY"),
    ],
)
def test_names_of_countries_are_found(language: str, text: str, length: int, kind: str, country: str) -> None:
    found, entries = meanings(language, text)
    assert found == length
    assert (kind, country, country) in {entry[:3] for entry in entries}


@pytest.mark.parametrize(
    ("language", "text", "id", "country", "sector"),
    [
        ("id", "PBB", "IGO:UN", "IGO:UN", "IGO"),
        ("id", "DK PBB", "IGO:UNSC", "IGO:UN", "IGO"),
        ("id", "Badan Energi Atom Internasional", "IGO:IAEA", "IGO:IAEA", "IGO"),
        ("id", "Uni Afrika", "IGO:AU", "IGO:AU", "IGO"),
        ("id", "Liga Arab", "IGO:LAS", "IGO:LAS", "IGO"),
        ("id", "Hizbullah", "org:hezbollah", "LBN", "INS"),
        ("id", "Macan Tamil", "org:ltte", "LKA", "REB"),
        ("id", "Al - Qaeda", "org:al-qaeda", None, "INS"),
        ("id", "Al Qaeda", "org:al-qaeda", None, "INS"),
        ("id", "KPK", "org:kpk", "IDN", "COP"),
        ("id", "Kejaksaan Agung", "org:kejagung", "IDN", "JUD"),
        ("id", "TNI AL", "org:tni-al", "IDN", "MIL"),
        ("id", "Garda Revolusi Iran", "org:irgc", "IRN", "MIL"),
        ("id", "KCNA", "org:kcna", "PRK", "JRN"),
        ("id", "Palang Merah", "org:icrc", None, "NGO"),
        ("id", "McDonald 's", "org:mcdonalds", "USA", "BUS"),
        ("en", "European Union", "IGO:EU", "IGO:EU", "IGO"),
        ("en", "UN Security Council", "IGO:UNSC", "IGO:UN", "IGO"),
        ("en", "World Bank", "IGO:WB", "IGO:WB", "IGO"),
        ("en", "Taliban", "org:taliban", "AFG", "INS"),
        ("en", "al - Shabab", "org:al-shabaab", "SOM", "INS"),
        ("en", "Pentagon", "org:pentagon", "USA", "MIL"),
        ("en", "Revolutionary Guards", "org:irgc", "IRN", "MIL"),
        ("en", "Amnesty International", "org:amnesty", None, "NGO"),
        ("en", "Reuters", "org:reuters", "GBR", "JRN"),
    ],
)
def test_names_of_organisations_are_found(language: str, text: str, id: str, country: str | None, sector: str) -> None:
    length, entries = meanings(language, text)
    assert length == len(text.split())
    assert ("organisation", id, country, sector) in entries


@pytest.mark.parametrize(
    ("language", "text", "length", "sector"),
    [
        ("id", "polisi", 1, "COP"),
        ("id", "Polisi", 1, "COP"),
        ("id", "tentara", 1, "MIL"),
        ("id", "pasukannya", 1, "MIL"),
        ("id", "pemberontak", 1, "REB"),
        ("id", "militan-militan", 1, "INS"),
        ("id", "kelompok bersenjata", 2, "UAF"),
        ("id", "kelompok-kelompok bersenjata", 2, "UAF"),
        ("id", "milisi", 1, "PRM"),
        ("id", "menteri luar negeri", 3, "GOV"),
        ("id", "juru bicara kementerian luar negeri", 5, "GOV"),
        ("id", "majelis hakim", 2, "JUD"),
        ("id", "pengunjuk rasa", 2, "CVL"),
        ("id", "pengungsi", 1, "REF"),
        ("id", "kantor berita", 2, "JRN"),
        ("en", "troops", 1, "MIL"),
        ("en", "Policemen", 1, "COP"),
        ("en", "foreign ministers", 2, "GOV"),
        ("en", "heads of state", 3, "GOV"),
        ("en", "gunmen", 1, "UAF"),
        ("en", "rebels", 1, "REB"),
        ("en", "prosecutors", 1, "JUD"),
        ("en", "asylum seekers", 2, "REF"),
        ("en", "state news agency", 3, "JRN"),
    ],
)
def test_generic_agents_have_a_sector(language: str, text: str, length: int, sector: str) -> None:
    found, entries = meanings(language, text)
    assert found == length
    assert ("agent", None, None, sector) in entries


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "as roda"),
        ("id", "mk"),
        ("id", "siam"),
        ("id", "tanah air"),
        ("en", "china cup"),
        ("en", "who"),
        ("en", "jordan"),
    ],
)
def test_names_in_lower_case_that_are_words_or_short_are_no_names(language: str, text: str) -> None:
    assert meanings(language, text) == (0, set())


@pytest.mark.parametrize(
    ("language", "text", "length", "country"),
    [("id", "inggris", 1, "GBR"), ("id", "korea utara", 2, "PRK"), ("en", "iraqis", 1, "IRQ")],
)
def test_other_countries_are_known_in_small_letters_too(language: str, text: str, length: int, country: str) -> None:
    found, entries = meanings(language, text)
    assert (found, {entry[2] for entry in entries}) == (length, {country})


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [("en", "us", {"pronoun"}), ("en", "US", {"country"}), ("id", "mereka", {"pronoun"}), ("en", "He", {"pronoun"})],
)
def test_pronouns_are_told_from_abbreviations(language: str, text: str, kinds: set[str]) -> None:
    assert {entry[0] for entry in meanings(language, text)[1]} == kinds


@pytest.mark.parametrize(
    ("language", "text", "countries"),
    [("id", "Georgia", {"GEO", "USA"}), ("en", "Congo", {"COD", "COG"}), ("id", "Partai Demokrat", {"IDN", "USA"})],
)
def test_a_name_of_several_gives_them_all(language: str, text: str, countries: set[str]) -> None:
    assert {entry[2] for entry in meanings(language, text)[1]} >= countries


def test_the_longest_name_wins() -> None:
    assert meanings("id", "Sudan Selatan")[1] == {("country", "SSD", "SSD", "GOV")}
    assert meanings("id", "Korea")[0] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_two_countries_is_listed_as_ambiguous(language: str) -> None:
    known = load_knowledge(language)
    countries: dict[str, set[str | None]] = defaultdict(set)
    for name, candidates in known.index.items():
        countries[name] |= {
            c.entry.country for c in candidates if c.entry.kind not in ("organisation", "agent", "person")
        }
    listed = {form for row in read_rows(module.DATA / "countries.yaml") for form in _ambiguous(row.data)}
    clashes = {name: found for name, found in countries.items() if len(found - {None}) > 1 and name not in listed}
    assert clashes == {}


def _ambiguous(row: object) -> set[str]:
    assert isinstance(row, dict)
    return {form for item in row.get("ambiguous", []) for form in spellings(item["name"])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_what_they_promise(language: str) -> None:
    entries = load_knowledge(language).entries()
    assert sum(entry.kind == "country" for entry in entries) == 250
    assert sum(str(entry.id).startswith("IGO:") for entry in entries) >= 100
    assert sum(entry.sector == "JRN" for entry in entries) >= 80
    assert sum(entry.sector in ("INS", "REB", "PRM", "PTY", "OPP") for entry in entries) >= 120
    assert len({entry.id for entry in entries}) == len(entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_of_an_organisation_is_known(language: str) -> None:
    known = load_knowledge(language)
    codes = {entry.country for entry in known.entries() if entry.kind == "organisation"}
    assert {code for code in codes if code and not code.startswith("IGO:") and known.entry(code) is None} == set()


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("id", "USA", "Amerika Serikat"),
        ("en", "USA", "United States"),
        ("id", "KOR", "Korea Selatan"),
        ("en", "MMR", "Myanmar"),
    ],
)
def test_a_country_has_its_usual_name(language: str, code: str, name: str) -> None:
    assert load_knowledge(language).entry(code) == Entry("country", code, name, code, "GOV")


def test_ambiguous_names_say_why() -> None:
    known = load_knowledge("en")
    assert known.why_ambiguous("Jordan") == "also a given name and a surname"
    assert known.why_ambiguous("Belgium") is None


@pytest.mark.parametrize(
    ("language", "text", "title", "quantity"),
    [
        ("id", "Wakil Presiden Kalla", 2, 0),
        ("id", "Lebih dari 20 orang", 0, 2),
        ("en", "Gen. Petraeus", 1, 0),
        ("en", "Dozens of men", 0, 2),
    ],
)
def test_titles_and_quantity_are_found(language: str, text: str, title: int, quantity: int) -> None:
    known, words = load_knowledge(language), words_of(text)
    assert (find_longest(known.titles, words, 0), find_longest(known.quantity, words, 0)) == (title, quantity)


OFFICE = "- {country: PRK, office: x, holders: [%s]}"
OFFICES = """
- country: PRK
  office: head of state
  titles: {id: [Pemimpin Tertinggi], en: [Supreme Leader]}
  holders:
    - {name: Kim Jong Il, also: [Kim Jong-il], from: 1994-07, to: 2011-12-17}
    - {name: Kim Jong Un, also: [Kim Jong-un], from: 2011-12-17, to: null}
- country: KOR
  office: foreign minister
  holders: [{name: Ban Ki-moon, from: 2004-01-17, to: 2006-11}]
- country: "IGO:UN"
  office: secretary-general
  holders: [{name: Ban Ki-moon, from: 2007, to: 2016}]
- country: SYR
  office: head of state
  holders: [{name: Bashar al-Assad, from: 2000-07-17, to: 2024-12-08}]
- country: IDN
  office: head of state
  holders: [{name: Prabowo Subianto, from: 2024-10-20, to: null}]
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("countries.yaml", "organisations.yaml"):
        shutil.copy(module.DATA / name, tmp_path)
    (tmp_path / "offices.yaml").write_text(OFFICES, encoding="utf-8")
    monkeypatch.setattr(module, "DATA", tmp_path)
    return tmp_path


def load(language: str = "id", *, extra: Path | None = None) -> Knowledge:
    return _load.__wrapped__(language, extra)


def contents(known: Knowledge) -> dict[str, object]:
    plain = {name: value for name, value in vars(known).items() if name not in ("index", "match")}
    return {**plain, "names": dict(known.index.items()), "lengths": known.index._lengths}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_that_were_kept_are_those_that_were_built(language: str) -> None:
    built = _build(language, None)
    packed = built.pack()
    read = json.loads(json.dumps(packed))
    assert read == packed, "what JSON changes is not kept"
    assert contents(Knowledge.unpack(language, read)) == contents(built)


def test_an_edit_is_seen_at_once(data: Path) -> None:
    assert load().surname("Jinping") == ()
    rows = [OFFICE % "{name: Xi Jinping, from: 2013, to: null}"]
    (data / "offices.yaml").write_text("\n".join(rows), encoding="utf-8")
    assert [entry.name for entry in load().surname("Jinping")] == ["Xi Jinping"]


def test_people_are_found_by_full_name(data: Path) -> None:
    known = load()
    kim = Entry("person", "person:kim-jong-un", "Kim Jong Un", "PRK", "GOV")
    assert known.match(words_of("Kim Jong Un berkunjung"), 0) == (3, (kim,))
    assert known.match(words_of("Kim Jong-un berkunjung"), 0) == (2, (kim,))
    assert known.match(words_of("kim jong un"), 0) == (0, ())


@pytest.mark.parametrize(
    ("surname", "people"),
    [
        ("Kim", ["person:kim-jong-il", "person:kim-jong-un"]),
        ("Ban", ["person:ban-ki-moon"]),
        ("Assad", ["person:bashar-al-assad"]),
        ("al-Assad", ["person:bashar-al-assad"]),
        ("Prabowo", ["person:prabowo-subianto"]),
        ("Subianto", ["person:prabowo-subianto"]),
        ("Un", []),
        ("Bashar", []),
    ],
)
def test_people_are_found_by_the_word_they_are_called_by(data: Path, surname: str, people: list[str]) -> None:
    assert [entry.id for entry in load().surname(surname)] == people


def test_terms_of_office_have_their_dates(data: Path) -> None:
    known = load()
    minister, secretary = known.holdings("person:ban-ki-moon")
    assert (minister.country, minister.start, minister.stop) == ("KOR", date(2004, 1, 17), date(2006, 11, 30))
    assert (secretary.sector, secretary.start, secretary.stop) == ("IGO", date(2007, 1, 1), date(2016, 12, 31))
    assert not minister.covers(date(2006, 12, 1))
    assert secretary.covers(date(2016, 12, 31))
    assert [person for person, _ in known.holders("PRK", "head of state")][-1] == "person:kim-jong-un"
    assert known.offices("Pemimpin Tertinggi") == (("PRK", "head of state"),)
    assert "pemimpin tertinggi" in known.titles


@pytest.mark.parametrize(
    ("file", "rows", "message"),
    [
        ("countries.yaml", "- {code: XYZ}", "countries.yaml:1: no name in language id"),
        ("countries.yaml", "- {names: {id: [X]}}", "countries.yaml:1: no `code`"),
        ("countries.yaml", "- {code: XYZ, names: [X]}", "countries.yaml:1: `names` must be"),
        ("countries.yaml", "- {code: XYZ, names: {id: X}}", "countries.yaml:1: `names` must be a list"),
        ("countries.yaml", "- {code: XYZ, names: {fr: [X]}}", "unknown language `fr`"),
        ("countries.yaml", "- {code: XYZ, names: {id: ['']}}", "which is no name"),
        ("countries.yaml", "- {code: XYZ, names: {id: [X]}, town: Y}", "unknown key `town`"),
        ("countries.yaml", "- {code: XYZ, names: {id: [X]}, called: middle}", "must be first, last or either"),
        (
            "countries.yaml",
            "- {code: A, names: {id: [A]}}\n- {code: A, names: {id: [B]}}",
            "country A stands twice",
        ),
        ("countries.yaml", "- {code: A, code: B}", "key 'code' stands twice"),
        ("countries.yaml", "code: A", "countries.yaml: expected a list of rows"),
        ("countries.yaml", "- A", "countries.yaml:1: expected a row"),
        ("countries.yaml", "- [", "countries.yaml: "),
        ("countries.yaml", "", "countries.yaml: expected a list of rows"),
        ("organisations.yaml", "- {id: org:x, names: {id: [X]}, country: null, sector: ABC}", "unknown sector 'ABC'"),
        ("organisations.yaml", "- {id: org:x, names: {id: [X]}, country: Xx, sector: NGO}", "`country` must be a code"),
        ("organisations.yaml", "- {id: org:x, names: {id: [X]}, sector: NGO}", "no `country`"),
        (
            "offices.yaml",
            "- {country: PRK, office: x, holders: [{name: A B, from: soon, to: null}]}",
            "'soon' is no date",
        ),
        ("offices.yaml", OFFICE % "{name: A B, from: 2001-13, to: null}", "is no date"),
        (
            "offices.yaml",
            "- {country: PRK, office: x, holders: [{name: A B, from: 2001, to: 2000}]}",
            "before 2001-01-01",
        ),
        (
            "offices.yaml",
            "- {country: PRK, office: x, holders: [{name: A B, from: null, to: 2000}]}",
            "A B has no `from`",
        ),
        ("offices.yaml", OFFICE % "A B", "expected {key: value}"),
        ("offices.yaml", "- {country: null, office: x, holders: []}", "must not be null"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(data: Path, file: str, rows: str, message: str) -> None:
    (data / file).write_text(rows, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load()
    assert file in str(error.value)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("of", "message"),
    [
        (["polri"], "`of` must be a mapping"),
        ({"Idn": ["polri"]}, "must be a code such as IDN"),
        ({"IDN": ["polri", "polda"]}, "'polda' stands under `of` and under no sector"),
    ],
)
def test_words_of_one_country_that_cannot_be_read_are_refused(of: object, message: str) -> None:
    agents = {"agents": {"COP": ["polri"]}, "pronouns": [], "titles": [], "quantity": [], "of": of}
    with pytest.raises(LexiconError, match=f"agents.yaml.*{message}"):
        _add_agents(Knowledge("id"), Row("agents.yaml", agents))


@pytest.mark.parametrize("file", ["countries.yaml", "organisations.yaml"])
def test_a_missing_file_is_an_error(data: Path, file: str) -> None:
    (data / file).unlink()
    with pytest.raises(LexiconError, match=file):
        load()


def test_a_missing_file_of_offices_is_none(data: Path) -> None:
    (data / "offices.yaml").unlink()
    assert load().surname("Kim") == ()


def test_a_user_adds_rows_of_their_own(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "my.yaml"
    own.write_text(
        "- {code: USA, names: {id: [Negeri Abang Sam]}}\n"
        "- {id: org:mine, names: {both: [Front Contoh]}, country: FRA, sector: REB}\n"
        "- {country: FRA, office: mayor, holders: [{name: Anne Contoh, from: 2020, to: null}]}\n",
        encoding="utf-8",
    )
    known = load(extra=own)
    assert known.match(words_of("Negeri Abang Sam"), 0)[1][0].id == "USA"
    assert known.entry("USA") == Entry("country", "USA", "Amerika Serikat", "USA", "GOV")
    assert known.match(words_of("Front Contoh"), 0)[1][0].sector == "REB"
    assert known.surname("Contoh")[0].id == "person:anne-contoh"


def test_a_row_without_key_is_refused(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "my.yaml"
    own.write_text("- {names: {id: [X]}}", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"my.yaml:1: a row needs `code`"):
        load(extra=own)


@given(st.lists(st.sampled_from(["AS", "Korea", "Utara", "polisi", "-", "'", "Al", "Qaeda", "di", "x"]), min_size=1))
def test_a_match_never_leaves_the_sentence(texts: list[str]) -> None:
    words, known = words_of(" ".join(texts)), load_knowledge("id")
    for at in range(len(words)):
        length, entries = known.match(words, at)
        assert 0 <= length <= len(words) - at
        assert bool(length) == bool(entries)
