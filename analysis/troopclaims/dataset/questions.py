"""Read-only questions to the database, and the published ones by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.datapackage.hints import did_you_mean
from troopclaims.datapackage.quoting import identifier
from troopclaims.datapackage.session import MEMORY, lock
from troopclaims.dataset.package import Package, is_utf8, open_package
from troopclaims.dataset.sqltext import comment_of, sql_text
from troopclaims.dataset.values import Convert, Value, cast, converter, plain
from troopclaims.errors import PackageError, QueryError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation, Statement

_AT_ONCE = 10_000
_LINES_BEFORE = 2  # A relation's SQL begins so many lines before the statement that it wraps.


@dataclass(frozen=True, slots=True)
class Question:
    """A published question: its name, its title and its SQL."""

    name: str
    title: str
    sql: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A query's result: the columns' names, no two of them equal, and the rows of plain values."""

    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]


def questions(of: Package | str | Path | None = None) -> list[Question]:
    """The published questions of a package, those of analysis/queries/, sorted by name.

    A package is given as such or by its folder; by default it is the one that the code came with.
    Raises PackageError where it, or a question of it, cannot be read.
    """
    package = of if isinstance(of, Package) else open_package(of)
    texts = {file.stem: sql_text(file) for file in package.sql_files("queries")}
    return [Question(name, comment_of(sql), sql) for name, sql in texts.items()]


def find_sql(package: Package, text: str, tables: Iterable[str] = ()) -> str:
    """The SQL of a published question if `text` is a bare word, else `text` itself.

    The name of a sentence of the report stands for the query behind it, that of one of `tables`
    for all its rows. Raises QueryError, with the nearest name,
    where a bare word names neither.
    """
    if not is_name(text):
        return text
    known = {file.stem: sql_text(file) for file in _asked_by_name(package)}
    known = {table: f"FROM {identifier(table)}" for table in tables} | known
    name = text.replace("-", "_")
    if name in known:
        return known[name]
    hint = did_you_mean(name, known) or "`troopclaims query --list` shows them all"
    raise QueryError(f"no published question or table is called {text!r}; {hint}")


def _asked_by_name(package: Package) -> list[Path]:
    return [*package.sql_files("queries"), *package.sql_files("statements")]


def require_text(value: object, wanted: str) -> None:
    """Raise QueryError, which says what is `wanted`, where a value is no text."""
    if not isinstance(value, str):
        raise QueryError(f"{wanted}; this is {value!r:.40}")


def is_name(text: str) -> bool:
    """Whether a text is one bare word, as the names of questions and tables are."""
    return text.replace("_", "").replace("-", "").isalnum()


def tables(con: DuckDBPyConnection) -> list[str]:
    """The names of the tables and views, sorted."""
    found = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' UNION "
        "SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal "
        "ORDER BY ALL"
    )
    return [name for (name,) in found.fetchall()]


def described(con: DuckDBPyConnection, name: str) -> tuple[str, Answer]:
    """A table's or view's comment ("" where it has none), and its columns with type and comment."""
    title = con.execute(
        "SELECT comment FROM duckdb_tables() WHERE schema_name = 'main' AND table_name = $name "
        "UNION ALL "
        "SELECT comment FROM duckdb_views() WHERE schema_name = 'main' AND view_name = $name",
        {"name": name},
    ).fetchone()
    columns = con.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND table_name = ? ORDER BY column_index",
        [name],
    ).fetchall()
    return (title and title[0]) or "", Answer(["column", "type", "comment"], columns)


def limits(memory: str = MEMORY) -> dict[str, Any]:
    """DuckDB's settings for a connection that may take so much memory and no disk."""
    return {"memory_limit": memory, "temp_directory": ""}


def open_read_only(path: Path, memory: str = MEMORY) -> DuckDBPyConnection:
    """Open a database file so that a query can neither write nor reach other files.

    Raises PackageError where there is no database or the file is none.
    """
    import duckdb

    if not path.is_file():
        raise PackageError(f"{path}: there is no database; make it with `troopclaims build`")
    try:
        return lock(duckdb.connect(str(path), read_only=True, config=limits(memory)))
    except duckdb.Error as error:
        raise PackageError(f"{path}: is no database that can be read: {error}") from None


def ask(con: DuckDBPyConnection, sql: str) -> Answer:
    """Run one statement that reads; the whole answer. Raises QueryError as `answering` does."""
    with answering(con, sql) as answer:
        return Answer(answer.columns, list(answer.rows))


@contextmanager
def relation_of(con: DuckDBPyConnection, sql: str) -> Iterator[DuckDBPyRelation]:
    """Give one statement that reads as a relation, while nothing can be written.

    Raises QueryError with DuckDB's own words where it cannot be run, then or meanwhile.
    """
    import duckdb

    try:
        statement = _reading(con, sql)
        # Whatever a statement is called, in such a transaction nothing is written.
        con.execute("BEGIN TRANSACTION READ ONLY")
        try:
            yield con.sql(statement)
        finally:
            con.abort()
            con.execute("ROLLBACK")
    except duckdb.OutOfMemoryException:
        raise QueryError(
            "the answer takes more memory than it may; `--memory 4GB` allows more"
        ) from None
    except duckdb.Error as error:
        raise QueryError(str(error)) from None


@contextmanager
def answering(con: DuckDBPyConnection, sql: str, most: int | None = None) -> Iterator[Answer]:
    """Give the answer to one statement that reads, its rows fetched as they are asked for.

    Of the rows, `most` are computed at most. Raises QueryError with DuckDB's own words where the
    statement cannot be run, here or while rows are fetched.
    """
    with relation_of(con, sql) as relation:
        asked = relation if most is None else relation.limit(most)
        columns = [f"CAST(#{n} AS {cast(t)})" for n, t in enumerate(relation.types, start=1)]
        with _lines_of_the_statement():
            con.execute(asked.project(", ".join(columns)).sql_query())
            converters = [converter(type_) for type_ in relation.types]
            yield Answer(told_apart(relation.columns), _rows(con, converters))


@contextmanager
def _lines_of_the_statement() -> Iterator[None]:
    """Count the lines in DuckDB's messages from the statement's own first. Raises QueryError."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        message = re.sub(
            r"(?m)^LINE (\d+):", lambda line: f"LINE {int(line[1]) - _LINES_BEFORE}:", str(error)
        )
        raise QueryError(message) from None


def _reading(con: DuckDBPyConnection, sql: str) -> Statement:
    """The one statement of a text. Raises QueryError where there are more, or it writes."""
    import duckdb

    if not is_utf8(sql):
        raise QueryError("the statement is not UTF-8; write it in a file, as UTF-8")
    statements = con.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"give one statement, not {len(statements)}")
    reading = (  # A PIVOT is several statements to DuckDB.
        duckdb.StatementType.SELECT,
        duckdb.StatementType.EXPLAIN,
        duckdb.StatementType.MULTI,
    )
    try:
        kind = statements[0].type
    except ValueError:  # A kind that DuckDB's Python has no word for, such as UPDATE EXTENSIONS.
        raise QueryError("only questions are answered, and this is none") from None
    if kind not in reading:
        raise QueryError(f"only questions are answered, and this is {kind.name}")
    return statements[0]


def _rows(
    con: DuckDBPyConnection, converters: Sequence[Convert | None]
) -> Iterator[Sequence[Value]]:
    while rows := con.fetchmany(_AT_ONCE):
        for row in rows:
            yield plain(row, converters)


def told_apart(names: Sequence[str]) -> list[str]:
    """Column names, of which the second of one name is called name_2, the third name_3.

    >>> told_apart(["a", "a", "a_2", "b"])
    ['a', 'a_3', 'a_2', 'b']
    """
    given = set(names)
    told: dict[str, None] = {}
    for name in names:
        others = (f"{name}_{number}" for number in count(2))
        free = (other for other in others if other not in given and other not in told)
        told[name if name not in told else next(free)] = None
    return list(told)
