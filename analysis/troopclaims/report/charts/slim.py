"""SVG without what shows nothing: half of what Vega writes, which a page has to carry.

Numbers keep a hundredth of a pixel; what every element repeats stands once at the root; groups
that only group are taken apart, and what has no size is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_NUMBER = re.compile(r"-?\d*\.\d{3,}(?:e-?\d+)?")
_GEOMETRY = ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "opacity")
# Attributes with the value that an element has without them (SVG 2, sections 8.5, 11.3 and 13).
_INITIAL = {
    "opacity": "1",
    "stroke-width": "1",
    "stroke-opacity": "1",
    "fill-opacity": "1",
    "transform": "translate(0,0)",
    "x": "0",
    "y": "0",
    "x2": "0",
    "y2": "0",
}
_OF_VEGA = ("class", "pointer-events", "stroke-miterlimit", "version")
_CONTAINERS = re.compile(r"\w+ mark container")


def slim(svg: str) -> str:
    """The same picture, with the same links and descriptions, in fewer letters.

    >>> slim(f'<svg xmlns="{_SVG}"><g class="a"><path d="M1.23456,0"/></g></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1.23,0"/></svg>'
    """
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314 - Vega's own, made a moment ago
    for element in root.iter():
        _thin(element)
    _hoist(root, "font-family")
    _take_apart(root)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def _thin(element: ET.Element) -> None:
    attributes = element.attrib
    for name in _GEOMETRY:
        if name in attributes:
            attributes[name] = _NUMBER.sub(_rounded, attributes[name])
    for name in _OF_VEGA:
        attributes.pop(name, None)
    for name, value in _INITIAL.items():
        if attributes.get(name) == value:
            del attributes[name]
    if _CONTAINERS.fullmatch(attributes.get("aria-roledescription", "")):
        del attributes["aria-roledescription"]
        attributes.pop("role", None)
    # Every browser reads the address of a link without the prefix (SVG 2, section 16.1.4).
    if f"{{{_XLINK}}}href" in attributes:
        attributes["href"] = attributes.pop(f"{{{_XLINK}}}href")


def _rounded(number: re.Match[str]) -> str:
    short = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _hoist(root: ET.Element, name: str) -> None:
    """Set an attribute once that all texts have alike."""
    values = {text.get(name) for text in root.iter(f"{{{_SVG}}}text")}
    if len(values) == 1 and (value := values.pop()):
        root.set(name, value)
        for text in root.iter(f"{{{_SVG}}}text"):
            del text.attrib[name]


def _take_apart(element: ET.Element) -> None:
    """Put the children of groups that only group in their place, and leave empty parts out."""
    for child in element:
        _take_apart(child)
    element[:] = [part for child in element for part in _parts(child)]


def _parts(child: ET.Element) -> Iterator[ET.Element]:
    if child.tag == f"{{{_SVG}}}g" and (not len(child) or not child.attrib):
        yield from child
    elif not _is_empty(child):
        yield child


def _is_empty(element: ET.Element) -> bool:
    """Whether a path is hidden, or without paint of its own and for the eye alone."""
    if element.tag != f"{{{_SVG}}}path":
        return False
    paint = {element.get("fill", "none"), element.get("stroke", "none")}
    is_ground = element.get("aria-hidden") == "true" and paint <= {"none", "transparent"}
    return element.get("display") == "none" or is_ground
