"""Plain text and Markdown say in their first lines what they are."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.reading.encoding import Decoded
from hubungan.reading.text import find_headline, parse_text

BODY = "Kedua menteri berunding selama tiga jam di Hanoi.\n\nMereka akan bertemu lagi bulan depan."


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Dua menteri berunding"\nurl: https://berita.test/1\nmedia: Kabar\ntanggal: 19/11/2024\n---\n\n',
        (
            "---\r\ntitle: Dua menteri berunding\r\nurl: https://berita.test/1\r\n"
            "media: Kabar\r\ntanggal: 19/11/2024\r\n...\r\n"
        ),
        "Judul: Dua menteri berunding\nURL: https://berita.test/1\nMedia: Kabar\nTanggal: 19/11/2024\n\n",
        "\n\nTitle: Dua menteri berunding\nLink: https://berita.test/1\nOutlet: Kabar\nDate: 19/11/2024\n",
    ],
)
def test_front_matter_and_leading_lines_give_the_metadata(front: str) -> None:
    draft = parse_text(Decoded(front + BODY, "utf-8"), "a.txt")
    assert (draft.title, draft.url, draft.outlet) == ("Dua menteri berunding", "https://berita.test/1", "Kabar")
    assert (draft.published, draft.text, draft.headline) == ("19/11/2024", BODY, None)


def test_unknown_keys_between_known_ones_are_kept_as_extra() -> None:
    draft = parse_text(Decoded("Judul: Satu\nPenulis: Ani\nTanggal: 1 Mei 2020\n\n" + BODY, "utf-8"), "a.txt")
    assert (draft.title, draft.published, draft.extra, draft.text) == ("Satu", "1 Mei 2020", {"Penulis": "Ani"}, BODY)


@pytest.mark.parametrize(
    "text",
    ["Presiden: kami siap berunding hari ini juga.\n\nIsi.", "--- bukan awal\nisi", "Catatan penting saja: isi.\n"],
)
def test_lines_that_only_look_like_keys_belong_to_the_body(text: str) -> None:
    assert parse_text(Decoded(text, "utf-8"), "a.txt").text == text


def test_what_stands_between_two_rules_is_kept_unless_it_is_front_matter() -> None:
    text = "---\nLaporan dari Hanoi\nKedua menteri berunding.\n---\n\nMereka akan bertemu lagi."
    assert parse_text(Decoded(text, "utf-8"), "a.txt").text == text
    front = "---\ntitle: Satu\ntags:\n- a\nauthors:\n  - Ani\n# nama samaran\ndate: 1 Mei 2020\n---\n"
    draft = parse_text(Decoded(front + BODY, "utf-8"), "a.txt")
    assert (draft.title, draft.published, draft.text) == ("Satu", "1 Mei 2020", BODY)


@pytest.mark.parametrize(
    "text", ["a" + " " * 200_000 + "b\n\nIsi.", "#" + " " * 200_000 + "b\n\nIsi.", "---\r\n" + "isi\r\n" * 20_000]
)
def test_long_lines_and_rules_that_are_never_closed_take_no_time(text: str) -> None:
    began = time.process_time()
    draft = parse_text(Decoded(text, "utf-8"), "a.txt")
    assert (draft.headline, draft.text) == (None, text)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Dua menteri berunding" + " " * 900 + "\n\nIsi berita.", "Dua menteri berunding"),
        ("Dua menteri\rberunding\n\nIsi berita.", None),
        ("Dua menteri berunding di Hanoi\n\nIsi berita.", "Dua menteri berunding di Hanoi"),
        ("\n  Apa hasil perundingan?  \r\n\r\nIsi berita.", "Apa hasil perundingan?"),
        ("# Dua menteri berunding #\nIsi berita.", "Dua menteri berunding"),
        ("# Selesai.\n\nIsi berita.", "Selesai."),
        ("Dua menteri berunding.\n\nIsi berita.", None),
        ("Dua menteri berunding\nIsi berita.", None),
        ("Dua menteri berunding\n\n", None),
        ("Dua menteri berunding", None),
        ("HANOI, Kabar -\n\nIsi berita.", None),
        ("kata " * 50 + "\n\nIsi berita.", None),
        ("", None),
    ],
)
def test_a_short_first_line_before_a_blank_one_is_the_headline(text: str, headline: str | None) -> None:
    span = find_headline(text)
    assert (text[slice(*span)] if span else None) == headline


@given(st.text(st.sampled_from("ab:#- \n\r.Judul:"), max_size=60))
def test_the_body_is_always_the_end_of_the_text(text: str) -> None:
    assert text.endswith(parse_text(Decoded(text, "utf-8"), "a.txt").text)
