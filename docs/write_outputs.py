"""Run the examples of docs/tutorial.md and write what they print into it: `python docs/write_outputs.py`.

A block ```console lines=N holds commands behind `$ `, and below each what it prints, cut to N lines. A block ```python
is run together with those before it when a block ```text lines=N follows, which takes what it prints.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
TUTORIAL = HERE / "tutorial.md"
CONSOLE = re.compile(r"```console lines=(?P<most>\d+)\n(?P<body>.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<code>[^`]*?)```\n\n```text lines=(?P<most>\d+)\n.*?```", re.DOTALL)


def main() -> None:
    """Rewrite the tutorial in a fresh folder that has the samples as `news`."""
    page = TUTORIAL.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "samples" / "articles", folder / "news")
        (folder / "hubungan").write_text(f'#!/bin/sh\nexec {sys.executable} -m hubungan "$@"\n')
        (folder / "hubungan").chmod(0o755)
        page = CONSOLE.sub(lambda match: _console(match, folder), page)
        before: list[str] = []
        page = PYTHON.sub(lambda match: _python(match, folder, before), page)
    TUTORIAL.write_text(page, "utf-8")


def _console(match: re.Match[str], folder: Path) -> str:
    most = int(match["most"])
    commands = [line for line in match["body"].splitlines() if line.startswith("$ ")]
    parts = [f"{line}\n{_printed(['bash', '-c', line[2:]], folder, most)}" for line in commands]
    return f"```console lines={most}\n" + "".join(parts) + "```"


def _python(match: re.Match[str], folder: Path, before: list[str]) -> str:
    most = int(match["most"])
    earlier = "".join(before)
    before.append(match["code"])
    quiet = f"import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    exec({earlier!r})\n"
    printed = _printed([sys.executable, "-c", quiet + match["code"]], folder, most)
    return f"```python\n{match['code']}```\n\n```text lines={most}\n{printed}```"


def _printed(command: list[str], folder: Path, most: int) -> str:
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "COLUMNS": "88", "NO_COLOR": "1"}
    done = subprocess.run(  # noqa: S603 - the commands are those of our own page
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command}\n{done.stdout}")
    lines = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
    shown = lines[:most] + (["..."] if len(lines) > most else [])
    return "".join(f"{line}\n" for line in shown).replace(str(folder), "")


if __name__ == "__main__":
    main()
