"""The PDF: set by Typst, tagged, with a title, bookmarks and embedded fonts."""

from __future__ import annotations

import os
import re
import shutil
import time
from importlib.resources import files
from pathlib import Path

from troopclaims.qmd import typeset
from troopclaims.qmd.draft import Draft
from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.images import Images
from troopclaims.qmd.programs import to_text
from troopclaims.qmd.source import Body
from troopclaims.qmd.tree import Node, every, level_of, walk

# Calls the document's own template, as Quarto's template for Typst does.
TEMPLATE = Path(__file__).parent / "page.typ"


def write(blocks: list[Node], draft: Draft, to: Path) -> None:
    """Write the PDF to `to`.

    Raises UnsupportedFeature with Typst's own message if it refuses the document, as it does under
    PDF/UA where an alternative text is missing or no font has a character.
    """
    blocks = walk(draft.prepare(blocks, "typst"), {"Image": Images(draft.work, draft.body).typst})
    arguments = [
        "--template", str(shutil.copy(TEMPLATE, draft.work)), "--standalone", "--wrap=none",
        "--syntax-highlighting=none", f"--shift-heading-level-by={1 - _top_level(blocks)}",
        f"--variable=toc-depth={draft.option('typst', 'toc-depth', 3)}",
        f"--variable=toc-title={draft.option('typst', 'toc-title', 'Table of contents')}",
    ]  # fmt: skip
    if draft.option("typst", "toc"):
        arguments += ["--variable=toc=true"]
    source = draft.work / f"{to.stem}.typ"
    text = to_text(blocks, "typst-smart", *arguments, meta=draft.head())
    source.write_text(text, encoding="utf-8")
    setting = typeset.Job(
        source=str(source),
        root=str(draft.work),
        fonts=font_folders(),
        standards=["ua-1"],
        timestamp=int(os.environ.get("SOURCE_DATE_EPOCH", time.time())),
        to=str(to),
    )
    try:
        typeset.typeset(setting)
    except UnsupportedFeature as error:
        raise UnsupportedFeature(_with_place(str(error), draft.body)) from None


def font_folders() -> list[str]:
    """The folders of the fonts that come with packages, the same on every machine."""
    return [str(files("fontpkg_lato") / "files"), str(files("cvttf_NotoSansCJK_Regular"))]


def _top_level(blocks: list[Node]) -> int:
    """The level of the document's highest heading, 1 if it has none."""
    return min((level_of(node) for node in every(blocks) if node["t"] == "Header"), default=1)


def _with_place(message: str, body: Body) -> str:
    """Typst's message with the line of the document instead of that of the file made for it."""
    missing = re.search(r'the text `?"(.+?)"`? could not be displayed', message)
    if not missing:
        return message
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), missing[1])
    letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in text)
    return f"{body.find_text(text[0])}no font of the PDF has {letters}"
