"""All SQL of the ledger: one file a query, its values as parameters."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def read_sql(name: str) -> str:
    """Return the text of a query."""
    return (files(__package__) / f"{name}.sql").read_text("utf-8")
