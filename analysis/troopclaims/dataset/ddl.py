"""The database's definition as SQL text, from the schemas alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Any

from troopclaims.datapackage.quoting import columns, identifier, literal
from troopclaims.datapackage.types import cast_sql, duckdb_type
from troopclaims.dataset.package import Package

Resource = Mapping[str, Any]


def enumerations(package: Package) -> Iterator[str]:
    """A CREATE TYPE statement for every field of codes."""
    for resource in package.resources:
        for field in resource["schema"]["fields"]:
            if _is_enum(field):
                codes = ", ".join(literal(code) for code in field["constraints"]["enum"])
                name = identifier(_enum_name(resource["name"], field))
                yield f"CREATE TYPE {name} AS ENUM ({codes})"


def create_table(resource: Resource) -> str:
    """The CREATE TABLE statement of a table: types, NOT NULL, UNIQUE, CHECK and keys."""
    name = resource["name"]
    schema = resource["schema"]
    lines = [_column(name, field) for field in schema["fields"]]
    lines.append(f"PRIMARY KEY ({columns(schema['primaryKey'])})")
    for key in schema.get("foreignKeys", []):
        reference = key["reference"]
        target = reference["resource"] or name
        lines.append(
            f"FOREIGN KEY ({columns(key['fields'])}) "
            f"REFERENCES {identifier(target)} ({columns(reference['fields'])})"
        )
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {identifier(name)} (\n    {body}\n)"


def typed(resource: Resource) -> str:
    """The select list that turns a table's cells of text into typed, named values."""
    missing = resource["schema"].get("missingValues", [""])
    return ", ".join(
        f"{cast_sql(field, identifier(field['name']), missing)} AS {identifier(field['name'])}"
        for field in resource["schema"]["fields"]
    )


def comments(resource: Resource) -> Iterator[str]:
    """COMMENT statements with the descriptor's words for a table and each of its columns."""
    table = identifier(resource["name"])
    yield f"COMMENT ON TABLE {table} IS {literal(resource['description'])}"
    for field in resource["schema"]["fields"]:
        column = f"{table}.{identifier(field['name'])}"
        yield f"COMMENT ON COLUMN {column} IS {literal(field['description'])}"


def parents_first(package: Package) -> list[dict[str, Any]]:
    """The tables in an order in which each follows the tables that it refers to."""
    by_name = {resource["name"]: resource for resource in package.resources}
    graph = {
        name: {
            key["reference"]["resource"]
            for key in resource["schema"].get("foreignKeys", [])
            if key["reference"]["resource"] not in ("", name)
        }
        for name, resource in by_name.items()
    }
    return [by_name[name] for name in TopologicalSorter(graph).static_order()]


def _column(table: str, field: Mapping[str, Any]) -> str:
    constraints = field.get("constraints", {})
    name = identifier(field["name"])
    sort = identifier(_enum_name(table, field)) if _is_enum(field) else duckdb_type(field)
    parts = [name, sort]
    if constraints.get("required"):
        parts.append("NOT NULL")
    if constraints.get("unique"):
        parts.append("UNIQUE")
    rules = []
    if "pattern" in constraints:
        rules.append(f"regexp_full_match({name}, {literal(constraints['pattern'])})")
    if "minimum" in constraints:
        rules.append(f"{name} >= {constraints['minimum']}")
    if "maximum" in constraints:
        rules.append(f"{name} <= {constraints['maximum']}")
    if "minLength" in constraints:
        rules.append(f"length({name}) >= {constraints['minLength']}")
    parts += [f"CHECK ({rule})" for rule in rules]
    return " ".join(parts)


def _is_enum(field: Mapping[str, Any]) -> bool:
    return field["type"] == "string" and "enum" in field.get("constraints", {})


def _enum_name(table: str, field: Mapping[str, Any]) -> str:
    return f"{table}_{field['name']}"
