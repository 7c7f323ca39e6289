"""Cells of CSV that a spreadsheet would run as a formula: an apostrophe before them makes them text."""

from __future__ import annotations

import re

# Text that begins with a dash and a space, and numbers below zero, are no formulas.
_FORMULA = r"(?:[=+@\t\r]|-(?!\s|[\d.,]+\Z))"
_OPEN = re.compile(rf"'*{_FORMULA}")
_GUARDED = re.compile(rf"'+{_FORMULA}")


def guard_text(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: "=1+1" as "'=1+1"."""
    return f"'{text}" if _OPEN.match(text) else text


def unguard_text(cell: str) -> str:
    """Return the text that `guard_text` made the cell of."""
    return cell[1:] if _GUARDED.match(cell) else cell
