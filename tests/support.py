"""A small copy of the package that a test may damage."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from troopclaims.datapackage.session import CHECKING, Session
from troopclaims.dataset.database import fill_for_checks, load
from troopclaims.dataset.package import Package

PROJECT = Path(__file__).resolve().parent.parent
SEED_TEXT = "000_655547146371947f.txt"


@dataclass(frozen=True)
class Copy:
    """A copy of the package whose tables a test can read and rewrite."""

    root: Path

    def read(self, table: str) -> list[dict[str, str]]:
        with (self.root / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        names = self.fields(table)
        with (self.root / "data" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def fields(self, table: str) -> list[str]:
        return [field["name"] for field in self.schema(table)["fields"]]

    def schema(self, table: str) -> dict:
        descriptor = json.loads((self.root / "datapackage.json").read_text(encoding="utf-8"))
        return next(r["schema"] for r in descriptor["resources"] if r["name"] == table)

    def set(self, table: str, key: str, /, **values: str) -> int:
        """Change one row, found by the first field of its key; returns its record number."""
        rows = self.read(table)
        name = self.fields(table)[0]
        number = next(i for i, row in enumerate(rows) if row[name] == key)
        rows[number] |= values
        self.write(table, rows)
        return number + 2

    def add(self, table: str, /, **values: str) -> int:
        """Append a row; returns its record number."""
        rows = self.read(table)
        self.write(table, [*rows, dict.fromkeys(self.fields(table), "") | values])
        return len(rows) + 2

    def drop(self, table: str, /, **values: str) -> None:
        """Remove the rows that have these values."""
        rows = self.read(table)
        self.write(table, [r for r in rows if any(r[k] != v for k, v in values.items())])

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def copy_package(source: Path, to: Path) -> None:
    """Copy what makes the package: descriptor, tables, fingerprints and SQL."""
    for folder in ("data", "analysis/checks", "analysis/queries", "analysis/views"):
        shutil.copytree(source / folder, to / folder)
    shutil.copytree(source / "seeds", to / "seeds", ignore=shutil.ignore_patterns("*.txt"))
    shutil.copy(source / "datapackage.json", to / "datapackage.json")


def fill_to_change(con: DuckDBPyConnection, package: Package) -> None:
    """Fill an empty database with a package's tables and views, without constraints."""
    con.execute(f"CREATE SCHEMA {CHECKING}")
    found = load(Session(con, package.root), package)
    fill_for_checks(con, package, found, to_change=True)
