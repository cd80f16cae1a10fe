"""One field of a schema: its type, and constraints that its type can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from troopclaims.datapackage import profile
from troopclaims.datapackage.checks import HINTS
from troopclaims.datapackage.faults import Node, check_properties
from troopclaims.datapackage.hints import did_you_mean
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Field, category_values, field_of, key_of
from troopclaims.datapackage.patterns import fault_of
from troopclaims.datapackage.types import TYPES, is_value, shown

STANDARD = ("object", "array", "list", "duration", "geopoint", "geojson")


def check_field(field: Node) -> Iterator[Issue]:
    """The faults of a field descriptor."""
    faults = [*check_properties(field, profile.FIELD)]
    if not isinstance(field.value.get("name"), str) or not field.value["name"]:
        faults.append(field.fault("", "a field has to have a name"))
    for name in sorted(set(field.value) & set(profile.CONSTRAINTS) - set(profile.FIELD)):
        faults.append(field.fault(name, f"{name} belongs in constraints", "move it there", name))
    yield from faults
    if faults:
        return
    faults = [*_check_type(field), *check_missing(field)]
    yield from faults
    if not faults:
        yield from _check_values(field)


def check_missing(node: Node) -> Iterator[Issue]:
    """The faults of missingValues, in a schema or a field."""
    values = node.value.get("missingValues", [])
    texts = [value.get("value") if isinstance(value, Mapping) else value for value in values]
    if not all(isinstance(text, str) for text in texts):
        hint = "write every one in quotation marks, or as an object with a value"
        yield node.fault("missingValues", "missing values have to be texts", hint)
    elif len({isinstance(value, str) for value in values}) > 1 or len(set(texts)) < len(texts):
        message = "missing values have to differ, and be all texts or all objects"
        yield node.fault("missingValues", message)


def _check_type(field: Node) -> Iterator[Issue]:
    kind, form = key_of(field.value)
    known = sorted({name for name, _ in TYPES})
    if kind in STANDARD:
        yield field.fault("type", f"the type {kind} is not supported here", value=kind)
    elif kind not in known:
        yield field.fault("type", f"there is no type {kind!r}", did_you_mean(kind, known), kind)
    elif (kind, form) not in TYPES:
        forms = [other for name, other in TYPES if name == kind]
        hint = did_you_mean(form, forms) or f"supported are: {', '.join(forms)}"
        yield field.fault("format", f"the format {form!r} of {kind} is not supported", hint, form)


def _check_values(field: Node) -> Iterator[Issue]:
    kind = key_of(field.value)[0]
    constraints = Node(
        field.value.get("constraints", {}), field.at("constraints"), field.type, field.resource
    )
    wrong = [*check_properties(constraints, profile.CONSTRAINTS)]
    allowed = ("required", "unique", *profile.CONSTRAINTS_OF[kind])
    for name in constraints.value:
        if name not in allowed and not any(issue.value == name for issue in wrong):
            hint = did_you_mean(name, allowed)
            wrong.append(
                constraints.fault(name, f"constraint {name!r} does not go with {kind}", hint, name)
            )
    yield from wrong
    if wrong:
        return
    given = field.value.get("categories", [])
    if any(isinstance(item, Mapping) and "value" not in item for item in given):
        yield field.fault("categories", "a category given as an object has to have a value")
        return
    typed = field_of(field.value)
    yield from _check_limits(typed, constraints)
    if "categories" in field.value:
        yield from _check_categories(field, typed)
    example = field.value.get("example")
    if example not in (None, "") and not is_value(typed, example):
        message = f"the example {shown(example)!r} is not of the type {kind}"
        yield field.fault("example", message, HINTS.get(kind, ""), example)


def _check_limits(field: Field, constraints: Node) -> Iterator[Issue]:
    given = constraints.value
    for name in ("minLength", "maxLength"):
        if given.get(name, 0) < 0:
            yield constraints.fault(name, f"{name} cannot be negative", value=given[name])
    for name in profile.BOUNDS:
        if name in given and not is_value(field, given[name], bound=True):
            message = f"{name} {shown(given[name])!r} is no value of the field's type"
            yield constraints.fault(name, message, value=given[name])
    for i, value in enumerate(given.get("enum", [])):
        if not is_value(field, value):
            message = f"the value {shown(value)!r} is not of the field's type"
            yield constraints.fault(f"enum[{i}]", message, value=value)
    if "enum" in given and not given["enum"]:
        yield constraints.fault("enum", "enum has to name at least one value")
    if "pattern" in given and (reason := fault_of(given["pattern"])):
        yield constraints.fault("pattern", reason, "write it otherwise", given["pattern"])


def _check_categories(field: Node, typed: Field) -> Iterator[Issue]:
    if typed.type not in ("string", "integer"):
        yield field.fault("categories", f"categories do not go with {typed.type}")
        return
    values = [shown(value) for value in category_values(field.value)]
    if len(set(values)) < len(values):
        yield field.fault("categories", "a category stands twice")
    for i, value in enumerate(category_values(field.value)):
        if not is_value(typed, value):
            message = f"the category {shown(value)!r} is not of the field's type"
            yield field.fault(f"categories[{i}]", message, value=value)
    enum = field.value.get("constraints", {}).get("enum", [])
    beyond = [shown(value) for value in enum if shown(value) not in values]
    if beyond:
        message = "enum has to be a part of categories"
        yield field.fault("constraints.enum", message, value=", ".join(beyond))
