"""The HTML page: one file that asks the network for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from troopclaims.portable import shape
from troopclaims.portable.ast import Node, text_of, walk
from troopclaims.portable.pandoc import to_text

TEMPLATE = Path(__file__).parent / "page.html"


def write(
    blocks: list[Node], meta: Mapping[str, Any], numbers: Mapping[str, str], work: Path, to: Path
) -> None:
    """Write the page to `to`; `work` is the folder that images and styles are relative to."""
    options = (meta.get("format") or {}).get("html") or {}
    blocks = shape.for_format(blocks, "html")
    blocks = shape.html_callouts(shape.figures(blocks, numbers, prefix=True))
    blocks = shape.html_images(blocks, work)
    arguments = [
        "--template", str(TEMPLATE), "--standalone", "--mathml", "--wrap=none", "--section-divs",
        "--syntax-highlighting=none",
    ]  # fmt: skip
    if options.get("toc"):
        arguments += ["--toc", f"--toc-depth={options.get('toc-depth', 3)}"]
    variables = {
        "lang": str(meta.get("lang", "en")),
        "pagetitle": str(meta["title"]),
        "subtitle": str(meta.get("subtitle", "")),
        "author": str(meta.get("author", "")),
        "toc-title": str(options.get("toc-title", "Contents")),
        "styles": _texts(options.get("css"), work),
        "after-body": _texts(options.get("include-after-body"), work),
    }
    for key, value in variables.items():
        shown = value if key in ("styles", "after-body") else escape(value)
        arguments += ["--variable", f"{key}={shown}"]
    to.write_text(to_text(_scoped(blocks), "html5", *arguments), encoding="utf-8")


def _texts(names: Any, work: Path) -> str:
    files = [names] if isinstance(names, str) else list(names or [])
    return "\n".join((work / name).read_text(encoding="utf-8") for name in files)


def _scoped(blocks: list[Node]) -> list[Node]:
    """Tables whose header cells have their scope (WCAG 2.2, technique H63), each in a region.

    The region scrolls sideways on a narrow screen and can be reached by keyboard.
    """

    def change(node: Node) -> Node | None:
        if node["t"] != "Table":
            return None
        for row in node["c"][3][1]:
            for cell in row[1]:
                cell[0] = [cell[0][0], cell[0][1], [*cell[0][2], ["scope", "col"]]]
        name = text_of(node["c"][1][1]) or "Table"
        region = [["tabindex", "0"], ["role", "region"], ["aria-label", name]]
        return {"t": "Div", "c": [["", ["table-scroll"], region], [node]]}

    scoped = walk(blocks, change)
    assert isinstance(scoped, list)  # noqa: S101
    return scoped
