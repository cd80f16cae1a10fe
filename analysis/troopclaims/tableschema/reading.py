"""A CSV file read by DuckDB as text, every byte of it accounted for."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.tableschema.mend import WRITTEN, mend
from troopclaims.tableschema.quoting import identifier, literal
from troopclaims.tableschema.records import NotText, Record, first_record
from troopclaims.tableschema.shape import RecordTooLong, Shape, file_shape
from troopclaims.tableschema.table import Dialect, Table, table_of
from troopclaims.tableschema.trees import tree

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LINE = 1 << 21


class Unaccounted(Exception):  # noqa: N818 - reads as what happened, as Unreadable does
    """A file was not read whole: it is not well formed, or DuckDB did not read every byte of it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as DuckDB is to read it, and what its bytes have to add up to.

    `width` is the number of its columns, named c0, c1 ...; `relation` is SQL for its records and
    `header_bytes` the bytes of its header's cells, which DuckDB does not give.
    """

    relation: str
    width: int
    shape: Shape
    header: bool
    header_bytes: int

    def accounts_for(self, records: int, cell_bytes: int) -> bool:
        """Whether so many records with so many bytes in their cells are the whole file."""
        return self.shape.adds_up(
            cell_bytes + self.header_bytes, records + int(self.header), self.width
        )


def open_source(
    file: Path,
    dialect: Dialect,
    header: Record | None,
    width: int,
    folder: Path,
    tell: Callable[[Record], None],
    *,
    mended: bool = False,
    trust: bool = True,
) -> Source:
    """Say how DuckDB is to read a file: as it is or, if it is not well formed, as written again.

    `header` is its first record if the dialect has one; `tell` gets the records at fault. A file
    written again goes to `folder`. Raises NotText, RecordTooLong and OSError.
    """
    absent = secrets.token_hex(16)
    shape = None if mended or dialect.skip_initial_space else file_shape(file, dialect)
    if shape is None:
        copy = folder / f"{secrets.token_hex(8)}.csv"
        with copy.open("wb") as out:
            shape = mend(file, dialect, width, out, absent, tell, trust=trust)
        relation = read_csv(copy, WRITTEN, width, shape, absent, header=header is not None)
    else:
        relation = read_csv(file, dialect, width, shape, absent, header=header is not None)
    labels = header.cells[:width] if header else []
    return Source(relation, width, shape, header is not None, len("".join(labels).encode()))


def read_csv(
    file: Path, dialect: Dialect, width: int, shape: Shape, absent: str, *, header: bool
) -> str:
    """SQL for the records of a file as text, NULL only where `absent` stands unquoted."""
    types = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width))
    quote = literal(dialect.quote)
    longest = max(LINE, 2 * shape.block)
    return (
        f"read_csv({literal(str(file))}, auto_detect = false, strict_mode = true, "
        f"delim = {literal(dialect.delimiter)}, quote = {quote}, escape = {quote}, "
        f"header = {str(header).lower()}, columns = {{{types}}}, nullstr = {literal(absent)}, "
        f"allow_quoted_nulls = false, max_line_size = {longest})"
    )


def cell_bytes(width: int) -> str:
    """SQL for the bytes inside a record's cells."""
    return tree([f"coalesce(strlen(c{i}), 0)" for i in range(width)], "+")


def load_raw(
    con: DuckDBPyConnection,
    root: Path,
    resource: Mapping[str, Any],
    *,
    table: str,
    schema: str = "main",
) -> int:
    """Read a CSV resource whole into a new table of text columns, in file order; return its rows.

    The columns have the fields' names; their order in the file is taken from the header where
    `fieldsMatch` says so. `rowid` is the record's place among the data, from 0. A missing value
    stands as it is written. The file must be well formed: raises Unaccounted, with its name, if a
    record has too many or too few cells or is no UTF-8, or if a byte was not read; OSError.
    """
    try:
        return _load(con, table_of(root, resource), f"{identifier(schema)}.{identifier(table)}")
    except (NotText, RecordTooLong) as error:
        raise Unaccounted(f"{resource['path']}: {error or error.__doc__}") from None


def _load(con: DuckDBPyConnection, source_table: Table, target: str) -> int:
    dialect = source_table.dialect
    first = first_record(source_table.file, dialect)
    names = [field["name"] for field in source_table.fields or []]
    labels = first.cells if first and dialect.header else names
    if sorted(labels) != sorted(names) or len(set(names)) != len(names):
        raise Unaccounted(f"{source_table.path}: the header does not name the schema's fields")
    faults: list[Record] = []
    with tempfile.TemporaryDirectory(prefix="troopclaims-") as folder:
        source = open_source(
            source_table.file,
            dialect,
            first if dialect.header else None,
            len(labels),
            Path(folder),
            faults.append,
        )
        if faults:
            raise Unaccounted(f"{source_table.path}:{faults[0].row}: the record is not well formed")
        given = _selected(labels, names)
        con.execute(f"CREATE TABLE {target} AS SELECT {given} FROM {source.relation}")
    cells = tree([f"coalesce(strlen({identifier(name)}), 0)" for name in names], "+")
    found = con.execute(f"SELECT count(*), coalesce(sum({cells}), 0) FROM {target}").fetchone()
    if not found or not source.accounts_for(*found):
        con.execute(f"DROP TABLE {target}")
        raise Unaccounted(f"{source_table.path}: not every byte of the file was read")
    return int(found[0])


def _selected(labels: Sequence[str], names: Sequence[str]) -> str:
    return ", ".join(f"c{labels.index(name)} AS {identifier(name)}" for name in names)
