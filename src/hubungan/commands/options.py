"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hubungan.actors.names import Entry

_MONTH_OR_YEAR = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_PLACES = ("country", "people", "capital", "seat")


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


class Every(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def read_days(value: str) -> tuple[date, date]:
    """Return the first and the last day of a day, a month or a year; raises BadParameter when it is none."""
    try:
        if stretch := _MONTH_OR_YEAR.fullmatch(value):
            year, first, last = int(stretch[1]), int(stretch[2] or 1), int(stretch[2] or 12)
            return date(year, first, 1), date(year, last, monthrange(year, last)[1])
        day = date.fromisoformat("" if "W" in value else value)  # of a week it would make the Monday
    except ValueError:
        raise typer.BadParameter(
            f"{value!r} is no date; write a day, a month or a year, like 2024-11-19, 2024-11 or 2024"
        ) from None
    return day, day


def first_day(value: str) -> date:
    """Return the first day of a day, a month or a year; raises BadParameter when it is none."""
    return read_days(value)[0]


def last_day(value: str) -> date:
    """Return the last day of a day, a month or a year; raises BadParameter when it is none."""
    return read_days(value)[1]


def read_day(value: str) -> date:
    """Return the day of an option; raises BadParameter when it is none."""
    first, last = read_days(value)
    if first != last:
        raise typer.BadParameter(f"{value!r} is no single day; write one like 2024-11-19")
    return first


def read_language(value: str) -> str:
    """Return the language of an option; raises BadParameter when it is not coded."""
    # Here and not above: --help does without.
    from hubungan.languages import LANGUAGES

    if value not in LANGUAGES:
        raise typer.BadParameter(f"{value!r} is not coded; languages are {', '.join(LANGUAGES)}")
    return value


def resolve_who(name: str | None) -> str | None:
    """Return the code of a country or body that is named in any language we code, else the name as it stands."""
    if name is None or name.startswith("IGO:"):
        return name
    # Here and not above: it reads all names of the world.
    from hubungan.actors.knowledge import load_knowledge
    from hubungan.languages import LANGUAGES

    for language in LANGUAGES:
        knowledge = load_knowledge(language)
        known = knowledge.entry(name.upper())
        if code := _code_of((known,) if known else knowledge.index.look_up(name)):
            return code
    return name


def _code_of(entries: tuple[Entry, ...]) -> str | None:
    """Return the code of the first country or intergovernmental body among what a name may be."""
    for entry in entries:
        if entry.kind in _PLACES:
            return entry.country
        if entry.kind == "organisation" and entry.country and entry.country == entry.id:
            return entry.country
    return None


def read_type(name: str) -> str:
    """Return the name of a type of event; raises BadParameter when there is none such."""
    # Here and not above: --help does without.
    from hubungan.ontology import load_ontology

    return one_of(load_ontology().types, name.upper())


def read_status(name: str) -> str:
    """Return the name of a status; raises BadParameter when there is none such."""
    # Here and not above: see `read_type`.
    from hubungan.ontology import load_ontology

    return one_of(load_ontology().statuses, name.lower())


def one_of(known: Iterable[str], name: str) -> str:
    """Return a name that is known; raises BadParameter when it is not."""
    names = list(known)
    if name not in names:
        raise typer.BadParameter(f"{name}: there are {', '.join(names)}")
    return name


def read_statuses(names: list[str] | None) -> frozenset[str]:
    """Return the statuses of an option, "occurred" where it is not given; raises BadParameter on an unknown one."""
    # Here and not above: --help does without.
    from hubungan.ontology import load_ontology

    known = load_ontology().statuses
    found = frozenset(name.lower() for name in names or ("occurred",))
    if found == {"all"}:
        return frozenset(known)
    if unknown := found - set(known):
        raise typer.BadParameter(f"--status {min(unknown)}: there are {', '.join(known)}, or all")
    return found


def _refuse_csv(form: Format) -> Format:
    if form is Format.CSV:
        raise typer.BadParameter("csv: there are table and json")
    return form


Ledger = Annotated[Path, typer.Option("--ledger", metavar="FOLDER", help="The ledger to read.", show_default=False)]
Form = Annotated[Format, typer.Option("--format", help="How to print the answer.", case_sensitive=False)]
TableOrJson = Annotated[
    Format, typer.Option("--format", help="table or json.", case_sensitive=False, callback=_refuse_csv)
]
Since = Annotated[
    date | None,
    typer.Option(metavar="DATE", parser=first_day, help="From this day, month (2024-06) or year (2024) on."),
]
Until = Annotated[
    date | None, typer.Option(metavar="DATE", parser=last_day, help="To the end of this day, month or year.")
]
PublishedSince = Annotated[
    date | None,
    typer.Option(
        "--since", metavar="DATE", parser=first_day, help="Published from this day, month (2024-06) or year (2024) on."
    ),
]
PublishedUntil = Annotated[
    date | None,
    typer.Option("--until", metavar="DATE", parser=last_day, help="Published to the end of this day, month or year."),
]
ByActor = Annotated[
    str | None,
    typer.Option("--actor", metavar="WHO", parser=resolve_who, help="Who acts: a code, a country or a name."),
]
ByRecipient = Annotated[
    str | None, typer.Option("--recipient", metavar="WHO", parser=resolve_who, help="Whom the act is done to.")
]
ByParty = Annotated[str | None, typer.Option("--party", metavar="WHO", parser=resolve_who, help="Either of the two.")]
ByType = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", parser=read_type, help="Type of event, such as CONSULT.")
]
ByMode = Annotated[str | None, typer.Option("--mode", metavar="MODE", help="Mode of the type, such as visit.")]
ByStatus = Annotated[
    str | None,
    typer.Option("--status", metavar="STATUS", parser=read_status, help="occurred, future, hypothetical or denied."),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="occurred (if not given), future, hypothetical or denied; or all."),
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help="Processes to use; if not given, one a core, at most 8."),
]
Actors = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Your own actors, a YAML file; they are added to ours.")
]
Frames = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Your own frames, FOLDER/id/*.yaml; they win over ours.")
]
Coder = Annotated[
    CoderName,
    typer.Option("--coder", help="Frames and network together (both), or one of them alone.", case_sensitive=False),
]
Language = Annotated[
    str | None,
    typer.Option(
        metavar="xx", parser=read_language, help="The language of every text (id or en) instead of detecting it."
    ),
]
Published = Annotated[
    date | None,
    typer.Option(
        metavar="DATE",
        parser=read_day,
        help="Day of a text that gives none, such as 2024-11-19: it decides who held which office.",
    ),
]
