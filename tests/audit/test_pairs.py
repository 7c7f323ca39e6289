"""Relations of marked pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubungan.audit.pairs import _macro_f1, _unmarked, score_pairs
from hubungan.errors import InputError

HEAD = "sentence\tmarked_sentence\tsource\ttarget\troot\tquad"


def test_marks_are_taken_out_and_their_spans_kept() -> None:
    text, spans = _unmarked("On Monday <s>Chad</s> sued <t>a bank</t> for 5 < 6.")
    assert text == "On Monday Chad sued a bank for 5 < 6."
    assert {name: text[start:stop] for name, (start, stop) in spans.items()} == {"s": "Chad", "t": "a bank"}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["sentence\troot"], "lacks the columns marked_sentence"),
        ([HEAD, "a\t<s>a</s>\ta\tb\tPRAISE\t1"], r":2: needs a root"),
        ([HEAD, "a\ta\ta\tb\tAID\t2"], r":2: needs a root"),
        ([HEAD], "no marked pairs"),
    ],
    ids=["no columns", "unknown root", "no mark", "no row"],
)
def test_a_bad_file_is_named_with_its_row(tmp_path: Path, lines: list[str], message: str) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(InputError, match=message):
        score_pairs(path)


def test_plain_pairs_are_told_apart(tmp_path: Path) -> None:
    rows = [
        ("<s>Russia</s> bombed <t>Ukraine</t> on Monday.", "ASSAULT", "4"),
        ("<s>Police</s> arrested <t>three journalists</t> in Minsk.", "COERCE", "4"),
        ("<s>France</s> urged <t>Iran</t> to release the prisoners.", "REQUEST", "3"),
    ]
    path = tmp_path / "pairs.tsv"
    path.write_text("\n".join([HEAD, *(f"-\t{text}\t-\t-\t{root}\t{quad}" for text, root, quad in rows)]), "utf-8")
    found = score_pairs(path)
    assert (found.pairs, found.root_macro_f1, found.confusions) == (3, 1.0, {})


def test_macro_f1_is_the_mean_over_the_classes_of_gold() -> None:
    assert _macro_f1([("a", "a"), ("a", "b"), ("b", "b")]) == pytest.approx((2 / 3 + 2 / 3) / 2)
