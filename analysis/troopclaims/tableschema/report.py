"""What a validation found: the issues listed, and how many there are of each in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from troopclaims.issue import Issue

Kind = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """The issues, sorted by place, and the true totals by (type, resource, field, note)."""

    issues: tuple[Issue, ...] = ()
    totals: Mapping[Kind, int] = field(default_factory=dict)
