"""Coordinates lie inside the bounds of the country that the place is said to be in."""

from __future__ import annotations

import csv
from functools import cache

from countryinfo import CountryInfo

from support import PROJECT

# The outlines are coarse: a harbour town can lie a little outside of them.
MARGIN = 0.3
# Countries without an outline in countryinfo, by their westernmost, southernmost, easternmost and
# northernmost point in degrees.
BOXES = {"HU": (16.1, 45.7, 22.9, 48.6)}


def rows() -> list[dict[str, str]]:
    with (PROJECT / "data" / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def boxes(alpha2: str) -> list[tuple[float, float, float, float]]:
    """West, south, east and north of each polygon of the country's outline, in degrees."""
    if alpha2 in BOXES:
        return [BOXES[alpha2]]
    outline = CountryInfo(alpha2).geo_json()
    assert "features" in outline, f"countryinfo has no outline of {alpha2}; add it to BOXES"
    found = []
    for feature in outline["features"]:
        shape = feature["geometry"]
        polygons = (
            shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        )
        for polygon in polygons:
            longitudes, latitudes = zip(*polygon[0], strict=True)
            found.append((min(longitudes), min(latitudes), max(longitudes), max(latitudes)))
    return found


def lies_in_its_country(place: dict[str, str]) -> bool:
    latitude, longitude = float(place["latitude"]), float(place["longitude"])
    return any(
        west - MARGIN <= longitude <= east + MARGIN and south - MARGIN <= latitude <= north + MARGIN
        for west, south, east, north in boxes(place["country"])
    )


def test_every_place_lies_in_its_country() -> None:
    located = [place for place in rows() if place["latitude"]]
    assert len(located) > 10
    assert [place["place_id"] for place in located if not lies_in_its_country(place)] == []


def test_a_place_put_elsewhere_does_not() -> None:
    place = next(place for place in rows() if place["country"] == "RU" and place["latitude"])
    assert not lies_in_its_country(place | {"latitude": "-10"})
    assert not lies_in_its_country(place | {"country": "BR"})
