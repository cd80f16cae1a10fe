"""Published SQL files: a title in the first comment, options in further ones, then statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


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


@contextmanager
def named(file: Path) -> Iterator[None]:
    """What DuckDB says against the statements of a file, raised as PackageError with its name."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise PackageError(f"analysis/{file.parent.name}/{file.name}: {error}") from None
