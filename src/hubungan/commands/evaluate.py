"""`hubungan evaluate`: how right the coder is, on gold."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hubungan.commands.options import Coder, CoderName, Format, Jobs, TableOrJson
from hubungan.commands.terminal import out, print_lines, print_plain
from hubungan.errors import InputError

if TYPE_CHECKING:
    from hubungan.audit.pairs import PairScores
    from hubungan.audit.scoring import Evaluation


_FIELDS = ("times", "places", "speech", "resolution", "linking", "agreements")  # as audit.fields has them


def evaluate(
    gold: Annotated[
        list[str],
        typer.Argument(
            metavar="GOLD",
            help="Gold files (JSONL); or `segmentation` or `syntax` and CoNLL-U files (id_*, en_*); or `pairs` and TSV"
            " files; or `times`, `places`, `speech`, `resolution`, `linking` or `agreements` and files of cases.",
            show_default=False,
        ),
    ],
    per_type: Annotated[bool, typer.Option("--per-type", help="Show each type of event.")] = False,
    confusions: Annotated[bool, typer.Option("--confusions", help="Show which types are taken for which.")] = False,
    form: TableOrJson = Format.TABLE,
    jobs: Jobs = None,
    coder: Coder = CoderName.BOTH,
) -> None:
    """Score the coder on coded sentences, marked pairs, cases of a field, groups of articles, or treebanks."""
    if gold[0] == "segmentation":
        _segmentation(gold[1:], form)
    elif gold[0] == "syntax":
        _syntax(gold[1:], form)
    elif gold[0] in _FIELDS:
        _fields(gold[0], gold[1:], form)
    elif gold[0] == "pairs":
        _pairs([Path(name) for name in gold[1:]], form)
    else:
        files = [Path(name) for name in gold]
        _coding(files, form, per_type=per_type, confusions=confusions, jobs=jobs, coder=coder.value)


def _coding(paths: list[Path], form: Format, *, per_type: bool, confusions: bool, jobs: int | None, coder: str) -> None:
    # Here and not above: it loads the stages.
    from hubungan.audit.evaluation import evaluate as evaluate_file
    from hubungan.settings import read_settings
    from hubungan.show.figures import confusion_lines, figure_lines, type_figure_lines
    from hubungan.show.tables import to_json

    found: dict[str, Any] = {}
    for number, path in enumerate(paths):
        figures = evaluate_file(path, jobs=jobs or read_settings().jobs, coder=coder)
        if form is Format.JSON:
            found[str(path)] = _as_json(figures)
            continue
        console = out()
        if number:
            console.print()
        print_lines(console, figure_lines(path.name, figures.sentences, _scores(figures), _shares(figures)))
        if per_type:
            print_lines(console, type_figure_lines(figures.per_type))
        if confusions:
            print_lines(console, confusion_lines(figures.confusions))
    if form is Format.JSON:
        print_plain([to_json(found)])


def _scores(figures: Evaluation) -> dict[str, Any]:
    return {
        "type": figures.type,
        "type + countries": figures.type_countries,
        "trigger": figures.trigger,
        "reporter": figures.reporter,
    }


def _shares(figures: Evaluation) -> dict[str, Any]:
    return {"status": figures.status, "country": figures.country, "sector": figures.sector}


def _as_json(figures: Evaluation) -> dict[str, Any]:
    named = {**_scores(figures), **_shares(figures)}
    return {
        "sentences": figures.sentences,
        **{name.replace(" + ", "_"): _score(score) for name, score in named.items()},
        "per_type": {name: _score(score) for name, score in figures.per_type.items()},
        "confusions": [{"gold": gold, "coded": coded, "count": n} for (gold, coded), n in figures.confusions.items()],
    }


def _score(score: Any) -> dict[str, Any]:
    names = ("precision", "recall", "f1", "right", "coded", "gold", "interval")
    return {name: getattr(score, name) for name in names}


def _segmentation(names: list[str], form: Format) -> None:
    # Here and not above: it loads the stages.
    from hubungan.audit.segmentation import score_segmentation
    from hubungan.show.figures import segmentation_lines
    from hubungan.show.tables import to_json

    scores = {str(path): score_segmentation(path, path.name[:2]) for path in _treebanks(names)}
    if form is Format.JSON:
        counts = ("precision", "recall", "f1", "gold", "predicted", "correct")
        rows = {name: {count: getattr(score, count) for count in counts} for name, score in scores.items()}
        print_plain([to_json(rows)])
    else:
        print_lines(out(), segmentation_lines({Path(name).name: score for name, score in scores.items()}))


def _fields(field: str, names: list[str], form: Format) -> None:
    # Here and not above: it loads the stages.
    from hubungan.audit.fields import score_field
    from hubungan.show.figures import share_lines
    from hubungan.show.tables import to_json

    if not names:
        raise typer.BadParameter(f"name files of cases, such as {field}-id.txt, after the word {field}")
    figures = {Path(name).name: score_field(field, Path(name)) for name in names}
    if form is Format.JSON:
        print_plain([to_json(figures)])
    else:
        print_lines(out(), share_lines(figures))


def _syntax(names: list[str], form: Format) -> None:
    # Here and not above: it loads the network.
    from hubungan.audit.syntax import score_syntax
    from hubungan.show.figures import syntax_lines
    from hubungan.show.tables import to_json

    scores = {str(path): score_syntax(path, path.name[:2]) for path in _treebanks(names)}
    if form is Format.JSON:
        print_plain([to_json({name: asdict(score) for name, score in scores.items()})])
    else:
        print_lines(out(), syntax_lines({Path(name).name: score for name, score in scores.items()}))


def _pairs(paths: list[Path], form: Format) -> None:
    # Here and not above: it loads the stages.
    from hubungan.audit.pairs import score_pairs
    from hubungan.show.figures import pair_lines
    from hubungan.show.tables import to_json

    if not paths:
        raise typer.BadParameter("name a TSV file with marked pairs after the word pairs")
    scores = {str(path): score_pairs(path) for path in paths}
    if form is Format.JSON:
        print_plain([to_json({name: _pair_row(score) for name, score in scores.items()})])
    else:
        print_lines(out(), [line for name, score in scores.items() for line in pair_lines(Path(name).name, score)])


def _pair_row(score: PairScores) -> dict[str, Any]:
    row = asdict(score)
    row["confusions"] = [{"gold": gold, "coded": coded, "count": n} for (gold, coded), n in score.confusions.items()]
    return row


def _treebanks(names: list[str]) -> list[Path]:
    """Return the test files of the folders, and the files that are named; raises InputError when there are none."""
    if not names:
        raise typer.BadParameter("name CoNLL-U files or a folder of them after the word segmentation or syntax")
    paths: list[Path] = []
    for name in map(Path, names):
        found = [name] if name.is_file() else sorted(name.rglob("*test*.conllu"))
        if not found:
            raise InputError(f"{name}: no file, nor a folder with files like id_csui-ud-test.conllu")
        paths += found
    for path in paths:
        if not path.name.startswith(("id_", "en_")):
            raise InputError(f"{path}: its language is read from its name, which must begin with id_ or en_")
    return paths
