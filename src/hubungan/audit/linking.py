"""How well reports of one act are put together, measured on groups of articles of our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubungan.audit.clusterings import Agreeing, b_cubed, pairwise
from hubungan.audit.evaluation import coded_document
from hubungan.audit.linking_cases import Mark, MarkedArticle, read_groups
from hubungan.ledger.columns import report_to_columns
from hubungan.linking.items import to_items
from hubungan.linking.matching import group_items, score_pairs
from hubungan.pipeline import run
from hubungan.records import Report


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report of a case's article with the act that is marked at its trigger, None where there is none."""

    group: str
    label: str | None
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CodedGroups:
    """The reports of all articles of a file, and how many marked acts are found and there."""

    reports: tuple[GoldReport, ...]
    marks: int
    marks_found: int
    groups: int
    articles: int


@dataclass(frozen=True, slots=True)
class LinkingFigures:
    """What `hubungan evaluate linking` prints: the coder finds marks, linking joins the reports found at them."""

    groups: int
    articles: int
    reports: int
    marks: int
    marks_found: int
    acts: int
    b_cubed: Agreeing
    pairwise: Agreeing
    apart: Agreeing  # B-cubed with every report alone: what no linking at all would reach

    def figures(self) -> dict[str, float]:
        """Return the figures by name: shares, and counts as whole numbers."""
        return {
            "groups": self.groups,
            "articles": self.articles,
            "marked acts": self.marks,
            "found by the coder": self.marks_found / max(self.marks, 1),
            "B-cubed precision": self.b_cubed.precision,
            "B-cubed recall": self.b_cubed.recall,
            "B-cubed F1": self.b_cubed.f1,
            "pairwise precision": self.pairwise.precision,
            "pairwise recall": self.pairwise.recall,
            "pairwise F1": self.pairwise.f1,
            "B-cubed F1, nothing joined": self.apart.f1,
        }


def score_linking(path: Path) -> LinkingFigures:
    """Return how well the reports of a file's articles are grouped; raises InputError where the file is broken.

    The articles are coded as they stand and linked all in one: what counts is the reports whose trigger overlaps a
    marked act.
    """
    coded = coded_groups(path)
    items = to_items([report.row for report in coded.reports])
    gold = {report.row["id"]: report.label for report in coded.reports if report.label}
    groups = group_items(items, score_pairs(items))
    found = {items[at].report: number for number, group in enumerate(groups) for at in group}
    return LinkingFigures(
        groups=coded.groups,
        articles=coded.articles,
        reports=len(gold),
        marks=coded.marks,
        marks_found=coded.marks_found,
        acts=len(set(gold.values())),
        b_cubed=b_cubed(found, gold),
        pairwise=pairwise(found, gold),
        apart=b_cubed({name: name for name in gold}, gold),
    )


def coded_groups(path: Path) -> CodedGroups:
    """Return the reports that the coder makes of a file's articles, with the acts marked in the gold."""
    groups = read_groups(path)
    articles = [(group.key, marked) for group in groups for marked in group.articles]
    reports, marks, found = [], 0, 0
    for (key, marked), document in zip(articles, run([m.article for _, m in articles], jobs=1), strict=True):
        coded = coded_document(document, f"{path}: {marked.article.id}").reports
        reports += list(_labelled(key, marked, coded))
        marks += len(marked.acts)
        found += sum(any(_overlap(mark, report) for report in coded) for mark in marked.acts)
    return CodedGroups(tuple(reports), marks, found, len(groups), len(articles))


def _labelled(key: str, marked: MarkedArticle, reports: tuple[Report, ...]) -> Iterator[GoldReport]:
    for report in reports:
        overlap, label = max(((_overlap(mark, report), mark.label) for mark in marked.acts), default=(0, ""))
        row = report_to_columns(report, marked.article, run="")
        yield GoldReport(key, f"{key} {label}" if overlap else None, row)


def _overlap(mark: Mark, report: Report) -> int:
    return max(0, min(mark.stop, report.trigger.stop) - max(mark.start, report.trigger.start))
