from __future__ import annotations

from collections import Counter

import pytest

from hubungan.ontology import load_ontology
from hubungan.records import Failure
from hubungan.show.summary import LISTED_FAILURES, bar, failure_lines, size, tally_lines, type_lines
from hubungan.tally import Tally


def test_every_type_has_its_bar_and_all_fits() -> None:
    counts = {name: 10 ** (at % 7) for at, name in enumerate(load_ontology().types)}
    lines = [line.plain for line in type_lines(counts)]
    assert len(lines) == 8
    assert all(len(line) <= 80 for line in lines)
    assert all(any(name in line for line in lines) for name in counts)


def test_the_summary_tells_what_was_not_coded_and_why() -> None:
    tally = Tally(articles=1_234, known=5, repeated=2, copies=3, seconds=2.0, not_coded=Counter({"language fr": 9}))
    text = "\n".join(line.plain for line in tally_lines(tally))
    assert "articles       1,234  not coded: language fr (9), 3 near copies, 5 known" in text
    assert "617.0 articles/s" in text


def test_only_the_first_failures_are_listed() -> None:
    failures = [Failure(f"f{number}", "reading", "broken") for number in range(30)]
    lines = [line.plain for line in failure_lines(failures, 1_030)]
    assert lines[0] == "f0: broken"
    assert lines[-1] == "... and 1,010 more"
    assert len(lines) == LISTED_FAILURES + 1


@pytest.mark.parametrize(
    ("share", "expected"), [(0, ""), (1, "████"), (0.5, "██"), (0.001, "▏"), (0.625, "██▌"), (0.99, "████")]
)
def test_bars_are_as_long_as_their_share(share: float, expected: str) -> None:
    assert bar(share, 4) == expected


@pytest.mark.parametrize(("number", "words"), [(12, "12 B"), (1_500, "2 kB"), (5 * 10**12, "5,000 GB")])
def test_sizes_are_told_in_words(number: int, words: str) -> None:
    assert size(number) == words
