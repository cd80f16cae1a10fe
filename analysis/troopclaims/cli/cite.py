"""`troopclaims cite`: exit 0 with the citation, 2 where a word names nothing that can be cited."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from troopclaims.cli.asked import open_asked
from troopclaims.cli.here import own_package


class CitationFormat(StrEnum):
    """Forms of a citation."""

    text = "text"
    bibtex = "bibtex"
    biblatex = "biblatex"
    ris = "ris"
    csl_json = "csl-json"
    cff = "cff"
    datacite = "datacite"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="cite")(cite)


def cite(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            help="package (the default), report, a claim such as C0001, a document by its "
            "source_id, or sources for all documents.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        CitationFormat, typer.Option("--format", help="The form of the citation.")
    ] = CitationFormat.text,
) -> None:
    """Print how to cite the package, its report, claims or documents.

    A claim has its permanent address and is followed by the documents that carry it. The form cff
    is about the package, with the rest as its references; datacite about the package, its report
    and its claims. pandoc sets csl-json in any style. Examples:

    troopclaims cite

    troopclaims cite C0001 --format ris

    troopclaims cite sources --format biblatex > sources.bib
    """
    from troopclaims.datapackage.issue_formats import visible
    from troopclaims.dataset.citation.library import PACKAGE, REPORT, library, written

    package, words = own_package(), what or []
    needs_tables = not set(words) <= {PACKAGE, REPORT}
    con = open_asked(package) if needs_tables else None
    text = written(library(package, con), words, format_.value)
    if sys.stdout.isatty():
        typer.echo(visible(text, keep="\n\r"), nl=False)
    else:
        typer.echo(text.encode("utf-8"), nl=False)  # As bytes, so that RIS keeps its line ends.
