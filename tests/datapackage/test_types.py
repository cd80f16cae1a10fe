"""Types that are more than a line of text: lists, JSON, points, durations, dates of other forms."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import troopclaims
from datapackage.differential import Case, write
from troopclaims.datapackage import check_descriptor, validate_package
from troopclaims.datapackage.jsontext import is_geojson
from troopclaims.datapackage.model import field_of
from troopclaims.datapackage.patterns import is_pattern, re2_form
from troopclaims.datapackage.quoting import literal
from troopclaims.datapackage.session import session
from troopclaims.datapackage.types import cast_sql, is_of_type, is_value, unsupported


def written(cells: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["n", "a"], *(["1", cell] for cell in cells)])
    return out.getvalue().encode()


POINT = '{"type": "Point", "coordinates": [1, 2]}'
TYPES: list[tuple[dict[str, Any], list[str], list[str]]] = [
    ({"type": "string", "format": "binary"}, ["QQ==", "QUI=", "QUJD"], ["QQ", "Q=", "QQ=="[:3]]),
    ({"type": "list"}, ["a,b", "a", "a,,b"], []),
    ({"type": "list", "itemType": "integer"}, ["1,2", "3"], ["1,x", "1,", "1;2"]),
    ({"type": "list", "itemType": "number", "delimiter": ";"}, ["1.5;2"], ["1,5;x"]),
    ({"type": "list", "itemType": "date"}, ["2024-01-02,2024-01-03"], ["2024-02-30"]),
    ({"type": "list", "itemType": "boolean"}, ["true,0"], ["yes"]),
    ({"type": "object"}, ["{}", '{"a": [1]}'], ["[]", "{a: 1}", '{"a": NaN}', '{"a": 1,}', "1"]),
    ({"type": "array"}, ["[]", "[1, null]"], ["{}", "[1,]", "1,2"]),
    ({"type": "geopoint"}, ["127.5, 38", "127.5,38", "-180,90"], ["181,0", "0,91", "1", "a,b"]),
    ({"type": "geopoint", "format": "array"}, ["[127.5, 38]"], ["[1]", "[1,91]", "1,2", '["1",2]']),
    (
        {"type": "geopoint", "format": "object"},
        ['{"lon": 1, "lat": 2}'],
        ['{"lon": 1}', '{"lon": true, "lat": 2}', "[1,2]"],
    ),
    (
        {"type": "geojson"},
        [POINT, f'{{"type": "Feature", "geometry": {POINT}, "properties": null}}'],
        ["{}", '{"type": "Point", "coordinates": [1]}', '{"type": "Feature", "geometry": {}}', "x"],
    ),
    (
        {"type": "geojson", "format": "topojson"},
        ['{"type": "Topology", "objects": {}, "arcs": []}'],
        [POINT],
    ),
    (
        {"type": "duration"},
        ["P1Y2M3DT4H5M6.7S", "-P1D", "PT0S", "P2M", "PT36H"],
        ["P", "PT", "P1S", "1D", "P1DT", "P1M2Y", "PT1.5H"],
    ),
    ({"type": "date", "format": "%d/%m/%Y"}, ["05/01/2024", "5/1/2024"], ["30/02/2024", "x"]),
    ({"type": "date", "format": "%d %B %Y"}, ["5 March 2024"], ["5 Marsh 2024", "5 Mar 2024"]),
    ({"type": "date", "format": "%Y"}, ["2024"], ["0000", "24"]),
    ({"type": "time", "format": "%H:%M"}, ["7:08", "23:59"], ["24:00", "7:60", "7:08:09"]),
    ({"type": "time", "format": "%I:%M %p"}, ["11:30 pm"], ["13:30 pm", "11:30"]),
    (
        {"type": "datetime", "format": "%Y-%m-%d %H:%M:%S%z"},
        ["2024-01-02 03:04:05+01:00", "2024-01-02 03:04:05-0100"],
        ["2024-01-02 03:04:05", "2024-02-30 03:04:05+0000"],
    ),
    ({"type": "datetime", "format": "{%Y} %m'%d %%"}, ["{2024} 01'02 %"], ["2024 01'02 %"]),
]


@pytest.mark.parametrize(("field", "right", "wrong"), TYPES)
def test_cells_are_of_their_type_or_not(
    tmp_path: Path, field: dict[str, Any], right: list[str], wrong: list[str]
) -> None:
    fields = ({"name": "n"}, {"name": "a", **field})
    report = validate_package(write(Case("case", written([*right, *wrong]), fields), tmp_path))
    found = [(issue.type, issue.row) for issue in report.issues]
    first = 2 + len(right)
    assert found == [("type-error", row) for row in range(first, first + len(wrong))]


@pytest.mark.parametrize(("field", "right", "wrong"), TYPES)
def test_what_is_of_its_type_is_taken_by_the_database(
    tmp_path: Path, field: dict[str, Any], right: list[str], wrong: list[str]
) -> None:
    fields = ({"name": "n"}, {"name": "a", **field})
    write(Case("case", written([*right, ""]), fields), tmp_path)
    with troopclaims.connect(tmp_path) as con:
        rows = con.execute("SELECT a IS NOT NULL FROM t").fetchall()
    assert rows == [(True,)] * len(right) + [(False,)]
    assert len(troopclaims.tables(tmp_path)["t"]) == len(rows)


@pytest.mark.parametrize(
    ("field", "constraints", "cells", "wrong"),
    [
        ({"type": "list"}, {"minLength": 2, "maxLength": 3}, ["a", "a,b", "a,b,c,d"], [2, 5 - 1]),
        ({"type": "list", "itemType": "number"}, {"enum": [[1, 2]]}, ["1.0,2", "1,3"], [3]),
        ({"type": "list", "itemType": "number"}, {"unique": True}, ["1.0,2", "1,2.0"], [3]),
        ({"type": "array"}, {"minLength": 1, "maxLength": 2}, ["[]", "[1]", "[1,2,3]"], [2, 4]),
        ({"type": "object"}, {"minLength": 1}, ["{}", '{"a": 1}'], [2]),
        ({"type": "duration"}, {"unique": True}, ["PT60S", "PT1M", "-PT1M", "P1M", "P30D"], [3]),
        ({"type": "duration"}, {"enum": ["P1Y"]}, ["P12M", "P365D"], [3]),
        ({"type": "geopoint"}, {"unique": True}, ["1, 2", "1.0,2.00", "2,1"], [3]),
        (
            {"type": "date", "format": "%d/%m/%Y"},
            {"minimum": "02/01/2024", "enum": ["1/1/2024", "02/03/2024"]},
            ["01/01/2024", "2/3/2024", "03/03/2024"],
            [2, 4],
        ),
        ({"type": "date", "format": "%d/%m/%Y"}, {"unique": True}, ["01/02/2024", "1/2/2024"], [3]),
        ({"type": "time", "format": "%H:%M"}, {"maximum": "9:30"}, ["09:30", "10:00"], [3]),
    ],
)
def test_constraints_are_about_values(
    tmp_path: Path,
    field: dict[str, Any],
    constraints: dict[str, Any],
    cells: list[str],
    wrong: list[int],
) -> None:
    fields = ({"name": "n"}, {"name": "a", **field, "constraints": constraints})
    report = validate_package(write(Case("case", written(cells), fields), tmp_path))
    assert [issue.row for issue in report.issues] == wrong, report.issues
    assert {issue.type for issue in report.issues} <= {"constraint-error", "unique-error"}


@pytest.mark.parametrize(
    "field",
    [
        {"type": "date", "format": "any"},
        {"type": "date", "format": "%U"},
        {"type": "date", "format": "%"},
        {"type": "date", "format": "%Y%Y"},
        {"type": "time", "format": "%I:%M"},
        {"type": "duration", "constraints": {"minimum": "P1D"}},
        {"type": "object", "constraints": {"jsonSchema": {}}},
        {"type": "array", "constraints": {"unique": True}},
    ],
)
def test_what_is_not_supported_is_named(field: dict[str, Any]) -> None:
    schema = {"fields": [{"name": "a", **field}]}
    descriptor = {"resources": [{"name": "t", "path": "t.csv", "schema": schema}]}
    (issue,) = check_descriptor(descriptor)
    assert "not supported" in issue.message


FORMS = st.lists(
    st.sampled_from(
        [
            "%Y",
            "%m",
            "%d",
            "%H",
            "%M",
            "%S",
            "%b",
            "%B",
            "%p",
            "%I",
            "%y",
            "%f",
            "/",
            " ",
            ", ",
            "%%",
        ]
    ),
    min_size=1,
    max_size=5,
).map("".join)


@pytest.fixture(scope="module")
def con() -> Iterator[DuckDBPyConnection]:
    with session(list) as (con, _):
        yield con


@settings(deadline=None, max_examples=200)
@given(FORMS, st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2060, 1, 1)))
def test_a_date_that_python_writes_in_a_form_is_read_as_python_reads_it(
    con: DuckDBPyConnection, form: str, moment: datetime.datetime
) -> None:
    text = moment.strftime(form)
    field = field_of({"name": "a", "type": "datetime", "format": form})
    assume("%" in form and not unsupported(field))
    # Without its year the 29th of February is no day of the year that Python takes.
    assume("%Y" in form or "%y" in form or (moment.month, moment.day) != (2, 29))
    expected = datetime.datetime.strptime(text, form)
    rule, value = is_of_type(field, literal(text)), cast_sql(field, literal(text))
    of_type, found = con.execute(f"SELECT {rule}, {value}").fetchall()[0]
    assert (of_type, found) == (True, expected)
    assert is_value(field, text)


@settings(deadline=None)
@given(
    st.text(max_size=12)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda one: (
            st.lists(one, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "coordinates", "geometry", "features", "properties"]), one
            )
        ),
        max_leaves=8,
    ).map(json.dumps)
)
def test_no_text_makes_the_tests_of_json_fail(text: str) -> None:
    assert is_geojson(text) in (True, False)


def test_json_as_deep_as_a_cell_may_be_is_no_shape() -> None:
    assert not is_geojson("[" * 100_000)


PIECES = r"a [a-z] [^{}] [{(] {2,3} {0,99} {1000} {5,} ( ) | * + ? \d \. \{ [ (?: (?= ^ $ -".split()


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
@settings(max_examples=300)
def test_a_pattern_that_is_given_to_re2_is_one_that_it_takes(pattern: str) -> None:
    assume(is_pattern(pattern))
    form = re2_form(pattern)
    if form is not None:
        duckdb.sql(f"SELECT regexp_full_match('a', {literal(form)})").fetchall()
