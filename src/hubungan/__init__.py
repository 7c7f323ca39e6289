"""Hubungan reads news, Indonesian and English, and keeps a ledger of who did what to whom.

    import hubungan

    hubungan.code("news/", ledger="my-ledger")               # files, folders, addresses: read, code, keep
    hubungan.open_ledger("my-ledger").to_pandas("events")    # what happened, each act once
    view = hubungan.open_ledger("my-ledger").view()
    hubungan.relation(view, "RUS", "PRK").net                # how two countries stand to each other
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
    from hubungan.ledger import AgreementQuery, EventQuery, ReportQuery, open_ledger
    from hubungan.linking.building import rebuild
    from hubungan.records import Agreement, Article, Document, Event, Failure, Party, Report, Sentence, Span
    from hubungan.relations import Relation, relation

_HOMES = {
    "hubungan.audit.evaluation": ("evaluate",),
    "hubungan.coding": ("CodeOptions", "Coding", "Reports", "code", "code_text"),
    "hubungan.errors": ("HubunganError", "InputError", "LedgerError", "LexiconError"),
    "hubungan.explaining": ("explain",),
    "hubungan.ledger": ("AgreementQuery", "EventQuery", "ReportQuery", "open_ledger"),
    "hubungan.linking.building": ("rebuild",),
    "hubungan.records": (
        "Agreement",
        "Article",
        "Document",
        "Event",
        "Failure",
        "Party",
        "Report",
        "Sentence",
        "Span",
    ),
    "hubungan.relations": ("Relation", "relation"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Agreement", "AgreementQuery", "Article", "CodeOptions", "Coding", "Document", "Event", "EventQuery", "Failure",
    "HubunganError", "InputError", "LedgerError", "LexiconError", "Party", "Relation", "Report", "ReportQuery",
    "Reports", "Sentence", "Span", "code", "code_text", "evaluate", "explain", "open_ledger", "rebuild", "relation",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
