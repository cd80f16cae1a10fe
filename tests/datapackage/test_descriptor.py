"""What no profile can say of a descriptor, and what of it leaves which tables unchecked."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from troopclaims.datapackage import Report, check_descriptor, validate_package
from troopclaims.datapackage.hints import HINTS

SCHEMA = {"fields": [{"name": "a", "type": "string"}]}
TABLE = {"name": "t", "path": "t.csv", "schema": SCHEMA}


def check(root: Path, *resources: dict[str, Any], **package: Any) -> Report:
    """A package of the given resources, of which each has the same sound file."""
    for resource in resources:
        if isinstance(resource.get("path"), str) and "/" not in resource["path"]:
            (root / resource["path"]).write_text("a\nx\n", encoding="utf-8")
    descriptor = {"name": "case", "resources": [*resources]} | package
    (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return validate_package(root)


def said(report: Report) -> str:
    return " | ".join(issue.message for issue in report.issues)


def test_a_key_that_stands_twice_is_named(tmp_path: Path) -> None:
    text = '{"name": "a", "name": "b", "resources": [{"name": "t", "path": "t.csv", "path": "u"}]}'
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    found = [i for i in validate_package(tmp_path).issues if i.type == "package-error"]
    assert {i.value for i in found} == {"name", "path"}


@pytest.mark.parametrize("field", ["descripton", "contraints"])
def test_a_warning_keeps_no_table_from_being_checked(tmp_path: Path, field: str) -> None:
    schema = {"fields": [{"name": "a", "type": "integer", field: {}}]}
    report = check(tmp_path, TABLE | {"schema": schema})
    assert [(i.type, i.severity) for i in report.issues] == [
        ("field-error", "warning"),
        ("type-error", "error"),
    ]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"path": "t.xlsx"}, "tables in 'xlsx'"),
        ({"format": "xlsx"}, "tables in 'xlsx'"),
        ({"path": "t.parquet"}, "tables in 'parquet'"),
        ({"dialect": {"csv": {"delimiter": ";"}}}, "a dialect within 'csv'"),
        ({"dialect": {"sheetName": "one"}}, "sheetName"),
    ],
)
def test_what_is_not_supported_is_named_and_the_other_tables_are_checked(
    tmp_path: Path, change: dict[str, Any], what: str
) -> None:
    bad = {"name": "u", "path": "u.csv", "schema": {"fields": [{"name": "a", "type": "integer"}]}}
    report = check(tmp_path, TABLE | change, bad)
    assert [i.note for i in report.issues if i.type == "unsupported"] == [what]
    assert report.unchecked == ["t"]
    assert [i.resource for i in report.issues if i.type == "type-error"] == ["u"]
    assert report.valid is False
    only = check(tmp_path, TABLE | change, TABLE | {"name": "u", "path": "u.csv"})
    assert only.valid is None


@pytest.mark.parametrize("algorithm", ["md5", "", "sha1", "SHA256", "sha512", "blake2b"])
def test_a_hash_is_compared(tmp_path: Path, algorithm: str) -> None:
    right = hashlib.new((algorithm or "md5").lower(), b"a\nx\n").hexdigest()
    prefix = f"{algorithm}:" if algorithm else ""
    assert check(tmp_path, TABLE | {"hash": prefix + right}).valid
    wrong = check(tmp_path, TABLE | {"hash": prefix + "0" * len(right)})
    assert [i.type for i in wrong.issues] == ["hash-count"]


def test_a_hash_of_a_chosen_length_is_compared(tmp_path: Path) -> None:
    right = hashlib.shake_128(b"a\nx\n").hexdigest(8)
    assert check(tmp_path, TABLE | {"hash": f"shake_128:{right}"}).valid
    assert not check(tmp_path, TABLE | {"hash": f"shake_128:{'0' * 16}"}).valid


@pytest.mark.parametrize("algorithm", ["crc32", "foo", "x" * 500])
def test_a_hash_that_cannot_be_made_leaves_the_table_checked(
    tmp_path: Path, algorithm: str
) -> None:
    report = check(tmp_path, TABLE | {"hash": f"{algorithm}:abcd"})
    assert [i.type for i in report.issues] == ["unsupported"]
    assert report.valid is None
    assert [table.name for table in report.checked] == ["t"]


def test_names_that_stand_twice_are_named(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a"}, {"name": "a"}]}
    report = check(tmp_path, TABLE, TABLE, TABLE | {"name": "u", "schema": schema})
    assert "the name 't' stands twice" in said(report)
    assert "the field 'a' stands 2 times" in said(report)


def test_a_key_to_what_is_not_there_is_named() -> None:
    schema = {
        "fields": [{"name": "claim_id"}],
        "primaryKey": "clam_id",
        "uniqueKeys": [["b"]],
        "foreignKeys": [{"fields": "claim_id", "reference": {"resource": "u", "fields": "c"}}],
    }
    issues = check_descriptor({"resources": [TABLE | {"schema": schema}]})
    assert [i.message for i in issues] == [
        "there is no field 'clam_id'",
        "there is no field 'b'",
        "there is no resource 'u'",
    ]
    assert issues[0].hint == "did you mean 'claim_id'?"


def test_hints_for_names_are_bounded() -> None:
    fields = [{"name": f"field_{i}"} for i in range(HINTS * 3)]
    schema = {"fields": fields, "primaryKey": [f"feld_{i}" for i in range(HINTS * 3)]}
    issues = check_descriptor({"resources": [TABLE | {"schema": schema}]})
    assert len(issues) == HINTS * 3
    assert len([i for i in issues if i.hint]) == HINTS


@pytest.mark.parametrize("place", ["title", "name", "description"])
def test_half_a_character_anywhere_is_an_issue(tmp_path: Path, place: str) -> None:
    report = check(tmp_path, TABLE, **{place: "a\ud800"})
    assert "half of a surrogate pair" in said(report)
    assert [table.name for table in report.checked] == ["t"]


def test_what_belongs_to_another_type_is_passed_over(tmp_path: Path) -> None:
    field = {"name": "a", "type": "string", "trueValues": None, "groupChar": 1, "bareNumber": []}
    assert check(tmp_path, TABLE | {"schema": {"fields": [field]}}).valid


def test_further_properties_by_the_thousand_are_checked(tmp_path: Path) -> None:
    many = {f"property_{i}": i for i in range(20_000)} | {"x" * 1_000_000: 1}
    assert check(tmp_path, TABLE | many, **many).valid


@pytest.mark.parametrize("match", ["exact", "equal"])
def test_labels_are_compared_without_their_case_where_the_dialect_says_so(
    tmp_path: Path, match: str
) -> None:
    schema = {"fields": [{"name": "A", "type": "integer"}], "fieldsMatch": match}
    cased = check(tmp_path, TABLE | {"schema": schema})
    assert {i.type for i in cased.issues} >= {
        "extra-label" if match == "equal" else "incorrect-label"
    }
    free = check(tmp_path, TABLE | {"schema": schema, "dialect": {"caseSensitiveHeader": False}})
    assert [(i.type, i.field) for i in free.issues] == [("type-error", "A")]


@pytest.mark.parametrize("what", ["path", "schema", "dialect"])
@pytest.mark.parametrize("scheme", ["http", "https", "ftp"])
def test_what_is_remote_is_not_supported_and_not_at_fault(
    tmp_path: Path, what: str, scheme: str
) -> None:
    report = check(tmp_path, TABLE | {what: f"{scheme}://example.org/x"})
    assert [(i.type, i.note) for i in report.issues] == [("unsupported", f"a remote {what}")]
    assert report.valid is None
    assert report.unchecked == ["t"]


@pytest.mark.parametrize(
    ("name", "part"),
    [("missingValues", "schema"), ("primaryKey", "schema"), ("delimiter", "dialect")],
)
def test_a_property_in_another_place_is_a_warning(tmp_path: Path, name: str, part: str) -> None:
    for report in (check(tmp_path, TABLE | {name: "x"}), check(tmp_path, TABLE, **{name: "x"})):
        assert [i.message for i in report.issues] == [f"{name} belongs in {part}"]
        assert report.valid is True


@pytest.mark.parametrize(
    "field",
    [
        {"name": 1},
        {"constraints": []},
        {"constraints": {"minLength": "x"}},
        {"constraints": {"enum": 1}},
        {"delimiter": 1},
        {"delimiter": ""},
        {"itemType": ["string"]},
        {"itemType": "strnig"},
        {"missingValues": [1]},
        {"example": 1},
    ],
    ids=str,
)
def test_a_list_which_the_profile_does_not_know_is_judged_as_it_would(
    tmp_path: Path, field: dict[str, Any]
) -> None:
    schema = {"fields": [{"name": "a", "type": "list"} | field]}
    report = check(tmp_path, TABLE | {"schema": schema})
    assert [(i.type, i.severity) for i in report.issues] == [("field-error", "error")]
