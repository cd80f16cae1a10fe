"""What axe finds against the accessibility of a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page, **options: object) -> list[dict[str, Any]]:
    """The rules that a page breaks, each with its `id` and `nodes`; `options` are those of axe."""
    # Of what is in order axe would list every element.
    asked = {"resultTypes": ["violations"], **options}
    found: list[dict[str, Any]] = Axe().run(page, options=asked).response["violations"]
    return found
