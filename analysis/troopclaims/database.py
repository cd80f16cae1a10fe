"""The tables as a DuckDB database: types, keys, constraints and comments from the schemas."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.errors import InvalidDataError
from troopclaims.package import Package, open_package
from troopclaims.sqltext import comment_of, statements_in
from troopclaims.tableschema.quoting import columns, identifier, literal
from troopclaims.tableschema.reading import Unaccounted, load_raw
from troopclaims.tableschema.types import cast_sql, duckdb_type

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[str], None]
RAW = "raw"


def connect(path: Path | None = None) -> DuckDBPyConnection:
    """A DuckDB connection, in memory, to the package's typed tables and views.

    `path` is a folder with a datapackage.json; the package that the code came with by default.
    Raises PackageError where the package cannot be read, InvalidDataError where its data do not
    fit the schemas.
    """
    import duckdb

    con = duckdb.connect(":memory:")
    try:
        fill(con, open_package(path))
    except (duckdb.Error, Unaccounted) as error:
        con.close()
        raise InvalidDataError(
            f"the data do not fit their schemas; `troopclaims validate` says where ({error})"
        ) from None
    return con


def write_database(package: Package, to: Path, progress: Progress = lambda _: None) -> Path:
    """Write the database file aside and rename it to `to`, so that `to` is whole at any time.

    Raises duckdb.Error or OSError; then the file that was there before is untouched.
    """
    import duckdb

    to.parent.mkdir(parents=True, exist_ok=True)
    aside = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        with duckdb.connect(":memory:") as con:
            # The smallest blocks: the tables are small, and a column takes a block at least.
            con.execute(f"ATTACH {literal(str(aside))} AS made (BLOCK_SIZE 16384)")
            con.execute("USE made")
            fill(con, package, progress)
            con.execute("CHECKPOINT made")
            con.execute("USE memory")
            con.execute("DETACH made")
        aside.replace(to)
    finally:
        for left in (aside, aside.with_name(aside.name + ".wal")):
            left.unlink(missing_ok=True)
    return to


def fill(
    con: DuckDBPyConnection,
    package: Package,
    progress: Progress = lambda _: None,
    *,
    keep_raw: bool = False,
) -> None:
    """Create enumerations, tables and views in an empty database and fill the tables.

    With `keep_raw` the files' records stay as text in the schema `raw`, in the files' order.
    """
    for statement in _enumerations(package):
        con.execute(statement)
    con.execute(f"CREATE SCHEMA {RAW}")
    for resource in _parents_first(package):
        progress(f"table {resource['name']}")
        load_raw(con, package.root, resource, table=resource["name"], schema=RAW)
        con.execute(_create_table(resource))
        _insert(con, resource)
        for statement in _comments(resource):
            con.execute(statement)
    if not keep_raw:
        con.execute(f"DROP SCHEMA {RAW} CASCADE")
    create_views(con, package)


def create_views(con: DuckDBPyConnection, package: Package) -> None:
    """Create the views and macros of analysis/views/, each commented with its first line."""
    for file in package.sql_files("views"):
        sql = file.read_text(encoding="utf-8")
        for statement in statements_in(con, sql):
            con.execute(statement)
        view = con.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
        ).fetchone()
        if view:
            con.execute(f"COMMENT ON VIEW {identifier(view[0])} IS {literal(comment_of(sql))}")


def _create_table(resource: Mapping[str, Any]) -> str:
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


def _insert(con: DuckDBPyConnection, resource: Mapping[str, Any]) -> None:
    """Copy the raw rows, typed; where a table refers to itself, parents before their children."""
    name = resource["name"]
    schema = resource["schema"]
    missing = schema.get("missingValues", [""])
    values = ", ".join(
        cast_sql(field, identifier(field["name"]), missing) for field in schema["fields"]
    )
    rows = f"SELECT {values} FROM {RAW}.{identifier(name)} AS child"
    parents = [
        (key["fields"][0], key["reference"]["fields"][0])
        for key in schema.get("foreignKeys", [])
        if key["reference"]["resource"] in ("", name)
    ]
    if not parents:
        con.execute(f"INSERT INTO {identifier(name)} {rows} ORDER BY rowid")
        return
    key = identifier(schema["primaryKey"][0])
    ready = " AND ".join(
        f"(nullif({identifier(child)}, '') IS NULL "
        f"OR {identifier(child)} IN (SELECT {identifier(parent)} FROM {identifier(name)}))"
        for child, parent in parents
    )
    while True:
        inserted = con.execute(
            f"INSERT INTO {identifier(name)} {rows} "
            f"WHERE {key} NOT IN (SELECT {key} FROM {identifier(name)}) AND {ready} ORDER BY rowid"
        ).fetchone()
        if not inserted or not inserted[0]:
            break
    # What is left has no parent anywhere: inserting it makes DuckDB name the missing key.
    con.execute(
        f"INSERT INTO {identifier(name)} {rows} "
        f"WHERE {key} NOT IN (SELECT {key} FROM {identifier(name)})"
    )


def _parents_first(package: Package) -> list[dict[str, Any]]:
    """The tables in an order in which each follows the tables that it refers to."""
    from graphlib import TopologicalSorter

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


def _enumerations(package: Package) -> Iterator[str]:
    for resource in package.resources:
        for field in resource["schema"]["fields"]:
            if _is_enum(field):
                codes = ", ".join(literal(code) for code in field["constraints"]["enum"])
                name = identifier(_enum_name(resource["name"], field))
                yield f"CREATE TYPE {name} AS ENUM ({codes})"


def _comments(resource: Mapping[str, Any]) -> Iterator[str]:
    table = identifier(resource["name"])
    yield f"COMMENT ON TABLE {table} IS {literal(resource['description'])}"
    for field in resource["schema"]["fields"]:
        yield (
            f"COMMENT ON COLUMN {table}.{identifier(field['name'])} "
            f"IS {literal(field['description'])}"
        )


def _is_enum(field: Mapping[str, Any]) -> bool:
    return field["type"] == "string" and "enum" in field.get("constraints", {})


def _enum_name(table: str, field: Mapping[str, Any]) -> str:
    return f"{table}_{field['name']}"
