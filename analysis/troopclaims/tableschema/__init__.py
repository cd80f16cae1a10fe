"""Validation of a data package's descriptor and tables, and what else is known of their types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from troopclaims.issue import Issue
from troopclaims.tableschema.report import Report

__all__ = ["Report", "validate_package"]

HEADER = 1


def validate_package(
    path: Path, *, limit: int = 100, progress: Callable[[str], None] | None = None
) -> Report:
    """Check a datapackage.json and its tables with frictionless.

    At most `limit` issues of a kind are listed; the totals count all of them.
    """
    import json

    from frictionless import FrictionlessException, validate

    if progress:
        progress("tables")
    resources = json.loads(path.read_text(encoding="utf-8")).get("resources", [])
    by_name = {resource.get("name"): resource for resource in resources}
    try:
        report = validate(str(path), limit_errors=100_000)
    except FrictionlessException as failure:
        return _report([Issue(type=failure.error.type, message=failure.error.message)], limit)
    found = [
        Issue(type=e.type, message=e.message, path=path.name, note=e.note) for e in report.errors
    ]
    # A file that cannot be read is reported again for every table that refers to it.
    unreadable: set[str] = set()
    for task in report.tasks:
        for error in task.errors:
            if error.type in ("scheme-error", "encoding-error"):
                if error.note in unreadable:
                    continue
                unreadable.add(error.note)
            found.append(_issue(error.to_dict(), by_name[task.name]))
    return _report(found, limit)


def _issue(error: dict[str, Any], resource: dict[str, Any]) -> Issue:
    fields = error.get("fieldNames") or [error.get("fieldName") or ""]
    value = str(error.get("cell") or "")
    if error["type"] == "primary-key":
        fields = resource["schema"]["primaryKey"]
        positions = [[f["name"] for f in resource["schema"]["fields"]].index(f) for f in fields]
        value = ",".join(error["cells"][position] for position in positions)
    return Issue(
        type=str(error["type"]),
        message=str(error["message"]),
        resource=resource["name"],
        path=resource.get("path", ""),
        row=HEADER if error["type"].endswith("-label") else error.get("rowNumber"),
        field=",".join(fields),
        value=value[:80],
        note=str(error.get("note", "")),
    )


def _report(issues: list[Issue], limit: int) -> Report:
    kinds = Counter((i.type, i.resource, i.field, i.note) for i in issues)
    listed: Counter[tuple[str, str, str, str]] = Counter()
    kept = []
    for issue in sorted(issues, key=lambda issue: issue.place):
        kind = (issue.type, issue.resource, issue.field, issue.note)
        listed[kind] += 1
        if listed[kind] <= limit:
            kept.append(issue)
    return Report(tuple(kept), kinds)
