"""Where the words of the executed document come from: the file and line of each of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Body:
    """Markdown lines, and for each the `file:line` it was written on or printed from."""

    lines: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole Markdown."""
        return "\n".join(self.lines)

    def add(self, text: str, places: Sequence[str]) -> None:
        """Append text; `places` are those of its lines, the last one for all that follow."""
        for number, line in enumerate(text.split("\n")):
            place = places[min(number, len(places) - 1)]
            if number == 0 and self.lines:
                if not self.lines[-1]:
                    self.places[-1] = place
                self.lines[-1] += line
            else:
                self.lines.append(line)
                self.places.append(place)

    def place(self, number: int) -> str:
        """Where a line, counted from 1, comes from."""
        return self.places[min(max(number, 1), len(self.places)) - 1]

    def find(self, pattern: str, nth: int = 1) -> str:
        """`file:line: ` of the nth line that a regular expression matches, or nothing."""
        for line, place in zip(self.lines, self.places, strict=True):
            nth -= bool(re.search(pattern, line))
            if nth == 0:
                return f"{place}: "
        return ""

    def find_text(self, text: str, nth: int = 1) -> str:
        """`file:line: ` of the nth line with these very characters, or nothing."""
        return self.find(re.escape(text), nth)
