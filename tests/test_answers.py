"""Answers and issues are written so that whoever reads them gets the text that was there."""

from __future__ import annotations

from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.answers import issues_as_github, issues_as_text

ISSUE = Issue(
    type="a_rule",
    message="50% of it\nis wrong",
    path="data/a,b:c%.csv",
    row=3,
    field="f",
    value="v",
    hint="mend it",
)


def test_an_annotation_for_github_escapes_what_would_end_it() -> None:
    # Workflow commands: % and line ends in the message, and , and : in a property as well.
    assert issues_as_github([ISSUE]) == (
        "::error file=data/a%2Cb%3Ac%25.csv,line=3,title=a_rule::"
        "data/a,b:c%25.csv:3: f: 50%25 of it%0Ais wrong [v] (a_rule)%0A    mend it\n"
    )


def test_an_issue_is_a_line_with_place_field_value_and_type_and_its_hint_below() -> None:
    issue = Issue(type="t", message="wrong", path="a.csv", row=2, field="f", value="v", hint="h",
                  severity="warning")  # fmt: skip
    assert issues_as_text([issue]) == "a.csv:2: f: warning: wrong [v] (t)\n    h\n"
