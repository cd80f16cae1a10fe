"""What long work calls at each of its steps, by the step's name, so that it may be shown."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]
