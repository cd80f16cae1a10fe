"""Validation in three layers: the descriptor, the tables, and what they mean."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
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
    from duckdb import DuckDBPyConnection

    from troopclaims.datapackage.reading import Texts
    from troopclaims.datapackage.session import Session
    from troopclaims.datapackage.tables import WhenRead
    from troopclaims.dataset.database import Read


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

    Nothing is given where the package is not trusted, its tables are not valid, or its `identity`
    before its files are read is not.
    Raises PackageError, naming the file, where a rule or view of it is at fault.
    """
    if not package.trusted:
        yield _check_tables(package, limit, progress), None
        return
    from troopclaims.datapackage.session import session
    from troopclaims.dataset.database import Loaded, Read, fill_for_checks, loaded

    files = [file for one in package.read[0] if one.tabular for file in one.files]
    with session(files) as opened, opened.con.cursor() as own, ThreadPoolExecutor(1) as pool:
        filling: list[Future[Loaded]] = []

        def fill(texts: Mapping[str, Texts]) -> Loaded:
            found = loaded(own, package.tables, texts)
            fill_for_checks(own, package, found)
            return found

        # The database for the rules is filled while the tables are checked; if they turn out not to
        # be valid, nobody asks how the filling went.
        report = _check_tables(
            package, limit, progress, opened, lambda texts: filling.append(pool.submit(fill, texts))
        )
        if not report.valid or not filling:
            yield report, None
            return
        progress("meaning and evidence")
        found = filling[0].result()
        meaning = report_of(each(check_contents(opened.con, package), limit))
        issues = sorted([*report.issues, *meaning.issues], key=lambda issue: issue.place)
        totals = Counter(report.totals) + Counter(meaning.totals)
        whole = replace(report, issues=tuple(issues), totals=totals)
        yield whole, Read(opened, found, identity) if identity else None


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

    Raises InvalidDataError, with every issue in its text, if the package is not valid.
    """
    identity = None
    with suppress(PackageError, OSError, KeyError):  # Of which the report says more.
        identity = identity_of(package)
    with checked(package, progress=progress, identity=identity) as (report, read):
        if not report.valid:
            raise InvalidDataError(
                f"the data are not valid, so nothing was made\n{issues_as_text(report.issues)}"
            )
        yield read


def require_valid(path: str | Path | None = None, progress: Progress = lambda _: None) -> None:
    """Raise InvalidDataError, with every issue in its text, if the package is not valid."""
    with validated(open_package(path), progress):
        pass


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

    def meaning(con: DuckDBPyConnection) -> list[Issue]:
        return [
            *check_format(package),
            *check_citation(package),
            *check_vocabularies(package, rows(con, package.table("codes"))),
            *check_meaning(con, package),
        ]

    def evidence(con: DuckDBPyConnection) -> list[Issue]:
        sources, mentions = (rows(con, package.table(name)) for name in ("sources", "mentions"))
        return check_evidence(package.root, sources, mentions)

    parts = (meaning, lambda con: check_statements(con, package), evidence)
    with ExitStack() as stack:
        cursors = [stack.enter_context(con.cursor()) for _ in parts]
        # DuckDB plans a statement on one thread, and hardly does anything else here.
        pool = stack.enter_context(ThreadPoolExecutor(2))
        found = pool.map(lambda part, con: part(con), parts, cursors)
        return [issue for issues in found for issue in issues]
