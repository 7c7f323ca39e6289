"""Measure the coder on gold and write the tables of README.md: `python evaluation/figures.py` (`make figures`).

Gold is found as by `gate.py`. Where a file is missing its row is left out, and the program says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from gate import GOLD, TREEBANKS, gold_files, gold_folder

from hubungan.audit.evaluation import evaluate
from hubungan.audit.scoring import Score
from hubungan.audit.segmentation import score_segmentation
from hubungan.settings import read_settings
from hubungan.version import lexicon_version, network_version

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- figures: written by `make figures` -->", "<!-- end of figures -->"
HELD_BACK = ("id-dev", "en-dev")  # neither rules nor weights were made with these
HEAD = """\
| gold | sentences | acts | type F1 | type + countries F1 | status right | reporter F1 |
|---|---|---|---|---|---|---|"""
SEGMENTS = """\
| treebank | sentences | segmentation F1 |
|---|---|---|"""


def coding_row(path: Path, jobs: int) -> str:
    """Return the row of a file of coded sentences."""
    found = evaluate(path, jobs=jobs)
    cells = [
        f"{'**held back** ' if path.stem in HELD_BACK else ''}`{path.stem}`",
        f"{found.sentences:,}",
        f"{found.type.gold:,}",
        with_interval(found.type),
        with_interval(found.type_countries),
        f"{found.status.f1:.3f}",
        with_interval(found.reporter),
    ]
    return f"| {' | '.join(cells)} |"


def with_interval(score: Score) -> str:
    """Return F1 with its 95 % interval, where there is one."""
    low, high = score.interval or (None, None)
    return f"{score.f1:.3f}" + (f" ({low:.2f} to {high:.2f})" if low is not None else "")


def segmentation_row(path: Path) -> str:
    """Return the row of a treebank."""
    score = score_segmentation(path, path.name[:2])
    return f"| `{path.stem}` | {score.gold:,} | {100 * score.f1:.1f} |"


def figure_lines(files: Sequence[Path], jobs: int) -> Iterator[str]:
    """Yield the tables of all gold files that are there, and what was measured."""
    yield HEAD
    yield from (coding_row(path, jobs) for path in files if path.suffix == ".jsonl")
    yield "\n" + SEGMENTS
    yield from (segmentation_row(path) for path in files if path.suffix == ".conllu")
    yield f"\nMeasured with lexicon `{lexicon_version()}` and network `{network_version()}`."


def rewritten(page: str, figures: str) -> str:
    """Return a page with the text between its marks replaced; raises ValueError when it has no marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs {BEGIN} and {END}")
    return f"{before}{begin}\n{figures}\n{end}{after}"


def main() -> int:
    """Measure, write README.md and print what was written; return 2 when there is no gold."""
    files = gold_files(gold_folder())
    if not files:
        print(f"no gold in {gold_folder()}; name its folder with HUBUNGAN_GOLD")
        return 2
    figures = "\n".join(figure_lines(files, read_settings().jobs))
    README.write_text(rewritten(README.read_text("utf-8"), figures), "utf-8")
    print(figures)
    missing = {*GOLD, *TREEBANKS} - {path.stem for path in files}
    if missing:
        print(f"left out, for they are not there: {', '.join(sorted(missing))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
