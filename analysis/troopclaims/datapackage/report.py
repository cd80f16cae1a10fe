"""What a validation found: issues, cut to a limit a check, and totals that are not cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from troopclaims.datapackage.issue import Issue

Kind = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """The issues in order of place, and the true totals by (type, resource, field, note)."""

    issues: tuple[Issue, ...]
    totals: Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Found:
    """The faults of one check: how many there are, and the first of them as issues."""

    count: int
    issues: tuple[Issue, ...]


def kind_of(issue: Issue) -> Kind:
    """What issues of the same check have in common."""
    return issue.type, issue.resource, issue.field, issue.note


class Tally:
    """Counts issues by kind and keeps the first of each, since there may be millions."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._counts: Counter[Kind] = Counter()
        self._kept: dict[Kind, list[Issue]] = {}

    def add(self, issue: Issue) -> None:
        """Count one issue."""
        kind = kind_of(issue)
        self._counts[kind] += 1
        kept = self._kept.setdefault(kind, [])
        if len(kept) < self._limit:
            kept.append(issue)

    def found(self) -> list[Found]:
        """What was counted, one for each kind."""
        return [Found(self._counts[kind], tuple(kept)) for kind, kept in self._kept.items()]


def each(issues: Iterable[Issue], limit: int) -> list[Found]:
    """Issues that are all there are, each kind cut to the limit."""
    tally = Tally(limit)
    for issue in issues:
        tally.add(issue)
    return tally.found()


def report_of(found: Iterable[Found]) -> Report:
    """The report that the findings of all checks make together."""
    issues: list[Issue] = []
    totals: Counter[Kind] = Counter()
    for one in found:
        issues += one.issues
        if one.issues:
            totals[kind_of(one.issues[0])] += one.count
    return Report(tuple(sorted(issues, key=lambda issue: issue.place)), totals)
