"""The PDF: set by Typst, tagged, with a title, bookmarks and embedded fonts."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from troopclaims.qmd import options
from troopclaims.qmd.frontmatter import head
from troopclaims.qmd.images import Images
from troopclaims.qmd.pandoc import to_blocks, to_text
from troopclaims.qmd.prepare import Job, prepare
from troopclaims.qmd.sections import top_level
from troopclaims.qmd.tree import Node, attributes, raw_block, raw_inline, walk
from troopclaims.qmd.typeset import Job as Setting
from troopclaims.qmd.typeset import typeset
from troopclaims.qmd.typsttext import array, quoted

TEMPLATE = Path(__file__).parent / "page.typ"
# Lato for the text, Noto Sans CJK for Korean, Japanese and Chinese words, Libertinus for the rest;
# each comes with a package, so that a document looks the same on every machine.
FONTS = ("Lato", "Noto Sans CJK TC", "Libertinus Serif")


def write(blocks: list[Node], job: Job, to: Path) -> None:
    """Write the PDF to `to`, and beside it the Typst source if the document asks for it.

    Raises UnsupportedFeature with Typst's own message if it refuses the document, as it does under
    PDF/UA where an alternative text or a title is missing.
    """
    changes: Any = {
        "Image": Images(job.folders, job.body).typst,
        "Math": _formula,
        "Span": _equation,
        "Div": _callout,
    }
    blocks = walk(prepare(blocks, "typst", job), changes)
    shift = f"--shift-heading-level-by={1 - top_level(blocks)}"
    # Citations are set already, for both formats by one program: Typst sets none itself.
    body = to_text(blocks, "typst-citations", "--wrap=none", "--syntax-highlighting=none", shift)
    # Pandoc centres tables, and with them the text of every cell that has no alignment of its own.
    body = body.replace("  align(center)[#table(", "  align(left)[#table(")
    source = job.work / f"{to.stem}.typ"
    source.write_text(_source(job, body), encoding="utf-8")
    standard = options.setting(job.meta, "typst", "pdf-standard")
    typeset(
        Setting(
            source=str(source),
            root=str(job.work),
            fonts=font_folders(),
            standards=[standard] if standard else [],
            timestamp=int(os.environ.get("SOURCE_DATE_EPOCH", time.time())),
            to=str(to),
        )
    )


def _source(job: Job, body: str) -> str:
    values = _values(job)
    lines = [f"#let meta-{name} = {value}" for name, value in values.items()]
    template = TEMPLATE.read_text(encoding="utf-8")
    given = head(job.meta)
    abstract = to_text(to_blocks(given.abstract), "typst") if given.abstract else ""
    lines.append(f"#let meta-abstract = [{abstract}]" if abstract else "#let meta-abstract = none")
    header = job.texts("typst", "include-in-header")
    return "\n".join([*lines, template.replace("// include-in-header", header), body])


def _values(job: Job) -> Mapping[str, str]:
    """The template's settings as Typst source."""
    given = head(job.meta)

    def option(name: str, default: Any = None) -> Any:
        return options.setting(job.meta, "typst", name, default)

    margin = {"x": "2.1cm", "top": "2.4cm", "bottom": "2.2cm", **(option("margin") or {})}
    sides = ", ".join(f"{side}: {length}" for side, length in margin.items())
    return {
        "title": quoted(given.title),
        "subtitle": quoted(given.subtitle),
        "authors": array(list(given.authors)),
        "date": quoted(given.date),
        "keywords": array(list(given.keywords)),
        "lang": quoted(given.lang.split("-")[0]),
        "paper": quoted(option("papersize", "a4")),
        "margin": f"({sides})",
        "fonts": array([*options.listed(option("mainfont")), *FONTS]),
        "size": str(option("fontsize", "9.5pt")),
        "toc": "true" if option("toc") else "false",
        "depth": str(option("toc-depth", 3)),
        "toc-title": quoted(option("toc-title", "Contents")),
    }


def font_folders() -> list[str]:
    """The folders of the fonts that come with packages."""
    return [str(files("fontpkg_lato") / "files"), str(files("cvttf_NotoSansCJK_Regular"))]


def _formula(node: Node) -> list[Node]:
    """A formula with its TeX source as alternative text, which PDF/UA asks for."""
    source = " ".join(str(node["c"][1]).split())
    return [raw_inline("typst", f"#formula({quoted(source)})["), node, raw_inline("typst", "]")]


def _equation(node: Node) -> list[Node] | None:
    """A labelled equation with its number beside it."""
    identifier, classes, pairs = attributes(node)
    if "equation" not in classes or "number" not in pairs:
        return None
    opening = raw_inline("typst", f"#equation({quoted(pairs['number'])})[")
    closing = raw_inline("typst", f"] #label({quoted(identifier)})")
    return [opening, *node["c"][1], closing]


def _callout(node: Node) -> Node | None:
    """A callout as a call of the template's function; its first block is the title."""
    identifier, classes, _ = attributes(node)
    if "callout" not in classes:
        return None
    kind = next(name for name in classes if name.startswith("callout-"))
    title, *content = node["c"][1]
    inlines = title["c"][1][0]["c"]
    inner = [
        raw_block("typst", f"#callout({quoted(kind.removeprefix('callout-'))})["),
        {"t": "Plain", "c": inlines},
        raw_block("typst", "]["),
        *content,
        raw_block("typst", "]"),
    ]
    return {"t": "Div", "c": [[identifier, [], []], inner]}
