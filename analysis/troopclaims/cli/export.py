"""`troopclaims export`: exit 0 with the files, 1 if the data are invalid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from troopclaims.cli.here import own_package
from troopclaims.cli.progress import show

EXCHANGE = Path("_output/exchange")


class ExchangeFormat(StrEnum):
    """Formats of other programs."""

    zip = "zip"
    csv = "csv"
    parquet = "parquet"
    sqlite = "sqlite"
    xlsx = "xlsx"
    stata = "stata"
    references = "references"
    codebook = "codebook"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="export")(export)


def export(
    formats: Annotated[
        list[ExchangeFormat] | None, typer.Argument(help="All of them by default.")
    ] = None,
    to: Annotated[Path, typer.Option(help="The folder to write to.")] = EXCHANGE,
) -> None:
    """Validate the package and write it in the formats of other programs, with SHA256SUMS.

    zip is the data package in one file and csv the same unpacked, with what catalogues read
    (DataCite, RO-Crate, Croissant, schema.org, CSV on the Web); parquet, stata and csv have a file
    a table; sqlite comes with a metadata file for Datasette; references has all documents in
    BibLaTeX, RIS and CSL-JSON, and codebook every field and code in words. Each format with tables
    has two flat ones as well, a row a number or a reaction with all that belongs to it.

    The same data give the same bytes. SHA256SUMS counts all exports in the folder, those that were
    made there before included. In csv texts are as they are: a spreadsheet may take one for
    a formula, and xlsx is made for it.
    """
    from troopclaims.cli.freshness import inputs_hash, write_stamp_of_formats
    from troopclaims.dataset.exchange.export import FORMATS, counted
    from troopclaims.dataset.exchange.export import export as write
    from troopclaims.dataset.validate import require_valid
    from troopclaims.files import require_folder

    package = own_package()
    require_folder(to)
    counted(to, str(package.descriptor["name"]))  # Before work is done that would be lost.
    inputs = inputs_hash(package, "")
    with show("exporting") as step:
        require_valid(progress=step)
        made = write(package, to, formats or (), step)
    write_stamp_of_formats(to, inputs, formats or FORMATS)
    for line in _summary(to, made):
        typer.echo(line)


def _summary(to: Path, made: Iterable[Path]) -> list[str]:
    """A line a file of the folder and a line a folder in it, with their sizes."""
    sizes: defaultdict[str, list[int]] = defaultdict(list)
    for file in made:
        parts = file.relative_to(to).parts
        sizes[f"{parts[0]}/" if len(parts) > 1 else parts[0]].append(file.stat().st_size)
    return [
        f"{to / name}{f'/: {len(found)} files' if name.endswith('/') else ':'} "
        f"{sum(found) / 1e6:.2f} MB"
        for name, found in sizes.items()
    ]
