"""Statements as columns of the ledger's table `statements`, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from hubungan.records import Article, Party, Quoted, Statement
from hubungan.rows import PARTY_FIELDS, Row

_TEXT, _COUNT = pa.string(), pa.int64()
_QUOTED = pa.struct([("text", _TEXT), ("start", _COUNT), ("stop", _COUNT)])
_PARTY = pa.struct([(name, _COUNT if name in ("start", "stop") else _TEXT) for name in PARTY_FIELDS])
_SAME = ("id", "article", "number", "kind", "stance", "passes")

STATEMENTS = pa.schema(
    [
        ("id", _TEXT),
        ("article", _TEXT),
        ("url", _TEXT),
        ("outlet", _TEXT),
        ("published", pa.date32()),
        ("language", _TEXT),
        ("number", _COUNT),
        ("sentences", pa.list_(_COUNT)),
        ("kind", _TEXT),
        ("stance", _TEXT),
        ("speaker", _PARTY),
        ("cue", _QUOTED),
        ("text", _TEXT),
        ("start", _COUNT),
        ("stop", _COUNT),
        ("said", pa.list_(_QUOTED)),
        ("about", pa.list_(_TEXT)),
        ("passes", _COUNT),
        ("run", _TEXT),
    ]
)


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
