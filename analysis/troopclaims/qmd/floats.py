"""Figures, tables and equations in one form, numbered in the order of the document."""

from __future__ import annotations

import json
import re
from typing import Any

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.places import Body
from troopclaims.qmd.tree import Node, attributes, span, string, walk

NAMES = {"fig": "Figure", "tbl": "Table", "eq": "Equation"}
Numbers = dict[str, str]


def number_floats(blocks: list[Node], body: Body) -> tuple[list[Node], Numbers]:
    """The blocks, and the words for every labelled float, such as {"fig-x": "Figure 1"}.

    Divs labelled `fig-...` become Figures, divs labelled `tbl-...` give their table a label and a
    caption, and equations followed by `{#eq-...}` become spans. Captions begin with the number.
    Raises UnsupportedFeature where a figure or table has no caption or a label is given twice.
    """
    counters = dict.fromkeys(NAMES, 0)
    numbers: Numbers = {}

    def assign(identifier: str) -> str:
        kind, dash, _ = identifier.partition("-")
        if kind not in counters or not dash:
            return ""
        if identifier in numbers:
            raise UnsupportedFeature(
                f"{body.find(_label(identifier), nth=2)}the label {identifier} is given twice; "
                "labels are unique"
            )
        counters[kind] += 1
        numbers[identifier] = f"{NAMES[kind]}\u00a0{counters[kind]}"
        return numbers[identifier]

    def table(node: Node) -> Node:
        node = _with_widths(node, body)
        identifier = attributes(node)[0]
        return _numbered(node, assign(identifier), body) if identifier else node

    def labelled_div(node: Node) -> Node | None:
        identifier = attributes(node)[0]
        if identifier.startswith("tbl-"):
            return _numbered(_table_div(node, body), assign(identifier), body)
        if identifier.startswith("fig-"):
            return _numbered(_figure_div(node, body), assign(identifier), body)
        return None

    def figure(node: Node) -> Node | None:
        identifier = attributes(node)[0]
        return _numbered(node, assign(identifier), body) if identifier else None

    def paragraph(node: Node) -> Node:
        return {"t": node["t"], "c": _equations(node["c"], assign)}

    changes: Any = {"Table": table, "Div": labelled_div, "Figure": figure, "Para": paragraph}
    return walk(blocks, changes), numbers


def _label(identifier: str) -> str:
    return rf"(#|label:\s*){re.escape(identifier)}(?![\w-])"


def _numbered(node: Node, number: str, body: Body) -> Node:
    """The node with its number before its caption. Pandoc: caption is [short, blocks]."""
    if not number:
        return node
    caption = node["c"][1][1]
    if not caption or caption[0]["t"] not in ("Plain", "Para"):
        identifier = attributes(node)[0]
        raise UnsupportedFeature(
            f"{body.find(_label(identifier))}{identifier} has no caption; a labelled figure or "
            "table needs one"
        )
    words = {"t": "Strong", "c": [string(f"{number}:")]}
    first = {"t": caption[0]["t"], "c": [words, {"t": "Space"}, *caption[0]["c"]]}
    node["c"][1] = [None, [first, *caption[1:]]]
    return node


def _caption_and_rest(node: Node, body: Body) -> tuple[list[Node], list[Node]]:
    identifier, _, _ = attributes(node)
    content = node["c"][1]
    if len(content) < 2 or content[-1]["t"] not in ("Para", "Plain"):
        raise UnsupportedFeature(
            f"{body.find(_label(identifier))}{identifier} has no caption as its last paragraph"
        )
    return [{"t": "Plain", "c": content[-1]["c"]}], content[:-1]


def _figure_div(node: Node, body: Body) -> Node:
    identifier, classes, _ = attributes(node)
    caption, rest = _caption_and_rest(node, body)
    return {"t": "Figure", "c": [[identifier, classes, []], [None, caption], rest]}


def _table_div(node: Node, body: Body) -> Node:
    identifier, classes, pairs = attributes(node)
    caption, rest = _caption_and_rest(node, body)
    if len(rest) != 1 or rest[0]["t"] != "Table":
        raise UnsupportedFeature(
            f"{body.find(_label(identifier))}{identifier} needs one table and its caption as the "
            "last paragraph"
        )
    table = rest[0]
    table["c"][0] = [identifier, classes, [[k, v] for k, v in pairs.items()]]
    table["c"][1] = [None, caption]
    return _with_widths(table, body)


def _with_widths(table: Node, body: Body) -> Node:
    """The table with the relative widths of its attribute tbl-colwidths, if it has one."""
    identifier, classes, pairs = attributes(table)
    text = pairs.pop("tbl-colwidths", None)
    if text is None:
        return table
    columns = table["c"][2]
    try:
        widths = [float(width) for width in json.loads(text)]
    except (TypeError, ValueError):
        widths = []
    if len(widths) != len(columns) or min(widths) <= 0:
        raise UnsupportedFeature(
            f"{body.find_text('tbl-colwidths')}tbl-colwidths={text} is not a list of "
            f"{len(columns)} positive numbers, one a column"
        )
    table["c"][0] = [identifier, classes, [[k, v] for k, v in pairs.items()]]
    table["c"][2] = [
        [column[0], {"t": "ColWidth", "c": width / sum(widths)}]
        for column, width in zip(columns, widths, strict=True)
    ]
    return table


def _equations(inlines: list[Node], assign: Any) -> list[Node]:
    """Inlines in which an equation and the label after it are one span of the class equation."""
    result: list[Node] = []
    for node in inlines:
        label = re.fullmatch(r"\{#(eq-[\w-]+)\}(.*)", node["c"]) if node["t"] == "Str" else None
        if label and _ends_with_equation(result):
            equation = result[-2]
            del result[-2:]
            number = assign(label[1]).split("\u00a0")[1]
            result.append(span([equation], label[1], ("equation",), {"number": f"({number})"}))
            result += [string(label[2])] if label[2] else []
        else:
            result.append(node)
    return result


def _ends_with_equation(inlines: list[Node]) -> bool:
    types = [node["t"] for node in inlines[-2:]]
    return types in (["Math", "Space"], ["Math", "SoftBreak"])
