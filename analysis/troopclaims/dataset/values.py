"""Values of every DuckDB type as plain Python values, none of which loses anything.

Python's own types cannot hold all that DuckDB's can: an interval of a year, an infinite date,
nanoseconds, a moment in a zone without a library of zones. Such values are asked for as DuckDB's
text; what Python does hold exactly (truth, integers, decimals, doubles, texts) stays as it is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unicodedata import category

from troopclaims.datapackage.issue_formats import visible
from troopclaims.datapackage.quoting import identifier

if TYPE_CHECKING:
    from duckdb.sqltypes import DuckDBPyType

# A row of a table or of an answer: the value by the column's name.
Row = Mapping[str, Any]
Value = None | bool | int | float | Decimal | str | list[Any] | dict[str, Any]
Convert = Callable[[Any], Value]

_EXACT = frozenset(
    "boolean tinyint smallint integer bigint hugeint utinyint usmallint uinteger ubigint uhugeint "
    "double decimal varchar enum null".split()
)


class Moment(str):
    """A point in time as DuckDB writes it: `2024-10-18 09:30:00+00`."""

    __slots__ = ()

    @property
    def iso(self) -> str:
        """By ISO 8601, as RFC 3339 profiles it; infinity and years before the first stay as is."""
        if not self[:1].isdigit() or "(BC)" in self:
            return str(self)
        text = self.replace(" ", "T", 1)
        return f"{text}:00" if text[-3:-2] in ("+", "-") and ":" in text else text


def cast(type_: DuckDBPyType) -> str:
    """The SQL type to ask for, so that Python gets the value without a loss.

    >>> import duckdb
    >>> cast(duckdb.sqltype("STRUCT(a DATE, b INTEGER[])"))
    'STRUCT("a" VARCHAR, "b" INTEGER[])'
    """
    if type_.id in _EXACT:
        return "VARCHAR" if type_.id in ("enum", "null") else str(type_)
    inner = [(name, cast(child)) for name, child in _children(type_)]
    match type_.id:
        case "list":
            return f"{inner[0][1]}[]"
        case "array":
            return f"{inner[0][1]}[{_length(type_)}]"
        case "struct":
            return f"STRUCT({', '.join(f'{identifier(name)} {text}' for name, text in inner)})"
        case "tuple":
            return f"TUPLE({', '.join(text for _, text in inner)})"
        case "map":
            return f"MAP({inner[0][1]}, {inner[1][1]})"
    return "VARCHAR"


def converter(type_: DuckDBPyType) -> Convert | None:
    """How the value that was asked for with `cast` becomes plain; None where it is so already.

    A list or an array is a list, so is a row without names; a struct is a dictionary, so is a map,
    whose keys become texts.
    """
    if type_.id in _EXACT:
        return None
    if type_.id == "float":
        return _absent(float)  # By its text: 0.1 as a float is not the double 0.1 ...
    if type_.id.startswith(("timestamp", "time with")):
        return _absent(Moment)
    inner = [(name, converter(child) or _same) for name, child in _children(type_)]
    match type_.id:
        case "list" | "array":
            one = inner[0][1]
            return _absent(lambda value: [one(item) for item in value])
        case "struct":
            return _absent(lambda value: {name: of(value[name]) for name, of in inner})
        case "tuple":
            return _absent(
                lambda value: [of(item) for (_, of), item in zip(inner, value, strict=True)]
            )
        case "map":
            key, of = inner[0][1], inner[1][1]
            nested = _has_nested_keys(type_)
            return _absent(
                lambda value: {as_text(key(k)): of(v) for k, v in _pairs(value, nested=nested)}
            )
    return None


def plain(row: Sequence[Any], converters: Sequence[Convert | None]) -> list[Value]:
    """One row of an answer, each value by its column's converter."""
    return [of(value) if of else value for of, value in zip(converters, row, strict=True)]


def as_text(value: object) -> str:
    """A value as a cell: nothing for what is absent, JSON for truth, lists and dictionaries."""
    if value is None:
        return ""
    return as_json(value) if isinstance(value, bool | list | dict) else _written(value)


def as_line(value: object) -> str:
    """A text as one line, in which U+FFFD stands for what controls; nothing for what is absent."""
    words = "" if value is None else " ".join(str(value).split())
    return "".join("\ufffd" if category(sign) in ("Cc", "Cs") else sign for sign in words)


def as_json(value: object) -> str:
    """A value as JSON (RFC 8259), which has no infinity and no NaN: they are given as texts.

    Decimals are numbers with all their digits and moments are texts by ISO 8601. Characters that a
    terminal would obey are written as escapes.

    >>> as_json({"a": [Decimal("1.50"), math.inf, None, True]})
    '{"a": [1.50, "Infinity", null, true]}'
    """
    match value:
        case None | bool():
            return json.dumps(value)
        case float() if not math.isfinite(value):
            return json.dumps("NaN" if math.isnan(value) else f"{'-' * (value < 0)}Infinity")
        case int() | float() | Decimal():
            return _written(value)
        case list():
            return f"[{', '.join(as_json(item) for item in value)}]"
        case dict():
            pairs = (f"{as_json(str(name))}: {as_json(item)}" for name, item in value.items())
            return f"{{{', '.join(pairs)}}}"
    text = json.dumps(value.iso if isinstance(value, Moment) else str(value), ensure_ascii=False)
    return visible(text)


def _written(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _children(type_: DuckDBPyType) -> list[tuple[str, DuckDBPyType]]:
    if type_.id not in ("list", "array", "struct", "tuple", "map"):
        return []
    children: list[tuple[str, Any]] = type_.children
    return children[:1] if type_.id == "array" else children  # An array's second one is its length.


def _length(type_: DuckDBPyType) -> int:
    length: Any = type_.children[1][1]
    return int(length)


def _absent(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _same(value: Any) -> Value:
    unchanged: Value = value
    return unchanged


def _has_nested_keys(map_: DuckDBPyType) -> bool:
    return bool(_children(_children(map_)[0][1]))


def _pairs(value: Any, *, nested: bool) -> Any:
    """The entries of a map, which come as two lists where a dictionary cannot have such keys."""
    as_lists = nested and list(value) == ["key", "value"]
    return zip(value["key"], value["value"], strict=True) if as_lists else value.items()
