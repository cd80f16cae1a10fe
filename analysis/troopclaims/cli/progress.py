"""Progress on standard error, shown only once work has taken a second and only to a person."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def show(task: str) -> Iterator[Callable[[str], None]]:
    """Give a function that shows the step at work; the line is wiped out at the end."""
    start = time.monotonic()
    live = sys.stderr.isatty()
    shown = False

    def step(name: str) -> None:
        nonlocal shown
        if live and time.monotonic() - start > 1:
            sys.stderr.write(f"\r\x1b[K{task}: {name}")
            sys.stderr.flush()
            shown = True

    try:
        yield step
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
