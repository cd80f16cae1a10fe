"""A CSV file read by DuckDB as text, every byte of it accounted for."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from troopclaims.datapackage.account import Shape, file_shape
from troopclaims.datapackage.form import Opened, check_labels, open_table
from troopclaims.datapackage.model import Dialect, Field, Resource
from troopclaims.datapackage.plain import plain
from troopclaims.datapackage.quoting import literal, tree
from troopclaims.datapackage.records import WRITTEN, Record, normalise
from troopclaims.datapackage.unreadable import TableUnreadable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LINE = 1 << 21
_BYTES = "bytes"  # The column with the bytes of a record's cells.
Tell = Callable[[Record], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as DuckDB is to read it, and what its bytes have to add up to.

    `width` is the number of its columns, named c0, c1 ...; `relation` is SQL for its records and
    `header_bytes` the bytes of its header's cells, which DuckDB does not give. A cell is NULL only
    where it is absent, and only in a copy, which is `nullable`. The shape is None as long as the
    file's bytes were not looked at. `counted` is SQL for the bytes of a record's cells where those
    were counted before.
    """

    relation: str
    width: int
    header: bool
    header_bytes: int
    shape: Shape | None = None
    nullable: bool = False
    counted: str = ""

    @property
    def cell_bytes(self) -> str:
        """SQL for the bytes inside a record's cells, NULL counting for none."""
        if self.counted:
            return self.counted
        cell = "coalesce(strlen(c{}), 0)" if self.nullable else "strlen(c{})"
        return tree([cell.format(i) for i in range(self.width)], "+")

    def accounts_for(self, records: int, cell_bytes: int) -> bool:
        """Whether so many records with so many bytes in their cells are the whole file."""
        return self.shape is not None and self.shape.adds_up(
            cell_bytes + self.header_bytes, records + int(self.header), self.width
        )


@dataclass(frozen=True, slots=True)
class Texts:
    """A file that was read whole: `target` is a table of its cells as texts, in file order.

    Its columns are c0, c1 ..., and `rowid` is a record's place among the data, from 0. A missing
    value stands as it is written; a cell is NULL only where it is absent.
    """

    opened: Opened
    target: str

    @property
    def fields(self) -> Sequence[Field]:
        """The fields of the schema, without one those of the columns."""
        return self.opened.fields

    @property
    def cells(self) -> dict[str, str]:
        """SQL for the text of each field's cell, NULL for a field that the file lacks."""
        columns = reversed([*enumerate(self.opened.columns)])
        there = {field.name: f"c{i}" for i, field in columns if field}
        return {field.name: there.get(field.name, "NULL::VARCHAR") for field in self.fields}

    @property
    def source(self) -> Source:
        """The records to be read again, from the table and not from the file."""
        width = len(self.opened.columns)
        return Source(
            self.target, width, header=False, header_bytes=0, nullable=True, counted=_BYTES
        )


def read_whole(
    con: DuckDBPyConnection,
    folder: Path,
    opened: Opened,
    target: str,
    statement: Callable[[Source], str],
    listen: Callable[[], Tell],
    *,
    size: str = "size",
) -> None:
    """Make the table `target`, and prove that it was made from every byte of the file.

    `statement` gives the SQL that makes it from a source, with the bytes of each record in a column
    called `size`. The file is read as it is; where that fails, its faulty pieces go through
    Python's csv; where even that fails, all of it does. `listen` begins an attempt and returns what
    is told of each record that is not well formed. Copies are written to `folder`.
    Raises TableUnreadable and OSError.
    """
    table = opened.table
    for trust in (None, True, False):
        if trust is not None:
            source = _written_again(opened, folder, listen(), trust=trust)
        elif opened.header_is_blank or table.dialect.skip_initial_space:
            continue
        else:
            source = _as_it_is(opened)
        sql = statement(source)
        shape = _run(con, sql, source, opened)
        if shape is not None:
            total = f"coalesce(sum({size}), 0)::BIGINT"
            read = con.execute(f"SELECT count(*), {total} FROM {target}")
            if replace(source, shape=shape).accounts_for(*(read.fetchone() or (0, 0))):
                return
        con.execute(f"DROP TABLE IF EXISTS {target}")
    raise TableUnreadable("bytes")


def read_texts(
    con: DuckDBPyConnection,
    folder: Path,
    opened: Opened,
    target: str,
    listen: Callable[[], Tell],
) -> Texts:
    """Read a file whole into the new table `target`; the rest is as in `read_whole`."""

    def statement(source: Source) -> str:
        size = f"{source.cell_bytes} AS {_BYTES}"
        return f"CREATE TABLE {target} AS SELECT *, {size} FROM {source.relation}"

    read_whole(con, folder, opened, target, statement, listen, size=_BYTES)
    return Texts(opened, target)


def load_texts(con: DuckDBPyConnection, table: Resource, folder: Path, target: str) -> Texts:
    """Read a resource that is well formed whole into the new table `target`.

    A copy, where one is needed, is written to `folder`. Raises TableUnreadable where the header is
    at fault, a record has too many or too few cells or a byte was not read; OSError.
    """
    opened = open_table(plain(table, folder))
    for issue in check_labels(opened):
        raise TableUnreadable("bytes", issue.message)

    def refuse(record: Record) -> NoReturn:
        raise TableUnreadable("bytes", f"record {record.row} is not well formed")

    return read_texts(con, folder, opened, target, lambda: refuse)


def _as_it_is(opened: Opened) -> Source:
    """A file for DuckDB to read as it is, its shape not taken yet."""
    table, header, width = opened.table, opened.header, len(opened.columns)
    relation = read_csv(table.file, table.dialect, width, LINE, "", header=header is not None)
    return Source(relation, width, header is not None, _header_bytes(header, width))


def _written_again(opened: Opened, folder: Path, tell: Tell, *, trust: bool) -> Source:
    """A copy of the file in `folder` that is well formed; `tell` gets the records that were not.

    Without `trust` no piece of it is copied unread. Raises TableUnreadable and OSError.
    """
    table, header, width = opened.table, opened.header, len(opened.columns)
    absent = secrets.token_hex(16)
    copy = folder / f"{secrets.token_hex(8)}.csv"
    with copy.open("wb") as out:
        shape = normalise(table.file, table.dialect, width, out, absent, tell, trust=trust)
    longest = max(LINE, 2 * shape.block)
    relation = read_csv(copy, WRITTEN, width, longest, absent, header=header is not None)
    size = _header_bytes(header, width)
    return Source(relation, width, header is not None, size, shape, nullable=True)


def _run(con: DuckDBPyConnection, sql: str, source: Source, opened: Opened) -> Shape | None:
    """Run a statement that reads the source, and take the file's shape at the same time.

    Returns the shape, None where DuckDB does not read the file or the file is not well formed.
    Raises TableUnreadable where it does not fit into memory.
    """
    import duckdb

    def shape() -> Shape | None:
        with opened.bytes_of() as file:
            found = file_shape(file, opened.table.dialect, source.width)
        if found is None:
            con.interrupt()
        return found

    with ThreadPoolExecutor(1) as pool:
        measured = pool.submit(shape) if source.shape is None else None
        try:
            con.execute(sql)
        except duckdb.OutOfMemoryException:
            raise TableUnreadable("memory") from None
        except duckdb.Error:
            return None
    return measured.result() if measured else source.shape


def read_csv(
    file: Path, dialect: Dialect, width: int, longest: int, absent: str, *, header: bool
) -> str:
    """SQL for the records of a file as text, NULL only where `absent` stands unquoted.

    `longest` is the number of bytes that a record may have. A file in which something may be absent
    is one of ours, whose lines end with LF; DuckDB would take a CR inside the first record for one.
    """
    types = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width))
    columns = ", ".join(f"'c{i}'" for i in range(width))
    quote = literal(dialect.quote)
    null = rf"nullstr = {literal(absent)}, allow_quoted_nulls = false, new_line = '\n'"
    return (
        f"read_csv({literal(str(file))}, auto_detect = false, strict_mode = true, "
        f"delim = {literal(dialect.delimiter)}, quote = {quote}, escape = {quote}, "
        f"header = {str(header).lower()}, columns = {{{types}}}, max_line_size = {longest}, "
        + (null if absent else f"force_not_null = [{columns}]")
        + ")"
    )


def _header_bytes(header: Record | None, width: int) -> int:
    return len("".join(header.cells[:width]).encode()) if header else 0
