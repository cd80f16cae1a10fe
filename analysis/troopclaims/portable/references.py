"""Numbers for figures and tables, and the references to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from troopclaims.portable.ast import Node, attributes, link, string, walk
from troopclaims.portable.errors import UnsupportedFeature

_KINDS = {"fig": "Figure", "tbl": "Table"}


def number_targets(blocks: list[Node]) -> dict[str, str]:
    """The words for every figure and table by identifier, such as {"fig-x": "Figure 1"}.

    Raises UnsupportedFeature where two targets share an identifier.
    """
    counters = dict.fromkeys(_KINDS, 0)
    numbers: dict[str, str] = {}
    for identifier in _identifiers(blocks):
        kind = identifier.split("-", 1)[0]
        if kind in counters and "-" in identifier:
            if identifier in numbers:
                raise UnsupportedFeature(
                    f"the label {identifier} is given twice; labels are unique"
                )
            counters[kind] += 1
            numbers[identifier] = f"{_KINDS[kind]} {counters[kind]}"
    return numbers


def _identifiers(node: Any) -> Iterator[str]:
    """The identifiers of divs, figures and tables, in the order of the document."""
    if isinstance(node, list):
        for child in node:
            yield from _identifiers(child)
    elif isinstance(node, dict):
        if node.get("t") in ("Div", "Figure", "Table"):
            yield attributes(node)[0]
        yield from _identifiers(node.get("c", []))


def resolve(blocks: list[Node], numbers: Mapping[str, str]) -> list[Node]:
    """The blocks with every reference (@fig-x) turned into a link with the target's number.

    Raises UnsupportedFeature for a reference to a label that the document does not have.
    """

    def change(node: Node) -> Node | list[Node] | None:
        if node["t"] != "Cite":
            return None
        keys = [citation["citationId"] for citation in node["c"][0]]
        if not all(re.match(r"(fig|tbl)-", key) for key in keys):
            return None
        found: list[Node] = []
        for key in keys:
            if key not in numbers:
                raise UnsupportedFeature(
                    f"@{key} refers to a label that the document does not have"
                )
            if found:
                found.append(string(", "))
            found.append(link([string(numbers[key].replace(" ", "\u00a0"))], f"#{key}"))
        return found

    resolved = walk(blocks, change)
    assert isinstance(resolved, list)  # noqa: S101
    return resolved
