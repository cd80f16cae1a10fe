"""The README, CITATION.cff and the help tell the truth."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from renew import ANSWER, COUNTS, DOCUMENTS, renew
from support import PROJECT
from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.library import FORMS, cite
from troopclaims.dataset.package import open_package

README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_answer_and_count_is_the_one_that_the_data_give(document: str) -> None:
    text = (PROJECT / document).read_text(encoding="utf-8")
    assert renew(text) == text, "run `make readme`"


def test_the_documents_hold_what_is_renewed() -> None:
    assert len(ANSWER.findall(README)) >= 10
    assert COUNTS.findall((PROJECT / "report" / "codebook.md").read_text(encoding="utf-8"))


def test_an_answer_that_is_cut_says_so() -> None:
    text = "```sql\nSELECT unnest([1, 2, 3]) AS n\nLIMIT 2;\n```\n\n<!-- answer -->\n"
    once = renew(text)
    assert once == text + "\n| n |\n| --- |\n| 1 |\n| 2 |\n\n*First 2 of 3.*\n"
    assert renew(once + "\nMore.\n") == once + "\nMore.\n"
    assert "First" not in renew(text.replace("LIMIT 2", "LIMIT 3"))


def test_the_citation_file_is_generated_from_the_descriptor() -> None:
    assert (PROJECT / "CITATION.cff").read_text(encoding="utf-8") == as_cff(open_package())


def test_every_form_of_the_citation_has_version_and_title() -> None:
    package = open_package()
    for form in FORMS:
        assert package.version in cite(format=form)
        assert "North Korean troops" in cite(format=form)


def test_every_link_to_a_file_leads_to_one() -> None:
    for document in ("README.md", "CONTRIBUTING.md"):
        text = (PROJECT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text):
            assert (PROJECT / target).exists(), f"{document}: {target}"


def test_make_help_explains_every_target() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    targets = re.findall(r"^\.PHONY: (.*)$", (PROJECT / "Makefile").read_text(), re.MULTILINE)[0]
    assert {line.split()[1] for line in shown.splitlines()} == set(targets.split())


def test_every_command_is_in_the_help() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "troopclaims", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for name in ("validate", "build", "query", "report", "export", "cite", "fingerprint"):
        assert re.search(rf"^\s+{name}\s", shown, re.MULTILINE)
