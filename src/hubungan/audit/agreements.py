"""How well agreements are found, told apart and followed, on groups of articles of our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hubungan.audit.clusterings import Agreeing, b_cubed, pairwise
from hubungan.audit.evaluation import coded_document
from hubungan.audit.linking_cases import GoldAgreement, Group, Mark, MarkedArticle, read_groups
from hubungan.languages import load_language
from hubungan.languages.agreements import load_agreements
from hubungan.ledger.columns import report_to_columns
from hubungan.linking.agreement_evidence import Evidence, Place, about_article, make_evidence
from hubungan.linking.agreements import group_evidence, make_agreement
from hubungan.pipeline import run
from hubungan.records import Agreement, Document, Sentence
from hubungan.stages.agreements import Mention, find_mentions

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MarkedEvidence:
    """What is read of one marked agreement; `label` is unique over all groups, None where nothing is marked."""

    label: str | None
    place: Mark
    items: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AgreementFigures:
    """What is found of the marked agreements; days are right where the first and last day fit the gold's."""

    marks: int
    found: Agreeing  # spans that overlap
    agreements: int
    b_cubed: Agreeing
    pairwise: Agreeing
    apart: Agreeing  # B-cubed with every mention alone
    kinds: float  # of gold agreements, those whose own mentions make one of the same kind
    parties: float  # the same of their parties
    stages: Agreeing
    days: float  # of gold stages found with a day, those whose day fits
    misses: tuple[str, ...] = ()

    def figures(self) -> dict[str, float]:
        """Return the figures by name: shares, and counts as whole numbers."""
        return {
            "marked mentions": self.marks,
            "mentions precision": self.found.precision,
            "mentions recall": self.found.recall,
            "mentions F1": self.found.f1,
            "agreements": self.agreements,
            "B-cubed F1": self.b_cubed.f1,
            "pairwise F1": self.pairwise.f1,
            "B-cubed F1, nothing joined": self.apart.f1,
            "kind right": self.kinds,
            "parties right": self.parties,
            "stages F1": self.stages.f1,
            "days of stages right": self.days,
        }


class Counts(NamedTuple):
    """Marks and those found, mentions and those at a mark."""

    marks: int
    found: int
    mentions: int
    right: int


@dataclass(slots=True)
class _Lives:
    """What is right of the agreements that the gold's own mentions make."""

    agreements: int = 0
    kinds: int = 0
    parties: int = 0
    stages: int = 0
    told: int = 0
    right: int = 0
    dated: int = 0
    fitting: int = 0


def score_agreements(path: Path) -> AgreementFigures:
    """Return how well the agreements of a file's groups are found and merged; raises InputError for a broken file.

    The articles are coded as they stand. Merging is measured on what is read at the marks, all groups in one.
    """
    groups = read_groups(path)
    articles = [(group, marked) for group in groups for marked in group.articles]
    marks = found = predicted = hit = 0
    evidence: list[MarkedEvidence] = []
    misses: list[str] = []
    for (group, marked), document in zip(articles, run([m.article for _, m in articles]), strict=True):
        coded = coded_document(document, f"{path}: {marked.article.id}")
        mentions = list(_mentions(coded))
        predicted += len({(mention.start, mention.stop) for mention, _ in mentions})
        hit += len({(m.start, m.stop) for m, _ in mentions if any(_overlap(m, mark) for mark in marked.agreements)})
        for mark in marked.agreements:
            same = [mention for mention, _ in mentions if _overlap(mention, mark)]
            marks, found = marks + 1, found + bool(same)
            if not same:
                misses.append(f"not found: {_shown(marked, mark.start, mark.stop)}")
        misses += [
            f"no agreement: {_shown(marked, mention.start, mention.stop)}"
            for mention, _ in mentions
            if not any(_overlap(mention, mark) for mark in marked.agreements)
        ]
        evidence += _at_marks(group, marked, coded, mentions)
    return _figures(groups, evidence, Counts(marks, found, predicted, hit), misses)


def _figures(
    groups: Sequence[Group],
    evidence: list[MarkedEvidence],
    counts: Counts,
    misses: list[str],
) -> AgreementFigures:
    gold = {f"{at}": item.label for at, item in enumerate(evidence)}
    grouping = _grouping(evidence)
    lives = _score_lives(groups, evidence, misses)
    return AgreementFigures(
        marks=counts.marks,
        found=_agreeing(counts.right, counts.mentions, counts.found, counts.marks),
        agreements=len({item.label for item in evidence}),
        b_cubed=b_cubed(grouping, gold),
        pairwise=pairwise(grouping, gold),
        apart=b_cubed({name: name for name in gold}, gold),
        kinds=lives.kinds / max(1, lives.agreements),
        parties=lives.parties / max(1, lives.agreements),
        stages=_agreeing(lives.right, lives.told, lives.right, lives.stages),
        days=lives.fitting / max(1, lives.dated),
        misses=tuple(misses),
    )


def _mentions(document: Document) -> Iterator[tuple[Mention, Sentence]]:
    article = document.article
    language = load_language(article.language or "")
    for sentence in document.sentences:
        if sentence.coded:
            for mention in find_mentions(article.text[sentence.start : sentence.stop], None, language, sentence.start):
                yield mention, sentence


def _overlap(mention: Mention, mark: Mark) -> bool:
    return mention.start < mark.stop and mark.start < mention.stop


def _shown(marked: MarkedArticle, start: int, stop: int) -> str:
    text = marked.article.text
    return f"{marked.article.id}: {text[max(0, start - 50) : start]}{{{text[start:stop]}}}{text[stop : stop + 50]}"


def _at_marks(
    group: Group, marked: MarkedArticle, document: Document, mentions: Sequence[tuple[Mention, Sentence]]
) -> Iterator[MarkedEvidence]:
    """Yield what is read at each mark; where nothing is found there, the mark's own words make a mention."""
    coded = [report_to_columns(report, marked.article, run="") for report in document.reports]
    about = about_article(coded)
    article = marked.article
    for mark in marked.agreements:
        sentence = next((s for s in document.sentences if s.start <= mark.start < s.stop), None)
        if sentence is None:
            continue
        found = [mention for mention, _ in mentions if _overlap(mention, mark)] or [_plain(marked, mark)]
        rows = [row for row in coded if row["sentence_start"] == sentence.start]
        place = Place(
            article.id, article.language or "", article.published, article.text[sentence.start : sentence.stop],
            sentence.start, sentence.stop, sentence.number, about,
        )  # fmt: skip
        items = tuple(make_evidence(mention, place, rows, alone=len(found) == 1) for mention in found)
        yield MarkedEvidence(f"{group.key} {mark.label}", mark, _apart(items, mark))


def _apart(items: tuple[Evidence, ...], mark: Mark) -> tuple[Evidence, ...]:
    """Return the items with the mark's own span, so that two marks in one found phrase stay two."""
    return tuple(replace(item, mention=replace(item.mention, start=mark.start, stop=mark.stop)) for item in items)


def _plain(marked: MarkedArticle, mark: Mark) -> Mention:
    words = marked.article.text[mark.start : mark.stop]
    lexicon = load_agreements(marked.article.language or "")
    lower = words.casefold().split()
    noun = next((found[1] for at in range(len(lower)) if (found := lexicon.nouns.at(lower, at))), None)
    return Mention(mark.start, mark.stop, words, noun.kind if noun else "agreement", generic=True)


def _grouping(evidence: list[MarkedEvidence]) -> dict[str, int]:
    places = {(item.items[0].article, item.place.start, item.place.stop): f"{at}" for at, item in enumerate(evidence)}
    merged = group_evidence(part for item in evidence for part in item.items)
    return {
        places[item.article, item.mention.start, item.mention.stop]: number
        for number, profile in enumerate(merged)
        for item in profile.evidence
    }


def _agreeing(right: int, found: int, recalled: int, gold: int) -> Agreeing:
    precision, recall = right / max(1, found), recalled / max(1, gold)
    return Agreeing(precision, recall, 2 * precision * recall / ((precision + recall) or 1))


def _score_lives(groups: Sequence[Group], evidence: list[MarkedEvidence], misses: list[str]) -> _Lives:
    """Return how often kind, parties and stages are right where it is given which mentions are one agreement."""
    lives = _Lives()
    for group in groups:
        for gold in group.agreements:
            name = f"{group.key} {gold.label}"
            items = [part for item in evidence if item.label == name for part in item.items]
            lives.agreements += 1
            if items:
                _score_life(name, gold, make_agreement(items), lives, misses)
    return lives


def _score_life(name: str, gold: GoldAgreement, merged: Agreement, lives: _Lives, misses: list[str]) -> None:
    told, wanted = _stages(merged), {stage.stage for stage in gold.stages}
    lives.kinds += merged.kind == gold.kind
    lives.parties += set(merged.parties) == set(gold.parties)
    lives.stages += len(wanted)
    lives.told += len(told)
    lives.right += len(wanted & told.keys())
    for stage in gold.stages:
        if stage.stage in told and stage.since and stage.until:
            lives.dated += 1
            lives.fitting += any(_fits(days, stage.since, stage.until) for days in told[stage.stage])
    if merged.kind != gold.kind:
        misses.append(f"{name}: {gold.kind} read as {merged.kind}")
    if set(merged.parties) != set(gold.parties):
        misses.append(f"{name}: {' '.join(gold.parties)} read as {' '.join(merged.parties)}")
    misses += [f"{name}: {stage} is not told" for stage in sorted(told.keys() - wanted)]
    misses += [f"{name}: {stage} is missed" for stage in sorted(wanted - told.keys())]


def _stages(agreement: Agreement) -> dict[str, list[tuple[date | None, date | None]]]:
    """Return the stages with their days; what is only planned counts as proposed on the day that tells it."""
    told: dict[str, list[tuple[date | None, date | None]]] = {}
    for phase in agreement.phases:
        if phase.status == "occurred":
            told.setdefault(phase.stage, []).append((phase.since, phase.until))
        elif phase.status == "future":
            told.setdefault("proposed", []).append((None, phase.published))
    return told


def _fits(days: tuple[date | None, date | None], since: date, until: date) -> bool:
    return (days[0] is None or days[0] <= until) and (days[1] is None or days[1] >= since)
