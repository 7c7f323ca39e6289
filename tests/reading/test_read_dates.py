"""Dates are read as newspapers write them, and never made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubungan.reading.dates import read_date

NOVEMBER = date(2024, 11, 19)


@pytest.mark.parametrize(
    "written",
    [
        "2024-11-19",
        "2024-11-19T23:30:00+07:00",
        "2024-11-19 08:15",
        "2024/11/19",
        "20241119",
        "Tue, 19 Nov 2024 08:15:00 +0700",
        "19 November 2024",
        "19 Nopember 2024",
        "19 Nov. 2024",
        "19th of November 2024",
        "19-Nov-2024",
        "Selasa, 19/11/2024",
        "Selasa (19/11/2024) 10:20 WIB",
        "19.11.2024",
        "19-11-2024",
        "19/11/24",
        "11/19/2024",
        "November 19, 2024",
        "Nov 19, 2024 10:20 AM",
        "Diterbitkan: Selasa, 19 November 2024 | 10.20 WIB",
    ],
)
def test_usual_forms_are_read(written: str) -> None:
    assert read_date(written) == NOVEMBER


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3/4/2024", date(2024, 4, 3)),
        ("1 Mei 2020", date(2020, 5, 1)),
        ("17 Agt 1999", date(1999, 8, 17)),
        ("5 Desember 2011", date(2011, 12, 5)),
        ("May 1, 2020", date(2020, 5, 1)),
    ],
)
def test_numbers_are_read_day_first_and_months_in_both_languages(written: str, read: date) -> None:
    assert read_date(written) == read


@pytest.mark.parametrize(
    "written",
    ["", "kemarin", "November 2024", "2024", "31 Februari 2024", "2024-19-11", "32/13/2024", "1732000000", "²/1/2024"],
)
def test_what_is_no_full_date_is_none(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "31/12/9999",
        "0000-00-00",
        "1 Januari 1799",
        f"{date.today().year + 2}-01-01",
    ],
)
def test_what_databases_write_for_no_date_is_none(written: str) -> None:
    assert read_date(written) is None


@given(st.dates(date(1800, 1, 1), date.today()))
def test_iso_dates_come_back(day: date) -> None:
    assert read_date(day.isoformat()) == day


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), date)
