"""The database's definition as SQL text, from the schemas alone."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter

from troopclaims.datapackage.compare import text_of
from troopclaims.datapackage.model import Field, Resource
from troopclaims.datapackage.quoting import columns, identifier, literal
from troopclaims.datapackage.types import cast_sql, duckdb_type
from troopclaims.dataset.package import Package


def enumerations(package: Package) -> Iterator[str]:
    """A CREATE TYPE statement for every field of codes."""
    for table in package.tables:
        for field in table.fields:
            if _is_enum(field):
                codes = ", ".join(literal(code) for code in field.constraints.enum or ())
                name = identifier(_enum_name(table.name, field))
                yield f"CREATE TYPE {name} AS ENUM ({codes})"


def create_table(table: Resource) -> str:
    """The CREATE TABLE statement of a table: types, NOT NULL, UNIQUE, CHECK and keys."""
    lines = [_column(table.name, field) for field in table.fields]
    if table.primary_key:
        lines.append(f"PRIMARY KEY ({columns(table.primary_key)})")
    lines += [
        f"FOREIGN KEY ({columns(key.fields)}) "
        f"REFERENCES {identifier(key.table)} ({columns(key.references)})"
        for key in table.foreign_keys
    ]
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {identifier(table.name)} (\n    {body}\n)"


def typed(table: Resource) -> str:
    """The select list that turns a table's cells of text into typed, named values."""
    return ", ".join(
        f"{cast_sql(field, identifier(field.name))} AS {identifier(field.name)}"
        for field in table.fields
    )


def comments(table: Resource) -> Iterator[str]:
    """COMMENT statements with the descriptor's words for a table and each of its columns."""
    name = identifier(table.name)
    yield f"COMMENT ON TABLE {name} IS {literal(table.description)}"
    for field in table.fields:
        column = f"{name}.{identifier(field.name)}"
        yield f"COMMENT ON COLUMN {column} IS {literal(field.description)}"


def parents_first(package: Package) -> list[Resource]:
    """The tables in an order in which each follows the tables that it refers to."""
    by_name = {table.name: table for table in package.tables}
    graph = {
        name: {key.table for key in table.foreign_keys if key.table != name}
        for name, table in by_name.items()
    }
    return [by_name[name] for name in TopologicalSorter(graph).static_order()]


def _column(table: str, field: Field) -> str:
    constraints = field.constraints
    name = identifier(field.name)
    sort = identifier(_enum_name(table, field)) if _is_enum(field) else duckdb_type(field)
    parts = [name, sort]
    if constraints.required:
        parts.append("NOT NULL")
    if constraints.unique:
        parts.append("UNIQUE")
    rules = []
    if constraints.pattern is not None:
        rules.append(f"regexp_full_match({name}, {literal(constraints.pattern)})")
    for constraint, operator in (("minimum", ">="), ("maximum", "<=")):
        if constraint in constraints.bounds:
            bound = literal(text_of(constraints.bounds[constraint]))
            rules.append(f"{name} {operator} CAST({bound} AS {duckdb_type(field)})")
    if constraints.min_length is not None:
        rules.append(f"length({name}) >= {constraints.min_length}")
    parts += [f"CHECK ({rule})" for rule in rules]
    return " ".join(parts)


def _is_enum(field: Field) -> bool:
    return field.type == "string" and field.constraints.enum is not None


def _enum_name(table: str, field: Field) -> str:
    return f"{table}_{field.name}"
