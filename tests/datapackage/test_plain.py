"""Tables in other encodings, packed, in parts, with comments or inline are read like any other."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import troopclaims
from troopclaims.datapackage import Report, validate_package

SCHEMA = {"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}]}
Place = tuple[str, str, int | None]


def package(root: Path, resource: dict[str, Any], **files: bytes) -> Path:
    for name, content in files.items():
        (root / name.replace("_", ".", 1)).write_bytes(content)
    given = {"name": "t", "schema": SCHEMA, **resource}
    (root / "datapackage.json").write_text(json.dumps({"resources": [given]}))
    return root


def check(root: Path, resource: dict[str, Any], **files: bytes) -> Report:
    return validate_package(package(root, resource, **files))


def places(report: Report) -> list[Place]:
    return [(issue.type, issue.path, issue.row) for issue in report.issues]


def packed(text: bytes, *names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, text)
    return out.getvalue()


TEXT = 'a,b\r\n"é\nx",1\r\ny,z\r\n'


@pytest.mark.parametrize(
    "encoding", ["latin-1", "windows-1252", "utf-16", "UTF-16-LE", "utf-8", "UTF8", "cp850"]
)
def test_a_table_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    resource = {"path": "t.csv", "encoding": encoding}
    report = check(tmp_path, resource, t_csv=TEXT.encode(encoding))
    assert places(report) == [("type-error", "t.csv", 3)]
    package(tmp_path, resource, t_csv=TEXT.replace("z", "2").encode(encoding))
    with troopclaims.connect(tmp_path) as con:
        assert con.execute("FROM t").fetchall() == [("é\nx", 1), ("y", 2)]


@pytest.mark.parametrize("encoding", ["us-ascii", "ascii", "utf-16", "cp1252"])
def test_bytes_that_are_not_of_the_encoding_are_told(tmp_path: Path, encoding: str) -> None:
    report = check(tmp_path, {"path": "t.csv", "encoding": encoding}, t_csv=b"a,b\nx,1\n\x81,2\n")
    (issue,) = report.issues
    assert issue.type == "encoding-error"
    assert encoding in issue.message
    assert encoding == "utf-16" or "byte 0x81 after line 2" in issue.message


@pytest.mark.parametrize("encoding", ["base64", "rot13", "nonsense", "idna", "unicode_escape"])
def test_what_is_no_encoding_of_files_is_not_supported(tmp_path: Path, encoding: str) -> None:
    report = check(tmp_path, {"path": "t.csv", "encoding": encoding}, t_csv=b"a,b\n")
    assert [issue.type for issue in report.issues] == ["unsupported"]


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    text = TEXT.encode()
    report = check(tmp_path, {"path": "t.csv.gz"}, **{"t_csv.gz": gzip.compress(text, mtime=0)})
    assert places(report) == [("type-error", "t.csv.gz", 3)]
    report = check(tmp_path, {"path": "t.zip"}, t_zip=packed(text, "x/t.csv", "README.md"))
    assert places(report) == [("type-error", "t.zip", 3)]
    resource = {"path": "t.zip", "innerpath": "u.csv"}
    report = check(tmp_path, resource, t_zip=packed(text, "t.csv", "u.csv"))
    assert places(report) == [("type-error", "t.zip", 3)]
    resource = {"path": "t.bin", "compression": "gz", "encoding": "latin-1"}
    report = check(tmp_path, resource, t_bin=gzip.compress(TEXT.encode("latin-1"), mtime=0))
    assert places(report) == [("type-error", "t.bin", 3)]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("t.csv.gz", b"a,b\n", "cannot be unpacked"),
        ("t.csv.gz", gzip.compress(b"a,b\nx,1\n" * 99, mtime=0)[:-9], "cannot be unpacked"),
        ("t.zip", b"a,b\n", "cannot be unpacked"),
        ("t.zip", packed(b"a,b\n", "t.csv", "u.csv"), "2 tables"),
        ("t.zip", packed(b"a,b\n", "t.json"), "0 tables"),
    ],
)
def test_what_cannot_be_unpacked_is_an_issue(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    report = check(tmp_path, {"path": name}, **{name.replace(".", "_", 1): content})
    (issue,) = report.issues
    assert issue.type == "source-error"
    assert words in issue.message


def test_a_file_that_unpacks_to_very_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troopclaims.datapackage.plain.UNPACKED", 1 << 16)
    content = gzip.compress(b"a,b\n" + b"x,1\n" * 1_000_000, mtime=0)
    (issue,) = check(tmp_path, {"path": "t.csv.gz"}, **{"t_csv.gz": content}).issues
    assert "hundredfold" in issue.message


def test_several_files_are_one_table_and_issues_stand_in_their_files(tmp_path: Path) -> None:
    schema = {**SCHEMA, "primaryKey": "a"}
    resource = {"path": ["t1.csv", "t2.csv", "t3.csv"], "schema": schema}
    files = {
        "t1_csv": b"a,b\nx,1\ny,2",
        "t2_csv": b"\xef\xbb\xbfa,b\r\nz,q\r\n",
        "t3_csv": b'a,b\n"u\nv",3\nx,4\nw\n',
    }
    report = check(tmp_path, resource, **files)
    assert places(report) == [
        ("type-error", "t2.csv", 2),
        ("primary-key", "t3.csv", 3),
        ("missing-cell", "t3.csv", 4),
    ]
    assert "row 2 of t1.csv" in report.issues[1].message
    package(tmp_path, {**resource, "path": resource["path"][:1]}, **files)
    with troopclaims.connect(tmp_path) as con:
        assert con.execute("FROM t").fetchall() == [("x", 1), ("y", 2)]


def test_several_files_that_do_not_belong_together_are_told(tmp_path: Path) -> None:
    resource = {"path": ["t1.csv", "t2.csv"]}
    (issue,) = check(tmp_path, resource, t1_csv=b"a,b\nx,1\n", t2_csv=b"b,a\n1,x\n").issues
    assert "t2.csv: the header is not that of t1.csv" in issue.message
    (issue,) = check(tmp_path, resource, t1_csv=b'a,b\nx,"1\n', t2_csv=b"a,b\n1,x\n").issues
    assert "t1.csv: the file ends inside a quoted cell" in issue.message
    (tmp_path / "t2.csv").unlink()
    assert places(check(tmp_path, resource, t1_csv=b"a,b\n")) == [("scheme-error", "t2.csv", None)]


def test_every_one_of_several_paths_has_to_be_safe(tmp_path: Path) -> None:
    report = check(tmp_path, {"path": ["t.csv", "../secret.csv"]}, t_csv=b"a,b\n")
    assert [issue.type for issue in report.issues] == ["resource-error"]


def test_comments_are_left_out_and_rows_stay_counted(tmp_path: Path) -> None:
    resource = {"path": "t.csv", "dialect": {"commentChar": "#"}}
    text = b'# made in 2024, "by hand\na,b\nx,1\n#y,q\n"#z\n#w",2\nu,r\n'
    assert places(check(tmp_path, resource, t_csv=text)) == [("type-error", "t.csv", 6)]


def test_a_table_without_a_header_may_be_in_parts(tmp_path: Path) -> None:
    resource = {"path": ["t1.csv", "t2.csv"], "dialect": {"header": False}}
    report = check(tmp_path, resource, t1_csv=b"x,1\n", t2_csv=b"y,q\n")
    assert places(report) == [("type-error", "t2.csv", 1)]


@pytest.mark.parametrize(
    "data",
    [
        [["a", "b"], ["x", 1], ["y", "q"], [None, None]],
        [{"a": "x", "b": 1}, {"b": "q", "a": "y"}, {}],
    ],
)
def test_inline_data_is_a_table(tmp_path: Path, data: Any) -> None:
    report = check(tmp_path, {"data": data})
    assert places(report) == [("type-error", "", 3), ("blank-row", "", 4)]


def test_inline_data_may_be_a_text_of_csv(tmp_path: Path) -> None:
    resource = {"data": TEXT, "format": "csv"}
    assert places(check(tmp_path, resource)) == [("type-error", "", 3)]


def test_values_of_inline_data_mean_themselves(tmp_path: Path) -> None:
    fields = [
        {"name": "n", "type": "number", "decimalChar": ","},
        {"name": "t", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
        {"name": "l", "type": "list", "itemType": "integer"},
        {"name": "s", "type": "string"},
    ]
    schema = {"fields": fields, "missingValues": ["-"]}
    row = {"n": 1.5, "t": True, "l": [1, 2], "s": "x"}
    resource = {"name": "t", "data": [row, {}], "schema": schema}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    assert [issue.type for issue in validate_package(tmp_path).issues] == ["blank-row"]
    resource["data"] = [row, {**row, "s": 1}]
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    assert places(validate_package(tmp_path)) == [("type-error", "", 3)]
    resource["data"] = [row]
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    with troopclaims.connect(tmp_path) as con:
        assert con.execute("FROM t").fetchall() == [(1.5, True, [1, 2], "x")]


@pytest.mark.parametrize("data", [1, {"a": 1}, [1, 2], "x", [["a"], {"a": 1}]])
def test_inline_data_of_another_form_is_not_supported(tmp_path: Path, data: Any) -> None:
    assert "unsupported" in {issue.type for issue in check(tmp_path, {"data": data}).issues} or (
        not isinstance(data, (list, dict, str))
    )
