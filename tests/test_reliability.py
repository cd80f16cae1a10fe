"""Agreement is computed right, and the table in the report is that of the two passes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from support import PROJECT
from troopclaims.dataset.package import Package
from troopclaims.report.page.record import Record
from troopclaims.report.sections.reliability import (
    NUMBERS,
    REACTIONS,
    Pass,
    agreement,
    agreements,
    read_pass,
    reliability_table,
)


def passes(one: str, other: str) -> tuple[Pass, Pass]:
    return tuple({str(n): {"x": v} for n, v in enumerate(codes)} for codes in (one, other))


def test_alpha_of_two_observers_and_two_values_is_as_worked_out_by_hand() -> None:
    # Twenty values, 14 zeros and 6 ones, 4 of 10 pairs differ: 1 - 19 * 4 / (14 * 6).
    one, other = passes("0100000000", "1110010010")
    found = agreement("x", [one, other], list(one))
    assert (found.units, found.agreed) == (10, 6)
    assert found.alpha == pytest.approx(1 - 19 * 4 / (14 * 6))


def test_full_agreement_is_one_and_no_variation_is_undefined() -> None:
    one, other = passes("aab", "aab")
    assert agreement("x", [one, other], list(one)).alpha == 1
    one, other = passes("aaa", "aaa")
    assert agreement("x", [one, other], list(one)).alpha is None


def test_three_passes_agree_only_where_all_do() -> None:
    one, other = passes("ab", "ab")
    third, _ = passes("aa", "aa")
    assert agreement("x", [one, other, third], list(one)).agreed == 1


def test_the_table_has_the_first_two_passes_beside_all_three(tmp_path: Path) -> None:
    folder = tmp_path / "analysis" / "reliability"
    folder.mkdir(parents=True)
    fields = [*NUMBERS, *REACTIONS]
    for name, certainty in (("a", "xyxy"), ("b", "xyxy"), ("c", "xyyy")):
        with (folder / f"pass_{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["observation", *fields])
            writer.writeheader()
            for number, code in enumerate(certainty):
                codes = dict.fromkeys(fields, "") | {"certainty": code, "quantity": "q"}
                writer.writerow({"observation": number, **codes})
            writer.writerow({"observation": 9, **dict.fromkeys(fields, ""), "stance": "s"})
    record = Record(con=None, package=Package(tmp_path / "datapackage.json", {}))
    lines = reliability_table(record).splitlines()
    rows = {
        cells[1].strip("` "): [cell.strip() for cell in cells[2:-1]]
        for cells in (line.split("|") for line in lines if line.startswith("| `"))
    }
    # Of 12 codes 5 are x and 7 are y; in the third unit one of the three differs, which makes 4 of
    # its 6 ordered pairs: alpha is 1 - (4 / 2 / 12) / (2 * 5 * 7 / (12 * 11)).
    undefined = "undefined, since nothing varies"
    assert rows["certainty"] == ["4", "4", "1.00", "3", f"{1 - 11 / 35:.2f}"]
    assert rows["quantity"] == ["4", "4", undefined, "4", undefined]
    assert rows["stance"][0] == "1"


def test_all_passes_coded_the_same_eighty_observations() -> None:
    folder = PROJECT / "analysis" / "reliability"
    found = [read_pass(folder / f"pass_{name}.csv") for name in "abc"]
    assert list(found[0]) == list(found[1]) == list(found[2])
    assert len(found[0]) == 80
    assert {a.units for a in agreements(found)} == {60, 20}
