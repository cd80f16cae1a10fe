"""Faults of a file and of its records' form, before any cell is looked into."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from troopclaims.datapackage.hints import shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Field, Resource
from troopclaims.datapackage.records import Record


def check_file(resource: Resource) -> Iterator[Issue]:
    """Whether a resource's file is there, with the size and hash that the descriptor states."""
    file = resource.file

    def issue(kind: str, message: str, hint: str) -> Issue:
        return Issue(kind, message, resource.name, resource.path, hint=hint)

    if not file.is_file():
        yield issue("scheme-error", "there is no such file", "add the file or mend its path")
        return
    size = file.stat().st_size
    if resource.bytes is not None and resource.bytes != size:
        message = f"the file has {size} bytes, the descriptor says {resource.bytes}"
        yield issue("byte-count", message, "state the size anew if the change was meant")
    if resource.hash is not None:
        algorithm, _, stated = resource.hash.rpartition(":")
        with file.open("rb") as handle:
            actual = hashlib.file_digest(handle, algorithm or "md5").hexdigest()
        if actual != stated.lower():
            message = f"the file's hash is {actual}, the descriptor says {stated}"
            yield issue("hash-count", message, "state the hash anew if the change was meant")


def whole_file(table: Resource, kind: str, message: str, hint: str) -> Issue:
    """A fault for which nothing in the file can be checked."""
    return Issue(kind, message, table.name, table.path, hint=hint)


def record_faults(
    table: Resource, columns: Sequence[Field | None], labels: Sequence[str]
) -> Callable[[Record], Iterator[Issue]]:
    """A function that gives the faults of a record's form.

    A record that is blank is no more than that, whatever its number of cells; the scan tells it.
    """
    names = [field.name if field else label for field, label in _paired(columns, labels)]
    missing = [("",) if field is None else field.missing for field in columns]

    def faults(record: Record) -> Iterator[Issue]:
        for position, reason in record.faults:
            name = names[position] if position < len(names) else ""
            value = record.cells[position] if position < len(record.cells) else ""
            hint = "quote the whole cell and double the quotation marks inside it (RFC 4180)"
            yield issue("source-error", record.row, name, value, reason, hint)
        cells = record.cells[: len(names)]
        if all(cell in texts for cell, texts in zip(cells, missing, strict=False)):
            return
        for value in record.cells[len(names) :]:
            message = f"the record has {len(record.cells)} cells, the header {len(names)}"
            hint = "quote a cell that holds the delimiter, or take the cell out"
            yield issue("extra-cell", record.row, "", value, message, hint)
        for name in names[len(record.cells) :]:
            message = f"the record has {len(record.cells)} cells, the header {len(names)}"
            hint = "write the delimiter also before an empty cell"
            yield issue("missing-cell", record.row, name, "", message, hint)

    def issue(kind: str, row: int, field: str, value: str, message: str, hint: str) -> Issue:
        return Issue(kind, message, table.name, table.path, row, field, shortened(value), hint=hint)

    return faults


def _paired(
    columns: Sequence[Field | None], labels: Sequence[str]
) -> list[tuple[Field | None, str]]:
    return [(field, labels[i] if i < len(labels) else "") for i, field in enumerate(columns)]


class Empty(Exception):  # noqa: N818 - reads as what happened, as Unreadable does
    """The source is empty."""
