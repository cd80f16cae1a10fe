"""A CSV file read by DuckDB as text, every byte of it accounted for."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.mend import WRITTEN, mend
from troopclaims.datapackage.model import Dialect, Resource
from troopclaims.datapackage.quoting import identifier, literal
from troopclaims.datapackage.records import NotText, Record, first_record
from troopclaims.datapackage.shape import RecordTooLong, Shape, file_shape
from troopclaims.datapackage.trees import tree

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LINE = 1 << 21


class Unaccounted(Exception):  # noqa: N818 - reads as what happened, as Unreadable does
    """A file was not read whole: it is not well formed, or DuckDB did not read every byte of it."""


class TooLarge(Exception):  # noqa: N818 - reads as what happened, as Unreadable does
    """The records do not fit into the memory that may be used: too many columns, or long cells."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as DuckDB is to read it, and what its bytes have to add up to.

    `width` is the number of its columns, named c0, c1 ...; `relation` is SQL for its records and
    `header_bytes` the bytes of its header's cells, which DuckDB does not give. A cell is NULL only
    where it is absent, and only in a copy, which is `nullable`. The shape is None as long as the
    file's bytes were not looked at.
    """

    relation: str
    width: int
    header: bool
    header_bytes: int
    shape: Shape | None = None
    nullable: bool = False

    @property
    def cell_bytes(self) -> str:
        """SQL for the bytes inside a record's cells, NULL counting for none."""
        cell = "coalesce(strlen(c{}), 0)" if self.nullable else "strlen(c{})"
        return tree([cell.format(i) for i in range(self.width)], "+")

    def accounts_for(self, records: int, cell_bytes: int) -> bool:
        """Whether so many records with so many bytes in their cells are the whole file."""
        return self.shape is not None and self.shape.adds_up(
            cell_bytes + self.header_bytes, records + int(self.header), self.width
        )


def as_it_is(file: Path, dialect: Dialect, header: Record | None, width: int) -> Source:
    """A file for DuckDB to read as it is, its shape not taken yet.

    `header` is its first record if the dialect has one.
    """
    relation = read_csv(file, dialect, width, LINE, "", header=header is not None)
    return Source(relation, width, header is not None, _header_bytes(header, width))


def written_again(
    file: Path,
    dialect: Dialect,
    header: Record | None,
    width: int,
    folder: Path,
    tell: Callable[[Record], None],
    *,
    trust: bool,
) -> Source:
    """A copy of the file in `folder` that is well formed; `tell` gets the records that were not.

    Without `trust` no piece of it is copied unread. Raises NotText, RecordTooLong and OSError.
    """
    absent = secrets.token_hex(16)
    copy = folder / f"{secrets.token_hex(8)}.csv"
    with copy.open("wb") as out:
        shape = mend(file, dialect, width, out, absent, tell, trust=trust)
    longest = max(LINE, 2 * shape.block)
    relation = read_csv(copy, WRITTEN, width, longest, absent, header=header is not None)
    size = _header_bytes(header, width)
    return Source(relation, width, header is not None, size, shape, nullable=True)


def run(con: DuckDBPyConnection, sql: str, source: Source, file: Path, dialect: Dialect) -> Source:
    """Run a statement that reads the source, and take the file's shape at the same time.

    Returns the source with its shape. Raises Unaccounted where DuckDB does not read the file or
    the file is not well formed, and TooLarge.
    """
    import duckdb

    def shape() -> Shape | None:
        found = file_shape(file, dialect)
        if found is None:
            con.interrupt()
        return found

    with ThreadPoolExecutor(1) as pool:
        measured = pool.submit(shape) if source.shape is None else None
        try:
            con.execute(sql)
        except duckdb.OutOfMemoryException:
            raise TooLarge from None
        except duckdb.Error as error:
            raise Unaccounted(str(error)) from None
    found = measured.result() if measured else source.shape
    if found is None:
        raise Unaccounted
    return replace(source, shape=found)


def read_csv(
    file: Path, dialect: Dialect, width: int, longest: int, absent: str, *, header: bool
) -> str:
    """SQL for the records of a file as text, NULL only where `absent` stands unquoted.

    `longest` is the number of bytes that a record may have.
    """
    types = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width))
    columns = ", ".join(f"'c{i}'" for i in range(width))
    quote = literal(dialect.quote)
    null = f"nullstr = {literal(absent)}, allow_quoted_nulls = false"
    return (
        f"read_csv({literal(str(file))}, auto_detect = false, strict_mode = true, "
        f"delim = {literal(dialect.delimiter)}, quote = {quote}, escape = {quote}, "
        f"header = {str(header).lower()}, columns = {{{types}}}, max_line_size = {longest}, "
        + (null if absent else f"force_not_null = [{columns}]")
        + ")"
    )


def _header_bytes(header: Record | None, width: int) -> int:
    return len("".join(header.cells[:width]).encode()) if header else 0


def load_raw(con: DuckDBPyConnection, resource: Resource, *, schema: str = "main") -> int:
    """Read a CSV resource whole into a new table of text columns, in file order; return its rows.

    The table has the resource's name.
    The columns have the fields' names; their order in the file is taken from the header where
    `fieldsMatch` says so. `rowid` is the record's place among the data, from 0. A missing value
    stands as it is written. The file must be well formed: raises Unaccounted, with its name, if a
    record has too many or too few cells or is no UTF-8, or if a byte was not read; OSError.
    """
    try:
        return _load(con, resource, f"{identifier(schema)}.{identifier(resource.name)}")
    except (NotText, RecordTooLong) as error:
        raise Unaccounted(f"{resource.path}: {error or error.__doc__}") from None


def _load(con: DuckDBPyConnection, table: Resource, target: str) -> int:
    dialect = table.dialect
    first = first_record(table.file, dialect)
    names = [field.name for field in table.fields]
    labels = first.cells if first and dialect.header else names
    if sorted(labels) != sorted(names) or len(set(names)) != len(names):
        raise Unaccounted(f"{table.path}: the header does not name the schema's fields")
    header = first if dialect.header else None
    given = ", ".join(f"c{labels.index(name)} AS {identifier(name)}" for name in names)
    source = as_it_is(table.file, dialect, header, len(labels))
    sql = f"CREATE TABLE {target} AS SELECT {given} FROM {source.relation}"
    source = run(con, sql, source, table.file, dialect)
    cells = tree([f"strlen({identifier(name)})" for name in names], "+")
    found = con.execute(f"SELECT count(*), coalesce(sum({cells}), 0) FROM {target}").fetchone()
    if not found or not source.accounts_for(*found):
        con.execute(f"DROP TABLE {target}")
        raise Unaccounted(f"{table.path}: not every byte of the file was read")
    return int(found[0])
