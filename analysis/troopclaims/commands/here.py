"""The data package of the current folder, which need not be the one that came with the code."""

from __future__ import annotations

from pathlib import Path

from troopclaims.package import DESCRIPTOR, package_root


def package_here() -> Path | None:
    """The folder's own datapackage.json, None where it has none."""
    file = Path(DESCRIPTOR)
    return file if file.is_file() else None


def passed_over() -> str:
    """A note for commands that are about the package of the code and not about the folder's."""
    file = package_here()
    if file is None or file.resolve().parent == package_root():
        return ""
    return f"about {package_root()}, with which this command is installed, and not this folder"
