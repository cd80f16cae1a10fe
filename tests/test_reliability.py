"""Agreement is computed right, and the table in the report is that of the two passes."""

from __future__ import annotations

import csv
from pathlib import Path

import krippendorff
import pytest

from support import PROJECT
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.vocabulary import enumerations
from troopclaims.report.page.record import Record
from troopclaims.report.sections.reliability import (
    NUMBERS,
    REACTIONS,
    Pass,
    agreement,
    agreements,
    alpha_interval,
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


def test_the_table_has_the_fields_of_both_passes(tmp_path: Path) -> None:
    folder = tmp_path / "analysis" / "reliability" / "second"
    folder.mkdir(parents=True)
    fields = [*NUMBERS, *REACTIONS]
    for name, certainty in (("a", "xyxy"), ("b", "xyyy")):
        with (folder / f"pass_{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["observation", *fields])
            writer.writeheader()
            for number, code in enumerate(certainty):
                codes = dict.fromkeys(fields, "") | {"certainty": code, "measure": "m"}
                writer.writerow({"observation": number, **codes})
            writer.writerow({"observation": 9, **dict.fromkeys(fields, ""), "stance": "s"})
    record = Record(con=None, package=Package(tmp_path / "datapackage.json", {}))
    lines = reliability_table(record).splitlines()
    rows = {
        cells[1].strip("` "): [cell.strip() for cell in cells[2:-1]]
        for cells in (line.split("|") for line in lines if line.startswith("| `"))
    }
    # Of 8 codes 3 are x and 5 are y; one of four pairs differs: 1 - 7 * 1 * 2 / (3 * 5 * 2).
    assert rows["certainty"][:3] == ["4", "3", f"{1 - 7 / 15:.2f}"]
    assert rows["measure"] == ["4", "4", "undefined, since nothing varies", "none"]
    assert rows["stance"][0] == "1"


def test_the_interval_holds_alpha_and_narrows_with_more_units() -> None:
    few = [[0, 1, 0, 1, 0, 0, 1, 1, 2, 2] * 2, [0, 1, 1, 1, 0, 0, 1, 0, 2, 2] * 2]
    alpha = krippendorff.alpha(reliability_data=few, level_of_measurement="nominal")
    low, high = alpha_interval(few)
    assert low < alpha < high <= 1
    wide = high - low
    low, high = alpha_interval([codes * 10 for codes in few])
    assert low < alpha < high
    assert high - low < wide / 2


def test_no_difference_leaves_no_width() -> None:
    assert alpha_interval([[0, 1, 0, 1]] * 2) == (1, 1)


@pytest.mark.parametrize(
    ("name", "coders", "units"), [("first", "abc", (60, 20)), ("second", "ab", (80, 40))]
)
def test_all_passes_coded_the_same_observations(
    name: str, coders: str, units: tuple[int, int]
) -> None:
    folder = PROJECT / "analysis" / "reliability" / name
    found = [read_pass(folder / f"pass_{coder}.csv") for coder in coders]
    assert all(list(one) == list(found[0]) for one in found)
    assert {one.units for one in agreements(found)} == set(units)


def test_the_passes_by_the_rules_of_today_use_its_codes() -> None:
    folder = PROJECT / "analysis" / "reliability" / "second"
    codes = enumerations(open_package(PROJECT))
    tables = {"measure": "estimates", "personnel": "estimates", "scope": "estimates",
              "bound": "estimates", "certainty": "claims", "polarity": "claims",
              "stance": "reactions", "status": "reactions"}  # fmt: skip
    for coder in "ab":
        for unit, row in read_pass(folder / f"pass_{coder}.csv").items():
            for field, table in tables.items():
                assert row[field] in {"", *codes[f"{table}.{field}"]}, (coder, unit, field)


def test_the_text_counts_the_differences_that_the_table_has() -> None:
    folder = PROJECT / "analysis" / "reliability" / "second"
    found = agreements([read_pass(folder / f"pass_{coder}.csv") for coder in "ab"])
    apart = {one.field: one.units - one.agreed for one in found}
    assert (apart["measure"] + apart["scope"], sum(apart.values())) == (14, 18)
    text = " ".join((PROJECT / "report" / "reliability.md").read_text(encoding="utf-8").split())
    assert "Fourteen of the eighteen differences in the table are of measure or scope" in text
