"""The main job: sources in, coded reports out, to a ledger, a file or the caller."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast, overload

from hubungan.errors import InputError
from hubungan.interrupts import Interrupts
from hubungan.languages import LANGUAGES
from hubungan.pipeline import BATCH, run
from hubungan.reading import CopyFinder, ReadOptions, mark_copies, read
from hubungan.reading.article import Draft, finish, storable
from hubungan.records import Article, Document, Failure, Report
from hubungan.rowfile import RowFile, RowStream
from hubungan.rows import Row, check_spans, report_to_row
from hubungan.settings import read_settings
from hubungan.stages.setup import Setup
from hubungan.tally import Tally
from hubungan.version import lexicon_version, network_version, own_version, package_version

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from hubungan.ledger import Run
    from hubungan.ledger.store import Ledger
    from hubungan.ledger.writer import Writer

Source = str | Path | Article
Watch = Callable[[Document | Failure], object]
_KNOWN_AT_ONCE = 1_000  # articles whose reports are held in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeOptions:
    """How to code, such as `CodeOptions(language="id", published=date(2024, 11, 19), jobs=2)`.

    `published`, `language` and `columns` are as in `ReadOptions`; `jobs` are processes, as many as there are cores
    when None; `frames` is a user's folder of frames and `actors` a user's file of actors, which win over ours; `coder`
    is "both" (frames and network), or one of them alone; `link` brings a ledger's events up to its reports. What comes
    out does not depend on `jobs` or `batch_size`.
    """

    published: date | None = None
    language: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    jobs: int | None = None
    frames: Path | None = None
    actors: Path | None = None
    coder: str = "both"
    link: bool = True
    batch_size: int = BATCH

    @property
    def setup(self) -> Setup:
        """Return what coding works with."""
        return Setup(self.frames, self.actors, self.coder)

    @property
    def reading(self) -> ReadOptions:
        """Return what concerns reading; raises InputError for a column of no field."""
        return ReadOptions(self.published, self.language, self.columns)


class Reports(Sequence[tuple[Article, Report]]):
    """Reports with their articles, in order: a sequence of pairs that gives rows, Arrow, pandas and HTML."""

    def __init__(self, pairs: Iterable[tuple[Article, Report]] = ()) -> None:
        self._pairs = tuple(pairs)

    @overload
    def __getitem__(self, at: int) -> tuple[Article, Report]: ...
    @overload
    def __getitem__(self, at: slice) -> Reports: ...
    def __getitem__(self, at: int | slice) -> tuple[Article, Report] | Reports:
        return Reports(self._pairs[at]) if isinstance(at, slice) else self._pairs[at]

    def __len__(self) -> int:
        return len(self._pairs)

    def rows(self) -> list[Row]:
        """Return the JSON objects of the contract."""
        return [report_to_row(report, article) for article, report in self._pairs]

    def arrow(self) -> pa.Table:
        """Return an Arrow table with the columns of the ledger's table of reports."""
        # Here and not above: pyarrow alone takes as long to load as all the rest.
        import pyarrow as pa

        from hubungan.ledger.columns import report_to_columns
        from hubungan.ledger.tables import SCHEMAS

        columns = [report_to_columns(report, article, run="") for article, report in self._pairs]
        return pa.Table.from_pylist(columns, schema=SCHEMAS["reports"]).drop_columns("run")

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas frame, one row a report, with the columns of the ledger's table of reports."""
        return self.arrow().to_pandas()

    def __repr__(self) -> str:
        acts = ", ".join(f"{report.type} {report.trigger.text!r}" for _, report in self._pairs[:3])
        return f"Reports({len(self)}: {acts}{', ...' if len(self) > 3 else ''})"

    def _repr_html_(self) -> str:
        # Here and not above: only notebooks ask for it.
        from hubungan.show.html import reports_html

        return reports_html(self._pairs)


@dataclass(slots=True)
class Coding(Tally):
    """What came of `code`: the counts, and in `found` the reports if they were not handed on elsewhere."""

    found: Reports = field(default_factory=Reports)

    def _repr_html_(self) -> str:
        # Here and not above: only notebooks ask for it.
        from hubungan.show.html import tally_html

        return tally_html(self) + (self.found._repr_html_() if self.found else "")


def code(
    sources: Source | Iterable[Source],
    *,
    ledger: Ledger | Path | str | None = None,
    to: Path | str | BinaryIO | None = None,
    options: CodeOptions | None = None,
    watch: Watch | None = None,
) -> Coding:
    """Read and code the sources in order, and return what came of it.

    Reports go to the `ledger` (made when its folder is new or empty; what it knows already is not coded again), as
    JSONL to the file or binary stream `to` (those of articles that the ledger knew come last), and with their articles
    and failures to `watch`; only if none is given are they kept and returned. What fails is counted and listed, and
    the rest goes on. Ctrl-C ends early: what was coded is kept, the file under the name FILE.partial, and
    `interrupted` says so. Raises HubunganError for a folder that is no ledger or a file that cannot be written.
    """
    options = options or CodeOptions()
    named = [sources] if isinstance(sources, str | Path | Article) else list(sources)
    job = _Job(options, watch, keep=ledger is None and to is None and watch is None)
    started = time.monotonic()
    try:
        with Interrupts() as interrupts:
            job.work(named, ledger, to, interrupts)
        if ledger is not None and options.link:
            job.link(ledger)
    except KeyboardInterrupt:
        job.coding.interrupted = True
    job.coding.found = Reports(job.kept)
    job.coding.seconds = time.monotonic() - started
    return job.coding


def code_text(text: str, *, language: str | None = None, published: date | str | None = None) -> Reports:
    """Return the reports of one text, its language detected unless it is named.

    Raises InputError when the text is empty or in a language that is not coded, ValueError on a date that is not ISO.
    """
    document = next(run([text_article(text, language=language, published=published)]))
    if isinstance(document, Failure):
        raise InputError(f"{document.stage}: {document.error}")
    return Reports((document.article, report) for report in document.reports)


def text_article(text: str, *, language: str | None = None, published: date | str | None = None) -> Article:
    """Return a text as an article that can be coded; raises InputError when it cannot."""
    day = date.fromisoformat(published) if isinstance(published, str) else published
    article = finish(Draft("text", text), ReadOptions(day, language))
    if isinstance(article, Failure):
        raise InputError(article.error)
    if article.language not in LANGUAGES:
        found = f"language {article.language}" if article.language else "no language that is known"
        raise InputError(f"the text seems to be in {found}; name one of {', '.join(LANGUAGES)} if that is wrong")
    return article


class _Job:
    """One call of `code`: where its results go, and their count."""

    def __init__(self, options: CodeOptions, watch: Watch | None, *, keep: bool) -> None:
        self.coding = Coding()
        self.kept: list[tuple[Article, Report]] = []
        self._options = options
        self._watch = watch
        self._keep = keep
        self._rows: RowStream | None = None
        self._known: dict[str, None] = {}  # what the ledger had of the sources, in order, if its rows are wanted
        self._writer: Writer | None = None

    def work(
        self,
        sources: Sequence[Source],
        ledger: Ledger | Path | str | None,
        to: Path | str | BinaryIO | None,
        interrupts: Interrupts,
    ) -> None:
        """Code the sources; raises KeyboardInterrupt on Ctrl-C, once all that was coded is written."""
        store = _opened(ledger)
        with ExitStack() as stack:
            if to is not None:
                self._rows = stack.enter_context(_row_stream(to))
            if store is not None:
                self._writer = stack.enter_context(store.writer(_run_record(sources, self._options)))
            stack.callback(interrupts.refuse)  # called first on leaving: ledger and file are closed in peace
            self._run(sources, store, interrupts)
            self._write_known(store, interrupts)
            if isinstance(self._rows, RowFile):
                self._rows.keep = not self.coding.empty

    def link(self, ledger: Ledger | Path | str) -> None:
        """Bring the ledger's events and agreements up to its reports."""
        # Here and not above: SciPy takes a while to load, and only a ledger has events.
        from hubungan.linking.building import update

        if store := _opened(ledger):
            built = update(store)
            self.coding.events, self.coding.agreements = built.events, built.agreements

    def _run(self, sources: Sequence[Source], store: Ledger | None, interrupts: Interrupts) -> None:
        options = self._options
        articles = _marked(self._articles(sources, interrupts), store)
        jobs = options.jobs or read_settings().jobs
        # The processes are forked when deltalake is loaded and has threads. They may be: all that they do is in
        # Python, and they leave without cleaning up what they share with this process.
        coded = cast(
            Generator[Document | Failure, None, None],
            run(articles, jobs=jobs, batch_size=options.batch_size, setup=options.setup),
        )
        with closing(coded) as results:
            for result in results:
                with interrupts.held():
                    self._take(result)

    def _articles(self, sources: Sequence[Source], interrupts: Interrupts) -> Iterator[Article]:
        known: Container[str] = self._writer or frozenset()
        for found in _read(sources, self._options.reading, self._take_repeat):
            if isinstance(found, Failure):
                with interrupts.held():
                    self._take(found)
            elif found.id in known:
                self.coding.known += 1
                if self._rows:
                    self._known[found.id] = None
            else:
                yield found

    def _write_known(self, store: Ledger | None, interrupts: Interrupts) -> None:
        """Write what the ledger had before this run, so that the file holds the reports of all sources."""
        if not (self._rows and self._writer and store and self._known):
            return
        for rows in _rows_of(store, list(self._known), but_of=self._writer.id):
            with interrupts.held():
                self._rows.write_rows(rows)

    def _take_repeat(self, _: Article) -> None:
        self.coding.repeated += 1

    def _take(self, result: Document | Failure) -> None:
        if isinstance(result, Document):
            result = self._store(result)
        if isinstance(result, Failure):
            self.coding.count_failure(result)
            if self._writer:
                self._writer.fail(result)
        if self._watch:
            self._watch(result)

    def _store(self, document: Document) -> Document | Failure:
        """Hand a document on to where it goes; return the Failure when it breaks the contract."""
        article = document.article
        try:
            for report in document.reports:
                check_spans(report, article)
            if self._writer and not self._writer.add(document):
                self.coding.repeated += 1
                return document
            if self._rows:
                self._rows.write(document)
        except ValueError as error:
            return Failure(article.source or article.id, "writing", str(error), article.id)
        self.coding.count(document)
        if self._keep:
            self.kept += [(article, report) for report in document.reports]
        return document


def _opened(ledger: Ledger | Path | str | None) -> Ledger | None:
    if ledger is None or not isinstance(ledger, str | Path):
        return ledger
    # Here and not above: deltalake and pyarrow take half a second to load, and `--to` needs neither.
    from hubungan.ledger import open_ledger

    return open_ledger(ledger, create=True)


def _row_stream(to: Path | str | BinaryIO) -> RowStream:
    return RowFile(Path(to)) if isinstance(to, str | Path) else RowStream(to)


def _read(
    sources: Iterable[Source], options: ReadOptions, on_repeat: Callable[[Article], object]
) -> Iterator[Article | Failure]:
    """Yield the articles of all sources; those that are given as such stand where they are given."""
    for given, group in groupby(sources, key=lambda source: isinstance(source, Article)):
        if given:
            yield from (source for source in group if isinstance(source, Article))
        else:
            yield from read((str(source) for source in group), options, on_repeat=on_repeat)


def _marked(articles: Iterator[Article], store: Ledger | None) -> Iterator[Article]:
    """Yield the articles with copies marked; what the ledger holds is only looked at when there is a new one."""
    for first in articles:
        finder = CopyFinder()
        for original in _originals(store):
            finder.first_of(original)
        yield from mark_copies(chain([first], articles), finder)


def _originals(store: Ledger | None) -> Iterator[Article]:
    return (article for article in store.articles() if article.copy_of is None) if store else iter(())


def _rows_of(store: Ledger, articles: Sequence[str], *, but_of: str) -> Iterator[list[Row]]:
    """Yield for each article the rows of its reports, none where the run `but_of` added it."""
    # Here and not above: see _opened.
    from hubungan.ledger.columns import columns_to_row

    with store.view() as view:
        for start in range(0, len(articles), _KNOWN_AT_ONCE):
            some = articles[start : start + _KNOWN_AT_ONCE]
            rows: dict[str, list[Row]] = {name: [] for name in some}
            for columns in view.stream("reports_of_articles", articles=some):
                if columns["run"] != but_of:
                    rows[columns["article"]].append(columns_to_row(columns))
            yield from rows.values()


def _run_record(sources: Iterable[Source], options: CodeOptions) -> Run:
    # Here and not above: see _opened.
    from hubungan.ledger import Run

    said: dict[str, Any] = {
        "sources": [storable(source.id if isinstance(source, Article) else str(source)) for source in sources][:100],
        "published": options.published,
        "language": options.language,
        "actors": own_version(options.actors) if options.actors else None,
        "frames": own_version(options.frames) if options.frames else None,
        "coder": options.coder if options.coder != "both" else None,
        "columns": {name: storable(column) for name, column in options.columns.items()},
    }
    return Run(package_version(), lexicon_version(), network_version(), {k: v for k, v in said.items() if v})
