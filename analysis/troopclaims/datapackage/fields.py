"""One field of a schema: its type, and constraints that its type can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from troopclaims.datapackage.checks import HINTS
from troopclaims.datapackage.hints import did_you_mean, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import BOUNDS, Field, category_values, field_of, key_of
from troopclaims.datapackage.nodes import Node
from troopclaims.datapackage.patterns import is_pattern, unsupported_in
from troopclaims.datapackage.profile import properties
from troopclaims.datapackage.types import ITEMS, TYPES, is_value, shown, unsupported

# Which constraints a type takes (Table Schema, "Field Constraints"); every type takes required and
# unique.
CONSTRAINTS_OF: Mapping[str, tuple[str, ...]] = {
    "any": ("enum",),
    "string": ("pattern", "enum", "minLength", "maxLength"),
    "integer": ("enum", *BOUNDS),
    "number": ("enum", *BOUNDS),
    "boolean": ("enum",),
    "date": ("enum", *BOUNDS),
    "time": ("enum", *BOUNDS),
    "datetime": ("enum", *BOUNDS),
    "year": ("enum", *BOUNDS),
    "yearmonth": ("enum", *BOUNDS),
    "list": ("enum", "minLength", "maxLength"),
    "duration": ("enum", *BOUNDS),
    "geopoint": ("enum",),
    "geojson": ("enum",),
    "object": ("enum", "minLength", "maxLength", "jsonSchema"),
    "array": ("enum", "minLength", "maxLength", "jsonSchema"),
}


def check_field(field: Node) -> Iterator[Issue]:
    """The issues of a field whose structure is sound."""
    if not field.value["name"]:
        yield field.issue("name", "a field has to have a name")
    found = [*_check_list(field)] or [*_check_type(field), *check_missing(field)]
    yield from found
    if not found:
        yield from _check_values(field)


def _check_list(field: Node) -> Iterator[Issue]:
    """What the profile would say of a list if it knew that type (Table Schema, "list")."""
    if field.value.get("type") != "list":
        return
    sign, item = field.value.get("delimiter", ","), field.value.get("itemType", "string")
    if not isinstance(sign, str) or not sign:
        yield field.issue("delimiter", "delimiter has to be a text", value=sign)
    if item not in ITEMS:
        hint = did_you_mean(str(item), ITEMS) or f"one of {', '.join(ITEMS)}"
        yield field.issue("itemType", f"there is no itemType {shortened(str(item))!r}", hint, item)
    constraints = field.child("constraints", field.type)
    for name in ("minLength", "maxLength"):
        if type(constraints.value.get(name, 0)) is not int:
            yield constraints.issue(name, f"{name} has to be a whole number")


def check_missing(node: Node) -> Iterator[Issue]:
    """The issues of missingValues, in a schema or a field."""
    values = node.value.get("missingValues", [])
    texts = [value["value"] if isinstance(value, Mapping) else value for value in values]
    if len(set(texts)) < len(texts):
        yield node.issue("missingValues", "a missing value stands twice", "take one of them out")


def _check_type(field: Node) -> Iterator[Issue]:
    kind, form = key_of(field.value)
    reason = unsupported(Field("", kind, form, item_type=field.value.get("itemType", "string")))
    if reason:
        forms = [other for name, other in TYPES if name == kind]
        hint = did_you_mean(form, forms) or f"supported are: {', '.join(forms)}"
        name = "itemType" if kind == "list" else "format"
        yield field.unsupported(name, reason, hint, form)


def _check_values(field: Node) -> Iterator[Issue]:
    kind = key_of(field.value)[0]
    constraints = field.child("constraints", field.type)
    allowed = ("required", "unique", *CONSTRAINTS_OF[kind])
    wrong = [
        constraints.issue(
            name, f"constraint {name!r} does not go with {kind}", did_you_mean(name, allowed), name
        )
        for name in sorted({*constraints.value} & properties("constraints"))
        if name not in allowed
    ]
    wrong += [
        constraints.unsupported(name, f"{name} of {kind}", "leave it out", constraints.value[name])
        for name in sorted({*constraints.value} & {*_unsupported_constraints(field)})
    ]
    yield from wrong
    if wrong:
        return
    if "categories" in field.value and kind not in ("string", "integer"):
        yield field.issue("categories", f"categories do not go with {kind}")
        return
    typed = field_of(field.value)
    yield from _check_limits(typed, constraints)
    if "categories" in field.value:
        yield from _check_categories(field, typed)
    example = field.value.get("example")
    if example not in (None, "") and not is_value(typed, example):
        message = f"the example {shortened(shown(example))!r} is not of the type {kind}"
        yield field.issue("example", message, HINTS.get(kind, ""), example)


def _unsupported_constraints(field: Node) -> tuple[str, ...]:
    """What is not checked: durations have no total order, and unlike JSON may be one value."""
    kind = key_of(field.value)
    if kind[0] == "duration":
        return BOUNDS
    is_json = kind in TYPES and TYPES[kind].test is not None
    return ("enum", "unique", "jsonSchema") if is_json else ()


def _check_limits(field: Field, constraints: Node) -> Iterator[Issue]:
    given = constraints.value
    for name in ("minLength", "maxLength"):
        if given.get(name, 0) < 0:
            yield constraints.issue(name, f"{name} cannot be negative", value=given[name])
    for name in BOUNDS:
        if name in given and not is_value(field, given[name], bound=True):
            message = f"{name} {shortened(shown(given[name]))!r} is no value of the field's type"
            yield constraints.issue(name, message, value=given[name])
    for i, value in enumerate(given.get("enum", [])):
        if not is_value(field, value):
            message = f"the value {shortened(shown(value))!r} is not of the field's type"
            yield constraints.issue(f"enum[{i}]", message, value=value)
    pattern, hint = given.get("pattern", ""), "write it otherwise"
    if reason := unsupported_in(pattern):
        yield constraints.unsupported("pattern", reason, hint, pattern)
    elif not is_pattern(pattern):
        yield constraints.issue("pattern", "pattern is no regular expression", hint, pattern)


def _check_categories(field: Node, typed: Field) -> Iterator[Issue]:
    values = [shown(value) for value in category_values(field.value)]
    if len(set(values)) < len(values):
        yield field.issue("categories", "a category stands twice", "take one of them out")
    for i, value in enumerate(category_values(field.value)):
        if not is_value(typed, value):
            message = f"the category {shortened(shown(value))!r} is not of the field's type"
            yield field.issue(f"categories[{i}]", message, value=value)
    enum = field.value.get("constraints", {}).get("enum", [])
    beyond = [shown(value) for value in enum if shown(value) not in {*values}]
    if beyond:
        message = "enum has to be a part of categories"
        yield field.issue("constraints.enum", message, value=", ".join(beyond))
