"""Time the steps of `troopclaims report`: python tests/benchmarks/report.py [runs]."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from troopclaims.cli.rendering import render_report
from troopclaims.dataset.database import write_database
from troopclaims.dataset.package import open_package
from troopclaims.dataset.validate import require_valid


def timed(name: str, work: Callable[[], object]) -> float:
    """Run one step and print the seconds it took."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(f"{seconds:7.2f} s  {name}")
    return seconds


def run(folder: Path) -> None:
    """Time each step once, and the parts of the rendering as the renderer reports them."""
    package = open_package()
    timed("validate", require_valid)
    timed("database", lambda: write_database(package, folder / "x.duckdb"))
    marks: list[tuple[float, str]] = []
    mark: Callable[[str], None] = lambda name: marks.append((time.perf_counter(), name))  # noqa: E731
    timed("report, HTML and PDF", lambda: render_report(package, folder, None, mark))
    mark("end")
    for (start, name), (end, _) in pairwise(marks):
        print(f"{end - start:12.2f} s  {name}")


if __name__ == "__main__":
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1):
        with tempfile.TemporaryDirectory() as temporary:
            run(Path(temporary))
