"""Every verdict is about values, every message about what stands in the file."""

from __future__ import annotations

import json
import threading
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datapackage.differential import Case, write
from troopclaims.datapackage import Report, validate_package
from troopclaims.datapackage.compare import decimal_key
from troopclaims.datapackage.hints import apart, did_you_mean
from troopclaims.datapackage.model import Dialect, field_of
from troopclaims.datapackage.patterns import is_pattern, unsupported_in
from troopclaims.datapackage.records import parse
from troopclaims.datapackage.types import plain_text, shown

Place = tuple[str, int | None, str]


def places(report: Report) -> list[Place]:
    return [(issue.type, issue.row, issue.field) for issue in report.issues]


def check(
    root: Path, text: str | bytes, field: dict[str, Any] | None = None, **schema: Any
) -> Report:
    """A table of one field `a` unless `fields` says otherwise."""
    fields = schema.pop("fields", None) or [{"name": "a", **(field or {})}]
    content = text if isinstance(text, bytes) else text.encode()
    return validate_package(write(Case("case", content, tuple(fields), schema), root))


YES = {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
WHOLE, COMMA = {"type": "integer", "groupChar": ","}, {"type": "number", "decimalChar": ","}
POINT = {"type": "number", "groupChar": ".", "decimalChar": ","}
BARE = {"type": "number", "bareNumber": False}


@pytest.mark.parametrize(
    ("field", "constraints", "cells", "wrong"),
    [
        (YES, {"enum": [True]}, ["yes", "no"], [3]),
        (YES, {"enum": [False]}, ["yes", "no"], [2]),
        ({"type": "boolean"}, {"enum": [True]}, ["1", "TRUE", "0"], [4]),
        (WHOLE, {"minimum": "1,000"}, ['"1,000"', "999", "1000"], [3]),
        (WHOLE, {"enum": [1000]}, ['"1,000"', "1000", "1"], [4]),
        (COMMA, {"minimum": "0,5"}, ['"0,5"', '"0,3"'], [3]),
        (COMMA, {"minimum": Decimal("0.5")}, ['"0,5"', '"0,3"'], [3]),
        (COMMA, {"enum": ["0,5", "1,5"]}, ['"0,50"', '"1,5"', '"2,5"'], [4]),
        (POINT, {"minimum": "1.500"}, ["1.500", "1500", "10"], [4]),
        (BARE, {"minimum": "5%"}, ["5%", "4%", "6 %"], [3]),
        (BARE, {"maximum": 2}, ["$.50", ".5", "$1.5", "USD 2.5", "Rs.3"], [5, 6]),
        (BARE | {"decimalChar": ","}, {"maximum": 1}, ['"€ ,5"', '"1,5 €"'], [3]),
        ({"type": "number"}, {"minimum": "1e400"}, ["1e500", "1e400", "1e399"], [4]),
        ({"type": "number"}, {"maximum": "1e99999999999999999999"}, ["1e500", "INF"], [3]),
        ({"type": "integer"}, {"maximum": 10**400}, ["9" * 38], []),
        ({"type": "string"}, {"maxLength": 10**400}, ["x"], []),
        ({"type": "string"}, {"minLength": 10**400}, ["x"], [2]),
        ({"type": "datetime"}, {"minimum": "2024-01-01T00:00:00.1234569Z"},
         ["2024-01-01T00:00:00.1234561Z", "2024-01-01T00:00:00.123457Z",
          "2024-01-01T01:00:00.1234569+01:00"], [2]),
        ({"type": "datetime"}, {"unique": True},
         ["2024-01-01T00:00:00.1234561Z", "2024-01-01T00:00:00.1234562Z",
          "2024-01-01T01:00:00.12345620+01:00"], [4]),
        ({"type": "datetime"}, {"maximum": "9999-12-31T23:59:59-10:00"},
         ["9999-12-31T23:59:59Z"], []),
    ],
)  # fmt: skip
def test_values_of_the_descriptor_are_compared_as_values(
    tmp_path: Path,
    field: dict[str, Any],
    constraints: dict[str, Any],
    cells: list[str],
    wrong: list[int],
) -> None:
    given = {name: _json(value) for name, value in constraints.items()}
    report = check(tmp_path, "\n".join(["a", *cells]) + "\n", {**field, "constraints": given})
    assert [row for _, row, _ in places(report)] == wrong
    assert {kind for kind, _, _ in places(report)} <= {"constraint-error", "unique-error"}


def _json(value: Any) -> Any:
    if isinstance(value, list):
        return [_json(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ({"type": "date"}, "2024-02-30"),
        ({"type": "datetime"}, "2024-02-30T00:00:00"),
        ({"type": "number", "decimalChar": ","}, "1.5"),
        ({"type": "integer"}, "1,000"),
        ({"type": "number"}, "NaN"),
        ({"type": "number"}, "5%"),
    ],
)
def test_a_bound_that_is_no_value_of_its_field_is_an_issue(
    tmp_path: Path, field: dict[str, Any], value: str
) -> None:
    report = check(tmp_path, "a\n1\n", {**field, "constraints": {"minimum": value}})
    assert [kind for kind, _, _ in places(report)] == ["field-error"]


SIGNS = st.text(st.sampled_from("0123456789+-.eE,% $"), max_size=8)


@settings(deadline=None, max_examples=300)
@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False))
def test_the_key_of_a_decimal_sorts_as_the_decimal_does(one: Decimal, other: Decimal) -> None:
    first, second = decimal_key(str(one)), decimal_key(str(other).replace("Infinity", "INF"))
    assert (first < second) == (one < other)
    assert (first == second) == (one == other)


@settings(deadline=None)
@given(SIGNS, st.booleans(), st.sampled_from(["", ","]), st.sampled_from([".", "%"]))
def test_a_plain_number_is_the_same_in_python_and_in_sql(
    text: str, bare: bool, group: str, decimal: str
) -> None:
    import duckdb

    from troopclaims.datapackage.quoting import literal
    from troopclaims.datapackage.types import plain

    signs = {"bareNumber": bare, "groupChar": group, "decimalChar": decimal}
    field = field_of({"name": "a", "type": "number", **signs})
    found = duckdb.sql(f"SELECT {plain(field, literal(text))}").fetchall()
    assert found == [(plain_text(field, text),)]


def test_a_value_of_the_descriptor_is_shown_without_its_zeros_written_out() -> None:
    assert shown(Decimal("1e30000000")) == "1E+30000000"
    assert shown(Decimal("1e3")) == "1000"
    assert shown(True) == "true"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\i\c*", "class \\i"),
        (r"[\c]", "class \\c"),
        ("[a-z-[aeiou]]+", "subtraction"),
        ("[[:alpha:]]", "POSIX"),
        (r"(?=\p{L}).", "beside the rest"),
    ],
)
def test_patterns_of_another_dialect_are_refused(pattern: str, words: str) -> None:
    assert words in unsupported_in(pattern)


@pytest.mark.parametrize("pattern", [r"\Qa\E", "(a", r"\x{61}", "a**"])
def test_what_is_no_regular_expression_is_refused(pattern: str) -> None:
    assert not is_pattern(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"[\[\-\]]", r"a\\i", r"\p{Lu}\d+", "[:;]", r"[a\-[]", "(a|b)+", "(?=a).*", r"\w+", "[^-]"],
)
def test_patterns_that_mean_one_thing_are_taken(pattern: str) -> None:
    assert unsupported_in(pattern) == ""
    assert is_pattern(pattern)


def test_blank_lines_and_headers_are_told_and_rows_stay_counted(tmp_path: Path) -> None:
    assert places(check(tmp_path, "a\nx\n\n", missingValues=["-"])) == [("blank-row", 3, "")]
    fields = [{"name": "a"}, {"name": "b", "constraints": {"maxLength": 0}, "type": "string"}]
    assert places(check(tmp_path, "\n\n,b\n", fields=fields)) == [
        ("blank-header", 1, ""),
        ("blank-row", 2, ""),
        ("constraint-error", 3, "b"),
    ]


def test_an_empty_cell_in_quotes_is_no_blank_line(tmp_path: Path) -> None:
    assert places(check(tmp_path, 'a\nx\n""\n', missingValues=["-"])) == []


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("first", ["header", "record"])
def test_a_line_end_inside_the_first_quoted_cell_is_text(
    tmp_path: Path, end: str, first: str
) -> None:
    label = f"a{end}b" if first == "header" else "a"
    cell = "x" if first == "header" else f"x{end}y"
    fields = [{"name": label}, {"name": "c", "type": "integer"}]
    report = check(tmp_path, f'"{label}",c\n"{cell}",2\n3,z\n'.encode(), fields=fields)
    assert places(report) == [("type-error", 3, "c")]


def package(root: Path, **tables: tuple[dict[str, Any], str]) -> Report:
    """Tables of a resource without its path, and a text."""
    resources = []
    for name, (resource, text) in tables.items():
        path = resource.get("path", f"{name}.csv")
        (root / path).write_text(text, encoding="utf-8")
        resources.append({"name": name, "path": path, **resource})
    (root / "datapackage.json").write_text(json.dumps({"resources": resources}))
    return validate_package(root)


def child(fields: str | list[str], references: str | list[str], kind: str = "string") -> dict:
    key = {"fields": fields, "reference": {"resource": "p", "fields": references}}
    names = [fields] if isinstance(fields, str) else fields
    return {
        "schema": {
            "fields": [{"name": name, "type": kind} for name in names],
            "foreignKeys": [key],
        }
    }


def test_labels_are_looked_at_without_a_schema_too(tmp_path: Path) -> None:
    report = package(tmp_path, t=({}, "a,,a\n1,2,3\n"))
    assert places(report) == [("blank-label", 1, ""), ("duplicate-label", 1, "")]
    assert places(package(tmp_path, t=({}, "\n1,2\n"))) == [("blank-header", 1, "")]


def test_a_foreign_key_to_what_is_not_there_is_one_issue(tmp_path: Path) -> None:
    rows = "a\n1\n2\n"
    report = package(tmp_path, t=(child("a", "z"), rows), p=({}, "k\n1\n"))
    assert places(report) == [("foreign-key", None, "a")]
    lacking = {"schema": {"fields": [{"name": "k"}, {"name": "z"}], "fieldsMatch": "superset"}}
    report = package(tmp_path, t=(child("a", "z"), rows), p=(lacking, "k\n1\n"))
    assert places(report) == [("foreign-key", None, "a")]
    report = package(tmp_path, t=(child("a", "k"), rows), p=({"path": "p.txt"}, "k\n1\n"))
    assert places(report) == [("foreign-key", None, "a")]
    assert "no table" in report.issues[0].message


def test_keys_of_two_types_are_one_issue_and_not_one_a_row(tmp_path: Path) -> None:
    parent = {"schema": {"fields": [{"name": "k", "type": "integer"}]}}
    report = package(tmp_path, t=(child("a", "k"), "a\n1\n2\n"), p=(parent, "k\n1\n2\n"))
    (issue,) = report.issues
    assert "string" in issue.message
    assert "integer" in issue.message
    assert sum(report.totals.values()) == 1


def test_keys_are_shown_as_the_file_has_them(tmp_path: Path) -> None:
    report = check(tmp_path, "a\n1.5\n1.50\n", {"type": "number"}, primaryKey="a")
    (issue,) = report.issues
    assert (issue.value, issue.message) == ("1.50", "'1.50' stands already in row 2, written '1.5'")
    parent = {"schema": {"fields": [{"name": "k", "type": "number"}]}}
    report = package(tmp_path, t=(child("a", "k", "number"), "a\n+1.0\n2.50\n"), p=(parent, "k\n1"))
    (issue,) = report.issues
    assert (issue.row, issue.value, issue.message) == (3, "2.50", "'2.50' is not in p.k")


def test_texts_that_look_alike_are_told_apart_by_code_points(tmp_path: Path) -> None:
    composed, decomposed = "Gödöllő", "Go\u0308do\u0308llo\u030b"
    report = package(
        tmp_path, t=(child("a", "k"), f"a\n{decomposed}\n"), p=({}, f"k\n{composed}\n")
    )
    assert "U+006F U+0308 where that has U+00F6" in report.issues[0].hint
    report = check(tmp_path, f"{decomposed}\nx\n", fields=[{"name": composed}])
    assert "U+006F U+0308" in report.issues[0].hint
    assert "U+00A0" in apart("a\u00a0b", "a b")
    assert "U+200B" in apart("ab\u200b", "ab")
    assert apart("a", "b") == apart("a", "a") == ""


def test_of_many_choices_the_nearest_is_still_found() -> None:
    choices = [f"value-{i:05}" for i in range(20_000)]
    assert did_you_mean("Value-00417 ", choices) == "did you mean 'value-00417'?"


@pytest.mark.parametrize(
    ("fields", "kind", "rows", "hint"),
    [
        ("k", "string", ("Germani", "Germany"), "did you mean 'Germany'?"),
        ("k", "integer", ("10001", "10000"), "add it to p or mend it here"),
        (["k", "l"], "string", ("Germani,x", "Germany,x"), "add it to p or mend it here"),
    ],
)
def test_a_key_of_one_text_has_the_nearest_for_a_hint_and_no_other(
    tmp_path: Path, fields: str | list[str], kind: str, rows: tuple[str, str], hint: str
) -> None:
    head = fields if isinstance(fields, str) else ",".join(fields)
    ours, theirs = (f"{head}\n{row}\n" for row in rows)
    resource = child(fields, fields, kind)
    parent = {"schema": {"fields": resource["schema"]["fields"]}}
    (issue,) = package(tmp_path, t=(resource, ours), p=(parent, theirs)).issues
    assert (issue.type, issue.hint) == ("foreign-key", hint)


def test_half_a_character_in_a_descriptor_is_an_issue(tmp_path: Path) -> None:
    for field in (
        {"constraints": {"enum": ["\ud800"]}, "type": "string"},
        {"constraints": {"pattern": "\ud800"}, "type": "string"},
        {"missingValues": ["\ud800"]},
        {"type": "integer", "groupChar": "\ud800"},
    ):
        report = check(tmp_path, "a\nx\n", field)
        assert [kind for kind, _, _ in places(report)] == ["resource-error"]


def test_a_thousand_keys_are_checked(tmp_path: Path) -> None:
    names = ["a", *(f"b{i}" for i in range(48))]
    own = {"reference": {"resource": "", "fields": ["b0"]}}
    report = check(
        tmp_path,
        "".join(f"{','.join(row)}\n" for row in (names, "1" * 49, "1" + "2" * 48)),
        fields=[{"name": name} for name in names],
        uniqueKeys=[["a"], *map(list, combinations(names[1:], 2))],
        foreignKeys=[{"fields": ["a"], **own}] * 1_100,
    )
    assert places(report) == [("unique-error", 3, "a")]


def test_a_file_that_may_not_be_read_is_an_issue_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from troopclaims.datapackage import tables

    opened = tables.open_table

    def refuse(table: Any, **given: Any) -> Any:
        if table.name == "s":
            raise PermissionError(13, "Permission denied")
        return opened(table, **given)

    monkeypatch.setattr(tables, "open_table", refuse)
    kind = {"schema": {"fields": [{"name": "a", "type": "integer"}]}}
    report = package(tmp_path, s=({}, "a\n1\n"), t=(kind, "a\nx\n"))
    assert places(report) == [("scheme-error", None, ""), ("type-error", 2, "a")]


def test_threads_that_read_long_cells_leave_the_limit_as_it_was() -> None:
    import csv

    before = csv.field_size_limit()
    piece = ("a\n" + "x" * 200_000 + "\n").encode()
    threads = [
        threading.Thread(target=lambda: parse(piece, Dialect(), 1, last=True)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert csv.field_size_limit() == before


def test_what_does_not_match_a_pattern_is_told_with_the_field_s_example(tmp_path: Path) -> None:
    field = {"type": "string", "constraints": {"pattern": "[0-9]{4}"}}
    (issue,) = check(tmp_path, "a\nMarch\n", {**field, "example": "2024"}).issues
    assert issue.hint == "write it as in 2024"
    (issue,) = check(tmp_path, "a\nMarch\n", field).issues
    assert (issue.type, issue.hint) == ("constraint-error", "")
