"""`troopclaims cite`: prints the citation, exit 0."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from troopclaims.cli.here import own_package


class CitationFormat(StrEnum):
    """Forms of the citation."""

    text = "text"
    bibtex = "bibtex"
    csl_json = "csl-json"
    cff = "cff"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="cite")(cite)


def cite(
    format_: Annotated[
        CitationFormat | None, typer.Option("--format", help="One form only; all by default.")
    ] = None,
) -> None:
    """Print how to cite the package: plain text, BibTeX, CSL-JSON (and CITATION.cff on request)."""
    from troopclaims.dataset.citation import FORMATS

    package = own_package()
    chosen = [format_.value] if format_ else ["text", "bibtex", "csl-json"]
    typer.echo("\n".join(FORMATS[name](package) for name in chosen), nl=False)
