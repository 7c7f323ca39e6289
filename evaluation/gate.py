"""The gate: scores may not fall under the floors that `floors.json` pins, and no more examples may be miscoded.

    python evaluation/gate.py check             compare with the floors; exit 1 when a score fell
    python evaluation/gate.py raise [--lower]   pin the scores of today where they are higher
    python evaluation/gate.py misses [--lower]  rewrite the list of frame examples that are miscoded

Gold stands beside the checkout (`../shared/gold`) or where `HUBUNGAN_GOLD` says; it is no part of the project.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from hubungan.audit.evaluation import evaluate
from hubungan.audit.segmentation import score_segmentation
from hubungan.audit.syntax import score_syntax
from hubungan.networks.coder import use_coder
from hubungan.settings import read_settings

Scores = Mapping[str, float]
ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.json")
PARSED = "id_csui-ud-test"  # the one treebank of news: reading them all would take a minute more
TOLERANCE = 0.002
ENOUGH = 10  # a score on fewer gold values hangs on single ones and is not pinned
GOLD = ("id-dev", "en-dev", "id-train", "agency-train", "headlines-train", "news-train")
TREEBANKS = ("id_csui-ud-test", "id_gsd-ud-test", "id_pud-ud-test", "en_pud-ud-test", "en_ewt-ud-test")
MISSES_HEAD = """\
# Examples of the frames that are miscoded today, by language, rule and running number.
# `python evaluation/gate.py misses` rewrites this list and refuses to let it grow without --lower.
"""


def gold_folder() -> Path:
    """Return the folder in which gold is looked for."""
    return read_settings().gold or ROOT.parent / "shared" / "gold"


def gold_files(folder: Path) -> list[Path]:
    """Return the files with gold that are there: coded sentences, and treebanks in the folder `ud` beside it."""
    wanted = [folder / f"{name}.jsonl" for name in GOLD]
    wanted += [folder.parent / "ud" / f"{name}.conllu" for name in TREEBANKS]
    return [path for path in wanted if path.is_file()]


def measure(path: Path) -> dict[str, float]:
    """Return the scores of today on one gold file, rounded down to four digits."""
    if path.suffix == ".conllu":
        scores = {"segmentation": score_segmentation(path, path.name[:2]).f1}
        if path.stem == PARSED:
            scores["las"] = score_syntax(path, path.name[:2]).las
    else:
        found = evaluate(path, resamples=0)
        counted = {name: getattr(found, name) for name in ("type", "type_countries", "status", "reporter")}
        scores = {name: score.f1 for name, score in counted.items() if score.gold >= ENOUGH}
    return {name: int(value * 10_000) / 10_000 for name, value in scores.items()}


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_floors() -> dict[str, dict[str, object]]:
    """Return for each gold file its hash ("sha256") and floors ("scores")."""
    return json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}


def fallen(floors: Scores, scores: Scores) -> Iterator[str]:
    """Yield a line for each score that fell under its floor by more than the tolerance."""
    for name, floor in floors.items():
        score = scores.get(name, 0.0)
        if score < floor - TOLERANCE:
            yield f"{name} fell from {floor:.4f} to {score:.4f}"


def check_file(path: Path, pinned: Mapping[str, object] | None) -> list[str]:
    """Return what is wrong with the scores of one gold file, in lines; [] when all hold."""
    if pinned is None:
        return [f"{path.name}: has no floor; call `python evaluation/gate.py raise`"]
    if pinned["sha256"] != sha256(path):
        return [f"{path.name}: is not the file that the floors are for; call `python evaluation/gate.py raise --lower`"]
    return [f"{path.name}: {line}" for line in fallen(_scores(pinned), measure(path))]


def raised(pinned: Mapping[str, object] | None, hash: str, scores: Scores, *, lower: bool) -> dict[str, object]:
    """Return a file's new entry; raise ValueError when a floor would fall and `lower` does not allow it."""
    old = _scores(pinned or {})
    if lower:
        return {"sha256": hash, "scores": dict(scores)}
    if lines := list(fallen(old, scores)):
        raise ValueError("; ".join(lines))
    if pinned and pinned["sha256"] != hash:
        raise ValueError("the file changed")
    return {"sha256": hash, "scores": {name: max(score, old.get(name, 0.0)) for name, score in scores.items()}}


def _scores(pinned: Mapping[str, object]) -> Scores:
    scores = pinned.get("scores", {})
    return scores if isinstance(scores, dict) else {}


def check(files: Sequence[Path]) -> int:
    """Print the faults of all files; return 1 when there are any."""
    floors = read_floors()
    faults = [fault for path in files for fault in check_file(path, floors.get(path.name))]
    print("\n".join(faults) or f"{len(files)} gold files: no score fell")
    return int(bool(faults))


def raise_floors(files: Sequence[Path], *, lower: bool) -> int:
    """Write the floors of all files; return 1 and write nothing when one would fall."""
    floors, refused = read_floors(), []
    for path in files:
        scores = measure(path)
        print(path.name, *(f"{name} {score:.4f}" for name, score in scores.items()))
        try:
            floors[path.name] = raised(floors.get(path.name), sha256(path), scores, lower=lower)
        except ValueError as error:
            refused.append(f"{path.name}: {error}")
    if refused:
        print(*refused, "nothing was written; --lower writes these too", sep="\n")
        return 1
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return 0


def rewrite_misses(*, lower: bool) -> int:
    """Write the list of miscoded examples; return 1 and write nothing when it would grow."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "languages")]
    from coded_examples import KNOWN_MISSES, find_misses, known_misses

    use_coder("frames")  # the examples are the frames' own
    known, found = known_misses(), find_misses()
    print(f"{len(found)} examples are miscoded; {len(known)} were")
    if known and len(found) > len(known) and not lower:
        print("new:", *sorted(set(found) - set(known)), "nothing was written; --lower writes them", sep="\n")
        return 1
    KNOWN_MISSES.write_text(MISSES_HEAD + "".join(f"{key}\n" for key in found), "utf-8")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("check", "raise", "misses"))
    parser.add_argument("--lower", action="store_true", help="let floors fall and the list of misses grow")
    given = parser.parse_args(arguments)
    if given.command == "misses":
        return rewrite_misses(lower=given.lower)
    files = gold_files(gold_folder())
    if not files:
        print(f"no gold in {gold_folder()}; name its folder with HUBUNGAN_GOLD")
        return 2
    return check(files) if given.command == "check" else raise_floors(files, lower=given.lower)


if __name__ == "__main__":
    sys.exit(main())
