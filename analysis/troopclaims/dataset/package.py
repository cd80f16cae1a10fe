"""Where the data package is, and what its descriptor says."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from troopclaims.datapackage.issue import Issue
    from troopclaims.datapackage.model import Resource

NAME = "dprk-troop-claims"
INSTALLED = "_package"  # The folder of the package inside a wheel.
# What a checkout holds beside its descriptor, which nothing that a command makes replaces.
OWN_FOLDERS = ("analysis", "data", "report", "seeds", "tests", "tools")
OWN_FILES = (
    *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"),
    *("_quarto.yml", "pyproject.toml", "requirements.lock"),
)


@dataclass(frozen=True)
class Package:
    """A data package on disk: the file of its descriptor, and the descriptor as read.

    Its own SQL, the views, rules and questions beneath analysis/, is there for a `trusted` package
    only, since SQL can do what whoever runs it can. `repeated` are keys that stand twice in an
    object of the descriptor.
    """

    file: Path
    descriptor: dict[str, Any]
    trusted: bool = False
    repeated: tuple[str, ...] = ()

    @property
    def root(self) -> Path:
        """The folder that the tables' paths start from."""
        return self.file.parent

    @property
    def version(self) -> str:
        """The version of the package as the descriptor gives it; "" where it gives none."""
        return str(self.descriptor.get("version") or "")

    @cached_property
    def read(self) -> tuple[list[Resource], list[Issue]]:
        """The resources that can be checked, and the issues of the descriptor."""
        from troopclaims.datapackage.validate import read_resources

        return read_resources(self.root, self.descriptor)

    @property
    def tables(self) -> list[Resource]:
        """The tables, in the descriptor's order. Raises PackageError where it has an issue."""
        resources, issues = self.read
        for issue in issues:
            if issue.severity != "warning":
                what = f"{self.file}: {issue.field}: {issue.message}"
                raise PackageError(f"{what}; `troopclaims validate` lists all")
        return [resource for resource in resources if resource.tabular]

    def table(self, name: str) -> Resource:
        """One table. Raises PackageError if there is none of that name."""
        for table in self.tables:
            if table.name == name:
                return table
        raise PackageError(f"{self.file}: there is no table {name!r}, which {NAME} has")

    def sql_files(self, folder: str) -> list[Path]:
        """The .sql files of analysis/`folder`, sorted by name; none of a package not trusted."""
        if not self.trusted:
            return []
        return sorted((self.root / "analysis" / folder).glob("*.sql"))


def package_root() -> Path:
    """The folder of this package's descriptor: inside a wheel, else the checkout around the code.

    Raises PackageError where neither holds a descriptor.
    """
    from troopclaims.datapackage.loading import DESCRIPTOR

    here = Path(__file__).resolve().parent.parent  # the folder troopclaims/
    for candidate in (here / INSTALLED, here.parent.parent):
        if (candidate / DESCRIPTOR).is_file():
            return candidate
    raise PackageError(
        f"no {DESCRIPTOR} beside the installed package or in a checkout around it; reinstall it"
    )


def open_package(path: str | Path | None = None, *, trust_rules: bool = False) -> Package:
    """Read a package's descriptor from a folder or a datapackage.json; this package by default.

    The SQL of this package is trusted, and that of another, which may well be another checkout of
    this one, only with `trust_rules`. Raises PackageError, with the line and column, where the
    descriptor is missing, is not UTF-8 or is not a JSON object, `path` is none, or `trust_rules`
    neither True nor False.
    """
    from troopclaims.datapackage.loading import (
        DESCRIPTOR,
        Unreadable,
        descriptor_file,
        parse_descriptor,
        read_bytes,
        repeated_keys,
    )

    if not isinstance(trust_rules, bool):
        raise PackageError(f"trust_rules is True or False; this is {trust_rules!r:.40}")
    if path is not None and not isinstance(path, str | PathLike):
        wanted = f"a package is named by its folder or its {DESCRIPTOR}"
        raise PackageError(f"{wanted}, as a text or a Path; this is {path!r:.40}")
    if path is not None and not is_utf8(str(path)):
        raise PackageError(f"{str(path)!r}: a path that is not UTF-8 is not read; rename it")
    try:
        file = descriptor_file(package_root() if path is None else path)
        content = read_bytes(file)
        trusted = trust_rules or file.resolve().parent == package_root()
        descriptor = parse_descriptor(str(file), content)
    except Unreadable as error:
        raise PackageError(str(error)) from None
    return Package(file, descriptor, trusted, tuple(repeated_keys(content)))


def require_files(package: Package) -> None:
    """Raise PackageError where a file of a table is not there."""
    for table in package.tables:
        for path, file in zip(table.paths, table.files, strict=True):
            if not file.exists():
                what = f"{package.file}: the table {table.name} has no file {path}"
                raise PackageError(f"{what}; put it back, or mend the path in the descriptor")


def is_utf8(text: str) -> bool:
    """Whether a text has a form in UTF-8: Python makes half characters of bytes that are not."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def require_no_source(to: Path) -> None:
    """Raise OSError where a path is that of a file which a data package is made of."""
    from troopclaims.datapackage.loading import DESCRIPTOR

    at = to.resolve()
    root = next((one for one in at.parents if (one / DESCRIPTOR).is_file()), None)
    if root is None or not at.is_file():
        return
    top = at.relative_to(root).parts[0]
    tables: list[Path] = []
    with suppress(PackageError, OSError):
        tables = [file for one in open_package(root).read[0] for file in one.files]
    if top.startswith(".") or top in (DESCRIPTOR, *OWN_FOLDERS, *OWN_FILES) or at in tables:
        what = f"a file of the data package in {root}, which stays; name another file"
        raise FileExistsError(errno.EEXIST, what, str(to))


def has_own_rules(package: Package) -> bool:
    """Whether a package says that it is this one, and has rules that were not asked for."""
    rules = package.root / "analysis" / "checks"
    return not package.trusted and package.descriptor.get("name") == NAME and rules.is_dir()
