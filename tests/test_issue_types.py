"""Every issue is of a type that is told somewhere, and every type that is told can occur."""

from __future__ import annotations

import re

import pytest

from datapackage.cases import CASES
from datapackage.differential import write
from support import PROJECT
from troopclaims.datapackage import validate_package
from troopclaims.datapackage.issue_types import ISSUE_TYPES
from troopclaims.dataset.issue_types import OF_THIS_PACKAGE, issue_types
from troopclaims.dataset.package import open_package

CODE = PROJECT / "analysis" / "troopclaims"
TYPE = re.compile(
    r"[\"']((?:[a-z]+-)+(?:error|label|row|cell|key|count|header)|format|vocabulary|evidence)[\"']"
)


def types_in(room: str) -> set[str]:
    """The texts in the code of a room that can be types of issues."""
    files = [file for file in (CODE / room).glob("*.py") if file.name != "issue_types.py"]
    return {name for file in files for name in TYPE.findall(file.read_text(encoding="utf-8"))}


def test_each_type_in_the_code_is_told() -> None:
    found = types_in("datapackage") - {"format"}
    kinds = {f"{part}-error" for part in ("schema", "dialect")}  # profile.py makes these of a path.
    assert {*ISSUE_TYPES} - {"unsupported"} == found | kinds
    made = re.findall(
        r"\btype=\"(\w+)\"",
        "".join(file.read_text(encoding="utf-8") for file in (CODE / "dataset").rglob("*.py")),
    )
    assert {*OF_THIS_PACKAGE} == {*made}


def test_each_issue_of_the_cases_is_of_a_type_that_is_told(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    seen = set()
    for case in CASES[::5]:
        report = validate_package(write(case, tmp_path_factory.mktemp("case")))
        seen |= {issue.type for issue in report.issues}
    assert len(seen) > 10
    assert seen <= {*ISSUE_TYPES}


@pytest.mark.parametrize("name", issue_types([open_package()]))
def test_a_type_says_what_it_means_and_what_to_do(name: str) -> None:
    one = issue_types([open_package()])[name]
    assert one.title
    assert re.match(r"[A-Z`].*\.$", one.meaning, re.DOTALL)
    assert re.match(r".*\.$", one.advice, re.DOTALL)


def test_the_page_of_issues_holds_them_all() -> None:
    page = (PROJECT / "analysis" / "ISSUES.md").read_text(encoding="utf-8")
    for name in issue_types([open_package()]):
        assert f"| `{name}` |" in page
