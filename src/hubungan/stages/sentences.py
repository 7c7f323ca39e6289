"""Where one sentence ends and the next begins, within a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache, reduce
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

from hubungan.errors import LexiconError
from hubungan.records import Span

_LONGEST_WORD = 24  # no abbreviation is longer, so no more is looked at before a stop

# Each run is taken whole, and from its start, so that a megabyte of full stops is read once. Not by possessive marks:
# those of Python 3.11.2, which Debian 12 has, lose matches.
_STOP = re.compile(r"(?<![.!?…])([.!?…]+)(?![.!?…])([\"”’'»)\]]*)(?![\"”’'»)\]])(\s+|(?=[\"“]?[A-Z][a-z]))")
_NEXT = re.compile(r"([\"“‘'«(\[*•]{0,8})([.!?…](?=\s)|(?:al-)?[^\W_]{0,24})")
_NUMERAL = re.compile(r"\d{1,3}|[ivx]{1,4}|[IVX]{1,4}|[A-Za-z]")
_ACRONYM = re.compile(r"(?:\w{1,4}\.)+\w{1,4}")
_TITLE_LIKE = re.compile(r"[A-Z][bcdfghjklmnpqrstvwxz]{1,4}")
_ROMAN = re.compile(r"[IVXLC]+")
_DOMAINS = frozenset({"com", "co", "id", "net", "org", "gov", "go", "edu", "info", "tv", "me", "uk", "php", "js"})


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The words of a language that are written with a full stop inside a sentence, and words that open one."""

    before_name: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    usually_end: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    exclaimed: frozenset[str] = frozenset()

    def __contains__(self, word: str) -> bool:
        """Whether the word is an abbreviation of any sort."""
        return (
            word in self.before_name or word in self.before_number or word in self.may_end or word in self.usually_end
        )


class Stop(NamedTuple):
    """A place where a sentence may end, and what stands around it."""

    before: str  # the word that the stop ends, without brackets and quotes before it
    stop: str  # "." or "?!" or "..."
    close: str  # quotes and brackets that close after it
    glued: bool  # no space follows
    opening: str  # quotes and brackets that open the next word
    after: str  # the next word
    first: bool  # `before` is the first word of its sentence or follows a colon


Rule = Callable[[Stop, Abbreviations], bool | None]


def split_sentences(text: str, start: int, stop: int, abbreviations: Abbreviations) -> Iterator[Span]:
    """Yield the sentences of a paragraph that has no white space at its ends: without gaps but for white space."""
    begin = start
    for match in _STOP.finditer(text, start, stop):
        if match.end() < stop and _ends_sentence(_look_around(text, begin, match), abbreviations):
            yield Span(begin, match.end(2))
            begin = match.end()
    if begin < stop:
        yield Span(begin, stop)


def _look_around(text: str, begin: int, match: re.Match[str]) -> Stop:
    at = match.start()
    nearest = max(begin, at - _LONGEST_WORD)
    words = text[nearest:at].split()
    before = words[-1] if words and not text[at - 1].isspace() else ""
    opening, after = _next_word(text, match.end())
    return Stop(
        before.lstrip("\"“”‘’'«([*-"),
        match[1],
        match[2],
        not match[3],
        opening,
        after,
        words[-2].endswith(":") if len(words) > 1 else nearest == begin,
    )


def _next_word(text: str, at: int) -> tuple[str, str]:
    following = _NEXT.match(text, at)
    return (following[1], following[2]) if following else ("", "")


def _ends_sentence(stop: Stop, abbreviations: Abbreviations) -> bool:
    for rule in RULES:
        decision = rule(stop, abbreviations)
        if decision is not None:
            return decision
    return True


def _glued(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Say whether a stop without a space after it ("pergi.Sebelumnya") ends a sentence."""
    if not stop.glued:
        return None
    plain = stop.before.isalpha() and stop.before.islower() and len(stop.before) > 1 and len(stop.stop) == 1
    domain = stop.after.casefold() in _DOMAINS
    return plain and not domain and stop.before not in abbreviations


def _more_stops(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Leave the decision to the last of several stops with spaces between them, ". . ."."""
    return False if stop.after in (".", "!", "?", "…") else None


def _number_of_list(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Keep "1." and "a." together with the item that they number."""
    return False if stop.first and stop.stop == "." and _NUMERAL.fullmatch(stop.before) else None


def _exclaimed_name(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Keep "Yahoo!" inside its sentence unless a usual opener follows."""
    if stop.stop != "!" or stop.before not in abbreviations.exclaimed:
        return None
    return stop.after in abbreviations.openers


def _small_letter_next(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Go on when a small letter follows a quote, an ellipsis or an abbreviation, as in '"Siapa?" tanya Budi'."""
    if not stop.after[:1].islower() or stop.after.startswith("al-"):
        return None
    if stop.opening.startswith(("(", "[", "*", "•")):
        return None
    if stop.close or len(stop.stop) > 1 or stop.stop == "…":
        return False
    if stop.stop != ".":
        return True
    plain = stop.before.isalpha() and stop.before.islower() and len(stop.before) > 2
    return plain and stop.before not in abbreviations


def _before_name(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Go on after a title or another word that always has something behind it."""
    return False if stop.stop == "." and not stop.close and stop.before in abbreviations.before_name else None


def _before_number(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Go on between "No." and its figure, Roman too, and between the figures of "5. 6. 2024"."""
    if stop.stop != "." or stop.close:
        return None
    if stop.after[:1].isdigit():
        return False if stop.before in abbreviations or (stop.before.isdigit() and len(stop.before) < 3) else None
    return False if stop.before in abbreviations.before_number and _ROMAN.fullmatch(stop.after) else None


def _abbreviation(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """End after "Tbk." or "S.H." only when an opener follows."""
    if stop.stop != "." or stop.close:
        return None
    if stop.before in abbreviations.may_end or _ACRONYM.fullmatch(stop.before):
        return stop.after in abbreviations.openers or bool(stop.opening.strip("(["))
    return None


def _initial(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Go on after the initial of a name, "Susilo B. Yudhoyono", unless an opener follows."""
    if stop.stop != "." or stop.close or len(stop.before) != 1 or not stop.before.isupper():
        return None
    return stop.after in abbreviations.openers and not stop.first


def _title_like(stop: Stop, abbreviations: Abbreviations) -> bool | None:
    """Go on after a capitalised word without vowels, "Pdt." or "Sgt.", which is a title on no list."""
    if stop.stop != "." or stop.close or not _TITLE_LIKE.fullmatch(stop.before):
        return None
    return False if stop.after[:1].isupper() and stop.before not in abbreviations.usually_end else None


# In this order; the first that decides is followed, and a stop that no rule speaks of ends its sentence.
RULES: tuple[Rule, ...] = (
    _more_stops,
    _glued,
    _number_of_list,
    _exclaimed_name,
    _small_letter_next,
    _before_name,
    _before_number,
    _abbreviation,
    _initial,
    _title_like,
)


@cache
def load_abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations of a language; of one without a list, those that all listed languages share.

    Raises LexiconError when a list breaks its format.
    """
    folder = resources.files("hubungan") / "languages"
    file = folder / language / "abbreviations.txt"
    if language.isalpha() and file.is_file():
        return read_abbreviations(file.read_text("utf-8"), f"{language}/abbreviations.txt")
    lists = [load_abbreviations(other.name) for other in _listed(folder)]
    shared = (reduce(frozenset.__and__, (getattr(each, field.name) for each in lists)) for field in _FIELDS)
    return Abbreviations(*shared)


def read_abbreviations(content: str, name: str) -> Abbreviations:
    """Return the abbreviations that a list's content names; raises LexiconError, naming the line, if it cannot."""
    sections: dict[str, set[str]] = {field.name: set() for field in _FIELDS}
    words: set[str] | None = None
    for number, line in enumerate(content.splitlines(), 1):
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            words = sections.get(line.strip("[]").replace("-", "_"))
        if line and words is None:
            raise LexiconError(f"{name}:{number}: a section is one of {', '.join(sections)}, not {line!r}")
        if line and words is not None and not line.startswith("["):
            words.update(form for word in line.split() for form in (word, word[0].upper() + word[1:]))
    return Abbreviations(**{section: frozenset(listed) for section, listed in sections.items()})


def _listed(folder: Traversable) -> list[Traversable]:
    found = (each for each in folder.iterdir() if (each / "abbreviations.txt").is_file())
    return sorted(found, key=lambda each: each.name)


_FIELDS = fields(Abbreviations)
