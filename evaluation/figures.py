"""Measure the coder on gold and write the tables of README.md: `python evaluation/figures.py` (`make figures`).

Gold is found as by `gate.py`. Where a file is missing its row is left out, and the program says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from gate import GOLD, TREEBANKS, gold_files, gold_folder

from hubungan.audit.evaluation import evaluate
from hubungan.audit.fields import score_field
from hubungan.audit.pairs import score_pairs
from hubungan.audit.scoring import Score
from hubungan.audit.segmentation import score_segmentation
from hubungan.audit.syntax import score_syntax
from hubungan.languages import LANGUAGES
from hubungan.settings import read_settings
from hubungan.version import lexicon_version, network_version

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- figures: written by `make figures` -->", "<!-- end of figures -->"
HELD_BACK = ("id-dev", "en-dev")  # neither rules nor weights were made with these
NAMES = {"places-scene": "places over several sentences"}
HEAD = """\
| gold | sentences | acts | type F1 | type + countries F1 | status right | reporter F1 |
|---|---|---|---|---|---|---|"""
ALONE = """\
| held back | frames alone | network alone | both |
|---|---|---|---|"""
SEGMENTS = """\
| treebank | sentences | segmentation F1 | parts of speech | LAS |
|---|---|---|---|---|"""
FIELDS = """\
| cases held apart | words found | values right | right for the act |
|---|---|---|---|"""
SPEECH = """\
| cases held apart | statements F1 | speaker of direct speech | of indirect speech | who | stance |
|---|---|---|---|---|---|"""
RESOLUTION = """\
| cases held apart | mentions | country right | sector right | name right |
|---|---|---|---|---|"""
LINKING = """\
| groups | articles | acts found | B-cubed F1 | pairwise F1 | nothing joined | agreements B-cubed F1 | their stages F1 |
|---|---|---|---|---|---|---|---|"""
PAIRS = """\
| marked pairs | pairs | root macro F1 | quad macro F1 | cooperation or conflict macro F1 |
|---|---|---|---|---|"""
CASES = Path(__file__).with_name("cases")


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


def alone_row(path: Path, jobs: int) -> str:
    """Return type F1 and type + countries F1 of frames alone, of the network alone, and of both."""
    found = [evaluate(path, jobs=jobs, coder=coder, resamples=0) for coder in ("frames", "network", "both")]
    return f"| `{path.stem}` | {' | '.join(f'{e.type.f1:.3f} / {e.type_countries.f1:.3f}' for e in found)} |"


def segmentation_row(path: Path) -> str:
    """Return the row of a treebank."""
    score, syntax = score_segmentation(path, path.name[:2]), score_syntax(path, path.name[:2])
    shares = f"{100 * syntax.upos:.1f} | {100 * syntax.las:.1f}"
    return f"| `{path.stem}` | {score.gold:,} | {100 * score.f1:.1f} | {shares} |"


def held_apart(field: str) -> Iterator[tuple[str, Path]]:
    """Yield what the held-apart files of a field are called, and where they are; `held2` was written last of all."""
    for language in LANGUAGES:
        for part, note in (("held", ""), ("held2", ", written after the stage")):
            path = CASES / f"{field}-{language}-{part}.txt"
            if path.is_file():
                yield f"{NAMES.get(field, field)}, {language}{note}", path


def field_rows() -> Iterator[str]:
    """Yield the rows of the cases of time and place that were held apart."""
    for field in ("times", "places", "places-scene"):
        for name, path in held_apart(field):
            kind = field.partition("-")[0]
            found = score_field(kind, path)
            act = found[f"{kind.removesuffix('s')} of act right"]
            cells = (f"{100 * value:.1f} %" for value in (found["spans found"], found["values right of all"], act))
            yield f"| {name} | {' | '.join(cells)} |"


def speech_rows() -> Iterator[str]:
    """Yield the rows of the cases of speech that were held apart."""
    names = ("F1", "speaker of direct speech", "speaker of indirect speech", "who", "stance")
    for label, path in held_apart("speech"):
        found = score_field("speech", path)
        yield f"| {label} | {' | '.join(f'{100 * found[name]:.1f} %' for name in names)} |"


def resolution_rows() -> Iterator[str]:
    """Yield the rows of the cases of resolution that were held apart."""
    for label, path in held_apart("resolution"):
        found = score_field("resolution", path)
        shares = (f"{100 * found[f'{name} right']:.1f} %" for name in ("country", "sector", "name"))
        yield f"| {label} | {found['mentions']:,.0f} | {' | '.join(shares)} |"


def linking_rows() -> Iterator[str]:
    """Yield the rows of the groups of articles that were held apart, and of those that linking was fitted on."""
    fitted = ((part, " (fitted on)") for part in "abcd")
    for part, note in (("a-held", ""), ("b-held", ""), ("c-held", ", written after the stage"), *fitted):
        path = CASES / f"linking-{part}.txt"
        acts, texts = score_field("linking", path), score_field("agreements", path)
        scores = (acts["B-cubed F1"], acts["pairwise F1"], acts["B-cubed F1, nothing joined"], texts["B-cubed F1"],
                  texts["stages F1"])  # fmt: skip
        head = f"`{path.stem}`{note} | {acts['articles']:,.0f} | {100 * acts['found by the coder']:.1f} %"
        yield f"| {head} | {' | '.join(f'{score:.3f}' for score in scores)} |"


def pair_row(path: Path) -> str:
    """Return the row of a file of marked pairs."""
    found = score_pairs(path)
    cells = (f"{value:.3f}" for value in (found.root_macro_f1, found.quad_macro_f1, found.binary_macro_f1))
    return f"| **held back** `{path.stem}` | {found.pairs:,} | {' | '.join(cells)} |"


def figure_lines(files: Sequence[Path], jobs: int) -> Iterator[str]:
    """Yield the tables of all gold files that are there, and what was measured."""
    yield HEAD
    yield from (coding_row(path, jobs) for path in files if path.suffix == ".jsonl")
    yield "\nType F1 and type + countries F1, by who codes:\n\n" + ALONE
    yield from (alone_row(path, jobs) for path in files if path.stem in HELD_BACK)
    pairs = gold_folder() / "plv-train.tsv"
    if pairs.is_file():
        yield "\n" + PAIRS
        yield pair_row(pairs)
    yield "\n" + FIELDS
    yield from field_rows()
    for head, rows in ((SPEECH, speech_rows), (RESOLUTION, resolution_rows), (LINKING, linking_rows)):
        yield "\n" + head
        yield from rows()
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
