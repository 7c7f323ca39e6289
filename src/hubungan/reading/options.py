"""What a user may say about how sources are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hubungan.errors import InputError

FIELDS = ("id", "url", "title", "outlet", "published", "language", "text")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read, such as `ReadOptions(language="id", columns={"text": "isi"})`.

    `published` dates the articles whose source gives no readable date; `language` is taken for every article;
    `columns` names the user's JSONL or CSV column for a field of ours; `max_bytes` limits one article, line or
    answer of a server, `max_seconds` one URL with all its redirects. Raises InputError for a column of no field.
    """

    published: date | None = None
    language: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 32_000_000
    max_seconds: float = 20.0

    def __post_init__(self) -> None:
        unknown = [name for name in self.columns if name not in FIELDS]
        if unknown:
            raise InputError(f"{', '.join(unknown)}: no field of an article; fields are {', '.join(FIELDS)}")

    def column(self, name: str) -> str:
        """Return the column of the user's table that holds our field."""
        return self.columns.get(name, name)

    @property
    def limit(self) -> str:
        """Return `max_bytes` in words for messages."""
        return f"{self.max_bytes / 1_000_000:g} MB"
