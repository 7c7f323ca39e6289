"""What a run of the coder comes to, counted article by article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hubungan.records import Document, Failure

KEPT_FAILURES = 1_000


@dataclass(slots=True)
class Tally:
    """Counts of a run: `articles` were taken in, `known` were in the ledger already, `repeated` came twice.

    `events` and `agreements` are all that the ledger holds then, None where nothing was linked; `failures` holds the
    first 1,000 of the `failed`; `copies` are among the articles.
    """

    articles: int = 0
    coded: int = 0
    known: int = 0
    repeated: int = 0
    copies: int = 0
    reports: int = 0
    failed: int = 0
    events: int | None = None
    agreements: int | None = None
    seconds: float = 0.0
    interrupted: bool = False
    by_type: Counter[str] = field(default_factory=Counter)
    not_coded: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Return whether nothing at all could be done."""
        return not (self.articles or self.known or self.repeated)

    def count(self, document: Document) -> None:
        """Count an article that was taken in."""
        self.articles += 1
        self.copies += document.article.copy_of is not None
        self.reports += len(document.reports)
        self.by_type.update(report.type for report in document.reports)
        if document.not_coded is None:
            self.coded += 1
        else:
            self.not_coded[document.not_coded] += 1

    def count_failure(self, failure: Failure) -> None:
        """Count a failure, and keep it while there are few."""
        self.failed += 1
        if len(self.failures) < KEPT_FAILURES:
            self.failures.append(failure)
