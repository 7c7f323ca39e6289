"""Which country or person a name of several means, by the words around it and the signs of the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hubungan.records import Word
from hubungan.stages.mentions import Mention

Signs = Mapping[str, Mapping[str, Sequence[str]]]  # name -> other country -> words that show it; no country: a person


def settle_homonyms(
    mentions: tuple[Mention, ...], words: Sequence[Word], text: str, homonyms: Signs
) -> tuple[Mention, ...]:
    """Return the mentions with names of several countries settled, without those that are names of persons."""
    if not any(words[m.first].lower in homonyms for m in mentions):
        return mentions
    lower = text.casefold()
    settled = (_settle(mention, words, text, lower, homonyms) for mention in mentions)
    return tuple(mention for mention in settled if mention is not None)


def _settle(mention: Mention, words: Sequence[Word], text: str, lower: str, homonyms: Signs) -> Mention | None:
    others = homonyms.get(words[mention.first].lower)
    if others is None or mention.stop - mention.first > 1:
        return mention
    if not others:
        return None if _is_person(mention, words, text) else mention
    code = next((code for code, signs in others.items() if any(sign in lower for sign in signs)), None)
    if code is None:
        return mention
    return mention._replace(entries=tuple(entry._replace(id=code, country=code) for entry in mention.entries))


def _is_person(mention: Mention, words: Sequence[Word], text: str) -> bool:
    """Return whether a name stands within a person's, or takes up the person's name that stood last before it."""
    at, name = mention.first, words[mention.first].text
    if _is_given(words, at - 1) or (at + 1 < len(words) and words[at + 1].tag == "PROPN" and _is_given(words, at + 1)):
        return True
    before = text[: words[at].start]
    last = before.rfind(name)
    given = before[:last].split()[-1:] if last > 0 else []
    return bool(given) and given[0][:1].isupper() and given[0].isalpha() and given[0].casefold() not in _NO_NAMES


_NO_NAMES = frozenset({"the", "in", "di", "presiden", "president", "menlu", "raja", "king", "pemerintah", "tentara"})


def _is_given(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is a person's other name."""
    word = words[at] if at >= 0 else None
    return word is not None and word.tag == "PROPN" and word.text[0].isupper() and word.lower not in _NO_NAMES
