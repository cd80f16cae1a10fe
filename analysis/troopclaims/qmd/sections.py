"""The sections' numbers, counted the same for both formats."""

from __future__ import annotations

from collections.abc import Iterator

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.places import Body
from troopclaims.qmd.tree import Node, attributes, every, span, string, walk

# Headings of these classes have no number; Quarto moves an appendix to the end of the page.
_UNNUMBERED = ("unnumbered", "appendix")


def top_level(blocks: list[Node]) -> int:
    """The level of the document's highest heading, 1 if it has none."""
    return min((node["c"][0] for node in every(blocks) if node["t"] == "Header"), default=1)


def number_sections(blocks: list[Node], body: Body) -> tuple[list[Node], dict[str, str]]:
    """The blocks with a number before every heading, and the words for each identifier.

    The highest level that the document uses counts as the first. Headings with the class
    `unnumbered` or `appendix`, and those beneath them, have no number.
    """
    _appendices_last(blocks, body)
    top = top_level(blocks)
    counts = [0] * 7
    silent: list[int] = []
    numbers: dict[str, str] = {}

    def change(node: Node) -> Node:
        level, (identifier, classes, _), inlines = node["c"]
        while silent and silent[-1] >= level:
            silent.pop()
        if silent or any(name in classes for name in _UNNUMBERED):
            silent.append(level)
            return node
        counts[level] += 1
        counts[level + 1 :] = [0] * (6 - level)
        number = ".".join(str(count) for count in counts[top : level + 1])
        numbers[identifier] = f"Section\u00a0{number}"
        prefix = span([string(number)], classes=("header-section-number",))
        return {"t": "Header", "c": [level, node["c"][1], [prefix, {"t": "Space"}, *inlines]]}

    return walk(blocks, {"Header": change}), numbers


def _appendices_last(blocks: list[Node], body: Body) -> None:
    """Raise UnsupportedFeature where a section follows an appendix: Quarto would move it."""
    appendix = 0
    for header, classes in _headers(blocks):
        level = header["c"][0]
        if "appendix" in classes:
            appendix = level
        elif appendix and level <= appendix:
            raise UnsupportedFeature(
                f"{body.find_text('.appendix')}an appendix stands at the end of the document, "
                "after all other sections"
            )


def _headers(blocks: list[Node]) -> Iterator[tuple[Node, list[str]]]:
    for node in every(blocks):
        if node["t"] == "Header":
            yield node, attributes(node)[1]
