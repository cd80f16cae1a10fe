"""The answers of the published questions, asked once and kept in the built database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopclaims.datapackage.quoting import identifier, literal
from troopclaims.dataset.package import Package
from troopclaims.dataset.questions import Answer, Question, ask, questions
from troopclaims.dataset.sqltext import named
from troopclaims.dataset.statements import in_full, plainly, require_borne_out, statements
from troopclaims.dataset.views import worked_out

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ANSWERS = "answers"


def store_answers(con: DuckDBPyConnection, package: Package) -> None:
    """Ask every published question of a filled database and keep each answer as a table.

    The queries behind the sentences are asked too, under the sentences' names.
    Raises PackageError, naming the file, where its SQL is at fault.
    """
    con.execute(f"CREATE SCHEMA {ANSWERS}")
    asked = [*questions(package), *(one.question for one in statements(package))]
    files = [*package.sql_files("queries"), *package.sql_files("statements")]
    with worked_out(con, package, "queries", "statements"):
        for question, file in zip(asked, files, strict=True):
            table = f"{ANSWERS}.{identifier(question.name)}"
            with named(file):
                con.execute(f"CREATE TABLE {table} AS {question.sql}")
                con.execute(f"COMMENT ON TABLE {table} IS {literal(question.title)}")


def answer_to(con: DuckDBPyConnection, question: Question) -> Answer:
    """The answer to a published question: the stored one where there is one, else a new one."""
    cursor = con.execute(_sql(con, question))
    return Answer([column[0] for column in cursor.description or ()], cursor.fetchall())


def told(con: DuckDBPyConnection, question: Question) -> Answer:
    """The same answer in the plain values that the command prints. Raises QueryError."""
    return ask(con, _sql(con, question))


def sentences(con: DuckDBPyConnection, package: Package, part: str) -> str:
    """The sentences whose names begin with `part` and "_" as text; "" where there are none.

    Raises InvalidDataError where the record bears one out no longer.
    """
    found = [one for one in statements(package) if one.name.startswith(f"{part}_")]
    borne = [require_borne_out(one, answer_to(con, one.question)).values for one in found]
    return " ".join(
        in_full(one.wording, values, plainly) for one, values in zip(found, borne, strict=True)
    )


def _sql(con: DuckDBPyConnection, question: Question) -> str:
    stored = con.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = ? AND table_name = ?",
        [ANSWERS, question.name],
    ).fetchone()
    is_stored = stored is not None and stored[0] > 0
    return f"FROM {ANSWERS}.{identifier(question.name)}" if is_stored else question.sql
