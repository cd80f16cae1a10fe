"""Agreement is computed right, and the table in the report is that of the two passes."""

from __future__ import annotations

import pytest

from support import PROJECT
from troopclaims.report.sections.reliability import Pass, agreement, agreements, read_pass


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


def test_all_passes_coded_the_same_eighty_observations() -> None:
    folder = PROJECT / "analysis" / "reliability"
    found = [read_pass(folder / f"pass_{name}.csv") for name in "abc"]
    assert list(found[0]) == list(found[1]) == list(found[2])
    assert len(found[0]) == 80
    assert {a.units for a in agreements(found)} == {60, 20}
