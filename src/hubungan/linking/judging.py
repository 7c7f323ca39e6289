"""What people judged of reports, as it counts for linking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from hubungan.records import Judgement

VERDICTS = ("same", "different", "wrong", "right")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The judgements that stand: pairs of reports of one act and of two acts, reports that are wrong and right."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    wrong: frozenset[str] = frozenset()
    right: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.same or self.different or self.wrong or self.right)


def standing(judgements: Iterable[Judgement]) -> Verdicts:
    """Return what the judgements come to: one that is retired counts for nothing, a later one overrules an earlier.

    Where a retirement is itself retired, what it took back counts again.
    """
    rows = sorted(judgements, key=lambda row: (row.at, row.id))
    retired = _retired(rows)
    pairs: dict[Pair, str] = {}
    single: dict[str, str] = {}
    for row in rows:
        if row.id in retired:
            continue
        if row.verdict in ("same", "different"):
            pairs |= dict.fromkeys(_pairs(row.reports), row.verdict)
        else:
            single |= dict.fromkeys(row.reports, row.verdict)
    return Verdicts(
        same=frozenset(pair for pair, verdict in pairs.items() if verdict == "same"),
        different=frozenset(pair for pair, verdict in pairs.items() if verdict == "different"),
        wrong=frozenset(report for report, verdict in single.items() if verdict == "wrong"),
        right=frozenset(report for report, verdict in single.items() if verdict == "right"),
    )


def _retired(rows: Sequence[Judgement]) -> set[str]:
    """Return the ids of the judgements that are taken back; rows are oldest first.

    What retires is newer than what it retires, so that whether it stands is known when it is reached from the newest.
    """
    retired: set[str] = set()
    for row in reversed(rows):
        if row.retires and row.id not in retired:
            retired.add(row.retires)
    return retired


def _pairs(reports: Iterable[str]) -> Iterable[Pair]:
    return combinations(sorted(set(reports)), 2)
