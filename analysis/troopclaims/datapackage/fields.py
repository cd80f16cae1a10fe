"""One field of a schema: its type, and constraints that its type can have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from troopclaims.datapackage import profile
from troopclaims.datapackage.checks import HINTS
from troopclaims.datapackage.compare import text_of
from troopclaims.datapackage.faults import Node, check_properties
from troopclaims.datapackage.hints import did_you_mean
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import category_values, false_values, key_of, true_values
from troopclaims.datapackage.patterns import is_pattern
from troopclaims.datapackage.types import TYPES

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
    unknown = [*_check_type(field)]
    yield from unknown
    if not unknown:
        yield from _check_values(field)
        yield from check_missing(field)


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
    yield from _check_limits(field, constraints)
    if "categories" in field.value:
        yield from _check_categories(field, kind)
    example = field.value.get("example")
    if example not in (None, "") and not is_value(field.value, example):
        message = f"the example {text_of(example)!r} is not of the type {kind}"
        yield field.fault("example", message, HINTS.get(kind, ""), example)


def _check_limits(field: Node, constraints: Node) -> Iterator[Issue]:
    given = constraints.value
    for name in ("minLength", "maxLength"):
        if given.get(name, 0) < 0:
            yield constraints.fault(name, f"{name} cannot be negative", value=given[name])
    for name in profile.BOUNDS:
        if name in given and not is_value(field.value, given[name], bound=True):
            message = f"{name} {text_of(given[name])!r} is no value of the field's type"
            yield constraints.fault(name, message, value=given[name])
    for i, value in enumerate(given.get("enum", [])):
        if not is_value(field.value, value):
            message = f"the value {text_of(value)!r} is not of the field's type"
            yield constraints.fault(f"enum[{i}]", message, value=value)
    if "enum" in given and not given["enum"]:
        yield constraints.fault("enum", "enum has to name at least one value")
    if "pattern" in given and not (is_pattern(given["pattern"]) or _runs(given["pattern"])):
        message = "pattern is no regular expression"
        yield constraints.fault("pattern", message, "mend it", given["pattern"])


def _check_categories(field: Node, kind: str) -> Iterator[Issue]:
    if kind not in ("string", "integer"):
        yield field.fault("categories", f"categories do not go with {kind}")
        return
    given = field.value["categories"]
    if any(isinstance(item, Mapping) and "value" not in item for item in given):
        yield field.fault("categories", "a category given as an object has to have a value")
        return
    values = [text_of(value) for value in category_values(field.value)]
    if len(set(values)) < len(values):
        yield field.fault("categories", "a category stands twice")
    for i, value in enumerate(category_values(field.value)):
        if not is_value(field.value, value):
            message = f"the category {text_of(value)!r} is not of the field's type"
            yield field.fault(f"categories[{i}]", message, value=value)
    enum = field.value.get("constraints", {}).get("enum", [])
    beyond = [text_of(value) for value in enum if text_of(value) not in values]
    if beyond:
        message = "enum has to be a part of categories"
        yield field.fault("constraints.enum", message, value=", ".join(beyond))


def is_value(field: Mapping[str, Any], value: object, *, bound: bool = False) -> bool:
    """Whether a value of the descriptor is of the field's type; a bound cannot be NaN."""
    if isinstance(value, (list, dict)) or value is None:
        return False
    kind = key_of(field)[0]
    if isinstance(value, bool):
        return kind in ("boolean", "any")
    text = text_of(value)
    if kind == "boolean":
        return text in (*true_values(field), *false_values(field))
    if kind == "string" and not isinstance(value, str):
        return False
    if bound and text.lower() == "nan":
        return False
    if kind in ("integer", "number"):
        text = _bare(field, text)
    return not TYPES[key_of(field)].pattern or bool(
        re.fullmatch(TYPES[key_of(field)].pattern, text)
    )


def _bare(field: Mapping[str, Any], text: str) -> str:
    text = text.replace(field.get("groupChar") or "\0", "")
    if field.get("bareNumber", True) is False:
        text = re.sub(r"^[^-+0-9]+|[^0-9]+$", "", text)
    return text.replace(field.get("decimalChar", "."), ".")


def _runs(pattern: str) -> bool:
    """Whether RE2 takes a pattern that Python does not, such as one of XML Schema's classes."""
    import duckdb

    from troopclaims.datapackage.matching import runs

    with duckdb.connect(":memory:") as con:
        return runs(con, pattern)
