"""`troopclaims query` takes what users try first, keeps its limits and ends when it is asked to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from command import COMMAND, command
from support import Copy

ENDLESS = "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE hash(a.range, b.range) = 1"
QUERY = [*COMMAND, "query"]


@pytest.fixture(scope="module")
def folder(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database at its usual place, so that each call is fast."""
    folder = tmp_path_factory.mktemp("query")
    (folder / "build").mkdir()
    (folder / "build" / "troopclaims.duckdb").symlink_to(record_file)
    return folder


def ask(folder: Path, *arguments: str, given: str = "", **environment: str) -> tuple[int, str, str]:
    done = command("query", *arguments, cwd=folder, given=given, environment=environment)
    return done.returncode, done.stdout, done.stderr


def test_a_statement_comes_as_a_word_a_file_a_dash_or_a_pipe(folder: Path) -> None:
    sql = "SELECT 1 AS one\n"
    (folder / "my question.sql").write_text("\ufeff-- A title\n" + sql, encoding="utf-8")
    for arguments, given in (([sql], ""), (["my question.sql"], ""), (["-"], sql), ([], sql)):
        assert ask(folder, *arguments, "--format", "csv", given=given) == (0, "one\n1\n", "")


def test_a_moment_is_that_of_universal_time_wherever_it_is_asked(folder: Path) -> None:
    done = subprocess.run(
        [*QUERY, "SELECT TIMESTAMPTZ '2024-10-18 18:30:00+09' AS moment", "--format", "csv"],
        cwd=folder, env=os.environ | {"TZ": "Asia/Seoul"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("moment\n2024-10-18 09:30:00+00\n", "")


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        ((), "", "give a statement"),
        (("none.sql",), "", "none.sql: No such file"),
        (("SELECT 1", "--memory", "much"), "", "500MB"),
        (("SELECT list(range) FROM range(9000000)", "--memory", "20MB"), "", "--memory"),
        ((ENDLESS, "--timeout", "0.2"), "", "no answer within 0.2 seconds"),
        (("UPDATE EXTENSIONS",), "", "only questions are answered"),
        (("estimats",), "", "did you mean 'estimates'"),
        (("SELECT 1", "--output", "."), "", "folder"),
        (("SELECT 1", "--timeout", "inf"), "", "at most 86400 seconds"),
        (("SELECT 1", "--timeout", "nan"), "", "at most 86400 seconds"),
        (("SELECT 1", "--timeout", "1e30"), "", "at most 86400 seconds"),
        (("--list", "denials"), "", "leave 'denials' out"),
        (("SELECT 1", "--raw"), "", "--raw is of CSV"),
        (("SELECT 1", "--format", "markdown", "--raw"), "", "the answer is markdown"),
    ],
)
def test_what_cannot_be_answered_ends_with_2_and_says_why(
    arguments: tuple[str, ...], given: str, words: str, folder: Path
) -> None:
    status, shown, said = ask(folder, *arguments, given=given)
    assert (status, shown) == (2, "")
    assert words in said


def test_a_table_s_name_shows_its_columns_with_comments_and_its_first_rows(folder: Path) -> None:
    for name in ("claims", "estimate_details"):
        status, shown, _ = ask(folder, name, COLUMNS="100")
        assert status == 0
        assert shown.startswith(f"{name}: ")
        assert "claim_id" in shown
        assert "record 5" in shown
        assert "record 6" not in shown
    assert "Permanent identifier" in ask(folder, "claims")[1]


def test_a_table_s_name_gives_all_its_rows_in_the_other_forms(folder: Path) -> None:
    rows = json.loads(ask(folder, "codes", "--format", "json")[1])
    counted = json.loads(ask(folder, "SELECT count(*) AS n FROM codes", "--format", "json")[1])
    assert len(rows) == counted[0]["n"]


def test_a_large_answer_is_cut_as_a_table_and_says_so(folder: Path) -> None:
    status, shown, said = ask(folder, "FROM range(1000000)")
    assert status == 0
    assert shown.splitlines()[-1].strip() == "999"
    assert "the first 1,000 rows of more" in said
    assert ask(folder, "FROM range(3)", "--rows", "3", "--format", "csv")[2] == ""
    assert ask(folder, "FROM range(4)", "--rows", "3", "--format", "csv")[1].count("\n") == 4
    assert ask(folder, "FROM range(1200)", "--format", "csv")[1].count("\n") == 1201


def test_an_answer_is_written_to_a_file_whole_or_not_at_all(folder: Path) -> None:
    file = folder / "made" / "x.csv"
    assert ask(folder, "FROM range(2)", "--format", "csv", "--output", str(file)) == (0, "", "")
    assert file.read_text(encoding="utf-8") == "range\n0\n1\n"
    fails_late = "SELECT CASE WHEN range < 50000 THEN '1' ELSE error('late') END FROM range(60000)"
    status, _, said = ask(folder, fails_late, "--format", "csv", "--output", str(file))
    assert (status, "late" in said) == (2, True)
    assert file.read_text(encoding="utf-8") == "range\n0\n1\n"
    assert [path.name for path in file.parent.iterdir()] == ["x.csv"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.csv", "code,n\na,1\n"),
        ("x.JSON", "[\n{"),
        ("x.md", "| code | n |"),
        ("x.txt", "code  n"),
        ("x", "code  n"),
    ],
)
def test_a_file_has_the_format_of_its_ending_and_all_rows(
    name: str, begins: str, folder: Path, tmp_path: Path
) -> None:
    sql = "SELECT 'a' AS code, 1 AS n FROM range(1200)"
    assert ask(folder, sql, "--output", str(tmp_path / name)) == (0, "", "")
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert text.count("a") >= 1200
    assert ask(folder, "codes", "--output", str(tmp_path / name))[0] == 0
    assert "uncommitted" in (tmp_path / name).read_text(encoding="utf-8")
    other = ask(folder, sql, "--format", "json", "--output", str(tmp_path / name))
    assert other == (0, "", "")
    assert len(json.loads((tmp_path / name).read_text(encoding="utf-8"))) == 1200


def test_an_ending_of_no_format_is_refused(folder: Path, tmp_path: Path) -> None:
    status, _, said = ask(folder, "codes", "--output", str(tmp_path / "x.parquet"))
    assert (status, list(tmp_path.iterdir())) == (2, [])
    assert ".parquet is the ending of no format" in " ".join(said.split())


@pytest.mark.parametrize("name", ["data/places.csv", "datapackage.json", "README.md", "own.csv"])
def test_no_file_of_a_package_is_written_over(name: str, folder: Path, package: Copy) -> None:
    package.replace("datapackage.json", '"data/codes.csv"', '"own.csv"')
    (package.root / "README.md").touch()
    (package.root / "data" / "codes.csv").rename(package.root / "own.csv")
    former = (package.root / name).read_bytes()
    status, _, said = ask(folder, "codes", "--output", str(package.root / name))
    assert status == 2
    assert "a file of the data package" in said
    assert (package.root / name).read_bytes() == former
    for answer in ("answer.csv", "_output/data/answer.csv"):
        for _ in range(2):
            assert ask(folder, "SELECT 1", "--output", str(package.root / answer))[0] == 0


def test_formulas_are_made_inert_unless_they_are_asked_for_as_they_are(folder: Path) -> None:
    sql = "SELECT '=1' AS a, -1 AS b"
    assert ask(folder, sql, "--format", "csv")[1] == "a,b\n'=1,-1\n"
    assert ask(folder, sql, "--format", "csv", "--raw")[1] == "a,b\n=1,-1\n"


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_a_question_at_once_and_leaves_nothing(
    number: signal.Signals, status: int, folder: Path, tmp_path: Path
) -> None:
    arguments = [*QUERY, ENDLESS, "--timeout", "0", "--output", str(tmp_path / "x.csv")]
    with subprocess.Popen(arguments, cwd=folder, stderr=subprocess.PIPE, text=True) as asking:
        while not any(tmp_path.iterdir()) and asking.poll() is None:
            time.sleep(0.02)  # What is written aside shows that the question is being asked.
        asking.send_signal(number)
        _, said = asking.communicate()
    assert asking.returncode == status
    assert said.startswith(f"troopclaims: ended by {number.name}; every file is whole")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    with subprocess.Popen(
        [*QUERY, "FROM range(1000000)", "--format", "csv"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asking:
        assert asking.stdout is not None
        asking.stdout.readline()
        asking.stdout.close()
        assert asking.stderr is not None
        assert asking.stderr.read() == b""
    assert asking.returncode == 0
