"""Reports as HTML for notebooks: every word of the source is escaped, nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby, islice

from hubungan.records import Article, Party, Report, Sentence
from hubungan.show.highlight import Mark, report_marks, split_pieces
from hubungan.tally import Tally

MOST = 200
_MARK = "padding:0 .2em;border-radius:.25em;color:#111;background:"
_COLOURS: Mapping[str, str] = {
    "trigger": "#f5b7b1",
    "actor": "#aed6f1",
    "recipient": "#f9e79f",
    "reporter": "#abebc6",
    "time": "#d7bde2",
    "place": "#d5dbdb",
}
Pair = tuple[Article, Report]


def reports_html(pairs: Iterable[Pair]) -> str:
    """Return the sentences with coloured spans, below each what its reports say; the first 200 reports."""
    every = iter(pairs)
    shown = list(islice(every, MOST))
    rest = sum(1 for _ in every)
    blocks = "".join(_sentence_html(*key, list(group)) for key, group in groupby(shown, key=_sentence_of))
    more = f"<p>… and {rest:,} more reports</p>" if rest else ""
    return f'<div style="line-height:1.6">{_legend()}{blocks or "<p>no reports</p>"}{more}</div>'


def marked_html(text: str, marks: Iterable[Mark], offset: int = 0) -> str:
    """Return a text, escaped, with its spans in the colours of their roles."""
    return "".join(
        f'<mark title="{piece.role}" style="{_MARK}{_COLOURS[piece.role]}">{escape(piece.text)}</mark>'
        if piece.role
        else escape(piece.text)
        for piece in split_pieces(text, marks, offset)
    )


def tally_html(tally: Tally) -> str:
    """Return the counts of a run as a small table."""
    lines: list[tuple[str, object]] = [("articles", tally.articles), ("coded", tally.coded), ("reports", tally.reports)]
    lines += [("failures", tally.failed), ("seconds", f"{tally.seconds:.1f}")]
    lines += [(name.lower(), count) for name, count in tally.by_type.most_common()]
    return f"<table>{''.join(f'<tr><th>{escape(name)}</th><td>{value}</td></tr>' for name, value in lines)}</table>"


def _sentence_of(pair: Pair) -> tuple[Article, Sentence]:
    return pair[0], pair[1].sentence


def _sentence_html(article: Article, sentence: Sentence, pairs: list[Pair]) -> str:
    text = article.text[sentence.start : sentence.stop]
    marks = [mark for _, report in pairs for mark in report_marks(report)]
    lines = "".join(f"<li>{_report_html(report)}</li>" for _, report in pairs)
    return f"<p>{marked_html(text, marks, sentence.start)}</p><ul>{lines}</ul>"


def _report_html(report: Report) -> str:
    mode = f" {escape(report.mode)}" if report.mode else ""
    parts = [f"<b>{escape(report.type)}</b>{mode} “{escape(report.trigger.text)}”", *_roles(report)]
    return ", ".join([*parts, escape(report.status), f"confidence {report.confidence:.2f}"])


def _roles(report: Report) -> Iterator[str]:
    for role, parties in (("actor", report.actors), ("recipient", report.recipients)):
        if parties:
            yield f"{role} {'; '.join(map(_party_html, parties))}"
    if report.reporter:
        yield f"reporter {_party_html(report.reporter)}"


def _party_html(party: Party) -> str:
    codes = " ".join(code for code in (party.country, party.sector) if code)
    return f"{escape(party.text)} ({escape(codes)})" if codes else escape(party.text)


def _legend() -> str:
    roles = ("trigger", "actor", "recipient", "reporter")
    shown = " ".join(f'<mark style="{_MARK}{_COLOURS[role]}">{role}</mark>' for role in roles)
    return f"<p>{shown}</p>"
