"""A citation has the descriptor's values, each in its place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from troopclaims.dataset import citation
from troopclaims.dataset.package import Package


@pytest.fixture
def cited() -> Package:
    return Package(
        Path("datapackage.json"),
        {
            "name": "a-name",
            "title": "A Title",
            "description": "What it is.",
            "version": "9.8.7",
            "created": "2023-04-05T00:00:00Z",
            "homepage": "https://example.org/home",
            "licenses": [{"name": "CC-BY-4.0"}],
            "contributors": [{"title": "One Body"}, {"title": "Another"}],
            "keywords": ["a", "b c"],
        },
    )


def test_as_text(cited: Package) -> None:
    assert citation.as_text(cited) == (
        "One Body, Another (2023). A Title (version 9.8.7) [Data package a-name]. "
        "Licence CC-BY-4.0. https://example.org/home\n"
    )


def test_as_bibtex(cited: Package) -> None:
    lines = [line.split("=", 1) for line in citation.as_bibtex(cited).splitlines() if "=" in line]
    fields = {name.strip(): value.strip().rstrip(",") for name, value in lines}
    assert citation.as_bibtex(cited).startswith("@dataset{a-name,\n")
    assert fields["author"] == "{{One Body} and {Another}}"
    assert fields["title"] == "{{A Title}}"
    assert fields["year"] == "{2023}"
    assert fields["version"] == "{9.8.7}"
    assert "CC-BY-4.0" in fields["note"]
    assert fields["url"] == "{https://example.org/home}"


def test_as_csl_json(cited: Package) -> None:
    (item,) = json.loads(citation.as_csl_json(cited))
    assert item["issued"] == {"date-parts": [[2023, 4, 5]]}
    assert [author["literal"] for author in item["author"]] == ["One Body", "Another"]
    assert (item["id"], item["type"], item["title"]) == ("a-name", "dataset", "A Title")
    assert (item["version"], item["license"]) == ("9.8.7", "CC-BY-4.0")
    assert item["URL"] == "https://example.org/home"


def test_as_cff(cited: Package) -> None:
    read = yaml.safe_load(citation.as_cff(cited))
    assert read["date-released"] == "2023-04-05"
    assert (read["title"], read["version"], read["license"]) == ("A Title", "9.8.7", "CC-BY-4.0")
    assert read["authors"] == [{"name": "One Body"}, {"name": "Another"}]
    assert read["keywords"] == ["a", "b c"]
    assert read["abstract"] == "What it is."


def of(**descriptor: object) -> Package:
    return Package(Path("datapackage.json"), descriptor)


def test_a_contributor_with_a_family_name_is_a_person() -> None:
    package = of(
        title="T",
        contributors=[
            {"givenName": "Ada", "familyName": "van Example", "roles": ["creator"]},
            {"title": "An Agency"},
            {"familyName": "Mononym"},
            {"organization": "A House"},
            {"email": "nobody@example.org"},
        ],
    )
    (item,) = json.loads(citation.as_csl_json(package))
    assert item["author"] == [
        {"family": "van Example", "given": "Ada"},
        {"literal": "An Agency"},
        {"family": "Mononym"},
        {"literal": "A House"},
    ]
    assert yaml.safe_load(citation.as_cff(package))["authors"] == [
        {"family-names": "van Example", "given-names": "Ada"},
        {"name": "An Agency"},
        {"family-names": "Mononym"},
        {"name": "A House"},
    ]
    assert "{{van Example}, {Ada} and {An Agency} and {Mononym} and" in citation.as_bibtex(package)
    assert citation.as_text(package).startswith("Ada van Example, An Agency, Mononym, A House (")


@pytest.mark.parametrize(
    ("descriptor", "text"),
    [
        ({}, "Untitled data package (no date) [Data package data-package].\n"),
        ({"name": "x"}, "x (no date) [Data package x].\n"),
        (
            {"title": "T", "created": "2026", "version": "0.10"},
            "T (2026) (version 0.10) [Data package data-package].\n",
        ),
        (
            {"title": "T", "licenses": [{"path": "https://example.org/l", "title": "Own"}]},
            "T (no date) [Data package data-package]. Licence Own.\n",
        ),
    ],
)
def test_what_the_descriptor_does_not_say_is_left_out(
    descriptor: dict[str, object], text: str
) -> None:
    package = of(**descriptor)
    assert citation.as_text(package) == text
    assert citation.as_bibtex(package).startswith("@dataset{")
    assert json.loads(citation.as_csl_json(package))[0]["type"] == "dataset"
    read = yaml.safe_load(citation.as_cff(package))
    assert read["authors"] == [{"name": "anonymous"}]
    assert "None" not in citation.as_bibtex(package) + citation.as_cff(package)


@pytest.mark.parametrize("version", ["1.10", "2026-11-23", "1e3", "yes", "0x1F", "1_0"])
def test_a_version_that_looks_like_a_number_or_a_date_stays_a_text(version: str) -> None:
    read = yaml.safe_load(citation.as_cff(of(title="T", version=version)))
    assert read["version"] == version


@pytest.mark.parametrize(
    ("licences", "key", "value"),
    [
        ([{"name": "CC-BY-4.0"}], "license", "CC-BY-4.0"),
        ([{"name": "ODC-PDDL-1.0"}], "license", "PDDL-1.0"),
        ([{"name": "MIT"}, {"name": "CC0-1.0"}], "license", "MIT"),
        ([{"name": "other-open", "path": "https://example.org/l"}], "license-url",
         "https://example.org/l"),
        ([{"path": "LICENSE.txt"}], "license", None),
    ],
)  # fmt: skip
def test_a_licence_is_given_by_its_spdx_name_or_its_address(
    licences: list[dict[str, str]], key: str, value: object
) -> None:
    assert yaml.safe_load(citation.as_cff(of(title="T", licenses=licences))).get(key) == value


def test_tex_gets_text_and_no_command() -> None:
    made = citation.as_bibtex(
        of(
            name="a,b}c",
            title=r"50% of R&D #1: a_b {x} \input{y} $z$ ~^",
            homepage="https://example.org/a_b?c=%20&d#e{f}",
            contributors=[{"title": "A & B"}],
        )
    )
    assert made.startswith("@dataset{a-b-c,\n")
    assert (
        r"{{50\% of R\&D \#1: a\_b \{x\} \textbackslash{}input\{y\} \$z\$ "
        r"\textasciitilde{}\textasciicircum{}}}" in made
    )
    assert r"{{A \& B}}" in made
    assert "{https://example.org/a_b?c=%20&d#e%7Bf%7D}" in made


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=25)
@given(title=TEXT, version=TEXT, person=TEXT, word=TEXT, description=TEXT)
def test_any_text_is_itself_in_yaml_and_json_and_closes_no_brace_of_tex(
    title: str, version: str, person: str, word: str, description: str
) -> None:
    package = of(
        title=title,
        version=version,
        contributors=[{"familyName": person, "title": "T"}],
        keywords=[word],
        description=description,
    )
    read = yaml.safe_load(citation.as_cff(package))
    assert read["title"] == (" ".join(title.split()) or "Untitled data package")
    assert read.get("version", "") == version
    assert read.get("abstract", "") == description
    assert json.loads(citation.as_csl_json(package))[0]["title"] == read["title"]
    plain = re.sub(r"\\[{}]", "", citation.as_bibtex(package))
    assert plain.count("{") == plain.count("}")
