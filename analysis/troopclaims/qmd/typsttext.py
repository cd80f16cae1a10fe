"""Values written as Typst source."""

from __future__ import annotations


def quoted(value: object) -> str:
    """A Typst string."""
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "") + '"'


def array(values: list[object]) -> str:
    """A Typst array of strings; the comma makes one value an array too."""
    return "(" + "".join(f"{quoted(value)}, " for value in values) + ")"
