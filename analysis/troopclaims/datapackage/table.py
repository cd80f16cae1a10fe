"""A tabular resource as the validator needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from troopclaims.datapackage.types import missing_texts


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file writes its cells (Data Package v2, Table Dialect).

    A record ends with LF, CRLF or CR, whichever `lineTerminator` names.
    """

    delimiter: str = ","
    quote: str = '"'
    double_quote: bool = True
    skip_initial_space: bool = False
    header: bool = True

    @property
    def first_row(self) -> int:
        """The number of the first record that is data; the header is record 1."""
        return 2 if self.header else 1


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Fields whose values stand in the fields of a table, which may be the same one."""

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, file, fields and keys. `path` is relative to the descriptor.

    Without a schema `fields` is None: then the header names the fields, all of the type any.
    """

    name: str
    path: str
    file: Path
    fields: Sequence[Mapping[str, Any]] | None
    fields_match: str = "exact"
    missing: Sequence[str] = ("",)
    primary_key: tuple[str, ...] = ()
    unique_keys: Sequence[tuple[str, ...]] = ()
    foreign_keys: Sequence[ForeignKey] = ()
    dialect: Dialect = field(default_factory=Dialect)

    def missing_of(self, descriptor: Mapping[str, Any]) -> Sequence[str]:
        """The texts that stand for no value in a field: its own, else the table's."""
        own = descriptor.get("missingValues")
        return self.missing if own is None else missing_texts(own)


def table_of(root: Path, resource: Mapping[str, Any]) -> Table:
    """The table that a resource describes, its descriptor being free of faults.

    `schema` and `dialect` are objects: where the descriptor names files, they were put in place.
    """
    schema = resource.get("schema") or {}
    return Table(
        name=resource["name"],
        path=resource["path"],
        file=root / resource["path"],
        fields=schema.get("fields") if resource.get("schema") else None,
        fields_match=fields_match_of(schema),
        missing=missing_texts(schema.get("missingValues", [""])),
        primary_key=names_in(schema.get("primaryKey", [])),
        unique_keys=[names_in(key) for key in schema.get("uniqueKeys", [])],
        foreign_keys=[_foreign_key(resource["name"], key) for key in schema.get("foreignKeys", [])],
        dialect=dialect_of(resource),
    )


def dialect_of(resource: Mapping[str, Any]) -> Dialect:
    """The dialect of a resource; a file of the format tsv is divided by tabs."""
    given = resource.get("dialect") or {}
    tabs = resource.get("format") == "tsv" or str(resource.get("path", "")).endswith(".tsv")
    return Dialect(
        delimiter=given.get("delimiter", "\t" if tabs else ","),
        quote=given.get("quoteChar", '"'),
        double_quote=given.get("doubleQuote", True),
        skip_initial_space=given.get("skipInitialSpace", False),
        header=given.get("header", True),
    )


def fields_match_of(schema: Mapping[str, Any]) -> str:
    """How fields meet columns: the text of the standard has a string, its profile a list of one."""
    value = schema.get("fieldsMatch", "exact")
    return str(value[0] if isinstance(value, list) and len(value) == 1 else value)


def names_in(value: str | Sequence[str]) -> tuple[str, ...]:
    """A key's fields; Table Schema lets one field stand without a list."""
    return (value,) if isinstance(value, str) else tuple(value)


def _foreign_key(name: str, key: Mapping[str, Any]) -> ForeignKey:
    reference = key["reference"]
    return ForeignKey(
        names_in(key["fields"]), reference.get("resource") or name, names_in(reference["fields"])
    )
