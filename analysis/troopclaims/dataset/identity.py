"""What a database was built from: the package, its version and the hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.quoting import literal
from troopclaims.dataset.package import Package

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BUILT_FROM = "built_from"


@dataclass(frozen=True, slots=True)
class Identity:
    """A package in one state: its name, its version, the SHA-256 of what a database is made of."""

    name: str
    version: str
    content: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}, content {self.content[:8]}"


def identity_of(package: Package) -> Identity:
    """The identity of a package as it lies on disk. Raises OSError where a file cannot be read."""
    files = [
        package.file,
        *(file for table in package.tables for file in table.files),
        *package.sql_files("views"),
        *package.sql_files("queries"),
        *package.sql_files("statements"),
    ]
    name = str(package.descriptor["name"])
    return Identity(name, package.version, content_hash(package.root, files))


def content_hash(root: Path, files: Iterable[Path]) -> str:
    """SHA-256 over the files' paths within `root` and the SHA-256 of each file's bytes."""
    whole = hashlib.sha256()
    home = root.resolve()
    for file in sorted(one.resolve() for one in files):
        path = file.relative_to(home).as_posix()
        whole.update(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {path}\n".encode())
    return whole.hexdigest()


def record(con: DuckDBPyConnection, identity: Identity) -> None:
    """Write into a database what it was built from."""
    con.execute(f"CREATE SCHEMA {BUILT_FROM}")
    con.execute(
        f"CREATE TABLE {BUILT_FROM}.package "
        "(name VARCHAR NOT NULL, version VARCHAR NOT NULL, content_sha256 VARCHAR NOT NULL)"
    )
    con.execute(
        f"INSERT INTO {BUILT_FROM}.package VALUES (?, ?, ?)",
        [identity.name, identity.version, identity.content],
    )
    words = "The data package that this file was built from, and the hash of its tables and SQL."
    con.execute(f"COMMENT ON TABLE {BUILT_FROM}.package IS {literal(words)}")


def recorded(con: DuckDBPyConnection) -> Identity | None:
    """What a database says that it was built from; None where it is none of ours."""
    import duckdb

    try:
        found = con.execute(f"SELECT name, version, content_sha256 FROM {BUILT_FROM}.package")
        rows = found.fetchall()  # To the end, so that the connection is free for others.
    except duckdb.Error:
        return None
    return Identity(*rows[0]) if rows else None
