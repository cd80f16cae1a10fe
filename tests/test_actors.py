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


@pytest.fixture(scope="module")
def reference() -> dict[str, dict[str, str]]:
    """country_converter's table by ISO alpha-3 code.

    Its table is read as it is: its own reader does not work with pandas 3.
    """
    table = files("country_converter").joinpath("country_data.tsv").read_text(encoding="utf-8")
    return {row["ISO3"]: row for row in csv.DictReader(table.splitlines(), delimiter="\t")}


def test_codes_and_name_of_every_state_are_those_of_country_converter(
    reference: dict[str, dict[str, str]],
) -> None:
    states = [actor for actor in rows("actors") if actor["kind"] == "state"]
    assert len(states) > 10
    for actor in states:
        expected = reference[actor["iso_alpha3"]]
        gw_code = CORRECTED.get(actor["actor_id"], expected["GWcode"])
        assert re.fullmatch(expected["ISO2"], actor["iso_alpha2"]), actor["actor_id"]
        assert actor["gw_code"] == gw_code, actor["actor_id"]
        assert re.search(expected["regex"], actor["name"], re.IGNORECASE), actor["actor_id"]
