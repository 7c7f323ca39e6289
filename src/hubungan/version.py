"""What this program is: its version, and the hashes of the data that it codes with."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

_LEXICON = ("hubungan.languages", "hubungan.actors", "hubungan.ontology", "hubungan.places")
_DATA = (".yaml", ".txt")


def package_version() -> str:
    """Return the version of the installed program, "0" when it runs from a folder that is not installed."""
    try:
        return version("hubungan")
    except PackageNotFoundError:
        return "0"


def lexicon_version() -> str:
    """Return the hash of the data files of all languages and of what is known of actors and event types."""
    return _hash(entry for package in _LEXICON for entry in _files(files(package)) if entry.name.endswith(_DATA))


def own_version(path: Path) -> str:
    """Return the name and the hash of a user's own file, or of the data files in a folder of his."""
    entries = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    return f"{path.name} {_hash(entries)}"


@functools.cache
def network_version() -> str:
    """Return the hash of all weights that the package ships."""
    return _hash(_files(files("hubungan.networks") / "weights"))


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry


def _hash(entries: Iterable[Traversable]) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for entry in entries:
        digest.update(entry.name.encode() + b"\n" + entry.read_bytes())
    return digest.hexdigest()


def program_info() -> dict[str, Any]:
    """Return what the program knows: its version, and for each language its frames, triggers and names."""
    # Here and below, not above: `hubungan --version` needs neither languages nor names.
    from hubungan.languages import LANGUAGES

    return {
        "version": package_version(),
        "lexicon": lexicon_version(),
        "network": network_version(),
        "languages": {code: _language_info(code) for code in LANGUAGES},
    }


def _language_info(code: str) -> dict[str, int]:
    from hubungan.actors.knowledge import load_knowledge
    from hubungan.languages import load_language

    lexicon = load_language(code).lexicon
    kinds = Counter(entry.kind for entry in load_knowledge(code).entries())
    return {
        "frames": len(lexicon.frames),
        "triggers": lexicon.count_triggers(),
        "countries": kinds["country"],
        "organisations": kinds["organisation"],
        "persons": kinds["person"],
    }
