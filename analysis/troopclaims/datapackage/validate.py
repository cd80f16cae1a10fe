"""A data package on disk: its descriptor, then its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from troopclaims.datapackage.descriptor import check_descriptor
from troopclaims.datapackage.hints import shortened
from troopclaims.datapackage.issue import UNSUPPORTED, Issue, unsupported
from troopclaims.datapackage.loading import (
    DESCRIPTOR,
    Unreadable,
    descriptor_file,
    parse_descriptor,
    read_bytes,
    read_descriptor,
    repeated_keys,
)
from troopclaims.datapackage.model import Resource, resource_of
from troopclaims.datapackage.paths import UnsafePath, is_remote, safe_path
from troopclaims.datapackage.report import Found, Report, each, report_of
from troopclaims.datapackage.session import Session, session
from troopclaims.datapackage.structure import check_file
from troopclaims.datapackage.tables import WhenRead, check_tables
from troopclaims.progress import Progress

REFUSED = "refused"  # stands for a path that was refused, so that nobody looks at it again


def validate_package(
    path: str | Path, *, limit: int = 100, progress: Progress | None = None
) -> Report:
    """Check a data package: its descriptor against the standard, its tables against their schemas.

    `path` is a datapackage.json or a folder with one. At most `limit` issues of each check are
    listed; the totals are true. `progress` is told each step. Raises Unreadable.
    """
    file = descriptor_file(path)
    content = read_bytes(file)
    descriptor = parse_descriptor(str(file), content)
    fit, issues = read_resources(file.parent, descriptor)
    issues += repeated_issues(repeated_keys(content))
    package = str(descriptor.get("name", ""))
    return check_resources(file, package, fit, issues, limit=limit, progress=progress)


def check_resources(
    file: Path,
    package: str,
    fit: Sequence[Resource],
    issues: Sequence[Issue],
    *,
    limit: int = 100,
    progress: Progress | None = None,
    within: Session | None = None,
    when_read: WhenRead | None = None,
) -> Report:
    """Check the files and tables of a package, as `read_resources` has it.

    With `when_read` the tables' texts are kept in the session `within`, and it is called with them
    before any cell is looked into; both only where all that the descriptor names is supported and
    free of errors, every path in it is safe and every file is there.
    """
    tell = progress or (lambda _: None)
    tell("files")
    missing = [issue for resource in fit for issue in check_file(resource)]
    missing += _tables_referred_to(fit)
    absent = {issue.resource for issue in missing if issue.type == "scheme-error"}
    tables = [one for one in fit if one.tabular and one.name not in absent]
    # What is unsupported of a file that is there, such as its hash, touches no row of it.
    sound = not any(issue.severity != "warning" for issue in issues)
    sound = sound and not any(issue.severity == "error" for issue in missing)
    found = each([*issues, *missing], limit)
    of_tables: list[Found] = []
    if tables:
        files = [file for table in tables for file in table.files]
        with nullcontext(within) if within else session(lambda: files) as (con, folder):
            heed = when_read if sound else None
            of_tables = check_tables(con, folder, tables, limit, tell, heed)
    to_their_end = not report_of(of_tables).count(UNSUPPORTED)
    report = report_of([*found, *of_tables])
    named = (
        replace(issue, path=file.name) if issue.path == DESCRIPTOR else issue
        for issue in report.issues
    )
    return replace(
        report,
        issues=tuple(named),
        file=file,
        package=package,
        checked=tuple(tables),
        whole=sound and to_their_end,
    )


def repeated_issues(keys: Iterable[str]) -> list[Issue]:
    """An issue for each key that stands twice in one object of the descriptor."""
    says = "stands twice in one object, and only the last counts"
    return [
        Issue(
            "package-error",
            f"the key {shortened(key)!r} {says}",
            path=DESCRIPTOR,
            value=shortened(key),
            hint="keep one of them",
        )
        for key in keys
    ]


def read_resources(root: Path, descriptor: Mapping[str, Any]) -> tuple[list[Resource], list[Issue]]:
    """The resources of a descriptor that can be checked, and the issues of the descriptor."""
    resources = descriptor.get("resources")
    given = resources if isinstance(resources, list) else []
    read = [_with_files(root, resource, i) for i, resource in enumerate(given)]
    whole = {**descriptor, "resources": [resource for resource, _ in read]} if given else descriptor
    issues = [issue for _, found in read for issue in found] + check_descriptor(whole)
    bad = {issue.resource for issue in issues if issue.severity != "warning"} | {""}
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
        given = whole.get(name)
        for value in given if name == "path" and isinstance(given, list) else [given]:
            if not isinstance(value, str):
                continue
            message = ""
            try:
                file = safe_path(root, value)
                if name != "path":
                    whole[name] = read_descriptor(file, value)
                continue
            except UnsafePath as error:
                message = f"the {name} {shortened(value)!r} {error}"
            except Unreadable as error:
                message = str(error)
            # What was refused is not looked at any further.
            whole.pop(name, None)
            whole.setdefault("path", REFUSED)
            where = f"$.resources[{position}].{name}"
            issues.append(_refused(str(whole.get("name", "")), name, where, value, message))
    return whole, issues


def _refused(resource: str, name: str, where: str, value: str, message: str) -> Issue:
    """The issue of a path that was not followed; the standard allows one to the web."""
    if is_remote(value):
        hint = "save it in the package and name its file"
        return unsupported(f"a remote {name}", resource, DESCRIPTOR, where, shortened(value), hint)
    return Issue(
        "resource-error",
        message,
        resource,
        DESCRIPTOR,
        field=where,
        value=shortened(value),
        hint="name a file of the package",
    )


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
