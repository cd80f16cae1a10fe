"""The tables as they are exported: what the descriptor says of each, and its rows in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.model import Field, Resource
from troopclaims.datapackage.quoting import columns, identifier
from troopclaims.datapackage.session import lock
from troopclaims.dataset.database import SETTINGS, files_of, read_and_fill
from troopclaims.dataset.package import Package
from troopclaims.dataset.views import views_of
from troopclaims.files import temporary_folder
from troopclaims.progress import Progress

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cell = str | int | float | Decimal | bool | dt.date | None
# One row a number or reaction, with all that belongs to it: for who wants one file.
FLAT = ("estimates_flat", "reactions_flat")
_COVERS = "SELECT min(first_day), max(last_day) FROM claim_dates WHERE day_is_known"
# What an archive or a workbook says where the descriptor has no date: the first that a zip can.
_NO_DATE = dt.datetime(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or a view that is exported as one: its description, and its rows, sorted by key."""

    described: Resource
    rows: Sequence[Sequence[Cell]]
    is_view: bool = False

    @property
    def name(self) -> str:
        """Its name, by which files and sheets are called."""
        return self.described.name


@dataclass(frozen=True, slots=True)
class Exchange:
    """What every format is made from.

    The connection holds the tables and may write beneath `folder` and nowhere else.
    """

    package: Package
    tables: Sequence[Table]
    con: DuckDBPyConnection
    folder: Path

    @property
    def measured(self) -> Sequence[Field]:
        """The fields of the table that most readers take, all of them where it is not there."""
        flat = [table for table in self.tables if table.is_view]
        return [field for table in flat[:1] or self.tables for field in table.described.fields]

    @property
    def covers(self) -> str:
        """From the first to the last day known of a statement, as an interval by ISO 8601."""
        row = self.con.execute(_COVERS).fetchone()
        return f"{row[0]}/{row[1]}" if row and row[0] else ""

    @property
    def made(self) -> dt.datetime:
        """The date of this version, the only one that an export bears."""
        return made_on(self.package)


@contextmanager
def opened(package: Package, progress: Progress = lambda _: None) -> Iterator[Exchange]:
    """Give the tables of a package that is valid, and a folder to write to, removed at the end.

    Raises PackageError, duckdb.Error and OSError as `database.read_and_fill` does.
    """
    import duckdb

    with temporary_folder() as work, duckdb.connect(":memory:", config=SETTINGS) as con:
        raw, folder = work / "raw", work / "made"
        raw.mkdir()
        folder.mkdir()
        lock(con, files_of(package), work)
        read_and_fill(con, package, raw, progress)
        views = [_with_path(view) for view in views_of(package) if view.name in FLAT]
        tables = [Table(view, _rows(con, view), is_view=True) for view in views]
        tables += [Table(table, _rows(con, table)) for table in package.tables]
        yield Exchange(package, tables, con, folder)


def _with_path(view: Resource) -> Resource:
    """A view with the path that it has where it is a file."""
    return replace(view, path=f"data/{view.name}.csv")


def made_on(package: Package) -> dt.datetime:
    """The moment that the descriptor gives under `created`, without its zone."""
    text = str(package.descriptor.get("created") or "")
    return dt.datetime.fromisoformat(text).replace(tzinfo=None) if text else _NO_DATE


def select(table: Resource) -> str:
    """The statement that gives the rows of a table in the order of the files, that is by text."""
    key = ", ".join(f"{identifier(name)}::VARCHAR" for name in table.primary_key)
    order = f" ORDER BY {key}" if key else ""
    names = columns(field.name for field in table.fields)
    return f"SELECT {names} FROM {identifier(table.name)}{order}"


def _rows(con: DuckDBPyConnection, table: Resource) -> list[tuple[Cell, ...]]:
    return con.execute(select(table)).fetchall()
