"""The published profile of Data Package 2.0, run by jsonschema, its findings in our words.

Where the text of the standard and its profile differ, the text is followed: `fieldsMatch` is a
string (the profile wants a list), `list` is a type (the profile has none of that name), and a field
without a type is of the type any (the profile takes it for a string).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from troopclaims.datapackage.hints import did_you_mean, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.loading import DESCRIPTOR
from troopclaims.datapackage.types import TYPES

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

# jsonschema's types leave out `descend` and what `extend` gives.
Validator = Any
Schema = Mapping[str, Any]
KINDS = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}
# RFC 3339, section 5.6, "date-time", which Data Package v2 asks of `created`.
_INSTANT = r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)"
FORMATS = {
    "email": (TYPES["string", "email"].pattern, "an e-mail address", ""),
    "uri": (TYPES["string", "uri"].pattern, "an address with a scheme", "write https://..."),
    "date-time": (_INSTANT, "a time with its zone (RFC 3339)", "write 2026-01-31T12:00:00Z"),
}
WRITTEN = {
    "hash": "the digits of an MD5 hash, or an algorithm, a colon and the digits of its hash",
    "name": "an identifier of letters, digits, '-', '.' and '_'",
    "path": "an address on the web or a relative path",
    "mediatype": "a media type such as text/csv",
}


def profile_issues(descriptor: Mapping[str, Any]) -> Iterator[Issue]:
    """What the profile finds in a descriptor whose schemas and dialects are in place.

    The JSON path stands in `field`; whether a resource's path may be read is not asked here.
    """
    for error in _validator().iter_errors(descriptor):
        path = [*error.absolute_path]
        of_a_file = path[:1] == ["resources"] and path[2:3] == ["path"]
        if of_a_file and error.validator == "pattern":
            continue
        if path[-1:] == ["fieldsMatch"] and isinstance(error.instance, str):
            continue
        yield _issue(descriptor, path, error)


def properties(part: str) -> frozenset[str]:
    """The properties that the profile has for a part of a descriptor, such as "resource"."""
    return frozenset(_properties()[part])


@cache
def _properties() -> dict[str, set[str]]:
    package = _profile()["properties"]
    resource = package["resources"]["items"]["properties"]
    schema = resource["schema"]["properties"]
    fields = [branch["properties"] for branch in schema["fields"]["items"]["oneOf"]]
    keys = [branch["properties"] for branch in schema["foreignKeys"]["items"]["oneOf"]]
    return {
        "package": {*package},
        "contributor": {*package["contributors"]["items"]["properties"]},
        "license": {*package["licenses"]["items"]["properties"]},
        "source": {*package["sources"]["items"]["properties"]},
        "resource": {*resource},
        "dialect": {*resource["dialect"]["properties"]},
        "schema": {*schema},
        "field": {name for field in fields for name in field},
        "constraints": {name for field in fields for name in field["constraints"]["properties"]},
        "foreign key": {name for key in keys for name in key},
        "reference": {name for key in keys for name in key["reference"]["properties"]},
    }


@cache
def _profile() -> dict[str, Any]:
    file = files("troopclaims.datapackage") / "profiles" / "datapackage.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


@cache
def _validator() -> Validator:
    """A validator of the profile; it has no `$ref`, so that nothing is looked up anywhere."""
    from jsonschema import Draft7Validator, FormatChecker
    from jsonschema.validators import extend

    formats = FormatChecker(formats=())
    for name, (pattern, *_) in FORMATS.items():
        formats.checks(name)(
            lambda value, form=pattern: (
                not isinstance(value, str) or bool(re.fullmatch(form, value))
            )
        )
    types = Draft7Validator.TYPE_CHECKER.redefine("integer", lambda _, value: _is_whole(value))
    own = {
        "oneOf": _one_of,
        "anyOf": _any_of,
        "required": _required,
        "uniqueItems": _unique_items,
    }
    ours: Any = extend(Draft7Validator, own, type_checker=types)  # type: ignore[no-untyped-call]
    return ours(_profile(), format_checker=formats)


def _is_whole(value: object) -> bool:
    if isinstance(value, Decimal):
        return value == value.to_integral_value()
    return isinstance(value, int) and not isinstance(value, bool)


def _one_of(
    validator: Validator, branches: list[Schema], instance: Any, _: Schema
) -> Iterator[ValidationError]:
    """A field by the branch of its type, so that the other fourteen have nothing to say."""
    known = [_named_type(branch) for branch in branches]
    if not any(known):
        # That what is to be an object is none was said already.
        if isinstance(instance, Mapping) or any("type" in branch for branch in branches):
            yield from _meant(validator, branches, instance, most=1)
    elif isinstance(instance, Mapping):
        kind = instance.get("type", "any")
        like = "any" if kind == "list" else kind
        if like in known:
            yield from validator.descend({**instance, "type": like}, branches[known.index(like)])
        else:
            yield _error("enum", kind, [*known, "list"], ["type"])


def _any_of(
    validator: Validator, branches: list[Schema], instance: Any, _: Schema
) -> Iterator[ValidationError]:
    return _meant(validator, branches, instance, most=len(branches))


def _meant(
    validator: Validator, branches: list[Schema], instance: Any, *, most: int
) -> Iterator[ValidationError]:
    """Nothing where at least one branch holds and at most `most` do.

    Else what is wrong by the one branch that is for a value of this kind, if there is one.
    """
    errors = [[*validator.descend(instance, branch)] for branch in branches]
    if 1 <= errors.count([]) <= most:
        return
    meant = [
        found
        for branch, found in zip(branches, errors, strict=True)
        if found and "type" in branch and validator.is_type(instance, branch["type"])
    ]
    if len(meant) == 1:
        yield from meant[0]
    else:
        yield _error("oneOf", instance, branches)


def _error(rule: str, instance: Any, wanted: Any, path: Sequence[str] = ()) -> ValidationError:
    from jsonschema.exceptions import ValidationError

    return ValidationError("", rule, path, instance=instance, validator_value=wanted)


def _named_type(branch: Schema) -> str:
    """The type of the fields that a branch is for, "" if it is for none."""
    names = branch.get("properties", {}).get("type", {}).get("enum", [])
    return str(names[0]) if len(names) == 1 else ""


def _required(
    _: Validator, names: list[str], instance: Any, __: Schema
) -> Iterator[ValidationError]:
    for name in names if isinstance(instance, Mapping) else []:
        if name not in instance:
            yield _error("required", instance, name)


def _unique_items(
    _: Validator, wanted: Any, instance: Any, __: Schema
) -> Iterator[ValidationError]:
    """In a time that grows with the list and not with its square, whatever stands in it."""
    seen: set[Any] = set()
    for value in instance if wanted and isinstance(instance, list) else []:
        one = _frozen(value)
        if one in seen:
            yield _error("uniqueItems", value, wanted)
            return
        seen.add(one)


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return ("object", frozenset((key, _frozen(item)) for key, item in value.items()))
    if isinstance(value, list):
        return ("array", *map(_frozen, value))
    return (isinstance(value, bool), value)


def _issue(descriptor: Mapping[str, Any], path: list[Any], error: ValidationError) -> Issue:
    resource, kind = "", "package-error"
    if path[:1] == ["resources"] and len(path) > 1:
        given = descriptor["resources"][path[1]]
        resource = str(given.get("name", "")) if isinstance(given, Mapping) else ""
        kind = "resource-error"
        if path[2:3] in (["dialect"], ["schema"]):
            kind = f"{path[2]}-error"
        if path[2:4] == ["schema", "fields"] and len(path) > 4:
            kind = "field-error"
    message, hint = _words(path, error)
    value = "" if isinstance(error.instance, Mapping | list) else str(error.instance)
    return Issue(
        kind,
        message,
        resource,
        DESCRIPTOR,
        field=json_path(path),
        value=shortened(value),
        hint=hint,
    )


def json_path(path: list[Any]) -> str:
    """A JSON path such as `$.resources[0].name`."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def _words(path: list[Any], error: ValidationError) -> tuple[str, str]:
    """What is wrong, and what to do, in the words of this validator."""
    names = [step for step in path if isinstance(step, str)]
    name = names[-1] if names else "the descriptor"
    subject = f"an item of {name}" if path and isinstance(path[-1], int) else name
    rule, wanted = error.validator, cast(Any, error.validator_value)
    if rule == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        return f"{subject} has to be {' or '.join(KINDS[kind] for kind in kinds)}", ""
    if rule == "required":
        return f"{wanted} is lacking", ""
    if rule in ("minItems", "minProperties"):
        return f"{subject} must not be empty", "leave it out, or name at least one"
    if rule == "uniqueItems":
        return f"{subject} names {shortened(str(error.instance))!r} twice", "take one of them out"
    if rule == "enum":
        choices = [str(choice) for choice in wanted]
        near = did_you_mean(str(error.instance), choices)
        return (
            f"there is no {name} {shortened(str(error.instance))!r}",
            near or f"one of {', '.join(choices)}",
        )
    if rule == "pattern":
        return f"{subject} has to be {WRITTEN.get(name, 'written otherwise')}", ""
    if rule == "format":
        _, form, hint = FORMATS[str(wanted)]
        return f"{subject} has to be {form}", hint
    if rule == "minimum":
        return f"{subject} cannot be less than {wanted}", ""
    return _no_branch(name, subject, error)


def _no_branch(name: str, subject: str, error: ValidationError) -> tuple[str, str]:
    branches = cast(list[Schema], error.validator_value)
    kinds = list(dict.fromkeys(branch.get("type") for branch in branches))
    if name == "resources":
        both = {"path", "data"} <= {*cast(Any, error.instance)}
        return (
            ("data and path exclude each other", "keep one of them")
            if both
            else ("a resource has to have a name, and a path or data", "")
        )
    if name == "licenses":
        return "a license has to have a name or a path", ""
    if name == "foreignKeys":
        return "fields and reference.fields have to be both names or both lists of names", ""
    if all(isinstance(kind, str) for kind in kinds) and len(kinds) > 1:
        return f"{subject} has to be {' or '.join(KINDS[str(kind)] for kind in kinds)}", ""
    if name in ("missingValues", "categories"):
        what = "missing values" if name == "missingValues" else "categories"
        hint = "write every one in quotation marks, or every one as an object with a value"
        return f"{what} have to be all plain values or all objects with a value", hint
    return f"{subject} has none of the forms that the standard gives it", ""
