"""New rows for the tables: read, given identifiers and grades, checked, and written together."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.loading import DESCRIPTOR
from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.session import session
from troopclaims.datapackage.validate import check_resources
from troopclaims.dataset.canonical import canonical
from troopclaims.dataset.database import files_of, fill_for_checks, load, open_database
from troopclaims.dataset.entries import Written, entries_in, parse
from troopclaims.dataset.identifiers import NewRow, free_identifiers, identified
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.proposals import Proposal, graded, ungraded, with_hashes, with_numbers
from troopclaims.dataset.records import BOM, Record, records_of, text_of
from troopclaims.dataset.validate import report_on
from troopclaims.errors import InvalidDataError
from troopclaims.files import temporary_folder, written_together
from troopclaims.progress import Progress

_SQL = ("checks", "queries", "views")
_LISTED = 100  # Most issues of each check.
_TWICE = ("primary-key", "unique-error")


@dataclass(frozen=True, slots=True)
class Addition:
    """What a file would add: its rows, what the rules proposed for them, and what is wrong.

    `tables` are the files that change, each with its bytes as they are and as they would be. Where
    there are issues nothing is to be written.
    """

    rows: tuple[NewRow, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    issues: tuple[Issue, ...] = ()
    tables: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict)


def prepare(
    package: Package, name: str, content: bytes, progress: Progress = lambda _: None
) -> Addition:
    """Read what is to be added, and check the whole package with it, in a copy of its own.

    `name` is what the file is called in issues, which name the place in it. A warning about a new
    row, such as that its statement may be there already, is an issue as well. Raises PackageError
    where the text is no JSON, InvalidDataError where the tables cannot be read as they are.
    """
    written = parse(name, content)
    records = records_of(package)
    with open_database(package) as con:
        free = free_identifiers(con, package)
    entries, ill_written = entries_in(package, written)
    rows, unknown = identified(package, written, entries, records, free)
    if ill_written or unknown:
        return Addition(issues=_in_order([*ill_written, *unknown]))
    seeds = {record["source_id"]: record.get("seed", "") for record in records["sources"]}
    rows = with_hashes(package, with_numbers(rows), seeds)
    before = {table.name: text_of(table) for table in package.tables}
    with temporary_folder() as folder:
        copy = _copy(package, folder)
        progress("tables")
        _put(copy, before, ungraded(rows))
        report = check_resources(copy.file, "", *copy.read, limit=_LISTED)
        proposals: list[Proposal] = []
        if report.valid:
            _put(copy, before, rows)
            rows, proposals = _graded(copy, rows, records)
            _put(copy, before, rows)
            report = report_on(copy, _LISTED, progress)
        issues = _located(copy, written, rows, report.issues)
        tables = {
            table.file: (before[table.name].encode("utf-8"), table_copy.file.read_bytes())
            for table, table_copy in zip(package.tables, copy.tables, strict=True)
            if any(row.table.name == table.name for row in rows)
        }
    return Addition(tuple(rows), tuple(proposals), _in_order(issues), tables)


def write(addition: Addition) -> None:
    """Write the tables that change, all or none. Raises InvalidDataError, or OSError.

    InvalidDataError means that somebody else has changed a table since it was read.
    """
    with written_together(list(addition.tables)) as asides:
        for aside, (_, after) in zip(asides, addition.tables.values(), strict=True):
            aside.write_bytes(after)
        for file, (before, _) in addition.tables.items():
            if file.read_bytes() != before:
                raise InvalidDataError(f"{file}: was changed meanwhile, so nothing was written")


def _copy(package: Package, folder: Path) -> Package:
    """A copy of the package in a folder: its descriptor, tables, SQL and fingerprints."""
    sql = [file for name in _SQL for file in package.sql_files(name)]
    tables = [package.root / path for table in package.tables for path in table.paths]
    seeds = [file for file in (package.root / "seeds").glob("*") if file.is_file()]
    for file in (*sql, *tables, *seeds):
        to = folder / file.relative_to(package.root)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)
    shutil.copyfile(package.file, folder / DESCRIPTOR)
    return open_package(folder, trust_rules=package.trusted)


def _put(package: Package, before: Mapping[str, str], rows: Sequence[NewRow]) -> None:
    """Write the tables with the new rows, in canonical form. Raises InvalidDataError."""
    for table in package.tables:
        new = [row.cells for row in rows if row.table.name == table.name]
        if new:
            try:
                text = canonical(appended(before[table.name], new), table.primary_key)
            except ValueError as error:
                what = f"{table.path}: {error}"
                raise InvalidDataError(f"{what}; `troopclaims validate` says more") from None
            table.file.write_bytes(text.encode("utf-8"))


def appended(text: str, rows: Iterable[Mapping[str, str]]) -> str:
    """A table's text with further records, their cells by the header's labels."""
    header = next(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")), [])
    out = io.StringIO()
    csv.writer(out).writerows([row.get(name, "") for name in header] for row in rows)
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{out.getvalue()}"


def _graded(
    copy: Package, rows: Sequence[NewRow], records: Mapping[str, Sequence[Record]]
) -> tuple[list[NewRow], list[Proposal]]:
    with session(lambda: files_of(copy)) as opened:
        fill_for_checks(opened.con, copy, load(opened, copy))
        return graded(opened.con, copy, rows, records)


def _located(
    copy: Package, written: Written, rows: Sequence[NewRow], issues: Iterable[Issue]
) -> list[Issue]:
    """The issues, those of new rows at their place in what was written.

    Warnings about other rows were there before. Any other issue keeps its place in the tables.
    """
    records = records_of(copy)
    by_key = {(row.table.name, row.key): row for row in rows}
    tables = {table.name: table for table in copy.tables}
    found = []
    for issue in issues:
        row = _row_of(issue, tables.get(issue.resource), records, by_key)
        if row is not None:
            found.append(_moved(issue, written, row))
        elif issue.severity != "warning":
            found.append(issue)
    return found


def _row_of(
    issue: Issue,
    table: Resource | None,
    records: Mapping[str, Sequence[Record]],
    by_key: Mapping[tuple[str, tuple[str, ...]], NewRow],
) -> NewRow | None:
    """The new row that an issue is about, or that has the same value as the one it is about."""
    if table is None:
        return None
    number = (issue.row or 0) - table.dialect.first_row
    if not 0 <= number < len(records[table.name]):
        return None
    record = records[table.name][number]
    key = tuple(record.get(name, "") for name in table.primary_key)
    if (table.name, key) in by_key:
        return by_key[table.name, key]
    names = issue.field.split(",") if issue.type in _TWICE else []
    return next(
        (
            row
            for row in by_key.values()
            if names
            and row.table.name == table.name
            and all(row.cells.get(name, "") == record.get(name, "") for name in names)
        ),
        None,
    )


def _moved(issue: Issue, written: Written, row: NewRow) -> Issue:
    """An issue of a new row at its place in what was written, its field's meaning for a hint."""
    meant = {one.name: one.description for one in row.table.fields}
    place = (*row.place, issue.field) if issue.field in meant else row.place
    hint = issue.hint or meant.get(issue.field, "")
    moved = written.issue(place, issue.message, hint, issue.value)
    return replace(moved, type=issue.type, severity=issue.severity, resource=issue.resource)


def _in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(issues, key=lambda issue: issue.place))
