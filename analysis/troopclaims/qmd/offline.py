"""The check that a page is one file: nothing in it makes a browser ask the network."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from troopclaims.qmd.errors import UnsupportedFeature

# Attributes that a browser fetches by itself (HTML Living Standard, section 4); links it only
# follows when asked, and an SVG `use` or `image` names its target by href.
_FETCHED = ("src", "srcset", "poster", "data", "background")
_FETCHED_BY_HREF = ("link", "image", "use", "base", "feimage", "script")
_IN_STYLE = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)|@import\s+['\"]?([^'\";]+)", re.I)


class _Fetches(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attrs:
            by_href = name in ("href", "xlink:href") and tag in _FETCHED_BY_HREF
            fetched = name in _FETCHED or by_href
            if fetched and value and not value.startswith(("data:", "#")):
                self.found.append(f"<{tag} {name}={value[:80]}>")
            if name == "style" or name in ("fill", "stroke", "filter", "mask", "clip-path"):
                self._style(value or "")

    def handle_endtag(self, tag: str) -> None:
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
