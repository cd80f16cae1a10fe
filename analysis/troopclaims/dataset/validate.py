"""Validation in three layers: the descriptor, the tables, and what they mean."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.issue_formats import issues_as_text
from troopclaims.datapackage.report import Report, each, report_of
from troopclaims.dataset.identity import Identity, identity_of
from troopclaims.dataset.package import Package, open_package
from troopclaims.errors import InvalidDataError, PackageError
from troopclaims.progress import Progress

if TYPE_CHECKING:
    from troopclaims.datapackage.reading import Texts
    from troopclaims.datapackage.session import Session
    from troopclaims.datapackage.tables import WhenRead
    from troopclaims.dataset.contents import Check
    from troopclaims.dataset.database import Read

# DuckDB plans a statement on one thread, and hardly does anything else with small tables.
_AT_ONCE = 2


def validate(
    path: str | Path | None = None, *, limit: int | None = None, trust_rules: bool = False
) -> list[Issue]:
    """Every issue of a data package, sorted by place; an empty list if it is valid.

    `path` is a datapackage.json or a folder with one; this package by default. With `limit` the
    list has at most so many of each check, which bounds the memory that they take. The rules of
    meaning and evidence are SQL and so are run for this package only, or with `trust_rules` those
    of the package at `path`; they read typed tables, and so count only when every table agrees with
    its schema. Raises PackageError if the descriptor cannot be read, a rule or view is at fault, or
    `limit` is no whole number from 1 on.
    """
    if limit is not None and (type(limit) is not int or limit < 1):
        raise PackageError(f"the limit is a whole number from 1 on or None, and not {limit!r}")
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
    """The report on a package; on its rules as well where it is trusted and they were run.

    They are run where every table was read and checked to its end and no error was found in any.
    Raises PackageError, naming the file, where a rule or view of it is at fault.
    """
    with checked(package, limit, progress) as (report, _):
        return report


@contextmanager
def checked(
    package: Package,
    limit: int = 100,
    progress: Progress = lambda _: None,
    identity: Identity | None = None,
) -> Iterator[tuple[Report, Read | None]]:
    """The report on a package, and what was read of it, as long as it is needed.

    Nothing is given where the package is not trusted, its `identity` before its files are read is
    not given, or its rules were not run: a table of it is not valid, or could not be read or
    checked to its end.
    Raises PackageError, naming the file, where a rule or view of it is at fault.
    """
    if not package.trusted:
        yield _check_tables(package, limit, progress), None
        return
    from troopclaims.dataset.contents import checks_of_contents
    from troopclaims.dataset.database import Loaded, Read, fill_for_checks, loaded

    with _reading(package) as opened, ThreadPoolExecutor(_AT_ONCE) as pool:
        begun: list[Future[tuple[Loaded, list[Future[list[Issue]]]]]] = []

        def look(check: Check) -> list[Issue]:
            with opened.con.cursor() as own:
                return check(own)

        def fill(texts: Mapping[str, Texts]) -> tuple[Loaded, list[Future[list[Issue]]]]:
            with opened.con.cursor() as own:
                found = loaded(own, package.tables, texts)
                fill_for_checks(own, package, found)
                checks = checks_of_contents(own, package, texts)
                return found, [pool.submit(look, check) for check in checks]

        # What the tables mean is looked into while they are checked; if they turn out not to be
        # valid, nobody asks what came of it.
        report = _check_tables(
            package, limit, progress, opened, lambda texts: begun.append(pool.submit(fill, texts))
        )
        if report.valid is False or not report.whole or not begun:
            pool.shutdown(wait=False, cancel_futures=True)
            yield report, None
            return
        progress("meaning and evidence")
        found, looking = begun[0].result()
        meaning = report_of(each([issue for one in looking for issue in one.result()], limit))
        issues = sorted([*report.issues, *meaning.issues], key=lambda issue: issue.place)
        totals = Counter(report.totals) + Counter(meaning.totals)
        whole = replace(report, issues=tuple(issues), totals=totals, rules_run=True)
        yield whole, Read(opened, found, identity) if identity else None


@contextmanager
def _reading(package: Package) -> Iterator[Session]:
    """A session that may read a package's tables, whose descriptor is read while DuckDB starts."""
    import duckdb  # noqa: F401 - before the other thread, since imports wait for each other.

    from troopclaims.datapackage.session import session

    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(lambda: package.read[0])
        with session(lambda: [f for one in read.result() if one.tabular for f in one.files]) as new:
            yield new


def _check_tables(
    package: Package,
    limit: int,
    progress: Progress,
    within: Session | None = None,
    when_read: WhenRead | None = None,
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
        within=within,
        when_read=when_read,
    )


@contextmanager
def validated(package: Package, progress: Progress = lambda _: None) -> Iterator[Read | None]:
    """What was read of a package while it was found valid, as long as it is needed.

    Raises InvalidDataError, with every issue in its text, if the package is not valid or not all of
    it could be checked.
    """
    identity = None
    with suppress(PackageError, OSError, KeyError):  # Of which the report says more.
        identity = identity_of(package)
    with checked(package, progress=progress, identity=identity) as (report, read):
        if not report.valid:
            why = "could not all be checked" if report.valid is None else "are not valid"
            issues = issues_as_text(report.issues)
            raise InvalidDataError(f"the data {why}, so nothing was made\n{issues}")
        yield read


def require_valid(path: str | Path | None = None, progress: Progress = lambda _: None) -> None:
    """Raise InvalidDataError, with every issue in its text, if the package is not valid."""
    with validated(open_package(path), progress):
        pass
