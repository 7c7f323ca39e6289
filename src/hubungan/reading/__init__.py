"""From sources to articles: files, folders, globs, standard input and URLs, in all formats that news comes in."""

from hubungan.reading.copies import CopyFinder, mark_copies
from hubungan.reading.jsonl import article_to_row
from hubungan.reading.normalise import Normalised, OffsetMap, normalise
from hubungan.reading.options import ReadOptions
from hubungan.reading.sources import read

__all__ = ["CopyFinder", "Normalised", "OffsetMap", "ReadOptions", "article_to_row", "mark_copies", "normalise", "read"]
