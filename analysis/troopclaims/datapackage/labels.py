"""The header of a file against the fields of its schema (Table Schema, fieldsMatch)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from troopclaims.datapackage.hints import did_you_mean
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Field, Resource, Schema

OTHERS_MAY_BE_THERE = ("subset", "partial")
OTHERS_MAY_LACK = ("superset", "partial")


def columns_of(table: Resource, labels: Sequence[str]) -> list[Field | None]:
    """The field of each column of the file; None for a column that the schema does not have.

    Without a header, or with a blank one, the columns are the fields in their order.
    """
    if table.schema is None:
        return [Field(label) for label in labels]
    if not labels:
        return list(table.fields)
    if table.schema.fields_match == "exact":
        return [table.fields[i] if i < len(table.fields) else None for i in range(len(labels))]
    left = {field.name: field for field in table.fields}
    return [left.pop(label, None) for label in labels]


def check_labels(table: Resource, labels: Sequence[str]) -> list[Issue]:
    """The faults of a header, all in row 1."""
    if table.schema is None:
        return []
    if not labels:
        return [_issue(table, "blank-header", "", "", "the header is blank", "name the fields")]
    if table.schema.fields_match == "exact":
        return [*_by_order(table, labels)]
    return [*_by_name(table, table.schema, labels)]


def _by_order(table: Resource, labels: Sequence[str]) -> Iterator[Issue]:
    names = [field.name for field in table.fields]
    yield from (_extra(table, label, names) for label in labels[len(names) :])
    yield from (_lacking(table, name) for name in names[len(labels) :])
    for position, (name, label) in enumerate(zip(names, labels, strict=False)):
        if not label:
            message = f"column {position + 1} has no label"
            yield _issue(table, "blank-label", name, "", message, f"write {name!r} there")
        elif label in labels[:position]:
            yield _twice(table, name, label)
        elif label != name:
            message = f"column {position + 1} is labelled {label!r} where {name!r} belongs"
            yield _issue(table, "incorrect-label", name, label, message, _rename(name, label))


def _by_name(table: Resource, schema: Schema, labels: Sequence[str]) -> Iterator[Issue]:
    names = [field.name for field in table.fields]
    for position, label in enumerate(labels):
        if label in labels[:position]:
            yield _twice(table, label if label in names else "", label)
        elif label not in names and schema.fields_match not in OTHERS_MAY_BE_THERE:
            yield _extra(table, label, names)
    if schema.fields_match == "partial" and not set(names) & set(labels):
        message = "no column bears the name of a field"
        yield _issue(table, "unmatched-header", "", "", message, "name at least one field")
    for field in schema.fields:
        needed = field.constraints.required or field.name in schema.primary_key
        if field.name not in labels and (needed or schema.fields_match not in OTHERS_MAY_LACK):
            yield _lacking(table, field.name)


def _extra(table: Resource, label: str, names: Sequence[str]) -> Issue:
    message = f"the schema has no field {label!r}"
    hint = did_you_mean(label, names) or "take the column out or add the field to the schema"
    return _issue(table, "extra-label", "", label, message, hint)


def _lacking(table: Resource, name: str) -> Issue:
    return _issue(table, "missing-label", name, "", f"there is no column {name!r}", "add it")


def _twice(table: Resource, name: str, label: str) -> Issue:
    message = f"the label {label!r} stands twice"
    return _issue(table, "duplicate-label", name, label, message, "rename or remove one column")


def _rename(name: str, label: str) -> str:
    return "take the blanks away" if label.strip() == name else f"rename it to {name!r}"


def _issue(table: Resource, kind: str, field: str, value: str, message: str, hint: str) -> Issue:
    return Issue(
        type=kind,
        message=message,
        resource=table.name,
        path=table.path,
        row=1,
        field=field,
        value=value,
        hint=hint,
    )
