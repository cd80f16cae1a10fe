"""The macros of EDTF dates give the days that the standard gives, as the library edtf reads it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from support import PROJECT
from troopclaims.dataset.package import open_package

MARK = st.sampled_from(["", "~", "?"])


@pytest.fixture(scope="module")
def con() -> Iterator[DuckDBPyConnection]:
    """A database with the macros alone."""
    with duckdb.connect() as con:
        con.execute((PROJECT / "analysis" / "views" / "00_edtf.sql").read_text(encoding="utf-8"))
        yield con


def days(con: DuckDBPyConnection, edtf: str | None) -> tuple[dt.date | None, dt.date | None]:
    return con.execute("SELECT edtf_first($1), edtf_last($1)", [edtf]).fetchone()


def day(value: time.struct_time) -> dt.date:
    return dt.date(value.tm_year, value.tm_mon, value.tm_mday)


def exists(edtf: str) -> bool:
    try:
        dt.date.fromisoformat((edtf.rstrip("~?") + "-01-01")[:10])
    except ValueError:
        return False
    return True


@given(
    st.integers(1, 9999).map("{:04d}".format),
    st.sampled_from(["", *[f"-{month:02d}" for month in range(1, 13)]]),
    st.sampled_from(["", *[f"-{day:02d}" for day in range(1, 32)]]),
    MARK,
)
def test_first_and_last_day_are_those_of_the_library_edtf(
    con: DuckDBPyConnection, year: str, month: str, of_month: str, mark: str
) -> None:
    text = year + month + (of_month if month else "") + mark
    if exists(text):
        read = parse_edtf(text)
        assert days(con, text) == (day(read.lower_strict()), day(read.upper_strict()))
    else:
        # The library takes 29 February of any year; the calendar does not.
        assert days(con, text) == (None, None)


@given(st.dates(), MARK, st.sampled_from([4, 7, 10]))
def test_a_day_lies_between_the_first_and_last_day_of_every_date_cut_from_it(
    con: DuckDBPyConnection, date: dt.date, mark: str, length: int
) -> None:
    first, last = days(con, str(date)[:length] + mark)
    assert first <= date <= last


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02~", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2024-02-03?", dt.date(2024, 2, 3), dt.date(2024, 2, 3)),
        ("2024-02-30", None, None),
        ("2024-13", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_dates_resolve_to_their_first_and_last_day(
    con: DuckDBPyConnection, edtf: str | None, first: dt.date | None, last: dt.date | None
) -> None:
    assert days(con, edtf) == (first, last)


@given(st.dates(), MARK, st.sampled_from([4, 7, 10]))
def test_a_day_is_known_where_it_is_whole_and_has_no_mark(
    con: DuckDBPyConnection, date: dt.date, mark: str, length: int
) -> None:
    (is_day,) = con.execute("SELECT edtf_is_day(?)", [str(date)[:length] + mark]).fetchone()
    assert is_day == (length == 10 and not mark)


@pytest.mark.parametrize("edtf", ["2024-02-30", "2024-13-01", "", None])
def test_what_is_no_date_is_no_known_day(con: DuckDBPyConnection, edtf: str | None) -> None:
    assert not con.execute("SELECT edtf_is_day(?)", [edtf]).fetchone()[0]


@pytest.fixture(scope="module")
def pattern() -> str:
    """The pattern of every field that is a date."""
    names = ("made_on", "published_on", "starts_on", "ends_on", "as_of", "horizon")
    fields = [field for table in open_package(PROJECT).tables for field in table.fields]
    (pattern,) = {field.constraints.pattern for field in fields if field.name in names}
    return pattern


@given(st.data())
def test_whatever_the_schemas_take_for_a_date_the_library_reads_or_the_calendar_lacks(
    pattern: str, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    if exists(text):
        assert parse_edtf(text)
    else:
        assert text.startswith("0000") or len(text.rstrip("~?")) == 10
