"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class CoderName(StrEnum):
    """What codes."""

    BOTH = "both"
    FRAMES = "frames"
    NETWORK = "network"


def read_day(value: str | None) -> date | None:
    """Return the day of an option; raises BadParameter, a usage error, when it is no date."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no date; write it like 2024-11-19") from None


def read_language(value: str | None) -> str | None:
    """Return the language of an option; raises BadParameter when it is not coded."""
    # Here and not above: --help does without.
    from hubungan.languages import LANGUAGES

    if value is not None and value not in LANGUAGES:
        raise typer.BadParameter(f"{value!r} is not coded; languages are {', '.join(LANGUAGES)}")
    return value


Ledger = Annotated[Path, typer.Option("--ledger", metavar="FOLDER", help="The ledger to read.", show_default=False)]
Form = Annotated[Format, typer.Option("--format", help="How to print the answer.", case_sensitive=False)]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help="Processes to use; if not given, one a core."),
]
Actors = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Your own actors, a YAML file; they are added to ours.")
]
Frames = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Your own frames, FOLDER/id/*.yaml; they win over ours.")
]
Coder = Annotated[
    CoderName,
    typer.Option("--coder", help="Frames and network together, or one of them alone.", case_sensitive=False),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="xx", help="The language of every text (id or en) instead of detecting it."),
]
