"""How reliably the rules were applied: two independent passes over the same observations."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from troopclaims.report.record import Record
from troopclaims.report.tables import Column, table

Pass = Mapping[str, Mapping[str, str]]
NUMBERS = ("quantity", "bound", "low", "best", "high", "certainty", "polarity")
REACTIONS = ("stance", "status")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two passes on one field; `alpha` is None where no value varies."""

    field: str
    units: int
    agreed: int
    alpha: float | None


def read_pass(path: Path) -> Pass:
    """One pass: the codes by the observation's number."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["observation"]: row for row in csv.DictReader(file)}


def agreement(field: str, one: Pass, other: Pass, units: Sequence[str]) -> Agreement:
    """Krippendorff's alpha, nominal, for one field over the units (Krippendorff 2019, ch. 12).

    An empty cell is a code of its own: to leave a number out is a decision of the coder's.
    """
    import krippendorff

    pairs = [[coder[unit][field] for unit in units] for coder in (one, other)]
    values = sorted({value for row in pairs for value in row})
    agreed = sum(a == b for a, b in zip(*pairs, strict=True))
    if len(values) < 2:
        return Agreement(field, len(units), agreed, None)
    data = [[values.index(value) for value in row] for row in pairs]
    alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    return Agreement(field, len(units), agreed, float(alpha))


def agreements(one: Pass, other: Pass) -> list[Agreement]:
    """The agreement of two passes on every field, over the units that have the field."""
    reactions = [unit for unit, codes in one.items() if codes["stance"]]
    numbers = [unit for unit in one if unit not in reactions]
    return [agreement(field, one, other, numbers) for field in NUMBERS] + [
        agreement(field, one, other, reactions) for field in REACTIONS
    ]


def reliability_table(record: Record) -> str:
    """The table of agreements, from analysis/reliability/."""
    folder = record.package.root / "analysis" / "reliability"
    found = agreements(read_pass(folder / "pass_a.csv"), read_pass(folder / "pass_b.csv"))
    columns: list[Column] = [
        ("Field", 20, lambda r: f"`{r['field']}`"),
        ("Observations", 14, lambda r: str(r["units"])),
        ("Coded alike", 14, lambda r: str(r["agreed"])),
        ("Krippendorff's alpha", 20, lambda r: _shown(r["alpha"])),
    ]
    rows = [
        {"field": a.field, "units": a.units, "agreed": a.agreed, "alpha": a.alpha} for a in found
    ]
    return table("tbl-reliability", "Agreement of two independent passes", columns, rows)


def _shown(alpha: float | None) -> str:
    return "undefined, since nothing varies" if alpha is None else f"{alpha:.2f}"
