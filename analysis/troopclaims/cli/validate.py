"""`troopclaims validate`: exit 0 if the package is valid, 1 if it is not, 2 if it is unreadable."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from troopclaims.cli.here import package_here
from troopclaims.cli.progress import show


class IssueFormat(StrEnum):
    """How faults are printed."""

    text = "text"
    json = "json"
    github = "github"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="validate")(validate)


def validate(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="A datapackage.json or its folder; by default this folder's, else this package."
        ),
    ] = None,
    format_: Annotated[
        IssueFormat, typer.Option("--format", help="How faults are printed.")
    ] = IssueFormat.text,
    limit: Annotated[
        int, typer.Option(min=1, help="Most faults listed per check; the totals stay true.")
    ] = 100,
) -> None:
    """Check a data package: descriptor, tables, meaning and evidence.

    Every fault is listed with file, row and field, and with what to do about it. The rules of
    meaning and evidence belong to this package and are not run on any other.
    """
    from troopclaims.dataset import answers
    from troopclaims.dataset.validate import has_errors, validation_report

    with show("validating") as progress:
        report = validation_report(path or package_here(), limit=limit, progress=progress)
    write = {
        IssueFormat.text: answers.issues_as_text,
        IssueFormat.json: answers.issues_as_json,
        IssueFormat.github: answers.issues_as_github,
    }[format_]
    typer.echo(write(report.issues), nl=False)
    faulty = has_errors(report.issues)
    if format_ is IssueFormat.text:
        total = sum(report.totals.values())
        typer.echo(f"not valid: {total} in all" if faulty else "valid")
    raise typer.Exit(1 if faulty else 0)
