"""Other words for what the record names, by which readers of register and explorer look for it."""

from __future__ import annotations

import csv
from pathlib import Path

from troopclaims.dataset.package import Package

ALIASES = Path("report") / "explorer" / "aliases.csv"


def aliases_of(package: Package) -> list[list[str]]:
    """Words that readers look for, each with what the record has for it; none without a list.

    Raises OSError where the list cannot be read.
    """
    file = package.root / ALIASES
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return [[row["word"], row["means"]] for row in csv.DictReader(lines)]
