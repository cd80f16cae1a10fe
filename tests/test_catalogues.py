"""What catalogues read is written from the descriptor, and the field's own validators take it.

Those that are not installed are left out: `make catalogues` fetches them and runs these tests.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from support import PROJECT, Copy
from troopclaims.datapackage.model import resource_of
from troopclaims.dataset.exchange import csvw
from troopclaims.dataset.exchange.export import export
from troopclaims.dataset.exchange.facts import facts_of
from troopclaims.dataset.exchange.tables import FLAT, Exchange, Table
from troopclaims.dataset.package import open_package
from troopclaims.dataset.views import views_of

PACKAGE = open_package(PROJECT)
TABLES = {table.name: table for table in PACKAGE.tables}
KERNEL = "{http://datacite.org/schema/kernel-4}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package unpacked, with what describes it."""
    to = tmp_path_factory.mktemp("catalogues")
    export(PACKAGE, to, ["csv"])
    return to / "csv"


@pytest.fixture
def homed(package: Copy, tmp_path: Path) -> Path:
    """The small package with a home, a DOI and a person among its authors."""
    descriptor = json.loads((package.root / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["homepage"] = "https://example.org/claims/"
    descriptor["doi"] = "10.1234/example"
    descriptor["contributors"].append(
        {"title": "A. Example", "givenName": "Ada", "familyName": "Example", "roles": ["creator"]}
    )
    text = json.dumps(descriptor, ensure_ascii=False)
    (package.root / "datapackage.json").write_text(text, encoding="utf-8")
    export(open_package(package.root, trust_rules=True), tmp_path / "out", ["csv"])
    return tmp_path / "out" / "csv"


@pytest.fixture(params=["as it is", "with a home"])
def either(request: pytest.FixtureRequest) -> Path:
    name = {"as it is": "folder", "with a home": "homed"}[request.param]
    found: Path = request.getfixturevalue(name)
    return found


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(
    "name", ["datacite.json", "schema-org.json", "ro-crate-metadata.json", "croissant.json"]
)
def test_each_has_title_version_date_licence_and_authors_of_the_descriptor(
    name: str, folder: Path
) -> None:
    said = set(texts(read(folder / name)))
    descriptor = PACKAGE.descriptor
    assert {descriptor["title"], descriptor["version"], descriptor["description"]} <= said
    assert descriptor["methods"] in said
    assert {descriptor["created"][:10], descriptor["licenses"][0]["path"]} <= said
    assert {one["title"] for one in descriptor["contributors"]} <= said


@pytest.mark.parametrize(
    "name",
    [
        "datacite.json",
        "schema-org.json",
        "ro-crate-metadata.json",
        "croissant.json",
        "datacite.xml",
    ],
)
def test_home_and_doi_stand_where_they_are_and_nowhere_else(
    name: str, folder: Path, homed: Path
) -> None:
    with_home = (homed / name).read_text(encoding="utf-8")
    assert "https://example.org/claims" in with_home or name == "datacite.xml"
    assert "10.1234/example" in with_home
    without = (folder / name).read_text(encoding="utf-8")
    assert "doi.org" not in without
    assert '""' not in re.sub(r'"(null|delimiter)": ""', "", without)
    assert PACKAGE.descriptor["id"] in without


def test_a_person_and_an_organisation_are_told_apart_with_their_names(homed: Path) -> None:
    parts = {"name": "Example, Ada", "familyName": "Example", "givenName": "Ada"}
    ada = {"@type": "Person", **parts}
    groups = [
        {"@type": "Organization", "name": one["title"]}
        for one in PACKAGE.descriptor["contributors"]
    ]
    assert read(homed / "schema-org.json")["creator"] == [*groups, ada]
    crate = {one["@id"]: one for one in read(homed / "ro-crate-metadata.json")["@graph"]}
    led_to = [crate[author["@id"]] for author in crate["./"]["author"]]
    assert [{k: v for k, v in one.items() if k != "@id"} for one in led_to] == [*groups, ada]
    creator = read(homed / "datacite.json")["creators"][-1]
    assert creator["nameType"] == "Personal"
    assert {name: creator[name] for name in parts} == parts


def test_the_xml_is_the_json_in_the_order_of_the_schema(homed: Path) -> None:
    record = read(homed / "datacite.json")
    root = ET.parse(homed / "datacite.xml").getroot()
    found = {child.tag.removeprefix(KERNEL): child for child in root}
    assert found["identifier"].text == record["doi"]
    assert found["identifier"].get("identifierType") == "DOI"
    names = [one.text for one in root.iter(f"{KERNEL}creatorName")]
    assert names == [one["name"] for one in record["creators"]]
    assert [one.text for one in root.iter(f"{KERNEL}familyName")] == ["Example"]
    assert found["publisher"].text == record["publisher"]["name"]
    rights = [one.get("rightsURI") for one in root.iter(f"{KERNEL}rights")]
    assert rights == [one["rightsUri"] for one in record["rightsList"]]
    subjects = [one.text for one in root.iter(f"{KERNEL}subject")]
    assert subjects == [one["subject"] for one in record["subjects"]]


def test_the_crate_lists_every_file_that_lies_beside_it(either: Path) -> None:
    graph = {one["@id"]: one for one in read(either / "ro-crate-metadata.json")["@graph"]}
    files = {f.relative_to(either).as_posix(): f for f in either.rglob("*") if f.is_file()}
    del files["ro-crate-metadata.json"]
    assert [part["@id"] for part in graph["./"]["hasPart"]] == sorted(files)
    for name, file in files.items():
        assert graph[name]["contentSize"] == str(file.stat().st_size)
        assert graph[name]["encodingFormat"]
    for one in graph.values():  # What is referred to is described.
        for value in one.values():
            for reference in value if isinstance(value, list) else [value]:
                if isinstance(reference, dict) and set(reference) == {"@id"}:
                    name = reference["@id"]
                    assert name in graph or name.startswith("https://w3id.org/"), name


def test_schema_org_names_what_is_measured_and_when(folder: Path) -> None:
    said = read(folder / "schema-org.json")
    first, last = said["temporalCoverage"].split("/")
    with (PROJECT / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        days = sorted(r["made_on"] for r in csv.DictReader(file) if len(r["made_on"]) == 10)
    assert (first, last) == (days[0], days[-1])
    assert {"best", "certainty"} <= {one["name"] for one in said["variableMeasured"]}


def test_what_is_measured_is_the_one_flat_table_or_else_every_field(tmp_path: Path) -> None:
    tables = [Table(table, []) for table in TABLES.values()]
    flat = [Table(view, [], is_view=True) for view in views_of(PACKAGE) if view.name in FLAT]
    for given, measured in ((tables, tables), ([*flat, *tables], flat[:1])):
        # Neither asks the database.
        fields = Exchange(PACKAGE, given, None, tmp_path).measured
        assert fields == [field for table in measured for field in table.described.fields]


def test_csvw_has_every_field_with_its_key_and_rules(folder: Path) -> None:
    said = {one["url"]: one for one in read(folder / "csv-metadata.json")["tables"]}
    for table in TABLES.values():
        schema = said[table.path]["tableSchema"]
        assert [one["name"] for one in schema["columns"]] == [field.name for field in table.fields]
        assert schema["primaryKey"] == list(table.primary_key)
        assert len(schema.get("foreignKeys", ())) == len(table.foreign_keys)


@pytest.mark.parametrize(
    ("kind", "constraints", "rules"),
    [
        ("integer", {"minimum": 1, "maximum": 6}, {"minimum": 1, "maximum": 6}),
        (
            "number",
            {"exclusiveMinimum": 0, "exclusiveMaximum": 1},
            {"minExclusive": 0, "maxExclusive": 1},
        ),
        ("string", {"minLength": 2, "maxLength": 9}, {"minLength": 2, "maxLength": 9}),
        ("string", {"pattern": "C[0-9]+"}, {"format": "C[0-9]+"}),
        ("string", {"enum": ["a", "b.c"]}, {"format": r"^(a|b\.c)$"}),
    ],
)
def test_csvw_says_a_fields_rules_in_its_own_words(
    kind: str, constraints: dict[str, Any], rules: dict[str, Any]
) -> None:
    fields = [
        {"name": "a", "type": kind, "constraints": constraints | {"required": True}},
        {"name": "b", "type": kind},
    ]
    table = resource_of(PROJECT, {"name": "t", "path": "t.csv", "schema": {"fields": fields}})
    (said,) = csvw.metadata(facts_of(PACKAGE), [table])["tables"]
    one, other = said["tableSchema"]["columns"]
    assert {name: of for name, of in one["datatype"].items() if name != "base"} == rules
    assert (one.get("required", False), other.get("required", False)) == (True, False)
    assert list(other["datatype"]) == ["base"]


def test_croissant_has_every_field_of_a_key(folder: Path) -> None:
    keys = {one["name"]: one["key"] for one in read(folder / "croissant.json")["recordSet"]}
    for table in TABLES.values():
        assert [one["@id"] for one in keys[table.name]] == [
            f"{table.name}/{name}" for name in table.primary_key
        ]


def test_datacites_own_library_takes_the_record_and_writes_the_same_xml(either: Path) -> None:
    schema45 = pytest.importorskip("datacite.schema45")
    record = read(either / "datacite.json")
    schema45.validator.validate(record)

    def canonical(xml: str) -> list[str]:
        root = ET.fromstring(xml)
        lines = []
        for child in root:
            if child.tag != f"{KERNEL}identifier":
                ET.indent(child)
                lines.append(ET.canonicalize(ET.tostring(child, encoding="unicode")).strip())
        return sorted(lines)

    ours = (either / "datacite.xml").read_text(encoding="utf-8")
    assert canonical(ours) == canonical(schema45.tostring(record))


def test_rocrates_own_library_reads_every_file(either: Path) -> None:
    rocrate = pytest.importorskip("rocrate.rocrate")
    crate = rocrate.ROCrate(either)
    assert crate.version == "1.3"
    assert crate.name == PACKAGE.descriptor["title"]
    assert crate.root_dataset["license"]["name"].startswith("Creative Commons")
    assert crate.dereference("data/claims.csv")["encodingFormat"] == "text/csv"


def test_croissants_own_library_finds_no_error_and_reads_every_claim(folder: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(jsonld=folder / "croissant.json")
    issues = dataset.metadata.ctx.issues
    assert not issues.errors
    records = [record["claims/claim_id"].decode() for record in dataset.records("claims")]
    lines = TABLES["claims"].file.read_text(encoding="utf-8").splitlines()[1:]
    assert records == [line.partition(",")[0] for line in lines]


def test_a_csvw_library_reads_every_table_and_finds_its_keys_hold(folder: Path) -> None:
    csvw = pytest.importorskip("csvw")
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    for table in group.tables:
        assert sum(1 for _ in table.iterdicts(strict=True)) > 0
    assert group.check_referential_integrity()


def test_datasette_opens_the_file_with_its_metadata(tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    import asyncio

    from datasette.app import Datasette

    export(PACKAGE, tmp_path, ["sqlite"])
    name = PACKAGE.descriptor["name"]
    app = Datasette(
        [str(tmp_path / f"{name}.sqlite")], metadata=read(tmp_path / f"{name}.datasette.json")
    )
    page = asyncio.run(app.client.get(f"/{name}/claims?_size=1"))
    assert page.status_code == 200
    assert TABLES["claims"].schema.field("hedge").description in page.text
