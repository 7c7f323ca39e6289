"""Lines and sentences: the boundaries, the kinds, and that nothing is lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.audit.segmentation import read_running_text, score_segmentation
from hubungan.errors import InputError, LexiconError
from hubungan.records import Article, Document, Span
from hubungan.stages.lines import load_line_cues, read_line_cues
from hubungan.stages.segment import segment, segment_batch
from hubungan.stages.sentences import load_abbreviations, read_abbreviations

# A bar stands between sentences for a space, a double bar for nothing.
INDONESIAN = [
    "Presiden tiba di Seoul.|Ia disambut menteri.",
    "Siapa yang menang?|Belum ada yang tahu!|Kita tunggu…|Semoga baik.",
    # titles, degrees, addresses
    "Utusan itu, Dr. H. Budi Laksono, S.H., M.Si. tiba.|Dubes H.E. Tono menyusul.",
    "Letjen. Rudi dan Pdt. Markus datang ke Jl. Melati No. 5 membawa Rp. 5.000 saja.",
    "Saham PT. Contoh Tbk. naik.|Ia membeli PT Contoh Tbk.|Namun lalu dijual.",
    "Mereka membawa beras, gula, dll. ke kapal.|Ada tepung, minyak, dsb.|Semua habis.",
    "Menurut Peraturan No. XI pasal itu batal.",
    # initials
    "Susilo B. Yudhoyono dan J. K. Rowling hadir.",
    "Mereka memilih rencana B.|Namun rencana itu gagal.",
    # figures, dates, times
    "Bantuan 1.000,5 ton tiba (19/11/2024) pukul 19.30 WIB.|Lalu dibagi.",
    "Perang pecah pada 2007.|Dua negara terlibat.",
    "Rapat 5. 6. 2024 batal.",
    "1. Gencatan senjata berlaku.|Pasukan mundur.",
    # quotes
    '"Kami siap.|Kami akan datang," kata Budi.|Ia lalu pergi.',
    '"Apakah ini damai?" tanya Budi.|"Ya!" ujar Siti.',
    "“Kami siap.”|Budi lalu pergi.",
    '"Kami siap."|"Kami juga."',
    "Kami menunggu ... lalu pergi.|Dia diam...|Semua bubar.",
    # domains and missing spaces
    "Berita KOMPAS.com dan Detik.Com dikutip.|Situs contoh.id juga.",
    "Mereka pergi.||Sebelumnya mereka makan.",
    "Yahoo! Indonesia ditutup.",
    # brackets
    "Ia pulang (tanpa izin).|Besok ia kembali.",
    "Korban banyak. . . .|Bantuan tiba.",
]
ENGLISH = [
    "Mr. Smith met Gen. Jones in St. Paul.|They talked.",
    "The U.S. Army left.|It left the U.S.|The talks failed in D.C.|He said so.",
    "Talks began at 5 p.m. Monday and ended on Jan. 5.|No. 10 said nothing.",
    "Example Inc. said so.|It works for Example Corp.|However, it fell.",
    "George W. Bush met J. F. Example.",
    '"Will you go?" he asked.|"No!" she said.',
    '"We go.|We stay," he said.',
    "It cost $1.5 million, i.e. too much, etc. in all.|She left.",
    "See example.com.|Then call.",
    "we went home.|then we slept.",
]


@pytest.mark.parametrize(
    ("language", "marked"), [("id", case) for case in INDONESIAN] + [("en", case) for case in ENGLISH]
)
def test_a_paragraph_is_split_at_the_bars(language: str, marked: str) -> None:
    text = marked.replace("||", "").replace("|", " ")
    expected = marked.replace("||", "|").split("|")
    assert [text[each.start : each.stop] for each in segment(text, language, None)] == expected


# Each line of the text with the kinds of its parts; a bar stands between parts.
LINES = [
    (
        "id",
        """
        headline: Menteri Rusia tiba di Pyongyang
        credit: Foto: Menteri Rusia di bandara (Dok. Kementerian)
        credit: Gambar Istimewa : Suasana bandara
        dateline sentence sentence credit: JAKARTA, KOMPAS.com -|Menteri tiba.|Ia disambut.|(Sumber: Kantor Berita)
        boilerplate: Baca juga: Menteri dijadwalkan tiba
        heading: Reaksi negara tetangga
        dateline sentence boilerplate: Pyongyang (ANTARA) -|Tokyo mengecam kunjungan itu.|Baca juga: Tokyo marah
        boilerplate: ADVERTISEMENT
        boilerplate: SCROLL TO CONTINUE WITH CONTENT
        dateline sentence boilerplate: Jakarta, CNN Indonesia --|"Kami sedih," kata juru bicara.|(ant/bud)
        sentence: Sang badut - yang lucu - ikut memilih.
        sentence: Uni Eropa (UE) menolak.
        boilerplate: Simak Video tentang kunjungan ini
        boilerplate: Editor: Budi
        """,
    ),
    (
        "en",
        """
        headline: Leaders meet in Geneva
        dateline sentence sentence: LONDON, 12 June (AP) --|The leaders met.|They ate.
        dateline sentence credit: WASHINGTON (Reuters) -|The president spoke.|(Reuters Photo)
        dateline sentence: MOSCOW, Nov 19 (Reuters) -|Russia agreed.
        dateline sentence: BEIJING —|China declined.
        heading: ## What comes next
        sentence: The court (ICJ) - the highest of all - will decide.
        boilerplate: Read more: Talks fail
        credit: Photo: A. Writer
        boilerplate: Copyright 2024 Our News. All rights reserved.
        boilerplate: ***
        """,
    ),
]


@pytest.mark.parametrize(("language", "table"), LINES)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
def test_lines_know_their_kind(language: str, table: str, gap: str) -> None:
    rows = [line.strip().split(": ", 1) for line in table.strip().splitlines()]
    text = gap.join(line.replace("|", " ") for _, line in rows)
    expected = [pair for kinds, line in rows for pair in zip(line.split("|"), kinds.split(), strict=True)]
    found = segment(text, language, None)
    assert [(text[each.start : each.stop], each.kind) for each in found] == expected
    assert [each.number for each in found] == list(range(len(found)))


def test_a_headline_behind_the_body_is_number_zero() -> None:
    text = "Presiden tiba. Ia makan.\n\nPresiden Tiba di Seoul. Apa kata dunia?"
    found = segment(text, "id", Span(26, len(text)))
    assert [(each.number, each.kind, text[each.start : each.stop]) for each in found] == [
        (0, "headline", "Presiden Tiba di Seoul. Apa kata dunia?"),
        (1, "sentence", "Presiden tiba."),
        (2, "sentence", "Ia makan."),
    ]


@pytest.mark.parametrize("text", ["Israel menyerang Gaza", "FOTO: Tentara menyerang Gaza", "Video: Perang"])
def test_a_single_line_is_a_sentence(text: str) -> None:
    assert [each.kind for each in segment(text, "id", None)] == ["sentence"]


def test_a_list_of_headlines_is_coded() -> None:
    text = "Rusia serang Kyiv\nAS kecam Rusia\nChina diam"
    assert all(each.coded for each in segment(text, "id", None))


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "The old office wrapped each of its letters at some sixty\n"
        "characters, and so they came to us. The minister spoke of\n"
        "peace with everybody and then of war with nearly everybody\n"
        "else."
    )
    found = [text[each.start : each.stop] for each in segment(text, "en", None)]
    assert found == [text[: text.index(" The minister")], text[text.index("The minister") :]]


def test_an_unknown_language_is_segmented_with_what_all_lists_share() -> None:
    text = "Dr. X est parti. Il est revenu."
    found = [text[each.start : each.stop] for each in segment(text, "fr", None)]
    assert found == ["Dr. X est parti.", "Il est revenu."]
    assert "Dr" in load_abbreviations("../id").before_name
    assert load_line_cues("").places == frozenset()


TEXTS = (
    st.text()
    | st.text(alphabet='aA1.!?…"”()-–:#,\n\r\u2028 \x1c')
    | st.lists(st.sampled_from([*INDONESIAN, *(table for _, table in LINES)])).map("\n".join)
)


@given(
    TEXTS,
    st.sampled_from(["id", "en", "fr", ""]),
    st.none() | st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(*ends)),
)
def test_every_character_is_in_exactly_one_line(text: str, language: str, headline: Span | None) -> None:
    """White space alone may stand outside."""
    found = segment(text, language, headline)
    body = [each for each in found if each.number]
    assert [each.number for each in body] == list(range(1, len(body) + 1))
    assert [each.start for each in body] == sorted(each.start for each in body)
    covered = sorted(at for each in found for at in range(each.start, each.stop) if not text[at].isspace())
    assert covered == [at for at, character in enumerate(text) if not character.isspace()]
    assert all(text[each.start : each.stop].strip() == text[each.start : each.stop] != "" for each in found)
    assert all(before.stop <= after.start for before, after in pairwise(body))


def test_a_stage_fills_the_words_of_coded_lines_only() -> None:
    text = "Menteri tiba.\n\nFoto: Budi\n\nIa pergi."
    documents = segment_batch([Document(Article("a", text, language="id")), Document(Article("b", "", language="id"))])
    words = [(each.kind, [word.text for word in each.words]) for each in documents[0].sentences]
    assert words == [("sentence", ["Menteri", "tiba", "."]), ("credit", []), ("sentence", ["Ia", "pergi", "."])]
    assert documents[1].sentences == ()


@pytest.mark.parametrize("content", ["Dr Mr", "[titles]\nDr"])
def test_a_broken_list_of_abbreviations_names_its_line(content: str) -> None:
    with pytest.raises(LexiconError, match=r"id/abbreviations\.txt:1: a section is one of before_name"):
        read_abbreviations(content, "id/abbreviations.txt")


@pytest.mark.parametrize(
    "content", [None, {"credit": []}, {"credit": {"lables": []}}, {"credit": {"labels": [True]}}, {"credit": {}}]
)
def test_broken_cues_of_lines_name_their_key(content: object) -> None:
    with pytest.raises(LexiconError, match=r"id/lines\.yaml: (credit|boilerplate)"):
        read_line_cues(content, "id/lines.yaml")


def test_a_treebank_is_scored_by_exact_ends(tmp_path: Path) -> None:
    file = tmp_path / "small.conllu"
    sentences = ["JAKARTA - Ia tiba.", "Bintang idola", "Ia pergi.", "Ia pulang."]
    marks = ["# newdoc", "# sent_id = 2", "# sent_id = 3", "# newpar"]
    blocks = (f"{mark}\n# text = {text}\n\n" for mark, text in zip(marks, sentences, strict=True))
    file.write_text("".join(blocks), "utf-8")
    text, spans = read_running_text(file)
    assert [text[span.start : span.stop] for span in spans] == sentences
    assert text == "JAKARTA - Ia tiba. Bintang idola Ia pergi.\n\nIa pulang."
    score = score_segmentation(file, "id")
    assert (score.gold, score.predicted, score.correct) == (4, 3, 2)
    assert (score.precision, score.recall, score.f1) == pytest.approx((2 / 3, 1 / 2, 4 / 7))
    assert score_segmentation(file, "id", join_datelines=False).correct == 1


def test_a_file_without_sentences_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.conllu").write_text("")
    for name in ("empty.conllu", "missing.conllu"):
        with pytest.raises(InputError, match=name):
            score_segmentation(tmp_path / name, "id")
