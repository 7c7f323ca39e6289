"""Publication dates as newspapers write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agt ags agu aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)",
        r"^\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?\s*$",
        rf"{_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_DAY}\s*(?P<mark>[/.-])\s*(?P<month>\d{{1,2}})\s*(?P=mark)\s*(?P<year>\d{{4}}|\d\d)(?!\d)",
    )
)
_FIRST_YEAR = 1800


def read_date(text: str) -> date | None:
    """Return the date that the text gives in full, as written and without regard to time zones, or None.

    Numbers are read day first; "11/19/2024" can only be month first and is read so. Nothing is ever filled in. What
    databases write for no date, such as 0001-01-01 or 9999-12-31, is none.
    """
    for form in _FORMS:
        match = form.search(text[:200])
        if match:
            return _date(match)
    return None


def _date(match: re.Match[str]) -> date | None:
    month = _MONTHS.get(match["month"].lower()) or int(match["month"])
    day = int(match["day"])
    if "mark" in match.re.groupindex and month > 12 >= day:
        month, day = day, month
    try:
        found = date(_century(match["year"]), month, day)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= date.today().year + 1 else None


def _century(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < 70 else 1900)
