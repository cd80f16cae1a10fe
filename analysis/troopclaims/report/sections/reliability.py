"""How reliably the rules were applied: independent passes over the same observations."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from troopclaims.report.page.blocks import Column, table
from troopclaims.report.page.record import Record

Pass = Mapping[str, Mapping[str, str]]
NUMBERS = ("quantity", "bound", "low", "best", "high", "certainty", "polarity")
REACTIONS = ("stance", "status")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of several passes on one field; `alpha` is None where no value varies."""

    field: str
    units: int
    agreed: int
    alpha: float | None


def read_pass(path: Path) -> Pass:
    """One pass: the codes by the observation's number."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["observation"]: row for row in csv.DictReader(file)}


def agreement(field: str, passes: Sequence[Pass], units: Sequence[str]) -> Agreement:
    """Krippendorff's alpha, nominal, for one field over the units (Krippendorff 2019, ch. 12).

    An empty cell is a code of its own: to leave a number out is a decision of the coder's.
    """
    import krippendorff

    coded = [[coder[unit][field] for unit in units] for coder in passes]
    values = sorted({value for row in coded for value in row})
    agreed = sum(len(set(codes)) == 1 for codes in zip(*coded, strict=True))
    if len(values) < 2:
        return Agreement(field, len(units), agreed, None)
    data = [[values.index(value) for value in row] for row in coded]
    alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    return Agreement(field, len(units), agreed, float(alpha))


def agreements(passes: Sequence[Pass]) -> list[Agreement]:
    """The agreement of the passes on every field, over the units that have the field."""
    reactions = [unit for unit, codes in passes[0].items() if codes["stance"]]
    numbers = [unit for unit in passes[0] if unit not in reactions]
    return [agreement(field, passes, numbers) for field in NUMBERS] + [
        agreement(field, passes, reactions) for field in REACTIONS
    ]


def reliability_table(record: Record) -> str:
    """The table of agreements of the first two passes and of all three."""
    folder = record.package.root / "analysis" / "reliability"
    passes = [read_pass(file) for file in sorted(folder.glob("pass_*.csv"))]
    columns: list[Column] = [
        ("Field", 16, lambda r: f"`{r['two'].field}`"),
        ("Observations", 14, lambda r: str(r["two"].units)),
        ("Coded alike by two", 16, lambda r: str(r["two"].agreed)),
        ("Alpha of two", 18, lambda r: _shown(r["two"].alpha)),
        ("Coded alike by three", 16, lambda r: str(r["three"].agreed)),
        ("Alpha of three", 18, lambda r: _shown(r["three"].alpha)),
    ]
    pairs = zip(agreements(passes[:2]), agreements(passes), strict=True)
    rows = [{"two": two, "three": three} for two, three in pairs]
    return table("tbl-reliability", "Agreement of independent passes", columns, rows)


def _shown(alpha: float | None) -> str:
    return "undefined, since nothing varies" if alpha is None else f"{alpha:.2f}"
