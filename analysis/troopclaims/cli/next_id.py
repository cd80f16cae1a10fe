"""`troopclaims next-id`: prints the identifiers that are free next, exit 0."""

from __future__ import annotations

from typing import Annotated

import typer

from troopclaims.cli.here import editable_package


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="next-id")(next_id)


def next_id(
    table: Annotated[
        str | None, typer.Argument(help="One table only, whose identifier is printed alone.")
    ] = None,
    trust_rules: Annotated[
        bool,
        typer.Option("--trust-rules", help="Ask the question of the folder's package, its SQL."),
    ] = False,
) -> None:
    """Print the identifier that is free next in each table that numbers its rows.

    Those of retired rows are not free. `troopclaims add` gives identifiers by itself.
    """
    from troopclaims.dataset.database import open_database
    from troopclaims.dataset.identifiers import free_identifiers

    package = editable_package(trust_rules=trust_rules)
    with open_database(package) as con:
        free = free_identifiers(con, package)
    if table is None:
        typer.echo("".join(f"{key}  {name}\n" for name, key in free.items()), nl=False)
    elif table in free:
        typer.echo(free[table])
    else:
        raise typer.BadParameter(f"{table!r} is not one of {', '.join(free)}")
