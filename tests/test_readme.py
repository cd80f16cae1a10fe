"""The README, CITATION.cff and the help tell the truth."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from PIL import Image, ImageColor

import troopclaims
from renew import ANSWER, COUNTS, DOCUMENTS, MENDED, codes, renew, with_enumerations
from support import PROJECT
from troopclaims.cli.main import application
from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.library import FORMS, cite
from troopclaims.dataset.exchange.export import export
from troopclaims.dataset.package import open_package

README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_answer_and_count_is_the_one_that_the_data_give(document: str) -> None:
    text = (PROJECT / document).read_text(encoding="utf-8")
    assert renew(text) == text, "run `make readme`"


def test_every_enumeration_is_the_one_that_the_codes_give() -> None:
    text = (PROJECT / "datapackage.json").read_text(encoding="utf-8")
    assert with_enumerations(text, codes()) == text, "run `make readme`"


def test_a_new_word_stands_in_its_enumeration_at_the_place_of_its_rank() -> None:
    def field(name: str, kind: str, **more: object) -> dict[str, object]:
        return {"name": name, "type": kind, **more}

    fields = [
        field("bound", "string", constraints={"required": True, "enum": ["exact", "gone"]}),
        field("grade", "integer", constraints={"enum": [1]}),
        field("new", "string"),
        field("note", "string", constraints={"enum": ["of no vocabulary"]}),
    ]
    words = [("bound", "about", "10"), ("bound", "exact", "9"), ("grade", "2", "2"),
             ("grade", "1", "1"), ("new", "first", "1")]  # fmt: skip
    rows = [{"vocabulary": f"t.{name}", "code": code, "rank": rank} for name, code, rank in words]
    text = json.dumps({"resources": [{"name": "t", "schema": {"fields": fields}}]})
    (table,) = json.loads(with_enumerations(text, rows))["resources"]
    assert [field.get("constraints") for field in table["schema"]["fields"]] == [
        {"required": True, "enum": ["exact", "about"]},
        {"enum": [1, 2]},
        {"enum": ["first"]},
        {"enum": ["of no vocabulary"]},
    ]


def test_the_documents_hold_what_is_renewed() -> None:
    assert len(ANSWER.findall(README)) >= 10
    codebook = (PROJECT / "report" / "codebook.md").read_text(encoding="utf-8")
    assert COUNTS.findall(codebook)
    assert len(MENDED.findall(codebook)) == 1


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


def test_the_picture_is_drawn_on_white() -> None:
    picture = Image.open(PROJECT / "report" / "picture.png").convert("RGB")
    colours = {colour: count for count, colour in picture.getcolors(1 << 16) or []}
    assert colours[255, 255, 255] > picture.width * picture.height / 2
    groups = "SELECT colour FROM codes WHERE vocabulary = 'actor_voices.voice_group'"
    found = {ImageColor.getrgb(colour) for colour in troopclaims.ask(groups)["colour"]}
    assert len(found & colours.keys()) >= 3  # None is taken for another to save bytes.


def block(language: str) -> str:
    (code,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(code)


def totals_sent() -> list[str]:
    return sorted(troopclaims.ask("totals_sent")["claim_id"])


def test_the_lines_of_python_give_what_they_say() -> None:
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        exec(block("python"), names)
    sent = names["sent"]
    assert sorted(sent["claim_id"]) == totals_sent()
    assert sent["source_urls"].notna().sum() > len(sent) / 2
    assert str(sent["first_day"].dtype) == "datetime64[s]"
    assert names["claims"]["made_on_first"].notna().any()
    assert set(names["answer"]["claim_id"]) >= {"C0001"}
    assert names["issues"] == []
    assert "TY  - ENCYC" in shown.getvalue()
    names["con"].close()


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed on this machine")
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_lines_of_r_give_the_same_totals(locale: str, tmp_path: Path) -> None:
    export(open_package(), tmp_path / "_output" / "exchange", ["csv"])
    # What is printed is for readers; the last line is for this test.
    code = block("r") + 'cat("\\n", paste(sent$claim_id, sent$first_day))'
    done = subprocess.run(
        ["Rscript", "--vanilla", "-e", code],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": locale},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    claims = re.findall(r"(C\d{4}) (\d{4}-\d\d-\d\d|NA)", done.stdout.splitlines()[-1])
    assert sorted(claim for claim, _ in claims) == totals_sent()
    days = troopclaims.tables()["claims"].set_index("claim_id")["made_on_first"]
    assert {(c, d) for c, d in claims} == {
        (c, "NA" if pd.isna(days[c]) else str(days[c].date())) for c, _ in claims
    }


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


def test_make_clean_leaves_what_is_of_the_project_alone(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "Makefile", tmp_path)
    kept = {"analysis/troopclaims/a.py", "tests/b.py", "tools/c.py", "data/claims.csv", "Makefile"}
    made = (
        *(f"{name}/__pycache__/a.pyc" for name in ("analysis/troopclaims", "tests", "tools")),
        *("build/x.duckdb", "_output/report/report.html", ".venv/ready"),
    )
    for name in (*kept, *made):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True, capture_output=True)
    left = {f.relative_to(tmp_path).as_posix() for f in tmp_path.rglob("*") if f.is_file()}
    assert left == kept
    assert not [*tmp_path.rglob("__pycache__")]


def test_every_command_is_in_the_help_and_in_a_document() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "troopclaims", "--help"], capture_output=True, text=True, check=True
    ).stdout
    names = [str(command.name) for command in application().registered_commands]
    assert len(names) > 10
    told = "".join(
        (PROJECT / name).read_text(encoding="utf-8")
        for name in ("README.md", "CONTRIBUTING.md", "seeds/README.md")
    )
    for name in names:
        assert re.search(rf"^\s+{name}\s+\w", shown, re.MULTILINE), name
        assert re.search(rf"troopclaims\s+{name}\b", told), name
