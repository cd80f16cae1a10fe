"""The public face: its names are listed, typed and what they promise to be."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import troopclaims


def test_the_public_names_are_listed_and_all_there() -> None:
    assert dir(troopclaims) == sorted(troopclaims.__all__)
    for name in troopclaims.__all__:
        assert getattr(troopclaims, name) is not None
    assert not hasattr(troopclaims, "conect")


def test_every_exception_has_one_base(tmp_path: Path) -> None:
    with pytest.raises(troopclaims.TroopclaimsError):
        troopclaims.connect(tmp_path / "none")
    for name in ("PackageError", "InvalidDataError", "QueryError"):
        assert issubclass(getattr(troopclaims, name), troopclaims.TroopclaimsError)


def test_what_is_not_utf_8_is_said_in_words() -> None:
    with pytest.raises(troopclaims.QueryError, match="not UTF-8"):
        troopclaims.ask("SELECT '\udcff'")
    with pytest.raises(troopclaims.PackageError, match="not UTF-8"):
        troopclaims.validate("oth\udcffer")


@pytest.mark.parametrize("given", [None, 5, b"x", [], troopclaims.questions()[0]], ids=repr)
def test_what_is_no_name_is_told_what_a_name_is(given: object) -> None:
    for ask, wanted in (
        (troopclaims.ask, r"a question is named, as `questions\(\)` has it, or is a text of SQL"),
        (troopclaims.view, "a view is named, such as 'estimate_details'"),
        (troopclaims.cite, "what is cited is named, such as 'C0001'"),
    ):
        with pytest.raises(troopclaims.QueryError, match=rf"^{wanted}.*; this is "):
            ask(given)


@pytest.mark.parametrize("given", [5, b"x", []], ids=repr)
def test_what_is_no_path_is_told_what_a_package_is(given: object) -> None:
    for ask in (
        troopclaims.connect,
        troopclaims.tables,
        troopclaims.questions,
        troopclaims.validate,
        lambda path: troopclaims.cite(of=path),
        lambda path: troopclaims.ask("SELECT 1", path),
        lambda path: troopclaims.view("claims", path),
    ):
        with pytest.raises(troopclaims.PackageError, match="a package is named by its folder"):
            ask(given)


@pytest.mark.parametrize("trust", ["no", 0, None])
def test_trust_is_given_in_no_other_words(trust: object) -> None:
    for use in (troopclaims.connect, troopclaims.validate):
        with pytest.raises(troopclaims.PackageError, match="trust_rules is True or False"):
            use(trust_rules=trust)


@pytest.mark.parametrize("limit", [0, -1, "a", 1.5, True])
def test_a_limit_that_is_none_is_refused(limit: object) -> None:
    with pytest.raises(troopclaims.PackageError, match="the limit is a whole number from 1 on"):
        troopclaims.validate(limit=limit)


def test_a_type_checker_finds_a_name_that_is_not_there(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text(
        "import troopclaims\n"
        "con = troopclaims.connect()\n"
        "version: str = troopclaims.__version__\n"
        "troopclaims.conect()\n"
        "from troopclaims import PackageErrors\n"
        "titles: list[str] = [question.title for question in troopclaims.questions()]\n"
        "columns = list(troopclaims.ask(titles[0], con)) + list(troopclaims.view('claims'))\n"
        "reference: str = troopclaims.cite('C0001', format='ris')\n"
        "troopclaims.cite('C0001', format='endnote')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--no-incremental",
            "code.py",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.split(":")[1] for line in done.stdout.splitlines() if ": error:" in line]
    assert lines == ["4", "5", "9"], done.stdout + done.stderr


def test_threads_ask_by_cursors_of_one_connection() -> None:
    answers = []
    with troopclaims.connect() as con:

        def ask() -> None:
            with con.cursor() as own:
                count = own.execute("SELECT count(*) FROM claims").fetchone()
            frame = troopclaims.ask("SELECT count(*) AS n FROM claims", con)
            answers.append((count, frame["n"].to_list()))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(answers) == 4
    assert all(answer == answers[0] for answer in answers)
