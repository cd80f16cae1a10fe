"""Lines of files: of the records of a table, and of the values of a descriptor."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from pathlib import Path

from troopclaims.datapackage.model import Dialect
from troopclaims.datapackage.records import Lines, long_cells

_BLANKS = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^,\]}\s]+")


def lines_of_records(
    file: Path, encoding: str, dialect: Dialect, rows: Collection[int]
) -> dict[int, int]:
    """The line, from 1, on which each of the records begins; a record may span several lines.

    Records are numbered from 1 as Python's csv reads them, a comment counting as one. A record that
    cannot be found has none.
    """
    found: dict[int, int] = {}
    wanted, last = set(rows), max(rows, default=0)
    try:
        with file.open(encoding=encoding, errors="replace", newline="") as text, long_cells():
            lines = Lines(text, dialect.comment)
            records = csv.reader(
                lines,
                delimiter=dialect.delimiter,
                quotechar=dialect.quote,
                doublequote=dialect.double_quote,
                skipinitialspace=dialect.skip_initial_space,
            )
            before = 0
            for number, _ in enumerate(records, 1):
                lines.taken()
                row = number + lines.comments
                if row in wanted:
                    found[row] = before + lines.comments + 1
                before = records.line_num
                if row >= last:
                    break
    except (OSError, LookupError, csv.Error):
        pass
    return found


def lines_of_values(content: bytes) -> dict[str, int]:
    """The line, from 1, on which each value of a JSON text stands, by its JSON path."""
    text = content.decode("utf-8-sig", errors="replace")
    lines: dict[str, int] = {}
    line = at = 0
    try:
        for path, position in _values(text):
            line, at = line + text.count("\n", at, position), position
            lines.setdefault(path, line + 1)
    except (ValueError, IndexError, RecursionError):
        pass  # What was found until there is kept: the text is no JSON, or too deep.
    return lines


def line_of(path: str, lines: dict[str, int]) -> int | None:
    """The line of a value, or of the nearest that it lies in; None where neither is known."""
    while path:
        if path in lines:
            return lines[path]
        path = path[: max(path.rfind("."), path.rfind("["))] if len(path) > 1 else ""
    return None


def _values(text: str) -> Iterator[tuple[str, int]]:
    """Each value's path with its position, in the order of the text."""
    found: list[tuple[str, int]] = []

    def skip(at: int) -> int:
        blanks = _BLANKS.match(text, at)
        return blanks.end() if blanks else at

    def value(path: str, at: int) -> int:
        found.append((path, at))
        if text[at] == "{":
            return members(path, at)
        if text[at] == "[":
            return items(path, at)
        if text[at] == '"':
            return int(scanstring(text, at + 1)[1])
        scalar = _SCALAR.match(text, at)
        return scalar.end() if scalar else len(text)

    def members(path: str, at: int) -> int:
        at = skip(at + 1)
        while text[at] != "}":
            begin = at
            name, at = scanstring(text, at + 1)
            at = skip(skip(at) + 1)
            found.append((f"{path}.{name}", begin))
            at = skip(value(f"{path}.{name}", at))
            at = skip(at + 1) if text[at] == "," else at
        return at + 1

    def items(path: str, at: int) -> int:
        at, number = skip(at + 1), 0
        while text[at] != "]":
            at = skip(value(f"{path}[{number}]", at))
            number += 1
            at = skip(at + 1) if text[at] == "," else at
        return at + 1

    value("$", skip(0))
    return iter(found)
