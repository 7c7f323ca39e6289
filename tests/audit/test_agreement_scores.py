"""Figures of agreements on a small file of cases."""

from __future__ import annotations

from pathlib import Path

from hubungan.audit.agreements import score_agreements

GROUP = """\
G ken-per-pact
A 1 | id | 2024-06-20 | Antara | Kenya dan Peru <p:teken> {p:pakta pertahanan}
Pemerintah Kenya dan Peru <p:menandatangani> {p:pakta pertahanan} di Lima, Rabu (19/6/2024).
Kenya dan Peru juga <h:meneken> {h:nota kesepahaman kesehatan}.
A 2 | en | 2024-12-02 | Reuters | Kenya praises {p:pact} with Peru
Kenya on Monday <v:praised> {p:the defence pact} that it <p:signed> with Peru in June.
The {x:cordial minute} was not seen by the press.
T p | pact | KEN PER | signed 2024-06-19
T h | memorandum | KEN PER | signed 2024-06
T x | agreement | KEN PER | ratified 2024-06
"""


def test_what_is_found_merged_and_missed_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "cases.txt"
    path.write_text(GROUP, "utf-8")
    figures = score_agreements(path)
    assert (figures.marks, figures.agreements) == (6, 3)
    assert (figures.found.precision, round(figures.found.recall, 3)) == (1.0, 0.833)
    assert figures.stages.precision == 1.0
    assert round(figures.stages.recall, 3) == 0.667
    assert figures.b_cubed.f1 > figures.apart.f1
    assert any("cordial minute" in miss for miss in figures.misses)
    assert any("ratified is missed" in miss for miss in figures.misses)
