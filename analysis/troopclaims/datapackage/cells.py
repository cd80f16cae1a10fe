"""What a scan found in the cells, as issues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from troopclaims.datapackage.checks import Check
from troopclaims.datapackage.hints import did_you_mean, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.report import Found
from troopclaims.datapackage.scan import Plan, broken_checks

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HINTS = 50


def found_in_cells(
    con: DuckDBPyConnection, table: Resource, plan: Plan, target: str, limit: int
) -> Iterator[Found]:
    """The faults of single records: types, constraints, blank rows, keys without a value."""
    for broken in broken_checks(con, plan, target, limit):
        hints: dict[str, str] = {}
        issues = []
        for place, cells in broken.records:
            value = ",".join(cell or "" for cell in cells)
            if value not in hints:
                hints[value] = _hint(broken.check, value, known=len(hints) < HINTS)
            row = place + table.dialect.first_row
            issues.append(_issue(table, broken.check, row, value, hints[value]))
        yield Found(broken.count, tuple(issues))


def _hint(check: Check, value: str, *, known: bool) -> str:
    near = did_you_mean(value, check.choices) if check.choices and known else ""
    few = 0 < len(check.choices) <= 12
    return near or check.hint or ("one of " + ", ".join(check.choices) if few else "")


def _issue(table: Resource, check: Check, row: int, value: str, hint: str) -> Issue:
    bare = check.column < 0 or check.note == 'constraint "required"'
    return Issue(
        check.type,
        check.says if bare else f"{shortened(value)!r} {check.says}",
        table.name,
        table.path,
        row,
        check.field,
        shortened(value),
        check.note,
        hint,
    )
