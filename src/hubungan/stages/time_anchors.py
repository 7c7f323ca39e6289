"""Times that are counted from another event: what they mean where the sentence gives that event's date."""

from __future__ import annotations

from hubungan.languages.time_grammar import Match
from hubungan.stages.time_spans import HANGING, OF_DAY, Value, plain_unit, shift, span_of

# Granularities and units from the finest to the coarsest.
_COARSER = ("day", "week", "month", "quarter", "year", "decade")


def read_hanging(match: Match, anchor: Value) -> Value:
    """Return a time that is counted from another one, as fine as the coarser of the two; unresolved where that is."""
    unit = match.get("UNIT", "UNITS", "ONE") or "day"
    if anchor.since is None or anchor.granularity not in _COARSER or _is_unknown(match):
        return HANGING
    if match.rule == "event":
        sign = -1 if match.has("AHEADOF", "BEFORE") else 1
        unit, count = ("day", 0) if unit in OF_DAY else plain_unit(unit, sign * match.amount())
    else:
        count = {"next_day": 1, "previous": -1}.get(match.rule, 0)
        unit = "day" if match.has("PART") and not match.has("UNIT") else unit
    finer = unit not in _COARSER or _COARSER.index(unit) < _COARSER.index(anchor.granularity)
    if unit not in _COARSER or (match.rule != "event" and finer):
        return HANGING
    coarser = max(unit, anchor.granularity, key=_COARSER.index)
    try:
        since, until = span_of(shift(anchor.since, count, unit), coarser)
    except (OverflowError, ValueError):  # before the year 1 or behind 9999
        return HANGING
    return Value(since, until, coarser, "relative to another event, dated in the sentence")


def _is_unknown(match: Match) -> bool:
    """Return whether the count is not told: "beberapa hari setelah", "days later"."""
    return match.has("FEW", "WEEKDAY", "MONTH") or (match.has("UNITS") and not match.has("COUNT", "NUMBER"))
