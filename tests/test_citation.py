"""A citation has the descriptor's values, each in its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

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
