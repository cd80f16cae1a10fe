"""A data package as typed values: the one reading of a descriptor that everything else builds on.

Validation, the database, data frames, rules, the canonical form and the codebook all take these;
none of them looks into the JSON. Defaults and short forms of the standard (a key given as one text,
a field's own missing values, a file of the format tsv) are resolved here and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from troopclaims.datapackage.paths import safe_path

Raw = Mapping[str, Any]
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
PACKED = ("gz", "zip", "bz2", "xz", "zst")
TRUE = ("true", "True", "TRUE", "1")
FALSE = ("false", "False", "FALSE", "0")


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a field's values have to keep, each None where the field does not ask for it.

    The values of `enum` and of `bounds`, which go by their names, are those of the JSON: a number
    or a boolean means itself, a text is one as a cell would have it.
    """

    required: bool = False
    unique: bool = False
    pattern: str | None = None
    enum: tuple[Any, ...] | None = None
    min_length: int | None = None
    max_length: int | None = None
    bounds: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a schema (Table Schema, "Field Descriptors").

    `missing` are the texts that stand for no value, the field's own or else its schema's, and
    `categories` the values alone, without their labels; None where the field has none.
    """

    name: str
    type: str = "any"
    format: str = "default"
    title: str = ""
    description: str = ""
    example: Any = None
    rdf_type: str = ""
    constraints: Constraints = field(default_factory=Constraints)
    categories: tuple[Any, ...] | None = None
    categories_ordered: bool = False
    missing: tuple[str, ...] = ("",)
    decimal_char: str = "."
    group_char: str = ""
    bare_number: bool = True
    true_values: tuple[str, ...] = TRUE
    false_values: tuple[str, ...] = FALSE
    delimiter: str = ","
    item_type: str = "string"

    @property
    def item(self) -> Field:
        """The items of a list, as a field."""
        return Field(self.name, self.item_type)

    @property
    def kind(self) -> tuple[str, str]:
        """Its type and format."""
        return self.type, self.format


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Fields whose values stand in the fields of a table, which may be the same one."""

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of a table and its keys; a key is the names of its fields, () for none."""

    fields: tuple[Field, ...]
    fields_match: str = "exact"
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    def field(self, name: str) -> Field:
        """The field of that name. KeyError if there is none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)


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
    comment: str = ""
    case_sensitive: bool = True

    @property
    def first_row(self) -> int:
        """The number of the first record that is data; the header is record 1."""
        return 2 if self.header else 1


@dataclass(frozen=True, slots=True)
class Break:
    """From record `first` of a copy on, records are those of a file from its record `row` on."""

    first: int
    path: str
    row: int


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: its file, and for a table its dialect and schema.

    `paths` are as the descriptor has them, relative to the descriptor, `path` the first of them, ""
    for inline data, and `files` where they lead, absolute and through links. `file` is what is
    read: the first of these, or a copy of them all, of which `breaks` say where its records are
    from. `compression` is gz, zip or "". Without a schema (None) the header names the fields, all
    of the type any.
    """

    name: str
    path: str
    file: Path
    title: str = ""
    description: str = ""
    schema: Schema | None = None
    dialect: Dialect = field(default_factory=Dialect)
    bytes: int | None = None
    hash: str | None = None
    tabular: bool = True
    paths: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    encoding: str = "utf-8"
    compression: str = ""
    innerpath: str = ""
    data: Any = None
    breaks: tuple[Break, ...] = ()

    def place(self, row: int) -> tuple[str, int]:
        """The path and the number there of a record that is `row` in the file that is read."""
        at = bisect_right(self.breaks, row, key=lambda one: one.first) - 1
        if at < 0:
            return self.path, row
        found = self.breaks[at]
        return found.path, found.row + row - found.first

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of its schema, none where it has no schema."""
        return self.schema.fields if self.schema else ()

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The names of the fields of its primary key, none where it has no such key."""
        return self.schema.primary_key if self.schema else ()

    @property
    def unique_keys(self) -> tuple[tuple[str, ...], ...]:
        """Its other unique keys."""
        return self.schema.unique_keys if self.schema else ()

    @property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """Its foreign keys."""
        return self.schema.foreign_keys if self.schema else ()


def resource_of(root: Path, given: Raw) -> Resource:
    """One resource of a descriptor that was found free of issues. Raises UnsafePath.

    `schema` and `dialect` are objects: where the descriptor names files, they were put in place.
    """
    path = given.get("path", [])
    paths = (path,) if isinstance(path, str) else tuple(path)
    files = tuple(safe_path(root, one) for one in paths)
    return Resource(
        name=given["name"],
        path=paths[0] if paths else "",
        file=files[0] if files else root,
        paths=paths,
        files=files,
        encoding=given.get("encoding", "utf-8"),
        compression=compression_of(given),
        innerpath=given.get("innerpath", ""),
        data=given.get("data"),
        title=given.get("title", ""),
        description=given.get("description", ""),
        schema=schema_of(given["schema"], given["name"]) if given.get("schema") else None,
        dialect=dialect_of(given),
        bytes=given.get("bytes"),
        hash=given.get("hash"),
        tabular=is_table(given),
    )


def schema_of(given: Raw, table: str) -> Schema:
    """The schema of a table, whose name stands where a foreign key names no other."""
    missing = missing_texts(given.get("missingValues", [""]))
    return Schema(
        fields=tuple(field_of(one, missing) for one in given["fields"]),
        fields_match=fields_match_of(given),
        primary_key=names_in(given.get("primaryKey", [])),
        unique_keys=tuple(names_in(key) for key in given.get("uniqueKeys", [])),
        foreign_keys=tuple(_foreign_key(table, key) for key in given.get("foreignKeys", [])),
    )


def field_of(given: Raw, missing: Sequence[str] = ("",)) -> Field:
    """A field; `missing` are its schema's texts for no value.

    What belongs to another type says nothing here, whatever it may be.
    """
    own = given.get("missingValues")
    kind, form = key_of(given)
    number = given if kind in ("integer", "number") else {}
    boolean = given if kind == "boolean" else {}
    return Field(
        name=given["name"],
        type=kind,
        format=form,
        title=given.get("title", ""),
        description=given.get("description", ""),
        example=given.get("example"),
        rdf_type=given.get("rdfType", ""),
        constraints=_constraints(given.get("constraints", {})),
        categories=tuple(category_values(given)) if "categories" in given else None,
        categories_ordered=given.get("categoriesOrdered", False),
        missing=tuple(missing if own is None else missing_texts(own)),
        decimal_char=number.get("decimalChar", "."),
        group_char=number.get("groupChar", ""),
        bare_number=number.get("bareNumber", True),
        true_values=tuple(true_values(boolean)),
        false_values=tuple(false_values(boolean)),
        delimiter=given.get("delimiter", ","),
        item_type=given.get("itemType", "string"),
    )


def dialect_of(resource: Raw) -> Dialect:
    """The dialect of a resource; a file of the format tsv is divided by tabs."""
    given = resource.get("dialect") or {}
    path = resource.get("path", "")
    name = str(path[0] if isinstance(path, list) and path else path).lower()
    name = name.removesuffix(f".{compression_of(resource)}")
    tabs = str(resource.get("format")).lower() == "tsv" or name.endswith(".tsv")
    return Dialect(
        delimiter=given.get("delimiter", "\t" if tabs else ","),
        quote=given.get("quoteChar", '"'),
        double_quote=given.get("doubleQuote", True),
        skip_initial_space=given.get("skipInitialSpace", False),
        header=given.get("header", True),
        comment=given.get("commentChar", ""),
        case_sensitive=given.get("caseSensitiveHeader", True) is not False,
    )


def is_table(resource: Raw) -> bool:
    """Whether a resource is tabular: it says so, has a schema, or is a file of CSV or TSV."""
    path = resource.get("path")
    name = str(path[0] if isinstance(path, list) and path else path).lower()
    name = name.removesuffix(f".{compression_of(resource)}")
    return (
        resource.get("type") == "table"
        or "tabular-data-resource" in str(resource.get("profile", ""))
        or bool(resource.get("schema"))
        or str(resource.get("format", "")).lower() in ("csv", "tsv")
        or name.endswith((".csv", ".tsv"))
    )


def compression_of(resource: Raw) -> str:
    """How a resource's file is packed: gz, zip, another name that it gives, or ""."""
    path = resource.get("path")
    name = str(path[0] if isinstance(path, list) and path else path).lower()
    stated = str(resource.get("compression") or "").lower().removeprefix(".")
    ending = next((one for one in PACKED if name.endswith(f".{one}")), "")
    return {"gzip": "gz", "no": ""}.get(stated, stated) or ending


def key_of(field: Raw) -> tuple[str, str]:
    """Type and format of a field; the format's prefix `fmt:` of version 0 is dropped."""
    return field.get("type", "any"), str(field.get("format", "default")).removeprefix("fmt:")


def true_values(field: Raw) -> list[str]:
    """The texts that mean true (Table Schema, "boolean", trueValues)."""
    return list(field.get("trueValues", TRUE))


def false_values(field: Raw) -> list[str]:
    """The texts that mean false (Table Schema, "boolean", falseValues)."""
    return list(field.get("falseValues", FALSE))


def category_values(field: Raw) -> list[Any]:
    """The values of a field's categories, each given plainly or as an object with a label."""
    return [c["value"] if isinstance(c, Mapping) else c for c in field["categories"]]


def missing_texts(values: Sequence[str | Mapping[str, str]]) -> tuple[str, ...]:
    """The texts of missingValues, each given as a string or as an object with a label."""
    return tuple(value if isinstance(value, str) else value["value"] for value in values)


def fields_match_of(schema: Raw) -> str:
    """How fields meet columns: the text of the standard has a string, its profile a list of one."""
    value = schema.get("fieldsMatch", "exact")
    return str(value[0] if isinstance(value, list) and len(value) == 1 else value)


def names_in(value: str | Sequence[str]) -> tuple[str, ...]:
    """A key's fields; Table Schema lets one field stand without a list."""
    return (value,) if isinstance(value, str) else tuple(value)


def _constraints(given: Raw) -> Constraints:
    return Constraints(
        required=given.get("required", False),
        unique=given.get("unique", False),
        pattern=given.get("pattern"),
        enum=tuple(given["enum"]) if "enum" in given else None,
        min_length=_whole(given.get("minLength")),
        max_length=_whole(given.get("maxLength")),
        bounds={name: given[name] for name in BOUNDS if name in given},
    )


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _foreign_key(table: str, key: Raw) -> ForeignKey:
    reference = key["reference"]
    return ForeignKey(
        names_in(key["fields"]), reference.get("resource") or table, names_in(reference["fields"])
    )
