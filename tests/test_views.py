"""Every view is documented field by field, and what the documentation says of it holds."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from support import PROJECT, Copy
from troopclaims.datapackage.descriptor import check_descriptor
from troopclaims.datapackage.model import Resource
from troopclaims.dataset.database import connect
from troopclaims.dataset.package import open_package
from troopclaims.dataset.validate import validate
from troopclaims.dataset.views import PROPERTY, described_views, origins, views_of
from troopclaims.errors import PackageError

PACKAGE = open_package(PROJECT)
VIEWS = {view.name: view for view in views_of(PACKAGE)}
# The place of the last view, reactions_flat.
LAST = len(VIEWS) - 1
TYPES = {
    "VARCHAR": "string", "ENUM": "string", "BIGINT": "integer", "INTEGER": "integer",
    "DOUBLE": "number", "DECIMAL": "number", "DATE": "date", "BOOLEAN": "boolean",
    "VARCHAR[]": "list",
}  # fmt: skip


@pytest.fixture(scope="module")
def con() -> Iterator[DuckDBPyConnection]:
    with connect() as con:
        yield con


def test_every_view_of_the_database_is_documented_and_no_other(con: DuckDBPyConnection) -> None:
    made = con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert set(VIEWS) == {name for (name,) in made}, "document it in datapackage.json"


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_columns_types_and_comments_are_those_of_the_documentation(
    view: Resource, con: DuckDBPyConnection
) -> None:
    columns = con.execute(
        "SELECT column_name, regexp_extract(data_type, '^[A-Z]+(\\[\\])?'), comment "
        "FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [view.name],
    ).fetchall()
    found = [(name, TYPES[kind], comment) for name, kind, comment in columns]
    assert found == [(field.name, field.type, field.description) for field in view.fields]
    comment = con.execute("SELECT comment FROM duckdb_views() WHERE view_name = ?", [view.name])
    assert comment.fetchone() == (view.description,)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_what_is_required_is_there_and_keys_and_codes_hold(
    view: Resource, con: DuckDBPyConnection
) -> None:
    names = [field.name for field in view.fields]
    texts = ", ".join(f'"{name}"::VARCHAR' for name in names)
    rows = con.execute(f'SELECT {texts} FROM "{view.name}"').fetchall()
    for place, field in enumerate(view.fields):
        values = {row[place] for row in rows}
        if field.constraints.required:
            assert None not in values, field.name
        if field.constraints.enum is not None:
            assert values <= {*map(str, field.constraints.enum), None}, field.name
    if view.primary_key:
        places = [names.index(name) for name in view.primary_key]
        assert len({tuple(row[place] for place in places) for row in rows}) == len(rows)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_every_field_has_title_description_and_an_example_that_keeps_its_rules(
    view: Resource,
) -> None:
    forms = {
        "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false",
        "date": r"\d{4}-\d\d-\d\d",
    }  # fmt: skip
    for field in view.fields:
        assert field.title, field.name
        assert field.description.endswith("."), field.name
        assert re.fullmatch(forms.get(field.type, ".+"), field.example), field.name
        if field.constraints.enum is not None:
            assert field.example in map(str, field.constraints.enum), field.name
        if field.constraints.pattern is not None:
            assert re.fullmatch(field.constraints.pattern, field.example), field.name


def test_the_documentation_is_sound_as_that_of_tables_is() -> None:
    as_tables = [{**view, "path": f"{view['name']}.csv"} for view in described_views(PACKAGE)]
    tables = PACKAGE.descriptor["resources"]
    assert check_descriptor({"name": "x", "resources": [*tables, *as_tables]}) == []


def test_a_field_of_a_table_has_its_words_there_alone() -> None:
    tables = {
        f"{table['name']}.{field['name']}": field
        for table in PACKAGE.descriptor["resources"]
        for field in table["schema"]["fields"]
    }
    for view in PACKAGE.descriptor[PROPERTY]:
        for field in view["schema"]["fields"]:
            if "from" not in field:
                words = field["description"]
                assert words not in {other["description"] for other in tables.values()}, words
    assert set(origins(PACKAGE).values()) & set(tables)


@pytest.mark.parametrize("origin", ["claims.no_such_field", "reactions_flat.claim_id", "claims"])
def test_a_field_from_nowhere_or_from_a_later_view_is_named(origin: str, package: Copy) -> None:
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    descriptor[PROPERTY][0]["schema"]["fields"][0] = {"name": "x", "from": origin}
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(PackageError, match=f"the field x of .* is from {origin}"):
        views_of(open_package(package.root, trust_rules=True))


def change(package: Copy, alter: Callable[[dict[str, Any]], object]) -> None:
    """Change the descriptor of a package."""
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    alter(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")


def fields(descriptor: dict[str, Any], view: int = 0) -> list[Any]:
    return descriptor[PROPERTY][view]["schema"]["fields"]


def issues_of_views(package: Copy) -> dict[str, str]:
    """What `validate` says of the views, by the place in their documentation."""
    found = validate(package.root, trust_rules=True)
    assert {issue.type for issue in found} <= {"view"}
    return {issue.field.removeprefix(f"$.{PROPERTY}"): issue.message for issue in found}


@pytest.mark.parametrize(
    ("alter", "place", "words"),
    [
        (lambda d: d.update({PROPERTY: "views"}), "", "is no list of views"),
        (lambda d: d[PROPERTY].append(5), f"[{LAST + 1}]", "is no view"),
        (lambda d: d[PROPERTY].append({"name": "x", "schema": {}}), f"[{LAST + 1}]", "is no view"),
        (lambda d: d[PROPERTY].append({"schema": {"fields": []}}), f"[{LAST + 1}]", "is no view"),
        (lambda d: fields(d, LAST)[1].pop("name"), f"[{LAST}].schema.fields[1]", "is no field"),
        (lambda d: fields(d, LAST)[1].update(title=5), f"[{LAST}].schema.fields[1]", "is no field"),
        (lambda d: fields(d)[0].update({"from": "claims.claim"}), "[0].schema.fields[0].from",
         "which no table and no view before it has"),
    ],
)  # fmt: skip
def test_documentation_of_another_form_is_an_issue_and_opens_nothing(
    alter: Callable[[dict[str, Any]], object], place: str, words: str, package: Copy
) -> None:
    change(package, alter)
    found = issues_of_views(package)
    assert words in found[place], found
    with pytest.raises(PackageError, match=words):
        connect(package.root, trust_rules=True)


@pytest.mark.parametrize(
    ("alter", "place", "words"),
    [
        (lambda d: d[PROPERTY].pop(LAST), "", "reactions_flat is not described"),
        (lambda d: d[PROPERTY][LAST].update(name="reactions_flatt"), f"[{LAST}]",
         "there is no view reactions_flatt"),
        (lambda d: fields(d, LAST)[0].update(name="gone"), f"[{LAST}].schema.fields[0]",
         "reactions_flat has no column gone"),
        (lambda d: fields(d, LAST).pop(), f"[{LAST}].schema.fields",
         "of reactions_flat is not described"),
        (lambda d: fields(d, LAST)[0].update(type="date"), f"[{LAST}].schema.fields[0]",
         "is described as date and holds a string"),
    ],
)  # fmt: skip
def test_a_view_that_is_not_as_documented_is_an_issue_at_its_place(
    alter: Callable[[dict[str, Any]], object], place: str, words: str, package: Copy
) -> None:
    change(package, alter)
    found = issues_of_views(package)
    assert words in found[place], found


@pytest.mark.parametrize("reader", ["CREATE VIEW early AS", "CREATE MACRO early() AS TABLE"])
def test_a_view_that_reads_one_of_a_later_file_is_named(reader: str, package: Copy) -> None:
    file = package.root / "analysis" / "views" / "03_early.sql"
    file.write_text(f"-- Too early.\n{reader} FROM estimate_details;\n", encoding="utf-8")
    words = r"^analysis/views/03_early\.sql: .*estimate_details does not exist"
    for read in (connect, validate):
        with pytest.raises(PackageError, match=words):
            read(package.root, trust_rules=True)


def test_a_column_that_is_described_and_not_there_is_named(package: Copy) -> None:
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    descriptor[PROPERTY][0]["schema"]["fields"].append(
        {"name": "gone", "type": "string", "description": "Is not there."}
    )
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(
        PackageError, match=f"{PROPERTY}: {descriptor[PROPERTY][0]['name']}: .*gone"
    ):
        connect(package.root, trust_rules=True)


def rows_of(table: str) -> list[dict[str, str]]:
    with (PROJECT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def flat(con: DuckDBPyConnection, view: str) -> list[dict[str, Any]]:
    cursor = con.execute(f"FROM {view}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_the_flat_tables_have_every_number_and_reaction_with_its_documents(
    con: DuckDBPyConnection,
) -> None:
    sources = {row["source_id"]: row for row in rows_of("sources")}
    mentions = rows_of("mentions")
    for view, table, key, carried in (
        ("estimates_flat", "estimates", "estimate_id", "estimate_id"),
        ("reactions_flat", "reactions", "reaction_id", "claim_id"),
    ):
        rows = flat(con, view)
        assert sorted(row[key] for row in rows) == sorted(row[key] for row in rows_of(table))
        for row in rows:
            ids = sorted({m["source_id"] for m in mentions if m[carried] == row[carried]})
            assert row["source_ids"].split() == ids
            urls = [sources[source]["url"] for source in ids if sources[source]["url"]]
            assert (row["source_urls"] or "").split() == urls
            assert row["reliability"] == min(sources[source]["reliability"] for source in ids)
            if row["first_day"] and row["first_published"]:
                assert row["first_published"] >= row["first_day"]
            if view == "estimates_flat":
                assert row["documents"] == len(ids) <= row["claim_documents"]
                ends = (row["stated_lower_end"], row["stated_upper_end"])
                assert ends in {
                    (row["low"], row["high"]),
                    (row["best"], row["best"]),
                    (row["low"] or row["best"], row["high"] or row["best"]),
                }
