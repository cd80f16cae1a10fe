"""A database holds what the schema says of its tables, and what the validator takes it can load."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import troopclaims
from troopclaims.errors import InvalidDataError, PackageError


def package(root: Path, **tables: tuple[dict[str, Any], str]) -> Path:
    """A package of tables, each a schema and the text of its file."""
    resources = []
    for name, (schema, text) in tables.items():
        (root / f"{name}.csv").write_text(text, encoding="utf-8")
        resource = {"name": name, "path": f"{name}.csv"}
        resources.append(resource | ({"schema": schema} if schema else {}))
    (root / "datapackage.json").write_text(json.dumps({"resources": resources}))
    assert troopclaims.validate(root) == []
    return root


def field(name: str, kind: str, **constraints: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "constraints": constraints}


CONSTRAINED = [
    ("string", {"required": True}, "x", "NULL"),
    ("string", {"unique": True}, "x", "'x'"),
    ("string", {"enum": ["x", "y"]}, "x", "'z'"),
    ("string", {"pattern": r"\d+"}, "1", "'x'"),
    ("string", {"minLength": 2}, "xy", "'x'"),
    ("string", {"maxLength": 2}, "xy", "'xyz'"),
    ("integer", {"minimum": 2}, "2", "1"),
    ("integer", {"maximum": 2}, "2", "3"),
    ("integer", {"minimum": 1, "maximum": 2}, "2", "3"),
    ("integer", {"minimum": 1, "maximum": 2}, "1", "0"),
    ("integer", {"exclusiveMinimum": 2}, "3", "2"),
    ("integer", {"exclusiveMaximum": 2}, "1", "2"),
    ("integer", {"enum": [1, 2]}, "1", "3"),
    ("number", {"minimum": 0.5}, "0.5", "0.25"),
    ("number", {"maximum": "1e300"}, "1", "'inf'"),
    ("number", {"enum": ["0.5"]}, "0.50", "1"),
    ("boolean", {"enum": [True]}, "1", "false"),
    ("date", {"minimum": "2024-01-02"}, "2024-01-02", "'2024-01-01'"),
    ("date", {"enum": ["2024-01-02"]}, "2024-01-02", "'2024-01-01'"),
    ("datetime", {"maximum": "2024-01-02T00:00:00Z"}, "2024-01-02T00:00:00Z", "'2024-01-03'"),
    ("time", {"exclusiveMaximum": "12:00:00"}, "24:00:00", "'12:00:00'"),
    ("year", {"minimum": 2000}, "2000", "1999"),
    ("yearmonth", {"maximum": "2024-05"}, "2024-05", "'2024-06'"),
]


@pytest.mark.parametrize(("kind", "constraints", "right", "wrong"), CONSTRAINED)
def test_the_database_refuses_what_a_constraint_forbids(
    tmp_path: Path, kind: str, constraints: dict[str, Any], right: str, wrong: str
) -> None:
    schema = {"fields": [field("n", "string"), field("a", kind, **constraints)]}
    root = package(tmp_path, t=(schema, f"n,a\n1,{right}\n"))
    with troopclaims.connect(root) as con:
        assert con.execute("SELECT count(*) FROM t WHERE a IS NOT NULL").fetchall() == [(1,)]
        with pytest.raises((duckdb.ConstraintException, duckdb.ConversionException)):
            con.execute(f"INSERT INTO t VALUES ('2', {wrong})")


def test_every_kind_of_key_is_in_the_database(tmp_path: Path) -> None:
    parent = {
        "fields": [field("k", "integer"), field("l", "string", unique=True), field("m", "string")],
        "primaryKey": "k",
        "uniqueKeys": [["l", "m"]],
    }
    keys = [("a", "k"), ("b", "l"), (["b", "c"], ["l", "m"])]
    child = {
        "fields": [field("a", "integer"), field("b", "string", enum=["x"]), field("c", "string")],
        "foreignKeys": [
            {"fields": own, "reference": {"resource": "p", "fields": other}} for own, other in keys
        ],
    }
    root = package(tmp_path, t=(child, "a,b,c\n1,x,y\n"), p=(parent, "k,l,m\n1,x,y\n2,,y\n"))
    with troopclaims.connect(root) as con:
        found = con.execute(
            "SELECT table_name, constraint_type, constraint_column_names FROM duckdb_constraints() "
            "WHERE constraint_type NOT IN ('NOT NULL', 'CHECK')"
        ).fetchall()
    assert sorted(found) == [
        ("p", "PRIMARY KEY", ["k"]),
        ("p", "UNIQUE", ["l"]),
        ("p", "UNIQUE", ["l", "m"]),
        ("t", "FOREIGN KEY", ["a"]),
        ("t", "FOREIGN KEY", ["b"]),
        ("t", "FOREIGN KEY", ["b", "c"]),
    ]


def test_a_key_that_no_database_holds_does_not_keep_the_table_out(tmp_path: Path) -> None:
    parent = {"fields": [field("k", "string")]}
    key = {"fields": "a", "reference": {"resource": "p", "fields": "k"}}
    child = {"fields": [field("a", "string", pattern=r"(?=x)\w+")], "foreignKeys": [key]}
    root = package(tmp_path, t=(child, "a\nx\n"), p=(parent, "k\nx\nx\n"))
    with troopclaims.connect(root) as con:
        assert con.execute("FROM t").fetchall() == [("x",)]


def test_a_key_of_lists_does_not_keep_the_table_out(tmp_path: Path) -> None:
    schema = {
        "fields": [field("a", "list", unique=True), field("b", "list")],
        "primaryKey": "a",
        "uniqueKeys": [["a", "b"]],
    }
    with troopclaims.connect(package(tmp_path, t=(schema, 'a,b\n"1,2",3\n'))) as con:
        assert con.execute("FROM t").fetchall() == [(["1", "2"], ["3"])]


def test_a_table_may_have_no_schema_no_key_and_no_plain_form(tmp_path: Path) -> None:
    matched = {
        "fields": [field("b", "integer"), field("c", "string"), field("a", "string")],
        "fieldsMatch": "partial",
    }
    root = package(tmp_path, t=({}, "a,b\r\n1,x\r\n"), u=(matched, '\ufeffx,a,b\r\n,"y\r\n",2\r\n'))
    with troopclaims.connect(root) as con:
        assert con.execute("FROM t").fetchall() == [("1", "x")]
        assert con.execute("FROM u").fetchall() == [(2, None, "y\r\n")]


def test_whole_numbers_beyond_64_bits_keep_their_digits(tmp_path: Path) -> None:
    schema = {"fields": [field("a", "integer", minimum=1), field("b", "integer")]}
    text = f"a,b\n{2**70},1\n{'9' * 38},2\n"
    root = package(tmp_path, t=(schema, text))
    with troopclaims.connect(root) as con:
        assert con.execute("SELECT a, b FROM t").fetchall() == [(2**70, 1), (10**38 - 1, 2)]
    frame = troopclaims.tables(root)["t"]
    assert frame["a"].tolist() == [2**70, 10**38 - 1]
    assert str(frame["b"].dtype) == "Int64"


def test_frames_have_a_type_for_every_type_of_the_schema(tmp_path: Path) -> None:
    cells = {
        "boolean": ("1", True, "boolean"),
        "integer": ("2", 2, "Int64"),
        "year": ("2024", 2024, "Int64"),
        "number": ("1.5", 1.5, "Float64"),
        "date": ("2024-05-06", pd.Timestamp(2024, 5, 6), "datetime64[s]"),
        "datetime": ("2024-05-06T07:08:09.5Z", pd.Timestamp(2024, 5, 6, 7, 8, 9, 500_000), None),
        "time": ("07:08:09", datetime.time(7, 8, 9), "object"),
        "string": ("x", "x", None),
        "any": ("1", "1", None),
        "yearmonth": ("2024-05", "2024-05", None),
    }
    schema = {"fields": [field(name, name) for name in cells]}
    text = ",".join(cells) + "\n" + ",".join(cell for cell, _, _ in cells.values()) + "\n"
    root = package(tmp_path, t=(schema, text + "0" + "," * (len(cells) - 1) + "\n"))
    frame = troopclaims.tables(root)["t"]
    for name, (_, value, dtype) in cells.items():
        assert frame[name].iloc[0] == value, name
        assert name == "boolean" or pd.isna(frame[name].iloc[1]), name
        assert dtype is None or str(frame[name].dtype) == dtype, name
    assert str(frame["datetime"].dtype).startswith("datetime64")


def test_categories_are_ordered_as_the_schema_says(tmp_path: Path) -> None:
    codes = [
        {"name": "a", "type": "string", "constraints": {"enum": ["low", "high"]}},
        {"name": "b", "type": "string", "categories": ["z", "y"]},
        {"name": "c", "type": "string", "categories": ["z", "y"], "categoriesOrdered": True},
    ]
    frame = troopclaims.tables(package(tmp_path, t=({"fields": codes}, "a,b,c\nhigh,y,y\n")))["t"]
    assert [list(frame[name].cat.categories) for name in "abc"] == [
        ["low", "high"],
        ["z", "y"],
        ["z", "y"],
    ]
    assert [frame[name].cat.ordered for name in "abc"] == [True, False, True]


@pytest.mark.parametrize("rows", ["x,x\n", "x,y\ny,x\n", "r,\nx,y\ny,z\nz,x\n"])
def test_rows_that_belong_to_each_other_in_a_circle_are_named(tmp_path: Path, rows: str) -> None:
    schema = {
        "fields": [field("k", "string"), field("part_of", "string")],
        "primaryKey": "k",
        "foreignKeys": [{"fields": "part_of", "reference": {"resource": "", "fields": "k"}}],
    }
    root = package(tmp_path, t=(schema, "k,part_of\n" + rows))
    with pytest.raises(InvalidDataError, match=r"t\.csv: row [23] belongs to itself"):
        troopclaims.connect(root)


def test_tables_that_refer_to_each_other_in_a_circle_are_named(tmp_path: Path) -> None:
    def schema(other: str) -> dict[str, Any]:
        key = {"fields": "k", "reference": {"resource": other, "fields": "k"}}
        return {"fields": [field("k", "string")], "primaryKey": "k", "foreignKeys": [key]}

    root = package(tmp_path, t=(schema("u"), "k\nx\n"), u=(schema("t"), "k\nx\n"))
    with pytest.raises(PackageError, match="circle"):
        troopclaims.connect(root)


def test_fields_that_a_database_does_not_tell_apart_are_named(tmp_path: Path) -> None:
    schema = {"fields": [field("a", "string"), field("A", "string")]}
    with pytest.raises(PackageError, match="capital letters"):
        troopclaims.connect(package(tmp_path, t=(schema, "a,A\nx,y\n")))


def test_no_value_of_a_descriptor_is_sql(tmp_path: Path) -> None:
    evil = "0) ); COPY (SELECT 1) TO 'pwned'; --"
    (tmp_path / "t.csv").write_text("a\n1\n")
    for name in ("minimum", "maximum", "minLength", "enum", "pattern"):
        value = [evil] if name == "enum" else evil
        given = {"fields": [field("a", "integer", **{name: value})]}
        descriptor = {"resources": [{"name": "t", "path": "t.csv", "schema": given}]}
        (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
        with pytest.raises((PackageError, InvalidDataError)):
            troopclaims.connect(tmp_path)
    quoted = {"fields": [field(evil, "string", enum=["it's"], pattern="it's")]}
    root = package(tmp_path, t=(quoted, f'"{evil}"\nit\'s\n'))
    with troopclaims.connect(root) as con:
        assert con.execute("FROM t").fetchall() == [("it's",)]
    assert not Path("pwned").exists()
