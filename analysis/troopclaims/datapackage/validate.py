"""A data package on disk: its descriptor, then its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from troopclaims.datapackage.descriptor import check_descriptor
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.loading import (
    DESCRIPTOR,
    Unreadable,
    descriptor_file,
    read_descriptor,
)
from troopclaims.datapackage.model import Resource, resource_of
from troopclaims.datapackage.paths import UnsafePath, safe_path
from troopclaims.datapackage.report import Found, Report, each, report_of
from troopclaims.datapackage.structure import check_file
from troopclaims.datapackage.tables import check_tables

Progress = Callable[[str], None]


def validate_package(
    path: str | Path, *, limit: int = 100, progress: Progress | None = None
) -> Report:
    """Check a data package: its descriptor against the standard, its tables against their schemas.

    `path` is a datapackage.json or a folder with one. At most `limit` issues of each check are
    listed; the totals are true. `progress` is told each step. Raises Unreadable.
    """
    file = descriptor_file(path)
    descriptor = read_descriptor(file)
    report = report_of(_check(file.parent, descriptor, limit, progress or (lambda _: None)))
    issues = (
        replace(issue, path=file.name) if issue.path == DESCRIPTOR else issue
        for issue in report.issues
    )
    return replace(report, issues=tuple(issues))


def _check(
    root: Path, descriptor: dict[str, Any], limit: int, progress: Progress
) -> Iterator[Found]:
    progress("descriptor")
    fit, faults = read_resources(root, descriptor)
    missing = [issue for resource in fit for issue in check_file(resource)]
    yield from each([*faults, *missing, *_tables_referred_to(fit)], limit)
    absent = {issue.resource for issue in missing if issue.type == "scheme-error"}
    tables = [r for r in fit if r.tabular and r.name not in absent]
    if tables:
        yield from check_tables(tables, limit, progress)


def read_resources(root: Path, descriptor: Mapping[str, Any]) -> tuple[list[Resource], list[Issue]]:
    """The resources of a descriptor that are free of issues, and the issues of the descriptor."""
    resources = descriptor.get("resources")
    given = resources if isinstance(resources, list) else []
    read = [_with_files(root, resource, i) for i, resource in enumerate(given)]
    whole = {**descriptor, "resources": [resource for resource, _ in read]} if given else descriptor
    issues = [issue for _, found in read for issue in found] + check_descriptor(whole)
    bad = {issue.resource for issue in issues} | {""}
    fit = [
        resource_of(root, resource)
        for resource, _ in read
        if isinstance(resource, Mapping) and str(resource.get("name", "")) not in bad
    ]
    return fit, issues


def _with_files(root: Path, resource: Any, position: int) -> tuple[Any, list[Issue]]:
    """A resource with the files that it names as schema and dialect in place, its paths checked."""
    if not isinstance(resource, Mapping):
        return resource, []
    whole, issues = dict(resource), []
    path = whole.get("path")
    if isinstance(path, list) and len(path) == 1:
        whole["path"] = path = path[0]
    for name in ("path", "schema", "dialect"):
        value = whole.get(name)
        if not isinstance(value, str):
            continue
        message = ""
        try:
            file = safe_path(root, value)
            if name != "path":
                whole[name] = read_descriptor(file, value)
        except UnsafePath as error:
            message = f"the {name} {value!r} {error}"
        except Unreadable as error:
            message = str(error)
        if message:
            where = f"$.resources[{position}].{name}"
            issues.append(
                Issue(
                    "resource-error",
                    message,
                    str(whole.get("name", "")),
                    DESCRIPTOR,
                    field=where,
                    value=value[:80],
                    hint="name a file of the package",
                )
            )
    return whole, issues or _half_characters(whole, f"$.resources[{position}]")


def _half_characters(resource: Mapping[str, Any], where: str) -> list[Issue]:
    """An issue for the first text of a resource that holds half of a surrogate pair.

    JSON can write it, but it is no character (Unicode, section 3.8), and SQL cannot hold it.
    """
    rest: list[tuple[str, Any]] = [(where, resource)]
    while rest:
        at, value = rest.pop()
        if isinstance(value, Mapping):
            rest += [(f"{at}.{name}", one) for name, one in value.items()]
            rest += [(at, name) for name in value]
        elif isinstance(value, list):
            rest += [(f"{at}[{i}]", one) for i, one in enumerate(value)]
        elif isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
            message = "the text holds half of a surrogate pair, which is no character"
            shown = value[:80].encode("utf-8", "backslashreplace").decode()
            name = str(resource.get("name", ""))
            hint = "write the character whole"
            return [Issue("resource-error", message, name, DESCRIPTOR, None, at, shown, hint=hint)]
    return []


def _tables_referred_to(resources: Sequence[Resource]) -> Iterator[Issue]:
    """An issue for each foreign key to a resource that is no table."""
    no_tables = {resource.name for resource in resources if not resource.tabular}
    for table in resources:
        for key in table.foreign_keys:
            if key.table in no_tables:
                message = f"{key.table} is no table, so that no key can stand in it"
                names = ",".join(key.fields)
                yield Issue(
                    "foreign-key",
                    message,
                    table.name,
                    table.path,
                    field=names,
                    note=f"for {key.table}",
                    hint="name a table",
                )
