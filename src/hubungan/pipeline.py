"""The stages in order, and how articles are run through them."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context

from hubungan.actors.knowledge import load_knowledge
from hubungan.errors import HubunganError
from hubungan.languages import LANGUAGES, load_language
from hubungan.networks.tagger import load_tagger
from hubungan.places.gazetteer import load_gazetteer
from hubungan.places.geonames import load_cities
from hubungan.records import Article, Document, Failure
from hubungan.stages.reports import reports_batch
from hubungan.stages.segment import segment_batch
from hubungan.stages.setup import AS_SHIPPED, Setup
from hubungan.stages.statements import statements_batch
from hubungan.stages.syntax import syntax_batch

BATCH = 32
Batch = Sequence[Document]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step within an article: a callable from a batch to a batch of the same length and order."""

    name: str
    call: Callable[[Batch], list[Document]]
    requires: tuple[str, ...]
    assigns: tuple[str, ...]


STAGES = (
    Stage("segment", segment_batch, requires=("text", "language"), assigns=("sentences", "words")),
    Stage("syntax", syntax_batch, requires=("words",), assigns=("tags", "chunks")),
    Stage("reports", reports_batch, requires=("sentences", "tags", "chunks"), assigns=("reports",)),
    Stage("statements", statements_batch, requires=("sentences", "words"), assigns=("statements",)),
)


def check_order(stages: Sequence[Stage]) -> None:
    """Raise ValueError when a stage requires what no stage before it assigns."""
    known = {"text", "language"}
    for stage in stages:
        missing = set(stage.requires) - known
        if missing:
            raise ValueError(
                f"stage {stage.name} requires {', '.join(sorted(missing))}, which no stage before it assigns"
            )
        known |= set(stage.assigns)


def run(
    articles: Iterable[Article],
    *,
    jobs: int = 1,
    batch_size: int = BATCH,
    setup: Setup = AS_SHIPPED,
) -> Iterator[Document | Failure]:
    """Yield for each article, in order, the coded document, or the failure of the stage that could not code it.

    Raises LexiconError for a user's frames or actors that cannot be read. The result does not depend on `jobs` or
    `batch_size`. Documents come back without words, to stay small.
    """
    check_order(STAGES)
    setup.apply()
    documents = (Document(article, not_coded=_why_not_coded(article)) for article in articles)
    batches = _batched(documents, batch_size)
    first = list(islice(batches, 2))
    if jobs <= 1 or len(first) < 2:
        for batch in chain(first, batches):
            yield from run_batch(batch)
    else:
        _load_for(chain.from_iterable(first))
        yield from _run_parallel(chain(first, batches), jobs, setup)


def run_batch(batch: Batch) -> list[Document | Failure]:
    """Return the coded documents of one batch; when a stage fails, each document is tried alone."""
    try:
        return [_light(document) for document in _apply(list(batch))]
    except Exception:  # the one broad except: an article that fails must not end the run
        return [_run_single(document) for document in batch]


def _run_single(document: Document) -> Document | Failure:
    current = [document]
    for stage in STAGES:
        try:
            current = stage.call(current)
        except Exception as error:  # see run_batch
            article = document.article
            return Failure(article.source or article.id, stage.name, f"{type(error).__name__}: {error}", article.id)
    return _light(current[0])


def _apply(batch: list[Document]) -> list[Document]:
    for stage in STAGES:
        batch = stage.call(batch)
    return batch


def _light(document: Document) -> Document:
    return replace(document, sentences=tuple(replace(s, words=(), chunks=(), reading=None) for s in document.sentences))


def _why_not_coded(article: Article) -> str | None:
    if article.language in LANGUAGES:
        return None
    return f"language {article.language or 'unknown'}"


def _batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, size)):
        yield batch


def _load_for(documents: Iterable[Document]) -> None:
    """Load the data of the documents' languages, so that processes which are forked share it and load none of it anew.

    The network is left to each of them: its threads do not live on in a fork. Data that cannot be read fails each
    article, as it does with one process.
    """
    codes = {document.article.language for document in documents if not document.not_coded}
    with suppress(HubunganError):
        for code in sorted(code for code in codes if code is not None):
            load_language(code)
            load_knowledge(code)
            load_tagger(code)
        load_gazetteer()
        load_cities()


def _run_parallel(batches: Iterable[list[Document]], jobs: int, setup: Setup) -> Iterator[Document | Failure]:
    """Run batches in processes; at most two batches a process wait, so that memory stays bounded."""
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    gc.freeze()  # else each process's collector would write to all that is loaded, and so copy it
    with ProcessPoolExecutor(jobs, get_context(method), _prepare_worker, (setup,)) as pool:
        waiting: deque[Future[list[Document | Failure]]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(run_batch, batch))
                if len(waiting) >= 2 * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            gc.unfreeze()
            for future in waiting:
                future.cancel()


def _prepare_worker(setup: Setup) -> None:
    """Leave Ctrl-C to the parent, which ends the workers in order, and take the user's setup."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    setup.apply()
