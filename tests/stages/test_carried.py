"""The place of an act that the sentence before states."""

from __future__ import annotations

import pytest

import hubungan
from hubungan.records import Report

MET = "The Turkish and Greek foreign ministers met in Geneva on Monday."
SHOT = "Polisi menembak dua pengunjuk rasa di Makassar."


def _reports(text: str, language: str) -> list[Report]:
    return [report for _, report in hubungan.code_text(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "type", "place"),
    [
        ("en", f"{MET} During the meeting, Turkey accused Greece of arming the islands.", "ACCUSE", "Geneva"),
        ("en", f"{MET} The two ministers signed an agreement on trade.", "SUPPORT", "Geneva"),
        ("en", f"{MET} It rained all day. At the talks, Turkey accused Greece of arming islands.", "ACCUSE", "Geneva"),
        ("id", f"{SHOT} Polisi kemudian menangkap sembilan mahasiswa.", "COERCE", "Makassar"),
        ("id", f"{SHOT} Tentara menangkap sembilan mahasiswa di sana.", "COERCE", "Makassar"),
        ("id", f"{SHOT} Kedutaan Jepang mengecam pemerintah Indonesia.", "ACCUSE", None),
        ("id", f"{SHOT} Pemerintah Jepang mengecam penembakan itu.", "ACCUSE", None),
        ("id", f"{SHOT} Polisi kemudian menangkap sembilan mahasiswa di Medan.", "COERCE", "Medan"),
        ("en", f"{MET} Turkey accused Greece of arming the islands.", "ACCUSE", None),
        ("en", "JAKARTA (Antara) - Turkey met Greece. During the meeting, Turkey accused Greece.", "ACCUSE", None),
        ("en", "Police arrested 12 protesters in Lima. In 2009, police then arrested 40 students.", "COERCE", None),
    ],
)
def test_a_place_is_lent_only_with_a_sign_that_the_scene_is_the_same(
    language: str, text: str, type: str, place: str | None
) -> None:
    """An act without a place of its own has that of the sentence before when a word of it takes the scene up."""
    last = [report for report in _reports(text, language) if report.type == type][-1]
    assert (last.place["name"] if last.place else None) == place
    if last.place:
        assert text[last.place["start"] : last.place["stop"]] == last.place["text"]


def test_a_headline_takes_no_place_from_the_body() -> None:
    """The headline is coded after the body, but is no sentence behind it."""
    text = f"Polisi kemudian menangkap mahasiswa\n\n{SHOT}"
    headline = next(report for report in _reports(text, "id") if report.type == "COERCE")
    assert headline.place is None
