"""Where the data package is, and what its descriptor says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from troopclaims.datapackage.model import Resource

NAME = "dprk-troop-claims"
DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Package:
    """A data package on disk: the file of its descriptor, and the descriptor as read."""

    file: Path
    descriptor: dict[str, Any]

    @property
    def root(self) -> Path:
        """The folder that the tables' paths start from."""
        return self.file.parent

    @property
    def version(self) -> str:
        """The version of the package, as the descriptor gives it."""
        return str(self.descriptor["version"])

    @cached_property
    def tables(self) -> list[Resource]:
        """The tables, in the descriptor's order. Raises PackageError where it has an issue."""
        from troopclaims.datapackage.validate import read_resources

        resources, issues = read_resources(self.root, self.descriptor)
        for issue in issues:
            raise PackageError(
                f"{self.file}: {issue.field}: {issue.message}; `troopclaims validate` lists all"
            )
        return [resource for resource in resources if resource.tabular]

    def table(self, name: str) -> Resource:
        """One table. Raises PackageError if there is none of that name."""
        for table in self.tables:
            if table.name == name:
                return table
        raise PackageError(f"{self.file}: there is no table {name!r}, which the rules are about")

    def sql_files(self, folder: str) -> list[Path]:
        """The .sql files of analysis/`folder`, sorted by name."""
        return sorted((self.root / "analysis" / folder).glob("*.sql"))


def package_root() -> Path:
    """The folder of this package's descriptor: inside a wheel, else the checkout around the code.

    Raises PackageError where neither holds a descriptor.
    """
    here = Path(__file__).resolve().parent.parent  # the folder troopclaims/
    for candidate in (here / "_package", here.parent.parent):
        if (candidate / DESCRIPTOR).is_file():
            return candidate
    raise PackageError(
        f"no {DESCRIPTOR} beside the installed package or in a checkout around it; reinstall it"
    )


def open_package(path: str | Path | None = None) -> Package:
    """Read a package's descriptor from a folder or a datapackage.json; this package by default.

    Raises PackageError, with the line and column, where the descriptor is missing, is not UTF-8
    or is not a JSON object.
    """
    from troopclaims.datapackage.loading import Unreadable, descriptor_file, read_descriptor

    file = descriptor_file(package_root() if path is None else path)
    try:
        return Package(file, read_descriptor(file))
    except Unreadable as error:
        hint = "" if file.exists() else f"; name a {DESCRIPTOR} or its folder"
        raise PackageError(f"{error}{hint}") from None


def is_this_package(package: Package) -> bool:
    """Whether the package has this project's name and its rules of meaning beside it."""
    return package.descriptor.get("name") == NAME and bool(package.sql_files("checks"))
