"""Scores on cases of our own, field by field: times, places, speech, resolution, linking and agreements."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from hubungan.errors import InputError
from hubungan.languages import LANGUAGES

# The module that scores a field; those of one language read it from the file's name, as in "times-id-held.txt".
_SCORERS = {
    "times": ("hubungan.audit.times", "score_times", True),
    "places": ("hubungan.audit.places", "score_places", True),
    "speech": ("hubungan.audit.speech", "score_speech", True),
    "resolution": ("hubungan.audit.resolution", "score_resolution", True),
    "linking": ("hubungan.audit.linking", "score_linking", False),
    "agreements": ("hubungan.audit.agreements", "score_agreements", False),
}
FIELDS = tuple(_SCORERS)


def score_field(field: str, path: Path) -> Mapping[str, float]:
    """Return the figures of a field on a file of cases: shares, and counts as whole numbers.

    Raises InputError for a file that breaks the notation or whose name does not tell its language.
    """
    module, name, one_language = _SCORERS[field]
    score = getattr(import_module(module), name)
    found = score(path, _language_of(field, path)) if one_language else score(path)
    figures: Mapping[str, float] = found.figures()
    return figures


def _language_of(field: str, path: Path) -> str:
    language = next((part for part in path.stem.split("-") if part in LANGUAGES), None)
    if language is None:
        raise InputError(f"{path}: its language is read from its name, which is to be like {field}-id.txt")
    return language
