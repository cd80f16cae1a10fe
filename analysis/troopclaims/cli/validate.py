"""`troopclaims validate`: exit 0 valid, 1 not valid, 2 unreadable, 3 not all could be checked."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.here import package_here
from troopclaims.cli.printing import to_a_reader
from troopclaims.cli.progress import show
from troopclaims.cli.stopping import stoppable

if TYPE_CHECKING:
    from troopclaims.datapackage.report import Report
    from troopclaims.dataset.package import Package


class IssueFormat(StrEnum):
    """How issues are printed."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="validate")(validate)


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="A datapackage.json or its folder, or several; by default this folder's, else "
            "this package.",
        ),
    ] = None,
    format_: Annotated[
        IssueFormat, typer.Option("--format", help="How issues are printed.")
    ] = IssueFormat.text,
    limit: Annotated[
        int, typer.Option(min=1, help="Most issues listed per check; the totals stay true.")
    ] = 100,
    trust_rules: Annotated[
        bool,
        typer.Option(
            "--trust-rules",
            help="Run the rules that the packages bring themselves, which are SQL. They can read "
            "nothing but the tables.",
        ),
    ] = False,
) -> None:
    """Check data packages: descriptor, tables, meaning and evidence.

    Every issue is listed with file, row and field, and with what to do about it. The rules of
    meaning and evidence belong to this package and are not run on any other, unless --trust-rules
    asks for its own. The sentences of the report are held against the record too, and every view
    has to be sound and as it is documented; the published questions are first asked by `troopclaims
    build`, `report` and `release`. Exit status: 0 valid, also with warnings, which are listed and
    counted, 1 not valid, 2 it cannot be read, 3 something could not be checked here and all else is
    valid. The verdict says where the rules were not run, since a table is at fault or could not be
    checked to its end.
    """
    from troopclaims.dataset.package import open_package
    from troopclaims.dataset.validate import report_on

    reports, packages = [], []
    for path in paths or (None,):
        package = open_package(package_here() if path is None else path, trust_rules=trust_rules)
        with show("validating") as progress:
            checking = partial(report_on, package, limit, progress)
            reports.append(stoppable(checking, give_up=lambda: None, seconds=None))
        packages.append(package)
    with to_a_reader():
        typer.echo(_written(format_, reports, packages), nl=False)
    verdicts = [report.valid for report in reports]
    raise typer.Exit(1 if False in verdicts else 3 if None in verdicts else 0)


def _written(format_: IssueFormat, reports: list[Report], packages: list[Package]) -> str:
    from troopclaims.datapackage import issue_formats
    from troopclaims.dataset.issue_types import issue_types
    from troopclaims.dataset.package import open_package

    if format_ is IssueFormat.json:
        return issue_formats.as_json(reports, open_package().version)
    if format_ is IssueFormat.github:
        return issue_formats.as_github(reports)
    if format_ is IssueFormat.sarif:
        return issue_formats.as_sarif(reports, open_package().version, issue_types(packages))
    return "".join(
        issue_formats.as_text(report, _notes(package, report))
        for report, package in zip(reports, packages, strict=True)
    )


def _notes(package: Package, report: Report) -> list[str]:
    """What the verdict rests on besides the tables."""
    from troopclaims.dataset.package import has_own_rules

    if package.trusted:
        rules = len(package.sql_files("checks"))
        return [f"{rules} rules checked" if report.rules_run else "rules not run"]
    if has_own_rules(package):
        return ["its own rules not run, --trust-rules runs them"]
    return []
