"""Pandoc's document tree as JSON: walking it, and building the few nodes that are needed.

The node names and shapes are those of pandoc-types 1.23.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Node = dict[str, Any]


def walk(node: Any, change: Callable[[Node], Node | list[Node] | None]) -> Any:
    """A copy of a tree in which every node, children first, is what `change` gives for it.

    A list takes the place of a node within its parent's list; None leaves the node as it is.
    """
    if isinstance(node, list):
        result: list[Any] = []
        for child in node:
            new = walk(child, change)
            if isinstance(child, dict) and isinstance(new, list):
                result.extend(new)
            else:
                result.append(new)
        return result
    if isinstance(node, dict):
        new = {key: walk(value, change) for key, value in node.items()}
        if "t" in new:
            changed = change(new)
            return new if changed is None else changed
        return new
    return node


def text_of(node: Any) -> str:
    """The words of a tree, without markup."""
    if isinstance(node, list):
        return "".join(text_of(child) for child in node)
    if not isinstance(node, dict):
        return ""
    if node.get("t") in ("Str",):
        return str(node["c"])
    if node.get("t") in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if node.get("t") in ("Code", "Math"):
        return str(node["c"][1])
    return text_of(node.get("c", []))


def string(text: str) -> Node:
    """A Str node."""
    return {"t": "Str", "c": text}


def raw_block(format_: str, text: str) -> Node:
    """A RawBlock node."""
    return {"t": "RawBlock", "c": [format_, text]}


def link(inlines: list[Node], target: str) -> Node:
    """A Link node."""
    return {"t": "Link", "c": [["", [], []], inlines, [target, ""]]}


def attributes(node: Node) -> tuple[str, list[str], dict[str, str]]:
    """Identifier, classes and key-values of a Div, Span, Header, Table, Figure or Image."""
    place = 1 if node["t"] == "Header" else 0
    identifier, classes, pairs = node["c"][place]
    return identifier, classes, dict(pairs)
