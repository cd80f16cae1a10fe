"""What CONTRIBUTING says is there is there, and whoever does as it says passes the tests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support import PROJECT, Copy

TEXT = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)[1]
DEAD_TO_DATE = ("killed", "soldiers", "running_total")
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


def the_next(checkout: Copy) -> dict[str, Any]:
    """A document such as the next ones: of after the record, read in full, by the voices it has.

    Seoul's service raises its last number of dead, and Kyiv's gives the soldiers sent in two parts.
    """
    claims = {row["claim_id"]: row for row in checkout.read("claims")}
    _, raised, dead = max(
        (claims[row["claim_id"]]["made_on"], row["claim_id"], int(row["best"]))
        for row in checkout.read("estimates")
        if (row["measure"], row["personnel"], row["scope"]) == DEAD_TO_DATE
        and row["best"]
        and claims[row["claim_id"]]["claimant_id"] == "nis"
    )
    published = (row["published_on"] for row in checkout.read("sources"))
    end = max(*published, *(row["made_on"] for row in claims.values()))
    day = f"{int(end[:4]) + 1}-01-15"
    usual = {"kind": "estimate", "polarity": "affirmed", "certainty": "certain", "made_on": day}

    def number(of: tuple[str, str, str], best: int) -> dict[str, Any]:
        names = ("measure", "personnel", "scope")
        counted = dict(zip(names, of, strict=True))
        return {**counted, "best": best, "bound": "exact", "mentions": [{"figure": f"{best:,}"}]}

    return {
        "sources": {
            "kind": "news_article", "publisher_id": "Yonhap", "publisher_class": "wire",
            "title": "A page of the day", "url": "https://example.org/next", "language": "en",
            "published_on": day, "date_basis": "stated", "read_on": day,
            "read_extent": "full_text",
        },
        "claims": [
            {
                **usual, "claimant_id": "nis", "summary": "The service counts more dead.",
                "claim_links": [{"other_id": raised, "relation": "revises"}],
                "estimates": [number(DEAD_TO_DATE, dead + 300)],
            },
            {
                **usual, "claimant_id": "hur", "summary": "HUR counts two dispatches.",
                "estimates": [
                    number(("sent", "soldiers", "one_turn"), 5_000),
                    number(("sent", "soldiers", "addition"), 3_000),
                ],
            },
        ],
    }  # fmt: skip


def write_anew(file: Path) -> None:
    """A sentence in the place of one that the record no longer bears out."""
    file.write_text("-- Written anew.\nSELECT ['C0001'] AS claims, TRUE AS holds;\n", "utf-8")


def test_claims_added_as_documented_are_valid_and_pass_the_tests_of_the_data(
    checkout: Copy,
) -> None:
    """The page's example and one like the next, which may take the ground from sentences."""

    def run(*arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=checkout.root,
            env=os.environ | {"PYTHONPATH": str(checkout.root / "analysis")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    following = json.dumps(the_next(checkout))
    for text in (EXAMPLE, following):
        (checkout.root / "article.json").write_text(text, encoding="utf-8")
        run("troopclaims", "add", "article.json")
    (checkout.root / "article.json").unlink()
    issues = json.loads(run("troopclaims", "validate", "--format", "json", status=1))["issues"]
    assert {issue["type"] for issue in issues} == {"statement"}
    for path in {issue["path"] for issue in issues}:
        # It tells of the last count of the dead; what else is said of late documents is computed.
        assert "C0284" in (checkout.root / path).read_text(encoding="utf-8")
        write_anew(checkout.root / path)
    run("tools.renew")
    files = [f"tests/test_{name}.py" for name in OF_THE_DATA]
    # Other programs read the tables and not what was renewed.
    others = "not frictionless and not lines_of_r"
    run("pytest", "-q", "-p", "no:cacheprovider", "-k", others, *files)
