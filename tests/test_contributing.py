"""What CONTRIBUTING says is there is there, and whoever does as it says passes the tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import PROJECT, Copy

TEXT = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)[1]
# Tests whose subject are the data and the documents made from them.
OF_THE_DATA = ("readme", "record", "package", "actors", "places")


def test_every_file_and_folder_that_is_named_is_there() -> None:
    named = set(re.findall(r"`([\w.]+(?:/[\w.]+)*(?:/|\.\w+))`", TEXT))
    assert len(named) > 15
    assert sorted(path for path in named if not (PROJECT / path).exists()) == []


def test_every_command_that_is_named_is_one() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "troopclaims", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for command in re.findall(r"`troopclaims\s+([\w-]+)", TEXT):
        assert re.search(rf"^\s+{command}\s", shown, re.MULTILINE), command
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", TEXT):
        assert f"\n{target}:" in makefile, target


def test_every_test_that_is_named_is_one() -> None:
    for file, test in re.findall(r"pytest (tests/\w+\.py)(?:::(\w+))?", TEXT):
        assert f"def {test}" in (PROJECT / file).read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Copy:
    """A copy of the whole checkout, without what is made in it."""
    made = (".*", "build", "_output", "__pycache__", "*.txt")
    return Copy(
        shutil.copytree(PROJECT, tmp_path / "checkout", ignore=shutil.ignore_patterns(*made))
    )


def test_a_claim_added_as_documented_is_valid_and_passes_the_tests_of_the_data(
    checkout: Copy,
) -> None:
    def run(*arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=checkout.root,
            env=os.environ | {"PYTHONPATH": str(checkout.root / "analysis")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    (checkout.root / "article.json").write_text(EXAMPLE, encoding="utf-8")
    run("troopclaims", "add", "article.json")
    (checkout.root / "article.json").unlink()
    run("troopclaims", "validate")
    run("tools.renew")
    files = [f"tests/test_{name}.py" for name in OF_THE_DATA]
    run("pytest", "-q", "-p", "no:cacheprovider", "-k", "not frictionless", *files)
