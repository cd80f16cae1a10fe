"""How reliably the rules were applied: independent passes over the same observations."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from troopclaims.report.page.blocks import Column, table
from troopclaims.report.page.record import Record

Pass = Mapping[str, Mapping[str, str]]
NUMBERS = (
    "measure", "personnel", "scope", "bound", "low", "best", "high", "certainty", "polarity",
)  # fmt: skip
REACTIONS = ("stance", "status")
_RESAMPLES = 2_000
_SEED = 20261125


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of passes on one field; `alpha` is None where no value varies.

    `interval` is the 95 per cent interval of alpha where it can be worked out.
    """

    field: str
    units: int
    agreed: int
    alpha: float | None
    interval: tuple[float, float] | None


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
        return Agreement(field, len(units), agreed, None, None)
    data = [[values.index(value) for value in row] for row in coded]
    alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    interval = alpha_interval(data) if len(passes) == 2 else None
    return Agreement(field, len(units), agreed, float(alpha), interval)


def alpha_interval(data: Sequence[Sequence[int]]) -> tuple[float, float]:
    """The 95 per cent interval of alpha of two coders, from units drawn again with replacement.

    `data` are the codes of both coders, from 0 up, unit by unit. The interval is that of the
    percentiles of the bootstrap (Efron and Tibshirani 1993, ch. 13); alpha is worked out as for two
    coders without a gap: 1 - observed / expected disagreement (Krippendorff 2019, ch. 12). Draws
    in which nothing varies have no alpha and are left out. The seed is fixed.
    """
    import numpy as np

    one, other = (np.asarray(codes) for codes in data)
    drawn = np.random.default_rng(_SEED).integers(0, len(one), (_RESAMPLES, len(one)))
    one, other = one[drawn], other[drawn]
    all_codes = 2 * one.shape[1]
    expected = np.full(_RESAMPLES, all_codes * (all_codes - 1), dtype=float)
    for code in range(int(max(one.max(), other.max())) + 1):
        count = (one == code).sum(axis=1) + (other == code).sum(axis=1)
        expected -= count * (count - 1)
    observed = (one != other).mean(axis=1)
    varied = expected > 0
    alphas = 1 - observed[varied] * all_codes * (all_codes - 1) / expected[varied]
    low, high = np.percentile(alphas, [2.5, 97.5])
    return float(low), float(high)


def agreements(passes: Sequence[Pass]) -> list[Agreement]:
    """The agreement of the passes on every field that they have, over the units that have it."""
    fields = next(iter(passes[0].values())).keys()
    reactions = [unit for unit, codes in passes[0].items() if codes["stance"]]
    numbers = [unit for unit in passes[0] if unit not in reactions]
    return [
        agreement(field, passes, reactions if field in REACTIONS else numbers)
        for field in fields
        if field != "observation"
    ]


def reliability_table(record: Record) -> str:
    """The table of agreements of the two passes by the rules of today."""
    folder = record.package.root / "analysis" / "reliability" / "second"
    passes = [read_pass(file) for file in sorted(folder.glob("pass_*.csv"))]
    columns: list[Column] = [
        ("Field", 22, lambda r: f"`{r['one'].field}`"),
        ("Observations", 16, lambda r: str(r["one"].units)),
        ("Coded alike", 16, lambda r: str(r["one"].agreed)),
        ("Alpha", 20, lambda r: _shown(r["one"].alpha)),
        ("95 per cent interval", 24, lambda r: _span(r["one"].interval)),
    ]
    rows = [{"one": found} for found in agreements(passes)]
    return table("tbl-reliability", "Agreement of two independent passes", columns, rows)


def _shown(alpha: float | None) -> str:
    return "undefined, since nothing varies" if alpha is None else f"{alpha:.2f}"


def _span(interval: tuple[float, float] | None) -> str:
    return "none" if interval is None else f"{interval[0]:.2f} to {interval[1]:.2f}"
