"""The HTML page: one file that asks the network for nothing."""

from __future__ import annotations

from html import escape
from pathlib import Path

from troopclaims.qmd import options
from troopclaims.qmd.frontmatter import head
from troopclaims.qmd.images import Images
from troopclaims.qmd.offline import check_offline
from troopclaims.qmd.pandoc import to_blocks, to_text
from troopclaims.qmd.prepare import Job, prepare
from troopclaims.qmd.tree import Node, attributes, span, string, text_of, walk

TEMPLATE = Path(__file__).parent / "page.html"
STYLE = Path(__file__).parent / "page.css"


def write(blocks: list[Node], job: Job, to: Path) -> None:
    """Write the page to `to`. Raises UnsupportedFeature where it would need the network."""
    changes = {"Image": Images(job.folders, job.body).html, "Table": _table, "Span": _equation}
    blocks = walk(prepare(blocks, "html", job), changes)
    arguments = [
        "--template", str(TEMPLATE), "--standalone", "--mathml", "--wrap=none", "--section-divs",
        "--syntax-highlighting=none",
    ]  # fmt: skip
    if options.setting(job.meta, "html", "toc"):
        depth = options.setting(job.meta, "html", "toc-depth", 3)
        arguments += ["--toc", f"--toc-depth={depth}"]
    for key, value in _variables(job).items():
        if value:
            arguments += ["--variable", f"{key}={value}"]
    page = to_text(blocks, "html5", *arguments)
    check_offline(page)
    to.write_text(page, encoding="utf-8")


def _variables(job: Job) -> dict[str, str]:
    """The template's variables as HTML."""
    given = head(job.meta)
    abstract = to_text(to_blocks(given.abstract), "html5", "--mathml") if given.abstract else ""
    named = options.setting(job.meta, "html", "css")
    style = job.texts("html", "css") if named else STYLE.read_text(encoding="utf-8")
    return {
        "lang": escape(given.lang),
        "pagetitle": escape(given.title),
        "subtitle": escape(given.subtitle),
        "author": escape(", ".join(given.authors)),
        "date": escape(given.date),
        "isodate": escape(given.isodate),
        "keywords": escape(", ".join(given.keywords)),
        "abstract": abstract,
        "toc-title": escape(str(options.setting(job.meta, "html", "toc-title", "Contents"))),
        "styles": style,
        "in-header": job.texts("html", "include-in-header"),
        "before-body": job.texts("html", "include-before-body"),
        "after-body": job.texts("html", "include-after-body"),
    }


def _table(node: Node) -> Node:
    """A table whose header cells have their scope (WCAG 2.2, technique H63), in a region.

    The region scrolls sideways on a narrow screen and can be reached by keyboard.
    """
    for row in node["c"][3][1]:
        for cell in row[1]:
            cell[0] = [cell[0][0], cell[0][1], [*cell[0][2], ["scope", "col"]]]
    name = text_of(node["c"][1][1]) or "Table"
    region = [["tabindex", "0"], ["role", "region"], ["aria-label", name]]
    return {"t": "Div", "c": [["", ["table-scroll"], region], [node]]}


def _equation(node: Node) -> Node | None:
    """A labelled equation with its number beside it."""
    identifier, classes, pairs = attributes(node)
    if "equation" not in classes or "number" not in pairs:
        return None
    number = span([string(pairs["number"])], classes=("equation-number",))
    return span([*node["c"][1], number], identifier, ("equation",))
