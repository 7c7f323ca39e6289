"""Why a text is coded as it is: its reports with their grounds, and the candidates that fell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hubungan.coding import text_article
from hubungan.languages import Language, load_language
from hubungan.records import Document, Report, Sentence
from hubungan.show.explanation import Explanation
from hubungan.stages.clauses import Clauses
from hubungan.stages.reports import code_document
from hubungan.stages.segment import segment_batch
from hubungan.stages.setup import AS_SHIPPED, Setup
from hubungan.stages.status import read_status
from hubungan.stages.syntax import syntax_batch


def explain(
    text: str,
    *,
    language: str | None = None,
    published: date | str | None = None,
    setup: Setup = AS_SHIPPED,
) -> Explanation:
    """Return how a text is coded and why, with a user's own frames and actors where `setup` names them.

    Raises InputError when the text is empty or its language is not coded.
    """
    setup.apply()
    article = text_article(text, language=language, published=published)
    (read,) = syntax_batch(segment_batch([Document(article)]))
    document = code_document(read, explain=True)
    return Explanation(document, dict(_cues(document)))


def _cues(document: Document) -> Iterator[tuple[str, str]]:
    """Yield for each report whose status has a cue its id and the cue."""
    language = load_language(document.article.language or "")
    sentences = {sentence.number: sentence for sentence in document.sentences}
    for report in document.reports:
        if cue := _cue(report, sentences[report.sentence.number], language):
            yield report.id, cue


def _cue(report: Report, sentence: Sentence, language: Language) -> str | None:
    clauses = Clauses(sentence, language)
    for hit in language.lexicon.hits(sentence.words):
        if sentence.words[hit.first].start == report.trigger.start:
            status, cue = read_status(clauses, hit)
            if cue is not None and status == report.status:
                return cue
    return None
