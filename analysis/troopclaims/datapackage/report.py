"""What a validation found: issues, cut to a limit a check, and totals that are not cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from troopclaims.datapackage.issue import UNSUPPORTED, Issue, Severity
from troopclaims.datapackage.loading import DESCRIPTOR
from troopclaims.datapackage.model import Resource

Kind = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, and what it looked at.

    The issues are in order of place; `totals` are the true numbers by (type, resource, field,
    note), of which the issues may list fewer. `file` is the descriptor, `package` the name that it
    gives and `checked` the tables that were checked, whatever came of it. They are `whole` where
    nothing that the descriptor names, and nothing in them, was left out as unsupported; `rules_run`
    says whether what they mean was looked into as well.
    """

    issues: tuple[Issue, ...]
    totals: Mapping[Kind, int]
    file: Path = Path(DESCRIPTOR)
    package: str = ""
    checked: tuple[Resource, ...] = ()
    whole: bool = False
    rules_run: bool = False

    def count(self, severity: Severity) -> int:
        """How many issues there are of a severity, listed or not."""
        kinds = {kind_of(issue) for issue in self.issues if issue.severity == severity}
        return sum(self.totals[kind] for kind in kinds)

    @property
    def unchecked(self) -> list[str]:
        """The names of the tables that could not be checked since they are not supported."""
        named = [issue.resource for issue in self.issues if issue.severity == UNSUPPORTED]
        return sorted({*named} - {table.name for table in self.checked} - {""})

    @property
    def valid(self) -> bool | None:
        """Whether the package is valid; None where something could not be checked."""
        if self.count("error"):
            return False
        return None if self.count(UNSUPPORTED) else True


@dataclass(frozen=True, slots=True)
class Found:
    """The issues of one check: how many there are, and the first of them as issues."""

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
