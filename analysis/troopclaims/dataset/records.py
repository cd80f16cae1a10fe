"""The records of the tables as texts, just as their files have them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from troopclaims.datapackage.model import Dialect, Resource
from troopclaims.datapackage.records import long_cells
from troopclaims.dataset.package import Package, require_files
from troopclaims.errors import InvalidDataError

# The texts of a record's cells by their fields, "" for what is absent.
Record = dict[str, str]
BOM = "\ufeff"


def text_of(table: Resource, content: bytes | None = None) -> str:
    """A table's text, of its `content` where that was read already.

    Raises ValueError where its bytes are not UTF-8, or it is no plain file of one part with commas
    between its cells and a header.
    """
    if len(table.paths) != 1 or table.compression or table.dialect != Dialect():
        raise ValueError("the table has to be one plain CSV file, with commas and a header")
    try:
        return (table.file.read_bytes() if content is None else content).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is not UTF-8; save the file as UTF-8") from None


def cells_of(text: str) -> tuple[list[str], list[list[str]]]:
    """The header of a table's text, and the cells of each of its records.

    Raises ValueError where it is no CSV or empty, or a record has more or fewer cells than the
    header, with the record's number, the header being 1.
    """
    read: list[list[str]] = []
    try:
        with long_cells():
            lines = io.StringIO(text.removeprefix(BOM), newline="")
            read.extend(csv.reader(lines, strict=True))  # Those before a fault stay.
    except csv.Error as error:
        raise ValueError(f"record {len(read) + 1} is not well-formed CSV: {error}") from None
    if not read:
        raise ValueError("the file is empty; write at least its header")
    header, *records = read
    for number, record in enumerate(records, 2):
        if len(record) != len(header):
            raise ValueError(f"record {number} does not have {len(header)} cells")
    return header, records


def records_of(package: Package) -> Mapping[str, list[Record]]:
    """The records of every table by its name, each with the cells by the header's labels.

    Raises PackageError where a file is not there, InvalidDataError, naming the file, where one
    cannot be divided into cells.
    """
    require_files(package)
    return {table.name: _records(table) for table in package.tables}


def _records(table: Resource) -> list[Record]:
    try:
        header, records = cells_of(text_of(table))
        return [dict(zip(header, record, strict=True)) for record in records]
    except ValueError as error:
        raise InvalidDataError(f"{table.path or table.name}: {error}") from None
