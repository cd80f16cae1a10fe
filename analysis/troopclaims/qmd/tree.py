"""Pandoc's document tree as JSON: walking it, and building the few nodes that are needed.

The node names and shapes are those of pandoc-types 1.23.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Node = dict[str, Any]
Change = Callable[[Node], Node | list[Node] | None]

_CHILDLESS = frozenset(
    {"Str", "Space", "SoftBreak", "LineBreak", "Code", "CodeBlock", "Math", "RawInline",
     "RawBlock", "HorizontalRule"}
)  # fmt: skip
# Where nodes have their attributes and their content; of a paragraph all is content.
_ATTRIBUTES = {
    "Header": 1, "Div": 0, "Span": 0, "Table": 0, "Figure": 0, "Image": 0, "Link": 0, "Code": 0,
    "CodeBlock": 0,
}  # fmt: skip
_CONTENT = {"Header": 2, "Div": 1, "Span": 1, "Image": 1, "Link": 1}


def walk(nodes: list[Any], changes: Mapping[str, Change]) -> list[Any]:
    """A copy of a list of nodes, changed by the functions given for their types, children first.

    A function returns what takes the node's place: a node, a list of nodes, or None for no change.
    """
    result: list[Any] = []
    for node in nodes:
        if isinstance(node, dict):
            kind = node.get("t")
            if kind in _CHILDLESS and kind not in changes:
                # Most nodes are words and spaces, which nothing here alters in place.
                result.append(node)
            elif kind is None:
                result.append(
                    {k: walk(v, changes) if isinstance(v, list) else v for k, v in node.items()}
                )
            else:
                _walk_node(node, changes, result)
        else:
            result.append(walk(node, changes) if isinstance(node, list) else node)
    return result


def _walk_node(node: Node, changes: Mapping[str, Change], result: list[Any]) -> None:
    kind = node["t"]
    if kind not in _CHILDLESS and isinstance(node.get("c"), list):
        node = {"t": kind, "c": walk(node["c"], changes)}
    change = changes.get(kind)
    changed = change(node) if change else None
    if changed is None:
        result.append(node)
    elif isinstance(changed, list):
        result.extend(changed)
    else:
        result.append(changed)


def every(nodes: Any) -> Iterator[Node]:
    """Every node of a tree, in the order of the document, a parent before its children."""
    for node in nodes:
        if isinstance(node, list):
            yield from every(node)
        elif isinstance(node, dict):
            if "t" in node:
                yield node
            if node.get("t") not in _CHILDLESS:
                inner = node.get("c") if "t" in node else list(node.values())
                if isinstance(inner, list):
                    yield from every(inner)


def text_of(node: Any) -> str:
    """The words of a tree, without markup."""
    if isinstance(node, list):
        return "".join(text_of(child) for child in node)
    if not isinstance(node, dict):
        return ""
    if node.get("t") == "Str":
        return str(node["c"])
    if node.get("t") in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if node.get("t") in ("Code", "Math"):
        return str(node["c"][1])
    if node.get("t") in ("RawInline", "RawBlock", "Note"):
        return ""
    return text_of(node.get("c", []))


def string(text: str) -> Node:
    """A Str node."""
    return {"t": "Str", "c": text}


def div(
    content: list[Node],
    identifier: str = "",
    classes: tuple[str, ...] = (),
    pairs: Mapping[str, str] | None = None,
) -> Node:
    """A Div node."""
    return {"t": "Div", "c": [[identifier, [*classes], _pairs(pairs)], content]}


def span(
    content: list[Node],
    identifier: str = "",
    classes: tuple[str, ...] = (),
    pairs: Mapping[str, str] | None = None,
) -> Node:
    """A Span node."""
    return {"t": "Span", "c": [[identifier, [*classes], _pairs(pairs)], content]}


def _pairs(pairs: Mapping[str, str] | None) -> list[list[str]]:
    return [[key, value] for key, value in (pairs or {}).items()]


def raw_block(format_: str, text: str) -> Node:
    """A RawBlock node."""
    return {"t": "RawBlock", "c": [format_, text]}


def raw_inline(format_: str, text: str) -> Node:
    """A RawInline node."""
    return {"t": "RawInline", "c": [format_, text]}


def link(inlines: list[Node], target: str) -> Node:
    """A Link node."""
    return {"t": "Link", "c": [["", [], []], inlines, [target, ""]]}


def attributes(node: Node) -> tuple[str, list[str], dict[str, str]]:
    """Identifier, classes and key-values of a node; empty for a node that can have none."""
    place = _ATTRIBUTES.get(node["t"])
    if place is None:
        return "", [], {}
    identifier, classes, pairs = node["c"][place]
    return identifier, classes, dict(pairs)


def content_of(node: Node) -> list[Node]:
    """The blocks or inlines of a paragraph, a header, a div, a span, a link or an image."""
    place = _CONTENT.get(node["t"])
    content: list[Node] = node["c"] if place is None else node["c"][place]
    return content


def target_of(node: Node) -> str:
    """Where a link leads, or which file an image is."""
    address, _title = node["c"][2]
    return str(address)


def raw_of(node: Node) -> tuple[str, str]:
    """The format and the text of a RawBlock or RawInline node."""
    format_, text = node["c"]
    return format_, text


def formula_of(node: Node) -> str:
    """The TeX of a Math node."""
    return str(node["c"][1])


def level_of(header: Node) -> int:
    """The level of a header, 1 for the highest."""
    level: int = header["c"][0]
    return level


def citations_of(node: Node) -> list[tuple[str, bool]]:
    """What a Cite node refers to: each key, and whether it stands in the text without brackets."""
    return [(one["citationId"], one["citationMode"]["t"] == "AuthorInText") for one in node["c"][0]]


def caption_of(table: Node) -> list[Node]:
    """The blocks of a table's caption."""
    _short, blocks = table["c"][1]
    caption: list[Node] = blocks
    return caption


def bare_table(table: Node) -> Node:
    """A table without its attributes and its caption."""
    _attributes, _caption, *rest = table["c"]
    return {"t": "Table", "c": [["", [], []], [None, []], *rest]}
