"""The same package before this validator and before frictionless, as comparable sets of faults."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from troopclaims.datapackage import validate_package

Fault = tuple[str, str, int | None, str]
V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
OF_THE_DESCRIPTOR = {
    "package-error",
    "resource-error",
    "dialect-error",
    "schema-error",
    "field-error",
    "unsupported",
}


@dataclass(frozen=True)
class Case:
    """A package to damage: one table `t` unless `others` adds more."""

    name: str
    text: bytes
    fields: tuple[dict[str, Any], ...] = ({"name": "a", "type": "string"},)
    schema: dict[str, Any] = field(default_factory=dict)
    resource: dict[str, Any] = field(default_factory=dict)
    others: dict[str, tuple[dict[str, Any], bytes]] = field(default_factory=dict)
    difference: str = ""
    ours: frozenset[tuple[str, int | None, str]] | None = None


def write(case: Case, root: Path) -> Path:
    """Write the case's package into a folder; return its descriptor."""
    schema = {"fields": list(case.fields), **case.schema}
    tables = {"t": (schema, case.text), **case.others}
    resources = []
    for name, (table, text) in tables.items():
        (root / f"{name}.csv").write_bytes(text)
        resource = {
            "name": name,
            "type": "table",
            "path": f"{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False},
            "schema": table,
        }
        if name == "t":
            resource |= case.resource
        resources.append(resource)
    descriptor = {"$schema": V2, "name": "case", "resources": resources}
    file = root / "datapackage.json"
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    return file


def ours(file: Path) -> set[Fault]:
    """What this validator finds: resource, type, row, field."""
    issues = validate_package(file, limit=10_000).issues
    return {(i.resource, i.type, i.row, i.field) for i in issues}


def theirs(file: Path) -> set[Fault]:
    """What frictionless finds, in the same terms; header faults are in row 1."""
    import frictionless

    report = frictionless.validate(str(file))
    found = {("", error.type, None, "") for error in report.errors}
    for task in report.tasks:
        schema = _schema(file, task.name)
        found |= {(task.name, *_fault(error, schema)) for error in task.errors}
    return found


def _schema(file: Path, name: str) -> dict[str, Any]:
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    by_name = {resource["name"]: resource for resource in descriptor["resources"]}
    schema = by_name.get(name, {}).get("schema", {})
    return schema if isinstance(schema, dict) else {}


def _fault(error: Any, schema: dict[str, Any]) -> tuple[str, int | None, str]:
    if error.type == "primary-key":
        key = schema.get("primaryKey", [])
        return error.type, error.row_number, key if isinstance(key, str) else ",".join(key)
    if error.type == "foreign-key":
        return error.type, error.row_number, ",".join(error.field_names)
    row = getattr(error, "row_number", None)
    if row is None and getattr(error, "row_numbers", None):
        row = 1
    return error.type, row, getattr(error, "field_name", "") or ""
