"""Every table of a package against its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.checks import column_checks
from troopclaims.datapackage.form import Opened, check_labels, open_table, record_issues
from troopclaims.datapackage.issue import UNSUPPORTED, Issue
from troopclaims.datapackage.keys import Scanned, check_keys, key_fields
from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.patterns import Asked, Clock
from troopclaims.datapackage.plain import plain, unlike_values
from troopclaims.datapackage.reading import Source, read_whole
from troopclaims.datapackage.records import Record
from troopclaims.datapackage.report import Found, Tally, each
from troopclaims.datapackage.scan import Plan, cell_issues
from troopclaims.datapackage.session import session
from troopclaims.datapackage.unreadable import TableUnreadable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[str], None]


def check_tables(tables: Sequence[Resource], limit: int, progress: Progress) -> Iterator[Found]:
    """The issues of tables whose descriptors have none and whose files are there."""
    import duckdb

    scanned: dict[str, Scanned] = {}
    clock = Clock()
    with session([file for table in tables for file in table.files]) as (con, folder):
        for table in tables:
            progress(f"table {table.name}")
            try:
                yield from each(unlike_values(table), limit)
                opened = open_table(plain(table, folder))
                yield from each(check_labels(opened), limit)
                if not opened.columns:
                    continue
                one, found = scan(con, folder, opened, tables, f"scan{len(scanned)}", limit, clock)
                scanned[table.name] = one
                yield from found
                yield from cell_issues(con, one.table, one.plan, one.target, limit)
            except TableUnreadable as error:
                yield from each([_unread(table, error)], limit)
            except duckdb.OutOfMemoryException:
                yield from each([_unread(table, TableUnreadable("memory"))], limit)
            except OSError as error:
                reason = f"the file cannot be read: {error.strerror}"
                yield from each([_unread(table, TableUnreadable("file", reason))], limit)
        progress("keys")
        for one in scanned.values():
            try:
                yield from check_keys(con, one, scanned, limit)
            except duckdb.OutOfMemoryException:
                yield from each([_unread(one.table, TableUnreadable("memory"))], limit)


def scan(
    con: DuckDBPyConnection,
    folder: Path,
    opened: Opened,
    tables: Sequence[Resource],
    target: str,
    limit: int,
    clock: Clock,
) -> tuple[Scanned, list[Found]]:
    """Scan a table into `target`, having read every byte of it; the issues are of its form.

    Raises TableUnreadable and OSError.
    """
    issues = record_issues(opened)
    tally = Tally(limit)
    plan: Plan | None = None

    def listen() -> Callable[[Record], None]:
        nonlocal tally
        tally = Tally(limit)
        return tell

    def tell(record: Record) -> None:
        for issue in issues(record):
            tally.add(issue)

    def statement(source: Source) -> str:
        nonlocal plan
        plan = plan_of(con, opened, source, tables, clock)
        return plan.sql(target, source)

    read_whole(con, folder, opened, target, statement, listen)
    assert plan is not None  # noqa: S101 - a table is read by running its statement
    return Scanned(opened.table, plan, target), tally.found()


def plan_of(
    con: DuckDBPyConnection,
    opened: Opened,
    source: Source,
    tables: Sequence[Resource],
    clock: Clock,
) -> Plan:
    """What to ask of a table and which of its columns other checks need."""
    asked = Asked(con, source, clock)
    table, columns = opened.table, opened.columns
    places = {field.name: i for i, field in reversed([*enumerate(columns)]) if field}
    keys, numbers = key_fields(table, tables)
    primary = [places[name] for name in table.primary_key if name in places]
    return Plan(
        fields=columns,
        columns=[column_checks(field, i, asked) for i, field in enumerate(columns)],
        keys=sorted(places[name] for name in keys if name in places),
        primary=primary if len(primary) == len(table.primary_key) else [],
        numbers=frozenset(places[name] for name in numbers if name in places),
    )


def _unread(table: Resource, error: TableUnreadable) -> Issue:
    issue = Issue(error.type, str(error), table.name, table.path, hint=error.hint)
    beyond = error.type == UNSUPPORTED
    return replace(issue, note=error.kind, severity=UNSUPPORTED) if beyond else issue
