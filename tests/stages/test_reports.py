"""Sentences to reports: what a report says, and what is said of candidates that fell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from hubungan.pipeline import run_batch
from hubungan.records import Article, Document, Report
from hubungan.stages import weighing
from hubungan.stages.reports import code_document, report_id
from hubungan.stages.segment import segment_batch
from hubungan.stages.syntax import syntax_batch


def code(text: str, language: str = "id", published: date | None = None) -> Document:
    coded = run_batch([Document(Article("a1", text, language=language, published=published))])[0]
    assert isinstance(coded, Document), coded
    return coded


def explain(text: str, language: str = "id") -> Document:
    document = syntax_batch(segment_batch([Document(Article("a1", text, language=language))]))[0]
    return code_document(document, explain=True)


def only(document: Document) -> Report:
    assert len(document.reports) == 1, [(report.type, report.trigger.text) for report in document.reports]
    return document.reports[0]


def test_a_report_says_who_did_what_to_whom_and_on_whose_word() -> None:
    report = only(code("Israel menyerang Gaza pada Senin, kata PBB."))
    assert (report.type, report.trigger.text, report.status) == ("ASSAULT", "menyerang", "occurred")
    assert [(p.text, p.country) for p in report.actors] == [("Israel", "ISR")]
    assert [(p.text, p.country) for p in report.recipients] == [("Gaza", "PSE")]
    assert report.reporter is not None
    assert (report.reporter.text, report.reporter.country) == ("PBB", "IGO:UN")
    assert report.origin.by == "frames"
    assert report.origin.rule == "ASSAULT.attack"
    assert report.origin.version
    assert report.time is not None
    assert (report.time["text"], report.time["from"], report.time["how"]) == ("Senin", None, "no publication date")
    assert report.place is None
    assert report.sentence.words == ()


@pytest.mark.parametrize(
    ("language", "text", "actor", "country"),
    [
        ("id", "Iran harus berhenti, kata Menteri Luar Negeri Prancis.", "Menteri Luar Negeri Prancis", "FRA"),
        ("en", "Syria must stop the killings, the French foreign minister said.", "the French foreign minister", "FRA"),
        ("id", "Chili melanggar hukum internasional, kata Presiden Peru.", "Presiden Peru", "PER"),
        ("id", "Kami mendesak Chili mundur, kata juru bicara pemerintah Peru.", "Kami", "PER"),
        ("id", "Kita mengecam Chili.", "Kita", None),
    ],
)
def test_who_speaks_makes_the_demand_and_is_meant_by_we(
    language: str, text: str, actor: str, country: str | None
) -> None:
    report = only(code(text, language))
    assert [(party.text, party.country) for party in report.actors] == [(actor, country)]


@pytest.mark.parametrize(
    ("text", "actor", "country"),
    [
        ("Pemkot Delhi menangkap dua orang.", "Pemkot Delhi", "IND"),
        ("Pemkot Bandung menangkap dua orang.", "Pemkot Bandung", "IDN"),
        ("Gubernur Kansas mengecam Iran.", "Gubernur Kansas", "USA"),
        ("RT dan RW mengecam Iran.", "RT", "IDN"),
        ("PKK mengecam Iran.", "PKK", "IDN"),
        ("Pemerintah Turki menuduh Iran, dan PKK mengecam Irak.", "PKK", "TUR"),
    ],
)
def test_local_authorities_and_short_names_belong_where_the_sentence_says(text: str, actor: str, country: str) -> None:
    found = [party for report in code(text).reports for party in report.actors]
    assert (actor, country) in [(party.text, party.country) for party in found]


@pytest.mark.xfail(reason="only the actor's own span is compared, not who it is")
def test_the_actor_of_an_act_is_not_its_reporter() -> None:
    assert only(code("Rusia mengecam Israel, kata Rusia.")).reporter is None


def test_a_report_is_named_by_its_article_place_and_type() -> None:
    report = only(code("Israel menyerang Gaza pada Senin."))
    assert report.id == report_id("a1", report.trigger.start, report.trigger.stop, "ASSAULT")
    assert report.id != report_id("a2", report.trigger.start, report.trigger.stop, "ASSAULT")
    assert report.id != report_id("a1", report.trigger.start, report.trigger.stop, "COERCE")
    assert len(report.id) == 17


@pytest.mark.parametrize(
    ("language", "text", "types"),
    [
        ("id", "Rusia mengecam Israel. Israel menyerang Gaza.", ["ACCUSE", "ASSAULT"]),
        ("id", "Rusia mengecam Israel kemarin.\n\nBaca juga: Israel menyerang Gaza", ["ACCUSE"]),
        ("en", "Russia condemned Israel. Israel attacked Gaza.", ["ACCUSE", "ASSAULT"]),
        ("id", "Langit cerah di Paris.", []),
        ("en", "The Kremlin has declined to comment on the presence of North Korean troops.", []),
        ("en", "Israel refused to withdraw from Rafah.", ["REJECT"]),
        ("id", "Polisi Israel enggan memberikan komentar tentang Gaza.", []),
    ],
)
def test_reports_follow_the_text_and_only_sentences_are_coded(language: str, text: str, types: list[str]) -> None:
    assert [report.type for report in code(text, language).reports] == types


def test_a_surname_stands_for_the_person_that_was_named_in_full_before() -> None:
    text = "Presiden Korea Utara Kim Jong-un bertemu Presiden Rusia Vladimir Putin. Putin mengecam Amerika Serikat."
    assert [party.country for party in code(text).reports[-1].actors] == ["RUS"]


def test_a_document_that_is_not_coded_has_no_reports() -> None:
    document = Document(Article("a1", "Israel menyerang Gaza.", language="fr"), not_coded="language fr")
    assert code_document(document) is document


def test_candidates_that_fell_are_kept_only_for_an_explanation() -> None:
    text = "Striker itu menyerang gawang lawan sejak menit awal, kata polisi Turki."
    assert code(text).rejections == ()
    rejections = explain(text).rejections
    assert rejections
    assert all(text[r.trigger.start : r.trigger.stop] == r.trigger.text and r.rule and r.why for r in rejections)


@pytest.mark.parametrize(("threshold", "kept"), [(0.0, True), (1.01, False)])
def test_a_candidate_is_kept_from_the_threshold_on(
    threshold: float, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Even:
        def __init__(self) -> None:
            self.threshold = threshold

        def probability(self, features: Sequence[str]) -> float:
            return 0.5

        def strongest(self, features: Sequence[str], most: int = 3) -> list[tuple[str, float]]:
            return [("always", 0.0)]

    decision: Callable[[], Even] = Even
    monkeypatch.setattr(weighing, "load_decision", decision)
    document = explain("Israel menyerang Gaza pada Senin.")
    assert bool(document.reports) is kept
    if kept:
        assert document.reports[0].confidence == 0.5
    else:
        assert "probability 0.50 is under 1.01 (always +0.0)" in [rejection.why for rejection in document.rejections]
