"""Records as rows: the JSON objects that `--to FILE.jsonl` writes and the ledger's columns are made of.

A row holds what the contract names and nothing else: the words and chunks of a sentence stay behind, and the kind of
a sentence is read from its number (0 is the headline).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from hubungan.ontology import load_ontology
from hubungan.records import Article, Origin, Party, Quoted, Report, Sentence, Span, Statement

Row = dict[str, Any]

TIME_FIELDS = ("text", "start", "stop", "from", "to", "granularity", "how")
PLACE_FIELDS = ("text", "start", "stop", "name", "country", "lat", "lon", "geonames", "level", "how")
PARTY_FIELDS = ("text", "start", "stop", "actor", "name", "country", "sector", "office", "how")


def report_to_row(report: Report, article: Article) -> Row:
    """Return the JSON object of a report; raises ValueError when its time or place has a field the contract lacks."""
    ontology = load_ontology()
    return {
        "report": report.id,
        "article": report.article,
        "url": article.url,
        "published": _iso(article.published),
        "language": article.language,
        "sentence": _sentence_to_row(report.sentence, article),
        "type": report.type,
        "mode": report.mode,
        "quad": ontology.quad(report.type),
        "score": float(ontology.score(report.type, report.mode)),
        "cameo": report.cameo or ontology.cameo(report.type, report.mode),
        "contexts": list(report.contexts),
        "trigger": {"text": report.trigger.text, "start": report.trigger.start, "stop": report.trigger.stop},
        "actors": [party_to_row(party) for party in report.actors],
        "recipients": [party_to_row(party) for party in report.recipients],
        "status": report.status,
        "reporter": party_to_row(report.reporter) if report.reporter else None,
        "time": _mapping_to_row(report.time, TIME_FIELDS, "time"),
        "place": _mapping_to_row(report.place, PLACE_FIELDS, "place"),
        "confidence": float(report.confidence),
        "origin": {"by": report.origin.by, "rule": report.origin.rule, "version": report.origin.version},
    }


def row_to_report(row: Mapping[str, Any]) -> Report:
    """Return the report that a row tells of; raises KeyError when the row lacks a field."""
    return Report(
        id=row["report"],
        article=row["article"],
        sentence=_row_to_sentence(row["sentence"]),
        type=row["type"],
        mode=row["mode"],
        trigger=Quoted(**row["trigger"]),
        actors=tuple(row_to_party(party) for party in row["actors"]),
        recipients=tuple(row_to_party(party) for party in row["recipients"]),
        status=row["status"],
        reporter=row_to_party(row["reporter"]) if row["reporter"] else None,
        contexts=tuple(row["contexts"]),
        time=dict(row["time"]) if row["time"] else None,
        place=dict(row["place"]) if row["place"] else None,
        confidence=row["confidence"],
        origin=Origin(**row["origin"]),
        cameo=_own_cameo(row),
    )


def article_to_row(article: Article) -> Row:
    """Return the JSON object of an article."""
    headline = {"start": article.headline.start, "stop": article.headline.stop} if article.headline else None
    return {
        **{field.name: getattr(article, field.name) for field in fields(article)},
        "published": _iso(article.published),
        "headline": headline,
        "found": dict(article.found),
        "extra": dict(article.extra),
    }


def row_to_article(row: Mapping[str, Any]) -> Article:
    """Return the article that a row tells of; raises ValueError on a date that is not ISO."""
    published, headline = row["published"], row["headline"]
    values = {
        **row,
        "published": date.fromisoformat(published) if published else None,
        "headline": Span(headline["start"], headline["stop"]) if headline else None,
    }
    return Article(**values)


def party_to_row(party: Party) -> Row:
    """Return the JSON object of a party."""
    return {field: getattr(party, field) for field in PARTY_FIELDS}


def row_to_party(row: Mapping[str, Any]) -> Party:
    """Return the party that a row tells of."""
    return Party(**row)


def check_spans(report: Report, article: Article) -> None:
    """Raise ValueError when the report is another article's or one of its texts differs from the article's."""
    if report.article != article.id:
        raise ValueError(f"report {report.id}: is of article {report.article}, not of {article.id}")
    length = len(article.text)
    if not 0 <= report.sentence.start < report.sentence.stop <= length:
        raise ValueError(f"report {report.id}: sentence {report.sentence.number} is outside the article's text")
    for name, text, start, stop in _quotations(report):
        if not (0 <= start <= stop <= length and article.text[start:stop] == text):
            found = article.text[max(start, 0) : max(stop, 0)]
            raise ValueError(f"report {report.id}: {name} is {text!r}, but the article has {found!r} at {start}-{stop}")


def check_statement(statement: Statement, article: Article) -> None:
    """Raise ValueError when one of a statement's texts differs from the article's."""
    pieces: list[Quoted | Party] = [*statement.said]
    pieces += [piece for piece in (statement.speaker, statement.cue) if piece is not None]
    for piece in pieces:
        if article.text[piece.start : piece.stop] != piece.text:
            found = article.text[max(piece.start, 0) : max(piece.stop, 0)]
            raise ValueError(f"statement {statement.id}: {piece.text!r} is said, but the article has {found!r}")


def _quotations(report: Report) -> Iterator[tuple[str, str, int, int]]:
    yield "trigger", report.trigger.text, report.trigger.start, report.trigger.stop
    parties = [("actor", party) for party in report.actors] + [("recipient", party) for party in report.recipients]
    if report.reporter:
        parties.append(("reporter", report.reporter))
    for name, party in parties:
        yield name, party.text, party.start, party.stop
    for name, mapping in (("time", report.time), ("place", report.place)):
        if mapping and mapping.get("text") is not None:
            yield name, mapping["text"], mapping["start"], mapping["stop"]


def _sentence_to_row(sentence: Sentence, article: Article) -> Row:
    text = article.text[sentence.start : sentence.stop]
    return {"number": sentence.number, "start": sentence.start, "stop": sentence.stop, "text": text}


def _row_to_sentence(row: Mapping[str, Any]) -> Sentence:
    kind = "sentence" if row["number"] else "headline"
    return Sentence(number=row["number"], start=row["start"], stop=row["stop"], kind=kind)


def _own_cameo(row: Mapping[str, Any]) -> str | None:
    return None if row["cameo"] == load_ontology().cameo(row["type"], row["mode"]) else str(row["cameo"])


def _mapping_to_row(mapping: Mapping[str, Any] | None, known: tuple[str, ...], name: str) -> Row | None:
    if mapping is None:
        return None
    if unknown := set(mapping) - set(known):
        raise ValueError(f"{name} has the unknown field {min(unknown)!r}; known are {', '.join(known)}")
    return {field: _iso(mapping.get(field)) for field in known}


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
