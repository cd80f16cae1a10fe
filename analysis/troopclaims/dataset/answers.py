"""Answers as text: CSV, JSON, Markdown, and tables or records for a terminal.

Each form is given in pieces, whole lines each, so that a large answer needs no memory.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from troopclaims.datapackage.issue_formats import visible
from troopclaims.dataset.questions import Answer
from troopclaims.dataset.values import as_json as json_of
from troopclaims.dataset.values import as_text

# What a spreadsheet takes for a formula (OWASP, CSV Injection), full-width forms included.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?")
# Markdown's own characters, those of GitHub (mentions, formulas) and Pandoc (citations) included.
_MARKDOWN = re.compile(r"[\\`*\[\]<>|~$@^]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LONGEST_WORD = 30


def as_markdown(answer: Answer, *, marked_up: bool = False) -> str:
    """The whole of `markdown_lines`."""
    return "".join(markdown_lines(answer, marked_up=marked_up))


def as_csv(answer: Answer) -> str:
    """The whole of `csv_lines`."""
    return "".join(csv_lines(answer))


def as_json(answer: Answer) -> str:
    """The whole of `json_lines`."""
    return "".join(json_lines(answer))


def markdown_lines(answer: Answer, *, marked_up: bool = False) -> Iterator[str]:
    """A GitHub-flavoured Markdown table.

    Every cell is text and nothing else, unless they are `marked_up`, that is Markdown of our own.
    """
    yield _markdown_line(_markdown(name) for name in answer.columns)
    yield _markdown_line("---" for _ in answer.columns)
    for row in answer.rows:
        cells = map(as_text, row)
        yield _markdown_line(cells if marked_up else map(_markdown, cells))


def csv_lines(answer: Answer, *, raw: bool = False) -> Iterator[str]:
    """CSV (RFC 4180, line ends LF) with a header; lists, structs and truth are JSON.

    An absent value is empty. Unless `raw`, a text that a spreadsheet would run as a formula, since
    it begins with = + - @, a tab or a line end and is no number, gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # With LF alone it leaves a CR unquoted.
    for row in chain([answer.columns], answer.rows):
        cells = [as_text(value) for value in row]
        texts = [isinstance(value, str) for value in row]
        if not raw:
            cells = [_inert(c) if text else c for c, text in zip(cells, texts, strict=True)]
        writer.writerow(cells)
        yield out.getvalue()[:-2] + "\n"
        out.seek(0)
        out.truncate()


def json_lines(answer: Answer) -> Iterator[str]:
    """A JSON list of objects, one a line; moments by ISO 8601, infinity and NaN as texts."""
    before = "[\n"
    for row in answer.rows:
        yield before + json_of(dict(zip(answer.columns, row, strict=True)))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_table(answer: Answer, width: int) -> str:
    """A table for the terminal where one of that width has room for its words, else records."""
    rows = [[visible(as_text(value)) for value in row] for row in answer.rows]
    names = [visible(name) for name in answer.columns]
    least = [_least_width(column) for column in zip(names, *rows, strict=True)]
    gaps = 2 * (len(names) - 1)
    if sum(least) + gaps <= width:
        return _table(names, rows, least, width)
    return _records(names, rows, width)


def _table(
    names: Sequence[str], rows: Sequence[Sequence[str]], least: list[int], width: int
) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name, narrowest in zip(names, least, strict=True):
        table.add_column(Text(name), overflow="fold", min_width=narrowest)
    for row in rows:
        table.add_row(*map(Text, row))
    out = io.StringIO()
    Console(file=out, width=width).print(table)
    return out.getvalue()


def _records(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """One field a line beneath its record's number; what is longer goes on beneath itself."""
    margin = min(max(map(_width, names)), max(width // 3, 1)) + 2
    lines = [] if rows else [f"no rows of {', '.join(names)}", ""]
    for number, row in enumerate(rows, start=1):
        lines.append(f"record {number}")
        for name, value in zip(names, row, strict=True):
            first, *more = _wrapped(value, max(width - margin, 1))
            gap = (
                "\n" + " " * margin if _width(name) > margin - 2 else " " * (margin - _width(name))
            )
            lines.append(f"{name}{gap}{first}".rstrip())
            lines += [" " * margin + line for line in more]
        lines.append("")
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    if _width(text) <= width:
        return [text]
    from rich.console import Console
    from rich.text import Text

    return [line.plain for line in Text(text).wrap(Console(width=width), width, overflow="fold")]


def _least_width(column: Sequence[str]) -> int:
    """The width at which no word of a column is cut, but for words that are very long."""
    words = (word for text in column for word in text.split(" "))
    return max(1, min(_LONGEST_WORD, max(map(_width, words))))


def _width(text: str) -> int:
    from rich.cells import cell_len

    return len(text) if text.isascii() else cell_len(text)


def _markdown_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", visible(" ".join(text.splitlines())))


def _inert(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
