"""`troopclaims format`: exit 0 with the tables in canonical form, 1 if one cannot be sorted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from troopclaims.cli.here import package_here


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="format")(format_)


def format_(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="A datapackage.json or its folder; by default this folder's, else this package."
        ),
    ] = None,
) -> None:
    """Rewrite the tables in canonical form: sorted by key, LF, quotes only where needed.

    No cell is changed, and `troopclaims validate` says when a file is not in this form.
    """
    from troopclaims.dataset.canonical import format_tables
    from troopclaims.dataset.package import NAME, open_package
    from troopclaims.errors import InvalidDataError, PackageError

    package = open_package(path or package_here())
    if package.descriptor.get("name") != NAME:
        raise PackageError(f"{package.file}: only the tables of {NAME} have a canonical form")
    try:
        changed = format_tables(package)
    except (ValueError, UnicodeDecodeError) as error:
        raise InvalidDataError(str(error)) from None
    for file in changed:
        typer.echo(str(file))
