"""A descriptor against Data Package v2: properties, kinds, names, keys and references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from troopclaims.datapackage import profile
from troopclaims.datapackage.faults import Node, check_properties
from troopclaims.datapackage.fields import check_field, check_missing
from troopclaims.datapackage.hints import did_you_mean
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import fields_match_of, is_table, names_in

UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")
COMPRESSED = (".gz", ".zip", ".bz2", ".xz", ".zst")


def check_descriptor(descriptor: Mapping[str, Any]) -> list[Issue]:
    """The faults of a descriptor, each with its JSON path in `field`.

    The types are frictionless's: package-error, resource-error, dialect-error, schema-error and
    field-error. What the standard allows and this validator does not support is a fault too.
    """
    package = Node(descriptor, "$", "package-error")
    return [*_check_package(package)]


def _check_package(package: Node) -> Iterator[Issue]:
    yield from check_properties(package, profile.PACKAGE)
    for name, kinds in (
        ("contributors", profile.CONTRIBUTOR),
        ("licenses", profile.LICENSE),
        ("sources", profile.SOURCE),
    ):
        for node in package.items(name, package.type):
            yield from check_properties(node, kinds)
            if name == "licenses" and not {"name", "path"} & set(node.value):
                yield node.fault("", "a license has to have a name or a path")
    if not package.value.get("resources"):
        yield package.fault("resources", "a package has to have at least one resource")
    resources = package.items("resources", "resource-error")
    names = Counter(str(node.value.get("name")) for node in resources)
    schemas = {
        str(node.value.get("name")): _field_names(node.value.get("schema")) for node in resources
    }
    for node in resources:
        name = str(node.value.get("name", ""))
        resource = Node(node.value, node.path, node.type, name)
        if names[name] > 1:
            yield resource.fault("name", f"the name {name!r} stands twice", "", name)
        yield from _check_resource(resource, schemas)


def _field_names(schema: object) -> list[str] | None:
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    if not isinstance(fields, list):
        return None
    return [str(field.get("name")) for field in fields if isinstance(field, Mapping)]


def _check_resource(resource: Node, schemas: Mapping[str, list[str] | None]) -> Iterator[Issue]:
    faults = [*check_properties(resource, profile.RESOURCE)]
    if not resource.value.get("name"):
        faults.append(resource.fault("", "a resource has to have a name"))
    yield from [*faults, *_check_location(resource)]
    if not is_table(resource.value):
        return
    yield from _check_support(resource)
    dialect = resource.value.get("dialect", {})
    if isinstance(dialect, Mapping):
        yield from _check_dialect(
            Node(dialect, resource.at("dialect"), "dialect-error", resource.resource)
        )
    schema = resource.value.get("schema")
    if isinstance(schema, Mapping):
        node = Node(schema, resource.at("schema"), "schema-error", resource.resource)
        yield from _check_schema(node, schemas)


def _check_location(resource: Node) -> Iterator[Issue]:
    path, data = resource.value.get("path"), resource.value.get("data")
    if data is not None:
        message = (
            "data and path exclude each other" if path else "inline data is not supported here"
        )
        yield resource.fault("data", message, "put the data into a file and name it in path")
    elif path is None or path == []:
        yield resource.fault("", "a resource has to have a path")
    elif isinstance(path, list):
        yield resource.fault("path", "several paths are not supported here", "make them one file")
    elif not isinstance(path, str):
        yield resource.fault("path", "path has to be a text", "", path)


def _check_support(resource: Node) -> Iterator[Issue]:
    given = resource.value
    encoding = str(given.get("encoding", "utf-8"))
    if encoding.lower() not in UTF8:
        message = f"the encoding {encoding!r} is not supported here"
        yield resource.fault("encoding", message, "save the file as UTF-8", encoding)
    form = str(given.get("format", "csv")).lower()
    if form not in ("csv", "tsv"):
        yield resource.fault("format", f"tables in {form!r} are not supported here", "", form)
    if given.get("compression") or str(given.get("path", "")).lower().endswith(COMPRESSED):
        yield resource.fault("path", "compressed files are not supported here", "unpack the file")
    for name in ("dialect", "schema"):
        if not isinstance(given.get(name, {}), Mapping | str):
            yield resource.fault(name, f"{name} has to be an object or the path of one")


def _check_dialect(dialect: Node) -> Iterator[Issue]:
    faults = [*check_properties(dialect, profile.DIALECT)]
    yield from faults
    for name in profile.UNSUPPORTED_DIALECT:
        if dialect.value.get(name) is not None:
            yield dialect.fault(name, f"{name} is not supported here", "leave it out")
    if dialect.value.get("headerRows", [1]) != [1]:
        yield dialect.fault("headerRows", "only one header row, the first, is supported here")
    if faults:
        return
    delimiter, quote = dialect.value.get("delimiter", ","), dialect.value.get("quoteChar", '"')
    for name, sign in (("delimiter", delimiter), ("quoteChar", quote)):
        if len(sign) != 1 or not sign.isascii() or sign in "\r\n\0 ":
            message = f"{name} has to be one ASCII character here, no blank and no line end"
            yield dialect.fault(name, message, "", sign)
    if delimiter == quote:
        yield dialect.fault("quoteChar", "quoteChar and delimiter are the same", "", quote)
    if dialect.value.get("lineTerminator", "\n") not in ("\n", "\r\n", "\r"):
        yield dialect.fault("lineTerminator", "only LF, CRLF and CR are supported here")


def _check_schema(schema: Node, schemas: Mapping[str, list[str] | None]) -> Iterator[Issue]:
    faults = [*check_properties(schema, profile.SCHEMA)]
    yield from faults
    fields = schema.items("fields", "field-error")
    if not fields:
        yield schema.fault("fields", "a schema has to have at least one field")
    for field in fields:
        yield from check_field(field)
    names = [str(field.value.get("name")) for field in fields]
    for name, count in Counter(names).items():
        if count > 1:
            yield schema.fault("fields", f"the field {name!r} stands {count} times", "", name)
    if faults:
        return
    match = fields_match_of(schema.value)
    if match not in profile.FIELDS_MATCH:
        hint = did_you_mean(match, profile.FIELDS_MATCH) or "one of exact, equal, subset, superset"
        yield schema.fault("fieldsMatch", f"there is no {match!r}", hint, match)
    yield from check_missing(schema)
    yield from _check_keys(schema, names, schemas)


def _check_keys(
    schema: Node, names: list[str], schemas: Mapping[str, list[str] | None]
) -> Iterator[Issue]:
    if "primaryKey" in schema.value:
        yield from _check_names(schema, "primaryKey", schema.value["primaryKey"], names)
    for i, key in enumerate(schema.value.get("uniqueKeys", [])):
        if not isinstance(key, list) or not key:
            yield schema.fault(f"uniqueKeys[{i}]", "a unique key has to be a list of fields' names")
        else:
            yield from _check_names(schema, f"uniqueKeys[{i}]", key, names)
    for node in schema.items("foreignKeys", schema.type):
        yield from _check_foreign_key(node, names, schemas)


def _check_foreign_key(
    key: Node, names: list[str], schemas: Mapping[str, list[str] | None]
) -> Iterator[Issue]:
    reference = Node(key.value.get("reference", {}), key.at("reference"), key.type, key.resource)
    faults = [*check_properties(key, profile.FOREIGN_KEY)]
    if not faults:
        faults += check_properties(reference, profile.REFERENCE)
    faults += [
        key.fault("", f"{name} is lacking")
        for name in ("fields", "reference")
        if name not in key.value
    ]
    if not faults and "fields" not in reference.value:
        faults.append(reference.fault("", "fields is lacking"))
    yield from faults
    if faults:
        return
    yield from _check_names(key, "fields", key.value["fields"], names)
    target = reference.value.get("resource") or key.resource
    if target not in schemas:
        hint = did_you_mean(target, [str(name) for name in schemas])
        yield reference.fault("resource", f"there is no resource {target!r}", hint, target)
        return
    theirs = names if target == key.resource else schemas[target]
    if theirs is not None:
        yield from _check_names(reference, "fields", reference.value["fields"], theirs)
    if len(names_in(key.value["fields"])) != len(names_in(reference.value["fields"])):
        yield key.fault("", "a foreign key has to have as many fields as its reference")


def _check_names(node: Node, name: str, key: Any, known: list[str]) -> Iterator[Issue]:
    for field in names_in(key):
        if field not in known:
            hint = did_you_mean(str(field), known)
            yield node.fault(name, f"there is no field {field!r}", hint, field)
