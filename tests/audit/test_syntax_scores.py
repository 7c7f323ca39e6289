"""Syntax against a treebank."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubungan.audit.syntax import score_syntax
from hubungan.errors import InputError

TREE = """# text = Polisi menangkapnya.
1\tPolisi\tpolisi\tNOUN\t_\t_\t2\tnsubj\t_\t_
2-3\tmenangkapnya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tmenangkap\ttangkap\tVERB\t_\t_\t0\troot\t_\t_
3\tnya\tnya\tPRON\t_\t_\t2\tobj\t_\t_
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
"""


def test_a_plain_sentence_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "id_small.conllu"
    path.write_text(TREE, "utf-8")
    found = score_syntax(path, "id")
    assert (found.words, found.uas) == (4, 1.0)
    assert found.las <= found.uas


def test_a_row_that_is_no_conllu_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "id_small.conllu"
    path.write_text("1\tPolisi\n", "utf-8")
    with pytest.raises(InputError, match=r"sentence 1 has a row that is no CoNLL-U"):
        score_syntax(path, "id")


def test_a_treebank_without_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "id_small.conllu"
    path.write_text("# text = Polisi.\n", "utf-8")
    with pytest.raises(InputError, match=r"id_small\.conllu: no sentences"):
        score_syntax(path, "id")
