"""Images: inside the page for HTML, by their file for Typst, always with alternative text."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.places import Body
from troopclaims.qmd.tree import Node, attributes, raw_inline, text_of
from troopclaims.qmd.typsttext import quoted

_KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_SIZES = ("width", "height")


@dataclass(frozen=True, slots=True)
class Images:
    """Where the document's image files are; the first folder that has a file gives it."""

    folders: Sequence[Path]
    body: Body

    def html(self, node: Node) -> Node:
        """An image within the page; SVG is inline, so that it has the page's fonts and colours."""
        alt, path = self._read(node)
        style = "".join(f"{name}:{value};" for name, value in self._sizes(node).items())
        if path.suffix.lower() == ".svg":
            return raw_inline("html", _inline_svg(path, alt, style))
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        kind = mimetypes.guess_type(path.name)[0]
        return raw_inline(
            "html",
            f'<img src="data:{kind};base64,{data}" alt="{escape(alt)}"'
            + (f' style="{escape(style)}">' if style else ">"),
        )

    def typst(self, node: Node) -> Node:
        """A call of the template's `picture`: pandoc's writer leaves the alternative text out."""
        alt, path = self._read(node)
        sizes = "".join(f", {name}: {value}" for name, value in self._sizes(node).items())
        return raw_inline("typst", f"#picture({quoted(self._inside(path))}, {quoted(alt)}{sizes})")

    def _inside(self, path: Path) -> str:
        """The file's path within the first folder, since Typst reads nothing outside of it."""
        root = self.folders[0].resolve()
        if not path.is_relative_to(root):
            name = hashlib.sha256(path.read_bytes()).hexdigest()[:16] + path.suffix
            path = Path(shutil.copyfile(path, root / name))
        return path.relative_to(root).as_posix()

    def _read(self, node: Node) -> tuple[str, Path]:
        target = node["c"][2][0]
        place = self.body.find_text(target)
        alt = attributes(node)[2].get("fig-alt") or text_of(node["c"][1])
        if not alt.strip():
            raise UnsupportedFeature(f"{place}the image {target} has no alternative text (fig-alt)")
        path = next((f / target for f in self.folders if (f / target).is_file()), None)
        if path is None:
            raise UnsupportedFeature(f"{place}the image {target} is not there")
        if path.suffix.lower() not in _KINDS:
            raise UnsupportedFeature(f"{place}the image {target} is not one of {', '.join(_KINDS)}")
        return alt, path.resolve()

    def _sizes(self, node: Node) -> dict[str, str]:
        """Width and height, in a unit that CSS and Typst share."""
        sizes = {k: v for k, v in attributes(node)[2].items() if k in _SIZES}
        for name, value in sizes.items():
            if not re.fullmatch(r"\d+(\.\d+)?(%|cm|mm|in|pt|em)", value):
                raise UnsupportedFeature(
                    f"{self.body.find_text(f'{name}={value}')}an image's {name} is a number with "
                    f"%, cm, mm, in, pt or em, not {value}"
                )
        return sizes


def _inline_svg(path: Path, alt: str, style: str) -> str:
    """An SVG file's element with a name and the role of an image, its identifiers made its own."""
    text = path.read_text(encoding="utf-8")
    start = re.search(r"<svg\b[^>]*>", text)
    if start is None:
        raise UnsupportedFeature(f"the image {path.name} is not an SVG file")
    inner = text[start.end() : text.rindex("</svg>")]
    opening = re.sub(r'\s(role|aria-label|id)="[^"]*"', "", start[0])[len("<svg") : -1].rstrip("/")
    extra = f' style="{escape(style)}"' if style else ""
    own = _own_identifiers(inner, re.sub(r"\W", "-", path.stem))
    return f'<svg role="img" aria-label="{escape(alt)}"{extra}{opening}>{own}</svg>'


def _own_identifiers(svg: str, prefix: str) -> str:
    """Identifiers with a prefix, since those of two pictures would meet on one page."""
    identifiers = set(re.findall(r'\bid="([^"]+)"', svg))

    def rename(match: re.Match[str]) -> str:
        name = match[2]
        return f"{match[1]}{prefix}-{name}{match[3]}" if name in identifiers else match[0]

    svg = re.sub(r'(\bid=")([^"]+)(")', rename, svg)
    svg = re.sub(r'(href="#)([^"]+)(")', rename, svg)
    return re.sub(r"(url\(['\"]?#)([^'\")]+)(['\"]?\))", rename, svg)
