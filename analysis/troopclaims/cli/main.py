"""The command `troopclaims`: exit 0 good, 1 data at fault, 2 call or machine, 3 not all checked."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from troopclaims.cli import build, cite, fingerprint, format_tables, query, report, validate
from troopclaims.errors import InvalidDataError, PackageError, QueryError, RenderError

app = typer.Typer(
    name="troopclaims",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="""Who said how many North Korean troops went to Russia's war, how firmly, relayed by whom,
and how others reacted: check the tables, build the database, ask it, and make the report.

Start with `troopclaims report`, or `troopclaims query --list` for questions to ask.

Exit status: 0 good, 1 the data are at fault, 2 the call or the machine is, 3 something could not
be checked.""",
)


def say_version(wanted: bool) -> None:
    """Print the version of the data package, which is that of the code, and stop."""
    from troopclaims.dataset.package import open_package

    if wanted:
        typer.echo(open_package().version)
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", callback=say_version, is_eager=True, help="Print the version."),
]


@app.callback()
def options(_version: Version = False) -> None:
    """Give the application the options that stand before a command."""


for command in (validate, build, query, report, cite, format_tables, fingerprint):
    command.register(app)


def main() -> None:
    """Run the command line; a user's mistake ends in a message and never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Names of many languages are printed, and not every terminal or pipe asks for UTF-8.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except (PackageError, QueryError) as error:
        print(f"troopclaims: {error}", file=sys.stderr)
        sys.exit(2)
    except (InvalidDataError, RenderError) as error:
        print(f"troopclaims: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        print(f"troopclaims: {error.filename or ''}: {error.strerror}", file=sys.stderr)
        sys.exit(2)
