"""Events of a ledger: the same whatever the order and the batches in which articles arrive, and never half built."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.linking.telling import STORIES, VISIT, tell

from hubungan.errors import HubunganError, LedgerError
from hubungan.ledger import EventQuery, ReportQuery, Run, open_ledger
from hubungan.ledger.builder import Builder
from hubungan.ledger.judgements import new_judgement
from hubungan.ledger.lock import WriterLock
from hubungan.ledger.store import Ledger
from hubungan.ledger.tables import SCHEMAS
from hubungan.linking import building
from hubungan.linking.building import LINKS, keep_links, rebuild, update
from hubungan.records import Document
from hubungan.relations import Relation, relation

BUILT = ("events", "links", "dyads", "agreements")
PACT = {"type": "AGREE", "trigger": "menandatangani", "rule": "AGREE.sign",
        "actors": [("Rusia", "RUS"), ("Korea Utara", "PRK")]}  # fmt: skip


def write(ledger: Ledger, documents: Iterable[Document]) -> None:
    with ledger.writer(Run("0", "0")) as writer:
        for document in documents:
            writer.add(document)


def built(path: Path, batches: Sequence[Sequence[Document]]) -> Ledger:
    ledger = open_ledger(path, create=True)
    for batch in batches:
        write(ledger, batch)
        update(ledger)
    return ledger


def relate(ledger: Ledger) -> Relation:
    with ledger.view() as view:
        return replace(relation(view, "CHN", "IDN"), version="")


def tables(ledger: Ledger) -> dict[str, list[dict[str, object]]]:
    with ledger.view() as view:
        return {name: view.arrow(name).to_pylist() for name in BUILT}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return built(tmp_path_factory.mktemp("whole") / "ledger", [STORIES])


def test_reports_of_one_act_are_one_event_across_outlets_and_languages(whole: Ledger) -> None:
    with whole.view() as view:
        links = {row["report"]: row["event"] for row in view.arrow("links").to_pylist()}
        visit = next(event for event in view.events() if event.id == links["a1-1"])
    assert links["a1-1"] == links["a2-1"] == links["a3-1"]
    assert links["b1-1"] != links["a1-1"] != links["c1-1"]
    assert (visit.type, visit.articles, visit.outlets, visit.languages) == ("CONSULT", 4, 3, ("en", "id"))
    assert [move.status for move in visit.moves] == ["future", "occurred"], "announced on the 13th, held on the 18th"
    assert [side.country for side in visit.actors] == ["CHN"]
    assert [side.country for side in visit.recipients] == ["IDN"]


def test_copies_of_one_text_count_as_one_source(whole: Ledger) -> None:
    with whole.view() as view:
        event = next(event for event in view.events() if "a1-1" in event.reports)
    assert event.sources == 3, "Antara and Kompas print the same text, Reuters its own, and one announced it"


@pytest.mark.parametrize(("seed", "most"), [*((seed, 1.0) for seed in range(6)), (6, 0.6), (7, 0.0)])
def test_the_order_and_the_batches_of_arrival_make_no_difference(
    whole: Ledger, tmp_path: Path, seed: int, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With 1, only what hangs together with what is new is made again, however much that is.
    monkeypatch.setattr(building, "MOST_NEW", 1.0)
    monkeypatch.setattr(building, "MOST_NEAR", most)
    chance = random.Random(seed)  # noqa: S311
    documents = list(STORIES)
    chance.shuffle(documents)
    cut = sorted(chance.sample(range(1, len(documents)), 2))
    batches = [documents[: cut[0]], documents[cut[0] : cut[1]], documents[cut[1] :]]
    ledger = built(tmp_path / "ledger", batches)
    step_by_step = tables(ledger)
    assert not update(ledger).anew
    assert step_by_step == tables(whole)
    rebuild(ledger)
    assert tables(ledger) == step_by_step


def test_an_update_with_nothing_new_writes_nothing(whole: Ledger) -> None:
    version = whole.version
    found = update(whole)
    assert (found.events, found.anew, whole.version) == (len(tables(whole)["events"]), False, version)


def test_what_an_earlier_program_built_is_read_alike_and_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = built(tmp_path / "ledger", [STORIES])
    now, shown = tables(ledger), relate(ledger)
    with ledger.view() as view:
        old = {name: view.arrow(name) for name in BUILT}
    old["dyads"] = old["dyads"].drop_columns(["article_ids"])
    with monkeypatch.context() as then, Builder(ledger.path) as builder:
        then.setitem(SCHEMAS, "dyads", old["dyads"].schema)
        builder.write(old, reports=len(now["links"]), source_version=ledger.version)
    assert {row["article_ids"] for row in tables(ledger)["dyads"]} == {None}
    assert relate(ledger) == shown
    assert update(ledger).anew
    assert tables(ledger) == now


def test_judgements_come_before_any_score_and_are_taken_back_by_retiring(tmp_path: Path) -> None:
    ledger = built(tmp_path / "ledger", [STORIES])

    def events_of(*reports: str) -> int:
        links = {row["report"]: row["event"] for row in tables(ledger)["links"]}
        return len({links.get(report) for report in reports})

    apart = new_judgement("different", ("a1-1", "a3-1"), who="desk")
    ledger.judge(apart)
    ledger.judge(new_judgement("same", ("b1-1", "c1-1"), who="desk"))
    ledger.judge(new_judgement("wrong", ("c2-1",), who="desk"))
    ledger.judge(new_judgement("right", ("e1-1",), who="desk"))
    update(ledger)
    assert (events_of("a1-1", "a3-1"), events_of("b1-1", "c1-1")) == (2, 1)
    assert "c2-1" not in {row["report"] for row in tables(ledger)["links"]}
    assert next(row for row in tables(ledger)["events"] if row["reports"] == ["e1-1"])["confidence"] == 1.0
    ledger.judge(new_judgement("retire", (), who="desk", retires=apart.id))
    update(ledger)
    assert events_of("a1-1", "a3-1") == 1


def test_after_a_wrong_judgement_an_update_with_nothing_new_writes_nothing(tmp_path: Path) -> None:
    ledger = built(tmp_path / "ledger", [STORIES[:4]])
    ledger.judge(new_judgement("wrong", ("b1-1",), who="desk"))
    update(ledger)
    version = ledger.version
    found = update(ledger)
    assert (found.reports, ledger.version) == (3, version)


@pytest.mark.parametrize(
    ("retirements", "reports"),
    [(0, 3), (1, 4), (2, 3), (3, 4)],
    ids=["judged wrong", "taken back", "the taking back taken back", "and that taken back"],
)
def test_a_retirement_that_is_retired_takes_nothing_back(tmp_path: Path, retirements: int, reports: int) -> None:
    ledger = built(tmp_path / "ledger", [STORIES[:4]])
    last = new_judgement("wrong", ("b1-1",), who="desk")
    ledger.judge(last)
    for _ in range(retirements):
        last = new_judgement("retire", (), who="desk", retires=last.id)
        ledger.judge(last)
    assert update(ledger).reports == reports


EDGES = (
    tell("min1", [("Rusia dan Korea Utara menandatangani perjanjian pertahanan.", PACT)], published="0001-01-01"),
    tell("min2", [("Rusia dan Korea Utara menandatangani perjanjian pertahanan baru.", PACT)], published="0001-01-04"),
    tell("min3", [("Rusia dan Korea Utara menandatangani perjanjian pertahanan.", PACT)], published="0001-01-02"),
    tell("max1", [("Rusia dan Korea Utara menandatangani perjanjian pertahanan.", PACT)], published="9999-12-31"),
    tell("max2", [("Wang Yi akan mengunjungi Jakarta.", VISIT | {"status": "future"})], published="9999-12-31"),
    tell("max3", [("Wang Yi akan mengunjungi Jakarta lagi.", VISIT | {"status": "future"})], published="9999-12-20"),
    tell("none", [("Rusia dan Korea Utara akan menandatangani perjanjian pertahanan.", PACT)], published=None),
)


def test_articles_of_the_first_and_last_days_there_are_can_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "MOST_NEW", 1.0)
    monkeypatch.setattr(building, "MOST_NEAR", 1.0)
    ledger = built(tmp_path / "ledger", [[document] for document in EDGES])
    days = {row["report"]: (row["since"], row["until"]) for row in tables(ledger)["links"]}
    assert days["min1-1"] == (date.min, date.min)
    assert days["max2-1"] == (date.max, date.max)
    assert tables(ledger) == tables(built(tmp_path / "whole", [EDGES]))


def test_a_body_is_found_by_its_name_in_capitals_as_its_reports_are(tmp_path: Path) -> None:
    arrest = {"type": "COERCE", "trigger": "menangkap", "actors": [("KPK", "IDN")], "recipients": [("Budi", "MYS")]}
    ledger = built(tmp_path / "ledger", [[*STORIES[:1], tell("n1", [("KPK menangkap Budi.", arrest)])]])
    for wanted, found in (("KPK", 1), ("KP", 1), ("CIA", 0), ("BUD", 0), ("IDN", 2), ("CHN", 1)):
        assert len(list(ledger.reports(ReportQuery(party=wanted)))) == found, wanted
        assert len(list(ledger.events(EventQuery(party=wanted)))) == found, wanted
    assert not list(ledger.events(EventQuery(recipient="KPK")))


def signed(ledger: Ledger) -> dict[str, str]:
    (agreement,) = ledger.agreements()
    return dict(agreement.links)


def test_an_update_with_nothing_new_takes_up_links_that_changed(tmp_path: Path) -> None:
    pact = tell("p1", [("Rusia dan Korea Utara menandatangani perjanjian pertahanan.", PACT)])
    ledger = built(tmp_path / "ledger", [[*STORIES[:3], pact]])
    before, file = tables(ledger), tmp_path / "links.csv"
    for number in ("I-1", "I-2"):
        file.write_text(f"agreement,unts\nPerjanjian Pertahanan,{number}\n", "utf-8")
        keep_links(ledger, file)
        found = update(ledger)
        assert (signed(ledger), found.anew, found.agreements) == ({"unts": number}, False, 1)
        version = ledger.version
        assert (update(ledger).anew, ledger.version) == (False, version), "they are taken up once"
    (ledger.path / LINKS).unlink()
    update(ledger)
    assert tables(ledger) == before


def test_links_are_kept_whole_or_not_at_all_and_not_beside_a_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, file = open_ledger(tmp_path / "ledger", create=True), tmp_path / "links.csv"
    file.write_text("agreement,unts\nthe pact,I-1\n", "utf-8")
    keep_links(ledger, file)
    file.write_text("agreement,unts\nthe pact,I-2\n", "utf-8")
    with WriterLock(ledger.path), pytest.raises(LedgerError, match="is being written"):
        keep_links(ledger, file)

    def full(path: Path, content: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(HubunganError, match=rf"{LINKS}: cannot be written \(No space left"):
        keep_links(ledger, file)
    assert "I-1" in (ledger.path / LINKS).read_text("utf-8")
    assert not list(ledger.path.glob("*.partial"))


def test_a_judgement_of_an_unknown_report_is_refused(whole: Ledger) -> None:
    with pytest.raises(LedgerError, match="no report nobody"):
        whole.judge(new_judgement("wrong", ("nobody",), who="desk"))
    with pytest.raises(LedgerError, match="no judgement"):
        whole.judge(new_judgement("retire", (), who="desk", retires="j0"))


KILLED = """
import os, signal, sys
from hubungan.ledger import builder, open_ledger
from hubungan.linking.building import rebuild
def killing(table, name, rows, write=builder.overwrite):
    if name == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(table, name, rows)
builder.overwrite = killing
rebuild(open_ledger(sys.argv[1]))
"""


@pytest.mark.parametrize("at", ["links", "agreements"])
def test_a_build_that_is_killed_leaves_the_last_good_state(tmp_path: Path, at: str) -> None:
    ledger = built(tmp_path / "ledger", [STORIES[:5]])
    before = tables(ledger)
    write(ledger, STORIES[5:])
    ended = subprocess.run([sys.executable, "-c", KILLED, str(ledger.path), at], check=False, env=dict(os.environ))
    assert ended.returncode == -signal.SIGKILL
    assert tables(ledger) == before
    update(ledger)
    assert len(tables(ledger)["links"]) == len(STORIES)


def test_an_earlier_version_shows_the_events_of_then(tmp_path: Path) -> None:
    ledger = built(tmp_path / "ledger", [STORIES[:3]])
    version, then = ledger.version, tables(ledger)
    write(ledger, STORIES[3:])
    update(ledger)
    assert tables(open_ledger(ledger.path, version=version)) == then != tables(ledger)
