"""The canonical form of the tables, so that a change of data is a change of its lines alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Resource
from troopclaims.dataset.package import Package, require_files
from troopclaims.dataset.records import cells_of, text_of
from troopclaims.files import written_aside


def canonical(text: str, key: Sequence[str]) -> str:
    """A table's text in canonical form: sorted by its key, LF, quotes only where they are needed.

    Records keep their cells as they are, and a byte order mark is taken off. Raises ValueError
    where the table is empty, its header lacks a key field, a record has more or fewer cells than
    the header, a cell holds a carriage return or is not closed, since then nothing can be written
    safely.
    """
    header, records = cells_of(text)
    lacking = next((name for name in key if name not in header), None)
    if lacking:
        raise ValueError(f"the header has no column {lacking!r}")
    positions = [header.index(name) for name in key]
    for number, record in enumerate(records if "\r" in text else (), 2):
        if any("\r" in cell for cell in record):
            raise ValueError(f"record {number} has a carriage return within a cell")
    records.sort(key=lambda record: [record[position] for position in positions])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *records])
    return out.getvalue()


def check_format(package: Package, contents: Mapping[str, bytes | None]) -> list[Issue]:
    """An issue for every table whose file is not in canonical form, or is none that can be.

    `contents` are the bytes of tables' files by name, as far as they are held.
    """
    found = (_issue(table, contents.get(table.name)) for table in package.tables)
    return [issue for issue in found if issue]


def _issue(table: Resource, content: bytes | None) -> Issue | None:
    message = "the file is not in canonical form (sorted by key, LF, minimal quotes)"
    hint = "run `troopclaims format`"
    try:
        text = text_of(table, content)
        if text == canonical(text, table.primary_key):
            return None
    except ValueError as error:
        message, hint = str(error), "mend it there, then run `troopclaims format`"
    return Issue(type="format", message=message, resource=table.name, path=table.path, hint=hint)


def format_tables(package: Package) -> list[Path]:
    """Rewrite every table that is not in canonical form; returns the files that changed.

    Each is written aside and renamed. Raises ValueError, naming the first file that cannot be, as
    `canonical` and `text_of` do; those before it are in canonical form then. Raises PackageError
    where a file is not there.
    """
    require_files(package)
    changed = []
    for table in package.tables:
        try:
            text = text_of(table)
            new = canonical(text, table.primary_key)
        except ValueError as error:
            raise ValueError(f"{table.path or table.name}: {error}") from None
        if new != text:
            with written_aside(table.file) as aside:
                aside.write_bytes(new.encode("utf-8"))
            changed.append(table.file)
    return changed
