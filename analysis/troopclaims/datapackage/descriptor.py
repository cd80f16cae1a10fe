"""A descriptor: its structure by the standard's profile, then what no profile can say.

That is names that stand twice, keys and their references, values that do not go with their fields,
slips, and what the standard allows and this validator does not support.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from troopclaims.datapackage.fields import check_field, check_missing
from troopclaims.datapackage.hints import HINTS, did_you_mean, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import compression_of, fields_match_of, is_table, names_in
from troopclaims.datapackage.nodes import Node, slips
from troopclaims.datapackage.plain import encoding_of, is_rows
from troopclaims.datapackage.profile import json_path, profile_issues, properties

OTHER_FORMATS = (".xls", ".xlsx", ".ods", ".json", ".jsonl", ".ndjson", ".parquet", ".sqlite")
OF_A_RESOURCE = re.compile(r"\$\.resources\[[0-9]+\]")
SURROGATE = re.compile("[\ud800-\udfff]")
FIELDS_MATCH = ("exact", "equal", "subset", "superset", "partial")
# Of version 1, which a consumer has to go on understanding, or of the text and not the profile.
FURTHER = {
    "package": ("profile",),
    "contributor": ("role",),
    "resource": ("profile", "url", "scheme", "compression", "innerpath", "extrapaths"),
    "dialect": ("caseSensitiveHeader", "csvddfVersion"),
    "schema": ("name", "title", "description"),
    "field": ("examples", "delimiter", "itemType"),
}
UNSUPPORTED_DIALECT = (
    "headerJoin",
    "commentRows",
    "escapeChar",
    "nullSequence",
    "property",
    "itemType",
    "itemKeys",
    "sheetNumber",
    "sheetName",
    "table",
)


def check_descriptor(descriptor: Mapping[str, Any]) -> list[Issue]:
    """The issues of a descriptor whose schemas and dialects are in place, each with its JSON path.

    The types are frictionless's: package-error, resource-error, dialect-error, schema-error and
    field-error, and "unsupported" for what the standard allows and this validator cannot check.
    A resource is looked into further only where its structure is sound.
    """
    broken = [*_no_text(descriptor, []), *profile_issues(descriptor)]
    package = Node(descriptor, "$", "package-error")
    resources = [
        Node(node.value, node.path, node.type, str(node.value.get("name", "")))
        for node in package.items("resources", "resource-error")
    ]
    unsound = {found[0] for issue in broken if (found := OF_A_RESOURCE.match(issue.field))}
    schemas = {node.resource: _field_names(node.value.get("schema")) for node in resources}
    return [
        *broken,
        *_check_slips(package, resources),
        *_check_resource_names(resources),
        *(
            issue
            for node in resources
            if node.path not in unsound
            for issue in _check_resource(node, schemas)
        ),
    ]


def _no_text(value: Any, path: list[Any]) -> Iterator[Issue]:
    """Texts with half of a surrogate pair, which JSON can write and no file can hold."""
    todo: list[tuple[list[Any], Any]] = [(path, value)]
    while todo:
        at, one = todo.pop()
        if isinstance(one, Mapping):
            todo += [([*at, str(key)], item) for key, item in one.items()]
            one = "".join(map(str, one))
        elif isinstance(one, list):
            todo += [([*at, i], item) for i, item in enumerate(one)]
        if isinstance(one, str) and SURROGATE.search(one):
            name = json_path(at)
            message = "a text holds half of a surrogate pair, which is no character"
            found = OF_A_RESOURCE.match(name)
            kind = "resource-error" if found else "package-error"
            node = Node({}, name, kind, _name_at(value, at) if found else "")
            yield node.issue("", message, "write the whole character", one)


def _name_at(descriptor: Mapping[str, Any], path: list[Any]) -> str:
    resource = descriptor["resources"][path[1]]
    return str(resource.get("name", "")) if isinstance(resource, Mapping) else ""


def _check_slips(package: Node, resources: list[Node]) -> Iterator[Issue]:
    yield from _slips(package, "package")
    for node in (package, *resources):
        yield from _misplaced(node)
    for name, part in (("contributors", "contributor"), ("licenses", "license")):
        for node in package.items(name, package.type):
            yield from _slips(node, part)
    for resource in resources:
        yield from _slips(resource, "resource")
        yield from _slips(resource.child("dialect", "dialect-error"), "dialect")
        schema = resource.child("schema", "schema-error")
        yield from _slips(schema, "schema")
        for field in schema.items("fields", "field-error"):
            yield from _slips(field, "field")
            yield from _slips(field.child("constraints", field.type), "constraints")
            for name in sorted({*field.value} & properties("constraints") - properties("field")):
                yield _belongs(field, name, "constraints")
        for key in schema.items("foreignKeys", "schema-error"):
            yield from _slips(key, "foreign key")
            yield from _slips(key.child("reference", key.type), "reference")


def _misplaced(node: Node) -> Iterator[Issue]:
    """Properties of a schema or dialect beside it, which nobody would read there."""
    for part in ("schema", "dialect"):
        own = properties(part) - properties("package") - properties("resource") - {"property"}
        for name in sorted({*node.value} & own - {"table"}):
            yield _belongs(node, name, part)


def _belongs(node: Node, name: str, part: str) -> Issue:
    return node.warning(name, f"{name} belongs in {part}", "move it there", name)


def _slips(node: Node, part: str) -> Iterator[Issue]:
    return slips(node, [*sorted(properties(part)), *FURTHER.get(part, ())])


def _field_names(schema: object) -> list[str] | None:
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    if not isinstance(fields, list):
        return None
    return [str(field.get("name")) for field in fields if isinstance(field, Mapping)]


def _check_resource_names(resources: list[Node]) -> Iterator[Issue]:
    names = Counter(node.resource for node in resources)
    for node in resources:
        if names[node.resource] > 1 and node.resource:
            message = f"the name {shortened(node.resource)!r} stands twice"
            yield node.issue("name", message, "name each resource otherwise", node.resource)
        if node.value.get("name") == "":
            yield node.issue("name", "a resource has to have a name")


def _check_resource(resource: Node, schemas: Mapping[str, list[str] | None]) -> Iterator[Issue]:
    if not is_table(resource.value):
        return
    yield from _check_support(resource)
    yield from _check_dialect(resource.child("dialect", "dialect-error"))
    if "schema" in resource.value:
        yield from _check_schema(resource.child("schema", "schema-error"), schemas)


def _check_support(resource: Node) -> Iterator[Issue]:
    given = resource.value
    path = given.get("path", "")
    form = str(given.get("format", "")).lower()
    if "data" in given and not is_rows(given["data"], form):
        hint = "write it as a list of lists, the first of them the header, or as a list of objects"
        yield resource.unsupported("data", "inline data in this form", hint)
    encoding = str(given.get("encoding", "utf-8"))
    if not encoding_of(encoding):
        hint = "save the file as UTF-8"
        yield resource.unsupported("encoding", f"the encoding {encoding!r}", hint, encoding)
    names = [path] if isinstance(path, str) else path
    ending = PurePosixPath(str(names[0] if names else "")).suffix.lower()
    if form not in ("", "csv", "tsv"):
        yield resource.unsupported("format", f"tables in {form!r}", "save it as CSV", form)
    elif ending in OTHER_FORMATS:
        yield resource.unsupported("path", f"tables in {ending[1:]!r}", "save it as CSV", path)
    packing = compression_of(given)
    if packing not in ("", "gz", "zip"):
        yield resource.unsupported("path", f"files packed by {packing}", "unpack the file")


def _check_dialect(dialect: Node) -> Iterator[Issue]:
    given = dialect.value
    for name in UNSUPPORTED_DIALECT:
        if given.get(name) is not None:
            yield dialect.unsupported(name, name, "leave it out if the file does not need it")
    if given.get("headerRows", [1]) != [1]:
        yield dialect.unsupported("headerRows", "any header row but the first")
    for name in ("csv", "excel", "json"):
        if isinstance(given.get(name), Mapping):
            hint = "write its properties into the dialect itself (Table Dialect v2)"
            yield dialect.unsupported(name, f"a dialect within {name!r}", hint)
    delimiter, quote = given.get("delimiter", ","), given.get("quoteChar", '"')
    for name, sign in (("delimiter", delimiter), ("quoteChar", quote)):
        if len(sign) != 1 or not sign.isascii() or sign in "\r\n\0 ":
            message = f"a {name} that is not one ASCII character, or is a blank or a line end"
            yield dialect.unsupported(name, message, "", sign)
    if given.get("commentChar") in ("", delimiter, quote, "\r", "\n"):
        yield dialect.issue("commentChar", "a comment has to begin with a sign of its own")
    if delimiter == quote:
        yield dialect.issue("quoteChar", "quoteChar and delimiter are the same", "", quote)
    if given.get("lineTerminator", "\n") not in ("\n", "\r\n", "\r"):
        yield dialect.unsupported("lineTerminator", "line ends other than LF, CRLF and CR")


def _check_schema(schema: Node, schemas: Mapping[str, list[str] | None]) -> Iterator[Issue]:
    fields = schema.items("fields", "field-error")
    if not fields:
        yield schema.issue("fields", "a schema has to have at least one field")
    for field in fields:
        yield from check_field(field)
    names = [str(field.value.get("name")) for field in fields]
    for name, count in Counter(names).items():
        if count > 1:
            message = f"the field {shortened(name)!r} stands {count} times"
            yield schema.issue("fields", message, "name each field otherwise", name)
    match = fields_match_of(schema.value)
    if match not in FIELDS_MATCH:
        hint = did_you_mean(match, FIELDS_MATCH) or f"one of {', '.join(FIELDS_MATCH)}"
        yield schema.issue("fieldsMatch", f"there is no fieldsMatch {match!r}", hint, match)
    yield from check_missing(schema)
    yield from _check_keys(schema, names, schemas)


def _check_keys(
    schema: Node, names: list[str], schemas: Mapping[str, list[str] | None]
) -> Iterator[Issue]:
    known, hints = set(names), iter(range(HINTS))
    primary = schema.value.get("primaryKey", ())
    yield from _check_names(schema, "primaryKey", primary, known, hints)
    for i, key in enumerate(schema.value.get("uniqueKeys", ())):
        yield from _check_names(schema, f"uniqueKeys[{i}]", key, known, hints)
    for node in schema.items("foreignKeys", schema.type):
        yield from _check_foreign_key(node, known, schemas, hints)


def _check_foreign_key(
    key: Node,
    known: set[str],
    schemas: Mapping[str, list[str] | None],
    hints: Iterator[int],
) -> Iterator[Issue]:
    reference = key.child("reference", key.type)
    yield from _check_names(key, "fields", key.value["fields"], known, hints)
    target = reference.value.get("resource") or key.resource
    if target not in schemas:
        hint = _hint(target, schemas, hints)
        yield reference.issue("resource", f"there is no resource {target!r}", hint, target)
        return
    theirs = known if target == key.resource else schemas[target]
    if theirs is not None:
        yield from _check_names(reference, "fields", reference.value["fields"], {*theirs}, hints)
    if len(names_in(key.value["fields"])) != len(names_in(reference.value["fields"])):
        yield key.issue("", "a foreign key has to have as many fields as its reference")


def _hint(name: str, known: Collection[str], hints: Iterator[int]) -> str:
    """What was meant by a name; only for the first of them, since each is compared with many."""
    return did_you_mean(name, sorted(known)) if next(hints, None) is not None else ""


def _check_names(
    node: Node, name: str, key: Any, known: set[str], hints: Iterator[int]
) -> Iterator[Issue]:
    for field in names_in(key):
        if field not in known:
            hint = _hint(field, known, hints)
            yield node.issue(name, f"there is no field {shortened(field)!r}", hint, field)
