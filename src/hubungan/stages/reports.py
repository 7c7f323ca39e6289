"""Sentences to reports: candidates of the frames, weighed, and joined with who says so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hubungan.actors.knowledge import load_knowledge
from hubungan.languages import Language, load_language
from hubungan.networks.coder import frames_speak
from hubungan.networks.joining import load_joining
from hubungan.ontology import load_ontology
from hubungan.records import Article, Document, Origin, Party, Rejection, Report, Sentence
from hubungan.stages.candidates import Candidate, find_candidates, overlaps, quoted
from hubungan.stages.carried import passed_on
from hubungan.stages.casting import cast, reporter_of
from hubungan.stages.clauses import Clauses
from hubungan.stages.evidence import is_complement
from hubungan.stages.merging import merge_candidates
from hubungan.stages.orientation import orient
from hubungan.stages.parties import PartyFinder, Setting
from hubungan.stages.proposals import propose
from hubungan.stages.scene import Scene, read_scene
from hubungan.stages.several import told_apart, without_seats
from hubungan.stages.speech import Speech, find_speech, speaker_of
from hubungan.stages.weighing import Weighed, report_values, weigh
from hubungan.version import network_version

_SPOKEN = frozenset({"REQUEST", "ACCUSE"})  # types that are done by saying so


@dataclass(frozen=True, slots=True)
class Trail:
    """What is written down when an explanation is asked for."""

    rejections: list[Rejection] = field(default_factory=list)
    grounds: dict[str, str] = field(default_factory=dict)


def reports_batch(documents: Sequence[Document]) -> list[Document]:
    """Return the documents with the reports of their sentences."""
    return [code_document(document) for document in documents]


def code_document(document: Document, *, explain: bool = False) -> Document:
    """Return a document with its reports and, when asked to explain, the candidates that fell."""
    if document.not_coded or document.article.language is None:
        return document
    article = document.article
    language = load_language(article.language or "")
    setting = Setting(published=article.published, home=language.home)
    reports: list[Report] = []
    trail = Trail() if explain else None
    # The headline comes last: it uses short names that the body gives in full.
    for sentence in sorted(document.sentences, key=lambda sentence: (sentence.number == 0, sentence.number)):
        if sentence.coded and sentence.words:
            reports += code_sentence(sentence, article, language, setting, trail)
    reports.sort(key=lambda report: (report.sentence.number, report.trigger.start))
    if trail is None:
        return replace(document, reports=tuple(reports))
    return replace(document, reports=tuple(reports), rejections=tuple(trail.rejections), grounds=trail.grounds)


def code_sentence(
    sentence: Sentence, article: Article, language: Language, setting: Setting, trail: Trail | None
) -> list[Report]:
    """Return the reports of one sentence, in the order of their triggers."""
    finder = PartyFinder(sentence, language, load_knowledge(language.code), setting, article.text)
    clauses = Clauses(sentence, language)
    found: list[Report] = []
    if sentence.chunks:
        orient(clauses, finder)
        rejections = trail.rejections if trail else None
        candidates = find_candidates(clauses, finder, load_ontology(), rejections) if frames_speak() else []
        candidates += propose(clauses, finder, candidates)
        kept = _choose(weigh(clauses, candidates, explain=trail is not None), clauses, finder, rejections)
        scene = read_scene(clauses, finder, article, candidates) if kept else None
        if scene is not None:
            kept = merge_candidates(_with_parties(clauses, finder, kept, scene))
        setting.told = passed_on(scene.told(kept) if scene is not None else (), setting.told)
        speeches = find_speech(clauses) if kept else ()
        if sentence.reading is None:
            kept = [_by_speaking(candidate, finder, speeches) for candidate in kept]
        found = [_report(choice, clauses, finder, article, speeches, scene) for choice in kept]
        if trail is not None:
            trail.grounds.update({report.id: choice.grounds for report, choice in zip(found, kept, strict=True)})
    finder.remember()
    return found


def _with_parties(clauses: Clauses, finder: PartyFinder, kept: Sequence[Candidate], scene: Scene) -> list[Candidate]:
    """Return the candidates with the parties that rules and network give them; one without any party falls."""
    cast_anew = (cast(clauses, finder, candidate, load_joining(), scene.places) for candidate in kept)
    return [_with_each(finder, candidate) for candidate in cast_anew if candidate.actors or candidate.recipients]


def _by_speaking(candidate: Candidate, finder: PartyFinder, speeches: tuple[Speech, ...]) -> Candidate:
    """Return a demand or reproach with who speaks as its actor, where only the other side stands in it: "Iran must
    stop, [Burns] said"."""
    if candidate.actors or candidate.type not in _SPOKEN or candidate.frame.roles != "suffer":
        return candidate
    speaker = _speaker(candidate, finder, speeches)
    return replace(candidate, actors=(speaker,)) if speaker is not None else candidate


def _with_each(finder: PartyFinder, candidate: Candidate) -> Candidate:
    """Return a candidate in which phrases that name several parties are told apart."""
    actors, recipients = candidate.actors, candidate.recipients
    return replace(candidate, actors=told_apart(finder, actors, recipients),
                   recipients=without_seats(finder, told_apart(finder, recipients, actors), actors))  # fmt: skip


def _choose(
    weighed: Sequence[Weighed],
    clauses: Clauses,
    finder: PartyFinder,
    rejections: list[Rejection] | None,
) -> list[Candidate]:
    """Return the believed candidates, of those that overlap the most probable, in the order of the sentence."""
    kept: list[Candidate] = []
    fallen: list[tuple[Candidate, str]] = []
    for candidate, why in sorted(weighed, key=lambda pair: _trust(pair[0])):
        rival = next((other for other in kept if overlaps(candidate, other)), None)
        if why is None and rival is None:
            kept.append(candidate)
        else:
            reason = why or f"read as {rival.frame.rule if rival else ''} instead"
            fallen.append((candidate, f"{candidate.lack}; {reason}" if candidate.lack else reason))
    for candidate in list(kept):
        outer = next((other for other in kept if is_complement(clauses, other, candidate)), None)
        if outer is not None:
            fallen.append((candidate, f"is what {outer.frame.rule} asks, promises, refuses or threatens"))
            kept.remove(candidate)
    if rejections is not None:
        rejections += [
            Rejection(clauses.sentence.number, quoted(clauses, finder, candidate.hit), candidate.frame.rule, why)
            for candidate, why in fallen
        ]
    return sorted(kept, key=lambda candidate: candidate.hit.first)


def _trust(candidate: Candidate) -> tuple[bool, float, int, int]:
    """Return the order in which candidates are taken: a user's own frame that holds, then the most probable."""
    own = candidate.frame.own and candidate.lack is None
    return not own, -candidate.probability, candidate.hit.first, candidate.rank


def _report(
    candidate: Candidate,
    clauses: Clauses,
    finder: PartyFinder,
    article: Article,
    speeches: tuple[Speech, ...],
    scene: Scene | None,
) -> Report:
    frame = candidate.frame
    trigger = quoted(clauses, finder, candidate.hit)
    keeps_mode = candidate.type == frame.type
    return Report(
        id=report_id(article.id, trigger.start, trigger.stop, candidate.type),
        article=article.id,
        sentence=replace(clauses.sentence, words=(), chunks=(), reading=None),
        type=candidate.type,
        mode=frame.mode if keeps_mode else None,
        trigger=trigger,
        actors=candidate.actors,
        recipients=candidate.recipients,
        status=candidate.status,
        reporter=_reporter(candidate, clauses, finder, speeches),
        contexts=frame.contexts,
        time=scene.time(candidate) if scene else None,
        place=scene.place(candidate) if scene else None,
        confidence=round(_confidence(candidate, clauses), 3),
        origin=_origin(candidate, clauses),
        cameo=frame.cameo if keeps_mode else None,
    )


def _confidence(candidate: Candidate, clauses: Clauses) -> float:
    """Return the probability that the report is right: with the network, its countries included."""
    report = load_joining().report if clauses.sentence.reading is not None else None
    if report is None or not report.weights:
        return candidate.probability
    return report.probability(report_values(candidate.probability, candidate.actors, candidate.recipients))


def _origin(candidate: Candidate, clauses: Clauses) -> Origin:
    if clauses.sentence.reading is None:
        return Origin("frames", candidate.frame.rule, clauses.language.version)
    by = "network" if candidate.proposed else "frames+network"
    return Origin(by, candidate.frame.rule, f"{clauses.language.version}+{network_version()}")


def _reporter(
    candidate: Candidate, clauses: Clauses, finder: PartyFinder, speeches: tuple[Speech, ...]
) -> Party | None:
    """Return whom the sentence names as the source, when that is someone else than the act's own actor."""
    speaker = _speaker(candidate, finder, speeches)
    if clauses.sentence.reading is None:
        return speaker
    heard = reporter_of(clauses, finder, candidate)
    if heard is not None or speaker is None or speaker.country is None or not candidate.actors:
        return heard
    # Where the network hears nobody, a speaker counts who cannot be the actor himself.
    return None if {actor.country for actor in candidate.actors} & {None, speaker.country} else speaker


def _speaker(candidate: Candidate, finder: PartyFinder, speeches: tuple[Speech, ...]) -> Party | None:
    """Return the speaker that the cues of speech give an act, unless he is its actor."""
    speech = speaker_of(speeches, candidate.hit.anchor)
    speaker = finder.in_chunk(speech.speaker) if speech is not None else None
    if speaker is None:
        return None
    for party in candidate.actors:
        same = party.actor is not None and party.actor == speaker.actor and party.sector == speaker.sector
        if same or (party.start < speaker.stop and speaker.start < party.stop):
            return None
    return finder.place_country(speaker)


def report_id(article: str, start: int, stop: int, type: str) -> str:
    """Return a report's id: "r" and a hash of article id, trigger span and type."""
    key = f"{article}\n{start}\n{stop}\n{type}"
    return "r" + hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
