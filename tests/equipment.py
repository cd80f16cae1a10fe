"""What the tests use beyond Python: said before they run, and the browser fetched if need be.

    python tests/equipment.py

Exit 0; 1 where the browser is missing on a machine that says CI=true.
"""

from __future__ import annotations

import os
import shutil
import sys

import browser
from support import PROJECT, SEED_TEXT


def lines() -> list[str]:
    """What is at hand, a line each, and what does not run without it."""
    found = browser.find()
    quarto = shutil.which("quarto")
    return [
        f"browser: {found.path if found else 'none; the tests of the page are left out'}",
        f"Quarto: {quarto or 'none; the tests of its documents are left out'}",
        f"beside the checkout: {_extras()}",
    ]


def _extras() -> str:
    """What is not part of the project, so that tests of our own documents stand for it."""
    texts = [PROJECT / "seeds" / SEED_TEXT, PROJECT.parent / "shared" / "seeds" / SEED_TEXT]
    extras = {
        "the seed's text": any(text.is_file() for text in texts),
        "the observations": (PROJECT.parent / "shared" / "corpus").is_dir(),
    }
    here = [name for name, is_here in extras.items() if is_here]
    return " and ".join(here) or "neither the seed's text nor the observations, which is usual"


def in_ci() -> bool:
    """Whether this is a run that has to be complete."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def main() -> int:
    """Fetch a browser where there is none, and say what the tests will have."""
    missing = ""
    if browser.find() is None:
        print("fetching a browser for the tests (70 MB, once)", flush=True)
        try:
            browser.fetch()
        except browser.NoBrowserError as error:
            missing = str(error)
    for line in lines():
        print(line)
    if missing:
        print(missing, file=sys.stderr)
    return 1 if missing and in_ci() else 0


if __name__ == "__main__":
    sys.exit(main())
