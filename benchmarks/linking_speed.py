"""Measure linking and relations on ledgers made for it: `python benchmarks/linking_speed.py [--large]`.

Makes reports as a year of news has them: countries by Zipf's law, a third within one, each act told by one to a dozen
articles within some days, half of them in the same words, in both languages, some with day, place and person. Prints
the time and peak memory of `rebuild` on 10,000 and 100,000 reports and the ratio of the two, of an update with one
day's articles, and with --large the time of `relation` on 1,000,000 reports. Beside the figures stands the machine's
load: compare only where it is alike.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import write_deltalake

from hubungan.ledger import Run, open_ledger
from hubungan.ledger.builder import Builder
from hubungan.ledger.tables import BUILT
from hubungan.records import Article, Document, Origin, Party, Quoted, Report, Sentence

COUNTRIES = [a + b + c for a in "ABCDEFGH" for b in "KLMNO" for c in "RST"]  # 120 made-up codes
KINDS = {
    "CONSULT": ("bertemu", "met", "meet", "040"), "SUPPORT": ("menandatangani", "signed", "sign", "057"),
    "AGREE": ("sepakat", "agreed", "agree", "030"), "ACCUSE": ("menuduh", "accused", "accuse", "112"),
    "REQUEST": ("mendesak", "urged", "urge", "100"), "SANCTION": ("menjatuhkan", "imposed", "impose", "163"),
    "ASSAULT": ("menyerang", "attacked", "attack", "190"), "COERCE": ("menahan", "detained", "detain", "173"),
    "MOBILIZE": ("mengerahkan", "deployed", "deploy", "152"), "THREATEN": ("mengancam", "warned", "threaten", "130"),
}  # fmt: skip
STEMS = ("rapat", "garis", "negosiasi", "kapal", "forum", "border", "soldier", "export", "energy", "minister",
         "council", "harbour", "pasukan", "gas", "lembaga")  # fmt: skip
WORDS = [stem + ending for stem in STEMS for ending in "abcdefghijklmnopqrst"]
START = date(2024, 1, 1)
SHARES = [1 / rank for rank in range(1, 121)]  # Zipf's law: the first pair of countries has one in thirty reports
DOMESTIC = 0.33
OUTLETS = 60
YEARS = 10
BEFORE = (COUNTRIES[2], COUNTRIES[7])
PLACES = [f"Kota {word.title()}" for word in WORDS[:200]]
PEOPLE = [f"{first} {last}" for first in ("Ana", "Budi", "Chen", "Dewi", "Emre", "Fatou", "Goran", "Hana")
          for last in WORDS[100:160]]  # fmt: skip


class Act(NamedTuple):
    """An act as all its reports have it."""

    day: date
    kind: str
    actor: str
    recipient: str
    person: str
    place: str
    words: list[str]


Told = tuple[Act, int]


def acts(count: int, chance: random.Random, days: int) -> Iterator[tuple[Act, int]]:
    """Yield acts with how many articles tell each."""
    while count > 0:
        actor, recipient = chance.choices(COUNTRIES, SHARES, k=2)
        recipient = actor if chance.random() < DOMESTIC else recipient
        told = min(12, int(chance.paretovariate(1.1)), count)
        count -= told
        day = START + timedelta(days=366 - chance.randrange(days))
        kind, place, person = (chance.choice(names) for names in (list(KINDS), PLACES, PEOPLE))
        yield Act(day, kind, actor, recipient, person, place, chance.sample(WORDS, 14)), told


def documents(reports: int, seed: int = 1, days: int = 366) -> Iterator[Document]:
    """Yield articles of five reports each until there are so many reports, half of them told in the same words."""
    chance = random.Random(seed)
    waiting: dict[date, list[Told]] = {}
    for act, told in acts(reports, chance, days):
        for _ in range(told):
            printed = act.day + timedelta(days=min(6, int(chance.expovariate(0.8))))
            waiting.setdefault(printed, []).append((act, chance.randrange(1 << 30)))
    number = 0
    for printed in sorted(waiting):
        chance.shuffle(waiting[printed])
        for at in range(0, len(waiting[printed]), 5):
            number += 1
            yield document(f"{seed}-{number}", printed, waiting[printed][at : at + 5], chance)


def document(name: str, printed: date, told: list[Told], chance: random.Random) -> Document:
    language = chance.choice(("id", "en"))
    texts = [_text(act, luck, language) for act, luck in told]
    article = Article(
        name, "\n".join(texts), outlet=f"outlet {chance.randrange(OUTLETS)}", published=printed, language=language
    )
    reports, sentences, at = [], [], 0
    for number, (one, text) in enumerate(zip(told, texts, strict=True), 1):
        sentence = Sentence(number, at, at + len(text))
        reports.append(_report(f"{name}-{number}", article, sentence, text, one, KINDS[one[0].kind][language == "en"]))
        sentences.append(sentence)
        at += len(text) + 1
    return Document(article, tuple(sentences), tuple(reports))


def _text(act: Act, luck: int, language: str) -> str:
    trigger = KINDS[act.kind][language == "en"]
    own = act.words if luck % 2 else random.Random(luck).sample(act.words, 7) + random.Random(luck + 1).sample(WORDS, 7)
    actor = f"{act.actor.title()} ({act.person})"
    return f"{actor} {trigger} {act.recipient.title()} {' '.join(own)} {act.day:%d/%m/%Y} {luck % 90 + 10} {act.place}."


def _report(name: str, article: Article, sentence: Sentence, text: str, told: Told, trigger: str) -> Report:
    def party(words: str, country: str) -> Party:
        at = sentence.start + text.index(words)
        person = f"person:{words}" if " " in words else country
        return Party(at, at + len(words), words, person, words, country, "GOV", None, "own words")

    def quoted(words: str) -> dict[str, object]:
        at = sentence.start + text.index(words)
        return {"text": words, "start": at, "stop": at + len(words)}

    act, luck = told
    at = sentence.start + text.index(trigger)
    whole = act.actor != act.recipient and luck % 5
    day = act.day.isoformat()
    return Report(
        id=name, article=article.id, sentence=sentence, type=act.kind, mode=None,
        trigger=Quoted(at, at + len(trigger), trigger),
        actors=(party(act.person if luck % 3 == 0 else act.actor.title(), act.actor),),
        recipients=(party(act.recipient.title(), act.recipient),) if whole else (),
        confidence=0.3 + (luck % 60) / 100, origin=Origin("frames", f"{act.kind}.{KINDS[act.kind][2]}", "0"),
        time={**quoted(act.day.strftime("%d/%m/%Y")), "from": day, "to": day, "granularity": "day", "how": "absolute"}
        if luck % 2 else None,
        place={**quoted(act.place), "name": act.place, "country": act.recipient, "level": "city", "how": "clause"}
        if luck % 7 < 3 else None,
    )  # fmt: skip


def fill(folder: Path, reports: int, seed: int = 1, days: int = 366) -> None:
    with open_ledger(folder, create=True).writer(Run("benchmark", "0")) as writer:
        for document in documents(reports, seed, days):
            writer.add(document)


def measured(code: str, *arguments: str) -> dict[str, float]:
    """Run a piece of Python apart and return what it prints, with its seconds and peak megabytes."""
    program = f"import sys, json, time, resource\nfrom hubungan.ledger import open_ledger\n{code}\n"
    ended = subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True)
    return dict(json.loads(ended.stdout.splitlines()[-1]))


BUILD = """
from hubungan.linking.building import {work}
ledger = open_ledger(sys.argv[1]); began = time.perf_counter(); found = {work}(ledger)
print(json.dumps({{"seconds": time.perf_counter() - began, "events": found.events, "reports": found.reports,
                  "anew": found.anew, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}}))
"""
RELATE = """
from hubungan.relations import relation
ledger = open_ledger(sys.argv[1]); times = []
for a, b in zip(sys.argv[2::2], sys.argv[3::2]):
    began = time.perf_counter()
    with ledger.view() as view:
        found = relation(view, a, b)
    times.append(time.perf_counter() - began)
print(json.dumps({"first": times[0], "seconds": times[-1], "events": len(found.events),
                  "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}))
"""


def rebuilt(folder: Path, reports: int) -> float:
    fill(folder, reports)
    found = measured(BUILD.format(work="rebuild"), str(folder))
    print(f"rebuild {found['reports']:>9,.0f} reports  {found['seconds']:6.1f} s  {found['peak']:6,.0f} MB  "
          f"{found['events']:,.0f} events  load {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
    return found["seconds"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true", help="also `relation`, on that ledger and on ten years of it")
    parser.add_argument("--folder", type=Path, help="keep the ledgers here and use those that are there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        small, large = rebuilt(folder / "small", 10_000), rebuilt(folder / "large", 100_000)
        print(f"from 10,000 to 100,000 the time grows {large / small:.1f}-fold (goal: at most 13)")
        fill(folder / "large", 300, seed=2, days=1)
        update = measured(BUILD.format(work="update"), str(folder / "large"))
        print(f"update with 300 new reports of 100,000: {update['seconds']:.1f} s, anew: {bool(update['anew'])}")
        print("goals: 100,000 reports in under 60 s and 2,000 MB on two cores; `relation` in under 0.5 s")
        if arguments.large:
            _relate(folder / "large", folder / "million")
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB")


def _relate(large: Path, million: Path) -> None:
    """Time `relation` on the large ledger and on ten years of it, written beside.

    Another pair is asked for first: what loads the libraries is timed apart, and nothing of the pair itself is kept.
    """
    if not million.exists():
        repeat(large, million)
    for folder in (large, million):
        for pair in ((COUNTRIES[0], COUNTRIES[1]), (COUNTRIES[1], COUNTRIES[3]), (COUNTRIES[5], COUNTRIES[9])):
            found = measured(RELATE, str(folder), *BEFORE, *pair)
            name = f"relation {'-'.join(pair)} on {folder.name}"
            print(f"{name}: {found['seconds']:.2f} s (first {found['first']:.2f} s), "
                  f"{found['events']:,.0f} events, {found['peak']:,.0f} MB", flush=True)  # fmt: skip


IDS = {"articles": ("id",), "reports": ("id", "article"), "events": ("id", "headline_report"),
       "links": ("report", "article", "event", "component"), "dyads": ("event", "headline_report"),
       "agreements": ("id",)}  # fmt: skip
LISTS = {"events": "reports", "dyads": "article_ids"}
DAYS = {"articles": ("published",), "reports": ("published",), "events": ("day", "first", "last"), "dyads": ("day",),
        "links": ("since", "until"), "agreements": ("first", "last")}  # fmt: skip


def repeat(source: Path, target: Path) -> None:
    """Write a ledger that holds another one YEARS times, each time a year later and with ids of its own."""
    ledger = open_ledger(target, create=True)
    with open_ledger(source).view() as view:
        tables = {name: view.arrow(name) for name in IDS}
    built = {}
    for name, table in tables.items():
        whole = pa.concat_tables([_later(name, table, year) for year in range(YEARS)])
        if name in BUILT:
            built[name] = (
                whole.sort_by([("source", "ascending"), ("target", "ascending")]) if name == "dyads" else whole
            )
        else:
            write_deltalake(target / name, whole, mode="append")
    with Builder(target) as builder:
        builder.write(built, reports=built["links"].num_rows, source_version=ledger.version)


def _later(name: str, table: pa.Table, year: int) -> pa.Table:
    for column in IDS[name]:
        table = _put(table, column, pc.binary_join_element_wise(table[column], str(year), "-"))
    for column in DAYS[name]:
        days = pc.add(table[column].cast(pa.int32()), pa.scalar(366 * year, pa.int32()))
        table = _put(table, column, days.cast(pa.date32()))
    if name in LISTS:
        lists = table[LISTS[name]].combine_chunks()
        ids = pc.binary_join_element_wise(lists.flatten(), str(year), "-")
        table = _put(table, LISTS[name], pa.ListArray.from_arrays(lists.offsets, ids))
    return table


def _put(table: pa.Table, column: str, values: pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.schema.get_field_index(column), column, values)


if __name__ == "__main__":
    main()
