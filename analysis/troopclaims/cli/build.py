"""`troopclaims build`: exit 0 if the database was made, 1 if the data are invalid."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from troopclaims.cli.here import own_package
from troopclaims.cli.progress import show

DATABASE = Path("build/troopclaims.duckdb")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="build")(build)


def build(
    to: Annotated[Path, typer.Option(help="The database file to make.")] = DATABASE,
) -> None:
    """Validate the package and make the DuckDB database of it.

    The file is written aside and renamed: whatever happens, the one that was there stays whole.
    Invalid data make none, and only a database is replaced. The published questions are asked, and
    their answers kept in it.
    """
    from troopclaims.dataset.database import require_place, write_database
    from troopclaims.dataset.validate import validated

    package = own_package()
    require_place(to)
    with show("building") as progress, validated(package, progress) as read:
        write_database(package, to, progress, read)
    typer.echo(f"{to}: {to.stat().st_size / 1e6:.1f} MB")
