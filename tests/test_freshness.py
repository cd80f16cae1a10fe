"""A report is made again when it would be another one, and only then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import troopclaims
from support import PROJECT, Copy
from troopclaims.cli.freshness import (
    STAMP,
    inputs_hash,
    made_before,
    program_identity,
    write_stamp,
    write_stamp_of_formats,
)
from troopclaims.cli.site import documents_of_now, exports_of_now
from troopclaims.dataset.exchange.export import export
from troopclaims.dataset.package import open_package


def inputs(package: Copy, renderer: str = "") -> str:
    return inputs_hash(open_package(package.root), renderer)


@pytest.mark.parametrize(
    "file",
    [
        "data/claims.csv",
        "datapackage.json",
        "analysis/checks/ranges_in_order.sql",
        "analysis/queries/who_said_100000.sql",
        "seeds/000_655547146371947f.json",
        "report/report.qmd",
        "report/parts/style.css",
        "CHANGELOG.md",
    ],
)
def test_a_change_of_any_source_is_seen(file: str, package: Copy) -> None:
    path = package.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    before = inputs(package)
    path.write_bytes(path.read_bytes() + b" ")
    assert inputs(package) != before
    path.unlink()
    if file != "datapackage.json":
        path.with_name("another-name.sql").write_bytes(b" ")
        assert inputs(package) != before


@pytest.mark.parametrize(
    "file",
    ["report/figures/a.svg", "report/a.quarto_ipynb_1", "report/.quarto/x", "build/x.duckdb"],
)
def test_what_a_renderer_leaves_behind_is_no_source(file: str, package: Copy) -> None:
    before = inputs(package)
    (package.root / file).parent.mkdir(parents=True, exist_ok=True)
    (package.root / file).touch()
    assert inputs(package) == before


def test_a_change_of_the_code_or_the_renderer_is_seen(
    package: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    (code / "report").mkdir(parents=True)
    (code / "__init__.py").touch()
    monkeypatch.setattr(troopclaims, "__file__", str(code / "__init__.py"))
    before = inputs(package)
    assert inputs(package, "another") != before
    (code / "report" / "page.css").touch()
    assert inputs(package) != before


def test_another_version_of_a_program_is_another_program(tmp_path: Path) -> None:
    program = tmp_path / "quarto"
    program.write_bytes(b"one")
    before = program_identity(str(program))
    program.write_bytes(b"another")
    assert program_identity(str(program)) != before


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path, list[Path]]:
    """A folder of documents, a database, and the stamp of both."""
    to, database = tmp_path / "out", tmp_path / "x.duckdb"
    documents = [to / "report.html", to / "report.pdf"]
    to.mkdir()
    for file in (database, *documents):
        file.write_text(file.name, encoding="utf-8")
    write_stamp(to, "inputs", database, documents)
    return to, database, documents


def test_documents_that_nobody_touched_are_found_again(
    made: tuple[Path, Path, list[Path]], tmp_path: Path
) -> None:
    to, database, documents = made
    assert made_before(to, "inputs", database) == documents
    assert made_before(to, "other inputs", database) == []
    assert made_before(to, "inputs", tmp_path / "another.duckdb") == []
    assert made_before(tmp_path / "elsewhere", "inputs", database) == []


@pytest.mark.parametrize("name", ["out/report.html", "out/report.pdf", "x.duckdb"])
@pytest.mark.parametrize("gone", [True, False], ids=["taken away", "changed"])
def test_a_file_that_was_changed_or_taken_away_is_made_again(
    name: str, gone: bool, made: tuple[Path, Path, list[Path]], tmp_path: Path
) -> None:
    to, database, _ = made
    if gone:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_text("changed", encoding="utf-8")
    assert made_before(to, "inputs", database) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"documents": 1}'])
def test_a_broken_stamp_is_no_stamp(text: str, made: tuple[Path, Path, list[Path]]) -> None:
    to, database, _ = made
    (to / ".made-from.json").write_text(text, encoding="utf-8")
    assert made_before(to, "inputs", database) == []


def test_the_command_leaves_the_files_and_says_so(
    made: tuple[Path, Path, list[Path]], tmp_path: Path
) -> None:
    to, database, documents = made
    write_stamp(to, inputs_hash(open_package(PROJECT), ""), database, documents)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "troopclaims", "report", "--renderer", "portable"),
            *("--to", to, "--database", database),
        ],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "nothing has changed" in done.stderr
    assert "report.pdf" in done.stdout
    assert documents[0].read_text(encoding="utf-8") == "report.html"


def test_exports_are_of_now_where_all_of_them_are_whole_and_of_these_inputs(
    package: Copy, tmp_path: Path
) -> None:
    found, to = open_package(package.root, trust_rules=True), tmp_path / "out"

    def make(*formats: str) -> None:
        export(found, to, formats)
        write_stamp_of_formats(to, inputs_hash(found, ""), formats)

    assert not exports_of_now(found, to)
    make("references")
    make("codebook")
    assert exports_of_now(found, to)
    (to / "references" / "sources.ris").write_text("another", encoding="utf-8")
    assert not exports_of_now(found, to)
    make("references")
    assert exports_of_now(found, to)
    package.set("places", "hall", name="Great Hall")
    make("codebook")
    assert not exports_of_now(found, to)
    make("references")
    assert exports_of_now(found, to)
    for text in ("", "[]", '{"formats": 1}'):
        (to / STAMP).write_text(text, encoding="utf-8")
        assert not exports_of_now(found, to)
    make("references", "codebook")
    assert exports_of_now(found, to)


def test_documents_are_of_now_where_the_report_would_leave_them(
    package: Copy, tmp_path: Path
) -> None:
    found, to, database = open_package(package.root), tmp_path / "report", tmp_path / "x.duckdb"
    assert not documents_of_now(found, to, database)
    to.mkdir()
    for file in (database, to / "report.html"):
        file.touch()
    write_stamp(to, inputs(package), database, [to / "report.html"])
    assert documents_of_now(found, to, database)
    package.set("places", "hall", name="Great Hall")
    assert not documents_of_now(found, to, database)
