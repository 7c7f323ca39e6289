"""The words of a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hubungan.records import Word

# Only a word with inner marks (the group) is looked at again. Every repetition before something that may fail is
# bounded, so that no input costs more than in proportion to its length.
_WORD = re.compile(
    r"""
    [^\W\d_]{2,}(?![\w.'’ʼ@:\-\u2010\u2011\u0300-\u036f])                 # nearly all words: tried first, for speed
  | [,"“”()]
  | (?:https?://|www\.)[^\s<>"“”]{1,2000}(?<![.,;:!?)\]'’])               # addresses
  | (?:(?:[^\W\d_]|[A-Z][a-z]{1,3})\.){1,16}(?:[^\W\d_]|[A-Z][a-z]{1,3})(?:\.|(?!\w))   # U.S., a.l., M.Si.
  | [A-Z]\.(?=\s{1,4}[^\W_])                                              # the B. of Susilo B. Yudhoyono
  | (?:\d{4}-\d\d-\d\d|\d\d?-\d\d?-\d{4})(?!\d)                           # 2024-11-19
  | (?:Rp|IDR|USD|RM)(?=\d)
  | (?<=[\w.])['’][sS](?!\w)                                              # the 's of U.S.'s
  | \d+(?:[.,:/]\d+)*(?![^\W_]|[.,:/]\d)                                # 19, 13.45, 1,000: all of it or nothing
  | \w[\w\u0300-\u036f]*
    ( ['’ʼ]\w[\w\u0300-\u036f]*
    | [-\u2010\u2011](?!(?<=\d.)\d)\w[\w\u0300-\u036f]*                   # ke-14, but the 5 - 10 of 5-10
    | (?<=\d)[.,:/]\d+
    | @(?=\w{1,64}\.\w)\w+
    | \.(?=(?:com|co|id|net|org|gov|go|edu|info|tv|io|uk|au|my|sg)(?!\w)|COM|CO|ID)\w+
    )*
  | \.{2,} | --+ | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|ll|re|ve|m|d))$", re.IGNORECASE)
_HYPHEN = re.compile(r"[-\u2010\u2011]")

# Parts of names and prefixes that are no side of a pair such as "RI-Malaysia".
_PARTICLES = frozenset(
    """
    Al El Ad An Ar As Asy Ash At Az Abu Abd Abdul Ibn Bin Ben Bani Um Umm Ul Ud Ur Us Allah Din
    Jong Il Un Sung Jae In Myung Myun Bak Geun Hye Suk Seok Yeol Yong Woo Hyun Joon Jun Young Ho Hee Moo Dae Jung Nam Ki
    Ing Wen Ying Jeou Kai Shek Shui Bian Jin Xiao Ping En Lai
    Jean Marie Anne Pierre Paul Luc Louis Marc Claude Yves Saint Sainte San Santa Le La De Du Da
    Non Pro Anti Pan Sino Indo Anglo Franco Russo Afro Euro Post Pasca Pra Pre Ex Eks Mid Vice Co Sub Inter Antar Trans
    Ultra Neo Semi Multi Super Wakil
    Timor Leste Bissau Herzegovina Austria Coca Rolls Hewlett Baden Rhein
    """.split()  # noqa: SIM905 - a list of strings would take a hundred lines
)


def tokenize(text: str, start: int, stop: int) -> tuple[Word, ...]:
    """Return the words of `text[start:stop]` in order; every character that is no white space is in exactly one."""
    words: list[Word] = []
    for match in _WORD.finditer(text, start, stop):
        token = match[0]
        if match.lastindex is None:
            words.append(Word(*match.span(), token, token.casefold()))
        else:
            words.extend(_parts(match.start(), token))
    return tuple(words)


def _parts(start: int, token: str) -> Iterator[Word]:
    at = 0
    for cut in (*_cuts(token), len(token)):
        if cut > at:
            yield Word(start + at, start + cut, token[at:cut], token[at:cut].casefold())
            at = cut


def _cuts(token: str) -> Iterator[int]:
    """Yield where a word with inner marks is cut: around the hyphen of a pair, before a clitic of English."""
    clitic = _CLITIC.search(token)
    end = clitic.start() if clitic else len(token)
    hyphens = [-1, *(match.start() for match in _HYPHEN.finditer(token, 0, end)), end]
    for before, at, after in zip(hyphens, hyphens[1:], hyphens[2:], strict=False):
        if _is_pair(token[before + 1 : at], token[at + 1 : after]):
            yield at
            yield at + 1
    yield end


def _is_pair(left: str, right: str) -> bool:
    """Whether a hyphen stands between two names, as in "AS-China", not in one, as in "Al-Qaeda" or "Anak-Anak"."""
    return (
        len(left) > 1
        and len(right) > 1
        and left[0].isupper()
        and right[0].isupper()
        and left not in _PARTICLES
        and right not in _PARTICLES
        and left.casefold() != right.casefold()
    )
