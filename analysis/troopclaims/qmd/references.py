"""References to figures, tables, equations and sections; links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.places import Body
from troopclaims.qmd.tree import Node, attributes, every, link, string, walk

KINDS = ("fig", "tbl", "eq", "sec")
# Prefixes that Quarto keeps for kinds of reference which are outside the subset.
RESERVED = (
    "lst", "tip", "nte", "wrn", "imp", "cau", "thm", "lem", "cor", "prp", "cnj", "def", "exm",
    "exr", "sol", "rem", "alg",
)  # fmt: skip
_REFERENCE = re.compile(rf"(?i:{'|'.join((*KINDS, *RESERVED))})-")


def resolve(
    blocks: list[Node], numbers: Mapping[str, str], body: Body, *, bibliography: bool
) -> list[Node]:
    """The blocks with every reference (@fig-x) turned into a link with the target's number.

    Raises UnsupportedFeature for a reference to a label that the document does not have, and for a
    citation where the document has no bibliography.
    """

    def change(node: Node) -> list[Node] | None:
        citations = node["c"][0]
        references = [c for c in citations if _REFERENCE.match(c["citationId"])]
        if not references:
            if not bibliography:
                key = citations[0]["citationId"]
                raise UnsupportedFeature(
                    f"{_place(key, body)}@{key} is a citation and the document has no bibliography;"
                    " where it is only a word, write \\@"
                )
            return None
        if len(references) < len(citations):
            key = citations[0]["citationId"]
            raise UnsupportedFeature(
                f"{_place(key, body)}references and citations stand in brackets of their own"
            )
        found: list[Node] = []
        for citation in references:
            found += [string(", ")] if found else []
            found += _reference(citation, numbers, body)
        return found

    return walk(blocks, {"Cite": change})


def _reference(citation: Node, numbers: Mapping[str, str], body: Body) -> list[Node]:
    """`@fig-x` as "Figure 1", `[-@fig-x]` as "1", `[Fig @fig-x]` as "Fig 1", each a link."""
    key = citation["citationId"]
    label = key[0].lower() + key[1:]
    if label not in numbers:
        why = (
            "; references to sections need number-sections: true, or write [words](#sec-...)"
            if label.startswith("sec-")
            else ""
        )
        raise UnsupportedFeature(
            f"{_place(key, body)}@{key} refers to a label that the document does not have{why}"
        )
    words = numbers[label]
    prefix = citation["citationPrefix"]
    if prefix or citation["citationMode"]["t"] == "SuppressAuthor":
        words = words.split("\u00a0")[1]
    inlines = [*prefix, string("\u00a0"), string(words)] if prefix else [string(words)]
    return [link(inlines, f"#{label}"), *citation["citationSuffix"]]


def _place(key: str, body: Body) -> str:
    return body.find(rf"@\{{?{re.escape(key)}(?![\w-])")


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
            known.update(re.findall(r"""\bid=["']([^"']+)""", node["c"][1]))
        elif node["t"] == "Link" and node["c"][2][0].startswith("#"):
            targets[node["c"][2][0][1:]] = None
    for target in targets:
        if target not in known:
            raise UnsupportedFeature(
                f"{body.find_text(f'(#{target})')}the link to #{target} leads nowhere: the "
                f"{format_} document has no such identifier"
            )


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
