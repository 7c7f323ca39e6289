"""`hubungan explain`: why a sentence is coded as it is."""

from __future__ import annotations

from typing import Annotated

import typer

from hubungan.commands.options import Actors, Coder, CoderName, Frames, Language, Published
from hubungan.commands.terminal import out, print_lines


def explain(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="The text to explain.", show_default=False)],
    language: Language = None,
    published: Published = None,
    frames: Frames = None,
    actors: Actors = None,
    coder: Coder = CoderName.BOTH,
    every: Annotated[bool, typer.Option("--all", help="Show everything that was rejected.")] = False,
) -> None:
    """Show how a sentence is coded: its spans, the rules that fired, and what was rejected."""
    # Here and not above: it loads the stages.
    from hubungan.explaining import explain as explain_text
    from hubungan.show.explanation import explanation_lines
    from hubungan.stages.setup import Setup

    setup = Setup(frames, actors, coder.value)
    found = explain_text(sentence, language=language, published=published, setup=setup)
    console = out()
    print_lines(console, explanation_lines(found, width=console.width, colour=console.is_terminal, every=every))
