"""The data package of the current folder, which need not be the one that came with the code."""

from __future__ import annotations

from pathlib import Path

import typer

from troopclaims.dataset.package import (
    INSTALLED,
    NAME,
    Package,
    open_package,
    package_root,
)
from troopclaims.errors import PackageError


def package_here() -> Path | None:
    """The folder's own datapackage.json, None where it has none."""
    from troopclaims.datapackage.loading import DESCRIPTOR

    file = Path(DESCRIPTOR)
    return file if file.is_file() else None


def own_package() -> Package:
    """The package that came with the code, said aloud where the folder has another."""
    here, root = package_here(), package_root()
    if here is not None and here.resolve().parent != root:
        note = f"about {root}, with which this command is installed, and not this folder"
        typer.echo(f"troopclaims: {note}", err=True)
    return open_package()


def editable_package(*, trust_rules: bool) -> Package:
    """The folder's package, else this one, to write statements into by its own rules.

    Raises PackageError where it is another data package, or its rules may not be run.
    """
    package = open_package(package_here(), trust_rules=trust_rules)
    if package.descriptor.get("name") != NAME:
        raise PackageError(f"{package.file}: statements are added to {NAME} alone")
    if package.root.resolve().name == INSTALLED:
        raise PackageError("an installed package is not edited; go to the folder of a checkout")
    if not package.trusted:
        raise PackageError(
            f"{package.file}: is another copy of {NAME} than this command is installed with, and "
            "rows are checked by its rules, which are SQL; --trust-rules runs them"
        )
    return package
