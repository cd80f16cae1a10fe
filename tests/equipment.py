"""What the tests use beyond Python: said before they run, and fetched where it is missing.

    python tests/equipment.py

Exit 0; 1 where something cannot be fetched on a machine that says CI=true.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import browser
import firefox
from registry import NotFetchedError, Pinned, lay_out
from support import PROJECT, SEED_TEXT
from troopclaims.errors import PackageError
from troopclaims.explorer import parts

# The oldest DuckDB that the database is made for; its wheels are pinned in the lock beside.
OLDEST_DUCKDB = PROJECT / "build" / "duckdb-1.2.2"
LOCK = Path(__file__).parent / "duckdb-1.2.2.lock"

# What the explorer is made of, kept where `troopclaims site` keeps it.
KEPT_IN = PROJECT / "build"
TYPESCRIPT = Pinned(
    "typescript",
    "5.9.3",
    "jl1vZzPDinLr9eUt3J/t7V6FgNEw9QjvBPdysz9KfQDD41fQrC2Y4vKQdiaUpFT4bXlb1RHhLpp8wtm6M5TgSw==",
)
TSC = KEPT_IN / f"typescript-{TYPESCRIPT.version}"


def lines() -> list[str]:
    """What is at hand, a line each, and what does not run without it."""
    found = browser.find()
    quarto = shutil.which("quarto")
    engine = parts.fetched(PROJECT, KEPT_IN)
    oldest = OLDEST_DUCKDB if OLDEST_DUCKDB.is_dir() else "none; only the file's header is read"
    return [
        f"browser: {found.path if found else 'none; the tests of the page are left out'}",
        f"Firefox: {firefox.find() or 'none; the explorer is not opened in it'}",
        f"Quarto: {quarto or 'none; the tests of its documents are left out'}",
        f"oldest DuckDB: {oldest}",
        f"explorer's engine: {engine.folder if engine else 'none; only its page is tested'}",
        f"TypeScript: {TSC if TSC.is_dir() else 'none; the types of the page are left out'}",
        f"validators of catalogues: {_validators()}",
        f"beside the checkout: {_extras()}",
    ]


def _validators() -> str:
    """What checks the metadata for catalogues; 310 MB, so that `make catalogues` fetches them."""
    names = ("csvw", "datacite", "datasette", "mlcroissant", "rocrate")
    here = [name for name in names if importlib.util.find_spec(name)]
    return (
        ", ".join(here) or "none, which is usual; `make catalogues` runs the tests that need them"
    )


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
    """Fetch what is missing, and say what the tests will have."""
    missing = []
    if browser.find() is None:
        print("fetching a browser for the tests (70 MB, once)", flush=True)
        try:
            browser.fetch()
        except browser.NoBrowserError as error:
            missing.append(str(error))
    if not OLDEST_DUCKDB.is_dir():
        missing += _fetch_oldest_duckdb()
    missing += _fetch_engine() + _fetch_typescript()
    for line in lines():
        print(line)
    for reason in missing:
        print(reason, file=sys.stderr)
    return 1 if missing and in_ci() else 0


def _fetch_oldest_duckdb() -> list[str]:
    """Install it in a folder of its own; returns why not, if it cannot be done."""
    aside = OLDEST_DUCKDB.with_name(f".{OLDEST_DUCKDB.name}.{os.getpid()}")
    uv = Path(sys.executable).with_name("uv")
    command = [uv, "pip", "install", "--quiet", "--python", sys.executable, "--no-build"]
    print("fetching the oldest DuckDB that reads the database (20 MB, once)", flush=True)
    done = subprocess.run(
        [*command, "--require-hashes", "--no-deps", "--target", aside, "-r", LOCK],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(aside, ignore_errors=True)
        reason = done.stderr.strip().partition("\n")[0]
        return [f"the oldest DuckDB cannot be fetched ({reason}); try again online"]
    aside.rename(OLDEST_DUCKDB)
    return []


def _fetch_engine() -> list[str]:
    """Fetch what the explorer is made of, if it is not there; returns why not."""
    if parts.fetched(PROJECT, KEPT_IN) is None:
        print("fetching the explorer's engine (31 MB, once)", flush=True)
    try:
        parts.fetch(PROJECT, KEPT_IN)
    except PackageError as error:
        return [str(error)]
    return []


def _fetch_typescript() -> list[str]:
    """Fetch the checker of the page's types, if it is not there; returns why not."""
    if TSC.is_dir():
        return []
    print("fetching TypeScript (4 MB, once)", flush=True)
    aside = TSC.with_name(f".{TSC.name}.{os.getpid()}")
    try:
        lay_out(TYPESCRIPT.archive(), aside, "lib")
    except NotFetchedError as error:
        return [f"TypeScript cannot be fetched ({error}); try again online"]
    aside.rename(TSC)
    return []


if __name__ == "__main__":
    sys.exit(main())
