"""Reports in each format say the same, and nothing that was read is obeyed by who shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troopclaims.datapackage import Report, validate_package
from troopclaims.datapackage.issue_formats import (
    as_github,
    as_json,
    as_sarif,
    as_text,
    verdict,
    visible,
)
from troopclaims.datapackage.issue_types import ISSUE_TYPES
from troopclaims.datapackage.lines import line_of, lines_of_values

HOSTILE = (
    "\n::error file=x::owned",
    "\r\n::stop-commands::x",
    "##[add-mask]x",
    "\x1b[2Jgone",
    "\x9b31m",
    "\u202egnp.exe",
    "a\u2028b",
    "\x07\x00",
    "%0A::warning::x",
)


def report(root: Path, text: str, *fields: dict[str, Any], **resource: Any) -> Report:
    (root / "t.csv").write_text(text, encoding="utf-8", newline="")
    table = {"name": "t", "path": "t.csv", "schema": {"fields": [*fields]}} | resource
    descriptor = json.dumps({"name": "case", "resources": [table]}, indent=1)
    (root / "datapackage.json").write_text(descriptor, encoding="utf-8")
    return validate_package(root)


def number(name: str = "a") -> dict[str, Any]:
    return {"name": name, "type": "integer"}


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_is_obeyed(tmp_path: Path, cell: str) -> None:
    quoted = cell.replace('"', '""')
    found = report(tmp_path, f'a\n"{quoted}"\n', number())
    assert not found.valid
    for text in (as_text(found), as_github([found]), as_json([found], "1")):
        assert not any(sign in text for sign in "\r\x1b\x9b\u202e\u2028\x07\x00")
        assert "##[" not in text or text.startswith(("{", "::"))
        lines = [line for line in text.splitlines() if not text.startswith("::")]
        assert not any(line.lstrip().startswith("::") for line in lines)
    annotations = as_github([found]).splitlines()
    assert len(annotations) == len(found.issues)
    assert all(line.startswith("::error file=") for line in annotations)


def test_github_reads_a_cell_and_a_file_as_they_are(tmp_path: Path) -> None:
    """As the runner does, a percent sign is taken back last (GitHub, "Workflow commands")."""
    folder = tmp_path / "50%0A,line=9:x"
    folder.mkdir()
    (annotation,) = as_github([report(folder, "a\n5%0Ax\n", number())]).splitlines()
    properties, _, message = annotation.removeprefix("::error ").partition("::")
    assert "[5%0Ax]" in unescaped(message)
    assert [name.partition("=")[0] for name in properties.split(",")] == ["file", "line", "title"]
    assert unescaped(properties.split(",")[0]).endswith(f"{folder.name}/t.csv")


def unescaped(text: str) -> str:
    for sign, escape in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(escape, sign)
    return text


def test_json_gives_the_cell_back_as_it_was(tmp_path: Path) -> None:
    told = json.loads(as_json([report(tmp_path, 'a\n"\x1b\u202ex\r\ny"\n', number())], "1"))
    assert told["issues"][0]["value"] == "\x1b\u202ex\r\ny"


@given(st.text())
def test_what_is_shown_has_no_control_character(text: str) -> None:
    shown = visible(text)
    assert shown.isascii() or not any(sign in shown for sign in "\x00\x1b\x85\x9b\u202e\u2066")
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


def test_words_of_many_scripts_are_shown_as_they_are() -> None:
    for text in ("김정은", "Зеленський", "الكورية", "नमस्ते", "👩‍🌾", "naïve", "日本語"):
        assert visible(text) == text


def test_an_annotation_is_at_the_line_of_the_record_and_not_at_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p").mkdir()
    text = 'a,b\n1,"one\ntwo\nthree"\nx,y\n2,"\n"\nz,\n'
    found = report(tmp_path / "p", text, number(), {"name": "b", "type": "string"})
    assert [issue.row for issue in found.issues] == [3, 5]
    places = [line.split(",title")[0] for line in as_github([found]).splitlines()]
    assert places == ["::error file=p/t.csv,line=5", "::error file=p/t.csv,line=8"]
    assert [i["line"] for i in json.loads(as_json([found], "1"))["issues"]] == [5, 8]


def test_an_issue_of_the_descriptor_is_at_the_line_of_its_value(tmp_path: Path) -> None:
    found = report(tmp_path, "a\n1\n", number(), {"name": "b", "type": "tabel"})
    lines = (tmp_path / "datapackage.json").read_text(encoding="utf-8").splitlines()
    (issue,) = json.loads(as_json([found], "1"))["issues"]
    assert '"tabel"' in lines[issue["line"] - 1]


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.characters(exclude_characters=".["), max_size=4), inner),
    max_leaves=12,
))  # fmt: skip
def test_every_value_of_a_json_text_has_a_line(value: Any) -> None:
    text = json.dumps(value, indent=1)
    lines = lines_of_values(text.encode())

    def paths(one: Any, at: str) -> list[str]:
        items = [(f".{k}", v) for k, v in one.items()] if isinstance(one, dict) else []
        items += [(f"[{i}]", v) for i, v in enumerate(one)] if isinstance(one, list) else []
        return [at, *(path for step, item in items for path in paths(item, at + step))]

    assert {*lines} >= {*paths(value, "$")}
    assert max(lines.values()) <= len(text.split("\n"))


def test_a_value_that_is_not_there_is_at_what_it_lacks_in() -> None:
    lines = lines_of_values(b'{\n"a": [\n{"b": 1}]\n}')
    assert line_of("$.a[0].c", lines) == 3
    assert line_of("$.x", lines) == 1
    assert line_of("$.x", {}) is None


def test_json_has_totals_and_tables(tmp_path: Path) -> None:
    text = "a\n" + "x\n" * 300
    told = json.loads(as_json([report(tmp_path, text, number())], "0.2"))
    assert told["valid"] is False
    assert told["version"] == "0.2"
    assert told["totals"]["errors"] == 300
    assert [check["count"] for check in told["totals"]["checks"]] == [300]
    assert len(told["issues"]) == 100
    assert told["tables"] == {"checked": ["t"], "unsupported": []}


def test_several_reports_are_one_object_a_line(tmp_path: Path) -> None:
    found = report(tmp_path, "a\n1\n", number())
    lines = as_json([found, found], "1").splitlines()
    assert [json.loads(line)["valid"] for line in lines] == [True, True]


def test_what_is_not_supported_is_neither_valid_nor_not(tmp_path: Path) -> None:
    found = report(tmp_path, "a\n1\n", number(), format="ods")
    assert found.valid is None
    assert [issue.type for issue in found.issues] == ["unsupported"]
    assert found.unchecked == ["t"]
    assert verdict(found).startswith("valid as far as it could be checked: case, 0 tables checked")
    assert "1 could not be: " in verdict(found)
    told = json.loads(as_json([found], "1"))
    assert told["valid"] is None
    assert told["tables"] == {"checked": [], "unsupported": ["t"]}


def test_a_warning_alone_leaves_the_package_valid(tmp_path: Path) -> None:
    found = report(tmp_path, "a\n1\n", {**number(), "descripton": "x"})
    assert found.valid is True
    assert "1 warning" in verdict(found)


def test_sarif_has_what_its_schema_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "a folder"
    root.mkdir()
    log = json.loads(as_sarif([report(root, "a\nx\n", number())], "1", ISSUE_TYPES))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    (result,) = run["results"]
    assert result["ruleId"] in rules
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules.values())
    assert result["level"] == "error"
    assert result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20folder/t.csv"
    assert place["region"]["startLine"] == 2


def test_lines_are_those_of_each_part_in_its_encoding_with_its_comments(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text('a,b\n1,"é\né"\nx,\n', encoding="latin-1")
    (tmp_path / "two.csv").write_text("# a note\na,b\n2,\n# more\ny,\n", encoding="latin-1")
    found = report(
        tmp_path,
        "",
        number(),
        {"name": "b"},
        path=["one.csv", "two.csv"],
        encoding="latin-1",
        dialect={"commentChar": "#"},
    )
    told = json.loads(as_json([found], "1"))["issues"]
    assert [(i["path"], i["value"], i["line"]) for i in told] == [
        ("one.csv", "x", 4),
        ("two.csv", "y", 5),
    ]
