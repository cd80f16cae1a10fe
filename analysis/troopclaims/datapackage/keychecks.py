"""Primary, unique and foreign keys of scanned tables, as issues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopclaims.datapackage.hints import shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.keys import (
    Dangling,
    KeyFault,
    Repeated,
    counts,
    key_faults,
    nearest_keys,
)
from troopclaims.datapackage.model import ForeignKey, Resource
from troopclaims.datapackage.report import Found
from troopclaims.datapackage.scan import Plan

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NUMBERS = ("integer", "number", "year")
TEXTS = ("string", "any")
HINTS = 20


@dataclass(frozen=True, slots=True)
class Scanned:
    """A table of which every byte was read, and the name of the narrow table that the scan left."""

    table: Resource
    plan: Plan
    target: str

    def places(self, names: Sequence[str]) -> list[int]:
        """The columns of these fields, or none at all where the file lacks one of them."""
        columns = [field.name if field else None for field in self.plan.fields]
        return [columns.index(n) for n in names] if set(names) <= set(columns) else []


def key_fields(table: Resource, tables: Sequence[Resource]) -> tuple[set[str], set[str]]:
    """The fields whose values the scan has to keep, and those that meet another type of number."""
    names = {*table.primary_key, *(name for key in table.unique_keys for name in key)}
    names |= {field.name for field in table.fields if field.constraints.unique}
    by_name = {other.name: other for other in tables}
    numbers: set[str] = set()
    for other in tables:
        for key in other.foreign_keys:
            for own, reference in zip(key.fields, key.references, strict=True):
                target = by_name.get(key.table, other)
                ours = {own} if other.name == table.name else set()
                ours |= {reference} if key.table == table.name else set()
                names |= ours
                if _type(other, own) != _type(target, reference):
                    numbers |= ours
    return names, numbers


@dataclass(frozen=True, slots=True)
class _KeyCheck:
    """A rule for a key, and what its issues say."""

    rule: Repeated | Dangling
    type: str
    names: Sequence[str]
    note: str = ""
    key: ForeignKey | None = None


def check_keys(
    con: DuckDBPyConnection, one: Scanned, scanned: Mapping[str, Scanned], limit: int
) -> Iterator[Found]:
    """The faults of a table's keys; a foreign key to a table that was not read is left out."""
    checks = [*_unique_checks(one), *_foreign_checks(one, scanned)]
    if not checks:
        return
    for check, count in zip(checks, counts(con, [check.rule for check in checks]), strict=True):
        if count:
            faults = key_faults(con, check.rule, limit)
            hints = _hints(con, one.table, check, faults)
            yield Found(count, tuple(_issue(one.table, check, fault, hints) for fault in faults))


def _unique_checks(one: Scanned) -> Iterator[_KeyCheck]:
    table = one.table
    keys: list[tuple[str, tuple[str, ...], str]] = [
        ("unique-error", (field.name,), "") for field in table.fields if field.constraints.unique
    ]
    keys += [("unique-error", tuple(key), 'constraint "uniqueKeys"') for key in table.unique_keys]
    keys += [("primary-key", table.primary_key, "")] if table.primary_key else []
    for kind, names, note in keys:
        columns = one.places(names)
        if columns:
            yield _KeyCheck(Repeated(one.target, columns), kind, names, note)


def _foreign_checks(one: Scanned, scanned: Mapping[str, Scanned]) -> Iterator[_KeyCheck]:
    for key in one.table.foreign_keys:
        parent = scanned.get(key.table)
        columns = one.places(key.fields)
        references = parent.places(key.references) if parent else []
        if parent is None or not columns or not references:
            continue
        alike = all(
            _family(one.table, name) == _family(parent.table, other)
            for name, other in zip(key.fields, key.references, strict=True)
        )
        rule = Dangling(one.target, columns, parent.target, references, alike)
        note = f"for {key.table}.{','.join(key.references)}"
        yield _KeyCheck(rule, "foreign-key", key.fields, note, key)


def _hints(
    con: DuckDBPyConnection, table: Resource, check: _KeyCheck, faults: Sequence[KeyFault]
) -> Mapping[str, str]:
    """The nearest keys of another table, for keys of one text field."""
    rule = check.rule
    if not isinstance(rule, Dangling) or len(rule.columns) > 1 or not rule.alike:
        return {}
    if _family(table, check.names[0]) != "text":
        return {}
    values = list(dict.fromkeys(fault.values[0] for fault in faults))[:HINTS]
    return nearest_keys(con, values, rule)


def _issue(table: Resource, check: _KeyCheck, fault: KeyFault, hints: Mapping[str, str]) -> Issue:
    row = fault.place + table.dialect.first_row
    value = shortened(",".join(fault.values))
    if check.key is None:
        first = (fault.first or 0) + table.dialect.first_row
        message = f"{value!r} stands already in row {first}"
        hint = "give the row a value of its own"
    else:
        near = hints.get(fault.values[0], "")
        message = f"{value!r} is not in {check.note.removeprefix('for ')}"
        hint = f"did you mean {near!r}?" if near else f"add it to {check.key.table} or mend it here"
    names = ",".join(check.names)
    return Issue(check.type, message, table.name, table.path, row, names, value, check.note, hint)


def _type(table: Resource, name: str) -> str:
    for field in table.fields:
        if field.name == name:
            return field.type
    return "any"


def _family(table: Resource, name: str) -> str:
    kind = _type(table, name)
    return "number" if kind in NUMBERS else "text" if kind in TEXTS else kind
