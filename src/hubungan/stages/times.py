"""The times that a sentence names, with the dates that they mean, and which of them an act has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hubungan.languages import Language
from hubungan.languages.time_grammar import Line, Match, TimeGrammar
from hubungan.records import Word
from hubungan.stages.clauses import QUOTES, Clauses
from hubungan.stages.time_anchors import read_hanging
from hubungan.stages.time_spans import HANGING, Scene, Value
from hubungan.stages.time_values import read_value

_STOPS = frozenset(";.?!:")
_YEARS_REACH = 3
_TENSE_REACH = 10
_NEAR = 5


class Time(NamedTuple):
    """Words of time, such as "Juni lalu", with the first and last day that they mean.

    `first` and `stop` are indices of words, `start` and `end` offsets of the text. Without publication date, or where
    the words do not say enough, `since` and `until` are None and `how` says why; else `how` is the rule in words.
    """

    first: int
    stop: int
    start: int
    end: int
    since: date | None
    until: date | None
    granularity: str
    how: str


class Found(NamedTuple):
    """A match with the words that it takes and what it says."""

    match: Match
    first: int
    stop: int
    value: Value


def find_times(
    words: Sequence[Word], text: str, language: Language, published: date | None, *, day_first: bool | None = None
) -> tuple[Time, ...]:
    """Return the times of a sentence from left to right, without overlap.

    `day_first` says in which order the outlet writes dates in figures; None takes the language's usual one.
    """
    grammar = language.times
    line = grammar.read_line(words)
    if line is None:
        return ()
    order = grammar.day_first if day_first is None else day_first
    found = [*_find(line, words, language, published, order)]
    return tuple(_time(each, _hang(each, found, words, grammar), words) for each in found)


def _time(found: Found, value: Value, words: Sequence[Word]) -> Time:
    return Time(found.first, found.stop, words[found.first].start, words[found.stop - 1].stop, *value)


def _find(
    line: Line, words: Sequence[Word], language: Language, published: date | None, day_first: bool
) -> Iterator[Found]:
    at = 0
    before: Found | None = None
    while at < len(line.atoms):
        matches = _matches(line, at, language.times)
        at += 1
        if not matches:
            continue
        first, stop = _words_of(matches[0], line)
        if not _is_time(matches[0], first, stop, words, language):
            at = max(at, matches[0].stop)
            continue
        if matches[0].rule == "unit" and first and words[first - 1].text.isdecimal():
            continue  # "berusia 21 tahun kemarin"
        tense = _tense(first, stop, words, language.times) or _same_tense(before, first, published)
        scene = Scene(published, tense, day_first)
        for match in matches:
            if (value := read_value(match, scene)) is not None:
                before = Found(match, *_words_of(match, line), value)
                yield before
                at = match.stop
                break


def _same_tense(before: Found | None, first: int, published: date | None) -> str | None:
    """Return "future" where the time right before lies ahead: "akan menemui Macron Kamis dan Scholz Jumat"."""
    if before is None or published is None or before.value.since is None or first - before.stop > _NEAR:
        return None
    return "future" if before.value.since > published else None


def _words_of(match: Match, line: Line) -> tuple[int, int]:
    return line.owner[match.first], line.owner[match.stop - 1] + 1


def _matches(line: Line, at: int, grammar: TimeGrammar) -> list[Match]:
    """Return what may be a time at a place, the longest first; behind a word of context a longer one may begin."""
    matches = grammar.matches_at(line, at)
    if not matches or matches[0].first == at:
        return matches
    inner = grammar.matches_at(line, matches[0].first)
    return [*(match for match in inner if match.stop > matches[0].stop), *matches]


def _is_time(match: Match, first: int, stop: int, words: Sequence[Word], language: Language) -> bool:
    """Return whether words that look like a time are one, going by the words around them."""
    lists = language.times.lists
    before = words[first - 1].lower if first else ""
    after = words[stop].lower if stop < len(words) else ""
    if before in lists["not_behind"].words or after in lists["not_before"].words:
        return False
    if before != "(" and words[first].lower in lists["names"].words:
        return False
    if match.rule in ("year", "bare_year"):
        near = {word.lower for word in words[max(0, first - _YEARS_REACH) : first]}
        counts = stop - first == 1 and after in lists["not_years_before"].words
        if counts or near & lists["not_years_behind"].words:
            return False
    if match.rule == "bare_year":
        return _is_bare_year(first, stop, words, language)
    return not _in_name(match, stop, words)


def _in_name(match: Match, stop: int, words: Sequence[Word]) -> bool:
    """Return whether a day of a month opens a name: "the April 6 Youth Movement"."""
    if match.rule != "date" or match.has("YEAR", "DATE") or stop + 1 >= len(words):
        return False
    return all(word.text[0].isupper() and word.text[1:].islower() for word in words[stop : stop + 2])


def _is_bare_year(first: int, stop: int, words: Sequence[Word], language: Language) -> bool:
    """Return whether a number without preposition is a year: behind or before a common noun, in no name."""
    before = words[first - 1] if first else None
    after = words[stop] if stop < len(words) else None
    if before is None or not before.text[0].isalpha() or (first > 1 and not before.text.islower()):
        return False
    if language.head_last:
        return before.lower in language.times.lists["before_times"].words and after is not None and after.text.islower()
    if after is None or not after.text[0].isalnum() or _is_function_word(after.lower, language):
        return True
    return before.tag == "NOUN" and after.tag in ("VERB", "AUX", "ADP", "ADV")


def _is_function_word(lower: str, language: Language) -> bool:
    return (
        lower in language.joining or lower in language.all_prepositions or lower in language.cues["auxiliaries"].words
        or lower in language.cues["subordinators"].words
    )  # fmt: skip


def _tense(first: int, stop: int, words: Sequence[Word], grammar: TimeGrammar) -> str | None:
    """Return whether the clause of a time looks back or ahead, or None where nothing shows it."""
    lower = [word.lower for word in words]
    for at in range(first - 1, -1, -1):
        if words[at].text in _STOPS or lower[at] in grammar.lists["clause_ends"].words:
            break
        if (tense := _tense_of(lower, at, grammar)) is not None:
            return tense
    opens = first < 3 or words[first - 1].text in (",", '"', "“", "(")
    for at in range(stop, min(stop + _TENSE_REACH, len(words))):
        if words[at].text in _STOPS or (words[at].text == "," and (not opens or at > stop)):
            break
        if lower[at] in grammar.lists["clause_ends"].words:
            break
        if (tense := _tense_of(lower, at, grammar)) is not None:
            return tense
    return None


def _tense_of(lower: Sequence[str], at: int, grammar: TimeGrammar) -> str | None:
    lists = grammar.lists
    if lower[at] in lists["future"].words or lists["future"].run_at(lower, at):
        return "future"
    if at and lower[at - 1] in lists["not_past_behind"].words:
        return None
    endings = tuple(lists["past_endings"].words)
    if lower[at] in lists["past"].words or lower[at] in lists["speech"].words:
        return "past"
    return "past" if endings and len(lower[at]) > 4 and lower[at].endswith(endings) else None


def _hang(found: Found, others: Sequence[Found], words: Sequence[Word], grammar: TimeGrammar) -> Value:
    """Return the value of a time, counted from the one that the sentence gives its event where it hangs on that."""
    if found.value is not HANGING:
        return found.value
    anchor = _anchor(found, others, words, grammar)
    return read_hanging(found.match, anchor.value) if anchor is not None else HANGING


def _anchor(found: Found, others: Sequence[Found], words: Sequence[Word], grammar: TimeGrammar) -> Found | None:
    """Return the time of the event that another is counted from: behind "two days after", else before it."""
    dated = [other for other in others if other.value.since is not None]
    left = [other for other in dated if other.stop <= found.first]
    back = found.stop < len(words) and words[found.stop].lower in grammar.lists["pointing_back"].words
    if not found.match.has("BEHIND", "AHEADOF") or back:
        return left[-1] if left else None
    for other in dated:
        between = {word.text for word in words[found.stop : other.first]}
        if other.first >= found.stop and not between & {",", ";", ":", "."}:
            return other
    return None


def time_of(clauses: Clauses, hit_first: int, hit_stop: int, times: Sequence[Time]) -> Time | None:
    """Return the time that belongs to the act that words of a sentence name, or None where it has none for sure.

    A time belongs to the verb of its clause, so the time at which somebody speaks is not that of what he tells.
    """
    if not times:
        return None
    verbs = _verbs(clauses, hit_first, hit_stop, times)
    owners = {time: _owner(clauses, time, verbs) for time in times if not _is_attribute(clauses, time)}
    act = Act(hit_first, hit_stop, _act_verb(clauses, hit_first, hit_stop))
    own = [time for time, owner in owners.items() if owner is not None and _is_done_by(clauses, act, owner, verbs)]
    if not own:
        own = [time for time, owner in owners.items() if owner is not None and _is_shared(clauses, act, owner, verbs)]
    if not own:
        own = [time for time in owners if _is_moment_of(clauses, act, time, verbs)]
    if len(own) > 1:
        own = [time for time in own if not _names_kind(clauses, time)] or own
    return min(own, key=lambda time: max(hit_first - time.stop, time.first - hit_stop), default=None)


class Act(NamedTuple):
    """The words that name an act, by index, and the one of them that is a verb or stands for one."""

    first: int
    stop: int
    verb: int


def _act_verb(clauses: Clauses, first: int, stop: int) -> int:
    return next((at for at in range(first, stop) if clauses.is_verb(at)), first)


def _verbs(clauses: Clauses, hit_first: int, hit_stop: int, times: Sequence[Time]) -> list[int]:
    """Return the places of the verbs of a sentence; the words of the act count as one, those of times do not."""
    out = {at for time in times for at in range(time.first, time.stop)} | {*range(hit_first, hit_stop)}
    found = {at for at in range(len(clauses.words)) if at not in out and _is_predicate(clauses, at)}
    return sorted(found | {_act_verb(clauses, hit_first, hit_stop)})


def _is_predicate(clauses: Clauses, at: int) -> bool:
    """Return whether a word is a verb of its own clause: no auxiliary, no participle within a noun phrase."""
    word, lists = clauses.words[at], clauses.language.times.lists
    if word.lower in lists["speech"].words:
        return True
    after = clauses.words[at + 1].tag if at + 1 < len(clauses.words) else ""
    if word.tag == "AUX":
        return clauses.language.head_last and after in ("ADJ", "NOUN", "DET", "ADP", "NUM")
    if word.tag != "VERB" or word.lower in lists["stative"].words or (after == "VERB" and not clauses.is_verb(at)):
        return False
    modifies = at > 0 and clauses.words[at - 1].tag in ("DET", "ADJ") and after in ("NOUN", "PROPN", "ADJ")
    return not (clauses.language.head_last and modifies)


def _is_attribute(clauses: Clauses, time: Time) -> bool:
    """Return whether a year only tells which one of a kind is meant: "the 2015 deal", "jajak pendapat 1999"."""
    text = clauses.words[time.first].text
    return time.stop - time.first == 1 and len(text) == 4 and text.isdecimal() and _names_kind(clauses, time)


def _names_kind(clauses: Clauses, time: Time) -> bool:
    """Return whether a time follows a noun, or an article, without preposition: "pemilihan presiden 9 Juli"."""
    before = time.first - 1
    if before < 0 or clauses.is_preposition(before):
        return False
    word = clauses.words[before]
    return word.tag == "DET" or (word.tag == "NOUN" and word.text.islower())


def _owner(clauses: Clauses, time: Time, verbs: Sequence[int]) -> int | None:
    """Return the verb that a time belongs to: the one behind it where it opens a clause, else the one before."""
    left, right = _verb_before(clauses, time, verbs), _verb_behind(clauses, time, verbs)
    if left is None:
        return None if _in_apposition(clauses, time) else right
    if right is None:
        return left
    at = _before_phrase(clauses, time)
    opens = at < 0 or any(clauses.is_cue(at, cue) for cue in ("coordinators", "complementizers", "subordinators"))
    leads = _leads_to(clauses, time, right)
    told = leads and clauses.lower[left] in clauses.language.times.lists["speech"].words
    return right if opens or told or (leads and _behind_subject(clauses, left, at)) else left


def _behind_subject(clauses: Clauses, left: int, at: int) -> bool:
    """Return whether a comma, and no more than a new subject, stands before a place: "..., Praha Kamis melarang"."""
    if clauses.words[at].text == ",":
        return True
    number = clauses.ends.get(at)
    first = clauses.sentence.chunks[number].first if number is not None else 0
    return first - 1 > left and clauses.words[first - 1].text == ","


def _before_phrase(clauses: Clauses, time: Time) -> int:
    """Return the place of the word before a time and its prepositions and articles, -1 where it opens the sentence."""
    at = time.first - 1
    while at >= 0 and (
        clauses.is_preposition(at) or clauses.words[at].tag == "DET" or clauses.words[at].text in QUOTES
    ):
        at -= 1
    return at


def _verb_before(clauses: Clauses, time: Time, verbs: Sequence[int]) -> int | None:
    left = next((at for at in reversed(verbs) if at < time.first), None)
    return None if left is None or _parted(clauses, left, time.first) else left


def _verb_behind(clauses: Clauses, time: Time, verbs: Sequence[int]) -> int | None:
    """Return the first verb behind a time that stands in no clause within its own."""
    within = _hangs_on_clause(clauses, time)
    for at in range(time.stop, len(clauses.words)):
        if clauses.words[at].text in _STOPS:
            return None
        if clauses.words[at].text == ",":
            within = False
        elif clauses.is_cue(at, "complementizers") and at > time.stop:
            within = True
        elif at in verbs and not within and not clauses.is_cue(clauses.verb_group_start(at) - 1, "relatives"):
            return at
    return None


def _hangs_on_clause(clauses: Clauses, time: Time) -> bool:
    """Return whether a time ends in a conjunction, so that another clause follows: "dua hari setelah"."""
    back = clauses.language.times.lists["pointing_back"].words
    pointed = time.stop < len(clauses.lower) and clauses.lower[time.stop] in back
    return bool(clauses.language.times.kinds(clauses.lower[time.stop - 1]) & {"BEHIND", "AHEADOF"}) and not pointed


def _parted(clauses: Clauses, start: int, stop: int) -> bool:
    return any(clauses.words[at].text in _STOPS for at in range(start, stop))


def _leads_to(clauses: Clauses, time: Time, verb: int) -> bool:
    """Return whether a verb group follows right behind a time, perhaps over a comma: "polisi, Senin, menangkap"."""
    at = time.stop
    if at < len(clauses.words) and clauses.words[at].text == ",":
        at += 1
    return clauses.verb_group_start(verb) <= at <= verb


def _in_apposition(clauses: Clauses, time: Time) -> bool:
    """Return whether a time without verb before it closes an insertion: "Turki, tuan rumah sidang 10 Maret, ..."."""
    closes = time.stop < len(clauses.words) and clauses.words[time.stop].text == ","
    before = _before_phrase(clauses, time)
    opened = any(clauses.words[at].text == "," for at in range(before))
    return closes and opened and before >= 0 and clauses.words[before].text != ","


def _is_done_by(clauses: Clauses, act: Act, owner: int, verbs: Sequence[int]) -> bool:
    """Return whether the verb that owns a time is the act's, is tied to it, or carries out the act a noun names."""
    if act.first <= owner < act.stop:
        return True
    if clauses.is_verb(act.verb):
        return act.stop == owner and clauses.is_verb(owner)  # "berjanji mengirim gandum akhir Juni lalu"
    between = [at for at in verbs if min(owner, act.verb) < at < max(owner, act.verb)]
    if between or _parted(clauses, min(owner, act.first), max(owner, act.stop)):
        return False
    return owner > act.verb or clauses.is_cue(owner, "support_verbs")


def _is_shared(clauses: Clauses, act: Act, owner: int, verbs: Sequence[int]) -> bool:
    """Return whether act and owner of a time are joined and have one subject: "membakar X dan menculik Y"."""
    first, second = sorted((owner, act.verb))
    if any(first < at < second for at in verbs):
        return False
    return clauses.is_cue(clauses.verb_group_start(second) - 1, "coordinators")


def _is_moment_of(clauses: Clauses, act: Act, time: Time, verbs: Sequence[int]) -> bool:
    """Return whether a time is that of the clause that explains it: "two weeks ago, when fighters overran the town"."""
    at = time.stop
    if at < len(clauses.words) and clauses.words[at].text == ",":
        at += 1
    moment = at < len(clauses.words) and clauses.lower[at] in clauses.language.times.lists["moment"].words
    return moment and next((verb for verb in verbs if verb > at), None) == act.verb
