"""Who stands where around a trigger: subject, object and prepositional phrases, read from chunks and word order.

This is the interface that the frames use. A parser can take its place by filling the same `Arguments`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hubungan.languages import Language
from hubungan.languages.lexicon import Hit
from hubungan.records import Chunk, Sentence, Word
from hubungan.stages.syntax import approximations, is_title_case

REACH = 30  # words to either side within which a phrase may belong to a trigger
QUOTES = frozenset("\"“”„'‘’")


@dataclass(frozen=True, slots=True)
class Arguments:
    """The phrases around one trigger, as indices of the sentence's chunks.

    `owner` is the phrase inside the trigger's own noun phrase ("serangan [Israel]", "[Israel]'s attack") as word
    indices; `clitic` says that the trigger bears an object clitic ("menuduhnya"); `infinitive` that it is governed
    by another verb; `as_verb` that a noun of action stands for a verb, as in headlines ("Peru Ultimatum Chili").
    """

    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    agent: tuple[int, ...] = ()
    obliques: tuple[tuple[str, int], ...] = ()
    owner: tuple[int, int] | None = None
    clitic: bool = False
    subject_shared: bool = False  # whether the sentence's own subject may be meant where none is near
    passive: bool = False
    as_verb: bool = False
    object_words: tuple[str, ...] = ()
    subject_words: tuple[str, ...] = ()


@dataclass(slots=True)
class Clauses:
    """A sentence with look-ups by word, from which the arguments of its triggers are read."""

    sentence: Sentence
    language: Language
    words: Sequence[Word] = ()
    ends: dict[int, int] = field(default_factory=dict)  # index of the last word of a chunk -> chunk
    starts: dict[int, int] = field(default_factory=dict)
    inside: dict[int, int] = field(default_factory=dict)
    rounding: frozenset[int] = frozenset()  # words of "at least", "lebih dari"
    lower: Sequence[str] = ()
    title: bool = False  # whether the sentence is written in title case
    subjects: dict[int, tuple[int, ...]] = field(default_factory=dict)  # of the verbs read so far

    def __post_init__(self) -> None:
        self.words = self.sentence.words
        self.lower = [word.lower for word in self.words]
        self.title = is_title_case(self.words)
        self.rounding = approximations(self.words, self.language)
        for number, chunk in enumerate(self.sentence.chunks):
            self.starts[chunk.first] = number
            self.ends[chunk.stop - 1] = number
            for at in range(chunk.first, chunk.stop):
                self.inside[at] = number

    def is_cue(self, at: int, cue: str) -> bool:
        """Return whether word `at` is in a cue list of the language."""
        return 0 <= at < len(self.lower) and self.lower[at] in self.language.cues[cue].words

    def is_preposition(self, at: int) -> bool:
        """Return whether word `at` is a preposition."""
        if not 0 <= at < len(self.words):
            return False
        lower = self.words[at].lower
        if at in self.rounding:
            return False
        return self.words[at].tag == "ADP" or lower in self.language.all_prepositions

    def is_verb(self, at: int) -> bool:
        """Return whether word `at` is a verb that is no auxiliary."""
        return 0 <= at < len(self.words) and self.words[at].tag == "VERB" and not self.is_cue(at, "auxiliaries")

    def case(self, number: int) -> str:
        """Return the preposition right before a chunk, or an empty string."""
        first = self.sentence.chunks[number].first
        return self.words[first - 1].lower if self.is_preposition(first - 1) else ""

    def verb_group_start(self, verb: int) -> int:
        """Return the index of the first auxiliary, adverb or negation that belongs to a verb."""
        at = verb
        while at > 0 and (
            self.is_cue(at - 1, "auxiliaries")
            or self.is_cue(at - 1, "negations")
            or self.words[at - 1].tag in ("AUX", "ADV", "PART")
        ):
            if self.is_cue(at - 1, "infinitives") and not self.language.head_last:
                break
            at -= 1
        return at

    def coordinated_left(self, number: int) -> tuple[int, ...]:
        """Return a chunk with those joined to it on its left: "A, B dan C" for C."""
        found = [number]
        chunks = self.sentence.chunks
        while True:
            before = chunks[found[0]].first - 1
            if self.is_preposition(before):
                before -= 1
            if self.is_cue(before, "coordinators"):
                before -= 1
                if before >= 0 and self.words[before].text == ",":
                    before -= 1
            elif len(found) > 1 and before > 0 and self.words[before].text == ",":
                before -= 1
            else:
                return tuple(found)
            if before not in self.ends or self.ends[before] in found:
                return tuple(found)
            found.insert(0, self.ends[before])

    def coordinated_right(self, number: int, *, closed: bool = False) -> tuple[int, ...]:
        """Return a chunk with those joined to it on its right: "A, B dan C" for A.

        `closed` says that a preposition ties them ("antara A dan B"), so that the last is no new subject.
        """
        found, run = [number], []
        chunks = self.sentence.chunks
        at = chunks[number].stop
        while at < len(self.words):
            comma = self.words[at].text == ","
            joined = self.is_cue(at + comma, "coordinators")
            if not comma and not joined:
                break
            at += comma + joined
            if self.is_preposition(at) and self.words[at].lower == self.case(number):
                at += 1
            if at not in self.starts or (not closed and self._is_subject_of_next(at)):
                break
            run.append(self.starts[at])
            if joined:
                found, run = found + run, []
            at = chunks[self.starts[at]].stop
        return tuple(found)

    def _is_subject_of_next(self, at: int) -> bool:
        """Return whether the chunk that starts at `at` is followed by a verb of its own."""
        stop = self.sentence.chunks[self.starts[at]].stop
        if self.is_cue(stop, "infinitives"):
            return False  # "calls on A and B to act"
        while stop < len(self.words) and (self.is_cue(stop, "auxiliaries") or self.words[stop].tag in ("AUX", "ADV")):
            stop += 1
        return self.is_verb(stop)

    def subject(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Return the chunks that are the subject of the verb at a word index; () when none is found."""
        if depth > 4:
            return ()
        if depth:
            return self._read_subject(verb, depth)
        if verb not in self.subjects:
            self.subjects[verb] = self._read_subject(verb, 0)
        return self.subjects[verb]

    def _read_subject(self, verb: int, depth: int) -> tuple[int, ...]:
        at = self.verb_group_start(verb) - 1
        while at >= 0 and self.words[at].text in QUOTES:
            at -= 1
        if at < 0:
            return ()
        if self.is_cue(at, "relatives"):
            return self._antecedent(at)
        if self.is_cue(at, "infinitives"):
            return self._controller(at, depth)
        if self.is_verb(at):
            return self.subject(at, depth + 1)
        if self.is_cue(at, "coordinators"):
            return self._shared_subject(at, depth)
        return self._nearest_left(at, depth)

    def main_subject(self, before: int) -> int | None:
        """Return the first phrase without preposition that is followed by a verb or comma and ends before a word."""
        for number, chunk in enumerate(self.sentence.chunks):
            if chunk.stop > before:
                return None
            if not self.is_preposition(chunk.first - 1) and not self.is_verb(chunk.first - 1):
                return number
        return None

    def governed(self, numbers: Sequence[int]) -> bool:
        """Return whether a phrase is the object of a preposition or verb, and so no subject."""
        before = self.sentence.chunks[numbers[0]].first - 1
        return self.is_preposition(before) or self.is_verb(before)

    def _antecedent(self, relative: int) -> tuple[int, ...]:
        at = relative - 1
        if at >= 0 and self.words[at].text in (",", "-", "–", "—"):
            at -= 1
        if at >= 0 and self.words[at].text == ")" and at not in self.ends:
            while at > 0 and self.words[at].text != "(":
                at -= 1
            at -= 1
        return self.coordinated_left(self.ends[at]) if at in self.ends else ()

    def _controller(self, marker: int, depth: int) -> tuple[int, ...]:
        """Return the subject of an infinitive: the phrase before it, or the subject of the verb that governs it."""
        at = marker - 1
        if at in self.ends:
            number = self.ends[at]
            before = self.sentence.chunks[number].first - 1
            if self.is_preposition(before):
                before -= 1
            if self.is_verb(before):
                return (number,)
            return self.subject(before, depth + 1) if before >= 0 and not self.is_preposition(before) else (number,)
        while at >= 0 and marker - at < 6:
            if self.is_verb(at):
                return self.subject(at, depth + 1)
            at -= 1
        return ()

    def _in_free_relative(self, verb: int) -> bool:
        """Return whether a verb stands in a clause that is itself an object: "praised [what he called progress]"."""
        start = self.verb_group_start(verb)
        return any(self.is_cue(at, "free_relatives") for at in range(max(0, start - 3), start))

    def _shared_subject(self, coordinator: int, depth: int) -> tuple[int, ...]:
        if coordinator > 0 and self.words[coordinator - 1].text == ",":
            number = self.main_subject(coordinator)
            if number is not None:
                return self.coordinated_right(number)
        for at in range(coordinator - 1, max(-1, coordinator - REACH), -1):
            if self.is_verb(at) and not self._in_free_relative(at):
                return self.subject(at, depth + 1)
        return self._nearest_left(coordinator - 1, depth)

    def _opens_clause(self, before: int, stop: int, verb: int) -> bool:
        """Return whether a preposition rather opens a clause, whose subject ends right before its verb: "after [the
        rebels] attacked"."""
        return stop == verb and self.is_cue(before, "subordinators")

    def _nearest_left(self, at: int, depth: int) -> tuple[int, ...]:
        """Return the nearest phrase without preposition on the left, stepping over relative clauses and insertions."""
        verb = at + 1
        crossed_comma = False
        limit = max(-1, at - REACH)
        best: tuple[int, ...] = ()
        while at > limit:
            word = self.words[at]
            if word.text in (";", ":") or (self.is_cue(at, "subordinators") and best):
                return best
            if at in self.ends:
                number = self.ends[at]
                chunk = self.sentence.chunks[number]
                before = chunk.first - 1
                if not self.is_preposition(before) or (not best and self._opens_clause(before, chunk.stop, verb)):
                    holder = self._relative_holder(before)
                    if holder is not None:
                        return holder
                    group = self.coordinated_left(number)
                    if not crossed_comma:
                        return group
                    if not self.is_verb(self.sentence.chunks[group[0]].first - 1):
                        best = group
                at = before
                continue
            if self.is_cue(at, "relatives") and crossed_comma:
                holder = self._antecedent(at)
                if holder and not self.governed(holder):
                    return holder
            if word.text == ",":
                crossed_comma = True
            at -= 1
        return best

    def _relative_holder(self, before: int) -> tuple[int, ...] | None:
        """Where a phrase is the object of a verb in a relative clause, return the phrase that the clause belongs to."""
        while self.is_verb(before):
            start = self.verb_group_start(before) - 1
            if self.is_cue(start, "relatives"):
                return self._antecedent(start)
            if not self.is_cue(start, "infinitives"):
                return None
            before = self._verb_before(start)  # "those who [came] to attend [the meeting]"
        return None

    def _verb_before(self, marker: int) -> int:
        """Return the verb that an infinitive belongs to, over the phrases between; -1 where there is none near."""
        for at in range(marker - 1, max(-1, marker - 6), -1):
            if self.is_verb(at):
                return at
            if self.words[at].text in QUOTES or self.words[at].text in ",;:":
                break
        return -1

    def object(self, stop: int) -> tuple[int, ...]:
        """Return the chunks right behind a verb that ends at a word index; two joined verbs share what follows."""
        at = stop
        while at < len(self.words) and at < stop + 4 and self._before_object(at):
            at += 1
        if self.is_cue(at, "coordinators") and self.is_verb(at + 1):
            return self.object(at + 2)
        return self.coordinated_right(self.starts[at]) if at in self.starts else ()

    def _before_object(self, at: int) -> bool:
        if at in self.starts:
            return False
        word = self.words[at]
        counts = at in self.rounding or self.is_cue(at, "approximations")
        participle = (
            self.language.head_last and word.tag == "VERB" and word.lower.endswith("ed") and at + 1 in self.starts
        )
        return word.tag in ("ADV", "PART", "DET") or word.text in QUOTES or counts or participle

    def obliques(self, stop: int) -> Iterator[tuple[str, int]]:
        """Yield the prepositional phrases behind a word index up to the end of the clause."""
        at = stop
        while at < min(len(self.words), stop + REACH):
            if self.words[at].text in (";", ":") or (at > stop and self._ends_clause(at)):
                return
            if self.is_preposition(at) and at + 1 in self.starts:
                between = self.words[at].lower in self.language.prepositions["between"]
                for number in self.coordinated_right(self.starts[at + 1], closed=between):
                    yield self.words[at].lower, number
                at = self.sentence.chunks[self.starts[at + 1]].stop
                continue
            at += 1

    def _ends_clause(self, at: int) -> bool:
        if self.is_cue(at, "relatives") or self.is_cue(at, "complementizers"):
            return True
        if self.is_cue(at, "subordinators") and not self.is_preposition(at):
            return True
        return self.is_verb(at) and not self.is_cue(at - 1, "relatives")


def read_arguments(clauses: Clauses, hit: Hit, *, passive: bool) -> Arguments:
    """Return the phrases around a trigger; `passive` says how its verb is read."""
    if hit.kind == "noun":
        return _noun_arguments(clauses, hit)
    if hit.anchor > hit.first and passive:
        return _thing_arguments(clauses, hit)
    subject = clauses.subject(hit.first if hit.anchor == hit.first else hit.anchor)
    direct = clauses.object(hit.stop)
    obliques = tuple(clauses.obliques(hit.stop))
    agent: tuple[int, ...] = ()
    if passive:
        agents = clauses.language.prepositions["agent"]
        agent = tuple(number for case, number in obliques if case in agents)
        if not agent and clauses.language.bare_agent:
            agent, direct = direct, ()
        object_words = _chunk_words(clauses, subject) or _after(clauses, hit.stop)
        subject_words = _chunk_words(clauses, agent)
    else:
        object_words = _after(clauses, hit.stop)
        subject_words = _chunk_words(clauses, subject)
    return Arguments(
        subject=subject,
        object=direct,
        agent=agent,
        obliques=obliques,
        clitic=_has_clitic(clauses, hit, hit.anchor),
        subject_shared=not clauses.is_cue(clauses.verb_group_start(hit.anchor) - 1, "relatives"),
        passive=passive,
        object_words=object_words,
        subject_words=subject_words,
    )


def _thing_arguments(clauses: Clauses, hit: Hit) -> Arguments:
    """Return the phrases around a thing that is acted with: "[North Korean] troops were deployed", "sanksi [AS]
    dijatuhkan"; who owns the thing acts."""
    number = clauses.inside.get(hit.first)
    obliques = tuple(clauses.obliques(hit.stop))
    agents = clauses.language.prepositions["agent"]
    owner = None
    if number is not None and clauses.language.head_last:
        first = clauses.sentence.chunks[number].first
        owner = (first, hit.first) if first < hit.first else None
    agent = tuple(number for case, number in obliques if case in agents)
    if not agent and clauses.language.bare_agent:
        agent = clauses.object(hit.stop)
    words = _after(clauses, hit.first)
    return Arguments(agent=agent, obliques=obliques, owner=owner, passive=True, object_words=words)


def _noun_arguments(clauses: Clauses, hit: Hit) -> Arguments:
    number = clauses.inside.get(hit.first)
    chunk = clauses.sentence.chunks[number] if number is not None else Chunk(hit.first, hit.stop, hit.first)
    owner = (chunk.first, hit.first) if clauses.language.head_last else (hit.stop, chunk.stop)
    if owner[0] >= owner[1] and not clauses.language.head_last and chunk.stop in clauses.starts:
        following = clauses.sentence.chunks[clauses.starts[chunk.stop]]
        owner = (following.first, following.stop)  # "unjuk rasa | ribuan petani"
    while owner[0] < owner[1] and clauses.words[owner[1] - 1].text in ("'s", "’s", "'"):
        owner = (owner[0], owner[1] - 1)
    subject, agent, suffers = _support(clauses, chunk)
    before = _headline_subject(clauses, hit, chunk)
    after = _after(clauses, hit.stop)
    return Arguments(
        subject=subject or before,
        as_verb=bool(before) and not subject,
        object=suffers,
        agent=agent,
        obliques=tuple(clauses.obliques(hit.stop)),
        owner=owner if owner[0] < owner[1] else None,
        clitic=_has_clitic(clauses, hit, hit.stop - 1),
        object_words=after,
        subject_words=tuple(word.lower for word in clauses.words[owner[0] : owner[1]]),
    )


def _headline_subject(clauses: Clauses, hit: Hit, chunk: Chunk) -> tuple[int, ...]:
    """Return the phrase right before a noun that begins a phrase of a headline, which so stands for a verb."""
    if not clauses.title or clauses.language.head_last or chunk.first != hit.first:
        return ()
    number = clauses.ends.get(hit.first - 1)
    return () if number is None or clauses.governed((number,)) else clauses.coordinated_left(number)


def _support(clauses: Clauses, chunk: Chunk) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Return who carries out a noun of action by a support verb, as subject ("Israel melancarkan serangan") or as agent
    ("serangan dilakukan oleh Israel"), and who suffers it ("Israel mendapat serangan", "Israel membantah tuduhan")."""
    before = chunk.first - 1
    if clauses.is_cue(before, "support_verbs"):
        return clauses.subject(before), (), ()
    if clauses.is_cue(before, "receive_verbs") or clauses.is_cue(before, "denial_verbs"):
        return (), (), clauses.subject(before)
    if clauses.is_preposition(before) and clauses.is_cue(before - 1, "suffer_verbs"):
        return (), (), clauses.subject(before - 1)
    after = chunk.stop
    while after < len(clauses.words) and after < chunk.stop + 4 and not clauses.is_verb(after):
        after += 1
    if clauses.is_cue(after, "support_verbs"):
        agents = clauses.language.prepositions["agent"]
        found = tuple(number for case, number in clauses.obliques(after + 1) if case in agents)
        if not found and clauses.language.bare_agent:
            found = clauses.object(after + 1)
        return (), found, ()
    return (), (), ()


def following_subject(clauses: Clauses, hit: Hit) -> tuple[int, ...]:
    """Return the subject of the main clause behind an adjunct without one: "Saat mengunjungi Kairo, [X] mengatakan"."""
    start = clauses.verb_group_start(hit.anchor) - 1
    if start > 1 or (start >= 0 and not clauses.is_cue(start, "subordinators") and not clauses.is_preposition(start)):
        return ()
    for at in range(hit.stop, min(hit.stop + REACH, len(clauses.words) - 1)):
        if clauses.words[at].text == "," and at + 1 in clauses.starts:
            return clauses.coordinated_right(clauses.starts[at + 1])
    return ()


def clause_subject(clauses: Clauses, hit: Hit) -> tuple[int, ...]:
    """Return the subject of the clause that a noun of action only adorns: "usai pertemuan", "dalam kunjungan itu"."""
    for at in range(hit.first - 1, -1, -1):
        if clauses.is_verb(at):
            if found := clauses.subject(at):
                return found
            break
    for at in range(hit.stop, min(hit.stop + REACH, len(clauses.words))):
        if clauses.is_verb(at):
            return clauses.subject(at)
    return ()


def _has_clitic(clauses: Clauses, hit: Hit, at: int) -> bool:
    """Return whether the word that decides bears a pronoun: the verb its object, the noun its owner."""
    pronoun = hit.clitic and hit.clitic in clauses.language.cues["clitics"].words
    return bool(pronoun and clauses.words[at].lower.endswith(hit.clitic))


def _chunk_words(clauses: Clauses, numbers: Sequence[int]) -> tuple[str, ...]:
    chunks = clauses.sentence.chunks
    return tuple(word.lower for number in numbers for word in clauses.words[chunks[number].first : chunks[number].stop])


def _after(clauses: Clauses, stop: int) -> tuple[str, ...]:
    """Return up to eight words behind a trigger, as far as no verb or stop comes between."""
    found: list[str] = []
    for at in range(stop, min(stop + 8, len(clauses.words))):
        word = clauses.words[at]
        if word.text in ",;:.?!" or clauses.is_verb(at) or clauses.is_cue(at, "relatives"):
            break
        found.append(word.lower)
    return tuple(found)
