"""Issues are written so that whoever reads them gets the text that was there."""

from __future__ import annotations

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.issue_formats import issues_as_text


def test_an_issue_is_a_line_with_place_field_value_and_type_and_its_hint_below() -> None:
    issue = Issue(type="t", message="wrong", path="a.csv", row=2, field="f", value="v", hint="h",
                  severity="warning")  # fmt: skip
    assert issues_as_text([issue]) == "a.csv:2: f: warning: wrong [v] (t)\n    h\n"
