"""A document with its statements as a maintainer writes them down: rows within rows, in JSON.

Names of tables hold one row or a list of rows; a row holds values by the names of its fields, and
within it rows of tables that refer to its own. So the tables' schemas say all that can be written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from troopclaims.datapackage.hints import did_you_mean, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.lines import line_of, lines_of_values
from troopclaims.datapackage.loading import (
    Unreadable,
    kind_in_json,
    parse_descriptor,
    repeated_keys,
)
from troopclaims.datapackage.model import Resource
from troopclaims.dataset.package import Package
from troopclaims.errors import PackageError

Place = tuple[str | int, ...]
DOCUMENT = "sources"  # The table whose row is the document.
CLAIMS, MENTIONS = "claims", "mentions"
TO_FILL_IN = "`troopclaims add --template` prints one to fill in"


@dataclass(frozen=True, slots=True)
class Written:
    """The text that was written: the name of its file, its value, and the lines of its parts."""

    name: str
    value: Mapping[str, Any]
    lines: Mapping[str, int]

    def issue(self, place: Place, message: str, hint: str = "", value: object = "") -> Issue:
        """An issue of a part of the text, its field a JSON pointer and its row a line."""
        return Issue(
            type="entry",
            message=message,
            path=self.name,
            row=self.line(place),
            field=pointer(place),
            value=shortened(str(value)),
            hint=hint,
        )

    def line(self, place: Place) -> int | None:
        """The line of a part, or of the nearest that it lies in."""
        path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
        return line_of(f"${path}", dict(self.lines))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it was written: its cells as texts, its place, and the rows around it, inner first.

    The place of one that was not written, but follows from another, is where it would stand.
    """

    table: Resource
    cells: Mapping[str, str]
    place: Place
    around: tuple[Entry, ...] = ()


def pointer(place: Place) -> str:
    """A place as a JSON pointer (RFC 6901).

    >>> pointer(("claims", 0, "a/b"))
    '/claims/0/a~1b'
    """
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in place)
    return "".join(f"/{part}" for part in parts)


def parse(name: str, content: bytes) -> Written:
    """The text of a file. Raises PackageError, with line and column, where it is no JSON object."""
    try:
        value = parse_descriptor(name, content, "document", TO_FILL_IN)
    except Unreadable as error:
        raise PackageError(str(error)) from None
    twice = repeated_keys(content)
    if twice:
        key = shortened(twice[0])
        raise PackageError(f"{name}: the name {key!r} stands twice in one object; keep one of them")
    return Written(name, value, lines_of_values(content))


def entries_in(package: Package, written: Written) -> tuple[list[Entry], list[Issue]]:
    """The rows that are written, a document's own first, and the issues of how they are written.

    A row in which nothing is filled in is left out. A claim that has neither a number nor a mention
    within it is mentioned by the document.
    """
    tables = {table.name: table for table in package.tables}
    found: list[Entry | Issue] = []
    for name in written.value:
        if name not in tables:
            hint = did_you_mean(name, tables) or f"the tables are {', '.join(tables)}"
            found.append(written.issue((name,), f"there is no table {shortened(name)!r}", hint))
    document: tuple[Entry, ...] = ()
    for name in sorted(set(written.value) & set(tables), key=lambda name: name != DOCUMENT):
        rows = list(_rows(tables, tables[name], written, written.value[name], (name,), document))
        found += rows
        if name == DOCUMENT:
            of_it = [one for one in rows if isinstance(one, Entry) and one.table.name == name]
            document = tuple(of_it[:1])
            found += [
                written.issue(one.place, "a second document", "write one file for each document")
                for one in of_it[1:]
            ]
    entries = [one for one in found if isinstance(one, Entry)]
    issues = [one for one in found if isinstance(one, Issue)]
    if not entries and not issues:
        issues.append(written.issue((), "nothing is filled in", "fill in the document's fields"))
    return [*entries, *_carried(tables, entries)], issues


def _carried(tables: Mapping[str, Resource], entries: Sequence[Entry]) -> Iterator[Entry]:
    """The mentions of claims that the document carries and of which nothing more is written."""
    inner = {around.place for one in entries for around in one.around if _carries(one)}
    for one in entries:
        document = any(around.table.name == DOCUMENT for around in one.around)
        if one.table.name == CLAIMS and document and one.place not in inner:
            yield Entry(tables[MENTIONS], {}, (*one.place, MENTIONS), (one, *one.around))


def _carries(entry: Entry) -> bool:
    return entry.table.name in (MENTIONS, "estimates")


def _rows(
    tables: Mapping[str, Resource],
    table: Resource,
    written: Written,
    value: Any,
    place: Place,
    around: tuple[Entry, ...],
) -> Iterator[Entry | Issue]:
    """One row or a list of them, each before those within it."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _row(tables, table, written, one, (*place, number), around)
    elif value is not None:
        yield from _row(tables, table, written, value, place, around)


def _row(
    tables: Mapping[str, Resource],
    table: Resource,
    written: Written,
    value: Any,
    place: Place,
    around: tuple[Entry, ...],
) -> Iterator[Entry | Issue]:
    if not isinstance(value, Mapping):
        hint = f"write a row of {table.name} as an object, several as a list of objects"
        yield written.issue(place, f"is {kind_in_json(value)} and no row", hint)
        return
    fields = [field.name for field in table.fields]
    inner = {
        name: other
        for name, other in tables.items()
        if name != table.name and any(key.table == table.name for key in other.foreign_keys)
    }
    cells: dict[str, str] = {}
    for name, given in value.items():
        if name in fields:
            text = _text(given)
            if isinstance(text, Fault):
                yield written.issue((*place, name), text.message, text.hint)
            elif text:
                cells[name] = text
        elif name not in inner:
            hint = (
                f"write {name} at the top of the file, beside {DOCUMENT}"
                if name in tables
                else did_you_mean(name, [*fields, *inner]) or _what_it_has(table, fields, inner)
            )
            message = f"a row of {table.name} has no {shortened(name)!r}"
            yield written.issue((*place, name), message, hint)
    entry = Entry(table, cells, place, around)
    within = [
        one
        for name, other in inner.items()
        if name in value and name not in fields
        for one in _rows(tables, other, written, value[name], (*place, name), (entry, *around))
    ]
    if cells or within:
        yield entry
    yield from within


def _what_it_has(table: Resource, fields: Sequence[str], inner: Mapping[str, Resource]) -> str:
    within = f"; within it stand {', '.join(inner)}" if inner else ""
    return f"the fields of {table.name} are {', '.join(fields)}{within}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value cannot be a cell, and what to do."""

    message: str
    hint: str


def _text(value: Any) -> str | Fault:
    """A JSON value as a cell's text; nothing for null."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f") if abs(value.adjusted()) < 40 else str(value)
        case str():
            # Rules name other signs that cannot be seen; these would break the file or its lines.
            wrong = next((sign for sign in value if unicodedata.category(sign) in ("Cc", "Cs")), "")
            if wrong:
                hint = "write the text on one line, in visible characters"
                return Fault(f"the text holds U+{ord(wrong):04X}", hint)
            return value
    return Fault(f"is {kind_in_json(value)} and no value", "write a text, a number or null")
