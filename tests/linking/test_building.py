"""Events of a ledger: the same whatever the order and the batches in which articles arrive, and never half built."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from tests.linking.telling import STORIES

from hubungan.errors import LedgerError
from hubungan.ledger import Run, open_ledger
from hubungan.ledger.builder import Builder
from hubungan.ledger.judgements import new_judgement
from hubungan.ledger.store import Ledger
from hubungan.linking import building
from hubungan.linking.building import rebuild, update
from hubungan.records import Document

BUILT = ("events", "links", "dyads", "agreements")


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


def test_what_an_earlier_program_built_is_built_anew(tmp_path: Path) -> None:
    ledger = built(tmp_path / "ledger", [STORIES])
    now = tables(ledger)
    with ledger.view() as view:
        old = {name: view.arrow(name) for name in BUILT}
    names = old["dyads"].schema.get_field_index("article_ids")
    field = old["dyads"].schema.field(names)
    old["dyads"] = old["dyads"].set_column(names, field, pa.nulls(old["dyads"].num_rows, field.type))
    with Builder(ledger.path) as builder:
        builder.write(old, reports=len(now["links"]), source_version=ledger.version)
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
