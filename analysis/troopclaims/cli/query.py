"""`troopclaims query`: exit 0 with the answer, 2 if the query cannot be run."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.build import DATABASE
from troopclaims.cli.here import own_package

if TYPE_CHECKING:
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
            help=f"The database to ask. By default {DATABASE} if it is there and newer than the "
            "tables, else the tables themselves."
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
    from troopclaims.dataset.database import connect
    from troopclaims.dataset.questions import Answer, ask, find_sql, lock, open_read_only, questions

    package = own_package()
    if list_:
        answer = Answer(["name", "question"], [(q.name, q.title) for q in questions(package)])
    elif sql is None:
        raise typer.BadParameter("give a statement or a question's name, or --list")
    else:
        text = find_sql(package, sql)
        path = database or _current(package)
        with open_read_only(path) if path else lock(connect()) as con:
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


def _current(package: Package) -> Path | None:
    """The database at its usual place, unless the tables have changed since it was made."""
    if not DATABASE.is_file():
        return None
    if package.is_newer_than(DATABASE):
        typer.echo(
            f"{DATABASE} is older than the tables, so these are asked; "
            "`troopclaims build` renews it",
            err=True,
        )
        return None
    return DATABASE
