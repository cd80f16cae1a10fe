"""Keys, checked on the narrow rows that scans left: unique, primary, foreign.

A key of which a field has no value is not compared: Table Schema models unique and foreign keys on
SQL, where NULL equals nothing (SQL:2016, MATCH SIMPLE); for a primary key that is a fault by
itself. Each rule first counts its faults and finds them only where there are some.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Repeated:
    """The rule that no record of `target` has the key of one before it."""

    target: str
    columns: Sequence[int]

    @property
    def count(self) -> str:
        """SQL for the number of faults."""
        key = _names("t", self.columns)
        rows = f"FROM {self.target} AS t WHERE {_present(self.columns)} GROUP BY {key}"
        return f"(SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (SELECT count(*) AS n {rows}))"

    def faults(self, limit: int) -> str:
        """SQL for the first faults: place, values, place of the first record with that key."""
        key = _names("t", self.columns)
        same = " AND ".join(f"t.k{i} = twice.k{i}" for i in self.columns)
        return (
            f"WITH twice AS (SELECT {key}, min(rowid) AS first FROM {self.target} AS t "
            f"WHERE {_present(self.columns)} GROUP BY {key} HAVING count(*) > 1) "
            f"SELECT t.rowid AS place, [{key}], first FROM {self.target} AS t JOIN twice ON {same} "
            f"WHERE t.rowid > first ORDER BY place LIMIT {limit}"
        )


@dataclass(frozen=True, slots=True)
class Dangling:
    """The rule that every key of `target` is one of `parent`.

    Where the types of the two are not `alike`, no value of one is a value of the other.
    """

    target: str
    columns: Sequence[int]
    parent: str
    references: Sequence[int]
    alike: bool

    @property
    def count(self) -> str:
        """SQL for the number of faults."""
        return f"(SELECT count(*) {self._rows()})"

    def faults(self, limit: int) -> str:
        """SQL for the first faults: place, values, NULL."""
        key = _names("t", self.columns)
        return f"SELECT t.rowid AS place, [{key}], NULL {self._rows()} ORDER BY place LIMIT {limit}"

    def _rows(self) -> str:
        pairs = zip(self.columns, self.references, strict=True)
        same = " AND ".join(f"p.k{j} = t.k{i}" for i, j in pairs)
        known = f"ANTI JOIN {self.parent} AS p ON {same}" if self.alike else ""
        return f"FROM {self.target} AS t {known} WHERE {_present(self.columns)}"


@dataclass(frozen=True, slots=True)
class KeyFault:
    """A key at fault: the record's place from 0, its values, and the place of its equal or None."""

    place: int
    values: list[str]
    first: int | None


def counts(con: DuckDBPyConnection, rules: Sequence[Repeated | Dangling]) -> Sequence[int]:
    """How often each rule is broken."""
    return con.execute(f"SELECT {', '.join(rule.count for rule in rules)}").fetchone() or ()


def key_faults(con: DuckDBPyConnection, rule: Repeated | Dangling, limit: int) -> list[KeyFault]:
    """The first faults of a rule, in file order."""
    return [KeyFault(*row) for row in con.execute(rule.faults(limit)).fetchall()]


def nearest_keys(con: DuckDBPyConnection, values: Sequence[str], rule: Dangling) -> dict[str, str]:
    """For each value the most similar key of the parent (Jaro-Winkler, 0.8 or more)."""
    found = con.execute(
        f"SELECT v, arg_max(k, s) FROM (SELECT v, k, jaro_winkler_similarity(v, k) AS s "
        f"FROM unnest(?::VARCHAR[]) AS x(v), (SELECT DISTINCT k{rule.references[0]} AS k "
        f"FROM {rule.parent} WHERE k IS NOT NULL LIMIT 100000)) WHERE s >= 0.8 GROUP BY v",
        [list(values)],
    ).fetchall()
    return dict(found)


def _names(alias: str, columns: Sequence[int]) -> str:
    return ", ".join(f"{alias}.k{i}" for i in columns)


def _present(columns: Sequence[int]) -> str:
    return " AND ".join(f"t.k{i} IS NOT NULL" for i in columns)
