"""Published SQL files: a title in the first comment, options in further ones, then statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def sql_text(file: Path) -> str:
    """The text of a SQL file. Raises PackageError, naming file and byte, where it is not UTF-8."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise PackageError(f"{called(file)}: {what}") from None


def called(file: Path) -> str:
    """What a SQL file is called in messages: its path in the package."""
    return f"analysis/{file.parent.name}/{file.name}"


def comment_of(sql: str) -> str:
    """The title of a SQL file: its first line without the comment sign."""
    return sql.partition("\n")[0].removeprefix("--").strip()


def option_of(sql: str, name: str) -> str:
    """The text of a comment line `-- Name: text`, in any case, or "" where there is none."""
    found = re.search(rf"^--\s*{re.escape(name)}\s*:(.*)$", sql, re.MULTILINE | re.IGNORECASE)
    return found.group(1).strip() if found else ""


def statements_in(con: DuckDBPyConnection, sql: str) -> list[str]:
    """The statements of a SQL text, in order, as DuckDB's own parser divides it."""
    return [statement.query for statement in con.extract_statements(sql)]


def result_of(
    con: DuckDBPyConnection, file: Path, sql: str
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that the `sql` of a file gives.

    Raises PackageError, naming the file, where DuckDB refuses it, it is comments alone or gives a
    moment of a time zone, of which the record has none.
    """
    with named(file):
        asked: DuckDBPyConnection | None = con.execute(sql)
        if asked is None:
            raise PackageError(f"{called(file)}: has comments and no statement; write its query")
        columns = [(column[0], str(column[1])) for column in asked.description or ()]
        for name, kind in columns:
            if "TIME ZONE" in kind:  # Python needs a further library to read it.
                raise PackageError(
                    f"{called(file)}: gives {name} as {kind}; cast it to a DATE or a text"
                )
        return [name for name, _ in columns], asked.fetchall()


@contextmanager
def named(file: Path) -> Iterator[None]:
    """What DuckDB says against the statements of a file, raised as PackageError with its name."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise PackageError(f"{called(file)}: {error}") from None
