"""Hubungan reads news, Indonesian and English, and keeps a ledger of who did what to whom.

    import hubungan

    hubungan.code("news/", ledger="my-ledger")               # files, folders, addresses: read, code, keep
    hubungan.open_ledger("my-ledger").to_pandas()            # the reports as a frame
    hubungan.code_text("Israel menyerang Gaza, kata Hamas.") # one text; in a notebook, with coloured spans
    hubungan.explain("Israel menyerang Gaza, kata Hamas.")   # the same, and why
    hubungan.evaluate("gold.jsonl").type.f1                  # how right the coder is

Importing this package loads nothing else: each name below is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hubungan.audit.evaluation import evaluate
    from hubungan.coding import CodeOptions, Coding, Reports, code, code_text
    from hubungan.errors import HubunganError, InputError, LedgerError, LexiconError
    from hubungan.explaining import explain
    from hubungan.ledger import ReportQuery, open_ledger
    from hubungan.records import Article, Document, Failure, Party, Report, Sentence, Span

_HOMES = {
    "hubungan.audit.evaluation": ("evaluate",),
    "hubungan.coding": ("CodeOptions", "Coding", "Reports", "code", "code_text"),
    "hubungan.errors": ("HubunganError", "InputError", "LedgerError", "LexiconError"),
    "hubungan.explaining": ("explain",),
    "hubungan.ledger": ("ReportQuery", "open_ledger"),
    "hubungan.records": ("Article", "Document", "Failure", "Party", "Report", "Sentence", "Span"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Article", "CodeOptions", "Coding", "Document", "ReportQuery", "Failure", "HubunganError", "InputError",
    "LedgerError", "LexiconError", "Party", "Report", "Reports", "Sentence", "Span", "code", "code_text", "evaluate",
    "explain", "open_ledger",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
