"""`troopclaims site`: exit 0 with the folder, 1 if the data are invalid, 2 otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.build import DATABASE
from troopclaims.cli.export import EXCHANGE
from troopclaims.cli.freshness import (
    formats_made_before,
    inputs_hash,
    made_before,
    program_identity,
)
from troopclaims.cli.here import own_package
from troopclaims.cli.progress import show
from troopclaims.cli.rendering import MADE, quarto_path

if TYPE_CHECKING:
    from troopclaims.dataset.package import Package

SITE = Path("_output/site")
# By this file a folder is known to be a site, which another one may replace.
MARK = ".made-by-troopclaims-site"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="site")(site)


def site(
    to: Annotated[Path, typer.Option(help="The folder to make.")] = SITE,
    report: Annotated[Path, typer.Option(help="The folder of the documents.")] = MADE,
    exchange: Annotated[Path, typer.Option(help="The folder of the exports.")] = EXCHANGE,
    database: Annotated[Path, typer.Option(help="The database file to take or make.")] = DATABASE,
) -> None:
    """Make a folder for any static host: the explorer, the documents, the exports, the database.

    The explorer shows, filters and asks the record in the reader's browser, also as one file that
    opens from disk. Its engine is fetched by npm at the first time. Documents and exports are taken
    as they are, where they are what `troopclaims report` and `troopclaims export` would make now.
    """
    for file in make_site(to, report, exchange, database):
        typer.echo(f"{file}: {file.stat().st_size / 1e6:.2f} MB")


def make_site(
    to: Path = SITE, report: Path = MADE, exchange: Path = EXCHANGE, database: Path = DATABASE
) -> list[Path]:
    """Make the site and return the pages that a reader starts from.

    Raises PackageError, InvalidDataError and OSError; then the folder stays as it was.
    """
    from troopclaims.dataset.database import write_database
    from troopclaims.dataset.identity import identity_of, recorded
    from troopclaims.dataset.questions import open_read_only
    from troopclaims.dataset.validate import require_valid
    from troopclaims.explorer.parts import fetch
    from troopclaims.explorer.site import drawn, write_site
    from troopclaims.files import folder_written_aside, require_folder

    package = own_package()
    if not database.is_file():  # One that is there may be of now, and then nothing is written.
        require_folder(database.parent)
    with folder_written_aside(to, MARK) as aside, show("site") as step:
        step("engine")
        parts = fetch(package.root)
        con = open_read_only(database) if database.is_file() else None
        if con is None or recorded(con) != identity_of(package):
            step("database")
            require_valid(progress=step)
            write_database(package, database, step)
            con = open_read_only(database)
        step("answers")
        found = drawn(con, package, parts)
        documents = report if documents_of_now(package, report, database) else None
        exports = exchange if exports_of_now(package, exchange) else None
        pages = write_site(found, package, parts, database, documents, exports, aside, step)
    for folder, taken, command in ((report, documents, "report"), (exchange, exports, "export")):
        if taken is None:
            why = "not what would be made now" if folder.is_dir() else "not there"
            note = f"without {folder}, which is {why}; `troopclaims {command}` makes it"
            typer.echo(f"troopclaims: {note}", err=True)
    return [to / file.relative_to(aside) for file in pages]


def documents_of_now(package: Package, report: Path, database: Path) -> bool:
    """Whether the documents in a folder are what would be made now, by either renderer."""
    quarto = quarto_path()
    renderers = ["", *([program_identity(quarto)] if quarto else [])]
    inputs = [inputs_hash(package, one) for one in renderers]
    return any(made_before(report, one, database) for one in inputs)


def exports_of_now(package: Package, exchange: Path) -> bool:
    """Whether there are exports in a folder, all of them whole and what would be made now.

    Raises OSError where its SHA256SUMS is not that of exports.
    """
    from troopclaims.dataset.exchange.export import counted, format_of, is_whole

    name = str(package.descriptor["name"])
    sums = counted(exchange, name)
    formats = {format_of(path, name) for path in sums}
    of_now = formats_made_before(exchange, inputs_hash(package, ""))
    return bool(formats) and formats <= of_now and is_whole(exchange, sums)
