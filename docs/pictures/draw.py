"""Draw the pictures of the README from what the program prints: `python docs/pictures/draw.py`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WIDTH = 88
SENTENCE = (
    "Menurut KCNA, Presiden Rusia Vladimir Putin mengunjungi Pyongyang pada Juni lalu "
    "dan menandatangani perjanjian dengan Kim Jong Un."
)


def main() -> None:
    """Run three commands on the samples and write a picture of each."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = f"{folder}/ledger"
        run("code", "samples/articles", "--ledger", ledger)
        related = run("relation", "Rusia", "Korea Utara", "--ledger", ledger, "--last", "3")
        listed = run("reports", "--ledger", ledger, "--actor", "RUS", "--recipient", "PRK", "--limit", "4")
    draw("reports", "hubungan reports --ledger demo-ledger --actor RUS --recipient PRK --limit 4", listed)
    draw("relation", 'hubungan relation Rusia "Korea Utara" --ledger demo-ledger --last 3', related)
    draw("explain", f'hubungan explain "{SENTENCE}"', run("explain", SENTENCE))


def run(*arguments: str) -> str:
    """Return what a command prints on a terminal of our width, colours included."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "hubungan", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout


def draw(name: str, command: str, output: str) -> None:
    """Write the picture of a command and its output, without fonts from elsewhere."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.assemble(("$ ", "bold"), command))
        console.print(Text.from_ansi(output))
        svg = console.export_svg(title="hubungan", theme=MONOKAI, unique_id=name)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "Menlo, Consolas, DejaVu Sans Mono, monospace")
    (HERE / f"{name}.svg").write_text(re.sub(r"<!--.*?-->\s*", "", svg), "utf-8")


if __name__ == "__main__":
    main()
