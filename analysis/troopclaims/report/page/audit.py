"""The last look at a made page: nothing in it acts but the page's own script."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

from troopclaims.errors import RenderError

# Attributes whose value a reader's click or the page itself follows (HTML Living Standard, 4.1).
_ADDRESSES = ("href", "xlink:href", "action", "formaction", "src", "srcdoc", "data")
_ALLOWED = re.compile(r"#|https?://|data:text/csv[;,]", re.IGNORECASE)
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = ("application/json", "application/ld+json")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALLOWED_AS_SOURCE = re.compile(r"data:(?:image|font|text/css)[/;,]?", re.IGNORECASE)


class _Acting(HTMLParser):
    def __init__(self, scripts: Collection[str] | None, beside: Collection[str]) -> None:
        super().__init__()
        self.found: list[str] = []
        self._beside = beside
        self._scripts = None if scripts is None else {script.strip() for script in scripts}
        self._in_script = False
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Data lie in a script element of another type, which is not run (HTML, section 4.12.1).
        self._in_script = tag == "script" and dict(attrs).get("type") not in _DATA
        self._text = ""
        # A page's sign is drawn as an image is, in which nothing runs (SVG Integration, section 3).
        is_sign = tag == "link" and dict(attrs).get("rel") == "icon"
        for name, value in attrs:
            if name.startswith("on") and self._scripts is not None:
                self.found.append(f"<{tag} {name}>")
            elif name in _ADDRESSES:
                address = "".join((value or "").split())
                if not self._may_lead("src" if is_sign else name, address):
                    self.found.append(f"<{tag} {name}={(value or '')[:80]}>")

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self._text += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - HTMLParser gives it.
        own = self._scripts is None or self._text.strip() in self._scripts
        if self._in_script and not own:
            self.found.append(f"<script>{self._text.strip()[:80]}")
        self._in_script = False

    def _may_lead(self, name: str, address: str) -> bool:
        allowed = _ALLOWED.match(address) or (name == "src" and _ALLOWED_AS_SOURCE.match(address))
        is_near = self._scripts is None and not _SCHEME.match(address)
        is_beside = address.partition("#")[0] in self._beside
        return bool(allowed) or is_near or is_beside or not address


def acting_parts(
    page: str, scripts: Collection[str] | None, beside: Collection[str] = ()
) -> list[str]:
    """What a page holds that acts and is not expected.

    These are scripts other than `scripts`, attributes with a script, and addresses that are not
    within the page or one of the pages `beside` it, of http or https, or a table of it as CSV.
    `scripts` is None for the page of a renderer that adds scripts and files of its own: then only
    schemes of addresses are looked at.
    """
    parser = _Acting(scripts, beside)
    parser.feed(page)
    parser.close()
    return parser.found


def check_page(page: str, own: str | None, beside: Collection[str] = ()) -> None:
    """Raise RenderError where a page acts beyond the scripts in `own`, as for `acting_parts`."""
    scripts = None if own is None else _SCRIPT.findall(own)
    found = acting_parts(page, scripts, beside)
    if found:
        raise RenderError(
            f"the page would act beyond its own script, by {found[0]}; a text of the record has "
            "become markup, which is a fault of the report's code"
        )
