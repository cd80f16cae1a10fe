"""The command `troopclaims`: exit 0 good, 1 data at fault, 2 call or machine, 3 not all checked.

Status 4 says that something is not what it was: two versions differ, or a release does.
A signal ends it with 128 and the signal's number: 130 for Ctrl-C, 143 for SIGTERM.
"""

from __future__ import annotations

import io
import os
import sys
import threading
from typing import Annotated, NoReturn

import typer

from troopclaims.cli import (
    add,
    build,
    cite,
    diff,
    explore,
    export,
    find,
    fingerprint,
    format_tables,
    next_id,
    query,
    release,
    report,
    site,
    validate,
)
from troopclaims.cli.stopping import Signals, Stopped
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
be checked, 4 something differs from what it was.""",
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


COMMANDS = (
    *(validate, build, query, report, export, site, explore, cite, diff, release),
    *(find, add, next_id, format_tables, fingerprint),
)
for command in COMMANDS:
    command.register(app)


def main() -> None:
    """Run the command line; a user's mistake ends in a message and never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Names of many languages are printed, and not every terminal or pipe asks for UTF-8.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signals = Signals()
    signals.heed()
    try:
        app()
    except Stopped:
        _end(signals.status, _farewell(signals))
    except (PackageError, QueryError) as error:
        _end(2, str(error))
    except (InvalidDataError, RenderError) as error:
        _end(1, str(error))
    except BrokenPipeError:
        _end(0)
    except OSError as error:
        _end(2, f"{error.filename or ''}: {error.strerror or error}")
    except MemoryError:
        _end(2, "there is not enough memory")
    except Exception as error:
        if signals.came:  # DuckDB makes an error of its own of the signal.
            _end(signals.status, _farewell(signals))
        if not _is_of_duckdb(error):
            raise
        _end(2, str(error))


def _farewell(signals: Signals) -> str:
    name = signals.came.name if signals.came else ""
    return f"ended by {name}; every file is whole, as it was or as it was to be"


def _is_of_duckdb(error: Exception) -> bool:
    duckdb = sys.modules.get("duckdb")  # Not imported for a command that does without.
    return duckdb is not None and isinstance(error, duckdb.Error)


def _end(status: int, message: str = "") -> NoReturn:
    """Say why and end the process, without waiting for a thread whose work was given up."""
    from troopclaims.datapackage.issue_formats import visible

    try:
        sys.stdout.flush()
        if message:
            print("troopclaims:", visible(message, keep="\n"), file=sys.stderr)
        sys.stderr.flush()
    except OSError:  # Nobody reads any more.
        os._exit(status)
    if threading.active_count() > 1:
        os._exit(status)
    sys.exit(status)
