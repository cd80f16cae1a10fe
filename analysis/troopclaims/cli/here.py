"""The data package of the current folder, which need not be the one that came with the code."""

from __future__ import annotations

from pathlib import Path

import typer

from troopclaims.dataset.package import DESCRIPTOR, Package, open_package, package_root


def package_here() -> Path | None:
    """The folder's own datapackage.json, None where it has none."""
    file = Path(DESCRIPTOR)
    return file if file.is_file() else None


def own_package() -> Package:
    """The package that came with the code, said aloud where the folder has another."""
    here, root = package_here(), package_root()
    if here is not None and here.resolve().parent != root:
        note = f"about {root}, with which this command is installed, and not this folder"
        typer.echo(f"troopclaims: {note}", err=True)
    return open_package()
