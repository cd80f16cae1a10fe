"""A document on its way to one format: conditions, numbers and references settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from troopclaims.qmd import options
from troopclaims.qmd.conditional import for_format
from troopclaims.qmd.crossref import check_links, number_floats, resolve
from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.programs import to_tree
from troopclaims.qmd.source import Body, Line
from troopclaims.qmd.tree import Node, content_of


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a format's writer needs; `work` is the copy of the folder that the cells ran in."""

    meta: Mapping[str, Any]
    body: Body
    work: Path

    def file(self, name: str) -> Path:
        """A file that the front matter names. Raises UnsupportedFeature if it is not there."""
        if not (self.work / name).is_file():
            raise UnsupportedFeature(f"the front matter names {name}, and there is no such file")
        return self.work / name

    def option(self, format_: str, name: str, default: Any = None) -> Any:
        """The value of a format's option, or the default."""
        return options.setting(self.meta, format_, name, default)

    def head(self) -> dict[str, Node]:
        """The title block's texts, read as Markdown, as pandoc's metadata."""
        values = {"title": self.meta["title"], "subtitle": self.meta.get("subtitle")}
        head = {name: _inlines(str(value)) for name, value in values.items() if value is not None}
        authors = [_inlines(str(author)) for author in options.listed(self.meta.get("author"))]
        head["author"] = {"t": "MetaList", "c": authors}
        head["lang"] = {"t": "MetaString", "c": str(self.meta["lang"])}
        return head

    def prepare(self, blocks: list[Node], format_: str) -> list[Node]:
        """The blocks for a format, ready to be written. Raises UnsupportedFeature with the line."""
        blocks = for_format(blocks, format_, self.body)
        blocks, numbers = number_floats(blocks, format_, self.body)
        blocks = resolve(blocks, numbers, format_, self.body)
        check_links(blocks, format_, self.body)
        return blocks


def _inlines(markdown: str) -> Node:
    blocks = to_tree(Body([Line(markdown, "front matter")]))
    return {"t": "MetaInlines", "c": content_of(blocks[0]) if blocks else []}
