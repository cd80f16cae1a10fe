"""The PDF: set by Typst, tagged, with a title, bookmarks and embedded fonts."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from troopclaims.portable import shape
from troopclaims.portable.ast import Node
from troopclaims.portable.errors import UnsupportedFeature
from troopclaims.portable.pandoc import to_text

TEMPLATE = Path(__file__).parent / "page.typ"


def write(
    blocks: list[Node], meta: Mapping[str, Any], numbers: Mapping[str, str], work: Path, to: Path
) -> None:
    """Write the PDF to `to`; `work` is the folder that images are relative to.

    Raises UnsupportedFeature with Typst's own message if it refuses the document, as it does under
    PDF/UA where an alternative text or a title is missing.
    """
    import typst

    options = (meta.get("format") or {}).get("typst") or {}
    blocks = shape.for_format(blocks, "typst")
    blocks = shape.typst_callouts(shape.figures(blocks, numbers, prefix=False))
    blocks = shape.typst_images(blocks, work)
    body = to_text(blocks, "typst", "--wrap=none", "--shift-heading-level-by=-1")
    # Pandoc centres tables, and with them the text of every cell that has no alignment of its own.
    body = body.replace("  align(center)[#table(", "  align(left)[#table(")
    source = work / "page.typ"
    source.write_text(_head(meta, options) + body, encoding="utf-8")
    standards: Any = [options["pdf-standard"]] if "pdf-standard" in options else []
    try:
        compiler = typst.Compiler(str(source), root=str(work), font_paths=_font_folders())
        data = compiler.compile(format="pdf", timestamp=_timestamp(), pdf_standards=standards)
    except typst.TypstError as error:
        raise UnsupportedFeature(f"Typst: {error}") from None
    assert isinstance(data, bytes)  # noqa: S101
    to.write_bytes(data)


def _head(meta: Mapping[str, Any], options: Mapping[str, Any]) -> str:
    values = {
        "title": _quoted(meta["title"]),
        "subtitle": _quoted(meta.get("subtitle", "")),
        "author": _quoted(meta.get("author", "")),
        "lang": _quoted(meta.get("lang", "en")),
        "paper": _quoted(options.get("papersize", "a4")),
        "toc": "true" if options.get("toc") else "false",
        # The headings move up by one level, since the title is none of them here.
        "depth": str(int(options.get("toc-depth", 3)) - 1),
    }
    lines = [f"#let meta-{name} = {value}" for name, value in values.items()]
    return "\n".join(lines) + "\n" + TEMPLATE.read_text(encoding="utf-8")


def _quoted(value: Any) -> str:
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _font_folders() -> list[str]:
    """Lato for the text, Noto Sans CJK for Korean, Japanese and Chinese words."""
    return [str(files("fontpkg_lato") / "files"), str(files("cvttf_NotoSansCJK_Regular"))]


def _timestamp() -> dt.datetime:
    """The document's date: SOURCE_DATE_EPOCH where it is set, so that two runs agree."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = (
        dt.datetime.now(dt.UTC) if epoch is None else dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    )
    return now.replace(microsecond=0)
