"""The canonical form of the tables, so that a change of data is a change of its lines alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Resource
from troopclaims.dataset.package import Package
from troopclaims.files import written_aside


def canonical(text: str, key: Sequence[str]) -> str:
    """A table's text in canonical form: sorted by its key, LF, quotes only where they are needed.

    Records keep their cells as they are. Raises ValueError where the header lacks a key field, a
    record has more or fewer cells than the header, or a cell holds a carriage return, since then
    nothing can be written safely.
    """
    header, *records = csv.reader(io.StringIO(text, newline=""))
    positions = [header.index(name) for name in key]
    ragged = next((n for n, record in enumerate(records, 2) if len(record) != len(header)), None)
    if ragged:
        raise ValueError(f"record {ragged} does not have {len(header)} cells")
    for number, record in enumerate(records, 2):
        if any("\r" in cell for cell in record):
            raise ValueError(f"record {number} has a carriage return within a cell")
    records.sort(key=lambda record: [record[position] for position in positions])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *records])
    return out.getvalue()


def check_format(package: Package) -> list[Issue]:
    """An issue for every table whose file is not in canonical form."""
    return [
        Issue(
            type="format",
            message=problem,
            resource=table.name,
            path=table.path,
            hint="run `troopclaims format`",
        )
        for table in package.tables
        if (problem := _problem(_read(table), table.primary_key))
    ]


def _problem(text: str, key: Sequence[str]) -> str:
    try:
        if text == canonical(text, key):
            return ""
    except ValueError as error:
        return str(error)
    return "the file is not in canonical form (sorted by key, LF, minimal quotes)"


def format_tables(package: Package) -> list[Path]:
    """Rewrite every table that is not in canonical form; returns the files that changed.

    Each is written aside and renamed. Raises ValueError, naming the file, as `canonical` does.
    """
    changed = []
    for table in package.tables:
        text = _read(table)
        try:
            new = canonical(text, table.primary_key)
        except ValueError as error:
            raise ValueError(f"{table.path}: {error}") from None
        if new != text:
            with written_aside(table.file) as aside:
                aside.write_bytes(new.encode("utf-8"))
            changed.append(table.file)
    return changed


def _read(table: Resource) -> str:
    return table.file.read_bytes().decode("utf-8")
