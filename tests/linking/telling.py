"""Articles with coded reports, made in a line each: what linking is tested on without any coder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hubungan.records import Article, Document, Origin, Party, Quoted, Report, Sentence

RUN = "tests"


def tell(
    identity: str,
    sentences: Sequence[tuple[str, dict[str, Any]]],
    *,
    published: str | None = "2024-11-19",
    outlet: str | None = None,
    language: str = "id",
) -> Document:
    """Return an article whose sentences have one report each, given by its fields.

    `actors` and `recipients` are lists of (words, country); `trigger` is words of the sentence.
    """
    body = "\n".join(text for text, _ in sentences)
    day = date.fromisoformat(published) if published else None
    article = Article(identity, body, published=day, outlet=outlet, language=language)
    reports, lines, at = [], [], 0
    for number, (text, fields) in enumerate(sentences, 1):
        line = Sentence(number, at, at + len(text))
        lines.append(line)
        reports.append(_report(f"{identity}-{number}", article, line, text, dict(fields)))
        at += len(text) + 1
    return Document(article, tuple(lines), tuple(reports))


def _report(name: str, article: Article, line: Sentence, text: str, fields: dict[str, Any]) -> Report:
    def party(words: str, country: str | None) -> Party:
        start = line.start + text.index(words)
        known = f"person:{words.lower().replace(' ', '-')}" if " " in words else country
        return Party(start, start + len(words), words, known, words, country, "GOV", None, "own words")

    trigger = fields.pop("trigger")
    start = line.start + text.index(trigger)
    sides = {side: tuple(party(*one) for one in fields.pop(side, ())) for side in ("actors", "recipients")}
    values = {"mode": None, "confidence": 0.6, "origin": Origin("frames", fields.get("rule", ""), "0"), **fields}
    values.pop("rule", None)
    return Report(
        id=name,
        article=article.id,
        sentence=line,
        trigger=Quoted(start, start + len(trigger), trigger),
        **sides,
        **values,
    )


VISIT = {"type": "CONSULT", "mode": "visit", "trigger": "mengunjungi", "rule": "CONSULT.visit",
         "actors": [("Wang Yi", "CHN")], "recipients": [("Jakarta", "IDN")]}  # fmt: skip
VISIT_EN = VISIT | {"trigger": "visited"}
SANCTION = {"type": "SANCTION", "trigger": "sanksi", "rule": "SANCTION.impose", "actors": [("Kanada", "CAN")],
            "recipients": [("Iran", "IRN")]}  # fmt: skip


def day(words: str, text: str, since: str, until: str | None = None) -> dict[str, Any]:
    """Return the time of a report whose sentence states it."""
    at = text.index(words)
    granularity = "day" if until in (None, since) else "month"
    return {"text": words, "start": at, "stop": at + len(words), "from": since, "to": until or since,
            "granularity": granularity, "how": "absolute"}  # fmt: skip


FIRST = "Menlu China Wang Yi mengunjungi Jakarta pada Senin dan bertemu mitranya di Gedung Pancasila."
STORIES = (
    tell("a1", [(FIRST, VISIT)], outlet="Antara", published="2024-11-19"),
    tell("a2", [(FIRST, VISIT)], outlet="Kompas", published="2024-11-19"),
    tell("a3", [("Chinese Foreign Minister Wang Yi visited Jakarta on Monday for talks at the Pancasila building.",
                 VISIT_EN)], outlet="Reuters", published="2024-11-20", language="en"),
    tell("b1", [("Wang Yi kembali mengunjungi Jakarta pada akhir tahun untuk membahas kereta cepat.", VISIT)],
         outlet="Tempo", published="2024-12-28"),
    tell("c1", [("Kanada menjatuhkan sanksi baru terhadap Iran pada Selasa.", SANCTION)], outlet="Antara"),
    tell("c2", [("Kanada kembali menjatuhkan sanksi terhadap Iran, kata kementerian luar negeri.", SANCTION)],
         outlet="Detik", published="2024-11-21"),
    tell("d1", [("Wang Yi akan mengunjungi Jakarta pekan depan, kata Kemlu RI.",
                 VISIT | {"type": "AGREE", "mode": None, "status": "future"})], published="2024-11-13"),
    tell("e1", [("Presiden Peru mengunjungi Chile.", VISIT | {"actors": [("Peru", "PER")],
                                                              "recipients": [("Chile", "CHL")]})], published=None),
)  # fmt: skip
