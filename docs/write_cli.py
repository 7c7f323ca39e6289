"""Write docs/cli.md from the commands themselves: `python docs/write_cli.py`. A test says when the page is behind."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer.main

from hubungan.cli import app

PAGE = Path(__file__).with_name("cli.md")
HEAD = """\
# Commands

`python docs/write_cli.py` writes this page from what `hubungan --help` and `hubungan COMMAND --help` print; a test
fails when it is behind. `hubungan --version` prints the version; `hubungan --debug COMMAND ...` shows where in the
program an error came from.

Results go to standard output, everything else to standard error. The exit code is 0 when something was done, 1 when
nothing could be done, 2 for a wrong option, and 130 after Ctrl-C. Colours appear on a terminal only. Setting
`HUBUNGAN_JOBS` stands for `--jobs` where none is given. `HUBUNGAN_CACHE` names the folder in which parsed data files
are kept between runs (default: `hubungan` in the user's cache folder; empty: none are kept); it may be deleted at any
time.
"""


def page() -> str:
    """Return the page as the commands of today make it."""
    root: Any = typer.main.get_command(app)
    return "\n".join([HEAD, *(line for name, command in root.commands.items() for line in _command(name, command))])


def _command(name: str, command: Any) -> Iterator[str]:
    options = [param for param in command.params if param.param_type_name == "option"]
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    words = [*map(_argument, arguments), *(_flag(param) for param in options if param.required)]
    yield f"## hubungan {name}\n"
    yield "    " + " ".join(["hubungan", name, *words, "[OPTIONS]"]) + "\n"
    yield inspect.cleandoc(command.help) + "\n"
    yield "| argument or option | what it says |\n|---|---|"
    for param in arguments:
        yield f"| `{_argument(param)}` | {param.help} |"
    for param in options:
        yield f"| `{_flag(param)}` | {param.help}{_notes(param)} |"
    yield ""


def _argument(param: Any) -> str:
    return f"{param.metavar}{'...' if param.nargs == -1 and not param.metavar.endswith('...') else ''}"


def _flag(param: Any) -> str:
    if param.is_flag:
        return " / ".join([param.opts[0], *param.secondary_opts])
    return f"{param.opts[0]} {param.metavar or '|'.join(choice.value for choice in _choices(param)) or 'VALUE'}"


def _notes(param: Any) -> str:
    notes = [" Needed."] if param.required else []
    if param.multiple:
        notes.append(" May be given several times.")
    if param.secondary_opts:
        notes.append(f" Default: {param.opts[0] if param.default else param.secondary_opts[0]}.")
    elif isinstance(param.default, str) or (isinstance(param.default, int) and not param.is_flag):
        notes.append(f" Default: {param.default}.")
    return "".join(notes)


def _choices(param: Any) -> list[Any]:
    kind = param.type_descriptor.annotation
    return list(kind) if inspect.isclass(kind) and issubclass(kind, Enum) else []


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
