"""The outlines of countries, from TopoJSON to paths of an SVG, and places on the same sheet.

TopoJSON 1.0: arcs are lists of steps between whole numbers, which scale and translation turn into
degrees; a ring is a list of arcs, of which a negative one, ~n, is arc n backwards. The projection
is Equal Earth (Savric, Patterson and Jenny 2018), in which areas compare.

The story's map has coasts of its own (report/charts/land.py), of the same Natural Earth at the same
scale: it draws no country, and the documents are made where npm is not.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_A = (1.340264, -0.081106, 0.000893, 0.003796)  # the projection's polynomial, eq. 3
_WIDTH = 1000.0
# The sheet is cut 180 degrees from this meridian, in the Bering Strait, where it cuts no country.
_CENTRE = 11.7
# Degrees: the northern tip of Greenland and the southern one of the Americas.
_NORTH, _SOUTH = 83.6, -56.0
_LEFT_OUT = "ATA"
# Parts of the sheet: their western, southern, eastern and northern edges in degrees. Numbers have
# places between the front and Korea, most of them at the front; states that react are in Europe,
# most of them.
_NEAR = (14.0, 32.0, 152.0, 74.0)
_FRONT = (27.0, 44.0, 56.0, 58.5)
_EUROPE = (-11.0, 35.0, 42.0, 69.0)

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def project(longitude: float, latitude: float) -> Point:
    """A point of the globe, in degrees, on a sheet 1,000 wide, from its upper left corner.

    >>> project(-168.3, 0)[0], project(11.7, 0)[0]
    (0.0, 500.0)
    """
    x, y = _equal_earth((longitude - _CENTRE + 180) % 360 - 180, latitude)
    edge = _equal_earth(180, 0)[0]
    scale = _WIDTH / (2 * edge)
    return round((x + edge) * scale, 1), round((_equal_earth(0, _NORTH)[1] - y) * scale, 1)


def _equal_earth(longitude: float, latitude: float) -> Point:
    root = math.sqrt(3) / 2
    angle = math.asin(root * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = math.radians(longitude) * math.cos(angle) / (root * slope)
    y = angle * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return x, y


def _box() -> tuple[float, float]:
    return _WIDTH, project(0, _SOUTH)[1]


def boxes() -> dict[str, Box]:
    """Parts of the sheet by their names: left and upper edge, width and height."""
    return {"near": _part(_NEAR), "front": _part(_FRONT), "europe": _part(_EUROPE)}


def _part(edges: Box) -> Box:
    west, south, east, north = edges
    left, top = project(west, north)
    right, bottom = project(east, south)
    return left, top, round(right - left, 1), round(bottom - top, 1)


@dataclass(frozen=True, slots=True)
class Outlines:
    """Width and height of the sheet, and each country's path by its code of three letters."""

    box: tuple[float, float] = field(default_factory=_box)
    shapes: Mapping[str, str] = field(default_factory=dict)


def read_outlines(file: Path) -> Outlines:
    """The countries of a TopoJSON file whose properties give `a3`. Raises OSError."""
    topology = json.loads(file.read_text(encoding="utf-8"))
    arcs = [list(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    shapes = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = country["properties"].get("a3")
        if code and code != _LEFT_OUT:
            shapes[code] = "".join(_path(ring, arcs) for ring in _rings(country))
    return Outlines(shapes=shapes)


def place_points(places: Iterable[Mapping[str, Any]]) -> dict[str, Point]:
    """Where places with coordinates stand on the sheet, by their names."""
    return {
        place["name"]: project(float(place["longitude"]), float(place["latitude"]))
        for place in places
        if place["longitude"] is not None and place["latitude"] is not None
    }


def _points(arc: Iterable[Sequence[int]], transform: Mapping[str, Any]) -> Iterator[Point]:
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        (across, up), (left, bottom) = transform["scale"], transform["translate"]
        yield x * across + left, y * up + bottom


def _rings(country: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    if country["type"] == "Polygon":
        yield from country["arcs"]
    elif country["type"] == "MultiPolygon":
        for polygon in country["arcs"]:
            yield from polygon


def _path(ring: Iterable[int], arcs: Sequence[Sequence[Point]]) -> str:
    """A ring as a path of whole tenths, each point as the step from the one before."""
    points: list[tuple[int, int]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        for longitude, latitude in arc:
            x, y = project(longitude, latitude)
            point = (round(x * 10), round(y * 10))
            if not points or point != points[-1]:
                points.append(point)
    if len(points) < 4:  # Too small to be seen on this sheet.
        return ""
    (x, y), *rest = points
    steps = []
    for to_x, to_y in rest:
        steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"
