"""The form of a table, before any cell is looked into: its header and the width of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from troopclaims.datapackage.hints import HINTS, apart, did_you_mean, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Field, Resource, Schema
from troopclaims.datapackage.records import HOLDS_NUL, Record, first_record
from troopclaims.datapackage.unreadable import TableUnreadable

OTHERS_MAY_BE_THERE = ("subset", "partial")
OTHERS_MAY_LACK = ("superset", "partial")
COLUMNS = 4_096
CELLS = 20


@dataclass(frozen=True, slots=True)
class Opened:
    """A table whose header was read, and the field of each of its columns, None for none.

    `content` are the bytes of its file where they are held, so that they need not be read again.
    """

    table: Resource
    header: Record | None
    columns: Sequence[Field | None]
    content: bytes | None = None

    def bytes_of(self) -> BinaryIO:
        """The file's bytes, to be read from the start. Raises OSError."""
        return self.table.file.open("rb") if self.content is None else BytesIO(self.content)

    @property
    def labels(self) -> list[str]:
        """The labels of the columns, none where the file has no header or a blank one."""
        return _labels(self.table, self.header)

    @property
    def header_is_blank(self) -> bool:
        """Whether the first line, which is the header, is blank."""
        return self.header is not None and not self.header.cells

    @property
    def fields(self) -> Sequence[Field]:
        """The fields of the schema, without one those of the columns."""
        return self.table.fields or [field for field in self.columns if field]


def open_table(table: Resource, *, hold: bool = False) -> Opened:
    """Read the header of a table; `hold` all bytes of its file, where memory is known to take them.

    Raises TableUnreadable and OSError.
    """
    with table.file.open("rb") as file:
        content = file.read() if hold else None
        first = first_record(file if content is None else BytesIO(content), table.dialect)
    if first is None:
        raise TableUnreadable("empty")
    header = first if table.dialect.header else None
    if table.schema is None and header is None:
        columns: list[Field | None] = [Field(f"field{i + 1}") for i in range(len(first.cells))]
    else:
        columns = _columns(table, _labels(table, header))
    if len(columns) > COLUMNS:
        message = f"the table has {len(columns):,} columns; at most {COLUMNS:,} are read here"
        raise TableUnreadable("columns", message)
    return Opened(table, header, columns, content)


def _labels(table: Resource, header: Record | None) -> list[str]:
    """The labels of a header; where case means nothing, each as the field that it is like."""
    if header is None or table.dialect.case_sensitive:
        return header.cells if header else []
    names = {field.name.casefold(): field.name for field in table.fields}
    return [names.get(label.casefold(), label) for label in header.cells]


def _columns(table: Resource, labels: Sequence[str]) -> list[Field | None]:
    """The field of each column of the file; None for a column that the schema does not have.

    Without a header, or with a blank one, the columns are the fields in their order.
    """
    if table.schema is None:
        return [Field(label) for label in labels]
    if not labels:
        return list(table.fields)
    if table.schema.fields_match == "exact":
        return [table.fields[i] if i < len(table.fields) else None for i in range(len(labels))]
    left = {field.name: field for field in table.fields}
    return [left.pop(label, None) for label in labels]


def check_labels(opened: Opened) -> list[Issue]:
    """The issues of a header, all in row 1."""
    table, labels = opened.table, opened.labels
    if opened.header is None:
        return []
    if not labels:
        return [_issue(table, "blank-header", "", "", "the header is blank", "name the fields")]
    if table.schema is None:
        return [*_alone(table, labels)]
    if table.schema.fields_match == "exact":
        return [*_by_order(table, labels)]
    return [*_by_name(table, table.schema, labels)]


def _alone(table: Resource, labels: Sequence[str]) -> Iterator[Issue]:
    for position, (label, is_new) in enumerate(_with_news(labels)):
        if not label:
            message = f"column {position + 1} has no label"
            yield _issue(table, "blank-label", "", "", message, "name the column")
        elif not is_new:
            yield _twice(table, "", label)


def _by_order(table: Resource, labels: Sequence[str]) -> Iterator[Issue]:
    names = [field.name for field in table.fields]
    yield from _extras(table, labels[len(names) :], names)
    yield from (_lacking(table, name) for name in names[len(labels) :])
    for position, (name, (label, is_new)) in enumerate(
        zip(names, _with_news(labels), strict=False)
    ):
        if not label:
            message = f"column {position + 1} has no label"
            yield _issue(table, "blank-label", name, "", message, f"write {name!r} there")
        elif not is_new:
            yield _twice(table, name, label)
        elif label != name:
            message = f"column {position + 1} is labelled {label!r} where {name!r} belongs"
            yield _issue(table, "incorrect-label", name, label, message, _rename(name, label))


def _by_name(table: Resource, schema: Schema, labels: Sequence[str]) -> Iterator[Issue]:
    names = {field.name for field in schema.fields}
    extra = []
    for label, is_new in _with_news(labels):
        if not is_new:
            yield _twice(table, label if label in names else "", label)
        elif label not in names and schema.fields_match not in OTHERS_MAY_BE_THERE:
            extra.append(label)
    yield from _extras(table, extra, [field.name for field in schema.fields])
    if schema.fields_match == "partial" and not names & set(labels):
        message = "no column bears the name of a field"
        yield _issue(table, "unmatched-header", "", "", message, "name at least one field")
    there = set(labels)
    for field in schema.fields:
        needed = field.constraints.required or field.name in schema.primary_key
        if field.name not in there and (needed or schema.fields_match not in OTHERS_MAY_LACK):
            yield _lacking(table, field.name)


def _with_news(labels: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each label, and whether it is the first of its kind."""
    known: set[str] = set()
    for label in labels:
        yield label, label not in known
        known.add(label)


def _extras(table: Resource, labels: Sequence[str], names: Sequence[str]) -> Iterator[Issue]:
    for i, label in enumerate(labels):
        near = did_you_mean(label, names) if i < HINTS else ""
        hint = near or "take the column out or add the field to the schema"
        message = f"the schema has no field {shortened(label)!r}"
        yield _issue(table, "extra-label", "", label, message, hint)


def _lacking(table: Resource, name: str) -> Issue:
    return _issue(table, "missing-label", name, "", f"there is no column {name!r}", "add it")


def _twice(table: Resource, name: str, label: str) -> Issue:
    message = f"the label {label!r} stands twice"
    return _issue(table, "duplicate-label", name, label, message, "rename or remove one column")


def _rename(name: str, label: str) -> str:
    if label.strip() == name:
        return "take the blanks away"
    return apart(label, name) or f"rename it to {name!r}"


def _issue(table: Resource, kind: str, field: str, value: str, message: str, hint: str) -> Issue:
    path, row = table.place(1)
    return Issue(kind, message, table.name, path, row, field, shortened(value), hint=hint)


def record_issues(opened: Opened) -> Callable[[Record], Iterator[Issue]]:
    """A function that gives the issues of a record's form.

    A record that is blank is no more than that, whatever its number of cells; the scan tells it.
    """
    table, labels = opened.table, opened.labels
    names = [field.name if field else labels[i] for i, field in enumerate(opened.columns)]
    missing = [field.missing if field else ("",) for field in opened.columns]

    def issues(record: Record) -> Iterator[Issue]:
        for position, reason in record.faults:
            name = names[position] if position < len(names) else ""
            value = record.cells[position] if position < len(record.cells) else ""
            hint = "quote the whole cell and double the quotation marks inside it (RFC 4180)"
            if reason == HOLDS_NUL:
                hint = "take it out; a file full of them may be UTF-16, then state its encoding"
            yield issue("source-error", record.row, name, value, reason, hint)
        cells = record.cells[: len(names)]
        if all(cell in texts for cell, texts in zip(cells, missing, strict=False)):
            return
        message = f"the record has {len(record.cells)} cells, the header {len(names)}"
        extra, lacking = record.cells[len(names) :], names[len(record.cells) :]
        hint = "quote a cell that holds the delimiter, or take the cell out"
        for value in extra if len(extra) <= CELLS else [",".join(islice(extra, CELLS))]:
            yield issue("extra-cell", record.row, "", value, message, hint)
        hint = "write the delimiter also before an empty cell"
        for name in lacking if len(lacking) <= CELLS else [""]:
            yield issue("missing-cell", record.row, name, "", message, hint)

    def issue(kind: str, row: int, field: str, value: str, message: str, hint: str) -> Issue:
        path, row = table.place(row)
        return Issue(kind, message, table.name, path, row, field, shortened(value), hint=hint)

    return issues
