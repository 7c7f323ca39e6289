"""A relation on one screen, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from hubungan.relations.relation import Change, Period, Relation
from hubungan.show.parties import cut
from hubungan.show.tables import QUAD_STYLES, wrap

_BARS = "▁▂▃▄▅▆▇█"
_NAME = 12
LAST, MOST_AGREEMENTS, MOST_CHANGES = 5, 5, 4


def relation_lines(found: Relation, names: Mapping[str, str], *, width: int = 80, last: int = LAST) -> Iterator[Text]:
    """Yield a relation in lines of a width: index, who acts, types, changes, agreements, last events, who says so.

    `names` are the countries' names by code.
    """
    yield _title(found, names, width)
    if not found.events:
        yield Text("No event in this ledger has both countries.")
        yield from _agreements(found.agreements, width)
        return
    yield from _index_lines(found, width)
    yield from _list("who acts", _actors(found), width)
    yield from _list("types", [f"{kind} {sum(sides.values())}" for kind, sides in found.types.items()], width)
    yield from _list(
        "topics", [f"{name.replace('_', ' ')} {share:.0%}" for name, share in found.topics.items()][:6], width
    )
    yield from _list("who says so", [f"{name} {count}" for name, count in found.speakers.items()][:6], width)
    yield from _changes(found, width)
    yield from _agreements(found.agreements, width)
    yield Text()
    yield Text("Last events", "bold")
    for row in reversed(found.events[-last:]):
        yield from event_lines(row, width)
    if len(found.events) > last:
        yield Text(f"... and {len(found.events) - last:,} earlier; --last N shows more", "dim")


def _title(found: Relation, names: Mapping[str, str], width: int) -> Text:
    stretch = f"  {found.a}-{found.b}, {span(found)}" if found.periods else ""
    both = f"{names.get(found.a, found.a)} and {names.get(found.b, found.b)}"
    return Text.assemble((cut(both, width - len(stretch)), "bold"), (stretch, "dim"))


def span(found: Relation) -> str:
    """Return from when to when a relation is told, by what step: "2023-09 to 2024-12 by month"."""
    first, last = found.periods[0].name, found.periods[-1].name
    return f"{first} by {found.every}" if first == last else f"{first} to {last} by {found.every}"


def _index_lines(found: Relation, width: int) -> Iterator[Text]:
    happened = sum(period.events for period in found.periods)
    line = Text.assemble(("net index".ljust(_NAME), "dim"), (f"{found.net:+.2f}", _style(found.net)))
    line.append(f"  90 % interval {found.low:+.2f} to {found.high:+.2f}")
    line.append(f"  of {happened:,} event{'s' * (happened != 1)}")
    yield line
    yield Text.assemble(("sums".ljust(_NAME), "dim"), (f"cooperation {found.cooperation:,.1f}", "green"), "   ",
                        (f"conflict {found.conflict:,.1f}", "red"))  # fmt: skip
    if found.periods:
        yield Text.assemble(("course".ljust(_NAME), "dim"), course(found.periods[-(width - _NAME) :]))
    if notes := _comparisons(found):
        yield from _list("compared", notes, width)


def course(periods: Sequence[Period]) -> Text:
    """Return the smoothed index of each period as a bar from -1 to 1, a dot where nothing is told yet."""
    line, told = Text(), False
    for period in periods:
        told = told or period.events > 0
        step = round((period.smooth + 1) / 2 * (len(_BARS) - 1))
        line.append(_BARS[step] if told else "·", _style(period.smooth) + ("" if period.events else " dim"))
    return line


def _style(net: float) -> str:
    return "green" if net > 0.1 else "red" if net < -0.1 else "yellow"


def _comparisons(found: Relation) -> list[str]:
    notes = []
    if found.standing is not None:
        notes.append(f"above {found.standing:.0%} of {found.compared} other pair{'s' * (found.compared != 1)}")
    if found.past is not None:
        notes.append(f"last {found.every} above {found.past:.0%} of its own past")
    return notes


def _actors(found: Relation) -> list[str]:
    ours, theirs, both = (sum(getattr(p, name) for p in found.periods) for name in ("ours", "theirs", "together"))
    return [f"{found.a} {ours}", f"{found.b} {theirs}", f"both together {both}"]


def _list(name: str, items: Iterable[str], width: int) -> Iterator[Text]:
    """Yield a name and its items, on as many lines as they take; nothing where there are none."""
    text = Text(", ".join(items))
    for at, line in enumerate(wrap(text, width - _NAME) if text else ()):
        yield (
            Text.assemble(("" if at else name).ljust(_NAME), line)
            if at
            else Text.assemble((name.ljust(_NAME), "dim"), line)
        )


def _changes(found: Relation, width: int) -> Iterator[Text]:
    if not found.changes:
        return
    by_id = {row["event"]: row for row in found.events}
    yield Text()
    yield Text("Changes", "bold")
    for change in found.changes[-MOST_CHANGES:]:
        yield Text.assemble(change.period.ljust(_NAME), _moved(change))
        for event in change.events:
            yield Text(" " * _NAME + cut(by_id[event]["headline"], width - _NAME), "dim")


def _moved(change: Change) -> Text:
    return Text.assemble(
        (f"{change.before:+.2f}", _style(change.before)), " → ", (f"{change.after:+.2f}", _style(change.after))
    )


def _agreements(rows: Sequence[Mapping[str, Any]], width: int) -> Iterator[Text]:
    if not rows:
        return
    yield Text()
    yield Text("Agreements", "bold")
    for row in rows[:MOST_AGREEMENTS]:
        yield from agreement_lines(row, width)
    if len(rows) > MOST_AGREEMENTS:
        yield Text(f"... and {len(rows) - MOST_AGREEMENTS:,} more; see `hubungan agreements`", "dim")


def agreement_lines(row: Mapping[str, Any], width: int) -> Iterator[Text]:
    """Yield an agreement: its title, and its phases with their days."""
    parties = cut(", ".join(code.removeprefix("IGO:") for code in row["parties"]), width // 2)
    yield Text.assemble((cut(row["title"], width - len(parties) - 2), "bold"), "  ", (parties, "dim"))
    steps = [f"{phase['stage']} {phase_day(phase)}" + ("" if phase["status"] == "occurred" else f" ({phase['status']})")
             for phase in row["phases"]]  # fmt: skip
    kind = ", ".join([row["kind"], *row["topics"][:3]])
    for line in wrap(Text(f"{kind}: {'; '.join(dict.fromkeys(steps))}"), width - 4):
        yield Text("    ").append_text(line)


def phase_day(phase: Mapping[str, Any]) -> str:
    """Return the day of a phase as far as it is known: a day, a stretch, or "by" the day it was printed."""
    since, until = phase["since"], phase["until"]
    if since and until:
        return f"{since}" if since == until else f"{since} to {until}"
    return f"by {until}" if until else f"since {since}" if since else "undated"


def event_lines(row: Mapping[str, Any], width: int) -> Iterator[Text]:
    """Yield an event: day, who to whom, type, how many independent sources; then its headline."""
    head = Text(f"{row['day'] or 'undated'}".ljust(_NAME), "dim")
    head.append(cut(direction(row), 13).ljust(14), "bold")
    notes = f"{row['sources']} source{'s' * (row['sources'] != 1)}, {row['confidence']:.2f}"
    head.append(cut(code_of(row), width - head.cell_len - len(notes) - 2), QUAD_STYLES[row["quad"]])
    head.append(" " * max(2, width - head.cell_len - len(notes)) + notes, "dim")
    yield head
    for line in wrap(Text(cut(row["headline"], 3 * (width - 4))), width - 4):
        yield Text("    ").append_text(line)


def code_of(row: Mapping[str, Any]) -> str:
    """Return type, mode and, where it is not that it occurred, status of an event: "CONSULT visit, future"."""
    mode = f" {row['mode']}" if row["mode"] else ""
    return f"{row['type']}{mode}" + ("" if row["status"] == "occurred" else f", {row['status']}")


def direction(row: Mapping[str, Any]) -> str:
    """Return who acts on whom in a row of a relation: "RUS → PRK" or "RUS, PRK"."""
    sides = (row["source"].removeprefix("IGO:"), row["target"].removeprefix("IGO:"))
    return (", " if row["mutual"] else " → ").join(sides)


def relation_markdown(found: Relation, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a relation as lines of Markdown, with a table of its periods; text of articles is escaped."""
    yield f"# {names.get(found.a, found.a)} and {names.get(found.b, found.b)}\n"
    yield from _markdown_periods(found) if found.periods else ("No event that occurred has both countries.",)
    if found.agreements:
        yield "\n## Agreements\n"
        yield from (f"- {_plain(row['title'])} ({row['kind']}): {row['stage']}" for row in found.agreements)
    if found.events:
        yield "\n## Events\n"
    for row in reversed(found.events):
        head = f"{row['day'] or 'undated'}, {direction(row)}, {code_of(row)}, sources: {row['sources']}"
        yield f"- {head}: {_plain(row['headline'])}"


def _markdown_periods(found: Relation) -> Iterator[str]:
    yield f"Net index **{found.net:+.2f}** (90 % interval {found.low:+.2f} to {found.high:+.2f}), {span(found)}, "
    yield f"ledger version `{found.version}`.\n"
    sides = f"events | {found.a} acts | {found.b} acts | together"
    yield f"| {found.every} | {sides} | cooperation | conflict | net | 90 % interval |"
    yield "|---|" + "---:|" * 8
    for p in found.periods:
        counts = " | ".join(map(str, (p.name, p.events, p.ours, p.theirs, p.together)))
        yield f"| {counts} | {p.cooperation:.1f} | {p.conflict:.1f} | {p.net:+.2f} | {p.low:+.2f} to {p.high:+.2f} |"


def _plain(text: str) -> str:
    """Return a text of an article with what Markdown would read as marks escaped."""
    return "".join(f"\\{mark}" if mark in r"\`*_{}[]<>#|!~&$" else mark for mark in " ".join(text.split()))
