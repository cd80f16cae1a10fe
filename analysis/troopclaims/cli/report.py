"""`troopclaims report`: exit 0 with all documents, 1 if the data or a cell fail, 2 otherwise."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.build import DATABASE
from troopclaims.cli.here import own_package
from troopclaims.cli.progress import say_time, show
from troopclaims.cli.rendering import MADE, quarto_path, render_report, require_parts, why_unusable

if TYPE_CHECKING:
    from troopclaims.dataset.database import Read
    from troopclaims.dataset.package import Package


class Renderer(StrEnum):
    """What renders the report."""

    auto = "auto"
    quarto = "quarto"
    portable = "portable"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="report")(report)


def report(
    to: Annotated[Path, typer.Option(help="The folder of the documents.")] = MADE,
    renderer: Annotated[
        Renderer, typer.Option(help="Quarto where it is installed, unless told otherwise.")
    ] = Renderer.auto,
    database: Annotated[Path, typer.Option(help="The database file to make.")] = DATABASE,
    force: Annotated[bool, typer.Option("--force", help="Make it again in any case.")] = False,
) -> None:
    """Validate the package, build the database and make the report and the register of claims.

    Where nothing has changed since they were made, the files stay as they are. Each document is
    made aside and renamed: a failing cell leaves the former report in place.
    """
    from troopclaims.cli.freshness import inputs_hash, made_before, program_identity, write_stamp
    from troopclaims.dataset.database import require_place
    from troopclaims.dataset.validate import validated
    from troopclaims.files import require_folder

    start = time.monotonic()
    package = own_package()
    require_parts()
    quarto = usable_quarto(renderer)
    inputs = inputs_hash(package, program_identity(quarto) if quarto else "")
    made = [] if force else made_before(to, inputs, database)
    if made:
        typer.echo("nothing has changed since these were made; --force makes them again", err=True)
        _show(made)
        return
    require_folder(to)
    require_place(database)
    with ExitStack() as stack:
        with show("validate", timed=True) as step:
            read = stack.enter_context(validated(package, step))
        make_database(package, database, read)
    made = make_documents(package, to, database, quarto)
    write_stamp(to, inputs, database, made)
    say_time("in all", start)
    _show(made)


def make_database(package: Package, to: Path, read: Read | None = None) -> None:
    """Make the database of a package that is valid, of what was `read` of it already."""
    from troopclaims.dataset.database import write_database

    with show("database", timed=True) as step:
        write_database(package, to, step, read)


def make_documents(package: Package, to: Path, database: Path, quarto: str | None) -> list[Path]:
    """Make, into the folder `to`, the documents of a package that is valid and has its database.

    Gives the documents. Raises RenderError where a cell fails or a page is not as it should be,
    PackageError where the parts that render are not installed, OSError.
    """
    from troopclaims.files import place, temporary_folder
    from troopclaims.report.page.audit import check_page
    from troopclaims.report.page.record import reported
    from troopclaims.report.page.setting import require_settable

    with show("characters", timed=True):
        require_settable(package)
    renders = f"report with {'Quarto' if quarto else 'the portable renderer'}"
    with (
        show(renders, timed=True) as step,
        reported(package, database),
        temporary_folder() as aside,
    ):
        rendered = render_report(package, aside, quarto, step)
        script = (package.root / "report" / "script.html").read_text(encoding="utf-8")
        # Quarto adds scripts of its own.
        expected = None if quarto else script
        pages = [file for file in rendered if file.suffix == ".html"]
        for page in pages:
            check_page(page.read_text(encoding="utf-8"), expected, [file.name for file in pages])
        return [place(file, to) for file in rendered]


def usable_quarto(renderer: Renderer) -> str | None:
    """The quarto command to use, None for the portable renderer; says why where it takes over.

    Raises BadParameter where Quarto is asked for and cannot be had.
    """
    quarto = None if renderer is Renderer.portable else quarto_path()
    why_not = why_unusable(quarto) if quarto else "Quarto is not installed (https://quarto.org)"
    if renderer is Renderer.quarto and why_not:
        raise typer.BadParameter(why_not)
    if quarto and why_not:
        typer.echo(f"troopclaims: {why_not}; the portable renderer takes over", err=True)
        return None
    return quarto


def _show(made: Sequence[Path]) -> None:
    for file in made:
        typer.echo(f"{file}: {file.stat().st_size / 1e6:.2f} MB")
