"""The events of a ledger as files that other programs load, and such files as rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from hubungan.exports import dyadmonth, flat, gdelt, graph, icews, plover, polecat
from hubungan.exports.acts import Tables, Wanted
from hubungan.exports.reading import CodedFile
from hubungan.exports.rowforms import CodedRow

__all__ = ["COLUMNS", "FORMATS", "CodedFile", "CodedRow", "Tables", "Wanted"]

Write = Callable[[Tables, Wanted, Path], int]

FORMATS: Mapping[str, Write] = {
    "plover": plover.write,
    "polecat": polecat.write,
    "icews": icews.write,
    "gdelt": gdelt.write,
    "gdelt-mentions": gdelt.write_mentions,
    "dyad-month": dyadmonth.write,
    "graphml": graph.write,
    "parquet": flat.write_parquet,
    "csv": flat.write_csv,
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "plover": plover.COLUMNS,
    "polecat": polecat.COLUMNS,
    "icews": icews.COLUMNS,
    "gdelt": gdelt.COLUMNS,
    "gdelt-mentions": gdelt.MENTION_COLUMNS,
    "dyad-month": dyadmonth.COLUMNS,
    "graphml": (*graph.NODE_COLUMNS, *graph.COLUMNS),
    "parquet": flat.COLUMNS,
    "csv": flat.COLUMNS,
}
