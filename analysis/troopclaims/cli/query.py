"""`troopclaims query`: exit 0 with the answer, 2 if the query cannot be run."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.asked import MEMORY, open_asked
from troopclaims.cli.build import DATABASE
from troopclaims.cli.here import own_package
from troopclaims.cli.printing import to_a_reader, width
from troopclaims.cli.progress import show
from troopclaims.cli.stopping import stoppable
from troopclaims.errors import QueryError
from troopclaims.progress import Progress

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from troopclaims.dataset.questions import Answer

_ROWS_OF_A_TABLE = 1000
_ROWS_OF_A_LOOK = 5
_A_DAY = 86_400


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"


# The format of a file by its ending.
_ENDINGS = {
    ".csv": AnswerFormat.csv,
    ".json": AnswerFormat.json,
    ".md": AnswerFormat.markdown,
    ".markdown": AnswerFormat.markdown,
    ".txt": AnswerFormat.table,
    "": AnswerFormat.table,
}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="query")(query)


def query(
    sql: Annotated[
        str | None,
        typer.Argument(
            help="A statement, a published question's name, a table's or view's name, a file.sql, "
            "or - for standard input, which a pipe is by itself."
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Show the published questions and stop.")
    ] = False,
    format_: Annotated[
        AnswerFormat | None,
        typer.Option(
            "--format",
            help="How the answer is printed. By default as a table, or what the ending of --output "
            "says.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            help="The file to write, whole or not at all: .csv, .json, .md, or .txt for a table."
        ),
    ] = None,
    rows: Annotated[
        int | None,
        typer.Option(
            min=0,
            help=f"Most rows given; 0 for all. By default {_ROWS_OF_A_TABLE} of a table that is "
            "printed, else all.",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0, help="Seconds that the answer may take; 0 for no limit.")
    ] = 60,
    memory: Annotated[
        str, typer.Option(help="Memory that DuckDB may take; nothing is spilled to disk.")
    ] = MEMORY,
    raw: Annotated[
        bool,
        typer.Option(
            "--raw",
            help="CSV with texts as they are. Else those that a spreadsheet would run as a formula "
            "(beginning with = + - @, a tab or a line end, and no number) get an apostrophe.",
        ),
    ] = False,
    database: Annotated[
        Path | None,
        typer.Option(
            help=f"The database to ask. By default {DATABASE} if it was built from the tables as "
            "they are, else the tables themselves."
        ),
    ] = None,
) -> None:
    """Ask the database a question in SQL, or one of the published questions by name.

    Nothing can be written, and no file but the database can be read. A table's or view's name
    shows its columns and first rows; in the other formats it gives all its rows. Where two columns
    have one name, the second is called name_2. Examples:

    troopclaims query --list

    troopclaims query who_said_100000

    troopclaims query claims

    troopclaims query "SELECT claimant, low, best, high FROM estimate_details" --format csv

    troopclaims query --output answer.json < my.sql
    """
    from troopclaims.dataset.package import require_no_source
    from troopclaims.dataset.questions import Answer, answering, find_sql, questions, tables

    if not re.fullmatch(r"\d+(\.\d+)? ?[KMGT]i?B", memory, re.IGNORECASE):
        raise typer.BadParameter("memory is a number and a unit, such as 500MB or 4GB")
    if not timeout <= _A_DAY:  # Nor is what is no number.
        raise typer.BadParameter(f"--timeout is at most {_A_DAY} seconds, a day; 0 for no limit")
    form = format_ or _format_of(output)
    if list_ and sql is not None:
        raise typer.BadParameter(f"--list shows all questions; leave {sql!r} out, or --list")
    if raw and form is not AnswerFormat.csv:
        raise typer.BadParameter(f"--raw is of CSV, and the answer is {form}; add --format csv")
    is_shown = form is AnswerFormat.table and output is None
    most = rows if rows is not None else _ROWS_OF_A_TABLE if is_shown else 0
    if output is not None:
        require_no_source(output)
    package = own_package()
    if list_:
        listed = Answer(["name", "question"], [(q.name, q.title) for q in questions(package)])
        with _destination(output) as out:
            _write(listed, _form(form, raw=raw), out, 0)
        return
    text = _statement(sql)
    con = open_asked(package, database, memory)
    known = tables(con)
    found = find_sql(package, text, known)

    def work(step: Progress, out: IO[str]) -> None:
        if text in known and is_shown:
            pieces = _look(con, text)
            step("")
            out.writelines(pieces)
            return
        with answering(con, found, most + 1 if most else None) as answer:
            _write(answer, _form(form, raw=raw), out, most, step)

    with show("asking") as step, _destination(output) as out:
        try:
            with to_a_reader():
                stoppable(lambda: work(step, out), con.interrupt, timeout or None)
        except TimeoutError:
            raise QueryError(
                f"no answer within {timeout:g} seconds; --timeout allows more"
            ) from None


def _format_of(output: Path | None) -> AnswerFormat:
    """The format of a file by its ending; a table where none is written."""
    ending = output.suffix.lower() if output else ""
    if ending not in _ENDINGS:
        raise typer.BadParameter(
            f"{ending} is the ending of no format that is written here; end the file in "
            f"{', '.join(filter(None, _ENDINGS))}, or give its --format"
        )
    return _ENDINGS[ending]


def _statement(given: str | None) -> str:
    """The words that are asked: as given, from a file, or from standard input."""
    if given is None and sys.stdin.isatty():
        raise typer.BadParameter("give a statement or a question's name, or --list")
    source = given or "-"
    try:
        if source == "-":
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        elif re.fullmatch(r"\S(.*\S)?\.sql", source, re.IGNORECASE):
            text = Path(source).read_bytes().decode("utf-8-sig")
        else:
            return source
    except UnicodeDecodeError as error:
        raise QueryError(f"{source}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    if not text.strip():
        raise typer.BadParameter("give a statement or a question's name, or --list")
    return text.strip()


Form = Callable[["Answer"], Iterable[str]]


def _form(format_: AnswerFormat, *, raw: bool) -> Form:
    from troopclaims.dataset import answers

    def table(answer: Answer) -> Iterable[str]:
        return [answers.as_table(answer, width())]

    return {
        AnswerFormat.table: table,
        AnswerFormat.csv: lambda answer: answers.csv_lines(answer, raw=raw),
        AnswerFormat.json: answers.json_lines,
        AnswerFormat.markdown: answers.markdown_lines,
    }[format_]


def _write(
    answer: Answer, form: Form, out: IO[str], most: int, step: Progress = lambda _: None
) -> None:
    """Write an answer in pieces, cut to `most` rows if that is not 0, and say what was cut."""
    from troopclaims.datapackage.issue_formats import visible
    from troopclaims.dataset.questions import Answer

    rows = iter(answer.rows)
    shown = Answer(answer.columns, islice(rows, most) if most else rows)
    shows_controls = out.isatty()
    for number, piece in enumerate(form(shown)):
        if not number:
            step("")
        out.write(visible(piece, keep="\n") if shows_controls else piece)
    if most and next(rows, None) is not None:
        out.flush()
        note = f"the first {most:,} rows of more; --rows N gives more, --rows 0 all"
        typer.echo(f"troopclaims: {note}", err=True)


def _look(con: DuckDBPyConnection, name: str) -> list[str]:
    """What a table or view is: its comment, its columns with theirs, and its first rows."""
    from troopclaims.datapackage.issue_formats import visible
    from troopclaims.datapackage.quoting import identifier
    from troopclaims.dataset.questions import ask, described

    title, columns = described(con, name)
    first = ask(con, f"FROM {identifier(name)} LIMIT {_ROWS_OF_A_LOOK}")
    table = _form(AnswerFormat.table, raw=False)
    heading = f"{name}: {visible(title)}\n\n" if title else ""
    return [heading, *table(columns), "\n", *table(first)]


@contextmanager
def _destination(output: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that is whole or as it was before."""
    from troopclaims.files import written_aside

    if output is None:
        yield sys.stdout
        return
    with written_aside(output) as aside, aside.open("w", encoding="utf-8", newline="") as out:
        yield out
