"""The HTML page: one file that asks the network for nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from troopclaims.qmd import options
from troopclaims.qmd.draft import Draft
from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.images import Images
from troopclaims.qmd.programs import to_text
from troopclaims.qmd.tree import Node, walk

# Attributes that a browser fetches by itself (HTML Living Standard, section 4); links it only
# follows when asked, and an SVG `use` or `image` names its target by href.
_FETCHED = ("src", "srcset", "imagesrcset", "srcdoc", "poster", "data", "background")
_FETCHED_BY_HREF = ("link", "image", "use", "base", "feimage", "script")
_IN_STYLE = re.compile(
    r"(?:url\(\s*['\"]?|image-set\(\s*['\"])(?!data:|#)([^'\")]+)|@import\s+['\"]?([^'\";]+)", re.I
)


def write(blocks: list[Node], draft: Draft, to: Path) -> None:
    """Write the page to `to`. Raises UnsupportedFeature where it would need the network."""
    blocks = walk(draft.prepare(blocks, "html"), {"Image": Images(draft.work, draft.body).html})
    arguments = [
        "--template", str(draft.file(str(draft.option("html", "template")))), "--standalone",
        "--wrap=none", "--section-divs", "--syntax-highlighting=none",
    ]  # fmt: skip
    if draft.option("html", "toc"):
        arguments += ["--toc", f"--toc-depth={draft.option('html', 'toc-depth', 3)}"]
    arguments += [f"--variable=toc-title={draft.option('html', 'toc-title', 'Table of contents')}"]
    styles = options.listed(draft.option("html", "css"))
    arguments += [f"--css={name}" for name in styles]
    for name in options.listed(draft.option("html", "include-after-body")):
        arguments += ["--include-after-body", str(draft.file(name))]
    for name in options.listed(draft.option("html", "filters")):
        arguments += ["--lua-filter", str(draft.file(name))]
    page = to_text(blocks, "html5", *arguments, meta=draft.head())
    for name in styles:
        text = draft.file(name).read_text(encoding="utf-8")
        page = page.replace(f'<link rel="stylesheet" href="{name}">', f"<style>\n{text}</style>", 1)
    check_offline(page)
    to.write_text(page, encoding="utf-8")


class _Fetches(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag == "meta" and (dict(attrs).get("http-equiv") or "").lower() == "refresh":
            self.found.append("<meta http-equiv=refresh>")
        for name, value in attrs:
            by_href = name in ("href", "xlink:href") and tag in _FETCHED_BY_HREF
            fetched = name in _FETCHED or by_href
            if fetched and value and not value.startswith(("data:", "#")):
                self.found.append(f"<{tag} {name}={value[:80]}>")
            if name == "style" or name in ("fill", "stroke", "filter", "mask", "clip-path"):
                self._style(value or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - HTMLParser gives it.
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._style(data)

    def _style(self, text: str) -> None:
        for match in _IN_STYLE.finditer(text):
            self.found.append((match[1] or match[2])[:80])


def check_offline(page: str) -> None:
    """Raise UnsupportedFeature, with what it is, where a page would fetch something."""
    parser = _Fetches()
    parser.feed(page)
    parser.close()
    if parser.found:
        raise UnsupportedFeature(
            f"the page would fetch {parser.found[0]}; it is one file that asks the network for "
            "nothing, so put the content into the document"
        )
