"""A user's mistake is named with file, row and field, and what was made before stays."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from command import COMMAND, Done, command, process, unread
from support import PROJECT, Copy
from troopclaims.cli.main import application
from troopclaims.dataset.identity import Identity, record
from troopclaims.errors import PackageError

Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*arguments: str, cwd: Path = tmp_path) -> Done:
        return command(*arguments, cwd=cwd)

    return run


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("validate", "none"), 2), (("query", "SELECT 1"), 0), (("cite",), 0), (("diff", "."), 2),
        (("find", "nobody"), 0), (("next-id",), 0), (("format", "none"), 2),
        (("fingerprint", "none.txt", "--source", "x"), 2), (("release",), 2),
        (("export", "none"), 2), (("add", "none.json"), 2), (("--version",), 0), (("none",), 2),
    ],
)  # fmt: skip
def test_each_command_is_a_process_that_ends_with_its_status(
    arguments: tuple[str, ...], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    done = process(*arguments, cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    here = command(*arguments, cwd=tmp_path)
    assert (here.returncode, here.stdout) == (status, done.stdout)
    # Click names the program by how it was started.
    assert here.stderr.splitlines()[3:] == done.stderr.splitlines()[3:]


def spoil(file: str, old: bytes, new: bytes) -> Callable[[Copy], object]:
    def damage(package: Copy) -> None:
        path = package.root / file
        raw = path.read_bytes()
        assert old in raw
        path.write_bytes(raw.replace(old, new, 1))

    return damage


DAMAGES: dict[str, tuple[Callable[[Copy], object], int, list[str]]] = {
    "a dangling actor": (
        lambda p: p.set("claims", "C0001", claimant_id="nobody"),
        1,
        ["data/claims.csv:2:", "claimant_id", "nobody"],
    ),
    "low over high": (
        lambda p: p.set("estimates", "E0001", low="200000", bound="between"),
        1,
        ["data/estimates.csv:2:", "low", "200000"],
    ),
    "an unknown stance": (
        lambda p: p.set("reactions", "R0009", stance="shrugs"),
        1,
        ["data/reactions.csv:2:", "stance", "shrugs"],
    ),
    "a moved span": (
        lambda p: p.set("mentions", "M0005", span_start="700"),
        1,
        ["data/mentions.csv:6:", "span_start", "700"],
    ),
    "a retired id": (
        lambda p: p.add(
            "retired_ids", table="claims", id="C0002", retired_in="0.1.0", reason="Coded twice."
        ),
        1,
        ["data/claims.csv:3:", "claim_id", "C0002", "retired"],
    ),
    "a missing file": (
        lambda p: (p.root / "data" / "claims.csv").unlink(),
        1,
        ["data/claims.csv", "no such file"],
    ),
    "a broken descriptor": (
        lambda p: p.replace("datapackage.json", '"resources": [', '"resources": ['[:-1]),
        2,
        ["datapackage.json:", "not JSON"],
    ),
    "a wrong header": (
        spoil("data/claims.csv", b"claimant_id", b"claimant"),
        1,
        ["data/claims.csv:1:", "claimant_id"],
    ),
    "a duplicated key": (
        spoil("data/places.csv", b"square,square", b"region,square"),
        1,
        ["data/places.csv:", "place_id", "region"],
    ),
    "bytes that are not UTF-8": (
        spoil("data/places.csv", b"hall,hall", b"hall,h\xff\xfell"),
        1,
        ["data/places.csv", "UTF-8"],
    ),
    "a cell too many": (
        spoil("data/places.csv", b"country,country", b"country,coun,try"),
        1,
        ["data/places.csv:2:"],
    ),
    "a number in words": (
        lambda p: p.set("estimates", "E0002", best="many"),
        1,
        ["data/estimates.csv:3:", "best", "many"],
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_fault_is_named_with_file_row_and_field_and_no_traceback(
    name: str, package: Copy, run: Run
) -> None:
    damage, status, words = DAMAGES[name]
    damage(package)
    done = run("validate", "--trust-rules", str(package.root))
    shown = done.stdout + done.stderr
    assert done.returncode == status, shown
    assert "Traceback" not in shown
    first = [line for line in shown.splitlines() if words[0] in line]
    assert first, shown
    assert all(any(word in line for line in first) for word in words), first


@pytest.mark.parametrize("file", ["checks/ranges_in_order.sql", "views/06_estimate_details.sql"])
def test_a_rule_or_view_that_is_no_sql_is_named(file: str, package: Copy, run: Run) -> None:
    path = package.root / "analysis" / file
    path.write_text(path.read_text(encoding="utf-8") + "\nSELEC 1;", encoding="utf-8")
    done = run("validate", "--trust-rules", str(package.root))
    assert done.returncode == 2
    assert f"analysis/{file}: Parser Error" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_view_that_no_rule_reads_has_to_be_sound_too(package: Copy, run: Run) -> None:
    file = package.root / "analysis" / "views" / "99.sql"
    file.write_text("-- A title\nCREATE VIEW v AS SELECT nope FROM claims", encoding="utf-8")
    done = run("validate", "--trust-rules", str(package.root))
    assert done.returncode == 2
    assert "analysis/views/99.sql: Binder Error" in done.stderr


def test_a_valid_package_ends_with_0_and_says_so(package: Copy, run: Run) -> None:
    done = run("validate", "--trust-rules", str(package.root))
    assert done.returncode == 0, done.stderr
    rules = len([*(package.root / "analysis" / "checks").glob("*.sql")])
    words = f"valid: dprk-troop-claims, 13 tables checked, {rules} rules checked"
    assert done.stdout == f"{words} ({package.root / 'datapackage.json'})\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("find", " "), "every row holds blanks"),
        (("add", "--template", "x.json"), "leave the rest of the call out"),
        (("add", "--template", "--dry-run"), "leave the rest of the call out"),
        (("cite", "package", "C9999"), "`troopclaims find` shows"),
    ],
)
def test_what_a_call_says_is_not_ignored(words: tuple[str, ...], said: str, run: Run) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_table_s_file_that_is_not_there_is_named_by_every_command(
    package: Copy, run: Run
) -> None:
    (package.root / "data" / "events.csv").unlink()
    (package.root / "x.json").write_text("{}", encoding="utf-8")
    for words in (("next-id", "--trust-rules"), ("find", "x"), ("format",),
                  ("add", "x.json", "--trust-rules")):  # fmt: skip
        done = run(*words, cwd=package.root)
        assert done.returncode == 2
        assert "the table events has no file data/events.csv; put it back" in done.stderr
    told = run("diff", ".", cwd=package.root).stderr
    assert "the table events cannot be read (No such file or directory)" in told


def test_a_table_that_is_no_csv_or_empty_is_named_with_its_record(package: Copy, run: Run) -> None:
    file = package.root / "data" / "events.csv"
    for content, words in (
        ('a,b\n1,2\n"x,y\n', "record 3 is not well-formed CSV"),
        ("a,b\n1,2\n3\n", "record 3 does not have 2 cells"),
        ("", "the file is empty; write at least its header"),
    ):
        file.write_text(content, encoding="utf-8")
        for call in (("find", "x"), ("format",)):
            done = run(*call, cwd=package.root)
            assert (done.returncode, done.stdout) == (1, "")
            assert f"data/events.csv: {words}" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--to", "file"), ("report", "--database", "file/x.duckdb"),
        ("release", "--to", "file"), ("export", "--to", "file"), ("build", "--to", "file/x.duckdb"),
        ("site", "--to", "file/x"), ("site", "--database", "file/x.duckdb"),
    ],
)  # fmt: skip
def test_a_folder_that_is_none_is_named_before_any_work(
    words: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(*_: object, **__: object) -> None:
        raise AssertionError("work was done that would be lost")

    for name in ("dataset.validate.checked", "explorer.parts.fetch"):
        monkeypatch.setattr(f"troopclaims.{name}", work)
    (tmp_path / "file").touch()
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "file: no folder, where files are to be put" in done.stderr


def test_a_database_is_read_for_a_site_where_nothing_can_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(*_: object) -> None:
        raise PackageError("the engine is fetched")

    monkeypatch.setattr("troopclaims.explorer.parts.fetch", fetch)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "x.duckdb").touch()
    monkeypatch.setattr("os.access", lambda folder, _: Path(folder).name != "kept")
    for name, said in (("x", "the engine is fetched"), ("y", "may not")):
        assert said in run("site", "--database", f"kept/{name}.duckdb").stderr


def test_issues_are_given_as_json_and_for_github(package: Copy, run: Run) -> None:
    package.set("estimates", "E0001", low="200000", bound="between")
    command = ("validate", "--trust-rules", str(package.root), "--format")
    told = json.loads(run(*command, "json").stdout)
    assert told["valid"] is False
    assert told["totals"]["errors"] >= 1
    assert "estimates" in told["tables"]["checked"]
    found = {(i["resource"], i["row"], i["field"]) for i in told["issues"]}
    assert ("estimates", 2, "low") in found
    shown = run(*command, "github").stdout
    assert "::error file=package/data/estimates.csv,line=2,title=ranges_in_order::" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "no/such/folder"),
        ("validate", "--format", "xml"),
        ("query",),
        ("query", "no_such_question"),
        ("query", "SELEC 1"),
        ("query", "SELECT 1", "--database", "none.duckdb"),
        ("build", "--to", "."),
        ("fingerprint", "none.txt", "--source", "x"),
        ("nonsense",),
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_2_a_reason_and_no_traceback(
    arguments: tuple[str, ...], run: Run
) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_without_a_path_the_package_of_the_folder_is_checked(package: Copy, run: Run) -> None:
    package.set("claims", "C0001", claimant_id="nobody")
    done = run("validate", "--trust-rules", cwd=package.root)
    assert done.returncode == 1
    assert "data/claims.csv:2:" in done.stdout


def test_the_rules_of_this_package_are_not_those_of_another(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n2\n1\n", encoding="utf-8")
    table = {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "a"}]}}
    for name in ("other", "dprk-troop-claims"):
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps({"name": name, "resources": [table]}), encoding="utf-8")
        assert (
            run("validate", file.name).stdout == f"valid: {name}, 1 table checked ({file.name})\n"
        )
    assert run("format", "other.json").returncode == 2
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "a\n2\n1\n"


def test_a_fault_of_a_descriptor_has_the_name_of_its_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"name": "x", "resources": []}', encoding="utf-8")
    assert run("validate", "other.json").stdout.startswith("other.json: $.resources")


def test_a_warning_is_shown_and_counted_and_changes_no_status(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a\n1\n", encoding="utf-8")
    fields = [{"name": "a", "type": "integer", "descripton": "x"}]
    table = {"name": "t", "path": "t.csv", "schema": {"fields": fields}}
    (tmp_path / "datapackage.json").write_text(
        json.dumps({"name": "warned", "resources": [table]}), encoding="utf-8"
    )
    done = run("validate")
    assert done.returncode == 0
    first, *_, verdict = done.stdout.splitlines()
    assert "warning: " in first
    assert verdict.startswith("valid: warned, 1 warning, 1 table checked")
    told = json.loads(run("validate", "--format", "json").stdout)
    assert (told["valid"], told["totals"]["warnings"]) == (True, 1)


def test_several_packages_are_checked_in_one_call(run: Run, tmp_path: Path) -> None:
    table = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "integer"}]}}
    for name, cell, form in (("sound", "1", "csv"), ("wrong", "x", "csv"), ("other", "1", "ods")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.csv").write_text(f"a\n{cell}\n", encoding="utf-8")
        descriptor = {"name": name, "resources": [table | {"format": form}]}
        file = tmp_path / name / "datapackage.json"
        file.write_text(json.dumps(descriptor), encoding="utf-8")
    done = run("validate", "sound", "wrong", "other")
    assert done.returncode == 1
    assert [
        line.split(":")[0] for line in done.stdout.splitlines() if ", 0 t" in line or " 1 t" in line
    ] == [
        "valid",
        "not valid",
        "valid as far as it could be checked",
    ]
    assert run("validate", "sound", "other").returncode == 3
    told = run("validate", "sound", "wrong", "other", "--format", "json").stdout.splitlines()
    assert [json.loads(line)["valid"] for line in told] == [True, False, None]
    log = json.loads(run("validate", "sound", "wrong", "other", "--format", "sarif").stdout)
    assert [len(one["results"]) for one in log["runs"]] == [0, 1, 1]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_half_a_character_is_printed_in_every_format(run: Run, tmp_path: Path, form: str) -> None:
    text = '{"name": "\\ud800", "resources": [{"name": "\\udfff", "path": "\\udc00.csv"}]}'
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    done = run("validate", "--format", form)
    assert done.returncode == 1
    assert done.stderr == ""


@pytest.mark.parametrize("path", ["/dev/stdin", "-", "/dev/zero", "t.xlsx", "https://a.org/x"])
def test_what_is_no_descriptor_is_said_to_be_none(run: Run, path: str) -> None:
    done = run("validate", path)
    assert done.returncode == 2
    assert path in done.stderr
    assert "Traceback" not in done.stderr


def test_a_table_that_the_rules_need_is_missed_by_name(package: Copy, run: Run) -> None:
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] != "codes"]
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    done = run("validate", "--trust-rules", str(package.root))
    assert done.returncode == 2
    assert "codes" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_says_when_it_is_not_about_the_folder_s_package(
    package: Copy, run: Run, tmp_path: Path
) -> None:
    assert "and not this folder" in run("cite", cwd=package.root).stderr
    assert run("cite", cwd=PROJECT).stderr == ""
    (tmp_path / "empty").mkdir()
    assert run("cite", cwd=tmp_path / "empty").stderr == ""


def test_the_version_is_that_of_the_descriptor(run: Run) -> None:
    descriptor = json.loads((PROJECT / "datapackage.json").read_text(encoding="utf-8"))
    assert run("--version").stdout == descriptor["version"] + "\n"


def test_build_then_query_answers_from_the_file(run: Run, tmp_path: Path) -> None:
    assert run("build").returncode == 0
    assert (tmp_path / "build" / "troopclaims.duckdb").is_file()
    done = run("query", "SELECT count(*) AS n FROM codes", "--format", "csv")
    assert done.stdout.splitlines()[0] == "n"
    assert run("query", "--list", "--format", "csv").stdout.count("\n") > 10


def built_from(file: Path, name: str, claims: int) -> None:
    """A database as another package would have it at the usual place."""
    file.parent.mkdir(exist_ok=True)
    with duckdb.connect(str(file)) as con:
        con.execute("CREATE TABLE claims AS SELECT range AS claim_id FROM range(?)", [claims])
        record(con, Identity(name, "0.1.0", "0" * 64))


COUNT = ("query", "SELECT count(*) AS n FROM claims", "--format", "csv")


@pytest.mark.parametrize("name", ["other-package", "dprk-troop-claims"])
def test_a_database_of_another_package_or_state_is_not_asked(
    name: str, run: Run, tmp_path: Path
) -> None:
    answer = run(*COUNT).stdout
    built_from(tmp_path / "build" / "troopclaims.duckdb", name, claims=1)
    done = run(*COUNT)
    assert (done.returncode, done.stdout) == (0, answer)
    assert f"was built from {name} 0.1.0" in done.stderr
    assert "the tables are asked" in done.stderr


def test_a_database_of_another_package_is_refused_where_it_is_named(
    run: Run, tmp_path: Path
) -> None:
    built_from(tmp_path / "other.duckdb", "other-package", claims=1)
    with duckdb.connect(str(tmp_path / "unmarked.duckdb")) as con:
        con.execute("CREATE TABLE claims AS SELECT 1 AS claim_id")
    for file, words in (("other", "other-package"), ("unmarked", "something else")):
        done = run(*COUNT, "--database", f"{file}.duckdb")
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr


def test_a_database_of_another_state_is_asked_where_it_is_named_and_said(
    run: Run, tmp_path: Path
) -> None:
    built_from(tmp_path / "old.duckdb", "dprk-troop-claims", claims=3)
    done = run(*COUNT, "--database", "old.duckdb")
    assert (done.returncode, done.stdout) == (0, "n\n3\n")
    assert "0.1.0" in done.stderr


def test_the_time_of_a_database_says_nothing_about_what_it_holds(
    run: Run, record_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "build").mkdir()
    shutil.copyfile(record_file, tmp_path / "build" / "troopclaims.duckdb")
    os.utime(tmp_path / "build" / "troopclaims.duckdb", (0, 0))
    assert run(*COUNT).stderr == ""


def test_fingerprints_are_made_without_a_word_of_the_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("First line with 5 words\n\nSecond\n", encoding="utf-8")
    assert run("fingerprint", "a.txt", "--source", "a-source").returncode == 0
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    made = json.loads(text)
    assert [(p["start"], p["end"]) for p in made["paragraphs"]] == [(0, 23), (25, 31)]
    assert "words" not in text


def test_names_of_any_language_are_printed_whatever_the_pipe_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    monkeypatch.setenv("LC_ALL", "C")
    done = process("query", "SELECT 'Radosław 北韓' AS name", "--format", "csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "name\nRadosław 北韓\n"), done.stderr


def test_help_teaches_and_lists_the_exit_codes(run: Run) -> None:
    shown = run("--help").stdout
    assert "0 good, 1 the data are at fault, 2" in " ".join(shown.split())
    commands = re.findall(r"^  ([a-z-]+) ", shown.partition("Commands:")[2], re.MULTILINE)
    assert len(commands) > 9
    for name in commands:
        assert run(name, "--help").returncode == 0


# A reader that goes away, as `| head` does, changes no status.

UNREAD: dict[str, tuple[tuple[str, ...], int]] = {
    "validate": (("validate", "--trust-rules", "wrong"), 1),
    "build": (("build",), 0),
    "query": (("query", "FROM range(1000000)", "--format", "csv"), 0),
    "report": (("report", "--help"), 0),
    "export": (("export", "references"), 0),
    "site": (("site", "-h"), 0),
    "explore": (("explore", "--no-browser", "--folder", "site"), 0),
    "cite": (("cite", "sources"), 0),
    "diff": (("diff", "wrong", "--rows", "0"), 4),
    "release": (("release", "-h"), 0),
    "find": (("find", "a", "--rows", "0"), 0),
    "add": (("add", "--template"), 0),
    "next-id": (("next-id",), 0),
    "format": (("format", "unsorted"), 0),
    "fingerprint": (("fingerprint", "a.txt", "--source", "a"), 0),
}


@pytest.fixture(scope="module")
def bench(record_file: Path, sound_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the commands above are about."""
    folder = tmp_path_factory.mktemp("unread")
    (folder / "site" / "explorer").mkdir(parents=True)
    (folder / "site" / "explorer" / "index.html").touch()
    (folder / "a.txt").write_text("A text.", encoding="utf-8")
    for name in ("wrong", "unsorted"):
        shutil.copytree(sound_package, folder / name)
    Copy(folder / "wrong").set("claims", "C0001", claimant_id="nobody")
    unsorted = Copy(folder / "unsorted")
    unsorted.write("claims", list(reversed(unsorted.read("claims"))))
    return folder


@pytest.mark.parametrize("name", UNREAD)
def test_a_reader_that_goes_away_changes_no_status(name: str, bench: Path) -> None:
    arguments, status = UNREAD[name]
    ended, said = unread(*arguments, cwd=bench)
    assert (ended, "pipe" in said.casefold()) == (status, False), said


def test_every_command_was_left_by_its_reader() -> None:
    assert set(UNREAD) == {command.name for command in application().registered_commands}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("query", "SELECT 1"), 0), (("find", "seoul"), 0), (("diff", "wrong"), 4), (("-h",), 0)],
)
def test_a_process_that_nobody_reads_ends_with_its_status(
    arguments: tuple[str, ...], status: int, bench: Path
) -> None:
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=bench, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate()
    assert (process.returncode, said) == (status, b"")


def test_a_full_standard_output_is_named(bench: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full, suppress(OSError):
        done = command("cite", cwd=bench, output=full)
    assert done.returncode == 2
    assert done.stderr == "troopclaims: standard output: No space left on device\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", ""),
        ("export", "--to", ""),
        ("build", "--to="),
        ("query", "SELECT '\udcff'"),
        ("validate", "oth\udcffer"),
    ],
)
def test_a_word_that_is_empty_or_not_utf_8_is_a_mistake_of_the_call(
    arguments: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search("in the call: give a value|in the call is not UTF-8", done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_too_little_memory_is_no_fault_of_the_data(run: Run) -> None:
    done = run("query", "claims", "--memory", "1MB")
    assert done.returncode == 2
    assert "does not fit into the memory" in done.stderr
    assert "--memory" in done.stderr


def test_help_comes_by_one_letter_too(run: Run) -> None:
    for words in ((), ("find",)):
        assert run(*words, "-h").stdout == run(*words, "--help").stdout
    assert "Exit status 1 says that no row" in " ".join(run("find", "-h").stdout.split())
    assert "that nothing was found" in " ".join(run("-h").stdout.split())


def test_python_reads_a_table_once_and_duckdb_once(package: Copy) -> None:
    program = """
import sys
from troopclaims.dataset.validate import validate
opened = []
sys.addaudithook(lambda name, about: name == "open" and opened.append(str(about[0])))
assert validate(sys.argv[1], trust_rules=True) == []
print(sum(path.endswith("claims.csv") for path in opened))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(package.root)], capture_output=True, check=True
    )
    assert int(done.stdout) == 2  # To see whether it is there, and to read it.
