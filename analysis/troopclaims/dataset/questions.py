"""Read-only questions to the database, and the published ones by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.dataset.package import Package
from troopclaims.dataset.sqltext import comment_of
from troopclaims.errors import PackageError, QueryError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Question:
    """A published question: its name, its title and its SQL."""

    name: str
    title: str
    sql: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A query's result: the columns' names and the rows."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def questions(package: Package) -> list[Question]:
    """The questions of analysis/queries/, sorted by name."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in package.sql_files("queries")}
    return [Question(name, comment_of(sql), sql) for name, sql in texts.items()]


def find_sql(package: Package, text: str) -> str:
    """The SQL of a published question if `text` is a bare word, else `text` itself.

    Raises QueryError, with the nearest name, where a bare word names no question.
    """
    if not text.replace("_", "").replace("-", "").isalnum():
        return text
    known = {question.name: question.sql for question in questions(package)}
    name = text.replace("-", "_")
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "`troopclaims query --list` shows them all"
    raise QueryError(f"no published question is called {text!r}; {hint}")


def open_read_only(path: Path) -> DuckDBPyConnection:
    """Open a database file so that a query can neither write nor reach other files.

    Raises PackageError where there is no database or the file is none.
    """
    import duckdb

    if not path.is_file():
        raise PackageError(f"{path}: there is no database; make it with `troopclaims build`")
    try:
        return duckdb.connect(
            str(path),
            read_only=True,
            config={"enable_external_access": "false", "lock_configuration": "true"},
        )
    except duckdb.Error as error:
        raise PackageError(f"{path}: is no database that can be read: {error}") from None


def ask(con: DuckDBPyConnection, sql: str) -> Answer:
    """Run one statement that reads. Raises QueryError with DuckDB's own words where it cannot."""
    import duckdb

    try:
        statements = con.extract_statements(sql)
        if len(statements) != 1:
            raise QueryError(f"give one statement, not {len(statements)}")
        kind = statements[0].type
        if kind not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
            raise QueryError(f"only questions are answered, and this is {kind.name}")
        cursor = con.execute(statements[0])
        return Answer([column[0] for column in cursor.description or ()], cursor.fetchall())
    except duckdb.Error as error:
        raise QueryError(str(error)) from None
