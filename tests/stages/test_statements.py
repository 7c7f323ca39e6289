from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubungan.errors import LexiconError
from hubungan.languages import LANGUAGES
from hubungan.languages.speech_cues import STANCES, load_speech_cues, read_speech_cues
from hubungan.ledger.statement_columns import columns_to_statement, statement_to_columns
from hubungan.ledger.tables import SCHEMAS
from hubungan.networks.coder import use_coder
from hubungan.records import Article, Document, Statement
from hubungan.stages.segment import segment_batch
from hubungan.stages.statements import KINDS, find_statements
from hubungan.stages.syntax import syntax_batch


@pytest.fixture(autouse=True)
def frames_only():
    use_coder("frames")
    yield
    use_coder("both")


def read(text: str, language: str) -> tuple[Statement, ...]:
    article = Article("a", text, language=language, published=date(2024, 11, 19))
    return find_statements(syntax_batch(segment_batch([Document(article)]))[0])


def told(text: str, language: str) -> list[tuple[str | None, str]]:
    return [(s.speaker.text if s.speaker else None, s.text) for s in read(text, language)]


# language, text, speaker's words, stance, kind, what is said
CASES = [
    ("id", '"Kami siap bertemu," ujar Menteri Pertahanan Laos Chansamone Chanyalath.',
     "Menteri Pertahanan Laos Chansamone Chanyalath", "asserts", "direct", '"Kami siap bertemu,"'),
    ("id", "Pemerintah Togo menyatakan bahwa perbatasan dibuka lagi.",
     "Pemerintah Togo", "asserts", "indirect", "perbatasan dibuka lagi"),
    ("id", "Menurut Bank Dunia, utang Laos naik tajam.", "Bank Dunia", "asserts", "indirect", "utang Laos naik tajam"),
    ("id", "Kata dia, jembatan itu roboh.", "dia", "asserts", "indirect", "jembatan itu roboh"),
    ("id", "Kapal itu, menurut Interfax, karam.", "Interfax", "asserts", "indirect", "Kapal itu … karam"),
    ("id", "Oman Bantah Sembunyikan Buronan", "Oman", "denies", "indirect", "Sembunyikan Buronan"),
    ("id", "Kremlin: Belum Ada Jadwal Pertemuan", "Kremlin", "asserts", "indirect", "Belum Ada Jadwal Pertemuan"),
    ("id", "Panen padi diperkirakan turun separuh.", None, "predicts", "indirect", "Panen padi … turun separuh"),
    ("id", "Uni Afrika mendesak kedua jenderal berunding.",
     "Uni Afrika", "demands", "indirect", "kedua jenderal berunding"),
    ("id", "Video yang diunggah milisi itu memperlihatkan sebuah tank terbakar.",
     "milisi itu", "asserts", "indirect", "sebuah tank terbakar"),
    ("en", '"The road is open," said Mayor Ana Brnabic.',
     "Mayor Ana Brnabic", "asserts", "direct", '"The road is open,"'),
    ("en", '"We won," giggled the mayor.', "the mayor", "asserts", "direct", '"We won,"'),
    ("en", "The road, he said, is open.", "he", "asserts", "indirect", "The road … is open"),
    ("en", "Fiji told Tonga to return the boats.", "Fiji", "demands", "indirect", "Tonga to return the boats"),
    ("en", "Latvia said in a statement that the ship had left.",
     "Latvia", "asserts", "indirect", "the ship had left"),
    ("en", "Officials were not convinced that the fire was an accident.",
     "Officials", "doubts", "indirect", "the fire was an accident"),
    ("en", "The dam is feared to be leaking.", None, "predicts", "indirect", "The dam … to be leaking"),
    ("en", "'Never again', says Nauru president", "Nauru president", "asserts", "direct", "'Never again'"),
    ("en", "It was reported that the pilot had fled.", None, "asserts", "indirect", "the pilot had fled"),
    ("en", "Palau denies hiding the ship.", "Palau", "denies", "indirect", "hiding the ship"),
    ("en", '"Leave the island," the navy warned.', "the navy", "demands", "direct", '"Leave the island,"'),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker", "stance", "kind", "said"), CASES)
def test_who_says_what(language: str, text: str, speaker: str | None, stance: str, kind: str, said: str) -> None:
    found = read(text, language)
    assert [(s.speaker and s.speaker.text, s.stance, s.kind, s.text) for s in found] == [(speaker, stance, kind, said)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Juru bicara itu enggan berkomentar."),
        ("id", "Undang-undang itu menyatakan keadaan darurat."),
        ("id", 'Pasukan yang mereka sebut "tamu" itu pergi.'),
        ("id", "Menteri itu menyampaikan belasungkawa kepada keluarga korban."),
        ("en", "The admiral declined to say why."),
        ("en", "Article 5 states the aims of the pact."),
        ("en", 'They crossed the so-called "blue line" at noon.'),
        ("en", "He asked not to be named."),
        ("en", ""),
    ],
)
def test_words_of_saying_that_tell_nothing(language: str, text: str) -> None:
    assert not read(text, language)


# language, text, the name of the last statement's speaker
NAMES = [
    (
        "id",
        "Menteri Luar Negeri Kamboja Sok Chenda tiba di Hanoi. Ia mengatakan perundingan berjalan lancar.",
        "Sok Chenda",
    ),
    ("id", '"Kami lelah," kata Amina Yusuf. "Tak ada air," katanya.', "Amina Yusuf"),
    ("id", '"Kami lelah," kata Amina Yusuf. Perawat itu mengaku belum dibayar.', "Amina Yusuf"),
    ("id", "Juru bicara milisi itu, Idris Barka, membantah tuduhan tersebut.", "Idris Barka"),
    ("id", "Seorang perwira Teluk mengatakan kapal itu tenggelam.", None),
    ("en", "Foreign Minister Penny Wong flew to Suva. She said the pact would hold.", "Penny Wong"),
    ("en", "The port authority said the crane fell. It added that nobody was hurt.", None),
    ("en", '"We waited," said Lena Berg. "Nobody came," she said.', "Lena Berg"),
    ("en", "Her lawyer, Samir Dilou, called the ruling unjust.", "Samir Dilou"),
    ("en", "A senior official said the talks had failed.", None),
]


@pytest.mark.parametrize(("language", "text", "name"), NAMES)
def test_whom_a_speaker_stands_for(language: str, text: str, name: str | None) -> None:
    speaker = read(text, language)[-1].speaker
    assert speaker is not None
    assert speaker.name == name


def test_a_quotation_goes_on_over_sentences() -> None:
    (found,) = read('"Kami lelah. Kami pulang," kata Amina Yusuf.\n"Tidak ada lagi air."', "id")
    assert [piece.text for piece in found.said] == ['"Kami lelah. Kami pulang,"', '"Tidak ada lagi air."']
    assert found.sentences == (1, 2, 3)


def test_words_that_point_back_take_the_sentence_before() -> None:
    found = told("Indonesia akan mengirim dokter ke Kongo. Hal itu disampaikan Menteri Kesehatan Budi Santoso.", "id")
    assert found == [("Menteri Kesehatan Budi Santoso", "Indonesia akan mengirim dokter ke Kongo")]


def test_a_chain_is_ordered_from_the_act_to_the_outlet() -> None:
    inner, outer = read('"Kami siap," kata Ali Farah, seperti dikutip dari kantor berita SUNA, Senin.', "id")
    assert (inner.speaker and inner.speaker.name, inner.passes) == ("Ali Farah", None)
    assert (outer.passes, outer.kind) == (inner.number, "indirect")
    assert inner.said[0].text in outer.text


def test_the_countries_in_the_words_are_found() -> None:
    (found,) = read("Rusia mengatakan Ukraina menembaki Belgorod dan Polandia membantunya.", "id")
    assert found.about[:1] == ("UKR",)
    assert "POL" in found.about


def test_a_person_of_a_countrys_name_is_no_country_that_the_words_are_about() -> None:
    (found,) = read("Kenya's president said Vernon Jordan would visit.", "en")
    assert found.about == ()


def test_an_article_that_is_not_coded_has_no_statements() -> None:
    document = Document(Article("a", '"Oui," dit-il.', language="fr"), not_coded="language fr")
    assert find_statements(document) == ()


PIECES = st.sampled_from(
    """ " “ ” ' , . : ; ( ) - é X Rusia Iran KCNA said kata menurut according_to bahwa that ujarnya he ia dikutip
    dan was_quoted_by as_saying foto dirilis memperlihatkan denied disebut citing hal_itu disampaikan In_his_words
    """.split()  # noqa: SIM905 - a list of strings would take a page
).map(lambda piece: piece.replace("_", " ") + " ")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES | st.sampled_from(["\n", "", '"']) | st.text(max_size=6), max_size=40).map("".join),
    st.sampled_from(LANGUAGES),
)
def test_any_text_gives_statements_whose_words_are_its_own(text: str, language: str) -> None:
    found = read(text, language)
    assert len({statement.id for statement in found}) == len(found)
    for number, statement in enumerate(found, 1):
        assert statement.number == number
        assert statement.kind in KINDS
        assert statement.stance in STANCES
        assert statement.passes is None or statement.passes < number
        parts = [*statement.said, statement.cue, statement.speaker]
        assert all(text[part.start : part.stop] == part.text for part in parts if part is not None)
        assert all(piece.text for piece in statement.said)


def test_statements_keep_through_the_columns_of_the_ledger() -> None:
    article = Article(
        "a", '"Kami siap," kata Ali Farah, seperti dikutip SUNA.', language="id", published=date(2024, 1, 2)
    )
    found = find_statements(syntax_batch(segment_batch([Document(article)]))[0])
    rows = [statement_to_columns(statement, article, run="r") for statement in found]
    table = pa.Table.from_pylist(rows, schema=SCHEMAS["statements"])
    assert tuple(map(columns_to_statement, table.to_pylist())) == found
    assert table.column("published").to_pylist() == [article.published] * len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cues_of_a_language_can_be_read(language: str) -> None:
    cues = load_speech_cues(language)
    assert {cue.stance for phrase in cues.starts for cue in _ways(cues, phrase)} >= {"asserts", "denies", "demands"}


def _ways(cues, word):
    found = cues.cues.at((word,), 0)
    return found[1] if found else ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("says:\n", "sayz:\n"), "unknown key 'sayz'"),
        (("  denies:", "  refuses:"), "no stance 'refuses'"),
        (("inverts: true", "inverts: maybe"), "`inverts` is true or false"),
        (("inflects: [says,", "inflects: [sings,"), "names no way 'sings'"),
        (("agents: [by]", "agents: [true]"), "`agents` is a list of words"),
        (("agents: [by]", ""), "no `agents`"),
    ],
)
def test_a_file_that_breaks_the_notation_is_refused(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    source = Path(load_speech_cues.__wrapped__.__code__.co_filename).parent / "en" / "speech.yaml"
    text = source.read_text("utf-8")
    assert change[0] in text
    path = tmp_path / "speech.yaml"
    path.write_text(text.replace(change[0], change[1], 1), "utf-8")
    with pytest.raises(LexiconError, match=r"speech\.yaml") as raised:
        read_speech_cues(path, "en")
    assert why in str(raised.value)
