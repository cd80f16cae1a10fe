"""Cross references: figures and tables with their numbers, and links that lead somewhere.

The forms are those that Quarto 1.9 gives, so that one style and one Typst template serve both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.source import Body
from troopclaims.qmd.tree import (
    Node,
    attributes,
    bare_table,
    caption_of,
    citations_of,
    content_of,
    div,
    every,
    raw_block,
    raw_inline,
    raw_of,
    string,
    target_of,
    walk,
)

NAMES = {"fig": "Figure", "tbl": "Table"}
# Prefixes that Quarto keeps for kinds of reference which are outside the subset.
RESERVED = (
    "sec", "eq", "lst", "tip", "nte", "wrn", "imp", "cau", "thm", "lem", "cor", "prp", "cnj",
    "def", "exm", "exr", "sol", "rem", "alg",
)  # fmt: skip
Numbers = Mapping[str, str]


def number_floats(blocks: list[Node], format_: str, body: Body) -> tuple[list[Node], Numbers]:
    """The blocks with their figures and tables as floats, and the words for each label.

    A float is a div labelled `fig-...` or `tbl-...` whose last paragraph is its caption, or a table
    with a caption that ends in `{#tbl-...}`. Returns also words such as {"fig-x": "Figure 1"}.
    Raises UnsupportedFeature where a float has no caption or a label is given twice.
    """
    counters = dict.fromkeys(NAMES, 0)
    numbers: dict[str, str] = {}

    def float_(identifier: str, caption: list[Node], content: list[Node]) -> list[Node]:
        kind = identifier.partition("-")[0]
        if identifier in numbers:
            raise UnsupportedFeature(
                f"{body.find(_label(identifier), nth=2)}the label {identifier} is given twice; "
                "labels are unique"
            )
        counters[kind] += 1
        numbers[identifier] = f"{NAMES[kind]}\u00a0{counters[kind]}"
        if format_ == "typst":
            return _typst_float(identifier, caption, content)
        return [_html_float(identifier, numbers[identifier], caption, content)]

    def change_div(node: Node) -> list[Node] | None:
        identifier = attributes(node)[0]
        if not re.match(r"(fig|tbl)-", identifier):
            return None
        content = content_of(node)
        if len(content) < 2 or content[-1]["t"] not in ("Para", "Plain"):
            raise UnsupportedFeature(
                f"{body.find(_label(identifier))}{identifier} has no caption as its last paragraph"
            )
        return float_(identifier, content_of(content[-1]), content[:-1])

    def change_table(node: Node) -> list[Node] | None:
        identifier, _, pairs = attributes(node)
        for name in pairs:
            raise UnsupportedFeature(
                f"{body.find_text(f'{name}=')}a table's {name} is not in the supported subset"
            )
        if not identifier:
            return None
        caption = caption_of(node)
        if not caption or not identifier.startswith("tbl-"):
            raise UnsupportedFeature(
                f"{body.find(_label(identifier))}a table's label begins with tbl-, and a labelled "
                "table has a caption"
            )
        return float_(identifier, content_of(caption[0]), [bare_table(node)])

    changes: Any = {"Div": change_div, "Table": change_table}
    return walk(blocks, changes), numbers


def _label(identifier: str) -> str:
    return rf"#{re.escape(identifier)}(?![\w-])"


def _html_float(identifier: str, number: str, caption: list[Node], content: list[Node]) -> Node:
    kind = identifier.partition("-")[0]
    opening = raw_block("html", f'<figure class="quarto-float quarto-float-{kind}">')
    words = [
        raw_block("html", "<figcaption>"),
        {"t": "Plain", "c": [string(f"{number}: "), *caption]},
        raw_block("html", "</figcaption>"),
    ]
    inner = [div(content)]
    parts = [*words, *inner] if kind == "tbl" else [*inner, *words]
    return div([opening, *parts, raw_block("html", "</figure>")], identifier, ("quarto-float",))


def _typst_float(identifier: str, caption: list[Node], content: list[Node]) -> list[Node]:
    kind = identifier.partition("-")[0]
    position = "top" if kind == "tbl" else "bottom"
    ending = f']), kind: "quarto-float-{kind}", supplement: "{NAMES[kind]}") <{identifier}>'
    # In no block of its own, from which a figure could not move to another page.
    return [
        raw_block("typst", "#figure(["),
        *content,
        raw_block("typst", f"], caption: figure.caption(position: {position}, ["),
        {"t": "Plain", "c": caption},
        raw_block("typst", ending),
    ]


def resolve(blocks: list[Node], numbers: Numbers, format_: str, body: Body) -> list[Node]:
    """The blocks with every reference (@fig-x) turned into a link with the target's number.

    Raises UnsupportedFeature for a reference to a label that the document does not have, for one
    of another kind, and for a citation.
    """

    def change(node: Node) -> list[Node]:
        found: list[Node] = []
        for key, is_in_text in citations_of(node):
            place = body.find(rf"@\{{?{re.escape(key)}(?![\w-])")
            if not re.match(r"(fig|tbl)-", key):
                raise UnsupportedFeature(
                    f"{place}@{key} is neither a figure nor a table; write [words](#{key}) for a "
                    "section, and \\@ where it is only a word"
                )
            if not is_in_text:
                place = body.find(rf"\[[^]]*@{re.escape(key)}") or place
                raise UnsupportedFeature(f"{place}a reference is written @{key}, without brackets")
            if key not in numbers:
                raise UnsupportedFeature(
                    f"{place}@{key} refers to a label that the document does not have"
                )
            found.append(_reference(key, numbers[key], format_))
        return found

    return walk(blocks, {"Cite": change})


def _reference(key: str, words: str, format_: str) -> Node:
    if format_ == "typst":
        return raw_inline("typst", f"#ref(<{key}>, supplement: [{words.split(chr(160))[0]}])")
    return {"t": "Link", "c": [["", ["quarto-xref"], []], [string(words)], [f"#{key}", ""]]}


def check_links(blocks: list[Node], format_: str, body: Body) -> None:
    """Raise UnsupportedFeature where an identifier stands twice or a link leads nowhere.

    Identifiers of the format's own raw blocks are among the targets.
    """
    known: set[str] = set()
    targets: dict[str, None] = {}
    for node in every(blocks):
        identifier = attributes(node)[0]
        if identifier:
            _check_identifier(node, identifier, known, body)
            known.add(identifier)
        if node["t"] in ("RawBlock", "RawInline"):
            known.update(_raw_identifiers(*raw_of(node)))
        elif node["t"] == "Link" and target_of(node).startswith("#"):
            targets[target_of(node)[1:]] = None
    for target in targets:
        if target not in known:
            raise UnsupportedFeature(
                f"{body.find_text(f'(#{target})')}the link to #{target} leads nowhere: the "
                f"{format_} document has no such identifier"
            )


def _raw_identifiers(format_: str, text: str) -> list[str]:
    if format_ == "html":
        return re.findall(r"""\bid=["']([^"']+)""", text)
    return re.findall(r"<([\w-]+)>", text)


def _check_identifier(node: Node, identifier: str, known: set[str], body: Body) -> None:
    if identifier in known:
        place = body.find(rf"#{re.escape(identifier)}(?![-\w])(?!\))", nth=2)
        raise UnsupportedFeature(
            f"{place}the identifier {identifier} is given twice; identifiers are unique"
        )
    prefix, dash, _ = identifier.partition("-")
    if dash and prefix in RESERVED and node["t"] != "Header":
        raise UnsupportedFeature(
            f"{body.find_text(f'#{identifier}')}labels that begin with {prefix}- have a meaning in "
            "Quarto that is outside the supported subset"
        )
