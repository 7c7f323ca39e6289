"""Statements as columns of the ledger's table `statements`, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from hubungan.records import Article, Party, Quoted, Statement
from hubungan.rows import Row

_SAME = ("id", "article", "number", "kind", "stance", "passes")


def statement_to_columns(statement: Statement, article: Article, *, run: str) -> Row:
    """Return the columns of a statement; `text` joins the pieces of what is said, `start` and `stop` bound them."""
    return {
        **{name: getattr(statement, name) for name in _SAME},
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "sentences": list(statement.sentences),
        "speaker": asdict(statement.speaker) if statement.speaker else None,
        "cue": asdict(statement.cue) if statement.cue else None,
        "text": statement.text,
        "start": min(piece.start for piece in statement.said),
        "stop": max(piece.stop for piece in statement.said),
        "said": [asdict(piece) for piece in statement.said],
        "about": list(statement.about),
        "run": run,
    }


def columns_to_statement(columns: Mapping[str, Any]) -> Statement:
    """Return the statement that columns tell of."""
    return Statement(
        **{name: columns[name] for name in _SAME},
        sentences=tuple(columns["sentences"]),
        speaker=Party(**columns["speaker"]) if columns["speaker"] else None,
        cue=Quoted(**columns["cue"]) if columns["cue"] else None,
        said=tuple(Quoted(**piece) for piece in columns["said"]),
        about=tuple(columns["about"]),
    )
