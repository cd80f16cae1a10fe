"""Identifiers of new rows, and the rows that they refer to, by identifier or by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from troopclaims.datapackage.ddl import parents_first
from troopclaims.datapackage.hints import did_you_mean, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Resource
from troopclaims.dataset.entries import DOCUMENT, Entry, Place, Written
from troopclaims.dataset.finding import NAMES, folded
from troopclaims.dataset.package import Package
from troopclaims.dataset.questions import ask, find_sql
from troopclaims.dataset.records import Record
from troopclaims.dataset.retired import TABLE, Retired, retired

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FREE = "next_identifiers"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class NewRow:
    """A new row: its cells by field, and where what it was made from is written."""

    table: Resource
    cells: Mapping[str, str]
    place: Place

    @property
    def key(self) -> tuple[str, ...]:
        """The cells of its primary key."""
        return tuple(self.cells.get(name, "") for name in self.table.primary_key)


def free_identifiers(con: DuckDBPyConnection, package: Package) -> dict[str, str]:
    """The identifier that is free next, by table, of every table that numbers its rows."""
    return {str(table): str(free) for table, free in ask(con, find_sql(package, FREE)).rows}


def identified(
    package: Package,
    written: Written,
    entries: Sequence[Entry],
    records: Mapping[str, Sequence[Record]],
    free: Mapping[str, str],
) -> tuple[list[NewRow], list[Issue]]:
    """The new rows with their keys and references, and the issues of what cannot be told.

    A row that gives the key of one in the tables, and no other value, stands for that one. In a
    table that numbers its rows any other text for a key is a name within this file, by which other
    rows of it may refer to the new one. A reference that is left out leads to the row around it.
    """
    work = _Work(written, retired(records.get(TABLE, ())))
    for table in package.tables:
        for record in records[table.name] if len(table.primary_key) == 1 else ():
            work.know(table, record)
    for table in parents_first(package.tables):
        of_table = [entry for entry in entries if entry.table.name == table.name]
        new = [entry for entry in of_table if work.is_new(entry, free.get(table.name, ""))]
        for entry in new:
            work.add(entry)
    return work.rows, work.issues


@dataclass(slots=True)
class _Work:
    """What is known so far: keys, names, and the new rows of the tables that are done."""

    written: Written
    retired: Mapping[tuple[str, str], Retired]
    rows: list[NewRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    keys: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    # Names of this file for rows that are numbered, by table.
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    # The key of the row at a place, new or in the tables.
    at: dict[Place, str] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)

    def know(self, table: Resource, cells: Mapping[str, str]) -> None:
        """Take in a row of a table whose key is one field."""
        key = cells.get(table.primary_key[0], "")
        self.keys.setdefault(table.name, set()).add(key)
        name = _fold(next((cells[one] for one in NAMES if cells.get(one)), ""))
        if name:
            self.names.setdefault(table.name, {}).setdefault(name, []).append(key)

    def is_new(self, entry: Entry, free: str) -> bool:
        """Whether an entry is a new row; its key is found or given, if it can be by now."""
        table = entry.table
        if len(table.primary_key) != 1:
            return True
        name = table.primary_key[0]
        key = self.labels.get((table.name, entry.cells.get(name, "")), entry.cells.get(name, ""))
        if key in self.keys.get(table.name, ()):
            if len(entry.cells) == 1:
                self.at[entry.place] = key
            else:
                hint = f"give {name} alone to refer to it, or leave {name} out of a new row"
                self._refuse(entry, name, f"{shortened(key)!r} is there already", hint)
            return False
        if free:
            if re.fullmatch(rf"{free[0]}\d+", key):
                hint = f"leave {name} out: a new row is given the next that is free"
                if became := self.retired.get((table.name, key)):
                    self._refuse(entry, name, became.said, became.but("give") or hint)
                else:
                    self._refuse(entry, name, f"there is no {key}", hint)
                return False
            label, key = key, self._next(table.name, free)
            if label:
                self.labels[table.name, label] = key
        if key:
            self.at[entry.place] = key
            self.know(table, {**entry.cells, name: key})
        elif table.name != DOCUMENT:
            self._refuse(entry, name, f"a new row of {table.name} needs its {name}", "name it")
            return False
        return True

    def add(self, entry: Entry) -> None:
        """Add the row of a new entry, its references and its key in place."""
        table, cells = entry.table, dict(entry.cells)
        filled: set[str] = set()
        for key in table.foreign_keys:
            name = key.fields[0]
            if cells.get(name):
                cells[name] = self._referred(entry, name, key.table, cells[name])
            elif key.table not in filled:
                around = (one for one in entry.around if one.table.name == key.table)
                cells[name] = next((self.at.get(one.place, "") for one in around), "")
                filled.add(key.table)
        if len(table.primary_key) == 1:
            if entry.place not in self.at:
                self.at[entry.place] = self._document_key(entry, cells)
                self.know(table, cells)
            cells[table.primary_key[0]] = self.at[entry.place]
        self.rows.append(NewRow(table, {k: v for k, v in cells.items() if v}, entry.place))

    def _next(self, table: str, free: str) -> str:
        number = self.given.get(table, int(free[1:]))
        self.given[table] = number + 1
        return f"{free[0]}{number:0{len(free) - 1}d}"

    def _document_key(self, entry: Entry, cells: Mapping[str, str]) -> str:
        """The publisher's slug, the date where one is given, and the first number that is free."""
        publisher = cells.get("publisher_id", "")
        if not publisher:
            name = entry.table.primary_key[0]
            self._refuse(entry, name, "a document without a publisher needs a name", "give one")
        stem = "-".join(filter(None, [publisher, cells.get("published_on", "").rstrip("~?")]))
        taken = self.keys[entry.table.name]
        return next(f"{stem}-{n}" for n in count(1) if f"{stem}-{n}" not in taken)

    def _referred(self, entry: Entry, name: str, table: str, value: str) -> str:
        """The key of the row that a value names; the value itself where there is none or more."""
        keys = self.keys.get(table, set())
        if value in keys:
            return value
        if (table, value) in self.labels:
            return self.labels[table, value]
        if value.casefold() in keys:
            return value.casefold()
        named = self.names.get(table, {}).get(_fold(value), [])
        if len(named) == 1:
            return named[0]
        if became := self.retired.get((table, value)):
            self._refuse(entry, name, became.said, became.but("give") or "give another")
            return value
        if named:
            shown = ", ".join(sorted(named)[:_SHOWN])
            what = f"{shortened(value)!r} is the name of {len(named)} {table}"
            self._refuse(entry, name, what, f"give the identifier of one: {shown}")
        else:
            near = did_you_mean(value, [*keys, *self.names.get(table, {})])
            what = f"there is no {shortened(value)!r} in {table}"
            self._refuse(
                entry, name, what, near or f"`troopclaims find` looks in {table}; or add it"
            )
        return value

    def _refuse(self, entry: Entry, name: str, message: str, hint: str) -> None:
        place = (*entry.place, name)
        self.issues.append(self.written.issue(place, message, hint))


def _fold(name: str) -> str:
    return " ".join(folded(name).split())
