"""What changed between two versions of a package: rows added, changed, retired and removed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.reading import load_texts
from troopclaims.datapackage.session import CHECKING, session
from troopclaims.datapackage.unreadable import TableUnreadable
from troopclaims.datapackage.validate import read_resources
from troopclaims.dataset.package import Package
from troopclaims.dataset.records import Record
from troopclaims.dataset.views import names_of_views
from troopclaims.errors import PackageError

# A row that is gone is retired where `retired_ids` of the later version says why, else removed.
Kind = Literal["added", "changed", "retired", "removed"]
KINDS: tuple[Kind, ...] = ("added", "changed", "retired", "removed")
Key = tuple[str, ...]
RETIRED = "retired_ids"
# By which a reader knows a row, the first of them that it has.
_LABELS = ("summary", "title", "name", "label", "reason")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row.

    `fields` has the name, the former and the later text of each cell that changed, of a row that
    came or went each that had a text; `label` is what a reader knows the row by, `note` why it was
    retired and what stands for it.
    """

    kind: Kind
    key: Key
    label: str = ""
    fields: tuple[tuple[str, str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What changed in a table that both versions have, in the order of its keys.

    `changed_fields` are those that the descriptor describes otherwise, in type, meaning or rules:
    the name, and both descriptions as JSON.
    """

    name: str
    title: str
    added_fields: tuple[str, ...]
    removed_fields: tuple[str, ...]
    changes: tuple[Change, ...]
    changed_fields: tuple[tuple[str, str, str], ...] = ()

    def count(self, kind: Kind) -> int:
        """How many rows were added, changed, retired or removed."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def differs(self) -> bool:
        """Whether a row or field is not what it was."""
        fields = self.added_fields or self.removed_fields or self.changed_fields
        return bool(fields or self.changes)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version of a package to another, table by table in its order.

    `former_name` is what the earlier one is called.
    """

    name: str
    old: str
    new: str
    added_tables: tuple[str, ...]
    removed_tables: tuple[str, ...]
    tables: tuple[TableDifference, ...]
    former_name: str = ""

    @property
    def differs(self) -> bool:
        """Whether any table, row or field is not what it was."""
        tables = self.added_tables or self.removed_tables
        return bool(tables) or any(table.differs for table in self.tables)


def difference(old: Package, new: Package) -> Difference:
    """Compare two versions of a package, cell by cell as the files have them.

    Rows are one by the later version's primary key; where that is not in both, only by all their
    cells. The second row of a key is a row of its own, which has "(2)" behind its key. Views that
    one of them has as files are no tables of the record. Raises PackageError where a table cannot
    be read.
    """
    views = names_of_views(old) | names_of_views(new)
    before, after = (_tables(package, views) for package in (old, new))
    read_before, read_after = _rows(old, before), _rows(new, after)
    retired = {
        (row.get("table", ""), row.get("id", "")): row for row in read_after.get(RETIRED, ())
    }
    described_before, described = _described(old), _described(new)
    shared = [name for name in after if name in before]
    return Difference(
        name=str(new.descriptor.get("name", "")),
        old=old.version,
        new=new.version,
        added_tables=tuple(name for name in after if name not in before),
        removed_tables=tuple(name for name in before if name not in after),
        tables=tuple(
            replace(
                _compared(after[name], read_before[name], read_after[name], retired),
                changed_fields=tuple(
                    (field, described_before[name][field], words)
                    for field, words in described[name].items()
                    if described_before[name].get(field, words) != words
                ),
            )
            for name in shared
        ),
        former_name=str(old.descriptor.get("name", "")),
    )


def _described(package: Package) -> dict[str, dict[str, str]]:
    """What the descriptor says of each field of each table, as JSON, but for the examples."""
    return {
        str(table.get("name")): {
            field["name"]: json.dumps(field, ensure_ascii=False, sort_keys=True)
            for field in _fields_of(table)
        }
        for table in _without_examples(package.descriptor["resources"])
    }


def _fields_of(table: Any) -> list[Any]:
    schema = table.get("schema")
    return schema.get("fields", []) if isinstance(schema, dict) else []


def _tables(package: Package, views: Container[str]) -> dict[str, Resource]:
    """The tables of a version by name. Raises PackageError where the descriptor has an issue.

    Examples are passed over: before version 0.3.0 they were numbers, which no text of the standard
    forbids and its profile does.
    """
    resources, issues = read_resources(package.root, _without_examples(package.descriptor))
    for issue in issues:
        if issue.severity != "warning":
            what = f"{package.file}: {issue.field}: {issue.message}"
            raise PackageError(f"{what}; `troopclaims validate` lists all")
    return {one.name: one for one in resources if one.tabular and one.name not in views}


def _without_examples(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _without_examples(one) for key, one in part.items() if key != "example"}
    return [_without_examples(one) for one in part] if isinstance(part, list) else part


def _compared(
    table: Resource,
    before: Sequence[Record],
    after: Sequence[Record],
    retired: Mapping[tuple[str, str], Record],
) -> TableDifference:
    old_fields, new_fields = _fields(before, table), _fields(after, table)
    shared = [name for name in new_fields if name in old_fields]
    key = table.primary_key if set(table.primary_key) <= set(shared) else ()
    names = key or tuple(shared)

    def keyed(rows: Sequence[Record]) -> dict[Key, Record]:
        found: dict[Key, Record] = {}
        times: Counter[Key] = Counter()
        for row in rows:
            one = tuple(row[name] for name in names)
            times[one] += 1
            found[one if times[one] == 1 else (*one, f"({times[one]})")] = row
        return found

    old, new = keyed(before), keyed(after)

    def changes() -> Iterator[Change]:
        for one in sorted({*old, *new}):
            if one not in old:
                cells = tuple((name, "", text) for name, text in new[one].items() if text)
                yield Change("added", one, _label(new[one], names), cells)
            elif one not in new:
                row = retired.get((table.name, one[0])) if len(one) == 1 else None
                kind: Kind = "retired" if row else "removed"
                cells = tuple((name, text, "") for name, text in old[one].items() if text)
                yield Change(kind, one, _label(old[one], names), cells, _why(row))
            elif cells := tuple(
                (name, old[one][name], new[one][name])
                for name in shared
                if old[one][name] != new[one][name]
            ):
                yield Change("changed", one, _label(new[one], names), cells)

    return TableDifference(
        table.name,
        table.title,
        tuple(name for name in new_fields if name not in old_fields),
        tuple(name for name in old_fields if name not in new_fields),
        tuple(changes()),
    )


def _fields(rows: Sequence[Record], table: Resource) -> list[str]:
    return list(rows[0]) if rows else [field.name for field in table.fields]


def _label(row: Record, names: Sequence[str]) -> str:
    """The text that a reader knows a row by, else its first cells beside those of its key."""
    cells = [f"{name} {text}" for name, text in row.items() if text and name not in names]
    return next((row[name] for name in _LABELS if row.get(name)), ", ".join(cells[:3]))


def _why(row: Record | None) -> str:
    if row is None:
        return ""
    instead = row.get("replaced_by")
    return f"{row.get('reason', '')}{f' {instead} stands for it.' if instead else ''}"


def _rows(package: Package, tables: Mapping[str, Resource]) -> dict[str, list[Record]]:
    """Every table's rows as texts, "" for what is absent. Raises PackageError."""
    files = [file for table in tables.values() for file in table.files]
    found: dict[str, list[Record]] = {}
    with session(lambda: files) as (con, folder):
        for i, (name, table) in enumerate(tables.items()):
            try:
                texts = load_texts(con, table, folder, f"{CHECKING}.texts{i}")
            except (TableUnreadable, OSError) as error:
                why = error.strerror if isinstance(error, OSError) else error
                raise PackageError(
                    f"{package.file}: the table {name} cannot be read ({why}); "
                    "`troopclaims validate` says where"
                ) from None
            cells = ", ".join(texts.cells.values())
            rows = con.execute(f"SELECT {cells} FROM {texts.target} ORDER BY rowid").fetchall()
            found[name] = [
                dict(zip(texts.cells, ["" if cell is None else cell for cell in row], strict=True))
                for row in rows
            ]
    return found
