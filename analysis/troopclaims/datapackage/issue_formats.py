"""Reports as text: for people, for programs, for GitHub and as SARIF.

What was read stands in every one of them as text: nothing in a cell or a descriptor can move a
cursor, turn the direction of writing or give a command to whoever shows the output.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from unicodedata import category
from urllib.parse import quote

from troopclaims.datapackage.issue import UNSUPPORTED, Issue, Severity
from troopclaims.datapackage.issue_types import IssueType
from troopclaims.datapackage.lines import line_of, lines_of_records, lines_of_values
from troopclaims.datapackage.report import Report

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
GITHUB_LEVELS: Mapping[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "unsupported": "notice",
}
SARIF_LEVELS: Mapping[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "unsupported": "note",
}
# Joiners are part of words and emoji; all else of these categories is obeyed and not seen.
_JOINERS = "\u200c\u200d"
_OBEYED = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
_PLAIN = re.compile(r"[\x20-\x7e]*")


def visible(text: str, keep: str = "") -> str:
    """A text with every control and direction character as JSON escapes it, but for `keep`."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(
        json.dumps(sign)[1:-1]
        if category(sign) in _OBEYED and sign not in _JOINERS and sign not in keep
        else sign
        for sign in text
    )


def as_text(report: Report, notes: Sequence[str] = ()) -> str:
    """One issue a line, `file:row: field: message`, its hint on the next, and then the verdict.

    `notes` are said with the verdict, such as which rules were checked as well.
    """
    return issues_as_text(report.issues) + visible(verdict(report, notes)) + "\n"


def issues_as_text(issues: Iterable[Issue]) -> str:
    """One issue a line, `file:row: field: message`, each with its hint on the next."""
    return "".join(_issue_text(issue) for issue in issues)


def verdict(report: Report, notes: Sequence[str] = ()) -> str:
    """Whether the package is valid, and what that rests on, in one line."""
    errors, warnings = report.count("error"), report.count("warning")
    unsupported = list(dict.fromkeys(i.note for i in report.issues if i.severity == UNSUPPORTED))
    words = {True: "valid", False: "not valid", None: "valid as far as it could be checked"}
    said = [f"{words[report.valid]}: {report.package or 'a package without a name'}"]
    said += [_number(errors, "error")] if errors else []
    said += [_number(warnings, "warning")] if warnings else []
    said += [f"{_number(len(report.checked), 'table')} checked", *notes]
    if unsupported:
        more = f" and {len(unsupported) - 3} more" if len(unsupported) > 3 else ""
        tables = len(report.unchecked)
        said.append(f"{tables or 'something'} could not be: {', '.join(unsupported[:3])}{more}")
    return f"{', '.join(said)} ({report.file})"


def as_json(reports: Sequence[Report], version: str) -> str:
    """A JSON object of a report; of several reports one object a line.

    `valid` is null where something could not be checked, and `rules_run` whether the rules of
    meaning were run; `totals` count what the issues may only list in part. An issue has the keys of
    `Issue` and the line of the file on which it is.
    """
    objects = [_report_object(report, version) for report in reports]
    indent = 2 if len(objects) == 1 else None
    texts = [json.dumps(one, ensure_ascii=False, indent=indent) for one in objects]
    return "".join(visible(text, keep="\n") + "\n" for text in texts)


def _report_object(report: Report, version: str) -> dict[str, Any]:
    lines = _lines(report)
    return {
        "valid": report.valid,
        "rules_run": report.rules_run,
        "version": version,
        "package": report.package,
        "file": str(report.file),
        "totals": {
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "unsupported": report.count(UNSUPPORTED),
            "checks": [
                {"type": kind, "resource": resource, "field": field, "note": note, "count": count}
                for (kind, resource, field, note), count in report.totals.items()
            ],
        },
        "tables": {
            "checked": [table.name for table in report.checked],
            "unsupported": report.unchecked,
        },
        "issues": [
            {**asdict(issue), "line": line}
            for issue, line in zip(report.issues, lines, strict=True)
        ],
    }


def as_github(reports: Sequence[Report]) -> str:
    """GitHub Actions workflow commands, which show each issue at the line of its file."""
    return "".join(
        f"::{GITHUB_LEVELS[issue.severity]} file={_property(_from_here(report, issue))},"
        f"line={line or 1},title={_property(issue.type)}::{_message(_said(issue))}\n"
        for report in reports
        for issue, line in zip(report.issues, _lines(report), strict=True)
    )


def as_sarif(reports: Sequence[Report], version: str, types: Mapping[str, IssueType]) -> str:
    """A SARIF 2.1.0 log with one run a report; `types` are all that an issue can be."""
    rules = [
        {
            "id": name,
            "shortDescription": {"text": one.title},
            "fullDescription": {"text": one.meaning},
            "help": {"text": one.advice},
        }
        for name, one in types.items()
    ]
    runs = [
        {
            "tool": {"driver": {"name": "troopclaims", "version": version, "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": [
                {
                    "ruleId": issue.type,
                    "level": SARIF_LEVELS[issue.severity],
                    "message": {"text": _said(issue)},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": quote(_from_here(report, issue))},
                                "region": {"startLine": line or 1},
                            }
                        }
                    ],
                }
                for issue, line in zip(report.issues, _lines(report), strict=True)
            ],
        }
        for report in reports
    ]
    log = {"$schema": SARIF, "version": "2.1.0", "runs": runs}
    return visible(json.dumps(log, ensure_ascii=False, indent=2), keep="\n") + "\n"


def _lines(report: Report) -> list[int | None]:
    """The line of each issue in its file, None where it has none."""
    rows: dict[str, set[int]] = defaultdict(set)
    for issue in report.issues:
        if issue.row is not None:
            rows[issue.path].add(issue.row)
    records = {
        path: lines_of_records(file, table.encoding, table.dialect, rows[path])
        for table in report.checked
        for path, file in zip(table.paths, table.files, strict=True)
        if path in rows and not table.compression
    }
    values: dict[str, int] = {}
    if any(issue.path == report.file.name for issue in report.issues):
        try:
            values = lines_of_values(report.file.read_bytes())
        except OSError:
            values = {}
    return [
        line_of(issue.field, values)
        if issue.path == report.file.name
        else records.get(issue.path, {}).get(issue.row or 0, issue.row)
        for issue in report.issues
    ]


def _from_here(report: Report, issue: Issue) -> str:
    """The file of an issue from the working directory, as annotations and editors want it."""
    file = report.file.parent / issue.path if issue.path else report.file
    try:
        return Path(os.path.relpath(file)).as_posix()
    except ValueError:  # Another drive of Windows.
        return file.as_posix()


def _said(issue: Issue) -> str:
    """An issue without its place, in one line."""
    field = f"{issue.field}: " if issue.field else ""
    value = f" [{issue.value}]" if issue.value else ""
    hint = f"; {issue.hint}" if issue.hint else ""
    return visible(f"{field}{issue.message}{value}{hint}")


def _issue_text(issue: Issue) -> str:
    place = ":".join(str(part) for part in (issue.path or issue.resource, issue.row) if part)
    field = f" {issue.field}:" if issue.field else ""
    value = f" [{issue.value}]" if issue.value else ""
    mark = "warning: " if issue.severity == "warning" else ""
    line = visible(f"{place}:{field} {mark}{issue.message}{value} ({issue.type})")
    hint = f"    {visible(issue.hint)}\n" if issue.hint else ""
    # An old form of GitHub's commands is obeyed anywhere in a line.
    return f"{line}\n{hint}".replace("##[", "#\\u0023[")


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(visible(text)).replace(":", "%3A").replace(",", "%2C")
