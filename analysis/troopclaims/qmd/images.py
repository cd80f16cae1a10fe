"""Images: inside the page for HTML, by their file for Typst, always with alternative text."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import unquote

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.source import Body
from troopclaims.qmd.tree import Node, attributes, content_of, raw_inline, target_of, text_of

_KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


def quoted(text: str) -> str:
    """A Typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "") + '"'


@dataclass(frozen=True, slots=True)
class Images:
    """The images of a document in a folder."""

    folder: Path
    body: Body

    def html(self, node: Node) -> Node:
        """An image within the page."""
        alt, path = self._read(node)
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        kind = _KINDS[path.suffix.lower()]
        return raw_inline("html", f'<img src="data:{kind};base64,{data}" alt="{escape(alt)}">')

    def typst(self, node: Node) -> Node:
        """An image with its alternative text, which pandoc's writer leaves out."""
        alt, path = self._read(node)
        name = path.relative_to(self.folder).as_posix()
        return raw_inline("typst", f"#image({quoted(name)}, alt: {quoted(alt)})")

    def _read(self, node: Node) -> tuple[str, Path]:
        target = target_of(node)
        place = self.body.find_text(target) or self.body.find_text(unquote(target))
        pairs = attributes(node)[2]
        alt = pairs.pop("fig-alt", "") or text_of(content_of(node))
        for name in pairs:
            raise UnsupportedFeature(f"{place}an image's {name} is not in the supported subset")
        if not alt.strip():
            raise UnsupportedFeature(f"{place}the image {target} has no alternative text (fig-alt)")
        # Pandoc writes a blank of a name as %20.
        found = (self.folder / name for name in (target, unquote(target)))
        path = next((file for file in found if file.is_file()), None)
        if path is None:
            raise UnsupportedFeature(f"{place}the image {target} is not there")
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise UnsupportedFeature(f"{place}the image {target} is outside the document's folder")
        if path.suffix.lower() not in _KINDS:
            raise UnsupportedFeature(f"{place}the image {target} is not one of {', '.join(_KINDS)}")
        return alt, path
