"""The rules of meaning: analysis/checks/*.sql, run on the database; a row is a violation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.datapackage.issue import Issue, Severity
from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.quoting import columns, identifier
from troopclaims.dataset.database import RAW
from troopclaims.dataset.package import Package
from troopclaims.dataset.sqltext import comment_of, named, option_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def check_meaning(con: DuckDBPyConnection, package: Package) -> list[Issue]:
    """Run every check on a filled database.

    A check selects "table", id, field, value and message; id is the row's key, the parts of a
    composite key joined by commas. The issue's type is the file's name, its message begins with
    what the row breaks, its hint is the file's `-- Hint:` line, and `-- Severity: warning` makes
    it a warning. Raises PackageError, naming the file, where its SQL is at fault.
    """
    return [issue for file in package.sql_files("checks") for issue in _run(con, package, file)]


def _run(con: DuckDBPyConnection, package: Package, file: Path) -> Iterator[Issue]:
    sql = file.read_text(encoding="utf-8")
    severity: Severity = "warning" if option_of(sql, "Severity") == "warning" else "error"
    with named(file):
        violations = con.execute(sql).fetchall()
    for table, identity, field, value, message in violations:
        resource = package.table(table)
        yield Issue(
            type=file.stem,
            message=f"{identity}: {message}",
            resource=table,
            path=resource.path,
            row=record_number(con, resource, str(identity)),
            field=field,
            value="" if value is None else str(value),
            note=comment_of(sql),
            hint=option_of(sql, "Hint"),
            severity=severity,
        )


def record_number(con: DuckDBPyConnection, table: Resource, identity: str) -> int | None:
    """The record's number in its file, the header being 1; None if the key is not found."""
    found = con.execute(
        f"SELECT rowid + 2 FROM {RAW}.{identifier(table.name)} "
        f"WHERE concat_ws(',', {columns(table.primary_key)}) = ?",
        [identity],
    ).fetchone()
    return int(found[0]) if found else None


def rows(con: DuckDBPyConnection, table: Resource) -> list[dict[str, Any]]:
    """The typed rows of a table as dictionaries, each with its record number under "row"."""
    name = identifier(table.name)
    key = columns(table.primary_key)
    cursor = con.execute(
        f"SELECT typed.*, raw.rowid + 2 AS row FROM {name} AS typed "
        f"JOIN {RAW}.{name} AS raw USING ({key}) ORDER BY row"
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
