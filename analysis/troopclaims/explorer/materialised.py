"""The explorer's copy of the database, in which the views are tables.

A view of this record stands on other views, some dozens of joins in all. DuckDB sets some megabytes
aside for each join, and WebAssembly gives none back before it ends, so that the questions together
took three times the memory that they take of tables (tests/benchmarks/README.md).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.quoting import identifier, literal
from troopclaims.datapackage.session import lock
from troopclaims.dataset.database import SETTINGS
from troopclaims.files import temporary_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def materialised(database: Path) -> bytes:
    """A built database's file with a table of the same rows, types and comments for each view.

    The macros stay as they are. Raises duckdb.Error or OSError.
    """
    import duckdb

    with temporary_folder() as folder:
        copy = folder / "copy.duckdb"
        shutil.copyfile(database, copy)
        with duckdb.connect(":memory:", config=SETTINGS) as con:
            con.execute(f"ATTACH {literal(str(copy))} AS copied")
            con.execute("USE copied")
            lock(con)
            con.execute("BEGIN TRANSACTION")
            for name, comment in _views(con):
                _replace(con, name, comment)
            con.execute("COMMIT")
            con.execute("CHECKPOINT copied")
            con.execute("USE memory")
            con.execute("DETACH copied")
        return copy.read_bytes()


def _views(con: DuckDBPyConnection) -> list[tuple[str, str | None]]:
    return con.execute(
        "SELECT view_name, comment FROM duckdb_views() "
        "WHERE database_name = 'copied' AND schema_name = 'main' AND NOT internal"
    ).fetchall()


def _replace(con: DuckDBPyConnection, name: str, comment: str | None) -> None:
    """Make a table of a view, under its name and with its comments."""
    view = identifier(name)
    columns = con.execute(
        "SELECT column_name, comment FROM duckdb_columns() "
        "WHERE database_name = 'copied' AND schema_name = 'main' AND table_name = ? "
        "AND comment IS NOT NULL",
        [name],
    ).fetchall()
    made = identifier(f"{name} as a table")
    con.execute(f"CREATE TABLE {made} AS FROM {view}")
    con.execute(f"DROP VIEW {view}")
    con.execute(f"ALTER TABLE {made} RENAME TO {view}")
    if comment is not None:
        con.execute(f"COMMENT ON TABLE {view} IS {literal(comment)}")
    for column, words in columns:
        con.execute(f"COMMENT ON COLUMN {view}.{identifier(column)} IS {literal(words)}")
