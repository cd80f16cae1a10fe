"""CSV on the Web (W3C): the tables' types, rules and keys for tools that read no Table Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from troopclaims.datapackage.model import Field, Resource
from troopclaims.dataset.exchange.facts import Facts

_TYPES = {"integer": "integer", "number": "decimal", "boolean": "boolean", "date": "date"}
_BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "minExclusive",
    "exclusiveMaximum": "maxExclusive",
}


def metadata(facts: Facts, tables: Iterable[Resource]) -> dict[str, Any]:
    """The metadata document of a folder that holds the tables' files beside it.

    W3C Recommendation "Metadata Vocabulary for Tabular Data", sections 5.3 to 5.11.
    """
    paths = {table.name: table.path for table in tables}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": facts.title,
        "dc:description": facts.description,
        "dc:license": {"@id": facts.licence.path},
        "dc:creator": [author.name for author in facts.authors],
        "dialect": {"commentPrefix": None, "doubleQuote": True, "encoding": "utf-8"},
        "tables": [_table(table, paths) for table in tables],
    }


def _table(table: Resource, paths: dict[str, str]) -> dict[str, Any]:
    keys = [
        {
            "columnReference": list(key.fields),
            "reference": {
                "resource": paths[key.table],
                "columnReference": list(key.references),
            },
        }
        for key in table.foreign_keys
    ]
    schema: dict[str, Any] = {"columns": [_column(field) for field in table.fields]}
    schema |= {"primaryKey": list(table.primary_key)} if table.primary_key else {}
    schema |= {"foreignKeys": keys} if keys else {}
    return {
        "url": table.path,
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": schema,
    }


def _column(field: Field) -> dict[str, Any]:
    column: dict[str, Any] = {
        "name": field.name,
        "titles": field.name,
        "dc:title": field.title,
        "dc:description": field.description,
        "datatype": _datatype(field),
        "null": "",
    }
    return column | ({"required": True} if field.constraints.required else {})


def _datatype(field: Field) -> dict[str, Any]:
    """The type with its rules; a vocabulary is a pattern, since CSVW knows no enumeration."""
    constraints, base = field.constraints, _TYPES.get(field.type, "string")
    rules: dict[str, Any] = {_BOUNDS[name]: bound for name, bound in constraints.bounds.items()}
    if base == "string" and constraints.enum is not None:
        rules["format"] = f"^({'|'.join(re.escape(str(code)) for code in constraints.enum)})$"
    elif base == "string" and constraints.pattern is not None:
        rules["format"] = constraints.pattern
    if base == "string" and constraints.min_length is not None:
        rules["minLength"] = constraints.min_length
    if base == "string" and constraints.max_length is not None:
        rules["maxLength"] = constraints.max_length
    return {"base": base, **rules}
