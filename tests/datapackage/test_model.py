"""The typed model resolves the short forms and defaults of the standard, once for all."""

from __future__ import annotations

from pathlib import Path

from troopclaims.datapackage.model import Dialect, ForeignKey, Resource, resource_of


def resource(**schema: object) -> Resource:
    fields = schema.pop("fields", [{"name": "a"}, {"name": "b", "type": "integer"}])
    return resource_of(
        Path("root"), {"name": "t", "path": "t.csv", "schema": {"fields": fields, **schema}}
    )


def test_a_key_may_be_one_text() -> None:
    key = {"fields": "a", "reference": {"fields": "b"}}
    one = resource(primaryKey="name", foreignKeys=[key], uniqueKeys=[["a", "b"]])
    assert one.primary_key == ("name",)
    assert one.foreign_keys == (ForeignKey(("a",), "t", ("b",)),)
    assert one.unique_keys == (("a", "b"),)


def test_a_reference_names_its_table_or_means_its_own() -> None:
    keys = [
        {"fields": ["a"], "reference": {"resource": name, "fields": ["a"]}} for name in ("", "u")
    ]
    assert [key.table for key in resource(foreignKeys=keys).foreign_keys] == ["t", "u"]


def test_a_field_takes_its_schemas_missing_values_unless_it_has_its_own() -> None:
    fields = [{"name": "a"}, {"name": "b", "missingValues": [{"value": "?", "label": "unknown"}]}]
    one = resource(fields=fields, missingValues=["", "-"])
    assert [field.missing for field in one.fields] == [("", "-"), ("?",)]


def test_categories_are_their_values_without_labels() -> None:
    categories = [{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}]
    fields = [{"name": "a", "type": "string", "categories": categories}]
    assert resource(fields=fields).fields[0].categories == ("x", "y")


def test_a_field_without_type_is_any_and_fmt_before_a_format_is_dropped() -> None:
    fields = [{"name": "a"}, {"name": "b", "type": "string", "format": "fmt:email"}]
    assert [field.kind for field in resource(fields=fields).fields] == [
        ("any", "default"),
        ("string", "email"),
    ]


def test_fields_match_may_be_a_list_of_one() -> None:
    for value in ("subset", ["subset"]):
        schema = resource(fieldsMatch=value).schema
        assert schema is not None
        assert schema.fields_match == "subset"


def test_a_file_of_tabs_is_divided_by_tabs_unless_its_dialect_says_otherwise() -> None:
    given = [
        {"name": "t", "path": "t.tsv"},
        {"name": "t", "path": "t.txt", "format": "tsv"},
        {"name": "t", "path": "t.tsv", "dialect": {"delimiter": ";"}},
    ]
    resources = [resource_of(Path("root"), one) for one in given]
    assert [one.dialect.delimiter for one in resources] == ["\t", "\t", ";"]


def test_without_a_schema_there_are_no_fields_and_no_keys() -> None:
    one = resource_of(Path("root"), {"name": "t", "path": "d/t.csv"})
    assert (one.schema, one.fields, one.primary_key) == (None, (), ())
    assert (one.file, one.dialect) == (Path("root/d/t.csv").resolve(), Dialect())
