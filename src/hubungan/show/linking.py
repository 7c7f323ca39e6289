"""Why two reports were joined, in lines that fit a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.text import Text

from hubungan.show.tables import wrap

_NAME = 26
_SHOWN = 0.005  # what adds less is printed as nothing
_UNCOMPARED = (
    "They were not compared, which speaks against one act: types of different kinds, or no country or person in common "
    "within some days."
)
_ON_AVERAGE = "Groups are joined while their pairs score above 0 on average, so that one pair may differ."


class Explained(Protocol):
    """What is said of two reports."""

    @property
    def reports(self) -> tuple[str, str]: ...
    @property
    def sentences(self) -> tuple[str, str]: ...
    @property
    def joined(self) -> bool: ...
    @property
    def compared(self) -> bool: ...
    @property
    def judged(self) -> str | None: ...
    @property
    def intercept(self) -> float: ...
    @property
    def terms(self) -> Sequence[tuple[str, float, float]]: ...
    @property
    def score(self) -> float: ...


def link_lines(found: Explained, *, width: int) -> Iterator[Text]:
    """Yield both sentences, the verdict, and each likeness with what it adds."""
    for report, sentence in zip(found.reports, found.sentences, strict=True):
        yield from wrap(Text.assemble((f"{report}  ", "dim"), " ".join(sentence.split())), width, hang=4)
    yield Text("One event." if found.joined else "Two events.", "bold green" if found.joined else "bold yellow")
    if found.judged:
        yield Text(f"A person judged them {found.judged}; that comes before any score.")
    if not found.compared:
        yield from wrap(Text(_UNCOMPARED, "dim"), width)
    yield Text.assemble(("score".ljust(_NAME), "dim"), f"{found.score:+.2f}", ("  above 0 speaks for one act", "dim"))
    yield Text.assemble(("to begin with".ljust(_NAME), "dim"), f"{found.intercept:+.2f}")
    for name, value, term in found.terms:
        if abs(term) >= _SHOWN:
            style = "green" if term > 0 else "red"
            yield Text.assemble((name.ljust(_NAME), "dim"), (f"{term:+.2f}", style), (f"  value {value:.2f}", "dim"))
    if found.compared and not found.judged and (found.score > 0) != found.joined:
        yield from wrap(Text(_ON_AVERAGE, "dim"), width)
