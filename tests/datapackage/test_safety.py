"""Descriptors and files that mean harm end in an issue, not in a read, a run or a dead machine."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from datapackage.differential import Case, write
from troopclaims.datapackage import Report, Unreadable, check_descriptor, validate_package
from troopclaims.datapackage.quoting import identifier, literal
from troopclaims.datapackage.session import session

TEXT = {"name": "a", "type": "string"}


def package(root: Path, resource: dict[str, Any] | None = None, **changes: Any) -> Path:
    root.mkdir(exist_ok=True)
    given: dict[str, Any] = {"name": "t", "path": "t.csv", "schema": {"fields": [TEXT]}}
    given |= resource or {}
    (root / "t.csv").write_text("a\nx\n")
    file = root / "datapackage.json"
    file.write_text(json.dumps({"resources": [given]} | changes))
    return file


def kinds(report: Report) -> set[str]:
    return {issue.type for issue in report.issues}


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../secret.csv",
        "data/../../secret.csv",
        ".hidden.csv",
        ".git/config.csv",
        "~/secret.csv",
        "C:/secret.csv",
        "\\\\host\\secret.csv",
        "http://example.org/t.csv",
        "s3://bucket/t.csv",
        "file:///etc/passwd",
        "//host/t.csv",
        "*.csv",
        "[t].csv",
        "t.cs?",
        "",
        "t.csv\0",
    ],
)
@pytest.mark.parametrize("what", ["path", "schema", "dialect"])
def test_paths_that_leave_the_package_are_refused(tmp_path: Path, path: str, what: str) -> None:
    (tmp_path / "secret.csv").write_text("a\nsecret\n")
    report = validate_package(package(tmp_path / "p", {what: path}))
    allowed = path.startswith("http")  # By the standard, which is not followed there.
    assert kinds(report) == {"unsupported" if allowed else "resource-error"}
    assert "secret\n" not in str(report)


def test_a_link_out_of_the_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\nx\n")
    file = package(tmp_path / "p", {"path": "link.csv"})
    (tmp_path / "p" / "link.csv").symlink_to(tmp_path / "secret.csv")
    assert kinds(validate_package(file)) == {"resource-error"}
    (tmp_path / "p" / "folder").symlink_to(tmp_path)
    file = package(tmp_path / "p", {"path": "folder/secret.csv"})
    assert kinds(validate_package(file)) == {"resource-error"}


def test_a_link_inside_the_package_is_followed(tmp_path: Path) -> None:
    file = package(tmp_path / "p", {"path": "link.csv"})
    (tmp_path / "p" / "link.csv").symlink_to("t.csv")
    assert not validate_package(file).issues


@pytest.mark.parametrize("name", ['a"b', "a'b", "a; DROP TABLE x; --", "a\\", "${x}", "é\n", "c0"])
def test_names_and_texts_are_only_ever_quoted(tmp_path: Path, name: str) -> None:
    field = {
        "name": name,
        "type": "string",
        "constraints": {"enum": [name], "pattern": "[^~]*", "unique": True},
        "missingValues": [name + "'"],
    }
    quoted = name.replace('"', '""')
    text = f'"{quoted}"\n"{quoted}"\n"{quoted}"\nx\n'
    case = Case("quoted", text.encode(), (field,), {"primaryKey": [name]})
    report = validate_package(write(case, tmp_path))
    assert {(i.type, i.row) for i in report.issues} == {
        ("unique-error", 3),
        ("primary-key", 3),
        ("constraint-error", 4),
    }


def test_quoting_holds_for_any_text() -> None:
    texts = ["'", "''", "\\'", "a\0b", "'; SELECT 1; --", "é", ""]
    for text in texts:
        assert duckdb.sql(f"SELECT {literal(text)}").fetchall() == [(text,)]
        if "\0" not in text and text:
            assert duckdb.sql(f"SELECT 1 AS {identifier(text)}").columns == [text]


def test_the_connection_reads_nothing_but_the_package(tmp_path: Path) -> None:
    allowed, secret = tmp_path / "t.csv", tmp_path / "secret.csv"
    for file in (allowed, secret):
        file.write_text("a\nx\n")
    with session(lambda: [allowed]) as (con, folder):
        assert con.execute(f"SELECT * FROM read_csv({literal(str(allowed))})").fetchall()
        for sql in (
            f"SELECT * FROM read_csv({literal(str(secret))})",
            f"COPY (SELECT 1) TO {literal(str(tmp_path / 'out.csv'))}",
            f"ATTACH {literal(str(tmp_path / 'x.db'))}",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET enable_external_access = true",
            "SET memory_limit = '100GB'",
        ):
            with pytest.raises(duckdb.Error):
                con.execute(sql)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "an object"),
        (b'{"a": NaN}', "NaN"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "not JSON"),
    ],
)
def test_a_descriptor_that_cannot_be_read_is_said_to_be_so(
    tmp_path: Path, text: bytes, words: str
) -> None:
    (tmp_path / "datapackage.json").write_bytes(text)
    with pytest.raises(Unreadable, match=words):
        validate_package(tmp_path)


def test_a_folder_without_a_descriptor_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="there is no such file"):
        validate_package(tmp_path)


JUNK = [None, 1, 1.5, True, "", "x", [], [1], {}, {"a": 1}, [[]], [{}], {"fields": [1]}, -1]
PLACES = [
    [],
    ["resources"],
    ["resources", 0],
    *[["resources", 0, name] for name in ("name", "path", "schema", "dialect", "type", "encoding")],
    *[["resources", 0, name] for name in ("format", "bytes", "hash", "profile", "compression")],
    *[["resources", 0, "dialect", name] for name in ("delimiter", "quoteChar", "header")],
    *[["resources", 0, "dialect", name] for name in ("headerRows", "lineTerminator")],
    *[["resources", 0, "schema", name] for name in ("fields", "primaryKey", "uniqueKeys")],
    *[["resources", 0, "schema", name] for name in ("foreignKeys", "missingValues", "fieldsMatch")],
    ["resources", 0, "schema", "foreignKeys", 0],
    *[["resources", 0, "schema", "foreignKeys", 0, name] for name in ("fields", "reference")],
    *[
        ["resources", 0, "schema", "foreignKeys", 0, "reference", name]
        for name in ("fields", "resource")
    ],
    ["resources", 0, "schema", "fields", 0],
    *[["resources", 0, "schema", "fields", 0, name] for name in ("name", "type", "format")],
    *[["resources", 0, "schema", "fields", 0, name] for name in ("constraints", "missingValues")],
    *[["resources", 0, "schema", "fields", 0, name] for name in ("categories", "example")],
    *[["resources", 0, "schema", "fields", 0, name] for name in ("trueValues", "groupChar")],
    *[
        ["resources", 0, "schema", "fields", 0, "constraints", name]
        for name in ("required", "pattern", "enum", "minimum", "minLength", "unique")
    ],
]


@pytest.mark.parametrize("place", PLACES, ids=[".".join(map(str, place)) for place in PLACES])
def test_no_value_in_a_descriptor_ends_in_a_traceback(tmp_path: Path, place: list[Any]) -> None:
    for junk in JUNK:
        descriptor: Any = {
            "resources": [
                {
                    "name": "t",
                    "path": "t.csv",
                    "dialect": {"delimiter": ","},
                    "schema": {
                        "fields": [{"name": "a", "type": "string", "constraints": {}}],
                        "primaryKey": ["a"],
                        "foreignKeys": [{"fields": ["a"], "reference": {"fields": ["a"]}}],
                    },
                }
            ]
        }
        if place:
            node = descriptor
            for step in place[:-1]:
                node = node[step]
            node[place[-1]] = junk
        else:
            descriptor = {"resources": junk}
        (tmp_path / "t.csv").write_text("a\nx\n")
        file = tmp_path / "datapackage.json"
        file.write_text(json.dumps(descriptor))
        assert isinstance(validate_package(file), Report)
        assert isinstance(check_descriptor(descriptor), list)


def test_a_pattern_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troopclaims.datapackage.patterns.SECONDS", 0.5)
    field = {**TEXT, "constraints": {"pattern": "(?=a)(a+)+b"}}
    case = Case("slow", b"a\n" + b"a" * 40 + b"\n", (field,))
    start = time.monotonic()
    report = validate_package(write(case, tmp_path))
    assert kinds(report) == {"unsupported"}
    assert "seconds" in report.issues[0].message
    assert time.monotonic() - start < 30


def test_patterns_that_never_end_have_one_time_for_all_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def run(*_: Any, timeout: float, **__: Any) -> Any:
        waited.append(timeout)
        time.sleep(0.2)
        raise subprocess.TimeoutExpired("python", timeout)

    monkeypatch.setattr("troopclaims.datapackage.patterns.subprocess.run", run)
    field = {**TEXT, "constraints": {"pattern": "(?=a)(a+)+b"}}
    resources = [
        {"name": f"t{i}", "path": "t.csv", "schema": {"fields": [field]}} for i in range(3)
    ]
    package(tmp_path, resources=resources)
    assert kinds(validate_package(tmp_path)) == {"unsupported"}
    assert waited[0] > waited[1] > waited[2]


def test_more_columns_than_are_read_are_one_issue(tmp_path: Path) -> None:
    report = validate_package(write(Case("wide", b"a" + b"," * 20_000 + b"b\n1\n"), tmp_path))
    (issue,) = report.issues
    assert issue.severity == "unsupported"
    assert "20,001 columns" in issue.message


def test_a_record_that_lacks_very_many_cells_is_one_issue(tmp_path: Path) -> None:
    names = [f"f{i}" for i in range(100)]
    text = ",".join(names) + "\nx\n" + "y" + ",z" * 200 + "\n"
    case = Case("short", text.encode(), tuple({"name": name} for name in names))
    report = validate_package(write(case, tmp_path))
    assert [(issue.type, issue.row) for issue in report.issues] == [
        ("missing-cell", 2),
        ("extra-cell", 3),
    ]


def test_a_cell_of_20_megabytes_is_checked(tmp_path: Path) -> None:
    field = {**TEXT, "constraints": {"maxLength": 10}}
    text = b"a,b\n1,x\n" + b"y" * 20_000_000 + b",z\n"
    report = validate_package(write(Case("big", text, (field, {"name": "b"})), tmp_path))
    assert [(i.type, i.row, len(i.value)) for i in report.issues] == [("constraint-error", 3, 80)]


def test_a_quoted_cell_of_20_megabytes_with_line_ends_is_checked(tmp_path: Path) -> None:
    text = b'a\n"' + b"y\n" * 10_000_000 + b'"\nlast\n'
    field = {**TEXT, "constraints": {"enum": ["last"]}}
    report = validate_package(write(Case("big", text, (field,)), tmp_path))
    assert [(i.type, i.row) for i in report.issues] == [("constraint-error", 2)]


def test_a_quotation_mark_never_closed_in_70_megabytes_is_an_issue(tmp_path: Path) -> None:
    text = b'a\n"' + b"y\n" * 35_000_000
    report = validate_package(write(Case("big", text), tmp_path))
    assert kinds(report) == {"source-error"}
    assert "64 MiB" in report.issues[0].message


def test_a_table_that_does_not_fit_into_memory_is_an_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troopclaims.datapackage.session.MEMORY", "64MB")
    names = [f"f{i}" for i in range(2_000)]
    rows = [",".join(names), ",".join("1" for _ in names)]
    case = Case("wide", "\n".join(rows).encode(), tuple({"name": n} for n in names))
    (issue,) = validate_package(write(case, tmp_path)).issues
    assert (issue.severity, issue.hint) == ("unsupported", "divide the table")


def test_many_columns_are_checked(tmp_path: Path) -> None:
    names = [f"f{i}" for i in range(1_000)]
    fields = tuple({"name": name, "type": "integer"} for name in names)
    rows = [",".join(names), ",".join("1" for _ in names), ",".join("x" for _ in names)]
    case = Case("wide", "\n".join(rows).encode(), fields)
    report = validate_package(write(case, tmp_path), limit=1)
    assert {issue.row for issue in report.issues} == {3}
    assert sum(report.totals.values()) == 1_000
