"""Words to parts of speech and noun phrases: the shallow syntax that the frames work on, and what the network reads.

Only sentences in which a trigger may stand are analysed; the others can give no report.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from hubungan.languages import Language, load_language
from hubungan.networks.coder import load_reader
from hubungan.networks.tagger import load_tagger
from hubungan.records import Chunk, Document, Sentence, Word
from hubungan.stages.mentions import Mention, known_mentions
from hubungan.stages.portfolios import portfolio_joints
from hubungan.stages.readings import has_trigger, read_words

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM", "X"})
NAMING = frozenset({"NOUN", "PROPN"})
_NAMES = ("country", "people", "capital", "seat", "organisation", "person")
_NAMES_SOMETHING = NAMING | {"PRON", "NUM"}
_IN_PHRASES = NOMINAL | {"PRON"}
_GENITIVES = ("'s", "’s")
FEWEST_WORDS = 3  # of a sentence in which the network may see a trigger that no frame lists
TITLE_CASE = 0.6  # share of capitalised words from which a line counts as a headline in title case


def syntax_batch(documents: Sequence[Document]) -> list[Document]:
    """Return the documents with tags and chunks on every sentence that may hold a trigger."""
    return [_analyse_document(document) for document in documents]


def _analyse_document(document: Document) -> Document:
    if document.not_coded or document.article.language is None:
        return document
    language = load_language(document.article.language)
    sentences = tuple(analyse(sentence, language) for sentence in document.sentences)
    return replace(document, sentences=sentences)


def analyse(sentence: Sentence, language: Language) -> Sentence:
    """Return the sentence with tags and chunks, or as it is when no trigger may stand in it."""
    reader = load_reader()
    listed = any(language.lexicon.starts_trigger(word.lower) for word in sentence.words)
    if not sentence.coded or not (listed or (reader and len(sentence.words) >= FEWEST_WORDS)):
        return sentence
    mentions = known_mentions(sentence.words, language)
    if not listed and not mentions:
        return sentence  # nobody is named who could act
    reading = read_words(reader, sentence.words, mentions, language) if reader else None
    if not listed and not (reading and has_trigger(reading)):
        return sentence
    texts = _plain_case(sentence.words, mentions, language)
    tags = load_tagger(language.code).tag(texts)
    _correct_tags(sentence.words, mentions, tags, language)
    words = tuple(Word(*word[:4], tag) for word, tag in zip(sentence.words, tags, strict=True))
    return replace(sentence, words=words, chunks=tuple(find_chunks(words, language, mentions)), reading=reading)


def _plain_case(words: Sequence[Word], mentions: Sequence[Mention], language: Language) -> list[str]:
    """Return the words as the tagger should see them: in a title-case line, only names keep their capital."""
    texts = [word.text for word in words]
    if is_title_case(words):
        names = {at for m in mentions if not m.entry("agent", "pronoun") for at in range(m.first, m.stop)}
        knows, starts = load_tagger(language.code).knows, language.lexicon.starts_trigger
        for at, word in enumerate(words):
            plain = knows(word.lower) or starts(word.lower) or word.lower in language.all_prepositions
            if at not in names and not word.text.isupper() and plain:
                texts[at] = word.lower
        return texts
    if texts and texts[0][0].isupper() and language.lexicon.starts_trigger(words[0].lower):
        texts[0] = words[0].lower
    return texts


def _correct_tags(words: Sequence[Word], mentions: Sequence[Mention], tags: list[str], language: Language) -> None:
    """Let what is known of names and verbs overrule the tagger."""
    for mention in mentions:
        for at in range(mention.first, mention.stop):
            tags[at] = _tag_in_mention(words, mention, at, tags, language)
    named = {at for mention in mentions for at in range(mention.first, mention.stop)}
    title = is_title_case(words)
    for at in _acting_nouns(words, tags, mentions, language):
        if language.lexicon.is_root(words[at].lower):
            tags[at] = "VERB"  # "Peru Ultimatum Chili"
    for at, word in enumerate(words):
        if tags[at] == "VERB" or at in named:
            continue
        if tags[at] in NAMING and _is_hidden_preposition(word, tags[at], language, title=title):
            tags[at] = "ADP"
            continue
        if title and tags[at] in NAMING and word.lower in language.cues["auxiliaries"].words:
            tags[at] = "AUX"  # "Jokowi Bakal Temui"
            continue
        if language.head_last:
            inner = 0 < at < len(words) - 1 and tags[at] in ("NOUN", "PROPN", "ADJ")
            hidden = inner and _is_hidden_verb(words, at, tags, language, named)
        else:
            hidden = _is_marked_or_bare(words, at, language, named, title=title)
        if hidden:
            tags[at] = "VERB"


def _is_hidden_preposition(word: Word, tag: str, language: Language, *, title: bool) -> bool:
    """Return whether a supposed noun is a preposition: "Israel vs Hamas", "PM Inggris Soal Gaza" in title case."""
    if title and word.lower in language.prepositions["other"]:
        return True
    return tag == "PROPN" and word.text.islower() and word.lower in language.prepositions["with"]


def _tag_in_mention(words: Sequence[Word], mention: Mention, at: int, tags: Sequence[str], language: Language) -> str:
    """Return the tag of a word of a known name or generic head."""
    tag = tags[at]
    if mention.entry("country", "people", "capital", "seat", "place", "organisation", "person") is not None:
        return "PROPN" if tag not in NAMING and words[at].text[0].isupper() else tag
    if mention.entry("agent") is None or tag in (*NAMING, "NUM", "DET"):
        return tag
    if tag == "ADJ":
        modifies = language.head_last or not at or tags[at - 1] in NAMING
        return tag if modifies else "NOUN"
    return tag if tag == "VERB" and language.head_last else "NOUN"


def _is_marked_or_bare(
    words: Sequence[Word], at: int, language: Language, named: Collection[int], *, title: bool
) -> bool:
    """Return whether a word is a verb by its prefix, or a bare verb right behind a name or in a title-case line."""
    lexicon, lower = language.lexicon, words[at].lower
    governed = at > 0 and words[at - 1].lower in language.locating | language.prepositions["source"]
    if lexicon.is_marked_verb(lower) or (title and not governed and _is_headline_verb(words, at, language)):
        return True
    return at - 1 in named and at + 1 < len(words) and lexicon.is_bare_verb(lower)


def _is_hidden_verb(
    words: Sequence[Word], at: int, tags: Sequence[str], language: Language, named: Collection[int]
) -> bool:
    """Return whether a supposed noun is a finite verb between its subject and object: "Kurds accuse Turkey"."""
    lower, before = words[at].lower, words[at - 1]
    if not language.lexicon.is_verb(lower) or tags[at - 1] not in NAMING or words[at].text[0].isupper():
        return False
    particle = language.lexicon.has_particle(lower, words[at + 1].lower)
    opens = tags[at + 1] in ("DET", "PRON") or words[at + 1].text[0].isupper() or particle
    agrees = lower.endswith("s") != before.lower.endswith("s") or before.text[0].isupper()
    if at - 1 in named and lower.endswith("s") and not language.lexicon.is_noun(lower):
        return True  # "the prime minister resigns"
    if language.lexicon.is_noun(lower):
        return opens and agrees
    many = tags[at - 1] == "NOUN" and before.lower.endswith("s")
    return agrees and (opens or tags[at + 1] == "NUM" or (many and tags[at + 1] in ("ADJ", "NOUN")))


def _is_headline_verb(words: Sequence[Word], at: int, language: Language) -> bool:
    """Return whether a word of a title-case line is a bare verb: "AS Desak Israel", "Hamas Umumkan Gencatan"."""
    lower = words[at].lower
    suffixed = (
        lower.endswith(language.headline_verb_endings) and len(lower) > 6 if language.headline_verb_endings else False
    )
    return language.lexicon.is_bare_verb(lower) or suffixed


def is_title_case(words: Sequence[Word]) -> bool:
    """Return whether most of the longer words begin with a capital, as in "Presiden Rusia Temui Pemimpin Korut"."""
    initials = "".join([text[0] for _, _, text, _, _ in words if len(text) > 3])
    longer = [initial.isupper() for initial in initials if initial.isalpha()]
    return len(longer) > 2 and sum(longer) >= TITLE_CASE * len(longer)


def find_chunks(words: Sequence[Word], language: Language, mentions: Sequence[Mention] = ()) -> list[Chunk]:
    """Return the noun phrases of a tagged sentence, from left to right, without overlap."""
    joins = _joints(words, mentions, language)
    # In a line of which even verbs have capitals, those of names and fields say nothing.
    if not is_title_case(words) or any(word.tag == "VERB" and word.text.islower() for word in words):
        joins |= frozenset(portfolio_joints(words, mentions, language))
    counted = approximations(words, language)
    acting = _acting_nouns(words, [word.tag for word in words], mentions, language)
    chunks: list[Chunk] = []
    at = 0
    while at < len(words):
        stop = at if at in counted else _chunk_stop(words, at, language, joins)
        stop = next((first for first in acting if at < first < stop), stop)
        if any(word.tag in _NAMES_SOMETHING for word in words[at:stop]):
            chunks.append(Chunk(at, stop, _head(words, at, stop, language)))
        at = max(stop, at + 1)
    return chunks


def _acting_nouns(
    words: Sequence[Word], tags: Sequence[str], mentions: Sequence[Mention], language: Language
) -> list[int]:
    """Return the places of nouns of action that stand for a verb behind a name: "Israel [Bombardir] Tenda" in title
    case. Where the head of a phrase is its first noun, no noun belongs to a name before it."""
    if language.head_last or not is_title_case(words):
        return []
    named = {at for mention in mentions for at in range(mention.first, mention.stop)}
    behind = (m.stop for m in mentions if m.entry(*_NAMES) and not (m.first and tags[m.first - 1] in NAMING))
    return [at for at in behind if at < len(words) - 1 and at not in named and tags[at] in NAMING
            and language.lexicon.is_noun(words[at].lower)]  # fmt: skip


def approximations(words: Sequence[Word], language: Language) -> frozenset[int]:
    """Return the places of words that only round a number: "at least", "lebih dari"."""
    lower = [word.lower for word in words]
    found = language.cues["approximations"]
    openings = {run[0] for run in found.runs}
    places = [at for at, word in enumerate(lower) if word in openings]
    return frozenset(n for at in places for n in range(at, at + found.run_at(lower, at)))


def _joints(words: Sequence[Word], mentions: Sequence[Mention], language: Language) -> frozenset[int]:
    """Return the places of hyphens and "of" that tie a phrase together and do not part two names.

    "Secretary-General" and "president of Mali" are one phrase; "Trump-Kim" and "attack of Hamas" are two.
    """
    ends = {mention.stop - 1: mention for mention in mentions}
    starts = {mention.first: mention for mention in mentions}
    joins = {at for mention in mentions for at in range(mention.first + 1, mention.stop)}
    for at in range(1, len(words) - 1):
        before, after = ends.get(at - 1), starts.get(at + 1)
        if words[at].text == "-":
            tight = words[at - 1].stop == words[at].start and words[at].stop == words[at + 1].start
            if tight and not any(side is not None and side.entry(*_NAMES) for side in (before, after)):
                joins.add(at)
        elif words[at].lower == "of" and language.head_last:
            partitive = words[at - 1].lower in language.cues["partitive"].words
            if partitive or words[at - 1].tag == "PROPN" or (before is not None and before.entry("agent")):
                joins.add(at)
    return frozenset(joins)


def _chunk_stop(words: Sequence[Word], first: int, language: Language, joins: frozenset[int]) -> int:
    at = first
    while at < len(words) and ((at in joins and at > first) or _continues(words, first, at, language)):
        at += 1
        if _is_closer(words, at - 1, language) or (at - 1 == first and _stands_alone(words, first, language)):
            return at
        at = _over_brackets(words, at)
    while at > first and (words[at - 1].text in (*_GENITIVES, "(", "-") or words[at - 1].lower == "of"):
        at -= 1
    return at


def _stands_alone(words: Sequence[Word], first: int, language: Language) -> bool:
    """Return whether a pronoun is a phrase of its own; "his supporters" is one phrase."""
    if words[first].tag != "PRON":
        return False
    possessive = language.head_last and words[first].lower in language.cues["possessives"].words
    return not (possessive and first + 1 < len(words) and words[first + 1].tag in NOMINAL)


def _continues(words: Sequence[Word], first: int, at: int, language: Language) -> bool:
    """Return whether word `at` belongs to the noun phrase that began at `first`."""
    word = words[at]
    if word.tag not in _IN_PHRASES and word.text not in _GENITIVES:
        return False
    if _is_function_word(word, language) or _is_year(word) or _opens_time(words, at, language):
        return False
    has_noun = any(other.tag in NAMING for other in words[first:at])
    if word.lower in language.cues["time_words"].words and (word.tag in NAMING or has_noun):
        return False
    if word.text in _GENITIVES:
        return at > first
    if word.tag == "PRON":
        return at == first or (has_noun and not language.head_last)
    if word.tag not in NOMINAL or not word.text[0].isalnum():
        return False
    if has_noun and words[at - 1].lower != "of" and _begins_phrase(words, at, language):
        return False
    if language.head_last and word.tag == "ADJ" and has_noun:
        return at + 1 < len(words) and words[at + 1].tag in NAMING
    return True


def _is_year(word: Word) -> bool:
    return len(word.text) == 4 and word.text.isdigit() and word.text[:2] in ("19", "20")


def _opens_time(words: Sequence[Word], at: int, language: Language) -> bool:
    """Return whether a word such as "awal" or "early" stands before a word of time."""
    if words[at].lower not in language.cues["time_parts"].words or at + 1 >= len(words):
        return False
    return words[at + 1].lower in language.cues["time_words"].words


def _is_function_word(word: Word, language: Language) -> bool:
    """Return whether a word joins phrases and is part of none, whatever its tag."""
    if word.tag == "PROPN":
        return False
    return word.lower in language.joining or (word.text == word.lower and word.text in language.prepositions["other"])


def _begins_phrase(words: Sequence[Word], at: int, language: Language) -> bool:
    """Return whether a determiner or number opens a new phrase right behind a noun."""
    return words[at].tag in language.opening_tags or words[at].lower in language.cues["opens_phrase"].words


def _is_closer(words: Sequence[Word], at: int, language: Language) -> bool:
    return words[at].lower in language.cues["closes_phrase"].words and words[at].tag != "ADP"


def _over_brackets(words: Sequence[Word], at: int) -> int:
    """Step over an acronym or age in brackets inside a phrase: "Amerika Serikat (AS) John F Kennedy"."""
    if at + 2 < len(words) and words[at].text == "(" and words[at - 1].tag in NAMING:
        for stop in range(at + 2, min(at + 5, len(words))):
            if words[stop].text == ")":
                return stop + 1
    return at


def _head(words: Sequence[Word], first: int, stop: int, language: Language) -> int:
    naming = [at for at in range(first, stop) if words[at].tag in NAMING]
    if not naming:
        return stop - 1
    return naming[-1] if language.head_last else naming[0]
