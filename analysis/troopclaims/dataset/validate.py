"""Validation in three layers: the descriptor, the tables, and what they mean."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims import datapackage
from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.answers import issues_as_text
from troopclaims.dataset.package import Package, is_this_package, open_package
from troopclaims.errors import InvalidDataError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[str], None]


def validate(path: str | Path | None = None, *, limit: int | None = None) -> list[Issue]:
    """Every fault of a data package, sorted by place; an empty list if it is valid.

    `path` is a datapackage.json or a folder with one; this package by default. With `limit` the
    list has at most so many of each check, which bounds the memory that they take. The rules of
    meaning and evidence are checked for this package only, and only when every table agrees with
    its schema, since they read typed tables. Raises PackageError if the descriptor cannot be read.
    """
    return list(validation_report(path, limit=sys.maxsize if limit is None else limit).issues)


def validation_report(
    path: str | Path | None = None, limit: int = 100, progress: Progress = lambda _: None
) -> datapackage.Report:
    """The faults as `validate` gives them, at most `limit` a check, with the true totals."""
    import duckdb

    from troopclaims.dataset.database import fill_for_checks

    package = open_package(path)
    own = is_this_package(package)
    # The database for the rules is filled while the tables are checked; if they turn out not to be
    # valid, nobody asks how the filling went. More threads would only cost the tables theirs.
    with duckdb.connect(":memory:", config={"threads": 1}) as con, ThreadPoolExecutor(1) as pool:
        filling = pool.submit(fill_for_checks, con, package) if own else None
        report = datapackage.validate_package(package.file, limit=limit, progress=progress)
        if report.issues or filling is None:
            return report
        progress("meaning and evidence")
        filling.result()
        contents = tuple(sorted(check_contents(con, package), key=lambda issue: issue.place))
    totals = Counter((i.type, i.resource, i.field, i.note) for i in contents)
    return datapackage.Report(issues=contents, totals=totals)


def require_valid(path: str | Path | None = None, progress: Progress = lambda _: None) -> None:
    """Raise InvalidDataError, with every fault in its text, if the package is not valid."""
    report = validation_report(path, progress=progress)
    if has_errors(report.issues):
        raise InvalidDataError(
            f"the data are not valid, so nothing was made\n{issues_as_text(report.issues)}"
        )


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any of the issues is more than a warning."""
    return any(issue.severity == "error" for issue in issues)


def check_contents(con: DuckDBPyConnection, package: Package) -> list[Issue]:
    """Faults of meaning, vocabularies and evidence of a package whose tables are valid.

    `con` is a database that `fill_for_checks` has filled.
    """
    from troopclaims.dataset.canonical import check_format
    from troopclaims.dataset.evidence import check_evidence
    from troopclaims.dataset.rules import check_meaning, rows
    from troopclaims.dataset.vocabulary import check_vocabularies

    return [
        *check_format(package),
        *check_vocabularies(package, rows(con, package.table("codes"))),
        *check_meaning(con, package),
        *check_evidence(
            package.root,
            rows(con, package.table("sources")),
            rows(con, package.table("mentions")),
        ),
    ]
