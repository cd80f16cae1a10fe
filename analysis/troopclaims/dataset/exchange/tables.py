"""The tables as they are exported: what the descriptor says of each, and its rows in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.quoting import columns, identifier
from troopclaims.datapackage.session import lock
from troopclaims.dataset.database import SETTINGS, files_of, fill
from troopclaims.dataset.package import Package
from troopclaims.files import temporary_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cell = str | int | float | Decimal | bool | dt.date | None
Progress = Callable[[str], None]
# What an archive or a workbook says where the descriptor has no date: the first that a zip can.
_NO_DATE = dt.datetime(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its description, and its rows, sorted by key, a cell a field."""

    described: Resource
    rows: Sequence[Sequence[Cell]]

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
    def made(self) -> dt.datetime:
        """The date of this version, the only one that an export bears."""
        return made_on(self.package)


@contextmanager
def opened(package: Package, progress: Progress = lambda _: None) -> Iterator[Exchange]:
    """Give the tables of a package that is valid, and a folder to write to, removed at the end.

    Raises PackageError, duckdb.Error and OSError as `database.fill` does.
    """
    import duckdb

    with temporary_folder() as work, duckdb.connect(":memory:", config=SETTINGS) as con:
        raw, folder = work / "raw", work / "made"
        raw.mkdir()
        folder.mkdir()
        lock(con, files_of(package), work)
        fill(con, package, raw, progress)
        tables = [Table(table, _rows(con, table)) for table in package.tables]
        yield Exchange(package, tables, con, folder)


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
