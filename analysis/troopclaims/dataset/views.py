"""The views as the descriptor documents them, field by field, under `derivedTables`.

They are described as resources are, without a file. A field that is another's has `from`,
"table.field", and takes type, title, description, example and rules from there, but for what it
says itself; whether a value is required or unique it says itself in any case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from troopclaims.datapackage.model import Resource, resource_of
from troopclaims.dataset.package import Package
from troopclaims.errors import PackageError

PROPERTY = "derivedTables"
_OF_THE_TABLE = ("required", "unique")
Json = dict[str, Any]


def views_of(package: Package) -> list[Resource]:
    """The views that a trusted package documents, in its order. Raises PackageError."""
    return [resource_of(package.root, view) for view in described_views(package)]


def described_views(package: Package) -> list[Json]:
    """The same as the descriptor's objects, each field whole.

    Raises PackageError where a field is from one that is not there, or comes later.
    """
    if not package.trusted:
        return []
    fields = _fields_of_tables(package)
    views = []
    for view in package.descriptor.get(PROPERTY, ()):
        whole = [_whole(view["name"], field, fields) for field in view["schema"]["fields"]]
        fields |= {(view["name"], field["name"]): field for field in whole}
        views.append({**view, "schema": {**view["schema"], "fields": whole}})
    return views


def origins(package: Package) -> dict[str, str]:
    """Of each field of a view that is another's, both as "table.field", the table's own."""
    found: dict[str, str] = {}
    for view in package.descriptor.get(PROPERTY, ()):
        for field in view["schema"]["fields"]:
            if "from" in field:
                origin = field["from"]
                found[f"{view['name']}.{field['name']}"] = found.get(origin, origin)
    return found


def words_elsewhere(package: Package) -> dict[str, str]:
    """Of each field of a view whose words are another's, that one; both as "table.field"."""
    found: dict[str, str] = {}
    for view in package.descriptor.get(PROPERTY, ()):
        for field in view["schema"]["fields"]:
            if "from" in field and "description" not in field:
                origin = field["from"]
                found[f"{view['name']}.{field['name']}"] = found.get(origin, origin)
    return found


def _fields_of_tables(package: Package) -> dict[tuple[str, str], Json]:
    return {
        (table["name"], field["name"]): field
        for table in package.descriptor["resources"]
        for field in table.get("schema", {}).get("fields", ())
    }


def _whole(view: str, field: Mapping[str, Any], fields: Mapping[tuple[str, str], Json]) -> Json:
    if "from" not in field:
        return dict(field)
    table, _, name = field["from"].partition(".")
    origin = fields.get((table, name))
    if origin is None:
        raise PackageError(
            f"{PROPERTY}: the field {field['name']} of {view} is from {field['from']}, which no "
            "table and no view before it has"
        )
    kept = {k: v for k, v in origin.get("constraints", {}).items() if k not in _OF_THE_TABLE}
    constraints = kept | field.get("constraints", {})
    whole = {**origin, **field, "constraints": constraints}
    return {k: v for k, v in whole.items() if k != "from" and (k != "constraints" or v)}
