"""Nothing that is read can act: no path, no value of a descriptor, no SQL of another package."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

import troopclaims
from command import command as run
from support import PROJECT, Copy
from troopclaims.datapackage import patterns, tables
from troopclaims.dataset.database import write_database
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import find_sql, questions
from troopclaims.dataset.validate import validated, validation_report
from troopclaims.errors import InvalidDataError, PackageError

CODES = {
    "name": "codes",
    "path": "codes.csv",
    "schema": {
        "fields": [{"name": "vocabulary", "type": "string"}, {"name": "code", "type": "string"}],
        "primaryKey": ["vocabulary", "code"],
    },
}
LATIN = b"-- L\xe4nder\n-- Hint: none\nSELECT 1;\n"
SLOW = "(x+)+(?=z)"  # a look-around, which Python runs
HINT = "-- A title\n-- Hint: none\n"


def package(root: Path, name: str = "dprk-troop-claims", **resource: Any) -> Path:
    """A valid package of one table, by default of this package's own name."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "t.csv").write_text("a\nx\n", encoding="utf-8")
    schema = {"fields": [{"name": "a", "type": "string"}], "primaryKey": ["a"]}
    table = {"name": "t", "path": "t.csv", "schema": schema} | resource
    file = root / "datapackage.json"
    resources = [table, *([CODES] if name == "dprk-troop-claims" else [])]
    (root / "codes.csv").write_text("vocabulary,code\n", encoding="utf-8")
    descriptor = {"name": name, "version": "1", "resources": resources}
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    return root


def with_sql(root: Path, folder: str, sql: str) -> Path:
    file = root / "analysis" / folder / "00.sql"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HINT + sql, encoding="utf-8")
    return root


def harmful(root: Path) -> tuple[Path, Path]:
    """A package whose views and rules write a file, and that file."""
    to = root.parent / "written.txt"
    package(root)
    for folder in ("views", "checks", "queries", "statements"):
        with_sql(root, folder, f"COPY (SELECT 'here') TO '{to}';")
    return root, to


def test_the_sql_of_another_package_is_not_run_whatever_its_name(tmp_path: Path) -> None:
    root, to = harmful(tmp_path / "p")
    assert troopclaims.validate(root) == []
    with troopclaims.connect(root) as con:
        assert con.execute("SELECT * FROM t").fetchall() == [("x",)]
    assert [*troopclaims.tables(root)] == ["t", "codes"]
    assert not to.exists()


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize(
    ("text", "found"),
    [("", "source-error"), ("\n", "blank-header"), ("\nx,y\n", "blank-header")],
)
def test_a_table_without_a_column_is_one_issue_of_its_own(
    text: str, found: str, trusted: bool, tmp_path: Path
) -> None:
    root = package(tmp_path / "p")
    file = root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    del descriptor["resources"][0]["schema"]
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    (root / "t.csv").write_text(text, encoding="utf-8")
    issues = troopclaims.validate(root, trust_rules=trusted)
    assert [(issue.type, issue.path) for issue in issues] == [(found, "t.csv")]


def test_the_command_says_that_it_did_not_run_them(tmp_path: Path) -> None:
    harmful(tmp_path / "p")
    done = run("validate", "p", cwd=tmp_path)
    assert done.returncode == 0
    assert "its own rules not run, --trust-rules runs them" in done.stdout


@pytest.mark.parametrize("folder", ["views", "checks"])
@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO '{to}';",
        "SELECT * FROM read_text('{secret}');",
        "SELECT * FROM read_csv('{secret}');",
        "SELECT * FROM '{secret}';",
        "ATTACH '{to}' AS other;",
        "SET enable_external_access = true;",
        "SET lock_configuration = false;",
        "SET allowed_paths = ['{secret}'];",
        "LOAD httpfs;",
        "INSTALL httpfs;",
        "EXPORT DATABASE '{to}';",
    ],
)
def test_sql_that_is_trusted_by_name_reaches_no_file(tmp_path: Path, folder: str, sql: str) -> None:
    secret, to = tmp_path / "secret.csv", tmp_path / "out"
    secret.write_text("SECRET\n", encoding="utf-8")
    root = with_sql(package(tmp_path / "p"), folder, sql.format(secret=secret, to=to))
    with pytest.raises(PackageError, match=f"analysis/{folder}/00.sql") as raised:
        troopclaims.validate(root, trust_rules=True)
    assert "SECRET\n" not in str(raised.value)
    assert not to.exists()
    if folder == "views":
        with pytest.raises(PackageError):
            troopclaims.connect(root, trust_rules=True)
        with pytest.raises(PackageError):
            write_database(open_package(root, trust_rules=True), tmp_path / "x.duckdb")
        assert not (tmp_path / "x.duckdb").exists()


@pytest.mark.parametrize(
    "sql",
    ["COPY (SELECT 1) TO '{to}';", "SELECT * FROM read_text('{secret}');", "ATTACH '{to}' AS x;"],
)
def test_a_sentence_that_is_trusted_reaches_no_file(
    sql: str, package: Copy, tmp_path: Path
) -> None:
    secret, to = tmp_path / "secret.csv", tmp_path / "out"
    secret.write_text("SECRET\n", encoding="utf-8")
    with_sql(package.root, "statements", sql.format(secret=secret, to=to))
    with pytest.raises(PackageError, match=r"analysis/statements/00\.sql") as raised:
        troopclaims.validate(package.root, trust_rules=True)
    assert "SECRET\n" not in str(raised.value)
    assert not to.exists()


def test_a_package_without_what_sentences_are_about_is_named(tmp_path: Path) -> None:
    root = with_sql(package(tmp_path / "p"), "statements", "SELECT ['C1'] AS claims, true AS holds")
    with pytest.raises(PackageError, match=r"statements/00\.sql: .*claims does not"):
        troopclaims.validate(root, trust_rules=True)


@pytest.mark.parametrize(
    ("change", "words"),
    [({"path": "../secret.csv"}, "climbs out"), ({"schema": "../s.json"}, "climbs out")],
)
def test_no_table_is_loaded_for_rules_before_every_path_was_found_safe(
    tmp_path: Path, change: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(tables, "read_texts", lambda *given: loaded.append(given[2].table.name))
    root = package(tmp_path / "p", **change)
    report = validation_report(root, trust_rules=True)
    assert words in report.issues[0].message
    assert loaded == []


def test_a_rule_says_nothing_of_tables_that_are_not_valid(tmp_path: Path) -> None:
    root = with_sql(package(tmp_path / "p"), "checks", "SELECT error('run');")
    (root / "t.csv").write_text("a\nx\nx\n", encoding="utf-8")
    assert [i.type for i in troopclaims.validate(root, trust_rules=True)] == ["primary-key"]


FINDS = "SELECT 't' AS \"table\", a AS id, 'a' AS field, a AS value, 'is here' AS message FROM t;"


def test_a_hash_that_is_unsupported_keeps_no_rule_from_being_run(package: Copy) -> None:
    package.replace(
        "datapackage.json",
        '"path": "data/codes.csv",',
        '"path": "data/codes.csv", "hash": "foo:1",',
    )
    package.set("claims", "C0001", credibility="2", credibility_basis="")
    report = validation_report(package.root, trust_rules=True)
    assert {issue.severity for issue in report.issues} == {"unsupported", "error"}
    assert (report.valid, report.rules_run) == (False, True)
    done = run("validate", str(package.root), "--trust-rules", cwd=package.root)
    assert done.returncode == 1


@pytest.mark.parametrize(
    "change",
    [
        {"path": "https://example.org/t.csv"},
        {"encoding": "x-none"},
        {"schema": {"fields": [{"name": "a", "type": "string", "constraints": {"pattern": SLOW}}]}},
    ],
    ids=["a table elsewhere", "a table left out", "a column not checked to its end"],
)
def test_where_a_table_cannot_be_checked_it_is_said_that_no_rules_were_run(
    tmp_path: Path, change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.1)
    root = with_sql(package(tmp_path / "p", **change), "checks", FINDS)
    if "schema" in change:
        (root / "t.csv").write_text(f"a\n{'x' * 60}y\n", encoding="utf-8")
    report = validation_report(root, trust_rules=True)
    assert (report.valid, report.rules_run) == (None, False)
    done = run("validate", "p", "--trust-rules", cwd=tmp_path)
    assert done.returncode == 3
    assert "checked, rules not run, " in done.stdout
    told = run("validate", "p", "--trust-rules", "--format", "json", cwd=tmp_path).stdout
    assert (json.loads(told)["valid"], json.loads(told)["rules_run"]) == (None, False)
    with (
        pytest.raises(InvalidDataError, match="could not all be checked"),
        validated(open_package(root, trust_rules=True)),
    ):
        pass


@pytest.mark.parametrize("folder", ["checks", "views", "statements"])
def test_sql_that_is_not_utf_8_is_named_with_its_byte(folder: str, package: Copy) -> None:
    file = with_sql(package.root, folder, "") / "analysis" / folder / "00.sql"
    file.write_bytes(LATIN)
    with pytest.raises(PackageError, match=rf"analysis/{folder}/00\.sql: byte 4 is not UTF-8"):
        troopclaims.validate(package.root, trust_rules=True)


def test_a_question_that_is_not_utf_8_is_named_with_its_byte(package: Copy) -> None:
    (package.root / "analysis" / "queries" / "00.sql").write_bytes(LATIN)
    trusted = open_package(package.root, trust_rules=True)
    for ask in (questions, lambda of: find_sql(of, "00")):
        with pytest.raises(PackageError, match=r"analysis/queries/00\.sql: byte 4 is not UTF-8"):
            ask(trusted)


@pytest.mark.parametrize("folder", ["checks", "statements"])
def test_a_moment_of_a_time_zone_is_named(folder: str, package: Copy) -> None:
    with_sql(package.root, folder, "SELECT TIMESTAMPTZ '2024-10-18 10:00:00+00' AS moment")
    with pytest.raises(PackageError, match=rf"analysis/{folder}/00\.sql: gives moment as .*cast"):
        troopclaims.validate(package.root, trust_rules=True)


@pytest.mark.parametrize("folder", ["checks", "statements"])
def test_sql_of_comments_alone_is_named(folder: str, package: Copy) -> None:
    with_sql(package.root, folder, "-- nothing is asked")
    with pytest.raises(PackageError, match=rf"analysis/{folder}/00\.sql: .* no statement"):
        troopclaims.validate(package.root, trust_rules=True)


INJECTION = (
    "0), PRIMARY KEY (a)); COPY (SELECT 1) TO '{to}'; CREATE TABLE z (b INTEGER CHECK (b > 0"
)


@pytest.mark.parametrize(
    "constraints",
    [
        {"minimum": INJECTION},
        {"maximum": INJECTION},
        {"minLength": INJECTION},
        {"pattern": "x')); COPY (SELECT 1) TO '{to}'; --"},
        {"enum": ["x'); COPY (SELECT 1) TO '{to}'; --"]},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_value_of_a_descriptor_is_no_sql(tmp_path: Path, constraints: dict[str, Any]) -> None:
    to = tmp_path / "out.txt"
    text = json.dumps(constraints).replace("{to}", str(to))
    kind = "integer" if "imum" in text else "string"
    field = {"name": "a", "type": kind, "constraints": json.loads(text)}
    root = package(tmp_path / "p", schema={"fields": [field], "primaryKey": ["a"]})
    for trust in (False, True):
        with pytest.raises((InvalidDataError, PackageError)):
            troopclaims.connect(root, trust_rules=trust)
    assert not to.exists()


@pytest.mark.parametrize(
    "name", ["a b", 'a"b', "a'; COPY (SELECT 1) TO 'out.txt'; --", "select", "Ä", "x" * 200]
)
def test_a_name_of_a_descriptor_is_no_sql(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    schema = {"fields": [{"name": name, "type": "string", "description": name}]}
    root = package(tmp_path / "p", name=name, schema=schema, description=name)
    quoted = name.replace('"', '""')
    (root / "t.csv").write_text(f'"{quoted}"\nx\n', encoding="utf-8")
    with troopclaims.connect(root) as con:
        assert con.table("t").columns == [name]
    assert not (tmp_path / "out.txt").exists()


def test_a_connection_reaches_no_file_and_its_settings_are_locked(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    with troopclaims.connect() as con:
        for sql in (
            f"SELECT * FROM read_csv('{secret}')",
            f"COPY claims TO '{tmp_path / 'claims.csv'}'",
            "SET enable_external_access = true",
            "SET lock_configuration = false",
        ):
            with pytest.raises(duckdb.Error):
                con.execute(sql)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_another_package_is_validated_before_it_is_opened(tmp_path: Path) -> None:
    root = package(tmp_path / "p")
    (root / "t.csv").write_text("a\nx\nx\n", encoding="utf-8")
    with pytest.raises(InvalidDataError, match="stands already in row 2"):
        troopclaims.connect(root)
    with pytest.raises(InvalidDataError, match="stands already in row 2"):
        troopclaims.tables(root)


@pytest.mark.parametrize("way", ["a path", "a link"])
def test_format_never_leaves_the_package(tmp_path: Path, way: str) -> None:
    victim = tmp_path / "victim.csv"
    victim.write_text("a,b\nz,1\ny,2\n", encoding="utf-8")
    root = package(tmp_path / "p", path="../victim.csv" if way == "a path" else "link.csv")
    if way == "a link":
        (root / "link.csv").symlink_to(victim)
    done = run("format", "p", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert victim.read_text(encoding="utf-8") == "a,b\nz,1\ny,2\n"


def test_this_package_is_trusted_by_its_place_and_not_by_its_name(
    package: Copy, tmp_path: Path
) -> None:
    assert open_package().trusted
    assert open_package(PROJECT).trusted
    link = tmp_path / "link"
    link.symlink_to(PROJECT)
    assert open_package(link).trusted
    assert not open_package(package.root).trusted
    assert open_package(package.root).sql_files("views") == []
    assert open_package(package.root, trust_rules=True).sql_files("views") != []


def test_a_copy_of_this_package_opens_without_its_views(package: Copy) -> None:
    shutil.rmtree(package.root / "analysis" / "checks")
    with troopclaims.connect(package.root) as con:
        kinds = dict(con.execute("SELECT table_name, table_type FROM information_schema.tables")
                     .fetchall())  # fmt: skip
    assert kinds["claims"] == "BASE TABLE"
    assert set(kinds.values()) == {"BASE TABLE"}


def test_a_descriptor_without_resources_ends_in_a_message(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "dprk-troop-claims"}', encoding="utf-8")
    for command in ("validate", "format"):
        done = run(command, ".", cwd=tmp_path)
        assert done.returncode == (1 if command == "validate" else 2)
        assert "resources is lacking" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
