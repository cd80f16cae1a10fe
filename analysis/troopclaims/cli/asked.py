"""The database that a command asks: the built file where it is of this package, else the tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from troopclaims.cli.build import DATABASE
from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from troopclaims.dataset.package import Package


MEMORY = "1GB"


def open_asked(
    package: Package, database: Path | None = None, memory: str = MEMORY
) -> DuckDBPyConnection:
    """What is asked: a file that was built from this package, else the tables themselves.

    Raises PackageError where the file that is named was built from something else.
    """
    from troopclaims.dataset.database import open_database
    from troopclaims.dataset.identity import identity_of, recorded
    from troopclaims.dataset.questions import limits, open_read_only

    if database is None and not DATABASE.is_file():
        return open_database(package, limits(memory))
    path = database or DATABASE
    con = open_read_only(path, memory)
    wanted, found = identity_of(package), recorded(con)
    if found == wanted:
        return con
    built_from = f"{path} was built from {found or 'something else than this package'}"
    if database and found and found.name == wanted.name:
        typer.echo(f"{built_from}, and is asked as it is", err=True)
        return con
    con.close()
    if database:
        raise PackageError(f"{built_from}; `troopclaims build --to {path}` makes it anew")
    typer.echo(f"{built_from}, so the tables are asked; `troopclaims build` renews it", err=True)
    return open_database(package, limits(memory))
