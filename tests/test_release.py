"""A release is made where all agrees, names what does not, and is the same bytes made again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from support import PROJECT, Copy
from troopclaims.cli import release as command
from troopclaims.cli.main import application
from troopclaims.cli.report import make_database
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.validate import validate_package
from troopclaims.dataset.archive import changed_files
from troopclaims.dataset.canonical import format_tables
from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.library import cite
from troopclaims.dataset.exchange import export as exporting
from troopclaims.dataset.exchange.export import FORMATS
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.versions.difference import Difference, difference
from troopclaims.dataset.versions.difference_forms import as_changelog
from troopclaims.dataset.versions.release import release_issues, versions_in

EARLIER, VERSION, DAY = "0.8.0", "0.9.0", "2031-02-03"
FEW = ("csv", "references")  # formats, where what is asked is not about them


def describe(package: Copy, **values: object) -> None:
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    kept = {name: value for name, value in (descriptor | values).items() if value is not None}
    file.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def write(package: Copy, name: str, text: str) -> None:
    (package.root / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def released(sound_package: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sound record as version 0.8.0, in a zip, and as 0.9.0, with one row more."""
    folder = tmp_path_factory.mktemp("released")
    package = Copy(shutil.copytree(sound_package, folder / "package"))
    describe(package, version=EARLIER, created="2030-01-01T00:00:00Z")
    to = folder / "before.zip"
    with zipfile.ZipFile(to, "w") as archive:
        for file in package.root.rglob("*"):
            if file.is_file():
                archive.write(file, file.relative_to(package.root).as_posix())
    describe(package, version=VERSION, created=f"{DAY}T00:00:00Z")
    package.add("places", place_id="terrace", name="terrace", kind="site", part_of_id="hall")
    format_tables(open_package(package.root, trust_rules=True))
    agree(package, to)
    return to, package.root


@pytest.fixture
def before(released: tuple[Path, Path], package: Copy) -> Path:
    """The zip of version 0.8.0; `package` is then 0.9.0."""
    earlier, later = released
    shutil.copytree(later, package.root, dirs_exist_ok=True)
    return earlier


def agree(package: Copy, before: Path) -> None:
    """Write changelog, citation and README as the descriptor and the change have them."""
    found = open_package(package.root, trust_rules=True)
    lines = as_changelog(since(package, before))
    write(
        package,
        "CHANGELOG.md",
        f"# Changelog\n\n## {VERSION}, {DAY}\n\n- A note.\n\n{lines}\n## {EARLIER}\n\n- All.\n",
    )
    write(package, "CITATION.cff", as_cff(found))
    write(package, "README.md", f"# Read me\n\n> {cite(of=found)}\n")


def since(package: Copy, before: Path) -> Difference:
    from troopclaims.dataset.versions.opening import opened_version

    with opened_version(before) as earlier:
        return difference(earlier, open_package(package.root))


def issues(package: Copy, before: Path) -> list[Issue]:
    return release_issues(open_package(package.root, trust_rules=True), since(package, before))


def test_a_version_in_which_all_agrees_may_be_released(package: Copy, before: Path) -> None:
    assert issues(package, before) == []
    assert versions_in("## Not yet released\n## 0.2.0, 2026-01-01\n## 0.1.0\n") == [
        "0.2.0",
        "0.1.0",
    ]


DISAGREEMENTS: dict[str, tuple[Callable[[Copy], object], str, str]] = {
    "what is not yet released": (
        lambda p: p.replace("CHANGELOG.md", "## 0.9", "## Not yet released\n\n## 0.9"),
        "CHANGELOG.md",
        "begins with '## Not yet released'",
    ),
    "another version": (
        lambda p: p.replace("CHANGELOG.md", f"## {VERSION},", "## 0.10.0,"),
        "CHANGELOG.md",
        "begins with '## 0.10.0",
    ),
    "another date": (
        lambda p: p.replace("CHANGELOG.md", DAY, "2031-02-04"),
        "CHANGELOG.md",
        "2031-02-04",
    ),
    "no changelog": (
        lambda p: write(p, "CHANGELOG.md", "# Changelog\n"),
        "CHANGELOG.md",
        "has no section",
    ),
    "an old citation file": (
        lambda p: p.replace("CITATION.cff", VERSION, EARLIER),
        "CITATION.cff",
        "is not the descriptor's",
    ),
    "an old citation in the README": (
        lambda p: p.replace("README.md", f"version {VERSION}", f"version {EARLIER}"),
        "README.md",
        "has another citation",
    ),
    "a change that the changelog does not name": (
        lambda p: p.add("places", place_id="new", name="New", kind="area"),
        "CHANGELOG.md",
        "has not the lines of what changed since 0.8.0",
    ),
    "a number that is none of a version": (
        lambda p: describe(p, version="9"),
        "datapackage.json",
        "version '9' is not three numbers",
    ),
    "no date": (
        lambda p: describe(p, created=None),
        "datapackage.json",
        "created has no day",
    ),
    "a row that is gone without a word": (
        lambda p: p.drop("exclusions", exclusion_id="X0001"),
        "retired_ids",
        "X0001 is gone from exclusions without a row",
    ),
}


@pytest.mark.parametrize("name", DISAGREEMENTS)
def test_what_does_not_agree_is_named(name: str, package: Copy, before: Path) -> None:
    damage, path, words = DISAGREEMENTS[name]
    damage(package)
    found = [issue for issue in issues(package, before) if issue.path == path]
    assert any(words in issue.message for issue in found), issues(package, before)
    assert all(issue.type == "release" and issue.hint for issue in found)


def test_the_version_before_is_the_one_that_the_changelog_has(package: Copy, before: Path) -> None:
    package.replace("CHANGELOG.md", f"## {EARLIER}", "## 0.8.5\n\n## 0.8.0")
    (issue,) = issues(package, before)
    assert issue.message == "the version before is 0.8.5, and --since gives 0.8.0"


def without_a_field(package: Copy) -> None:
    rows = [{k: v for k, v in row.items() if k != "country"} for row in package.read("places")]
    descriptor = json.loads((package.root / "datapackage.json").read_text(encoding="utf-8"))
    schema = next(r for r in descriptor["resources"] if r["name"] == "places")["schema"]
    schema["fields"] = [field for field in schema["fields"] if field["name"] != "country"]
    describe(package, **descriptor)
    package.write("places", rows)


CORRECTED = lambda p: p.set("places", "hall", name="Great Hall")  # noqa: E731
ADDED = lambda p: p.add("places", place_id="new", name="New", kind="area")  # noqa: E731


@pytest.mark.parametrize(
    ("earlier", "version", "change", "part"),
    [
        ("0.8.0", "0.8.1", CORRECTED, None),
        ("0.8.0", "0.8.0", CORRECTED, "last"),
        ("0.8.0", "0.8.1", ADDED, "middle"),
        ("0.8.0", "0.9.0", ADDED, None),
        ("0.8.0", "0.7.9", ADDED, "middle"),
        ("0.8.0", "0.8.1", without_a_field, "middle"),
        ("0.8.0", "0.9.0", without_a_field, None),
        ("1.8.0", "1.9.0", without_a_field, "first"),
        ("1.8.0", "2.0.0", without_a_field, None),
    ],
)
def test_the_version_is_raised_by_what_changed(
    earlier: str,
    version: str,
    change: Callable[[Copy], object],
    part: str | None,
    package: Copy,
    sound_package: Path,
) -> None:
    change(package)
    describe(package, version=version)
    former = open_package(sound_package)
    former.descriptor["version"] = earlier
    found = difference(former, open_package(package.root))
    said = [i.message for i in release_issues(open_package(package.root), found)]
    raised = [message for message in said if "raises the" in message]
    assert [message.split()[-2] for message in raised] == ([part] if part else [])


# The command, with documents that are quickly made.


@pytest.fixture
def run(
    package: Copy, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    def database(found: Package, to: Path) -> None:
        to.write_bytes(b"a database differs from machine to machine")

    def documents(found: Package, to: Path, database: Path, quarto: str | None) -> list[Path]:
        to.mkdir(parents=True)
        (to / "report.html").write_text(os.environ["SOURCE_DATE_EPOCH"], encoding="utf-8")
        return [to / "report.html"]

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "make_database", database)
    monkeypatch.setattr(command, "make_documents", documents)
    monkeypatch.setattr(
        command, "own_package", lambda: open_package(package.root, trust_rules=True)
    )

    def run(*words: str, formats: Iterable[str] = FEW) -> Result:
        with monkeypatch.context() as patched:
            patched.setattr(exporting, "FORMATS", {name: FORMATS[name] for name in formats})
            return CliRunner().invoke(
                application(), ["release", "--since", str(before), "--to", "out", *words]
            )

    return run


def made(tmp_path: Path) -> Path:
    (archive,) = (tmp_path / "out").glob("*.zip")
    return archive


def test_the_archive_is_a_data_package_with_documents_and_exports(
    run: Callable[..., Result], tmp_path: Path, package: Copy
) -> None:
    done = run(formats=FORMATS)
    assert done.exit_code == 0, done.output
    archive = made(tmp_path)
    assert archive.name.endswith(f"-{VERSION}.zip")
    assert hashlib.sha256(archive.read_bytes()).hexdigest() in done.output
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        opened.extractall(tmp_path / "all")
    root = tmp_path / "all"
    assert names == sorted(names)
    assert {"CHANGELOG.md", "CITATION.cff", "changes.html", "datapackage.json", "datacite.json",
            "report/report.html", "exchange/references/sources.ris"} <= {*names}  # fmt: skip
    assert {name.split("/")[1] for name in names if name.startswith("exchange/")} >= {
        "parquet", "stata", "references",
    }  # fmt: skip
    assert not any(name.endswith((".zip", ".duckdb")) for name in names)
    sums = dict(
        reversed(line.split("  ", 1))
        for line in (root / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    assert sums == {
        name: hashlib.sha256((root / name).read_bytes()).hexdigest()
        for name in names
        if name != "SHA256SUMS"
    }
    assert validate_package(root).valid
    for table in open_package(package.root).tables:
        assert (root / table.path).read_bytes() == table.file.read_bytes()
    # What is made bears the date of the version.
    assert (root / "report/report.html").read_text() == str(1927843200)


def test_the_same_version_is_the_same_bytes_and_another_has_a_status(
    run: Callable[..., Result], tmp_path: Path, package: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run().exit_code == 0
    first = made(tmp_path).read_bytes()
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    try:
        assert run().exit_code == 0
    finally:
        monkeypatch.undo()
        time.tzset()
    assert made(tmp_path).read_bytes() == first


def test_an_archive_that_differs_stays_until_it_is_to_be_replaced(
    run: Callable[..., Result], tmp_path: Path, package: Copy
) -> None:
    assert run().exit_code == 0
    first = made(tmp_path).read_bytes()
    package.replace("CHANGELOG.md", "- A note.", "- Another note.")
    done = run()
    assert done.exit_code == 4
    assert "differs: CHANGELOG.md\ndiffers: SHA256SUMS\n" in done.output
    assert made(tmp_path).read_bytes() == first
    assert run("--replace").exit_code == 0
    assert made(tmp_path).read_bytes() != first


def test_nothing_is_made_where_something_does_not_agree_or_only_a_look_is_asked_for(
    run: Callable[..., Result], tmp_path: Path, package: Copy
) -> None:
    done = run("--check")
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        0, f"version {VERSION} can be released",
    )  # fmt: skip
    package.replace("CITATION.cff", VERSION, EARLIER)
    done = run()
    assert "CITATION.cff: is not the descriptor's" in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_built_cannot_be_released(
    run: Callable[..., Result], package: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "make_database", make_database)
    assert run("--check").exit_code == 0
    package.replace("analysis/queries/denials.sql", "SELECT", "SELECT nope,")
    done = run("--check")
    assert str(done.exception).startswith("analysis/queries/denials.sql: Binder Error")
    assert "can be released" not in done.output


def test_the_version_before_has_to_be_named(run: Callable[..., Result]) -> None:
    done = CliRunner().invoke(application(), ["release"])
    assert done.exit_code == 2
    assert f"name version {EARLIER} with --since" in done.output


def test_the_changelog_begins_with_what_is_not_released_or_with_this_version() -> None:
    package = open_package()
    headings = re.findall(r"^## .*$", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    released = f"## {package.version}, {package.descriptor['created'][:10]}"
    assert headings[0] in ("## Not yet released", released)


@pytest.mark.parametrize("former", [b"no zip", b"PK\x03\x04 cut"])
def test_an_archive_that_cannot_be_read_differs_in_everything(
    former: bytes, before: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.zip"
    old.write_bytes(former)
    with zipfile.ZipFile(before) as archive:
        assert changed_files(old, before) == sorted(archive.namelist())
