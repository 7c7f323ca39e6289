"""Sentences to reports: candidates of the frames, weighed, and joined with who says so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from hubungan.actors.knowledge import load_knowledge
from hubungan.languages import Language, load_language
from hubungan.networks.decision import Decision, load_decision
from hubungan.ontology import load_ontology
from hubungan.records import Article, Document, Origin, Party, Rejection, Report, Sentence
from hubungan.stages.candidates import Candidate, find_candidates, overlaps, quoted
from hubungan.stages.clauses import Clauses
from hubungan.stages.evidence import features, is_complement
from hubungan.stages.merging import merge_candidates
from hubungan.stages.parties import PartyFinder, Setting
from hubungan.stages.speech import Speech, find_speech, speaker_of

SURER = 0.45  # what a candidate needs whose frame holds but for one condition


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
    rejections: list[Rejection] | None = [] if explain else None
    # The headline comes last: it uses short names that the body gives in full.
    for sentence in sorted(document.sentences, key=lambda sentence: (sentence.number == 0, sentence.number)):
        if sentence.coded and sentence.words:
            reports += code_sentence(sentence, article, language, setting, rejections)
    reports.sort(key=lambda report: (report.sentence.number, report.trigger.start))
    return replace(document, reports=tuple(reports), rejections=tuple(rejections or ()))


def code_sentence(
    sentence: Sentence, article: Article, language: Language, setting: Setting, rejections: list[Rejection] | None
) -> list[Report]:
    """Return the reports of one sentence, in the order of their triggers."""
    finder = PartyFinder(sentence, language, load_knowledge(language.code), setting, article.text)
    clauses = Clauses(sentence, language)
    found: list[Report] = []
    if sentence.chunks:
        number = clauses.main_subject(len(sentence.words))
        finder.subject = finder.in_chunk(number) if number is not None else None
        decision = load_decision()
        candidates = find_candidates(clauses, finder, load_ontology(), rejections)
        weighed = [_weigh(clauses, candidate, candidates, decision) for candidate in candidates]
        kept = merge_candidates(_choose(weighed, clauses, finder, rejections))
        speeches = find_speech(clauses) if kept else ()
        found = [_report(choice, clauses, finder, article, speeches) for choice in kept]
    finder.remember()
    return found


def _weigh(
    clauses: Clauses, candidate: Candidate, candidates: Sequence[Candidate], decision: Decision
) -> tuple[Candidate, str | None]:
    """Return a candidate with its probability, and in words why it is not believed where that is too low."""
    seen = features(clauses, candidate, candidates)
    probability = decision.probability(seen)
    weighed = replace(candidate, probability=probability)
    bar = max(decision.threshold, SURER) if candidate.lack else decision.threshold
    if probability >= bar or (candidate.frame.own and candidate.lack is None):
        return weighed, None
    strongest = ", ".join(f"{name} {weight:+.1f}" for name, weight in decision.strongest(seen))
    return weighed, f"probability {probability:.2f} is under {bar:.2f} ({strongest})"


def _choose(
    weighed: Sequence[tuple[Candidate, str | None]],
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
            fallen.append((candidate, why or f"read as {rival.frame.rule if rival else ''} instead"))
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
) -> Report:
    frame = candidate.frame
    trigger = quoted(clauses, finder, candidate.hit)
    keeps_mode = candidate.type == frame.type
    return Report(
        id=report_id(article.id, trigger.start, trigger.stop, candidate.type),
        article=article.id,
        sentence=replace(clauses.sentence, words=(), chunks=()),
        type=candidate.type,
        mode=frame.mode if keeps_mode else None,
        trigger=trigger,
        actors=candidate.actors,
        recipients=candidate.recipients,
        status=candidate.status,
        reporter=_reporter(candidate, finder, speeches),
        contexts=frame.contexts,
        confidence=round(candidate.probability, 3),
        origin=Origin("frames", frame.rule, clauses.language.version),
        cameo=frame.cameo if keeps_mode else None,
    )


def _reporter(candidate: Candidate, finder: PartyFinder, speeches: tuple[Speech, ...]) -> Party | None:
    """Return whom the sentence names as the source, when that is someone else than the act's own actor."""
    speech = speaker_of(speeches, candidate.hit.anchor)
    if speech is None:
        return None
    speaker = finder.in_chunk(speech.speaker)
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
