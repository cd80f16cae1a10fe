"""`troopclaims diff`: exit 0 where two versions have the same rows, 4 where they differ."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.printing import to_a_reader, width
from troopclaims.cli.progress import show

if TYPE_CHECKING:
    from troopclaims.dataset.versions.difference import Difference

CHANGED = 4


class DifferenceFormat(StrEnum):
    """How the changes are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"
    changelog = "changelog"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="diff")(diff)


def diff(
    old: Annotated[
        Path, typer.Argument(help="The earlier version: a folder, a datapackage.json or a zip.")
    ],
    new: Annotated[
        Path | None,
        typer.Argument(help="The later version. By default the package that came with the code."),
    ] = None,
    format_: Annotated[
        DifferenceFormat,
        typer.Option(
            "--format",
            help="table has the counts and the first changes; csv, json and markdown every "
            "change, a line a cell, and the fields that are described anew; changelog the lines "
            "for CHANGELOG.md.",
        ),
    ] = DifferenceFormat.table,
    page: Annotated[Path | None, typer.Option(help="An HTML page to write as well.")] = None,
    rows: Annotated[
        int, typer.Option(min=0, help="Most changes shown in a table; 0 for all.")
    ] = 50,
) -> None:
    """List the rows added, changed, retired and removed between two versions of a package.

    Cells are compared as the files have them, and what the descriptor says of each field; views,
    rules and questions are not. Exit status 4 says that something differs. Of a version in git,
    whose commit CHANGELOG.md names, `git archive COMMIT -o old.zip` makes a zip. In use:

    troopclaims diff old.zip

    troopclaims diff old.zip new.zip --page changes.html

    troopclaims diff old.zip --format csv > changes.csv
    """
    from troopclaims.dataset.package import package_root, require_no_source
    from troopclaims.dataset.versions.difference import difference
    from troopclaims.dataset.versions.difference_forms import as_page
    from troopclaims.dataset.versions.opening import opened_version
    from troopclaims.files import require_replaceable, written_aside

    if page is not None:
        if page.suffix.lower() not in (".html", ".htm"):  # Such as an archive's name out of place.
            raise typer.BadParameter(f"{page} is no name of a page; end it in .html")
        require_replaceable(page)
        require_no_source(page)
        if page.exists() and any(one.exists() and page.samefile(one) for one in (old, new) if one):
            raise typer.BadParameter(f"{page} is what is compared; give the page another name")
    with (
        show("comparing"),
        opened_version(old) as earlier,
        opened_version(new or package_root()) as later,
    ):
        found = difference(earlier, later)
    if found.former_name != found.name:
        note = f"{found.former_name!r} is compared with {found.name!r}, another package"
        typer.echo(f"troopclaims: {note}", err=True)
    if page is not None:
        with written_aside(page) as aside:
            aside.write_text(as_page(found), encoding="utf-8")
    with to_a_reader():
        _print(found, format_, rows)
    if found.differs:
        raise typer.Exit(CHANGED)


def _print(found: Difference, format_: DifferenceFormat, rows: int) -> None:
    from troopclaims.datapackage.issue_formats import visible
    from troopclaims.dataset import answers
    from troopclaims.dataset.versions.difference_forms import as_changelog, listed

    match format_:
        case DifferenceFormat.csv:
            typer.echo(answers.as_csv(listed(found, whole=True)), nl=False)
        case DifferenceFormat.json:
            typer.echo(answers.as_json(listed(found, whole=True)), nl=False)
        case DifferenceFormat.markdown:
            typer.echo(answers.as_markdown(listed(found, whole=True)), nl=False)
        case DifferenceFormat.changelog:
            typer.echo(visible(as_changelog(found), keep="\n"), nl=False)
        case DifferenceFormat.table:
            _show(found, rows)


def _show(found: Difference, most: int) -> None:
    """The counts of every table, then the first changes, and how many are not shown."""
    from troopclaims.datapackage.issue_formats import visible
    from troopclaims.dataset import answers
    from troopclaims.dataset.questions import Answer
    from troopclaims.dataset.versions.difference_forms import counted, listed

    typer.echo(visible(f"{found.name}: from version {found.old} to {found.new}") + "\n")
    for word, names in (("added", found.added_tables), ("removed", found.removed_tables)):
        if names:
            typer.echo(visible(f"tables {word}: {', '.join(names)}") + "\n")
    typer.echo(answers.as_table(counted(found), width()))
    every = listed(found)
    changes = list(every.rows)
    shown = changes[:most] if most else changes
    if shown:
        typer.echo(answers.as_table(Answer(every.columns, shown), width()))
    if len(shown) < len(changes):
        note = f"the first {len(shown):,} of {len(changes):,} changes; --rows 0 shows all"
        typer.echo(f"troopclaims: {note}, --format csv or --page keeps them", err=True)
