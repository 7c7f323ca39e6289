"""How often everyday news gives a report: `python evaluation/everyday.py` lists what 1,000 sentences gave.

`everyday.json` names sentences of two public corpora, beside the gold (`gate.gold_folder`), without politics: sport,
business, accidents, private mails. A reader chose them by the codebook. Whatever is coded there is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from gate import gold_folder

from hubungan.pipeline import run
from hubungan.records import Article, Document
from hubungan.settings import read_settings

CHOSEN = Path(__file__).with_name("everyday.json")


def sentences(chosen: dict[str, dict], folder: Path) -> Iterator[Article]:
    """Yield the chosen sentences, each as an article."""
    blocks = (folder / chosen["id"]["file"]).read_text("utf-8").split("\n\n")
    for number in chosen["id"]["blocks"]:
        words = [line.split("\t")[0] for line in blocks[number].splitlines() if line]
        text = re.sub(r" ([.,;:?!)%])", r"\1", " ".join(words)).replace("( ", "(")
        yield Article(id=f"id {number}", text=text, language="id")
    wanted = set(chosen["en"]["sent_ids"])
    for block in (folder / chosen["en"]["file"]).read_text("utf-8").split("\n\n"):
        named = dict(re.findall(r"^# (sent_id|text) = (.*)$", block, re.MULTILINE))
        if named.get("sent_id") in wanted:
            yield Article(id=named["sent_id"], text=named["text"], language="en")


def main() -> int:
    """Code the sentences, list what was coded and print the share; return 2 where the corpora are missing."""
    folder = gold_folder().parent
    chosen = json.loads(CHOSEN.read_text("utf-8"))
    if not all((folder / part["file"]).is_file() for part in chosen.values()):
        print(f"the corpora are not in {folder}")
        return 2
    total: dict[str, int] = {}
    wrong: dict[str, int] = {}
    for document in run(list(sentences(chosen, folder)), jobs=read_settings().jobs):
        if not isinstance(document, Document):
            raise SystemExit(f"{document.source}: {document.error}")
        language = document.article.language or ""
        total[language] = total.get(language, 0) + 1
        wrong[language] = wrong.get(language, 0) + bool(document.reports)
        for report in document.reports:
            print(f"{document.article.id}: {report.type} {report.trigger.text!r} {report.confidence:.2f}")
    for language, count in total.items():
        print(
            f"{language}: {wrong[language]} of {count} sentences gave a report, {100 * wrong[language] / count:.1f} %"
        )
    print(f"all: {100 * sum(wrong.values()) / sum(total.values()):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
