from __future__ import annotations

import json
from pathlib import Path

import pytest

from hubungan.audit.evaluation import coded_pairs, evaluate, gold_article
from hubungan.audit.gold import CodedEvent, GoldSentence
from hubungan.audit.segmentation import read_running_text, score_segmentation
from hubungan.errors import InputError

ATTACK = CodedEvent("ASSAULT", (6, 15), (("Rusia", "RUS", "GOV"),), (("Ukraina", "UKR", "GOV"),), "occurred", "PBB")
SENTENCES = [
    GoldSentence("s1", "id", "Rusia menyerang Ukraina, kata PBB.", (ATTACK,)),
    GoldSentence("s1", "en", "Russia condemned Israel on Monday.", ()),
    GoldSentence("s3", "id", "Langit cerah di Paris.", (ATTACK,)),
]
TREEBANK = """\
# newdoc id = d1
# text = Rusia menyerang Ukraina.
1\tRusia\t_
# text = Israel menyerang Gaza.

# newpar
# text = Langit cerah.
"""


def test_sentences_are_coded_as_articles_and_compared_with_gold() -> None:
    pairs = coded_pairs(SENTENCES)
    assert [list(gold) for gold, _ in pairs] == [[ATTACK], [], [ATTACK]]
    assert [[event.type for event in coded] for _, coded in pairs] == [["ASSAULT"], ["ACCUSE"], []]
    assert pairs[0][1][0] == ATTACK


def test_sentences_with_one_key_are_articles_of_their_own() -> None:
    first, second = (gold_article(sentence, number) for number, sentence in enumerate(SENTENCES[:2]))
    assert first.id != second.id
    assert (first.text, first.language, first.published) == (SENTENCES[0].text, "id", None)


def test_a_gold_file_is_evaluated(tmp_path: Path) -> None:
    event = {
        "type": "ASSAULT", "trigger": "menyerang", "trigger_start": 6, "status": "occurred", "reporter": "PBB",
        "actors": [{"text": "Rusia", "country": "RUS"}], "recipients": [{"text": "Ukraina", "country": "UKR"}],
    }  # fmt: skip
    rows = [{"key": s.key, "lang": s.language, "text": s.text, "events": [event] * len(s.events)} for s in SENTENCES]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    found = evaluate(path, resamples=0)
    assert (found.type.right, found.type.coded, found.type.gold) == (1, 2, 2)
    assert (found.type_countries.f1, found.status.f1, found.reporter.f1) == (0.5, 1.0, 1.0)


def test_the_running_text_of_a_treebank_has_blank_lines_before_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "id.conllu"
    path.write_text(TREEBANK, "utf-8")
    text, spans = read_running_text(path)
    assert text == "Rusia menyerang Ukraina. Israel menyerang Gaza.\n\nLangit cerah."
    assert [text[span.start : span.stop] for span in spans][1] == "Israel menyerang Gaza."
    assert read_running_text(path, marked=False)[0].count("\n") == 0


def test_segmentation_is_scored_by_exact_ends(tmp_path: Path) -> None:
    path = tmp_path / "id.conllu"
    path.write_text(TREEBANK.replace("Ukraina.", "Ukraina"), "utf-8")
    score = score_segmentation(path, "id")
    assert (score.gold, score.predicted, score.correct) == (3, 2, 1)
    assert score.f1 == pytest.approx(0.4)
    assert (score.precision, score.recall) == pytest.approx((0.5, 1 / 3))


@pytest.mark.parametrize("content", [b"", b"1\tRusia\t_\n", b"\xff\xfe# text = x"])
def test_a_treebank_without_sentences_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "id.conllu"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"id\.conllu"):
        score_segmentation(path, "id")
