"""Which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hubungan.errors import LexiconError
from hubungan.parsed import parsed_yaml

if TYPE_CHECKING:
    from lingua import LanguageDetector

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LOOKED_AT = 2_000
# A language is settled by its common words when they make this share of the text and this many differ.
_SHARE = 0.2
_DIFFERENT = 3
# The detector is shown less text: its time grows with the length, its accuracy does not.
_SHOWN = 400
_PLAIN = 3  # words without capital that are enough to tell a language by
_DOUBT = 0.2
_CANDIDATES = "AR DA DE EN ES FA FR HI ID IT JA KO MS NL PL PT RO RU SO SV SW TH TL TR UK UR VI ZH"
_NAMES = {
    "in": "id",
    "ind": "id",
    "indonesia": "id",
    "indonesian": "id",
    "bahasa": "id",
    "bahasa indonesia": "id",
    "eng": "en",
    "english": "en",
    "inggris": "en",
    "bahasa inggris": "en",
    "msa": "ms",
    "zsm": "ms",
    "malay": "ms",
    "melayu": "ms",
    "bahasa melayu": "ms",
}


@dataclass(frozen=True, slots=True)
class _Words:
    common: Mapping[str, frozenset[str]]
    telling: Mapping[str, frozenset[str]]


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that the text is most likely in; None when it has no words."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if not words:
        return None
    found = _by_common_words(words) or _by_network(text)
    return _id_or_ms(words) if found == "malayic" else found


def code_of(name: str) -> str | None:
    """Return the ISO 639 code that a name or tag of a language stands for ("Bahasa Indonesia", "en-GB"), or None."""
    name = " ".join(name.lower().split())
    if name in _NAMES:
        return _NAMES[name]
    tag = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", name)
    return _NAMES.get(tag[1], tag[1]) if tag else None


def _by_common_words(words: list[str]) -> str | None:
    counts = {language: [word for word in words if word in common] for language, common in _words().common.items()}
    best = max(counts, key=lambda language: len(counts[language]))
    hits = counts[best]
    others = max(len(found) for language, found in counts.items() if language != best)
    clear = len(hits) >= _SHARE * len(words) and len(hits) > 2 * others
    return best if clear and len(set(hits)) >= _DIFFERENT else None


def _id_or_ms(words: list[str]) -> str:
    """Choose Indonesian unless the words that only Malay uses are more: detectors take a tenth of it for Malay."""
    telling = _words().telling
    return "ms" if _count(words, telling["ms"]) > _count(words, telling["id"]) else "id"


def _count(words: Iterable[str], listed: frozenset[str]) -> int:
    return sum(word in listed for word in words)


def _by_network(text: str) -> str | None:
    """Doubt goes to English and Indonesian: another language must be clearly likelier than they are."""
    shown = text[:_SHOWN]
    plain = [word for word in _WORD.findall(shown) if word.islower()]
    # Names tell of no language: "Kim Jong Un and Vladimir Putin signed a treaty" is English by its other words.
    values = _detector().compute_language_confidence_values(" ".join(plain) if len(plain) >= _PLAIN else shown)
    likely = {value.language.iso_code_639_1.name.lower(): value.value for value in values}
    if not any(likely.values()):
        return None
    likely["malayic"] = likely.pop("id") + likely.pop("ms")
    ours = max(("malayic", "en"), key=likely.__getitem__)
    best = max(likely, key=likely.__getitem__)
    return ours if likely[ours] >= _DOUBT * likely[best] else best


@cache
def _detector() -> LanguageDetector:
    # Imported here: most articles are settled by their words and never need it. With all 75 languages, or not in
    # its mode of low accuracy, it takes over a second to load.
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code) for code in _CANDIDATES.split()]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


@cache
def _words() -> _Words:
    listed = parsed_yaml("reading-languages.yaml", files(__package__).joinpath("languages.yaml").read_bytes())
    return _Words(common=_sets(listed["common"]), telling=_sets(listed["telling"]))


def _sets(listed: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    for language, words in listed.items():
        if not all(isinstance(word, str) for word in words):
            raise LexiconError(f"languages.yaml: {language} lists something that is no word; put it in quotes")
    return {language: frozenset(words) for language, words in listed.items()}
