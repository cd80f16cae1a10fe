"""The rules of meaning: analysis/checks/*.sql, run on the database; a row is an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.datapackage.issue import Issue, Severity
from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.quoting import columns, identifier
from troopclaims.dataset.package import Package
from troopclaims.dataset.sqltext import called, comment_of, option_of, result_of, sql_text
from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = ("table", "id", "field", "value", "message")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of meaning: what holds, what to do where it does not, and its query of such rows."""

    title: str
    hint: str
    severity: Severity
    sql: str


def check_rule(con: DuckDBPyConnection, package: Package, file: Path) -> list[Issue]:
    """Run a rule on a filled database; how one is written is in analysis/checks/README.md.

    The issue's type is the file's name, its message begins with the key of the row at fault, its
    hint is the file's `-- Hint:` line, and `-- Severity: warning` makes it a warning. Raises
    PackageError, naming the file, where its SQL is at fault or it is not written as a rule is.
    """
    return [*_broken(con, package, file)]


def _broken(con: DuckDBPyConnection, package: Package, file: Path) -> Iterator[Issue]:
    rule = read_rule(file)
    names, found = result_of(con, file, rule.sql)
    if tuple(names) != COLUMNS:
        raise _ill_written(file, f"selects {', '.join(names)} and not {', '.join(COLUMNS)}")
    for table, identity, field, value, message in found:
        resource = package.table(table)
        if field not in [known.name for known in resource.fields]:
            raise _ill_written(file, f"names {field!r}, which is no field of {table}")
        if message is None:
            raise _ill_written(file, f"has no message for {identity}")
        yield Issue(
            type=file.stem,
            message=f"{identity}: {message}",
            resource=table,
            path=resource.path,
            row=record_number(con, resource, str(identity)),
            field=field,
            value="" if value is None else str(value),
            note=rule.title,
            hint=rule.hint,
            severity=rule.severity,
        )


def read_rule(file: Path) -> Rule:
    """A rule as its file has it.

    Raises PackageError where it is not UTF-8, or title, hint or severity is wrong.
    """
    sql = sql_text(file)
    title, hint = comment_of(sql), option_of(sql, "Hint")
    if not re.match(r"-- (?!hint\s*:|severity\s*:)\S", sql, re.IGNORECASE):
        raise _ill_written(file, "does not begin with its title in a comment")
    if not hint:
        raise _ill_written(file, "has no line `-- Hint: what to do`")
    severity = (option_of(sql, "Severity") or "error").casefold()
    if severity == "warning":
        return Rule(title, hint, "warning", sql)
    if severity == "error":
        return Rule(title, hint, "error", sql)
    raise _ill_written(file, f"has the severity {severity!r}; write error or warning")


def _ill_written(file: Path, fault: str) -> PackageError:
    return PackageError(f"{called(file)}: the rule {fault}")


def record_number(con: DuckDBPyConnection, table: Resource, identity: str) -> int | None:
    """The record's number in its file, the header being 1; None if the key is not found."""
    found = con.execute(
        f"SELECT rowid + {table.dialect.first_row} FROM {identifier(table.name)} "
        f"WHERE concat_ws(',', {columns(table.primary_key)}) = ?",
        [identity],
    ).fetchone()
    return int(found[0]) if found else None


def rows(con: DuckDBPyConnection, table: Resource, where: str = "true") -> list[dict[str, Any]]:
    """The typed rows of a table as dictionaries, each with its file under "path" and its number.

    The number in the file is under "row", the header being 1. `where` is SQL that is true of the
    rows that are wanted.
    """
    name = identifier(table.name)
    number = f"rowid + {table.dialect.first_row}"
    cursor = con.execute(f"SELECT *, {number} AS row FROM {name} WHERE {where} ORDER BY row")
    names = [column[0] for column in cursor.description]
    place = {"path": table.path}
    return [dict(zip(names, row, strict=True)) | place for row in cursor.fetchall()]
