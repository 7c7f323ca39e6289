"""Measure what wrong reports are in truth: `python training/08_errors.py SHARED_FOLDER`.

Codes the fifth of the coded sentences that neither frames nor network were trained on and writes for each type how
often a report that is not right tells, at the same words and of the same countries, an act of another type; the rest
tells of no act between them. `relations/index.py` draws from these shares. Where few were wrong, the shares are
cautious: FIRM reports that tell of no act are added.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from network.coded import is_held
from network.sources import coded_sentences

from hubungan.audit.evaluation import coded_pairs
from hubungan.audit.gold import CodedEvent
from hubungan.settings import read_settings

ERRORS = Path(__file__).parents[1] / "src" / "hubungan" / "relations" / "errors.json"
FIRM = 20


def countries(event: CodedEvent) -> set[str]:
    return {country for _, country, _ in (*event.actors, *event.recipients)} - {"---"}


def overlap(a: CodedEvent, b: CodedEvent) -> bool:
    return min(a.trigger[1], b.trigger[1]) > max(a.trigger[0], b.trigger[0])


def truth_of(report: CodedEvent, gold: tuple[CodedEvent, ...]) -> str | None:
    """Return the type of the act that a report tells, None where there is none at its words with its countries."""
    there = [event for event in gold if overlap(event, report) and countries(report) <= countries(event)]
    return next((event.type for event in there if event.type == report.type), there[0].type if there else None)


def main(shared: Path) -> None:
    held = [s for members in coded_sentences(shared).values() for s in members if is_held(s)]
    right: Counter[str] = Counter()
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, coded in coded_pairs(held, jobs=read_settings().jobs):
        for report in coded:
            found = truth_of(report, tuple(gold))
            if found == report.type:
                right[report.type] += 1
            else:
                wrong[report.type][found or "none"] += 1
    taken = sum(count["none"] for count in wrong.values()), sum(count.total() for count in wrong.values())
    print(f"{right.total()} right, {taken[1]} wrong, of these {taken[0]} tell of no such act")
    mistaken = {}
    for kind in sorted(wrong):
        total = wrong[kind].total()
        shares = {other: count / (total + FIRM) for other, count in wrong[kind].items() if other != "none"}
        mistaken[kind] = {other: round(share, 3) for other, share in sorted(shares.items())}
        print(f"{kind:10} right {right[kind]:4}  wrong {total:4}  {mistaken[kind]}")
    ERRORS.write_text(json.dumps({"mistaken": mistaken}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
