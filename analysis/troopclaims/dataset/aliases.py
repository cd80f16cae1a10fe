"""Other words for what the record names, by which readers of register and explorer look for it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from troopclaims.dataset.package import Package
from troopclaims.errors import PackageError

ALIASES = Path("report") / "explorer" / "aliases.csv"


def aliases_of(package: Package) -> list[list[str]]:
    """Words that readers look for, each with what the record has for it; none without a list.

    Raises OSError where the list cannot be read, PackageError where a line lacks either: readers
    would find everything by it, or nothing any more.
    """
    file = package.root / ALIASES
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return [_pair(row, f"{ALIASES.as_posix()}:{reader.line_num}") for row in reader]


def _pair(row: Mapping[str, str | None], place: str) -> list[str]:
    word, means = (row.get("word") or "").strip(), (row.get("means") or "").strip()
    if not (word and means):
        raise PackageError(f"{place}: write a word and what it means, parted by a comma")
    return [word, means]
