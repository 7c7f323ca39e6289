from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.ledger.columns import (
    article_to_columns,
    columns_to_article,
    columns_to_row,
    report_to_columns,
)
from hubungan.ledger.delta import rows_to_arrow
from hubungan.ledger.tables import SCHEMAS
from hubungan.ontology import load_ontology
from hubungan.records import Article, Origin, Party, Quoted, Report, Sentence, Span
from hubungan.rows import article_to_row, check_spans, report_to_row, row_to_article, row_to_report

TYPES = load_ontology().types
words = st.text(st.characters(codec="utf-8"), max_size=12)
maybe = st.none() | words
dates = st.dates(date(1900, 1, 1))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "report article url published language sentence type mode quad score cameo contexts trigger actors recipients "
    "status reporter time place confidence origin"
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
    return Article(
        id=draw(words),
        text=text,
        url=draw(maybe),
        title=draw(maybe),
        outlet=draw(maybe),
        published=draw(st.none() | dates),
        language=draw(st.sampled_from(["id", "en", None])),
        headline=draw(st.none() | spans(text)),
        source=draw(maybe),
        copy_of=draw(maybe),
        found=draw(st.dictionaries(words, words, max_size=2)),
        extra=draw(st.dictionaries(words, json_values, max_size=3)),
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def quoted(draw: st.DrawFn, text: str) -> Quoted:
    start, stop = draw(spans(text))
    return Quoted(start, stop, text[start:stop])


@st.composite
def parties(draw: st.DrawFn, text: str) -> Party:
    start, stop = draw(spans(text))
    return Party(start, stop, text[start:stop], *(draw(maybe) for _ in range(6)))


@st.composite
def times(draw: st.DrawFn, text: str) -> dict[str, Any]:
    days = {name: draw(st.none() | dates.map(date.isoformat)) for name in ("from", "to")}
    return {**draw(quoted(text).map(quoted_to_row)), **days, "granularity": draw(maybe), "how": draw(maybe)}


@st.composite
def places(draw: st.DrawFn, text: str) -> dict[str, Any]:
    number = st.none() | st.floats(-180, 180)
    return {
        **draw(quoted(text).map(quoted_to_row)),
        **{name: draw(maybe) for name in ("name", "country", "level", "how")},
        **{name: draw(number) for name in ("lat", "lon")},
        "geonames": draw(st.none() | st.integers(0, 2**40)),
    }


@st.composite
def coded(draw: st.DrawFn) -> tuple[Report, Article]:
    article = draw(articles())
    number, kind = draw(st.integers(0, 99)), draw(st.sampled_from(sorted(TYPES)))
    start, stop = draw(spans(article.text))
    report = Report(
        id=draw(words),
        article=article.id,
        sentence=Sentence(number, start, stop, "sentence" if number else "headline"),
        type=kind,
        mode=draw(st.sampled_from([None, *TYPES[kind].mode_scores])),
        trigger=draw(quoted(article.text)),
        actors=tuple(draw(st.lists(parties(article.text), max_size=2))),
        recipients=tuple(draw(st.lists(parties(article.text), max_size=2))),
        status=draw(st.sampled_from(load_ontology().statuses)),
        reporter=draw(st.none() | parties(article.text)),
        contexts=tuple(draw(st.lists(st.sampled_from(sorted(load_ontology().contexts)), max_size=2))),
        time=draw(st.none() | times(article.text)),
        place=draw(st.none() | places(article.text)),
        confidence=draw(st.floats(0, 1)),
        origin=Origin(draw(words), draw(words), draw(words)),
        cameo=draw(st.sampled_from([None, "1821"])),
    )
    return report, article


def quoted_to_row(found: Quoted) -> dict[str, Any]:
    return {"text": found.text, "start": found.start, "stop": found.stop}


@given(coded())
def test_a_report_comes_back_from_its_json_row(pair: tuple[Report, Article]) -> None:
    report, article = pair
    row = report_to_row(report, article)
    assert row_to_report(json.loads(json.dumps(row))) == report
    assert " ".join(row) == FIELDS
    check_spans(report, article)


@given(articles())
def test_an_article_comes_back_from_its_json_row(article: Article) -> None:
    assert row_to_article(json.loads(json.dumps(article_to_row(article)))) == article


@given(coded())
def test_rows_come_back_from_the_columns_of_the_ledger(pair: tuple[Report, Article]) -> None:
    report, article = pair
    stored = rows_to_arrow([report_to_columns(report, article, run="r")], SCHEMAS["reports"]).to_pylist()
    assert columns_to_row(stored[0]) == report_to_row(report, article)
    stored = rows_to_arrow([article_to_columns(article, not_coded=None, run="r")], SCHEMAS["articles"]).to_pylist()
    assert columns_to_article(stored[0]) == article


WRONG = Party(0, 5, "China", country="CHN")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"trigger": Quoted(6, 15, "diserang")}, "trigger is 'diserang', but the article has 'menyerang' at 6-15"),
        ({"actors": (WRONG,)}, "actor is 'China', but the article has 'Rusia'"),
        ({"recipients": (WRONG,)}, "recipient is 'China'"),
        ({"reporter": WRONG}, "reporter is 'China'"),
        ({"time": {"text": "Selasa", "start": 0, "stop": 5}}, "time is 'Selasa'"),
        ({"place": {"text": "Kyiv", "start": 0, "stop": 5}}, "place is 'Kyiv'"),
        ({"trigger": Quoted(-5, -1, "PBB")}, "trigger"),
        ({"sentence": Sentence(1, 0, 999)}, "sentence 1 is outside"),
        ({"article": "other"}, "is of article other"),
    ],
)
def test_words_that_are_not_the_articles_are_refused(make_document: Any, change: dict[str, Any], message: str) -> None:
    document = make_document("a")
    with pytest.raises(ValueError, match=message):
        check_spans(replace(document.reports[0], **change), document.article)


def test_a_field_that_the_contract_lacks_is_refused(make_document: Any) -> None:
    document = make_document("a")
    report = replace(document.reports[0], time={"text": "Senin", "start": 0, "stop": 5, "guess": 1})
    with pytest.raises(ValueError, match="time has the unknown field 'guess'"):
        report_to_row(report, document.article)
