"""Table Schema as the definition of a DuckDB database: types, keys, constraints, comments.

What the schema says of a field is in its column; `checks` compiles the same rules for the texts of
a file. Some rules no database can hold, and the validator alone checks them: a pattern that RE2
cannot run, the length of JSON, keys of lists, a foreign key to fields that are no key of their
table, and one between fields of two types.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from graphlib import CycleError, TopologicalSorter

from troopclaims.datapackage.checks import ENDLESS
from troopclaims.datapackage.compare import OPERATORS
from troopclaims.datapackage.model import Field, ForeignKey, Resource
from troopclaims.datapackage.patterns import re2_form
from troopclaims.datapackage.quoting import columns, identifier, literal, literals
from troopclaims.datapackage.types import cast_sql, duckdb_type, typed_value
from troopclaims.errors import PackageError

Wide = Set[tuple[str, str]]


def create_table(table: Resource, tables: Sequence[Resource], wide: Wide = frozenset()) -> str:
    """The CREATE TABLE statement of a table among those of its package.

    `wide` are tables and fields of whole numbers of which some do not fit into 64 bits.
    Raises PackageError where two fields are one name to a database.
    """
    twice = [n for n, count in Counter(f.name.lower() for f in table.fields).items() if count > 1]
    if twice:
        raise PackageError(
            f"{table.path}: the fields called {twice[0]!r} differ in capital letters alone, "
            "which a database does not tell apart; rename one"
        )
    types = {field.name: _column_type(field, table, tables, wide) for field in table.fields}
    lines = [_column(field, types[field.name]) for field in table.fields]
    if table.primary_key in _keys(table):
        lines.append(f"PRIMARY KEY ({columns(table.primary_key)})")
    lines += [
        f"UNIQUE ({columns(key)})"
        for key in dict.fromkeys(table.unique_keys)
        if key != table.primary_key and key in _keys(table)
    ]
    lines += [
        f"FOREIGN KEY ({columns(key.fields)}) "
        f"REFERENCES {identifier(key.table)} ({columns(key.references)})"
        for key in held_keys(table, tables, wide)
    ]
    body = ",\n    ".join(lines)
    return f"CREATE TABLE {identifier(table.name)} (\n    {body}\n)"


def typed(table: Resource, cells: Mapping[str, str], wide: Wide = frozenset()) -> str:
    """The select list that turns the texts of a table's cells, SQL by field, into typed values."""
    return ", ".join(
        cast_sql(field, cells[field.name], wide=(table.name, field.name) in wide)
        + f" AS {identifier(field.name)}"
        for field in table.fields
    )


def comments(table: Resource, kind: str = "TABLE") -> Iterator[str]:
    """COMMENT statements with the descriptor's words for a TABLE or VIEW and for its columns."""
    name = identifier(table.name)
    if table.description:
        yield f"COMMENT ON {kind} {name} IS {literal(table.description)}"
    for field in table.fields:
        if field.description:
            column = f"{name}.{identifier(field.name)}"
            yield f"COMMENT ON COLUMN {column} IS {literal(field.description)}"


def parents_first(tables: Sequence[Resource], wide: Wide = frozenset()) -> list[Resource]:
    """The tables in an order in which each follows the tables that it refers to.

    Raises PackageError where two refer to each other, since DuckDB could fill neither first.
    """
    by_name = {table.name: table for table in tables}
    graph = {
        table.name: {key.table for key in held_keys(table, tables, wide)} - {table.name}
        for table in tables
    }
    try:
        return [by_name[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise PackageError(
            f"the tables refer to each other in a circle, which no database can fill: {circle}"
        ) from None


def held_keys(
    table: Resource, tables: Sequence[Resource], wide: Wide = frozenset()
) -> list[ForeignKey]:
    """The foreign keys of a table that DuckDB can hold: to a key of their table, of its types."""
    return [key for key in dict.fromkeys(table.foreign_keys) if _is_held(key, table, tables, wide)]


def _is_held(key: ForeignKey, table: Resource, tables: Sequence[Resource], wide: Wide) -> bool:
    parent = next((other for other in tables if other.name == key.table), None)
    if parent is None or parent.schema is None:
        return False
    if key.references not in _keys(parent):
        return False
    ours = [_plain_type(table, name, wide) for name in key.fields]
    return ours == [_plain_type(parent, name, wide) for name in key.references]


def _keys(table: Resource) -> set[tuple[str, ...]]:
    """The keys of a table that DuckDB can hold; its indexes take no lists."""
    lists = {field.name for field in table.fields if field.type == "list"}
    unique = [(field.name,) for field in table.fields if field.constraints.unique]
    keys = {table.primary_key, *table.unique_keys, *unique} - {()}
    return {key for key in keys if not lists & set(key)}


def _plain_type(table: Resource, name: str, wide: Wide) -> str:
    field = next(field for field in table.fields if field.name == name)
    return "HUGEINT" if (table.name, name) in wide else duckdb_type(field)


def _column_type(field: Field, table: Resource, tables: Sequence[Resource], wide: Wide) -> str:
    """The DuckDB type of a column; codes are an enumeration, unless they meet another table's."""
    codes = codes_of(field)
    if codes is None:
        return _plain_type(table, field.name, wide)
    in_keys = {(table.name, name) for key in table.foreign_keys for name in key.fields} | {
        (key.table, name)
        for other in tables
        for key in other.foreign_keys
        for name in key.references
    }
    if (table.name, field.name) in in_keys:
        return duckdb_type(field)
    return f"ENUM {literals(codes)}"


def codes_of(field: Field) -> Sequence[str] | None:
    """The values of a field of codes, in their order: of its enum or else its categories."""
    values = field.constraints.enum if field.constraints.enum is not None else field.categories
    return list(dict.fromkeys(values)) if field.type == "string" and values is not None else None


def _column(field: Field, sort: str) -> str:
    constraints = field.constraints
    parts = [identifier(field.name), sort]
    if constraints.required:
        parts.append("NOT NULL")
    if constraints.unique and field.type != "list":
        parts.append("UNIQUE")
    return " ".join([*parts, *(f"CHECK ({rule})" for rule in _rules(field, sort))])


def _rules(field: Field, sort: str) -> Iterator[str]:
    """What a value of a column has to keep, as SQL on the typed value."""
    name, constraints = identifier(field.name), field.constraints
    if not sort.startswith("ENUM"):
        for values in (constraints.enum, field.categories):
            if values is not None:
                yield f"{name} IN ({', '.join(typed_value(field, value) for value in values)})"
    form = re2_form(constraints.pattern) if constraints.pattern is not None else None
    if form is not None:
        yield f"regexp_full_match({name}::VARCHAR, {literal(form)})"
    for constraint, bound in constraints.bounds.items():
        yield f"{name} {OPERATORS[constraint]} {typed_value(field, bound)}"
    length = f"len({name})" if field.type == "list" else f"length({name}::VARCHAR)"
    if constraints.min_length is not None and sort != "JSON":
        yield f"{length} >= {min(constraints.min_length, ENDLESS)}"
    if constraints.max_length is not None and sort != "JSON":
        yield f"{length} <= {min(constraints.max_length, ENDLESS)}"
