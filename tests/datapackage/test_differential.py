"""This validator and frictionless find the same, but for the documented differences."""

from __future__ import annotations

from pathlib import Path

import pytest

from datapackage.cases import CASES, DIFFERENCES
from datapackage.differential import OF_THE_DESCRIPTOR, Case, Fault, ours, theirs, write

pytest.importorskip("frictionless")


def without_places(faults: set[Fault]) -> set[tuple[str, int | None, str]]:
    """Type, row and field; a fault of the descriptor has none that the two would agree on."""
    if any(kind in OF_THE_DESCRIPTOR for _, kind, _, _ in faults):
        return {("descriptor", None, "")}
    return {fault[1:] for fault in faults}


def found_by_theirs(file: Path) -> set[Fault]:
    try:
        return theirs(file)
    except Exception as error:
        return {("", f"crash: {type(error).__name__}", None, "")}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_finds_what_frictionless_finds(case: Case, tmp_path: Path) -> None:
    file = write(case, tmp_path)
    mine, other = ours(file), found_by_theirs(file)
    if case.difference:
        assert without_places(mine) == case.ours, DIFFERENCES[case.difference]
        assert without_places(mine) != without_places(other), "no difference any more: say so"
    else:
        assert without_places(mine) == without_places(other)


def test_cases_are_many_and_told_apart() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) >= 200


def test_each_documented_difference_is_shown() -> None:
    assert {case.difference for case in CASES if case.difference} == set(DIFFERENCES)
