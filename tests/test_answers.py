"""Issues are written so that whoever reads them gets the text that was there."""

from __future__ import annotations

from pathlib import Path

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.issue_formats import as_github, issues_as_text
from troopclaims.datapackage.report import Report


def test_an_issue_is_a_line_with_place_field_value_and_type_and_its_hint_below() -> None:
    issue = Issue(type="t", message="wrong", path="a.csv", row=2, field="f", value="v", hint="h",
                  severity="warning")  # fmt: skip
    assert issues_as_text([issue]) == "a.csv:2: f: warning: wrong [v] (t)\n    h\n"


def test_an_annotation_for_github_escapes_what_would_end_or_change_it(tmp_path: Path) -> None:
    # Workflow commands: % and line ends in the message, and , and : in a property as well.
    issue = Issue(type="a,rule", message="50%0A of it", path="a,b:c%.csv", field="f", value="v")
    told = as_github([Report((issue,), {}, file=tmp_path / "datapackage.json")])
    head, _, message = told.removeprefix("::").partition("::")
    assert "a%2Cb%3Ac%25.csv,line=1,title=a%2Crule" in head
    assert message == "f: 50%250A of it [v]\n"
