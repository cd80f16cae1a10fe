"""`troopclaims query`: exit 0 with the answer, 2 if the query cannot be run."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.build import DATABASE
from troopclaims.cli.here import own_package
from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from troopclaims.dataset.package import Package


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="query")(query)


def query(
    sql: Annotated[
        str | None, typer.Argument(help="A statement, or the name of a published question.")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Show the published questions and stop.")
    ] = False,
    format_: Annotated[
        AnswerFormat, typer.Option("--format", help="How the answer is printed.")
    ] = AnswerFormat.table,
    database: Annotated[
        Path | None,
        typer.Option(
            help=f"The database to ask. By default {DATABASE} if it was built from the tables as "
            "they are, else the tables themselves."
        ),
    ] = None,
) -> None:
    """Ask the database a question in SQL, or one of the published questions by name.

    Nothing can be written, and no file but the database can be read. Examples:

    troopclaims query --list

    troopclaims query who_said_100000

    troopclaims query "SELECT claimant, low, best, high FROM estimate_details" --format csv
    """
    from troopclaims.dataset import answers
    from troopclaims.dataset.questions import Answer, ask, find_sql, questions

    package = own_package()
    if list_:
        answer = Answer(["name", "question"], [(q.name, q.title) for q in questions(package)])
    elif sql is None:
        raise typer.BadParameter("give a statement or a question's name, or --list")
    else:
        text = find_sql(package, sql)
        with _open(package, database) as con:
            answer = ask(con, text)
    write = {
        AnswerFormat.table: lambda a: answers.as_table(
            a, shutil.get_terminal_size((120, 24)).columns
        ),
        AnswerFormat.csv: answers.as_csv,
        AnswerFormat.json: answers.as_json,
        AnswerFormat.markdown: answers.as_markdown,
    }[format_]
    typer.echo(write(answer), nl=False)


def _open(package: Package, database: Path | None) -> DuckDBPyConnection:
    """What is asked: a file that was built from this package, else the tables themselves.

    Raises PackageError where the file that is named was built from something else.
    """
    from troopclaims.dataset.database import connect
    from troopclaims.dataset.identity import identity_of, recorded
    from troopclaims.dataset.questions import open_read_only

    if database is None and not DATABASE.is_file():
        return connect()
    path = database or DATABASE
    con = open_read_only(path)
    wanted, found = identity_of(package), recorded(con)
    if found == wanted:
        return con
    built_from = f"{path} was built from {found or 'something else than this package'}"
    if database and found and found.name == wanted.name:
        typer.echo(f"{built_from}, and is asked as it is", err=True)
        return con
    con.close()
    if database:
        raise PackageError(f"{built_from}; `troopclaims build --to {path}` makes it anew")
    typer.echo(f"{built_from}, so the tables are asked; `troopclaims build` renews it", err=True)
    return connect()
