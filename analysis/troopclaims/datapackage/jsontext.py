"""Cells that hold JSON: objects, arrays, points and shapes, each asked of Python.

DuckDB takes more for JSON than JSON is (NaN, a comma at the end), so that it is no judge of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

Test = Callable[[str], bool]
# RFC 7946, section 3.1: how deep the coordinates of a geometry are nested, down to the numbers.
_DEPTHS = {
    "Point": 1,
    "MultiPoint": 2,
    "LineString": 2,
    "MultiLineString": 3,
    "Polygon": 3,
    "MultiPolygon": 4,
}


def is_object(text: str) -> bool:
    """Whether a text is a JSON object."""
    return isinstance(_value(text), dict)


def is_array(text: str) -> bool:
    """Whether a text is a JSON array."""
    return isinstance(_value(text), list)


def is_point_array(text: str) -> bool:
    """Whether a text is [longitude, latitude] (Table Schema, "geopoint", array)."""
    value = _value(text)
    return isinstance(value, list) and len(value) == 2 and _is_point(*value)


def is_point_object(text: str) -> bool:
    """Whether a text is {"lon": longitude, "lat": latitude} (Table Schema, "geopoint", object)."""
    value = _value(text)
    return (
        isinstance(value, dict)
        and set(value) == {"lon", "lat"}
        and _is_point(value["lon"], value["lat"])
    )


def is_geojson(text: str) -> bool:
    """Whether a text is a GeoJSON object (RFC 7946)."""
    return _is_geojson(_value(text))


def is_topojson(text: str) -> bool:
    """Whether a text is a TopoJSON topology: it says so, and has objects and arcs."""
    value = _value(text)
    return (
        isinstance(value, dict)
        and value.get("type") == "Topology"
        and isinstance(value.get("objects"), dict)
        and isinstance(value.get("arcs"), list)
    )


def has_length(least: int | None, most: int | None) -> Test:
    """A test of the number of items of an array, or of properties of an object."""

    def test(text: str) -> bool:
        value = _value(text)
        length = len(value) if isinstance(value, (dict, list)) else 0
        return (least is None or length >= least) and (most is None or length <= most)

    return test


def _value(text: str) -> Any:
    """The value of a JSON text, None where it is none; objects and arrays alone matter here."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _is_point(longitude: Any, latitude: Any) -> bool:
    return (
        _is_number(longitude)
        and _is_number(latitude)
        and -180 <= longitude <= 180
        and -90 <= latitude <= 90
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_geojson(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    if value.get("type") == "FeatureCollection":
        features = value.get("features")
        return isinstance(features, list) and all(
            isinstance(one, Mapping) and one.get("type") == "Feature" and _is_geojson(one)
            for one in features
        )
    if value.get("type") == "Feature":
        geometry, properties = value.get("geometry", ""), value.get("properties", "")
        return (geometry is None or _is_geometry(geometry)) and (
            properties is None or isinstance(properties, Mapping)
        )
    return _is_geometry(value)


def _is_geometry(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    if value.get("type") == "GeometryCollection":
        geometries = value.get("geometries")
        return isinstance(geometries, list) and all(map(_is_geometry, geometries))
    depth = _DEPTHS.get(str(value.get("type")), 0)
    return depth > 0 and _are_coordinates(value.get("coordinates"), depth)


def _are_coordinates(value: Any, depth: int) -> bool:
    if not isinstance(value, list):
        return False
    if depth == 1:
        return len(value) >= 2 and all(map(_is_number, value))
    return all(_are_coordinates(one, depth - 1) for one in value)
