"""Time, weigh and watch the explorer in Chromium: python tests/benchmarks/explorer.py [runs].

Memory is the proportional set size of the browser's processes (Linux, /proc/PID/smaps_rollup), so
that what they share counts once.
"""

from __future__ import annotations

import gzip
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

import browser
from equipment import KEPT_IN
from support import PROJECT
from troopclaims.dataset.database import write_database
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import open_read_only, questions
from troopclaims.explorer import parts
from troopclaims.explorer.site import drawn, write_site

_SETTLES = 2.0  # seconds after which a browser has given back what it no longer needs


def made(folder: Path) -> Path:
    """The site of this checkout, each step timed."""
    package, fetched = open_package(), parts.fetch(PROJECT, KEPT_IN)
    database = write_database(package, folder / "x.duckdb")
    start = time.perf_counter()
    with open_read_only(database) as con:
        shown = drawn(con, package, fetched)
    print(f"{time.perf_counter() - start:7.2f} s  answers and views as data")
    start = time.perf_counter()
    (folder / "site").mkdir()
    write_site(shown, package, fetched, database, None, None, folder / "site")
    print(f"{time.perf_counter() - start:7.2f} s  the site's files")
    return folder / "site"


def weigh(site: Path) -> None:
    """Bytes of each file, and compressed as a host would send it."""
    for file in sorted(site.rglob("*")):
        if file.suffix in (".html", ".js", ".duckdb"):
            data = file.read_bytes()
            packed = len(gzip.compress(data, 9))
            print(f"{len(data):12,} bytes, {packed:11,} compressed  {file.relative_to(site)}")


def taken(profile: Path) -> tuple[float, float]:
    """MB and seconds of CPU of all processes of the browser with this profile."""
    size, ticks = 0, 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(profile).encode() not in (process / "cmdline").read_bytes():
                continue
            for line in (process / "smaps_rollup").read_text().splitlines():
                size += int(line.split()[1]) if line.startswith("Pss:") else 0
            # After the command's name, which is in brackets: fields 14 and 15 of proc(5).
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return size / 1024, ticks / os.sysconf("SC_CLK_TCK")


def ask(page: Page, sql: str) -> float:
    """Seconds from the click to the answer."""
    page.fill("#sql", sql)
    start = time.perf_counter()
    page.click("#run")
    page.wait_for_selector("#stop", state="hidden")
    assert page.is_hidden("#failure"), page.inner_text("#failure")
    return time.perf_counter() - start


def opened(browser_: Browser, address: str) -> tuple[Page, float]:
    """A page, and the seconds until it is ready."""
    page = browser_.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("[data-ready]", state="attached")
    return page, time.perf_counter() - start


def timed(browser_: Browser, site: Path, runs: int) -> None:
    """How long each form takes to open, to answer first, and to answer all questions."""
    asked = [question.sql for question in questions(open_package())]
    for name in ("explorer/index.html", "explorer.html"):
        found: dict[str, list[float]] = {"open": [], "first answer": [], "all questions": []}
        for _ in range(runs):
            page, seconds = opened(browser_, (site / name).as_uri() + "#sql=SELECT+1")
            found["open"].append(seconds)
            found["first answer"].append(ask(page, asked[0]))
            found["all questions"].append(sum(ask(page, sql) for sql in asked))
            page.close()
        for what, times in found.items():
            print(f"{statistics.median(times):7.2f} s  {name}: {what} (median of {runs})")


def watched(playwright: browser.Playwright, program: browser.Program, site: Path) -> None:
    """Memory and CPU with the page alone, with the engine, and after Stop."""
    with tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(profile, **program.launch_options())
        page = context.new_page()
        page.goto((site / "explorer" / "index.html").as_uri() + "#ask=who_said_100000")
        page.wait_for_selector("#answer tbody tr")
        steps: dict[str, Callable[[], object]] = {
            "the page": lambda: None,
            "with the engine, one question asked": lambda: ask(page, "SELECT 1"),
            "all questions asked": lambda: [
                ask(page, question.sql) for question in questions(open_package())
            ],
            "after Stop": lambda: stopped(page),
            "ten seconds after Stop": lambda: time.sleep(10 - _SETTLES),
        }
        before = taken(Path(profile))[1]
        for what, step in steps.items():
            step()
            time.sleep(_SETTLES)
            size, seconds = taken(Path(profile))
            print(f"{size:7.0f} MB, {seconds - before:6.1f} s of CPU  {what}")
            before = seconds
        context.close()


def stopped(page: Page) -> None:
    """Stop a statement that would take minutes, and say how long that took."""
    page.fill("#sql", "SELECT count(*) FROM range(1000000000000) AS numbers (n) WHERE n % 7 = 3")
    page.click("#run")
    page.wait_for_selector("#answer-status:has-text('asking')")
    start = time.perf_counter()
    page.click("#stop")
    page.wait_for_selector("#stop", state="hidden")
    print(f"{time.perf_counter() - start:7.2f} s  Stop")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary, browser.playwright() as started:
        program = browser.find()
        assert program is not None, "there is no browser"
        site = made(Path(temporary))
        weigh(site)
        launched = started.chromium.launch(**program.launch_options())
        timed(launched, site, int(sys.argv[1]) if len(sys.argv) > 1 else 3)
        launched.close()
        watched(started, program, site)
