"""Every table of a package against its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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
from troopclaims.datapackage.reading import Source, Texts, read_texts, read_whole
from troopclaims.datapackage.records import Record
from troopclaims.datapackage.report import Found, Tally, each
from troopclaims.datapackage.scan import Plan, cell_issues
from troopclaims.datapackage.session import CHECKING, are_small
from troopclaims.datapackage.unreadable import TableUnreadable
from troopclaims.progress import Progress

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WhenRead = Callable[[Mapping[str, Texts]], None]


def check_tables(
    con: DuckDBPyConnection,
    folder: Path,
    tables: Sequence[Resource],
    limit: int,
    progress: Progress,
    when_read: WhenRead | None = None,
) -> list[Found]:
    """The issues of tables whose descriptors have none and whose files are there.

    `con` and `folder` are a session's. With `when_read` all cells are kept as texts in the session;
    it is called with the tables' texts by name before any cell is looked into.
    """
    found: list[Found] = []
    opened: list[Opened] = []
    texts: dict[str, Texts] = {}
    scanned: dict[str, Scanned] = {}
    clock = Clock()

    def read(numbered: tuple[int, Resource]) -> tuple[list[Found], Opened | None, Texts | None]:
        i, table = numbered
        progress(f"table {table.name}")
        target = f"{CHECKING}.texts{i}" if when_read else ""
        with con.cursor() as own:
            return _read(own, folder, table, limit, target, hold=small)

    small = are_small(file for table in tables for file in table.files)
    with ThreadPoolExecutor(2 if small else 1) as pool:
        for form, one, kept in pool.map(read, enumerate(tables)):
            found += form
            opened += [one] if one else []
            texts |= {one.table.name: kept} if one and kept else {}
    if when_read:
        when_read(texts)
    for i, one in enumerate(opened):
        table = one.table
        progress(f"table {table.name}")
        with _told(table, limit, found):
            kept = texts.get(table.name)
            target = f"{CHECKING}.scan{i}"
            scanned[table.name], form = scan(con, folder, one, tables, target, limit, clock, kept)
            found += form
            found += cell_issues(con, table, scanned[table.name].plan, target, limit)
    progress("keys")
    for each_scanned in scanned.values():
        with _told(each_scanned.table, limit, found):
            found += check_keys(con, each_scanned, scanned, limit)
    return found


def _read(
    con: DuckDBPyConnection, folder: Path, table: Resource, limit: int, target: str, *, hold: bool
) -> tuple[list[Found], Opened | None, Texts | None]:
    """The issues of a table's form, the table unless it has no columns, and its texts in `target`.

    Without a target no texts are kept; its bytes are where they are to be on `hold`.
    """
    found: list[Found] = []
    with _told(table, limit, found):
        found += each(unlike_values(table), limit)
        file = plain(table, folder)
        one = open_table(file, hold=hold and file is table)  # What was unpacked may be large.
        found += each(check_labels(one), limit)
        if not target or not one.columns:
            return found, one if one.columns else None, None
        heard = _Heard(one, limit)
        kept = read_texts(con, folder, one, target, heard.listen)
        return [*found, *heard.found()], one, kept
    return found, None, None


@contextmanager
def _told(table: Resource, limit: int, found: list[Found]) -> Iterator[None]:
    """Add to what was found that a table could not be read, or not be checked to its end."""
    import duckdb

    try:
        yield
    except TableUnreadable as error:
        found += each([_unread(table, error)], limit)
    except duckdb.OutOfMemoryException:
        found += each([_unread(table, TableUnreadable("memory"))], limit)
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror}"
        found += each([_unread(table, TableUnreadable("file", reason))], limit)


class _Heard:
    """The issues of a table's form, of which the last attempt to read it told."""

    def __init__(self, opened: Opened, limit: int) -> None:
        self._issues = record_issues(opened)
        self._limit = limit
        self._tally = Tally(limit)

    def listen(self) -> Callable[[Record], None]:
        """Begin an attempt; give what is told of each record that is not well formed."""
        self._tally = Tally(self._limit)
        return self._tell

    def _tell(self, record: Record) -> None:
        for issue in self._issues(record):
            self._tally.add(issue)

    def found(self) -> list[Found]:
        """What was told."""
        return self._tally.found()


def scan(
    con: DuckDBPyConnection,
    folder: Path,
    opened: Opened,
    tables: Sequence[Resource],
    target: str,
    limit: int,
    clock: Clock,
    texts: Texts | None = None,
) -> tuple[Scanned, list[Found]]:
    """Scan a table into `target`, having read every byte of it; the issues are of its form.

    Where its `texts` were kept, those are scanned, and the form is that of no file. Raises
    TableUnreadable and OSError.
    """
    if texts:
        plan = plan_of(con, opened, texts.source, tables, clock)
        con.execute(plan.sql(target, texts.source))
        return Scanned(opened.table, plan, target), []
    heard = _Heard(opened, limit)
    plans: list[Plan] = []

    def statement(source: Source) -> str:
        plans.append(plan_of(con, opened, source, tables, clock))
        return plans[-1].sql(target, source)

    read_whole(con, folder, opened, target, statement, heard.listen)
    return Scanned(opened.table, plans[-1], target), heard.found()


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
