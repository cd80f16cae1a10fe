"""Primary, unique and foreign keys, checked on the narrow rows that the scans left.

A key of which a field has no value is not compared: Table Schema models unique and foreign keys on
SQL, where NULL equals nothing (SQL:2016, MATCH SIMPLE); for a primary key that is an issue by
itself. Each rule first counts what breaks it and looks for places only where something does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopclaims.datapackage.form import OTHERS_MAY_LACK
from troopclaims.datapackage.hints import HINTS, apart, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import ForeignKey, Resource
from troopclaims.datapackage.report import Found
from troopclaims.datapackage.scan import Plan

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NUMBERS = ("integer", "number", "year")
TEXTS = ("string", "any")
AT_ONCE = 100


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

    def written(self, alias: str, columns: Sequence[int]) -> str:
        """SQL for a key as the file has it."""
        return ", ".join(f"{alias}.{'t' if i in self.plan.written else 'k'}{i}" for i in columns)


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
class _Unique:
    """The rule that no record has the key of one before it."""

    one: Scanned
    type: str
    names: Sequence[str]
    columns: Sequence[int]
    note: str = ""

    @property
    def count(self) -> str:
        """SQL for the number of records that break the rule."""
        key = _names("t", self.columns)
        rows = f"FROM {self.one.target} AS t WHERE {_present(self.columns)} GROUP BY {key}"
        return f"(SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (SELECT count(*) AS n {rows}))"

    def issues(self, con: DuckDBPyConnection, limit: int) -> Iterator[Issue]:
        """The first of them."""
        key = _names("t", self.columns)
        same = " AND ".join(f"t.k{i} = twice.k{i}" for i in self.columns)
        target, written = self.one.target, self.one.written
        rows = con.execute(
            f"WITH twice AS (SELECT {key}, min(rowid) AS first FROM {target} AS t "
            f"WHERE {_present(self.columns)} GROUP BY {key} HAVING count(*) > 1) "
            f"SELECT t.rowid AS place, [{written('t', self.columns)}], first, "
            f"[{written('f', self.columns)}] FROM {target} AS t JOIN twice ON {same} "
            f"JOIN {target} AS f ON f.rowid = first WHERE t.rowid > first "
            f"ORDER BY place LIMIT {limit}"
        ).fetchall()
        table = self.one.table
        for place, cells, first, others in rows:
            value, other = ",".join(cells), ",".join(others)
            path, row = table.place(first + table.dialect.first_row)
            where = f"row {row}" + (f" of {path}" if len(table.paths) > 1 else "")
            message = f"{shortened(value)!r} stands already in {where}"
            message += f", written {shortened(other)!r}" if other != value else ""
            hint = "give the row a value of its own"
            yield _issue(table, self, place, value, message, hint)


@dataclass(frozen=True, slots=True)
class _Foreign:
    """The rule that every key is one of the parent."""

    one: Scanned
    parent: Scanned
    key: ForeignKey
    columns: Sequence[int]
    references: Sequence[int]
    type: str = "foreign-key"

    @property
    def names(self) -> Sequence[str]:
        """The fields of the key."""
        return self.key.fields

    @property
    def target(self) -> str:
        """The fields that it refers to."""
        return f"{self.key.table}.{','.join(self.key.references)}"

    @property
    def note(self) -> str:
        """What tells issues of this key from those of another of the same fields."""
        return f"for {self.target}"

    @property
    def unlike(self) -> tuple[str, str] | None:
        """The first types of the two sides of which no value is one of the other's."""
        for own, other in zip(self.key.fields, self.key.references, strict=True):
            ours, theirs = _type(self.one.table, own), _type(self.parent.table, other)
            if _family(ours) != _family(theirs):
                return ours, theirs
        return None

    @property
    def count(self) -> str:
        """SQL for the number of records that break the rule; one where the types do."""
        return f"(SELECT count(*) {self._rows()})"

    def issues(self, con: DuckDBPyConnection, limit: int) -> Iterator[Issue]:
        """The first of them, or the one issue that the types cannot meet."""
        table, hint = self.one.table, f"add it to {self.key.table} or mend it here"
        if self.unlike:
            ours, theirs = self.unlike
            message = f"the type is {ours}, that of {self.target} {theirs}; so no key can be found"
            yield _issue(table, self, None, "", message, "give both fields the same type")
            return
        rows = con.execute(
            f"SELECT t.rowid AS place, [{_names('t', self.columns)}], "
            f"[{self.one.written('t', self.columns)}] {self._rows()} ORDER BY place LIMIT {limit}"
        ).fetchall()
        nearest = self._nearest(con, [keys[0] for _, keys, _ in rows])
        for place, keys, cells in rows:
            value, near = ",".join(cells), nearest.get(keys[0], "")
            meant = (apart(value, near) or f"did you mean {near!r}?") if near else hint
            message = f"{shortened(value)!r} is not in {self.target}"
            yield _issue(table, self, place, value, message, meant)

    def _rows(self) -> str:
        pairs = zip(self.columns, self.references, strict=True)
        same = " AND ".join(f"p.k{j} = t.k{i}" for i, j in pairs)
        known = "" if self.unlike else f"ANTI JOIN {self.parent.target} AS p ON {same}"
        return f"FROM {self.one.target} AS t {known} WHERE {_present(self.columns)}"

    def _nearest(self, con: DuckDBPyConnection, values: Sequence[str]) -> Mapping[str, str]:
        """For keys of one text field the most similar key of the parent.

        One that looks alike, else by Jaro-Winkler, 0.8 or more.
        """
        if len(self.columns) > 1 or _family(_type(self.one.table, self.names[0])) != "text":
            return {}
        found = con.execute(
            "SELECT v, arg_max(k, s) FROM (SELECT v, k, CASE WHEN nfc_normalize(v) = "
            "nfc_normalize(k) THEN 2 ELSE jaro_winkler_similarity(v, k) END AS s "
            f"FROM unnest(?::VARCHAR[]) AS x(v), (SELECT DISTINCT k{self.references[0]} AS k "
            f"FROM {self.parent.target} WHERE k IS NOT NULL LIMIT 100000)) "
            "WHERE s >= 0.8 GROUP BY v",
            [list(dict.fromkeys(values))[:HINTS]],
        ).fetchall()
        return dict(found)


def check_keys(
    con: DuckDBPyConnection, one: Scanned, scanned: Mapping[str, Scanned], limit: int
) -> Iterator[Found]:
    """The issues of a table's keys; a foreign key to a table that was not read is left out."""
    for key in one.table.foreign_keys:
        issue = _unfindable(one.table, key, scanned.get(key.table))
        if issue:
            yield Found(1, (issue,))
    rules: list[_Unique | _Foreign] = [*_unique_rules(one), *_foreign_rules(one, scanned)]
    for start in range(0, len(rules), AT_ONCE):
        some = rules[start : start + AT_ONCE]
        counts = con.execute(f"SELECT {', '.join(rule.count for rule in some)}").fetchone() or ()
        for rule, count in zip(some, counts, strict=True):
            if count:
                issues = tuple(rule.issues(con, limit))
                unlike = isinstance(rule, _Foreign) and rule.unlike
                yield Found(1 if unlike else count, issues)


def _unique_rules(one: Scanned) -> Iterator[_Unique]:
    table = one.table
    keys: list[tuple[str, tuple[str, ...], str]] = [
        ("unique-error", (field.name,), "") for field in table.fields if field.constraints.unique
    ]
    keys += [("unique-error", key, 'constraint "uniqueKeys"') for key in table.unique_keys]
    keys += [("primary-key", table.primary_key, "")] if table.primary_key else []
    for kind, names, note in dict.fromkeys(keys):
        columns = one.places(names)
        if columns:
            yield _Unique(one, kind, names, columns, note)


def _foreign_rules(one: Scanned, scanned: Mapping[str, Scanned]) -> Iterator[_Foreign]:
    for key in dict.fromkeys(one.table.foreign_keys):
        parent = scanned.get(key.table)
        columns = one.places(key.fields)
        references = parent.places(key.references) if parent else []
        if parent and columns and references:
            yield _Foreign(one, parent, key, columns, references)


def _unfindable(table: Resource, key: ForeignKey, parent: Scanned | None) -> Issue | None:
    """The issue that the parent's file lacks a field, unless its own header has that issue."""
    if parent is None or parent.places(key.references):
        return None
    schema = parent.table.schema
    if schema and schema.fields_match not in OTHERS_MAY_LACK:
        return None
    there = {field.name for field in parent.plan.fields if field}
    lacking = next(name for name in key.references if name not in there)
    message = f"{key.table} has no column {lacking!r}, in which the keys should stand"
    return Issue(
        "foreign-key",
        message,
        table.name,
        table.path,
        field=",".join(key.fields),
        note=f"for {key.table}.{','.join(key.references)}",
        hint="name a column that is there, or add it",
    )


def _issue(
    table: Resource, rule: _Unique | _Foreign, place: int | None, value: str, says: str, hint: str
) -> Issue:
    path, row = table.path, None
    if place is not None:
        path, row = table.place(place + table.dialect.first_row)
    names, value = ",".join(rule.names), shortened(value)
    return Issue(rule.type, says, table.name, path, row, names, value, rule.note, hint)


def _names(alias: str, columns: Sequence[int]) -> str:
    return ", ".join(f"{alias}.k{i}" for i in columns)


def _present(columns: Sequence[int]) -> str:
    return " AND ".join(f"t.k{i} IS NOT NULL" for i in columns)


def _type(table: Resource, name: str) -> str:
    for field in table.fields:
        if field.name == name:
            return field.type
    return "any"


def _family(kind: str) -> str:
    return "number" if kind in NUMBERS else "text" if kind in TEXTS else kind
