"""`troopclaims report`: exit 0 with both documents, 1 if the data are invalid, 2 if a cell fails."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="report")(report)


def report(
    to: Annotated[Path, typer.Option(help="The folder of the documents.")] = Path("_output"),
) -> None:
    """Make the report in HTML and PDF from a validated, freshly built database."""
