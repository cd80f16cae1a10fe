"""All formats by name, written aside and put in their place together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from troopclaims.dataset.exchange import (
    bundle,
    codebook,
    parquet,
    references,
    sqlite,
    stata,
    workbook,
)
from troopclaims.dataset.exchange.tables import Exchange, opened
from troopclaims.dataset.package import Package
from troopclaims.files import place_together

FORMATS: dict[str, Callable[[Exchange], None]] = {
    "zip": bundle.write_zip,
    "csv": bundle.write_csv,
    "parquet": parquet.write,
    "sqlite": sqlite.write,
    "xlsx": workbook.write,
    "stata": stata.write,
    "references": references.write,
    "codebook": codebook.write,
}
SUMS = "SHA256SUMS"


def export(
    package: Package,
    to: Path,
    formats: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write a valid package in these formats, by default in all, and SHA256SUMS over what is made.

    Nothing is put into the folder `to` before all is made, and then all files or none, so that
    SHA256SUMS is never beside files that it does not count; what else is there stays. The same
    package gives the same bytes again. Gives the files. Raises InvalidDataError where a format
    cannot hold the data, OSError where a file cannot be written.
    """
    with opened(package, progress) as exchange:
        for name in formats or FORMATS:
            progress(name)
            FORMATS[name](exchange)
        made = sorted(file for file in exchange.folder.rglob("*") if file.is_file())
        sums = exchange.folder / SUMS
        sums.write_text(_sums(exchange.folder, made), encoding="utf-8")
        return place_together(
            {file: to / file.relative_to(exchange.folder) for file in [*made, sums]}
        )


def _sums(folder: Path, files: Sequence[Path]) -> str:
    """Lines as `sha256sum --check` reads them."""
    return "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in files
    )
