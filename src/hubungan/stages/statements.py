"""Articles to statements: who is told to have said what, directly or not, how he stands to it, and who passes it on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hubungan.actors.knowledge import load_knowledge
from hubungan.languages import load_language
from hubungan.languages.speech_cues import load_speech_cues
from hubungan.records import Document, Party, Quoted, Sentence, Statement
from hubungan.stages.homonyms import settle_homonyms
from hubungan.stages.mentions import find_mentions
from hubungan.stages.parties import COUNTRY_KINDS, Setting
from hubungan.stages.passages import ENDS, Passage, find_passages
from hubungan.stages.references import load_references
from hubungan.stages.sayings import read_sayings
from hubungan.stages.speakers import Speakers
from hubungan.stages.speaking_phrases import Run
from hubungan.stages.speech_cues import Saying, behind_quotations, find_cues
from hubungan.stages.stances import stance_of

KINDS = ("direct", "indirect")


@dataclass(slots=True)
class Draft:
    """A statement in the making: what its passage tells of it, and its words, of which more may follow."""

    passage: Passage
    saying: Saying
    kind: str
    stance: str
    speaker: Party | None
    said: list[Quoted]
    passes: Draft | None = None
    sentences: set[int] = field(default_factory=set)


def statements_batch(documents: Sequence[Document]) -> list[Document]:
    """Return the documents with the statements of each."""
    return [replace(document, statements=find_statements(document)) for document in documents]


def find_statements(document: Document) -> tuple[Statement, ...]:
    """Return the statements of an article, those that are passed on before those that pass them on."""
    article = document.article
    if document.not_coded or article.language is None:
        return ()
    language, cues = load_language(article.language), load_speech_cues(article.language)
    setting = Setting(published=article.published, home=language.home)
    speakers = Speakers(setting, load_knowledge(language.code))
    drafts: list[Draft] = []
    for passage in find_passages(document, language, cues):
        if speakers.passages and passage.headline:
            speakers.passages.clear()
        drafts += _read(passage, speakers, drafts)
        speakers.passages.append(passage)
    return tuple(_numbered(drafts, document))


def _read(passage: Passage, speakers: Speakers, before: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of a passage; what goes on with a quotation is added to the draft before."""
    cues = find_cues(passage)
    if not cues and not passage.quotes and not _may_tell(passage):
        return []
    speakers.finder(passage)
    found: list[Draft] = []
    for saying in sorted(
        read_sayings(passage, behind_quotations(passage, cues)), key=lambda saying: saying.cue or (0, 0)
    ):
        draft = _draft(passage, saying, speakers, found)
        if draft is not None:
            found.append(draft)
    _continue(passage, found, before, speakers)
    _chain(found)
    speakers.setting.countries.extend(code for code in speakers.finder(passage).countries if ":" not in code)
    return sorted(found, key=_depth)


def _may_tell(passage: Passage) -> bool:
    """Return whether a passage without cue may tell of a statement: a headline with a colon, a video that shows."""
    marks = passage.cues.words["evidence"] | {":", "-", "–", "—"}
    return any(lower in marks for lower in passage.lower)


def _depth(draft: Draft) -> int:
    """Return how many statements one passes on, one within the other."""
    depth, inner = 0, draft.passes
    while inner is not None and depth < 9:
        depth, inner = depth + 1, inner.passes
    return depth


def _draft(passage: Passage, saying: Saying, speakers: Speakers, found: Sequence[Draft]) -> Draft | None:
    said = _before(passage, speakers) if saying.back else [_quoted(passage, run) for run in saying.said]
    said = [piece for piece in said if piece.text]
    if not said:
        return None
    speaker = speakers.resolve(passage, saying.speaker, clitic=saying.clitic) if saying.speaker else None
    if saying.shares and found:
        speaker = found[-1].speaker
    numbers = {_sentence_at(passage, piece.start).number for piece in said if piece.start >= passage.words[0].start}
    direct = (
        _is_all_quoted(speakers.passages[-1]) if saying.back else all(_is_quotation(passage, r) for r in saying.said)
    )
    kind = "direct" if direct else "indirect"
    stance = stance_of(passage, saying)
    draft = Draft(passage, saying, kind, stance, speaker, said, sentences=numbers)
    if saying.cue is not None:
        draft.sentences.add(_sentence_at(passage, passage.words[saying.cue[0]].start).number)
    if saying.back:
        draft.sentences.add(speakers.passages[-1].sentences[-1].number)
    return draft


def _is_all_quoted(passage: Passage) -> bool:
    """Return whether the last sentence of a passage is one quotation."""
    first = max(passage.breaks)
    return _is_quotation(passage, (first, passage.sentence_stop(first)))


def _sentence_at(passage: Passage, start: int) -> Sentence:
    return next((s for s in reversed(passage.sentences) if s.start <= start), passage.sentences[0])


def _before(passage: Passage, speakers: Speakers) -> list[Quoted]:
    """Return the words of the sentence before, unless somebody is told to say them there already."""
    if not speakers.passages:
        return []
    last = speakers.passages[-1]
    if any(start == last.words[0].start for start, _, _ in speakers.told):
        return []
    first = max(last.breaks)
    return [_quoted(last, (first, last.sentence_stop(first)))]


def _quoted(passage: Passage, run: Run) -> Quoted:
    """Return the words of a run, without commas and final stop around them."""
    first, stop = run
    while first < stop and first not in passage.inside and passage.words[first].text in ",;:":
        first += 1
    while (
        stop > first
        and stop - 1 not in passage.inside
        and passage.words[stop - 1].text in {",", ";", ":", *ENDS} - {"?", "!"}
    ):
        stop -= 1
    if first == stop:
        return Quoted(passage.words[run[0]].start, passage.words[run[0]].start, "")
    start, end = passage.words[first].start, passage.words[stop - 1].stop
    return Quoted(start, end, passage.text[start:end])


def _is_quotation(passage: Passage, run: Run) -> bool:
    """Return whether a run stands wholly in quotation marks."""
    first, stop = run
    while stop > first and stop - 1 not in passage.inside and not passage.words[stop - 1].text[0].isalnum():
        stop -= 1
    while first < stop and first not in passage.inside and not passage.words[first].text[0].isalnum():
        first += 1
    quote = passage.quote_at(first) if first < stop else None
    return quote is not None and quote[0] <= first and stop <= quote[1] and stop == max(stop, quote[1])


def _continue(passage: Passage, found: list[Draft], before: Sequence[Draft], speakers: Speakers) -> None:
    """Add the quotations that fill a sentence without speaker to the statement before them."""
    for first in sorted(passage.breaks | {0}):
        stop = passage.sentence_stop(first)
        run = _unclaimed(passage, first, stop, found)
        if run is None:
            continue
        last = _last_speech(passage, run, found, before, speakers)
        if last is None:
            continue
        number = _sentence_at(passage, passage.words[first].start).number
        if last.kind == "direct":
            last.said.append(_quoted(passage, run))
            last.sentences.add(number)
        else:
            saying = Saying("continues", "asserts", None, None, [run])
            found.append(Draft(passage, saying, "direct", stance_of(passage, saying), last.speaker,
                               [_quoted(passage, run)], sentences={number}))  # fmt: skip


def _unclaimed(passage: Passage, first: int, stop: int, found: Sequence[Draft]) -> Run | None:
    """Return the quotation that a sentence consists of, where no saying has it."""
    quote = passage.quote_at(first) if first < len(passage.words) else None
    if quote is None or quote[0] != first or quote[1] < stop:
        return None
    claimed = any(a < quote[1] and quote[0] < b for draft in found for a, b in draft.saying.said)
    return None if claimed else quote


def _last_speech(
    passage: Passage, run: Run, found: Sequence[Draft], before: Sequence[Draft], speakers: Speakers
) -> Draft | None:
    """Return the statement right before a quotation, in its passage or the one before, that it may go on with."""
    start = passage.words[run[0]].start
    here = [draft for draft in found if draft.saying.cue and passage.words[draft.saying.cue[0]].start < start]
    if here:
        return _innermost(here)
    last = speakers.passages[-1] if speakers.passages else None
    near = [draft for draft in before if last is not None and _tells(draft, last)]
    return _innermost(near) if near else None


def _innermost(drafts: Sequence[Draft]) -> Draft:
    direct = [draft for draft in drafts if draft.kind == "direct"]
    return direct[-1] if direct else drafts[-1]


def _tells(draft: Draft, passage: Passage) -> bool:
    """Return whether a statement is told in a passage, or goes on there."""
    start, stop = passage.words[0].start, passage.words[-1].stop
    return draft.passage is passage or any(start <= piece.start < stop for piece in draft.said)


def _chain(found: Sequence[Draft]) -> None:
    """Join each statement to the widest one within its words."""
    for outer in found:
        inner = [draft for draft in found if draft is not outer and _holds(outer, draft)]
        if inner:
            outer.passes = max(inner, key=lambda draft: (sum(len(p.text) for p in draft.said), -found.index(draft)))


def _holds(outer: Draft, inner: Draft) -> bool:
    """Return whether one statement passes another on: its words hold the other's cue or speaker and its words."""
    if outer.saying.way != "cites" and inner.saying.way == "cites":
        return outer.said == inner.said
    if inner.saying.cue is None or outer.saying.cue is None or inner.saying.back or outer.saying.way == "cites":
        return False
    cue = outer.passage.words[inner.saying.cue[0]].start
    return any(piece.start <= cue < piece.stop for piece in outer.said) and _is_within(inner, outer)


def _is_within(inner: Draft, outer: Draft) -> bool:
    """Return whether the words of a statement lie within another's, the gap between its pieces filled."""
    start, stop = outer.said[0].start, outer.said[-1].stop
    shared = any(piece.start < other.stop and other.start < piece.stop for piece in inner.said for other in outer.said)
    return shared and start <= inner.said[0].start and inner.said[-1].stop <= stop


def _numbered(drafts: Sequence[Draft], document: Document) -> Iterator[Statement]:
    numbers = {id(draft): number for number, draft in enumerate(drafts, 1)}
    seen: set[str] = set()
    for draft in drafts:
        statement = _statement(draft, document, numbers)
        while statement.id in seen:  # two cues of one speaker around the same words
            statement = replace(statement, id=_id(statement.id, statement))
        seen.add(statement.id)
        yield statement


def _statement(draft: Draft, document: Document, numbers: dict[int, int]) -> Statement:
    passage, cue = draft.passage, draft.saying.cue
    statement = Statement(
        id="",
        article=document.article.id,
        number=numbers[id(draft)],
        sentences=tuple(sorted(draft.sentences)),
        kind=draft.kind,
        stance=draft.stance,
        speaker=draft.speaker,
        cue=_words(passage, cue) if cue is not None else None,
        said=tuple(sorted(draft.said, key=lambda piece: piece.start)),
        passes=numbers[id(draft.passes)] if draft.passes is not None else None,
    )
    return replace(statement, id=_id(document.article.id, statement), about=_about(passage, statement, document))


def _words(passage: Passage, run: Run) -> Quoted:
    start, stop = passage.words[run[0]].start, passage.words[run[1] - 1].stop
    return Quoted(start, stop, passage.text[start:stop])


def _id(key: str, statement: Statement) -> str:
    """Return a statement's id: "s" and a hash of article id, span of the words and span of the speaker."""
    speaker = (statement.speaker.start, statement.speaker.stop) if statement.speaker else (None, None)
    parts = (key, statement.said[0].start, statement.said[-1].stop, *speaker)
    return "s" + hashlib.blake2b("\n".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def _about(passage: Passage, statement: Statement, document: Document) -> tuple[str, ...]:
    """Return the codes of the countries and intergovernmental bodies that the said words name."""
    codes: dict[str, None] = {}
    knowledge = load_knowledge(passage.language.code)
    currency = passage.language.cues["currency"].words
    homonyms = load_references(passage.language.code).homonyms
    for sentence in document.sentences:
        near = [piece for piece in statement.said if piece.start < sentence.stop and sentence.start < piece.stop]
        words = (
            [w for w in sentence.words if any(p.start <= w.start and w.stop <= p.stop for p in near)] if near else []
        )
        found = find_mentions(words, knowledge, currency) if words else ()
        for mention in settle_homonyms(found, words, document.article.text, homonyms, knowledge):
            entry = mention.entry(*COUNTRY_KINDS) or mention.entry("organisation")
            if entry is not None and entry.country and (entry.kind in COUNTRY_KINDS or ":" in entry.country):
                codes[entry.country] = None
    return tuple(codes)
