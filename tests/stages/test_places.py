"""Places in sentences: which names are places, where they lie, and which the act belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysed import read_clauses
from hubungan.audit.places import read_cases, score_places
from hubungan.errors import InputError
from hubungan.languages import load_language
from hubungan.stages.places import Place, find_places, place_of
from hubungan.stages.tokenize import tokenize


def places_in(text: str, language: str, home: str | None = None) -> tuple[Place, ...]:
    clauses, finder = read_clauses(text, language)
    return find_places(clauses.words, text, finder.mentions, clauses.language, home)


def place_at(marked: str, language: str) -> str | None:
    """Return the words of the place that belongs to the trigger in angle brackets."""
    first, stop = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    clauses, finder = read_clauses(text, language)
    places = find_places(clauses.words, text, finder.mentions, clauses.language)
    inside = [at for at, word in enumerate(clauses.words) if word.start < stop and first < word.stop]
    place = place_of(clauses, inside[0], inside[-1] + 1, places, ())
    return text[place.start : place.end] if place else None


@pytest.mark.parametrize(
    ("language", "text", "home", "expected"),
    [
        ("id", "Mereka bertemu di Wina, Austria.", None, [("Vienna", "AUT", "city"), ("Austria", "AUT", "country")]),
        ("id", "Tentara Lebanon mengerahkan panser ke Tripoli.", None, [("Tripoli", "LBN", "city")]),
        ("id", "Milisi Libya bentrok di Tripoli.", None, [("Tripoli", "LBY", "city")]),
        ("en", "He is in Birmingham, Alabama.", None, [("Birmingham", "USA", "city"), ("Alabama", "USA", "region")]),
        ("en", "Police arrested a man in Birmingham.", None, [("Birmingham", "GBR", "city")]),
        ("id", "Israel Serang Rumah Sakit, Delapan Orang Tewas di Rafah", None, [("Rafah", "PSE", "city")]),
        ("id", "Jaksa di Georgia mendakwa tiga petugas.", "USA", [("Georgia", "USA", "region")]),
        ("id", "Jaksa di Georgia mendakwa tiga petugas.", None, [("Georgia", "GEO", "country")]),
        ("en", "They fought along the Iran-Iraq border.", None, [("Iran-Iraq border", None, "site")]),
        ("id", "Kapal itu berlayar di Laut China Selatan.", None, [("South China Sea", None, "sea")]),
        ("id", "Ia tewas di Kabupaten Nduga, Papua.", None, [("Nduga", "IDN", "region"), ("Papua", "IDN", "region")]),
        ("en", "The Bank of England froze the gold.", None, []),
        ("id", "Kepolisian Daerah Papua menetapkan dua tersangka.", None, []),
        ("en", "Representative Jim Jordan demanded documents.", None, []),
        ("en", "Israel bombed the airport.", None, []),
        ("en", "Kharkiv was shelled overnight.", None, [("Kharkiv", "UKR", "city")]),
        ("en", "Beijing condemned the decision of Washington.", None, []),
    ],
)  # fmt: skip
def test_places_of_a_sentence(
    language: str, text: str, home: str | None, expected: list[tuple[str, str | None, str]]
) -> None:
    """Names used as places are found and settled; those of governments, bodies and people are not."""
    assert [(place.name, place.country, place.level) for place in places_in(text, language, home)] == expected


@pytest.mark.parametrize(
    ("language", "marked", "expected"),
    [
        ("id", "Menlu itu <terbang> dari Doha ke Amman.", "Amman"),
        ("id", "Tentara Rusia <mundur> dari Kherson.", "Kherson"),
        ("id", "Di Caracas, ribuan orang <turun> ke jalan.", "Caracas"),
        ("id", "Komisioner itu, berbicara di Jenewa, mengatakan tentara <membakar> rumah di Sagaing.", "Sagaing"),
        ("id", "Densus 88 menangkap pria di Solo dan <menggeledah> rumahnya di Semarang.", "Semarang"),
        ("id", "Seorang tentara asal Nepal <tewas> di Goma.", "Goma"),
        ("en", "Turkey <vowed> to keep its soldiers in northern Syria.", None),
        ("en", "Israeli jets struck a depot near Damascus after rockets were <fired> at Haifa.", "Haifa"),
        ("en", "Officials in Georgia were <threatened> by callers.", "Georgia"),
        ("en", "Moscow <rejected> the proposal within hours.", None),
    ],
)
def test_place_of_an_act(language: str, marked: str, expected: str | None) -> None:
    """An act's place stands in its own clause; what is only spoken about is no place of the act."""
    assert place_at(marked, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "JAKARTA, KOMPAS.com - Polisi menangkap dua orang.",
        "PARIS, Feb 3 - Farmers lifted their roadblocks.",
        "RAMALLAH/AMMAN (Reuters) - The authority cut its ties.",
        "GENEVA -- Talks ended.",
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_dateline_is_no_place(text: str, language: str) -> None:
    """Where a dateline was not cut off, its places say that they are one, and no act takes them."""
    words, known = tokenize(text, 0, len(text)), load_language(language)
    places = find_places(words, text, (), known)
    assert {place.how for place in places} == {"dateline"}


def test_actor_is_no_place() -> None:
    """A span taken by an actor or recipient is no place of the act."""
    text = "Pasukan itu menyerang Aleppo."
    clauses, finder = read_clauses(text, "id")
    places = find_places(clauses.words, text, finder.mentions, clauses.language)
    assert place_of(clauses, 2, 3, places, ()) is not None
    assert place_of(clauses, 2, 3, places, [(places[0].start, places[0].end)]) is None


PIECES = [
    "di ",
    "in ",
    "Jakarta",
    "Tripoli",
    ", ",
    "Lebanon",
    "perbatasan ",
    "border ",
    "-",
    " – ",
    "the ",
    "of ",
    "al-",
    "Kota ",
    "(",
    ")",
    "'s ",
    "DMZ",
    "\n",
    ".",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14), st.sampled_from(["id", "en"]))
def test_spans_hold_for_any_text(pieces: list[str], language: str) -> None:
    """Whatever the text, nothing is raised and each place's offsets are those of its words."""
    text = "".join(pieces)
    words, known = tokenize(text, 0, len(text)), load_language(language)
    stop = 0
    for place in find_places(words, text, (), known, "IDN"):
        assert stop <= place.first < place.stop <= len(words)
        assert (place.start, place.end) == (words[place.first].start, words[place.stop - 1].stop)
        assert text[place.start : place.end].strip() == text[place.start : place.end] != ""
        stop = place.stop


def test_cases_are_read_and_scored(tmp_path: Path) -> None:
    """A case in readable marks gives its spans, and the figures count what was found."""
    path = tmp_path / "places.txt"
    path.write_text(
        "# comment\n\nC IDN\nS {JAKARTA|Jakarta|IDN|dateline}, KOMPAS.com - "
        "Polisi <menahan> pria di {*Medan|Medan|IDN|city}.\n",
        "utf-8",
    )
    (case,) = read_cases(path)
    assert case.home == "IDN"
    assert [case.text[place.start : place.stop] for place in case.places] == ["JAKARTA", "Medan"]
    figures = score_places(path, "id").figures()
    assert figures["values right of all"] == figures["place of act right"] == 1.0
    assert figures["datelines taken for places"] == 0.0


@pytest.mark.parametrize("content", ["", "S {Medan|Medan} kota.\n"])
def test_broken_cases_are_refused(tmp_path: Path, content: str) -> None:
    """A file without cases or with broken marks is an error."""
    (tmp_path / "places.txt").write_text(content, "utf-8")
    with pytest.raises(InputError):
        read_cases(tmp_path / "places.txt")
