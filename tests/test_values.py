"""Every value of DuckDB's is written whole in every form, and none acts on who reads it."""

from __future__ import annotations

import csv
import io
import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from troopclaims.datapackage.issue_formats import visible
from troopclaims.datapackage.session import lock
from troopclaims.dataset.answers import as_csv, as_json, as_markdown, as_table
from troopclaims.dataset.questions import Answer, ask

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@pytest.fixture(scope="module")
def con() -> Iterator[DuckDBPyConnection]:
    with lock(duckdb.connect()) as connection:
        yield connection


# An expression; its cell in CSV, Markdown and a table; its value in JSON.
VALUES: list[tuple[str, str, object]] = [
    ("NULL", "", None),
    ("true", "true", True),
    ("42::UTINYINT", "42", 42),
    ("170141183460469231731687303715884105727::HUGEINT", f"{2**127 - 1}", 2**127 - 1),
    ("12345678901234567890123::BIGNUM", "12345678901234567890123", "12345678901234567890123"),
    ("1.50", "1.50", 1.5),
    ("0.1::FLOAT", "0.1", 0.1),
    ("1e20::DOUBLE", "1e+20", 1e20),
    ("'nan'::DOUBLE", "nan", "NaN"),
    ("'-inf'::FLOAT", "-inf", "-Infinity"),
    ("'z'::VARCHAR", "z", "z"),
    ("'b'::ENUM('a', 'b')", "b", "b"),
    ("'\\xAA'::BLOB", "\\xAA", "\\xAA"),
    ("'0101'::BIT", "0101", "0101"),
    (
        "'eeccb8c5-9943-b2bb-bb5e-222f4e14b687'::UUID",
        "eeccb8c5-9943-b2bb-bb5e-222f4e14b687",
        "eeccb8c5-9943-b2bb-bb5e-222f4e14b687",
    ),
    ("DATE '2024-10-18'", "2024-10-18", "2024-10-18"),
    ("DATE 'infinity'", "infinity", "infinity"),
    ("DATE '0044-03-15 (BC)'", "0044-03-15 (BC)", "0044-03-15 (BC)"),
    ("TIME '10:00:00.5'", "10:00:00.5", "10:00:00.5"),
    ("TIMETZ '10:00:00+02'", "10:00:00+02", "10:00:00+02:00"),
    ("TIMESTAMP '2024-10-18 09:30:00'", "2024-10-18 09:30:00", "2024-10-18T09:30:00"),
    (
        "TIMESTAMP_NS '2024-01-01 00:00:00.123456789'",
        "2024-01-01 00:00:00.123456789",
        "2024-01-01T00:00:00.123456789",
    ),
    ("TIMESTAMP '-infinity'", "-infinity", "-infinity"),
    ("INTERVAL '1 year 2 days'", "1 year 2 days", "1 year 2 days"),
    ("union_value(k := DATE '2024-10-18')", "2024-10-18", "2024-10-18"),
    ("'{\"a\": 1}'::JSON", '{"a": 1}', '{"a": 1}'),
    ("[DATE '2024-10-18', NULL]", '["2024-10-18", null]', ["2024-10-18", None]),
    ("[1.5, 2]::DECIMAL(9,1)[2]", "[1.5, 2.0]", [1.5, 2]),
    ("[]", "[]", []),
    ("row(1, TIME '10:00:00')", '[1, "10:00:00"]', [1, "10:00:00"]),
    (
        "{'size': [INTERVAL 1 DAY], 'a\"b': NULL}",
        '{"size": ["1 day"], "a\\"b": null}',
        {"size": ["1 day"], 'a"b': None},
    ),
    ("MAP {DATE '2024-10-18': 1}", '{"2024-10-18": 1}', {"2024-10-18": 1}),
    ("MAP {[1]: true}", '{"[1]": true}', {"[1]": True}),
    ("MAP {'key': [1], 'value': [2]}", '{"key": [1], "value": [2]}', {"key": [1], "value": [2]}),
    (
        "[{'a': [MAP {1: 'inf'::DOUBLE}]}]",
        '[{"a": [{"1": "Infinity"}]}]',
        [{"a": [{"1": "Infinity"}]}],
    ),
]


@pytest.mark.parametrize(("sql", "cell", "value"), VALUES, ids=[sql for sql, _, _ in VALUES])
def test_a_value_of_every_type_is_written_whole_in_every_form(
    sql: str, cell: str, value: object, con: DuckDBPyConnection
) -> None:
    answer = ask(con, f"SELECT {sql} AS v, 1 AS one")
    # The text -infinity begins like a formula, and so gets an apostrophe in CSV.
    in_csv = f"'{cell}" if cell == "-infinity" else cell
    assert list(csv.reader(io.StringIO(as_csv(answer)))) == [["v", "one"], [in_csv, "1"]]
    assert json.loads(as_json(answer)) == [{"v": value, "one": 1}]
    assert cell in as_table(answer, 300)
    assert as_markdown(answer).count("\n") == 3


def test_a_moment_in_a_zone_needs_no_library_of_zones(con: DuckDBPyConnection) -> None:
    (row,) = json.loads(as_json(ask(con, "SELECT TIMESTAMPTZ '2024-10-18 09:30:00+00' AS moment")))
    day, _, time = row["moment"].partition("T")
    assert day.startswith("2024-10-1")
    assert time[-6] in "+-"


def test_columns_of_one_name_are_told_apart(con: DuckDBPyConnection) -> None:
    answer = ask(con, "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a")
    assert json.loads(as_json(answer)) == [{"a": 1, "a_3": 2, "a_2": 3, "a_4": 4}]
    assert as_csv(answer).splitlines() == ["a,a_3,a_2,a_4", "1,2,3,4"]


def test_a_pivot_and_a_plan_are_answers(con: DuckDBPyConnection) -> None:
    pivot = "PIVOT (VALUES ('a'), ('b'), ('a')) AS t (kind) ON kind USING count(*)"
    assert json.loads(as_json(ask(con, pivot))) == [{"a": 2, "b": 1}]
    assert "physical_plan" in as_table(ask(con, "EXPLAIN SELECT 1"), 80)


# --- Nothing that is read can act --------------------------------------------


def test_markup_in_a_name_or_a_cell_is_text() -> None:
    shown = as_table(Answer(["[/x] [bold]", "b"], [["[/b] [red]x", 1]]), 80)
    assert [line.split("  ")[0] for line in shown.splitlines()] == ["[/x] [bold]", "[/b] [red]x"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+1.5e-3", "+1.5e-3"),
        ("-12.5%", "-12.5%"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str, cell: str) -> None:
    written = as_csv(Answer(["v", "one"], [[text, 1]]))
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == [cell, "1"]


def test_a_number_below_zero_is_no_formula(con: DuckDBPyConnection) -> None:
    answer = ask(con, "SELECT -5 AS a, -1.5 AS b, '-inf'::DOUBLE AS c")
    assert as_csv(answer) == "a,b,c\n-5,-1.5,-inf\n"


@settings(max_examples=50)
@given(st.text(st.sampled_from("=+-@\t\r\n\"',1.e% x＝")))
def test_no_text_of_a_csv_begins_a_formula(text: str) -> None:
    written = io.StringIO(as_csv(Answer(["v", "w"], [[text, ""]])), newline="")
    cell = list(csv.reader(written))[1][0]
    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "@", "\t", "\r", "\n", "＝"))
    if cell.startswith(("+", "-")):
        float(cell.rstrip("%").replace(",", "").replace(".", ""))


@pytest.mark.parametrize(
    "text",
    ["a|b", r"a\|b", "`c`", "*i*", "<script>", "&copy;", "[x](y)", "~~s~~", "$x$", "@name", "_i_"],
)
def test_a_cell_of_markdown_is_text(text: str) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(
        as_markdown(Answer(["v"], [[text]]))
    )
    shown = html.partition("<td>")[2].partition("</td>")[0]
    assert shown == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", r"\u001b]0;title\u0007"),
        ("a\n::error::b", r"a\n::error::b"),
        ("\x9b31m", r"\u009b31m"),
        ("\u202eabc", r"\u202eabc"),
        ("북한, Żółw, 👍", "북한, Żółw, 👍"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert shown in as_table(Answer(["v"], [[text]]), 80)


def test_json_has_no_character_that_a_terminal_would_obey() -> None:
    text = "\x1b[31m\x9b31m\u202e"
    written = as_json(Answer(["v"], [[text]]))
    assert json.loads(written) == [{"v": text}]
    assert not {"\x1b", "\x9b", "\u202e"} & set(written)


# --- Nothing is lost on the way ----------------------------------------------

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@settings(max_examples=30)
@given(JSON)
def test_json_is_json(value: object) -> None:
    assert json.loads(as_json(Answer(["v"], [[value]]))) == [{"v": value}]


@settings(max_examples=30)
@given(
    st.integers(1, 12).flatmap(
        lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), max_size=4)
    ),
    st.integers(20, 200),
)
def test_a_table_shows_every_character_at_every_width(rows: list[list[str]], width: int) -> None:
    columns = [f"c{n}" for n in range(len(rows[0]) if rows else 3)]
    shown = as_table(Answer(columns, rows), width)
    wanted = Counter("".join(columns)) if rows else Counter()
    wanted += Counter("".join(visible(cell) for row in rows for cell in row))
    missing = wanted - Counter(shown)
    assert {character for character in missing if not character.isspace()} == set()


def test_what_does_not_fit_becomes_records() -> None:
    columns = [f"column_{n}" for n in range(20)]
    answer = Answer(columns, [[f"value {n} {'x' * 30}" for n in range(20)]] * 2)
    lines = as_table(answer, 60).splitlines()
    assert lines[0] == "record 1"
    assert lines[1].split() == ["column_0", "value", "0", "x" * 30]
    assert sum(line.startswith("record ") for line in lines) == 2
    assert max(map(cell_len, lines)) <= 60
    assert "column_0" in as_table(answer, 2000).splitlines()[0]


def test_an_answer_without_rows_says_its_columns() -> None:
    wide = [f"column_{n}" for n in range(40)]
    assert all(name in as_table(Answer(wide, []), 60) for name in wide)
    assert json.loads(as_json(Answer(["a"], []))) == []


def test_numbers_beyond_a_double_keep_their_digits(con: DuckDBPyConnection) -> None:
    digits = "12345678901234567890.123456789012345678"
    written = as_json(ask(con, f"SELECT {digits}::DECIMAL(38,18) AS v"))
    assert digits in written
    assert math.isclose(json.loads(written)[0]["v"], float(digits))
