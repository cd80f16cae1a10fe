"""The tables as a DuckDB database: types, keys, constraints and comments from the schemas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.quoting import identifier, literal
from troopclaims.datapackage.reading import Unaccounted, load_raw
from troopclaims.dataset.ddl import comments, create_table, enumerations, parents_first, typed
from troopclaims.dataset.identity import identity_of, record
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.sqltext import comment_of, named, statements_in
from troopclaims.errors import InvalidDataError, PackageError
from troopclaims.files import written_aside

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[str], None]
RAW = "raw"
# Readable by every DuckDB since 1.2, in the smallest blocks: the tables are small, and a column
# takes a block at least.
_STORAGE = "BLOCK_SIZE 16384, STORAGE_VERSION 'v1.2.0'"


def connect(path: str | Path | None = None) -> DuckDBPyConnection:
    """A DuckDB connection, in memory, to the package's typed tables and views.

    `path` is a folder with a datapackage.json; the package that the code came with by default.
    Raises PackageError where the package or its views cannot be read, InvalidDataError where its
    data do not fit the schemas.
    """
    import duckdb

    con = duckdb.connect(":memory:")
    try:
        fill(con, open_package(path))
    except PackageError:
        con.close()
        raise
    except (duckdb.Error, Unaccounted) as error:
        con.close()
        raise InvalidDataError(
            f"the data do not fit their schemas; `troopclaims validate` says where ({error})"
        ) from None
    return con


def write_database(package: Package, to: Path, progress: Progress = lambda _: None) -> Path:
    """Write the database file aside and rename it to `to`, so that `to` is whole at any time.

    The file says which package, version and content it was built from.
    Raises duckdb.Error or OSError; then the file that was there before is untouched.
    """
    import duckdb

    with written_aside(to) as aside, duckdb.connect(":memory:") as con:
        con.execute(f"ATTACH {literal(str(aside))} AS made ({_STORAGE})")
        con.execute("USE made")
        identity = identity_of(package)
        fill(con, package, progress)
        record(con, identity)
        con.execute("CHECKPOINT made")
        con.execute("USE memory")
        con.execute("DETACH made")
    return to


def fill(con: DuckDBPyConnection, package: Package, progress: Progress = lambda _: None) -> None:
    """Create enumerations, tables and views in an empty database and fill the tables."""
    for statement in enumerations(package):
        con.execute(statement)
    con.execute(f"CREATE SCHEMA {RAW}")
    for table in parents_first(package):
        progress(f"table {table.name}")
        load_raw(con, table, schema=RAW)
        con.execute(create_table(table))
        _insert(con, table)
        for statement in comments(table):
            con.execute(statement)
    con.execute(f"DROP SCHEMA {RAW} CASCADE")
    create_views(con, package)


def fill_for_checks(con: DuckDBPyConnection, package: Package) -> None:
    """Fill an empty database with tables that were found valid, without keys and constraints.

    The files' records stay as text in the schema `raw`, in the files' order.
    """
    con.execute(f"CREATE SCHEMA {RAW}")
    for table in package.tables:
        name = identifier(table.name)
        load_raw(con, table, schema=RAW)
        con.execute(f"CREATE TABLE {name} AS SELECT {typed(table)} FROM {RAW}.{name}")
    create_views(con, package)


def create_views(con: DuckDBPyConnection, package: Package) -> None:
    """Create the views and macros of analysis/views/, each commented with its first line.

    Raises PackageError, naming the file, where its SQL is at fault.
    """
    for file in package.sql_files("views"):
        sql = file.read_text(encoding="utf-8")
        with named(file):
            for statement in statements_in(con, sql):
                con.execute(statement)
        view = con.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
        ).fetchone()
        if view:
            con.execute(f"COMMENT ON VIEW {identifier(view[0])} IS {literal(comment_of(sql))}")


def _insert(con: DuckDBPyConnection, table: Resource) -> None:
    """Copy the raw rows, typed; where a table refers to itself, parents before their children."""
    name = table.name
    rows = f"SELECT {typed(table)} FROM {RAW}.{identifier(name)} AS child"
    parents = [
        (key.fields[0], key.references[0]) for key in table.foreign_keys if key.table == name
    ]
    if not parents:
        con.execute(f"INSERT INTO {identifier(name)} {rows} ORDER BY rowid")
        return
    key = identifier(table.primary_key[0])
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
