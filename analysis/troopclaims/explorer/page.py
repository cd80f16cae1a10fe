"""The page: its own markup, style and script, the record as data, and a policy that shuts it in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from troopclaims.explorer.packing import as_json
from troopclaims.explorer.scripts import joined

_PLACE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Held:
    """What a page in one file holds besides: answers, packed files by name, the engine's code.

    `licences` are the texts under which the engine and the outlines are passed on.
    """

    answers: Mapping[str, Any]
    parts: Mapping[str, str]
    code: str
    licences: str


def page(sources: Path, record: Mapping[str, Any], table: str, held: Held | None = None) -> str:
    """The whole page as HTML, from its sources in report/explorer.

    `table` is shown where scripts are off. What is not `held` comes from scripts beside the page
    when it is asked for. Raises OSError.
    """
    script = joined(sources)
    inline = [script, *([held.code] if held else [])]
    package = record["package"]
    return _filled(
        (sources / "index.html").read_text(encoding="utf-8"),
        {
            "policy": policy(inline, beside=not held),
            "home": escape(record["home"]),
            "title": escape(package["title"]),
            "version": escape(package["version"]),
            "care": escape(package["care"]),
            "style": (sources / "style.css").read_text(encoding="utf-8"),
            "table": table,
            "record": _data("record", as_json(record)),
            "held": _all_of(held) if held else "",
            "script": f"<script>{script}</script>",
        },
    )


def _all_of(held: Held) -> str:
    parts = "".join(_data(f"part-{name}", data) for name, data in held.parts.items())
    licences = _data("licences", as_json(held.licences))
    answers = _data("answers", as_json(held.answers))
    return f"{licences}{answers}{parts}<script>{held.code}</script>"


def _data(name: str, text: str) -> str:
    """A script element of a type that no browser runs."""
    return f'<script type="application/json" id="{name}">{text}</script>\n'


def policy(scripts: Iterable[str], *, beside: bool) -> str:
    """A content security policy (CSP 3) under which nothing leaves the page and nothing else runs.

    Scripts are those whose hashes it names, and, where the engine lies `beside` the page, files of
    the same folder. WebAssembly is what the engine is.
    """
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    own = "'self' " if beside else ""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {own}{hashes} 'wasm-unsafe-eval'",
            "worker-src blob:",
            "connect-src 'none'",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template with every {{name}} replaced. Raises KeyError for one that is not known."""
    return _PLACE.sub(lambda found: values[found[1]], template)
