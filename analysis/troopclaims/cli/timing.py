"""Steps of a long task, shown as they go and with the seconds that each took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Steps:
    """Writes one line a step to a stream; details overwrite each other on a terminal only."""

    out: TextIO
    start: float = field(default_factory=time.monotonic)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Say what begins, and how long it took once it has ended well."""
        start = time.monotonic()
        self.detail(name)
        yield
        self._say(start, name)

    def total(self) -> None:
        """Say how long all has taken since the beginning."""
        self._say(self.start, "in all")

    def _say(self, start: float, name: str) -> None:
        self._wipe()
        self.out.write(f"{time.monotonic() - start:6.1f} s  {name}\n")
        self.out.flush()

    def detail(self, text: str) -> None:
        """Show what is being done right now."""
        if self.out.isatty():
            self._wipe()
            self.out.write(f"          {text}")
            self.out.flush()

    def _wipe(self) -> None:
        if self.out.isatty():
            self.out.write("\r\x1b[K")
