"""`troopclaims add`: exit 0 with the rows written, 1 if something is at fault, 2 if unreadable."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.here import editable_package
from troopclaims.cli.progress import show
from troopclaims.cli.stopping import stoppable
from troopclaims.errors import InvalidDataError, PackageError

if TYPE_CHECKING:
    from troopclaims.dataset.adding import Addition
    from troopclaims.dataset.package import Package


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="add")(add)


def add(
    document: Annotated[
        Path | None, typer.Argument(metavar="SOURCE.json", help="The document, as JSON.")
    ] = None,
    template: Annotated[
        bool,
        typer.Option(
            "--template",
            help="Print a document to fill in, and what its fields mean on standard error.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")
    ] = False,
    trust_rules: Annotated[
        bool,
        typer.Option(
            "--trust-rules",
            help="Run the rules that the folder's package brings itself, which are SQL.",
        ),
    ] = False,
) -> None:
    """Add a document and its statements to the tables, all of it or nothing.

    Identifiers are given, references found by name, grades proposed by the rules of the codebook,
    and the whole package is checked with the new rows before any file changes. A statement that may
    be there already is refused until it is written as a mention of that one or linked as distinct.
    For example:

    troopclaims add --template > article.json

    troopclaims add article.json --dry-run

    troopclaims add article.json
    """
    from troopclaims.datapackage.issue_formats import issues_as_text, visible
    from troopclaims.datapackage.loading import Unreadable, read_bytes
    from troopclaims.dataset.adding import prepare, write
    from troopclaims.dataset.entries import TO_FILL_IN

    if template and (document or dry_run):
        raise typer.BadParameter("--template is printed by itself; leave the rest of the call out")
    package = editable_package(trust_rules=trust_rules)
    if template:
        _show_template(package)
        return
    if document is None:
        raise typer.BadParameter("name the file of a document, or ask for a --template")
    try:
        content = read_bytes(document, what="document", wanted=TO_FILL_IN)
    except Unreadable as error:
        raise PackageError(str(error)) from None
    with show("adding") as progress:
        work = partial(prepare, package, str(document), content, progress)
        addition = stoppable(work, give_up=lambda: None, seconds=None)
    if addition.issues:
        typer.echo(issues_as_text(addition.issues), nl=False)
        raise InvalidDataError(f"nothing was written: {len(addition.issues)} to be mended")
    if not dry_run:
        write(addition)
    typer.echo(visible(said(addition), keep="\n"), nl=False)
    done = "nothing was written" if dry_run else "`make readme` renews the counts in the documents"
    typer.echo(f"troopclaims: {done}", err=True)


def _show_template(package: Package) -> None:
    from troopclaims.datapackage.issue_formats import visible
    from troopclaims.dataset.templates import legend, template

    typer.echo(visible(legend(package), keep="\n"), nl=False, err=True)
    typer.echo(json.dumps(template(package), indent=2, ensure_ascii=False))


def said(addition: Addition) -> str:
    """The rows by table, and what was proposed for them."""
    lines = [f"{row.table.path}: {','.join(row.key)}" for row in addition.rows]
    for one in addition.proposals:
        cells = ", ".join(f"{name} {value}" for name, value in one.cells.items())
        before = "" if one.is_new else "was there, and could now have "
        lines.append(f"{one.key}: {before}by the rules {cells}")
    return "".join(f"{line}\n" for line in lines)
