"""The pages say what the program does: every command, option, type and key, and no address or path that should not."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer.main

from hubungan.audit.gold import read_gold
from hubungan.cli import app
from hubungan.coding import code
from hubungan.languages.frames import OTHER_KEYS, ROLES, TRIGGER_KEYS, WORD_CONDITIONS
from hubungan.ontology import load_ontology
from hubungan.pipeline import STAGES
from hubungan.reading.options import FIELDS
from hubungan.reading.sources import READERS
from hubungan.reading.text import _KEYS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *(ROOT / "samples").glob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")
ONTOLOGY = load_ontology()
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
MODES = [(name, mode) for name, kind in ONTOLOGY.types.items() for mode in kind.mode_scores]
TABLES = ("articles", "reports", "failures", "runs", "judgements", "builds", "events", "links", "dyads", "agreements")
# Put together, so that this file holds none of them.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted",
    "crates" + ".io",
    "npm" + "js.",
    "golang" + ".org",
    "ana" + "conda.org",
]
MACHINE_PATHS = ["/" + "work/", "/" + "root/", "/" + "opt/", "/" + "tmp/"]
LEFT_BEHIND = ("build", "dist", "demo-ledger")
SOURCE_ENDINGS = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".json", ".cff", ".svg", ".sql", ".lock", ".html", ""}


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def script(path: Path) -> ModuleType:
    """Return a program of the repository as a module, without running it."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def anchors(path: Path) -> set[str]:
    """Return the anchors that a page's headings make."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links() -> Iterator[tuple[Path, str]]:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
            if not target.startswith(("https://", "http://")):
                yield path, target


def command_lines() -> Iterator[tuple[str, list[str]]]:
    """Yield the calls of `hubungan` that pages show, in code blocks and in backticks, as words."""
    for path in PAGES:
        text = path.read_text("utf-8").replace("`hubungan\n", "`hubungan ")
        shown = re.findall(r"^(?:    |\$ )(?:\S*/)?hubungan (.+)$", text, re.MULTILINE)
        shown += [" ".join(line.split()) for line in re.findall(r"`hubungan ([^`]+)`", text)]
        for line in shown:
            yield path.name, shlex.split(re.split(r" [>|] ", line)[0].replace("...", ""), comments=True)


def repository_files() -> Iterator[Path]:
    """Yield the text files of the repository, without what tools leave behind."""
    for folder, folders, names in os.walk(ROOT):
        inside = Path(folder) != ROOT
        folders[:] = [name for name in folders if not name.startswith(".") or (name == ".ci" and not inside)]
        folders[:] = [name for name in folders if name != "__pycache__" and (inside or name not in LEFT_BEHIND)]
        yield from (Path(folder, name) for name in names if Path(name).suffix in SOURCE_ENDINGS)


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert script(DOCS / "write_cli.py").page() == page("cli.md"), "call `python docs/write_cli.py`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    section = page("cli.md").partition(f"## hubungan {name}\n")[2].partition("\n## ")[0]
    options = [param.opts[0] for param in COMMANDS[name].params if param.param_type_name == "option"]
    assert section
    assert [option for option in options if f"`{option}" not in section] == []


def test_every_call_that_a_page_shows_can_be_made() -> None:
    wrong = []
    for name, (command, *words) in command_lines():
        known = {option for param in getattr(COMMANDS.get(command), "params", ()) for option in param.opts}
        options = {word.partition("=")[0] for word in words if word.startswith("--")}
        if command.startswith("-") or command == "COMMAND":
            continue
        if command not in COMMANDS or options - known - {"--help"}:
            wrong.append((name, command, options - known))
    assert wrong == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_make_target_that_a_page_shows_is_there(path: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    shown = re.findall(r"(?:^    |`)make\s([a-z]+)", path.read_text("utf-8"), re.MULTILINE)
    assert set(shown) <= set(targets)


def test_every_stage_is_documented() -> None:
    section = page("architecture.md").partition("## Stages")[2].partition("\n## ")[0]
    assert [stage.name for stage in STAGES if f"`{stage.name}`" not in section] == []


@pytest.mark.parametrize("name", ONTOLOGY.types)
def test_every_type_stands_in_the_codebook_with_its_score(name: str) -> None:
    kind = ONTOLOGY.types[name]
    assert f"| {name} | {kind.quad} | {kind.score:g} | " in page("codebook.md")


@pytest.mark.parametrize(("name", "mode"), MODES)
def test_every_mode_stands_in_the_codebook_with_its_score(name: str, mode: str) -> None:
    assert f"| {name} | {mode} | {ONTOLOGY.score(name, mode):g} | " in page("codebook.md")


@pytest.mark.parametrize("word", [*ONTOLOGY.statuses, *sorted(ONTOLOGY.contexts), *ONTOLOGY.sectors])
def test_every_status_context_and_sector_stands_in_the_codebook(word: str) -> None:
    assert re.search(rf"\b{word}\b", page("codebook.md"))


@pytest.mark.parametrize("key", [*TRIGGER_KEYS, *WORD_CONDITIONS, *OTHER_KEYS, *ROLES])
def test_every_key_of_a_frame_is_documented(key: str) -> None:
    assert re.search(rf"`{key}\b", page("frames.md"))


def test_every_way_to_a_country_is_documented() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src/hubungan/stages").glob("*.py"))
    assert [
        how
        for how in re.findall(r'how="([^"]+)"', code)
        if not re.search(rf"^\|[^|]*\b{how}\b", page("actors.md"), re.M)
    ] == []


@pytest.mark.parametrize("ending", [ending for ending in READERS if ending])
def test_every_format_is_documented(ending: str) -> None:
    assert f"`{ending}`" in page("input.md")


def test_every_field_and_key_of_metadata_is_documented() -> None:
    text = page("input.md")
    assert [name for name in FIELDS if f"| `{name}` |" not in text] == []
    assert [key for key in _KEYS if not re.search(rf"\| `{_KEYS[key]}` \|[^|]*\b{key}\b", text)] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_a_ledger_is_documented(table: str) -> None:
    assert f"| `{table}` |" in page("architecture.md")


@pytest.mark.parametrize(
    "name", re.findall(r'"(HUBUNGAN_\w+)"', (ROOT / "src/hubungan/settings.py").read_text("utf-8"))
)
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in page("architecture.md")


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_every_page_is_listed_in_the_readme(path: Path) -> None:
    assert f"(docs/{path.name})" in README


def test_links_between_pages_resolve() -> None:
    broken = []
    for path, target in links():
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append((path.name, target))
    assert broken == []


def test_the_report_in_the_readme_is_what_the_sample_gives() -> None:
    shown = json.loads(README.partition("```json\n")[2].partition("```")[0])
    rows = code(ROOT / "samples/articles/2024-11-21-kozlov-protocol.txt").found.rows()
    assert pick(next(row for row in rows if row["report"] == shown["report"]), shown) == shown


def pick(value: Any, like: Any) -> Any:
    """Return a value reduced to the fields that another one has."""
    if isinstance(like, dict) and isinstance(value, dict):
        return {name: pick(value.get(name), like[name]) for name in like}
    if isinstance(like, list) and isinstance(value, list) and len(like) == len(value):
        return [pick(one, other) for one, other in zip(value, like, strict=True)]
    return value


def test_the_python_lines_in_the_readme_work(tmp_path: Path) -> None:
    lines = README.partition("```python\n")[2].partition("```")[0]
    (tmp_path / "samples/articles").mkdir(parents=True)
    for path in (ROOT / "samples/articles").glob("2024-12*"):
        shutil.copy(path, tmp_path / "samples/articles")
    done = subprocess.run(
        [sys.executable, "-c", f"{lines}\nprint(len(frame) > 0, len(reports))"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("True 1\n", "")


def test_the_gold_forms_that_the_page_shows_are_read_alike(tmp_path: Path) -> None:
    text = page("evaluation.md")
    row = json.loads(text.partition("```json\n")[2].partition("```")[0])
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), "utf-8")
    (tmp_path / "id-mine.txt").write_text(text.partition("```\nS ")[2].partition("```")[0].join(["S ", ""]), "utf-8")
    (one,) = read_gold(tmp_path / "gold.jsonl")
    first, second = read_gold(tmp_path / "id-mine.txt")
    assert (first.text, first.events, second.events) == (one.text, one.events, ())


@pytest.mark.parametrize("path", sorted((ROOT / "training/sentences").glob("*.txt")), ids=lambda path: path.stem)
def test_the_sentences_for_training_are_counted_right(path: Path) -> None:
    sentences = list(read_gold(path))
    acts = sum(len(sentence.events) for sentence in sentences)
    assert f"| `{path.name}` | {len(sentences)} | {acts} |" in page("evaluation.md")


def test_the_card_has_the_hashes_of_the_weights() -> None:
    assert script(DOCS / "write_hashes.py").card() == page("weights.md"), "call `python docs/write_hashes.py`"


def test_the_readme_has_a_place_for_figures() -> None:
    figures = script(ROOT / "evaluation/figures.py")
    assert figures.rewritten(README, "new").count("\nnew\n") == 1


def test_a_page_without_a_place_for_figures_is_refused() -> None:
    with pytest.raises(ValueError, match="the page needs"):
        script(ROOT / "evaluation/figures.py").rewritten("no marks", "new")


def test_no_file_holds_the_address_of_a_registry() -> None:
    found = [(path.name, name) for path in repository_files() for name in REGISTRIES if name in read(path)]
    assert found == []


def test_no_file_holds_a_path_of_a_machine() -> None:
    pattern = re.compile(rf"(?<![\w.~*/-])(?:{'|'.join(map(re.escape, MACHINE_PATHS))})\w")
    found = [(path.name, match[0]) for path in repository_files() for match in pattern.finditer(read(path))]
    assert found == []


def read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")
