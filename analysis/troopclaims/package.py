"""Where the data package is, and what its descriptor says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from troopclaims.errors import PackageError

NAME = "dprk-troop-claims"
DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Package:
    """A data package on disk: its folder and its descriptor as read."""

    root: Path
    descriptor: dict[str, Any]

    @property
    def version(self) -> str:
        """The version of the package, as the descriptor gives it."""
        return str(self.descriptor["version"])

    @property
    def resources(self) -> list[dict[str, Any]]:
        """The tables' descriptors, in the descriptor's order."""
        return list(self.descriptor["resources"])

    def resource(self, name: str) -> dict[str, Any]:
        """The descriptor of one table; KeyError if there is none of that name."""
        for resource in self.resources:
            if resource["name"] == name:
                return resource
        raise KeyError(name)

    def sql_files(self, folder: str) -> list[Path]:
        """The .sql files of analysis/`folder`, sorted by name."""
        return sorted((self.root / "analysis" / folder).glob("*.sql"))

    def is_newer_than(self, file: Path) -> bool:
        """Whether descriptor, tables or views were changed after `file` was."""
        tables = [self.root / str(resource["path"]) for resource in self.resources]
        parts = [self.root / DESCRIPTOR, *tables, *self.sql_files("views")]
        made = file.stat().st_mtime
        return any(part.stat().st_mtime > made for part in parts if part.is_file())


def package_root() -> Path:
    """The folder of this package's descriptor: inside a wheel, else the checkout around the code.

    Raises PackageError where neither holds a descriptor.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here / "_package", here.parent.parent):
        if (candidate / DESCRIPTOR).is_file():
            return candidate
    raise PackageError(
        f"no {DESCRIPTOR} beside the installed package or in a checkout around it; reinstall it"
    )


def open_package(path: Path | None = None) -> Package:
    """Read a package's descriptor from a folder or a datapackage.json; this package by default.

    Raises PackageError, with the line and column, where the descriptor is missing, is not UTF-8
    or is not a JSON object.
    """
    path = package_root() if path is None else path
    file = path / DESCRIPTOR if path.is_dir() else path
    try:
        descriptor = json.loads(file.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise PackageError(
            f"{file}: there is no such file; name a folder with a {DESCRIPTOR}"
        ) from None
    except UnicodeDecodeError as error:
        raise PackageError(
            f"{file}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from None
    except json.JSONDecodeError as error:
        raise PackageError(
            f"{file}:{error.lineno}:{error.colno}: not JSON: {error.msg}; mend the descriptor there"
        ) from None
    except OSError as error:
        raise PackageError(f"{file}: cannot be read: {error.strerror}") from None
    if not isinstance(descriptor, dict):
        raise PackageError(
            f"{file}: a descriptor is a JSON object, this is {type(descriptor).__name__}"
        )
    return Package(file.parent, descriptor)


def is_this_package(package: Package) -> bool:
    """Whether the rules of meaning and evidence of this project apply to the package."""
    return package.descriptor.get("name") == NAME
