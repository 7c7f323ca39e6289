"""What holds for any text: coding never fails, spans are the text's own, and nothing depends on how it was run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hubungan.ontology import load_ontology
from hubungan.pipeline import run, run_batch
from hubungan.records import Article, Document, Failure, Party, Quoted, Span

SOUP = """
Israel Gaza Rusia Ukraina AS Korut RI PBB Jokowi Prabowo Presiden Menlu polisi tentara pemberontak warga Kremlin
Iran's China's United Nations President Vladimir Putin Secretary-General Kim Jong-un U.S. N. Korea ASEAN-China
menyerang diserang menyerangnya serangan serangan-serangan serangannya Gempur mengutuk bertemu berkunjung menandatangani
menjatuhkan sanksi melancarkan serangan tewas mundur mendesak menarik pasukan baku tembak perundingan damai
attacked attacks attack was attacked by condemned met visited signed imposed sanctions on pulled out of took hostage
talks resigned urged killed died calls for protest akan tidak belum jika diduga berencana membantah will not may plans
kata ujar menurut mengatakan dikutip dari said told according to yang bahwa untuk dan , . ; : ? ! ( ) " “ ” ' ’ ‘
- – — … oleh dengan terhadap kepada antara ke di dari the a of by with against between and who that in 12 2024 3,5 Rp
19/11/2024 Foto: (ANTARA) Baca juga: JAKARTA, KOMPAS.com - Dr. H.E. 's 're
"""
WORDS = SOUP.split()
STRANGE = "\u200b\u200f\ufeff\u0301\u00ad\x00\x85\u2028ßİıǅﬁ𝔄🇮🇩👩\u200d🚀٣½"
ODD = st.text(st.characters(codec="utf-8") | st.sampled_from(STRANGE), max_size=6)
TOKENS = st.sampled_from(WORDS) | st.sampled_from(WORDS) | st.sampled_from(WORDS) | ODD
GAPS = st.sampled_from([" ", " ", " ", " ", " ", "", "\n", "\n\n", "\u00a0", "\t"])
TEXTS = st.lists(st.tuples(TOKENS, GAPS), max_size=60).map(lambda pieces: "".join(map("".join, pieces)))
DATES = st.none() | st.dates(date(2010, 1, 1), date(2026, 1, 1))


@st.composite
def articles(draw: st.DrawFn, identity: str = "a") -> Article:
    text = draw(TEXTS)
    headline = None
    if draw(st.booleans()):
        start, stop = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        headline = Span(start, stop)
    language = draw(st.sampled_from(["id", "en"]))
    return Article(identity, text, published=draw(DATES), language=language, headline=headline)


FEW = st.lists(articles(), max_size=7).map(
    lambda found: [replace(article, id=f"a{number}") for number, article in enumerate(found)]
)


def code(articles: Sequence[Article]) -> list[Document]:
    coded = run_batch([Document(article) for article in articles])
    assert [item for item in coded if isinstance(item, Failure)] == []
    return [item for item in coded if isinstance(item, Document)]


def quotations(document: Document) -> Iterator[Quoted | Party]:
    for report in document.reports:
        yield report.trigger
        yield from (*report.actors, *report.recipients)
        if report.reporter:
            yield report.reporter
    yield from (rejection.trigger for rejection in document.rejections)


@given(articles())
def test_every_span_is_the_articles_own_text(article: Article) -> None:
    for quotation in quotations(code([article])[0]):
        assert quotation.text == article.text[quotation.start : quotation.stop]
        assert quotation.text.strip()


@given(articles())
def test_sentences_stand_in_order_without_overlap(article: Article) -> None:
    sentences = code([article])[0].sentences
    spans = sorted((sentence.start, sentence.stop) for sentence in sentences)
    assert all(0 <= start < stop <= len(article.text) for start, stop in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert len({sentence.number for sentence in sentences}) == len(sentences)


@given(articles())
def test_reports_lie_in_coded_sentences_and_have_their_own_ids(article: Article) -> None:
    document = code([article])[0]
    ontology = load_ontology()
    assert len({report.id for report in document.reports}) == len(document.reports)
    for report in document.reports:
        assert report.article == article.id
        assert report.sentence in document.sentences
        assert report.sentence.coded
        assert report.sentence.start <= report.trigger.start < report.trigger.stop <= report.sentence.stop
        for party in (*report.actors, *report.recipients):
            assert report.sentence.start <= party.start < party.stop <= report.sentence.stop
        ontology.check("report", report.type, report.mode)
        assert report.status in ontology.statuses
        assert 0 <= report.confidence <= 1


@given(articles())
def test_nobody_does_an_act_to_himself_by_the_same_words(article: Article) -> None:
    for report in code([article])[0].reports:
        assert not {(p.start, p.stop) for p in report.actors} & {(p.start, p.stop) for p in report.recipients}


@given(articles())
def test_coding_the_same_article_again_gives_the_same(article: Article) -> None:
    assert code([article]) == code([article])


@given(FEW, st.integers(1, 8))
def test_the_result_does_not_depend_on_the_batch(few: list[Article], size: int) -> None:
    assert list(run(few, batch_size=size)) == [code([article])[0] for article in few]


def test_the_result_does_not_depend_on_the_number_of_jobs() -> None:
    few = [Article(f"a{n}", " ".join(WORDS[n:] + WORDS[:n]), language=("id", "en")[n % 2]) for n in range(9)]
    assert list(run(few, jobs=2, batch_size=2)) == list(run(few))
