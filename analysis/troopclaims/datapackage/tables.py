"""Every table of a package against its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.cells import found_in_cells
from troopclaims.datapackage.checks import column_checks
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.keychecks import Scanned, check_keys, key_fields
from troopclaims.datapackage.labels import check_labels, columns_of
from troopclaims.datapackage.matching import matcher
from troopclaims.datapackage.model import Field, Resource
from troopclaims.datapackage.patterns import TimedOut
from troopclaims.datapackage.reading import (
    Source,
    TooLarge,
    Unaccounted,
    as_it_is,
    run,
    written_again,
)
from troopclaims.datapackage.records import NotText, Record, first_record
from troopclaims.datapackage.report import Found, Tally, each
from troopclaims.datapackage.scan import Plan
from troopclaims.datapackage.session import session
from troopclaims.datapackage.shape import RecordTooLong
from troopclaims.datapackage.structure import Empty, record_faults, whole_file

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[str], None]
UNREADABLE = {
    NotText: ("encoding-error", "save the file as UTF-8"),
    RecordTooLong: ("source-error", "look for a quotation mark that is not closed"),
    Unaccounted: ("source-error", "look for stray quotation marks and line ends"),
    TimedOut: ("source-error", "write the pattern without nested repetition"),
    TooLarge: ("source-error", "divide the table"),
    Empty: ("source-error", "write at least the header"),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A table whose header was read: its labels and the field of each of its columns."""

    table: Resource
    header: Record | None
    columns: Sequence[Field | None]

    @property
    def labels(self) -> list[str]:
        """The labels of the columns, none where the file has no header."""
        return self.header.cells if self.header else []


def check_tables(tables: Sequence[Resource], limit: int, progress: Progress) -> Iterator[Found]:
    """Faults of the tables, whose descriptors are free of faults and whose files are there."""
    import duckdb

    scanned: dict[str, Scanned] = {}
    with session([table.file for table in tables]) as (con, folder):
        for table in tables:
            progress(f"table {table.name}")
            try:
                opened = open_table(table)
                yield from each(check_labels(table, opened.labels) if opened.header else [], limit)
                one, faults = scan(con, folder, opened, tables, f"scan{len(scanned)}", limit)
                scanned[table.name] = one
                yield from faults
                yield from found_in_cells(con, table, one.plan, one.target, limit)
            except tuple(UNREADABLE) as error:
                yield from each([_unread(table, error)], limit)
            except duckdb.OutOfMemoryException:
                yield from each([_unread(table, TooLarge())], limit)
        progress("keys")
        for one in scanned.values():
            try:
                yield from check_keys(con, one, scanned, limit)
            except duckdb.OutOfMemoryException:
                yield from each([_unread(one.table, TooLarge())], limit)


def open_table(table: Resource) -> Opened:
    """Read the header of a table. Raises Empty, NotText, RecordTooLong and OSError."""
    first = first_record(table.file, table.dialect)
    if first is None:
        raise Empty(str(Empty.__doc__))
    header = first if table.dialect.header else None
    columns = columns_of(table, header.cells if header else [])
    if table.schema is None and header is None:
        columns = [Field(f"field{i + 1}") for i in range(len(first.cells))]
    return Opened(table, header, columns)


def scan(
    con: DuckDBPyConnection,
    folder: Path,
    opened: Opened,
    tables: Sequence[Resource],
    target: str,
    limit: int,
) -> tuple[Scanned, list[Found]]:
    """Scan a table into `target` and prove that it was read whole; the faults are of its form.

    The file is read as it is; where that fails, its faulty pieces go through Python's csv; where
    even that fails, all of it does.
    Raises Unaccounted, NotText, RecordTooLong, TimedOut, TooLarge and OSError.
    """
    table, header, columns = opened.table, opened.header, opened.columns
    faults = record_faults(table, columns, opened.labels)
    for trust in (None, True, False):
        tally = Tally(limit)

        def tell(record: Record, tally: Tally = tally) -> None:
            for issue in faults(record):
                tally.add(issue)

        if trust is None:
            if table.dialect.skip_initial_space:
                continue
            source = as_it_is(table.file, table.dialect, header, len(columns))
        else:
            source = written_again(
                table.file, table.dialect, header, len(columns), folder, tell, trust=trust
            )
        plan = plan_of(con, opened, source, tables)
        con.execute(f"DROP TABLE IF EXISTS {target}")
        try:
            source = run(con, plan.sql(target, source), source, table.file, table.dialect)
        except Unaccounted:
            continue
        read = con.execute(f"SELECT count(*), coalesce(sum(size), 0)::BIGINT FROM {target}")
        if source.accounts_for(*(read.fetchone() or (0, 0))):
            return Scanned(table, plan, target), tally.found()
    raise Unaccounted("the file cannot be read whole")


def plan_of(
    con: DuckDBPyConnection, opened: Opened, source: Source, tables: Sequence[Resource]
) -> Plan:
    """What to ask of a table and which of its columns other checks need."""
    matching = matcher(con, source)
    table, columns = opened.table, opened.columns
    places = {field.name: i for i, field in reversed([*enumerate(columns)]) if field}
    keys, numbers = key_fields(table, tables)
    primary = [places[name] for name in table.primary_key if name in places]
    return Plan(
        fields=columns,
        columns=[column_checks(field, i, matching) for i, field in enumerate(columns)],
        keys=sorted(places[name] for name in keys if name in places),
        primary=primary if len(primary) == len(table.primary_key) else [],
        numbers=frozenset(places[name] for name in numbers if name in places),
    )


def _unread(table: Resource, error: Exception) -> Issue:
    kind, hint = UNREADABLE[type(error)]
    return whole_file(table, kind, str(error) or str(error.__doc__), hint)
