"""Statements as lines that fit a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.text import Text

from hubungan.show.parties import cut
from hubungan.show.tables import DATE, wrap

STANCE_STYLES = {"asserts": "", "doubts": "yellow", "denies": "red", "predicts": "cyan", "demands": "magenta"}
_SPEAKER, _GAP, _INDENT, _LINES = 40, 2, 4, 4


def statement_lines(rows: Iterable[Mapping[str, Any]], *, width: int) -> Iterator[Text]:
    """Yield for each statement its day, speaker, stance and outlet, then what is said."""
    for row in rows:
        head = Text(str(row["published"] or "undated").ljust(DATE + _GAP), "dim")
        country = f" ({row['speaker_country']})" if row["speaker_country"] else ""
        head.append(cut((row["speaker"] or "unnamed") + country, _SPEAKER), "bold")
        head.append(f"  {row['stance']}", STANCE_STYLES.get(row["stance"], ""))
        outlet = cut(row["outlet"] or "", max(0, width - head.cell_len - _GAP))
        head.append(" " * max(_GAP, width - head.cell_len - len(outlet)) + outlet, "dim")
        head.rstrip()
        yield head
        said = f"“{row['text']}”" if row["kind"] == "direct" and not row["text"].startswith(("“", '"')) else row["text"]
        for line in wrap(Text(cut(said, _LINES * (width - _INDENT))), width - _INDENT):
            yield Text(" " * _INDENT).append_text(line)
