"""Why a sentence is coded as it is, in lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from hubungan.ontology import load_ontology
from hubungan.records import Document, Party, Rejection, Report
from hubungan.show.highlight import STYLES, bracketed, coloured, report_marks
from hubungan.show.html import reports_html
from hubungan.show.tables import QUAD_STYLES, wrap

LISTED = 8
_LABEL = 12
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """A coded text with what it fell for: `cues` gives by report id the word that made its status."""

    document: Document
    cues: Mapping[str, str]

    def __str__(self) -> str:
        return "\n".join(line.plain for line in explanation_lines(self, width=100, colour=False))

    def _repr_html_(self) -> str:
        return reports_html((self.document.article, report) for report in self.document.reports)


def explanation_lines(explanation: Explanation, *, width: int, colour: bool, every: bool = False) -> Iterator[Text]:
    """Yield the text with its spans marked, each report with its grounds, and what was rejected and why."""
    document = explanation.document
    yield from wrap(_marked(document, colour), width)
    for number, report in enumerate(document.reports, 1):
        yield Text()
        for line in _report_lines(number, report, explanation.cues.get(report.id), document.grounds.get(report.id)):
            yield from wrap(line, width, _EDGE + _LABEL)
    if not document.reports:
        yield Text()
        yield Text("No act is reported here." if document.rejections else "No word here is the trigger of an act.")
    if document.rejections:
        yield Text()
        for line in _rejected_lines(_ranked(document), every):
            yield from wrap(line, width, 2 * _EDGE)


def _marked(document: Document, colour: bool) -> Text:
    text = " ".join(document.article.text.split("\n"))
    marks = [mark for report in document.reports for mark in report_marks(report)]
    return coloured(text, marks) if colour else Text(bracketed(text, marks))


def _report_lines(number: int, report: Report, cue: str | None, grounds: str | None) -> Iterator[Text]:
    ontology = load_ontology()
    head = Text.assemble((f"{number}  ", "dim"), (report.type, QUAD_STYLES[ontology.quad(report.type)]))
    head.append(f" {report.mode}" if report.mode else "")
    head.append("  ")
    head.append(report.trigger.text, STYLES["trigger"])
    yield head
    yield _row("rule", f"{report.origin.by} {report.origin.rule}, version {report.origin.version}")
    yield from _party_rows("actor", report.actors)
    yield from _party_rows("recipient", report.recipients)
    yield _row("status", report.status + (f", by the cue “{cue}”" if cue else ""))
    yield from _party_rows("reporter", (report.reporter,) if report.reporter else ())
    score = ontology.score(report.type, report.mode)
    cameo = report.cameo or ontology.cameo(report.type, report.mode)
    yield _row("score", f"{score:+g}, CAMEO {cameo}, {ontology.quad(report.type)}")
    yield _row("confidence", f"{report.confidence:.2f}" + (f" ({grounds})" if grounds else ""))


def _row(label: str, value: str | Text) -> Text:
    return Text.assemble(" " * _EDGE, (label.ljust(_LABEL), "dim"), value)


def _party_rows(role: str, parties: Sequence[Party]) -> Iterator[Text]:
    for at, party in enumerate(parties):
        yield _row("" if at else role, Text.assemble((party.text, STYLES[role]), f"  {_resolved(party)}"))


def _resolved(party: Party) -> str:
    codes = f"{party.country or '---'} {party.sector or ''}".rstrip()
    name = f", {party.name}" if party.name and party.name != party.text else ""
    return f"{codes}{name}" + (f" (from {party.how})" if party.how and party.country else "")


def _ranked(document: Document) -> list[list[Rejection]]:
    """Return the rejections by trigger, first where nothing else was made of the words, then in their order."""
    taken = [(report.trigger.start, report.trigger.stop) for report in document.reports]
    in_order = sorted(document.rejections, key=lambda item: (item.trigger.start, item.trigger.stop))
    groups = [list(group) for _, group in groupby(in_order, key=lambda item: item.trigger)]

    def is_taken(group: list[Rejection]) -> bool:
        trigger = group[0].trigger
        return any(start < trigger.stop and trigger.start < stop for start, stop in taken)

    return sorted(groups, key=is_taken)


def _rejected_lines(groups: Sequence[Sequence[Rejection]], every: bool) -> Iterator[Text]:
    yield Text("Not coded", "dim")
    lines = [line for group in groups for line in _group_lines(group, every)]
    shown = lines if every else lines[:LISTED]
    yield from shown
    if len(shown) < len(lines):
        yield Text(f"   ... and {len(lines) - len(shown)} more lines; --all shows them", "dim")


def _group_lines(group: Sequence[Rejection], every: bool) -> Iterator[Text]:
    """Yield one line a frame; unless all are wanted, the best frame stands for those that fell beside it."""
    shown = group if every else [max(group, key=_nearness)]
    for rejection in shown:
        others = f" (and {len(group) - 1} more)" if not every and len(group) > 1 else ""
        line = Text.assemble(" " * _EDGE, (rejection.trigger.text, "bold"), f"  {rejection.rule}: ")
        line.append(rejection.why + others, "dim")
        yield line


def _nearness(rejection: Rejection) -> bool:
    """A frame whose conditions held, and that was only too improbable, came nearest to being a report."""
    return rejection.why.startswith("probability")
