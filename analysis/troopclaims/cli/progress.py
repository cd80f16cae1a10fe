"""One line of progress on standard error: to a person, once work has taken a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from troopclaims.progress import Progress

_PATIENCE = 1.0  # seconds


@contextmanager
def show(task: str, *, timed: bool = False) -> Iterator[Progress]:
    """Give a function that shows the step at work; an empty step wipes the line, as the end does.

    Where it is `timed` and ends well, a line with the seconds that the task took stays.
    """
    start = time.monotonic()
    if sys.stderr.isatty():
        with _line(task) as step:
            yield step
    else:
        yield lambda _: None
    if timed:
        say_time(task, start)


def say_time(task: str, start: float) -> None:
    """Say how many seconds a task took that began at `start` of the monotonic clock."""
    print(f"{time.monotonic() - start:6.1f} s  {task}", file=sys.stderr, flush=True)


@contextmanager
def _line(task: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.text import Text

    status = Console(stderr=True).status(Text(task))
    timer = Timer(_PATIENCE, status.start)
    timer.daemon = True
    timer.start()

    def wipe() -> None:
        timer.cancel()
        timer.join()  # Else it might begin to show the line after this.
        status.stop()

    def step(name: str) -> None:
        if name:
            status.update(Text(f"{task}: {name}"))
        else:
            wipe()

    try:
        yield step
    finally:
        wipe()
