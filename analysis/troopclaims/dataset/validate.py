"""Validation in three layers: the descriptor, the tables, and what they mean."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.issue_formats import issues_as_text
from troopclaims.datapackage.report import Report, each, report_of
from troopclaims.dataset.package import Package, open_package
from troopclaims.errors import InvalidDataError
from troopclaims.files import temporary_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[str], None]


def validate(
    path: str | Path | None = None, *, limit: int | None = None, trust_rules: bool = False
) -> list[Issue]:
    """Every issue of a data package, sorted by place; an empty list if it is valid.

    `path` is a datapackage.json or a folder with one; this package by default. With `limit` the
    list has at most so many of each check, which bounds the memory that they take. The rules of
    meaning and evidence are SQL and so are run for this package only, or with `trust_rules` those
    of the package at `path`; they read typed tables, and so only when every table agrees with its
    schema. Raises PackageError if the descriptor cannot be read.
    """
    most = sys.maxsize if limit is None else limit
    return list(validation_report(path, limit=most, trust_rules=trust_rules).issues)


def validation_report(
    path: str | Path | None = None,
    limit: int = 100,
    progress: Progress = lambda _: None,
    *,
    trust_rules: bool = False,
) -> Report:
    """The issues as `validate` gives them, at most `limit` a check, with the true totals."""
    return report_on(open_package(path, trust_rules=trust_rules), limit, progress)


def report_on(package: Package, limit: int = 100, progress: Progress = lambda _: None) -> Report:
    """The report on a package; on its rules as well where it is trusted.

    Raises PackageError, naming the file, where a rule or view of it is at fault.
    """
    if not package.trusted:
        return _check_tables(package, limit, progress)
    import duckdb

    from troopclaims.datapackage.session import lock
    from troopclaims.dataset.database import SETTINGS, files_of, fill_for_checks

    def fill() -> None:
        with temporary_folder() as folder:
            lock(con, files_of(package), folder)
            fill_for_checks(con, package, folder, to_change=False)

    # The database for the rules is filled while the tables are checked; if they turn out not to be
    # valid, nobody asks how the filling went. More threads would only cost the tables theirs.
    config = {**SETTINGS, "threads": 1}
    with duckdb.connect(":memory:", config=config) as con, ThreadPoolExecutor(1) as pool:
        filling: list[Future[None]] = []
        report = _check_tables(
            package, limit, progress, when_sound=lambda: filling.append(pool.submit(fill))
        )
        if not report.valid or not filling:
            return report
        progress("meaning and evidence")
        filling[0].result()
        meaning = report_of(each(check_contents(con, package), limit))
    issues = sorted([*report.issues, *meaning.issues], key=lambda issue: issue.place)
    totals = Counter(report.totals) + Counter(meaning.totals)
    return replace(report, issues=tuple(issues), totals=totals)


def _check_tables(
    package: Package,
    limit: int,
    progress: Progress,
    when_sound: Callable[[], None] = lambda: None,
) -> Report:
    from troopclaims.datapackage.validate import check_resources, repeated_issues

    progress("descriptor")
    resources, issues = package.read
    return check_resources(
        package.file,
        str(package.descriptor.get("name", "")),
        resources,
        [*issues, *repeated_issues(package.repeated)],
        limit=limit,
        progress=progress,
        when_sound=when_sound,
    )


def require_valid(path: str | Path | None = None, progress: Progress = lambda _: None) -> None:
    """Raise InvalidDataError, with every issue in its text, if the package is not valid."""
    report = validation_report(path, progress=progress)
    if not report.valid:
        raise InvalidDataError(
            f"the data are not valid, so nothing was made\n{issues_as_text(report.issues)}"
        )


def check_contents(con: DuckDBPyConnection, package: Package) -> list[Issue]:
    """Issues of meaning, vocabularies and evidence of a package whose tables are valid.

    `con` is a database that `fill_for_checks` has filled.
    """
    from troopclaims.dataset.canonical import check_format
    from troopclaims.dataset.citation.check import check_citation
    from troopclaims.dataset.evidence import check_evidence
    from troopclaims.dataset.rules import check_meaning, rows
    from troopclaims.dataset.statements import check_statements
    from troopclaims.dataset.vocabulary import check_vocabularies

    return [
        *check_format(package),
        *check_citation(package),
        *check_vocabularies(package, rows(con, package.table("codes"))),
        *check_meaning(con, package),
        *check_statements(con, package),
        *check_evidence(
            package.root,
            rows(con, package.table("sources")),
            rows(con, package.table("mentions")),
        ),
    ]
