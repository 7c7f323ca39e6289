from __future__ import annotations

import json
from pathlib import Path

import pytest

from hubungan.audit.evaluation import coded_document, coded_pairs, evaluate, gold_article
from hubungan.audit.gold import CodedEvent, GoldSentence
from hubungan.audit.segmentation import read_running_text, score_segmentation
from hubungan.errors import InputError
from hubungan.records import Failure

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


def test_a_sentence_that_is_not_coded_is_named_and_not_scored_as_one_without_events(tmp_path: Path) -> None:
    rows = [
        {"key": key, "lang": language, "text": "Paris.", "events": []} for key, language in (("s1", "id"), ("s2", "fr"))
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl: s2: language fr is not coded; languages are id, en"):
        evaluate(path, resamples=0)


def test_a_sentence_at_which_the_coder_fails_is_named_with_the_stage() -> None:
    failure = Failure("id-mine#4#3", "reports", "IndexError: list index out of range", "id-mine#4#3")
    with pytest.raises(InputError, match=r"id-mine#4: the coder failed in stage reports \(IndexError: list index"):
        coded_document(failure, "id-mine#4")


@pytest.mark.parametrize("name", ["gold.jsonl", "id-mine.txt"])
def test_a_gold_file_without_sentences_is_named(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("\n", "utf-8")
    with pytest.raises(InputError, match=rf"{name}: no sentences"):
        evaluate(path)


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
