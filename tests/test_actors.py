"""Country codes of the states agree with a maintained package."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from support import PROJECT


def rows(table: str) -> list[dict[str, str]]:
    with (PROJECT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# country_converter has Czechoslovakia's code; the list of independent states (Gleditsch and Ward,
# revised 2020) has 315 CZE until 1992 and 316 CZR from 1993.
CORRECTED = {"czechia": "316"}
STATES = [actor for actor in rows("actors") if actor["kind"] == "state"]


@pytest.fixture(scope="module")
def reference() -> dict[str, dict[str, str]]:
    """country_converter's table by ISO alpha-3 code.

    Its table is read as it is: its own reader does not work with pandas 3.
    """
    table = files("country_converter").joinpath("country_data.tsv").read_text(encoding="utf-8")
    return {row["ISO3"]: row for row in csv.DictReader(table.splitlines(), delimiter="\t")}


@pytest.mark.parametrize("actor", STATES, ids=lambda actor: actor["actor_id"])
def test_codes_of_a_state_are_those_of_country_converter(
    actor: dict[str, str], reference: dict[str, dict[str, str]]
) -> None:
    expected = reference[actor["iso_alpha3"]]
    assert re.search(expected["ISO2"], actor["iso_alpha2"])
    assert actor["gw_code"] == CORRECTED.get(actor["actor_id"], expected["GWcode"])
    assert re.search(expected["regex"], actor["name"], re.IGNORECASE)


def test_every_state_has_all_three_codes() -> None:
    for actor in STATES:
        assert actor["iso_alpha2"], actor["actor_id"]
        assert actor["iso_alpha3"], actor["actor_id"]
        assert actor["gw_code"], actor["actor_id"]


def test_no_state_belongs_to_another() -> None:
    assert not [actor["actor_id"] for actor in STATES if actor["state_id"]]


def test_an_office_holder_has_the_side_of_the_state() -> None:
    side = {state["actor_id"]: state["side"] for state in STATES}
    for actor in rows("actors"):
        if actor["state_id"] and actor["side"] != "none":
            assert actor["side"] == side[actor["state_id"]], actor["actor_id"]


def test_nobody_is_part_of_themselves_however_indirectly() -> None:
    part_of = {actor["actor_id"]: actor["part_of_id"] for actor in rows("actors")}
    for start in part_of:
        seen, here = set(), start
        while here:
            assert here not in seen, start
            seen.add(here)
            here = part_of[here]


def test_one_name_is_one_actor() -> None:
    names = [actor["name"].casefold() for actor in rows("actors")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
