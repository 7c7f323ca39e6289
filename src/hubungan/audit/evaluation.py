"""Run the coder on gold sentences, each as an article of its own, and score what it says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hubungan.audit.gold import CodedEvent, GoldSentence, read_gold
from hubungan.audit.scoring import RESAMPLES, Evaluation, Pair, evaluate_pairs
from hubungan.errors import InputError
from hubungan.languages import LANGUAGES
from hubungan.pipeline import run
from hubungan.records import Article, Document, Failure, Party, Report
from hubungan.stages.setup import Setup


def evaluate(path: Path | str, *, jobs: int = 1, resamples: int = RESAMPLES, coder: str = "both") -> Evaluation:
    """Return the figures of the coder ("both", "frames" or "network") on a gold file.

    Raises InputError for a file that breaks the format, that holds no sentence, or one that cannot be coded.
    """
    sentences = list(read_gold(Path(path)))
    if not sentences:
        raise InputError(f"{path}: no sentences; docs/evaluation.md says how gold is written")
    try:
        pairs = coded_pairs(sentences, jobs=jobs, coder=coder)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    return evaluate_pairs(pairs, resamples=resamples)


def coded_pairs(sentences: Sequence[GoldSentence], *, jobs: int = 1, coder: str = "both") -> list[Pair]:
    """Return gold and coded events sentence by sentence; raises InputError for one that cannot be coded."""
    articles = [gold_article(sentence, number) for number, sentence in enumerate(sentences)]
    pairs: list[Pair] = []
    for sentence, document in zip(sentences, run(articles, jobs=jobs, setup=Setup(coder=coder)), strict=True):
        reports = coded_document(document, sentence.key).reports
        pairs.append((sentence.events, [_coded(report) for report in reports]))
    return pairs


def coded_document(result: Document | Failure, key: str) -> Document:
    """Return what the coder made of a case; raises InputError, naming the case by its key, where it made nothing.

    Scored as one without events, it would pass for a miss of the coder's.
    """
    if isinstance(result, Failure):
        raise InputError(f"{key}: the coder failed in stage {result.stage} ({result.error}); nothing was scored")
    if result.not_coded:
        raise InputError(
            f"{key}: {result.not_coded} is not coded; languages are {', '.join(LANGUAGES)}; nothing was scored"
        )
    return result


def gold_article(sentence: GoldSentence, number: int) -> Article:
    """Return a gold sentence as an article without date."""
    return Article(id=f"{sentence.key}#{number}", text=sentence.text, language=sentence.language)


def _coded(report: Report) -> CodedEvent:
    return CodedEvent(
        type=report.type,
        trigger=(report.trigger.start, report.trigger.stop),
        actors=tuple(_party(party) for party in report.actors),
        recipients=tuple(_party(party) for party in report.recipients),
        status=report.status,
        reporter=report.reporter.text if report.reporter else "",
    )


def _party(party: Party) -> tuple[str, str, str]:
    return party.text, party.country or "---", party.sector or "UNK"
