"""Time how soon the report's pages answer: python tests/benchmarks/pages.py [runs] [folder].

A page is *interactive* when it has painted, its load event is over, and no task of more than 50 ms
has been running or comes within a second: Time to Interactive as Lighthouse has it, but that one
file has no network to wait for. It is counted from the start of the navigation, from disk, in a
Chromium that takes four times as long for everything (DevTools protocol, Emulation). A first
letter typed into the search field then shows how long the field takes to answer with its index
still to be made, the 120 ms included that the page waits for more letters.

What a machine does beside stretches the clock, so that the best of the runs counts, and beneath
stand the seconds of CPU of the page's main thread, not slowed, with the boxes and nodes made.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

import browser
from support import PROJECT

PAGES = ("report.html", "register.html")
SLOWER = 4
QUIET = 1_000  # milliseconds without a long task
WATCH = """window.ends = [0];
new PerformanceObserver((list) => {
    for (const task of list.getEntries()) ends.push(task.startTime + task.duration);
}).observe({ type: "longtask", buffered: true });"""
INTERACTIVE = """() => Math.max(...ends, performance.getEntriesByType("navigation")[0].loadEventEnd,
    performance.getEntriesByName("first-contentful-paint")[0].startTime) / 1000"""
ANSWERED = """(field) => new Promise((done) => {
    const start = performance.now(), count = field.form.querySelector("output");
    new MutationObserver(() => requestAnimationFrame(() => setTimeout(
        () => done((performance.now() - start) / 1000)))).observe(count, { childList: true });
    field.value = "p";
    field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def opened(chromium: Browser) -> tuple[Page, CDPSession]:
    """An empty page that nothing else shares its process with, and a line to its browser."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    return page, page.context.new_cdp_session(page)


def by_the_clock(chromium: Browser, file: Path) -> tuple[float, float | None]:
    """Seconds until a slowed page is interactive, and until its search answers a first letter."""
    page, session = opened(chromium)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(file.as_uri(), timeout=120_000)
    page.wait_for_timeout(QUIET)
    interactive = float(page.evaluate(INTERACTIVE))
    field = page.query_selector("input[type=search]")
    answered = float(field.evaluate(ANSWERED)) if field else None
    page.context.close()
    return interactive, answered


def by_the_processor(chromium: Browser, file: Path) -> dict[str, float]:
    """What the browser measures of a page that is not slowed, in seconds of CPU and in counts."""
    page, session = opened(chromium)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri(), timeout=120_000)
    page.wait_for_timeout(QUIET)
    metrics = session.send("Performance.getMetrics")["metrics"]
    page.context.close()
    return {one["name"]: one["value"] for one in metrics}


def measure(chromium: Browser, file: Path, runs: int) -> None:
    """Print what a page took in a number of runs."""
    times = [by_the_clock(chromium, file) for _ in range(runs)]
    ready = sorted(interactive for interactive, _ in times)
    print(f"{file.name}, {file.stat().st_size:,} bytes")
    print(f"{ready[0]:7.2f} s  interactive, {SLOWER} times slower ({_spread(ready)})")
    answers = sorted(answered for _, answered in times if answered is not None)
    if answers:
        print(f"{answers[0]:7.2f} s  to the answer to a first letter ({_spread(answers)})")
    all_metrics = [by_the_processor(chromium, file) for _ in range(runs)]
    best = min(all_metrics, key=lambda metrics: metrics["TaskDuration"])
    parts = {"layout": "Layout", "style": "RecalcStyle", "scripts": "Script"}
    shares = ", ".join(f"{name} {best[f'{key}Duration']:.3f}" for name, key in parts.items())
    print(f"{best['TaskDuration']:7.3f} s  of CPU, not slowed: {shares}")
    print(f"{best['LayoutObjects']:9,.0f}  boxes of {best['Nodes']:,.0f} nodes")


def _spread(times: list[float]) -> str:
    return f"the best of {len(times)}; median {statistics.median(times):.2f}, worst {times[-1]:.2f}"


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else PROJECT / "_output" / "report")
    missing = [name for name in PAGES if not (folder / name).is_file()]
    if missing:
        sys.exit(f"{folder} has no {' or '.join(missing)}: make the report first")
    with browser.playwright() as started:
        chromium = started.chromium.launch(**(browser.find() or browser.fetch()).launch_options())
        for name in PAGES:
            measure(chromium, (folder / name).resolve(), runs)
        chromium.close()
