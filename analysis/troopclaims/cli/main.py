"""The command `troopclaims`: exit 0 good, 1 data at fault, 2 call or machine, 3 not all checked.

Status 1 of `find` says that nothing was found, 4 that something is not what it was: two versions
differ, or a release does. Whoever stops reading what is printed changes no status. A signal ends it
with 128 and the signal's number: 130 for Ctrl-C, 143 for SIGTERM.
"""

from __future__ import annotations

import io
import os
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from troopclaims.cli.printing import unread
from troopclaims.cli.stopping import Signals, Stopped
from troopclaims.errors import InvalidDataError, PackageError, QueryError, RenderError


class Commands(TyperGroup):
    """The commands, to which a reader that goes away is no error, as it is to Click."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """What the call says; a help that nobody reads to its end ends it."""
        with _ended_well():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _ended_well():
            return super().invoke(ctx)


@contextmanager
def _ended_well() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        unread(sys.stdout)
        raise typer.Exit from None


HELP = """Who said how many North Korean troops went to Russia's war, how firmly, relayed by whom,
and how others reacted: check the tables, build the database, ask it, and make the report.

Start with `troopclaims report`, or `troopclaims query --list` for questions to ask.

Exit status: 0 good, 1 the data are at fault, 2 the call or the machine is, 3 something could not
be checked, 4 something differs from what it was; 1 of `find` says that nothing was found."""
# The commands in the order of the help; each has a module of its name here, or one of another.
COMMANDS = (
    *("validate", "build", "query", "report", "export", "site", "explore", "cite", "diff"),
    *("release", "find", "add", "next-id", "format", "fingerprint"),
)
_MODULES = {"format": "format_tables", "next-id": "next_id"}


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


def options(_version: Version = False) -> None:
    """Give the application the options that stand before a command."""


def application(asked: str = "") -> typer.Typer:
    """The command line with the command that was asked for, or with all where it is none of them.

    A command is imported with its module, and so without those of the others.
    """
    app = typer.Typer(
        name="troopclaims",
        cls=Commands,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        help=HELP,
    )
    app.callback()(options)
    for name in [asked] if asked in COMMANDS else COMMANDS:
        import_module(f"troopclaims.cli.{_MODULES.get(name, name)}").register(app)
    return app


def main() -> None:
    """Run the command line; a user's mistake ends in a message and never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Names of many languages are printed, and not every terminal or pipe asks for UTF-8.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signals = Signals()
    signals.heed()
    try:
        require_readable(sys.argv[1:])
        application(*sys.argv[1:2])()
    except Stopped:
        _end(signals.status, _farewell(signals))
    except (PackageError, QueryError) as error:
        _end(2, str(error))
    except (InvalidDataError, RenderError) as error:
        _end(1, str(error))
    except OSError as error:
        place = error.filename or ("" if _can_print() else "standard output")
        _end(2, ": ".join(filter(None, [str(place), error.strerror or str(error)])))
    except MemoryError:
        _end(2, "there is not enough memory")
    except Exception as error:
        if signals.came:  # DuckDB makes an error of its own of the signal.
            _end(signals.status, _farewell(signals))
        if not _is_of_duckdb(error):
            raise
        _end(2, str(error))


def require_readable(words: Sequence[str]) -> None:
    """Raise PackageError where a word of the call is empty or not UTF-8.

    An empty one is mostly a variable of a script that nobody has set.
    """
    from troopclaims.dataset.package import is_utf8

    for word in words:
        if not word or re.fullmatch(r"--[\w-]+=", word):
            raise PackageError(
                f"{word or 'an empty word'} in the call: give a value, or leave it out"
            )
        if not is_utf8(word):
            raise PackageError(f"{word!r} in the call is not UTF-8; write it as UTF-8")


def _can_print() -> bool:
    """Whether what was printed so far has gone where it is to go."""
    try:
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _farewell(signals: Signals) -> str:
    name = signals.came.name if signals.came else ""
    return f"ended by {name}; every file is whole, as it was or as it was to be"


def _is_of_duckdb(error: Exception) -> bool:
    duckdb = sys.modules.get("duckdb")  # Not imported for a command that does without.
    return duckdb is not None and isinstance(error, duckdb.Error)


def _end(status: int, message: str = "") -> NoReturn:
    """Say why and end the process, without waiting for a thread whose work was given up."""
    from troopclaims.datapackage.issue_formats import visible

    if not _can_print():
        unread(sys.stdout)
    try:
        if message:
            print("troopclaims:", visible(message, keep="\n"), file=sys.stderr)
        sys.stderr.flush()
    except OSError:  # Nobody reads any more.
        os._exit(status)
    if threading.active_count() > 1:
        os._exit(status)
    sys.exit(status)
