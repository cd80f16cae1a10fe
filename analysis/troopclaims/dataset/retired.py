"""Identifiers that are no longer in use, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TABLE = "retired_ids"


@dataclass(frozen=True, slots=True)
class Retired:
    """What became of an identifier, and the one that stands for it, "" where none does."""

    said: str
    instead: str

    def but(self, verb: str) -> str:
        """What is to be done now, in words; "" where nothing stands for it."""
        return f"{verb} {self.instead}, which stands for it" if self.instead else ""


def retired(rows: Iterable[Mapping[str, str | None]]) -> dict[tuple[str, str], Retired]:
    """What became of each identifier, by its table and itself, of the rows of `retired_ids`."""
    return {(row.get("table") or "", row.get("id") or ""): _of(row) for row in rows}


def _of(row: Mapping[str, str | None]) -> Retired:
    why = (row.get("reason") or "").removesuffix(".")
    said = f"{row.get('id')} was retired in version {row.get('retired_in')}: {why}"
    return Retired(said, row.get("replaced_by") or "")
