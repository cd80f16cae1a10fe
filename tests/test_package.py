"""The descriptor says everything about the tables, and says it once."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import troopclaims
from support import PROJECT
from troopclaims.dataset.database import connect
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import find_sql
from troopclaims.dataset.vocabulary import enumerations

PACKAGE = open_package(PROJECT)
FIELDS = [
    (resource["name"], field)
    for resource in PACKAGE.descriptor["resources"]
    for field in resource["schema"]["fields"]
]
TABLES = {
    "sources", "actors", "places", "events", "event_actors", "claims", "estimates", "mentions",
    "reactions", "claim_links", "codes", "retired_ids",
}  # fmt: skip


def test_every_table_of_the_design_is_a_resource() -> None:
    assert {table.name for table in PACKAGE.tables} >= TABLES


@pytest.mark.parametrize(
    ("table", "field"), FIELDS, ids=lambda v: v if isinstance(v, str) else v["name"]
)
def test_every_field_has_title_description_example_and_type(table: str, field: dict) -> None:
    assert all(
        field.get(key) not in (None, "") for key in ("title", "description", "example", "type")
    )


@pytest.mark.parametrize(
    ("table", "field"), FIELDS, ids=lambda v: v if isinstance(v, str) else v["name"]
)
def test_every_example_keeps_its_own_constraints(table: str, field: dict) -> None:
    constraints = field.get("constraints", {})
    example = field["example"]
    if "pattern" in constraints:
        assert re.fullmatch(constraints["pattern"], example)
    if "enum" in constraints:
        assert example in map(str, constraints["enum"])
    if "minimum" in constraints:
        assert float(example) >= constraints["minimum"]


def test_tables_that_can_be_misread_carry_a_usage_warning() -> None:
    silent = {table.name for table in PACKAGE.tables if "Usage warning:" not in table.description}
    assert silent <= {"retired_ids", "exclusions"}


def test_enumerations_and_codes_are_the_same_in_both_directions() -> None:
    import csv

    with (PROJECT / "data" / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["vocabulary"], row["code"]) for row in csv.DictReader(file)}
    enums = enumerations(PACKAGE)
    assert {row for row in rows if row[0] in enums} == {
        (vocabulary, code) for vocabulary, codes in enums.items() for code in codes
    }
    # The others are of columns that a view works out.
    columns = {vocabulary for vocabulary, _ in rows} - set(enums)
    with connect() as con:
        for vocabulary in columns:
            view, column = vocabulary.split(".")
            found = con.execute(f"SELECT DISTINCT {column}::VARCHAR FROM {view}").fetchall()
            assert {(vocabulary, code) for (code,) in found if code is not None} <= rows


def test_frictionless_alone_finds_the_package_valid() -> None:
    from frictionless import validate

    report = validate(str(PROJECT / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])


def test_the_version_is_written_in_the_descriptor_alone() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d[\d.]*)\b", changelog, re.MULTILINE)
    assert released[0] == PACKAGE.version


def test_an_installation_asks_for_what_the_code_or_the_documents_use_and_no_more() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["report"]]
    files = [*(PROJECT / "analysis").rglob("*.py"), *(PROJECT / "report").glob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    words = set(re.findall(r"\w+", code))
    used = {
        re.sub(r"[-_.]+", "-", name).lower()
        for module, names in packages_distributions().items()
        for name in names
        if module in words
    }
    assert {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", one)[0]).lower() for one in asked} <= used


def test_no_lock_or_file_names_an_index() -> None:
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--hash=sha256:" in text


def test_files_of_the_tables_are_utf8_with_unix_line_ends_and_sorted_by_key() -> None:
    import csv

    for table in PACKAGE.tables:
        path = table.file
        raw = path.read_bytes()
        assert b"\r" not in raw, path
        assert raw.endswith(b"\n"), path
        with path.open(encoding="utf-8", newline="") as file:
            keys = [tuple(row[name] for name in table.primary_key) for row in csv.DictReader(file)]
        assert keys == sorted(keys), path


def test_fingerprints_hold_no_words_of_the_texts() -> None:
    allowed = {"paragraph", "start", "end", "sha256", "reason", "source_id", "text", "encoding"}
    for file in (PROJECT / "seeds").glob("*.json"):
        fingerprint = json.loads(file.read_text(encoding="utf-8"))
        assert set(fingerprint) <= allowed | {
            "bytes", "characters", "paragraphs", "numbers_not_claims",
        }  # fmt: skip
        for row in fingerprint["paragraphs"] + fingerprint["numbers_not_claims"]:
            assert set(row) <= allowed


def test_a_path_may_be_text_and_every_fault_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("n\n" + "x\n" * 300, encoding="utf-8")
    table = {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "n", "type": "integer"}]}}
    descriptor = json.dumps({"name": "other", "resources": [table]})
    (tmp_path / "datapackage.json").write_text(descriptor, encoding="utf-8")
    issues = troopclaims.validate(str(tmp_path))
    assert [(issue.type, issue.row) for issue in issues] == [
        ("type-error", row) for row in range(2, 302)
    ]
    assert len(troopclaims.validate(tmp_path, limit=7)) == 7


def test_a_grade_other_than_the_tables_propose_says_so_in_its_basis() -> None:
    proposed = find_sql(PACKAGE, "proposed_credibility").rstrip().rstrip(";")
    with connect(PROJECT) as con:
        rows = con.execute(
            "SELECT claim_id, given.credibility_basis, proposed.credibility "
            f"FROM claims AS given JOIN ({proposed}) AS proposed USING (claim_id) "
            "WHERE given.credibility != proposed.credibility::VARCHAR"
        ).fetchall()
    assert [
        claim for claim, basis, grade in rows if f"The tables alone propose {grade}: " not in basis
    ] == []
